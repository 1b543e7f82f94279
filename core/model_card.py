"""What a model says about itself: the JSON card beside an ONNX file, or Deepness's keys in it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import ModelError

BUNDLED = Path(__file__).resolve().parent.parent / "models" / "footprint.json"
EIGHT_BIT_UNIT = "value / 255"  # of models that know no reflectance
_LARGEST_CARD = 1_000_000  # bytes
_MOST_BANDS, _MOST_CLASSES = 64, 64


@dataclass(frozen=True)
class Band:
    """One input band; ``wavelength_nm`` is its centre where known."""

    name: str
    wavelength_nm: float | None = None


@dataclass(frozen=True)
class MineClass:
    """One output class; ``code`` is that of the class scheme (domain 1.2)."""

    name: str
    code: int = 99


@dataclass(frozen=True)
class ModelCard:
    """All that the engine and a reader must know of a model.

    Values enter the net as ``(clip(v) − mean) / std`` with ``v`` in ``unit``; the classes
    leave background out (channel 0 of a softmax head).
    """

    name: str
    version: str
    onnx: Path
    bands: tuple[Band, ...]
    classes: tuple[MineClass, ...]
    background: bool  # whether channel 0 is background
    mean: tuple[float, ...]
    std: tuple[float, ...]
    clip: tuple[float, float] | None = None
    unit: str = "reflectance"
    expected_range: tuple[float, float] = (0.0, 1.0)
    eight_bit_white: float = 1.0
    resolution_m: float = 10.0
    resolution_limits_m: tuple[float, float] = (1.0, 100.0)
    native_tolerance: float = 0.15
    tile_size: int = 512
    overlap: int = 64
    activation: str = "none"
    threshold: float = 0.5
    min_area_ha: float = 0.5
    sha256: str | None = None
    any_bands: bool = False  # band names are unknown: take the scene's in their order
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def model_id(self) -> str:
        """Name and version, as written into results."""
        return f"{self.name} {self.version}".strip()


def read_card(path: str | None) -> ModelCard:
    """The card at ``path`` (None: the bundled model), or the keys inside an ONNX file.

    Raises :class:`ModelError` when the file is missing, no card, or contradicts itself.
    """
    file = Path(path) if path else BUNDLED
    if not file.is_file():
        raise ModelError(f"there is no model {file}", hint="choose a .json card or an .onnx file")
    if file.suffix.lower() == ".onnx":
        beside = file.with_suffix(".json")
        if not beside.is_file():
            from .deepness_keys import card_from_onnx

            return card_from_onnx(file)
        file = beside
    return _parse(file)


def _parse(file: Path) -> ModelCard:
    try:
        if file.stat().st_size > _LARGEST_CARD:
            raise ValueError("it is larger than 1 MB")
        data = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise ValueError("it is no JSON object")
        if data.get("schema") != 1:
            raise ValueError(f"schema {data.get('schema')!r}, this version reads schema 1")
        card = _card(data, file.parent)
        check_card(card)
    except KeyError as error:
        raise ModelError(
            f"model card {file.name} lacks {error}", hint="see models/CARD.md"
        ) from error
    except OSError as error:
        raise ModelError(
            f"cannot read {file.name}: {error.strerror}", hint="check that you may read this file"
        ) from error
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ModelError(
            f"{file.name} is no valid model card: {error}", hint="see models/CARD.md"
        ) from error
    return card


def _card(data: dict[str, Any], folder: Path) -> ModelCard:
    name = str(data["file"])
    if name in ("", ".", "..") or any(sign in name for sign in "/\\:\0"):
        raise ValueError(f"file {name!r} must be a plain name in the card's own folder")
    classes = [MineClass(_name(c["name"]), int(c.get("code", 99))) for c in data["classes"]]
    background = bool(classes) and classes[0].name == "background"
    # All of these are optional in a card; the dataclass holds their defaults.
    numbers = ("eight_bit_white", "resolution_m", "native_tolerance", "threshold", "min_area_ha")
    pairs = ("clip", "expected_range", "resolution_limits_m")
    optional: dict[str, Any] = {key: float(data[key]) for key in numbers if key in data}
    optional |= {key: _pair(data[key]) for key in pairs if data.get(key) is not None}
    optional |= {key: int(data[key]) for key in ("tile_size", "overlap") if key in data}
    optional |= {key: str(data[key]) for key in ("unit", "activation") if key in data}
    return ModelCard(
        name=_name(data["name"]),
        version=_name(data["version"]),
        onnx=folder / name,
        bands=tuple(_band(band) for band in data["bands"]),
        classes=tuple(classes[1:] if background else classes),
        background=background,
        mean=tuple(float(v) for v in data["mean"]),
        std=tuple(float(v) for v in data["std"]),
        sha256=str(data["sha256"]).lower(),
        about=data,
        **optional,
    )


def _name(value: Any) -> str:
    """Names go into file tags and tables: short, and without control characters."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > 100:
        raise ValueError(f"{str(value)[:100]!r} is no name")
    return value


def _band(entry: Any) -> Band:
    wavelength = entry.get("wavelength_nm")
    return Band(_name(entry["name"]), None if wavelength is None else float(wavelength))


def _pair(values: Any) -> tuple[float, float]:
    low, high = (float(value) for value in values)
    return low, high


def check_card(card: ModelCard) -> None:
    """Raise ValueError for the first rule that ``card`` breaks."""
    bands = len(card.bands)
    band_names = {band.name.lower() for band in card.bands}
    class_names = {mine.name for mine in card.classes}
    # A comparison with NaN is never true, so all rules also refuse NaN.
    rules = {
        "bands must be 1 to 64": 0 < bands <= _MOST_BANDS,
        "1 to 64 mine classes are needed": 0 < len(card.classes) <= _MOST_CLASSES,
        "bands and classes must have different names": len(band_names) == bands
        and len(class_names) == len(card.classes),
        "mean and std must have one number a band": len(card.mean) == len(card.std) == bands,
        "std must be above 0": all(value > 0 for value in card.std),
        "numbers must be finite": all(map(math.isfinite, _numbers(card))),
        "wavelength_nm must be 100 to 20000": all(
            b.wavelength_nm is None or 100 <= b.wavelength_nm <= 20_000 for b in card.bands
        ),
        "clip must rise": card.clip is None or card.clip[0] < card.clip[1],
        "expected_range must rise": card.expected_range[0] < card.expected_range[1],
        "eight_bit_white must be above 0": card.eight_bit_white > 0,
        "tile_size must be 32 to 4096": 32 <= card.tile_size <= 4096,
        "overlap must be below half of tile_size": 0 <= card.overlap < card.tile_size // 2,
        "threshold must lie between 0 and 1": 0 < card.threshold < 1,
        "min_area_ha must not be negative": card.min_area_ha >= 0,
        "native_tolerance must be 0 to 1": 0 <= card.native_tolerance <= 1,
        "resolution_limits_m must enclose resolution_m": 0
        < card.resolution_limits_m[0]
        <= card.resolution_m
        <= card.resolution_limits_m[1],
        "activation must be none, softmax, sigmoid or auto": card.activation
        in ("none", "softmax", "sigmoid", "auto"),
    }
    for rule, kept in rules.items():
        if not kept:
            raise ValueError(rule)


def _numbers(card: ModelCard) -> list[float]:
    pairs = [card.clip or (0, 0), card.expected_range, card.resolution_limits_m]
    single = [card.eight_bit_white, card.resolution_m, card.min_area_ha]
    return [*card.mean, *card.std, *(number for pair in pairs for number in pair), *single]
