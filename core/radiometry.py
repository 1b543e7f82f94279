"""From stored values to reflectance: which scale and offset a scene has, and whether they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from .errors import SceneError
from .model_card import ModelCard

SENTINEL2_SCALE = 1e-4
SENTINEL2_OFFSET = -0.1  # RADIO_ADD_OFFSET -1000 since processing baseline 04.00
LANDSAT_C2 = (2.75e-5, -0.2)  # Collection 2 surface reflectance
_BASELINE = re.compile(r"_N(\d{4})_")
_SAMPLES = 5  # windows along each side of the scene that are looked at
_SAMPLE_SIZE = 128


@dataclass(frozen=True)
class Radiometry:
    """Reflectance = stored value × ``scale`` + ``offset``."""

    scale: float
    offset: float
    reason: str
    warning: str = ""

    def apply(self, values: NDArray[Any]) -> NDArray[np.float32]:
        """Reflectance of stored ``values``, any shape, float32."""
        scaled: NDArray[np.float32] = values.astype(np.float32) * np.float32(self.scale)
        return scaled + np.float32(self.offset)


def choose_radiometry(
    dataset: Any,
    indexes: tuple[int, ...],
    card: ModelCard,
    source: str,
    scale: float | None = None,
    offset: float | None = None,
) -> Radiometry:
    """The scale and offset of ``dataset``, checked against the card's expected range.

    In this order: what the user says, the file's own scale and offset, 8-bit values, the
    Sentinel-2 product's baseline, and last what makes the values fit. Raises
    :class:`SceneError` when nothing fits, so that no scene is read wrongly in silence.
    """
    sample = _sample(dataset, indexes)
    if sample.size == 0:
        return Radiometry(scale or 1.0, offset or 0.0, "no valid pixel was seen")
    found = _told(dataset, indexes, card, source, scale, offset)
    if found is not None and not _fits(found, sample, card):
        low, high = np.percentile(found.apply(sample), (2, 98))
        raise SceneError(
            f"the scene's values do not fit the model {card.name}: {found.reason} they lie "
            f"between {low:.3g} and {high:.3g}, expected are {card.expected_range[0]:g} to "
            f"{card.expected_range[1]:g} ({card.unit})",
            hint="give the right scale and offset (reflectance = value × scale + offset), or "
            "another scene",
        )
    return found or _fitting(sample, card)


def _told(
    dataset: Any,
    indexes: tuple[int, ...],
    card: ModelCard,
    source: str,
    scale: float | None,
    offset: float | None,
) -> Radiometry | None:
    first = indexes[0] - 1
    if scale is not None or offset is not None:
        default = _sentinel_scale(dataset.dtypes[first], card)
        return Radiometry(
            default if scale is None else scale, offset or 0.0, "with the given scale"
        )
    own = {(dataset.scales[i - 1], dataset.offsets[i - 1]) for i in indexes}
    if len(own) > 1:
        raise SceneError(
            "the scene's bands have different scales",
            hint="give one scale and offset for all of them",
        )
    if own != {(1.0, 0.0)}:
        return Radiometry(*own.pop(), "with the file's own scale")
    if dataset.dtypes[first] == "uint8":
        return Radiometry(card.eight_bit_white / 255, 0.0, "as 8-bit values")
    baseline = _baseline(dataset, source)
    if baseline is not None:
        added = SENTINEL2_OFFSET if baseline >= 400 else 0.0
        reason = f"as Sentinel-2 baseline {baseline / 100:05.2f}"
        return Radiometry(SENTINEL2_SCALE, added, reason)
    return None


def _sentinel_scale(dtype: str, card: ModelCard) -> float:
    if dtype == "uint8":
        return card.eight_bit_white / 255
    return 1.0 if np.dtype(dtype).kind == "f" else SENTINEL2_SCALE


def _baseline(dataset: Any, source: str) -> int | None:
    tag = dataset.tags().get("PROCESSING_BASELINE", "")
    if re.fullmatch(r"\d\d\.\d\d", tag):
        return int(tag.replace(".", ""))
    named = _BASELINE.search(str(Path(source).absolute()))
    return int(named.group(1)) if named and "S2" in source else None


def _sample(dataset: Any, indexes: tuple[int, ...]) -> NDArray[Any]:
    """Valid pixels (bands, n) of a few windows spread over the scene."""
    pixels = []
    for row in range(_SAMPLES):
        for column in range(_SAMPLES):
            width, height = (min(_SAMPLE_SIZE, side) for side in (dataset.width, dataset.height))
            left = (dataset.width - width) * column // (_SAMPLES - 1)
            top = (dataset.height - height) * row // (_SAMPLES - 1)
            window = Window(left, top, width, height)
            values = dataset.read(list(indexes), window=window).reshape(len(indexes), -1)
            valid = dataset.dataset_mask(window=window).ravel() > 0
            if values.dtype.kind == "f":
                valid &= np.isfinite(values).all(axis=0)
            valid &= (values != 0).any(axis=0)
            pixels.append(values[:, valid])
    return np.concatenate(pixels, axis=1)


def _fits(radiometry: Radiometry, sample: NDArray[Any], card: ModelCard) -> bool:
    """Whether bulk and bounds of the values lie where the model expects reflectances."""
    reflectance = radiometry.apply(sample)
    low, middle, high = np.percentile(reflectance, (2, 50, 98))
    least, most = card.expected_range
    return bool(high >= least and middle <= most and low > -0.15)


def _fitting(sample: NDArray[Any], card: ModelCard) -> Radiometry:
    integer = sample.dtype.kind in "ui"
    eight_bit = card.eight_bit_white / 255
    plain = SENTINEL2_SCALE if integer else 1.0
    if np.abs(sample).max() <= 255 and (integer or sample.max() > 2):
        warning = "the values do not exceed 255: they are taken as 8-bit values"
        return Radiometry(eight_bit, 0.0, "as 8-bit values", warning)
    if integer and _has_offset(sample):
        warning = (
            "no pixel is darker than 1000: 1000 is taken as Sentinel-2's added offset and "
            "subtracted; give offset 0 if it is not"
        )
        return Radiometry(SENTINEL2_SCALE, SENTINEL2_OFFSET, "less the offset 1000", warning)
    candidates = [(plain, 0.0), (SENTINEL2_SCALE, 0.0), LANDSAT_C2]
    for scale, offset in candidates:
        told = f"taken as reflectance × {1 / scale:g}" + (f", offset {offset:g}" if offset else "")
        found = Radiometry(scale, offset, told)
        if _fits(found, sample, card):
            if scale == plain and not offset:
                return found
            return Radiometry(
                scale, offset, told, f"the scene says no scale: its values are {told}"
            )
    low, high = np.percentile(sample, (2, 98))
    raise SceneError(
        f"the scene's values ({low:g} to {high:g}) are no reflectances that the model "
        f"{card.name} knows",
        hint="give scale and offset (reflectance = value × scale + offset)",
    )


def _has_offset(sample: NDArray[Any]) -> bool:
    """Whether 1000 was added: even the darkest ground of each band lies just above it.

    Clear water and shadow reflect below 0.04 in at least one band, so a scene whose
    darkest band starts between 0.1 and 0.14 is one with the offset.
    """
    darkest = np.percentile(sample, 1, axis=1).min()
    return bool(980 <= darkest <= 1400 and np.percentile(sample, 50) < 4000)
