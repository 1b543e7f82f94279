"""Models without a card: the metadata keys that Deepness writes into an ONNX file."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import onnx

from .errors import ModelError
from .model_card import EIGHT_BIT_UNIT, Band, MineClass, ModelCard, check_card
from .onnx_check import read_model

_RGB = (Band("red", 665.0), Band("green", 560.0), Band("blue", 492.0))
_RESOLUTION_SPAN = 2.0  # times finer or coarser than it was made for
_MOST_OVERLAP = 45  # percent
_BACKGROUND = re.compile(r"_?background|bg\b|no[nt]?[ _-]|un\w|others?\b|none|nothing|void", re.I)


def card_from_onnx(path: Path) -> ModelCard:
    """A card made from the keys of ``path`` (model_type, class_names, resolution in cm, …).

    Such models take 8-bit values divided by 255. Raises :class:`ModelError` when the keys
    are missing or the model is no segmentation model.
    """
    _, model = read_model(path)
    keys = {item.key: item.value for item in model.metadata_props}
    try:
        card = _card(path, model, keys)
        check_card(card)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError) as error:
        raise ModelError(
            f"cannot use {path.name} without a card: {error}",
            hint="write a card (.json) beside it; models/CARD.md shows one",
        ) from error
    return card


def _card(path: Path, model: onnx.ModelProto, keys: dict[str, str]) -> ModelCard:
    names = _value(keys, "class_names", _value(keys, "names", None))
    if "model_type" not in keys and names is None:
        raise ValueError("it has neither a card nor the metadata keys of a segmentation model")
    kind = str(_value(keys, "model_type", "Segmentor"))
    if kind.lower() != "segmentor":
        raise ValueError(f"it is a {kind} model, only segmentation models find footprints")
    if "resolution" not in keys:
        raise ValueError("its metadata do not say its resolution")
    channels = _channels(model)
    resolution_m = float(_value(keys, "resolution", 0)) / 100
    tile = _tile(model, int(_value(keys, "tile_size", 512)))
    classes, background = _classes(names or {})
    overlap = min(max(float(_value(keys, "tiles_overlap", 15)), 0), _MOST_OVERLAP)
    pixels = max(float(_value(keys, "seg_small_segment", 0)), 0)
    return ModelCard(
        name=path.stem,
        version="",
        onnx=path,
        bands=_RGB if channels == 3 else tuple(Band(f"band{n + 1}") for n in range(channels)),
        classes=classes,
        background=background,
        mean=_numbers(keys, "standardization_mean", 0.0, channels),
        std=_numbers(keys, "standardization_std", 1.0, channels),
        unit=EIGHT_BIT_UNIT,
        resolution_m=resolution_m,
        resolution_limits_m=(resolution_m / _RESOLUTION_SPAN, resolution_m * _RESOLUTION_SPAN),
        tile_size=tile,
        overlap=int(overlap / 100 * tile) // 2 * 2,
        activation="auto",
        threshold=min(max(float(_value(keys, "seg_thresh", 0.5)), 0.005), 0.995),
        # The key is the width, in pixels, of what Deepness smooths away.
        min_area_ha=(pixels * resolution_m) ** 2 / 10_000,
        any_bands=channels != 3,
        about=dict(keys),
    )


def _value(keys: dict[str, str], key: str, default: Any) -> Any:
    """Deepness writes JSON, others Python literals or plain text."""
    text = keys.get(key, "").strip()
    if not text:
        return default
    value: Any = text
    for read in (json.loads, ast.literal_eval):
        try:
            value = read(text)
            break
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
    return default if value is None else value


def _numbers(keys: dict[str, str], key: str, default: float, count: int) -> tuple[float, ...]:
    value = _value(keys, key, [default] * count)
    numbers = tuple(float(v) for v in (value if isinstance(value, list) else [value] * count))
    if len(numbers) != count:
        raise ValueError(f"{key} has {len(numbers)} numbers for {count} bands")
    return numbers


def _dims(model: onnx.ModelProto) -> list[int]:
    if len(model.graph.input) == 0:
        raise ValueError("it has no input")
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
    """Mine classes by channel, and whether channel 0 of each output is background.

    Several outputs have a list of names each.
    """
    outputs = [_ordered(part) for part in (names if _several(names) else [names])]
    background = all(len(part) > 1 and _BACKGROUND.match(part[0]) for part in outputs)
    kept = [name for part in outputs for name in (part[1:] if background else part)]
    return tuple(MineClass(name) for name in kept or ["mine"]), background


def _several(names: Any) -> bool:
    return isinstance(names, list) and any(isinstance(part, (dict, list)) for part in names)


def _ordered(names: Any) -> list[str]:
    if isinstance(names, dict):
        return [str(name) for _, name in sorted(names.items(), key=lambda item: int(item[0]))]
    return [str(name) for name in (names if isinstance(names, list) else [names])]
