"""Models without a card: the metadata keys that Deepness writes into an ONNX file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import onnx

from .errors import ModelError
from .model_card import Band, MineClass, ModelCard
from .onnx_check import read_model

_RGB = (Band("red", 665.0), Band("green", 560.0), Band("blue", 492.0))
_RESOLUTION_SPAN = 2.0  # times finer or coarser than it was made for


def card_from_onnx(path: Path) -> ModelCard:
    """A card made from the keys of ``path`` (model_type, class_names, resolution in cm, …).

    Such models take 8-bit values divided by 255. Raises :class:`ModelError` when the keys
    are missing or the model is no segmentation model.
    """
    _, model = read_model(path)
    keys = {item.key: item.value for item in model.metadata_props}
    try:
        return _card(path, model, keys)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError(
            f"cannot use {path.name} without a card: {error}",
            hint="write a card (.json) beside it; models/README.md shows one",
        ) from error


def _card(path: Path, model: onnx.ModelProto, keys: dict[str, str]) -> ModelCard:
    if "model_type" not in keys and "class_names" not in keys:
        raise ValueError("it has neither a card nor the metadata keys of a segmentation model")
    kind = str(_value(keys, "model_type", "Segmentor"))
    if kind.lower() != "segmentor":
        raise ValueError(f"it is a {kind} model, only segmentation models find footprints")
    channels = _channels(model)
    resolution_m = float(_value(keys, "resolution", 1000)) / 100
    tile = _tile(model, int(_value(keys, "tile_size", 512)))
    classes, background = _classes(_value(keys, "class_names", {}))
    pixels = float(_value(keys, "seg_small_segment", 0))
    return ModelCard(
        name=path.stem,
        version="",
        onnx=path,
        bands=_RGB if channels == 3 else tuple(Band(f"band{n + 1}") for n in range(channels)),
        classes=classes,
        background=background,
        mean=_numbers(keys, "standardization_mean", 0.0, channels),
        std=_numbers(keys, "standardization_std", 1.0, channels),
        unit="value / 255",
        resolution_m=resolution_m,
        resolution_limits_m=(resolution_m / _RESOLUTION_SPAN, resolution_m * _RESOLUTION_SPAN),
        tile_size=tile,
        overlap=int(min(float(_value(keys, "tiles_overlap", 15)), 45) / 100 * tile) // 2 * 2,
        activation="auto",
        threshold=min(max(float(_value(keys, "seg_thresh", 0.5)), 0.005), 0.995),
        min_area_ha=pixels * resolution_m**2 / 10_000,
        any_bands=channels != 3,
        about=dict(keys),
    )


def _value(keys: dict[str, str], key: str, default: Any) -> Any:
    """Deepness writes JSON, others plain text."""
    text = keys.get(key, "")
    if not text:
        return default
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        value = text
    return default if value is None else value


def _numbers(keys: dict[str, str], key: str, default: float, count: int) -> tuple[float, ...]:
    value = _value(keys, key, [default] * count)
    numbers = tuple(float(v) for v in (value if isinstance(value, list) else [value] * count))
    if len(numbers) != count:
        raise ValueError(f"{key} has {len(numbers)} numbers for {count} bands")
    return numbers


def _dims(model: onnx.ModelProto) -> list[int]:
    shape = model.graph.input[0].type.tensor_type.shape.dim
    return [dim.dim_value for dim in shape]


def _channels(model: onnx.ModelProto) -> int:
    dims = _dims(model)
    if len(dims) != 4 or dims[1] <= 0:
        raise ValueError("its input is not (batch, bands, rows, columns) with a fixed band count")
    return dims[1]


def _tile(model: onnx.ModelProto, told: int) -> int:
    fixed = _dims(model)[2]
    return fixed if fixed > 0 else told


def _classes(names: Any) -> tuple[tuple[MineClass, ...], bool]:
    """Classes by channel; the first of several is background, as Deepness has it."""
    if isinstance(names, dict):
        names = [str(name) for _, name in sorted(names.items(), key=lambda item: int(item[0]))]
    ordered = [str(name) for name in names] or ["mine"]
    background = len(ordered) > 1
    kept = ordered[1:] if background else ordered
    return tuple(MineClass(name) for name in kept), background
