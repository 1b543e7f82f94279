"""From stored values to reflectance: which scale and offset a scene has, and whether they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from .errors import SceneError
from .model_card import EIGHT_BIT_UNIT, ModelCard

SENTINEL2_SCALE = 1e-4
SENTINEL2_OFFSET = -0.1  # RADIO_ADD_OFFSET -1000 since processing baseline 04.00
LANDSAT_C2 = (2.75e-5, -0.2)  # Collection 2 surface reflectance
_BASELINE = re.compile(r"(?<![A-Z0-9])S2[A-D]?_(?:\w+_)?N(\d{4})(?=[_.]|$)", re.IGNORECASE)
_SAMPLES = 5  # windows along each side of the scene that are looked at
_SAMPLE_SIZE = 128
_STRIP_PIXELS = 4_000_000  # read at a time where the windows hold nothing
_DARKEST = -0.05  # below it no reflectance lies, but for a few pixels of failed correction


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
    nodata: float | None = None,
) -> Radiometry:
    """The scale and offset of ``dataset``, checked against the card's expected range.

    In this order: what the user says, the file's own scale and offset, 8-bit values, the
    Sentinel-2 product's baseline, and last what makes the values fit. Raises
    :class:`SceneError` when nothing fits, so that no scene is read wrongly in silence.
    """
    sample = _sample(dataset, indexes, nodata)
    if sample.size == 0:
        raise SceneError(
            "the scene has no valid pixels at all: all are nodata, masked or NaN",
            hint="check the scene's nodata value and mask in QGIS",
        )
    empty = [index for index, band in zip(indexes, sample, strict=True) if not band.any()]
    if empty:
        raise SceneError(
            f"band {empty[0]} of the scene is empty: all values looked at are 0",
            hint="part of the product may be missing: copy or download it again",
        )
    found = _told(dataset, indexes, card, source, scale, offset)
    if found is None:
        found = _from_baseline(dataset, source, sample)
    if found is None:
        return _fitting(sample, card)
    if not _fits(found, sample, card):
        low, high = np.percentile(found.apply(sample), (2, 98))
        raise SceneError(
            f"the scene's values do not fit the model {card.name}: {found.reason} they lie "
            f"between {low:.3g} and {high:.3g}, expected are {card.expected_range[0]:g} to "
            f"{card.expected_range[1]:g} ({card.unit})",
            hint="give the right scale and offset (reflectance = value × scale + offset), or "
            "another scene",
        )
    return found


def _told(
    dataset: Any,
    indexes: tuple[int, ...],
    card: ModelCard,
    source: str,
    scale: float | None,
    offset: float | None,
) -> Radiometry | None:
    dtype = dataset.dtypes[indexes[0] - 1]
    if scale is not None or offset is not None:
        default = _sentinel_scale(dtype, card)
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
    if dtype == "uint8":
        return Radiometry(card.eight_bit_white / 255, 0.0, "as 8-bit values")
    if card.unit == EIGHT_BIT_UNIT:
        raise SceneError(
            f"the model {card.name} takes 8-bit images, the scene's values are {dtype}",
            hint="convert the scene to 8 bits as the model's training images were, or give the "
            "scale and offset that bring its values to 0 to 1",
        )
    return None


def _from_baseline(dataset: Any, source: str, sample: NDArray[Any]) -> Radiometry | None:
    """What the processing baseline of a Sentinel-2 product says, unless its values object."""
    baseline = _baseline(dataset, source)
    if baseline is None or sample.dtype.kind == "f":
        return None
    reason = f"as Sentinel-2 baseline {baseline / 100:05.2f}"
    if baseline >= 400 and np.percentile(sample, 2) * SENTINEL2_SCALE + SENTINEL2_OFFSET < -0.02:
        warning = (
            f"the product's baseline {baseline / 100:05.2f} adds 1000 to all values, but many are "
            "lower: the offset is taken as already subtracted; give offset -0.1 if it is not"
        )
        return Radiometry(SENTINEL2_SCALE, 0.0, reason, warning)
    if baseline < 400 and _has_offset(sample):
        warning = (
            f"no pixel is darker than 1000, though the product's baseline "
            f"{baseline / 100:05.2f} adds no offset: give offset -0.1 if it has one"
        )
        return Radiometry(SENTINEL2_SCALE, 0.0, reason, warning)
    return Radiometry(SENTINEL2_SCALE, SENTINEL2_OFFSET if baseline >= 400 else 0.0, reason)


def _sentinel_scale(dtype: str, card: ModelCard) -> float:
    if dtype == "uint8":
        return card.eight_bit_white / 255
    return 1.0 if np.dtype(dtype).kind == "f" else SENTINEL2_SCALE


def _baseline(dataset: Any, source: str) -> int | None:
    tag = dataset.tags().get("PROCESSING_BASELINE", "").strip()
    if re.fullmatch(r"\d\d\.\d\d", tag):
        return int(tag.replace(".", ""))
    # The file's own name, or the product's folder: not those of folders around it.
    parts = re.split(r"[/\\]", source)
    names = [parts[-1], *(part for part in parts if part.upper().endswith(".SAFE"))]
    found = [match for name in names if (match := _BASELINE.search(name))]
    return int(found[0].group(1)) if found else None


def _sample(dataset: Any, indexes: tuple[int, ...], nodata: float | None) -> NDArray[Any]:
    """Valid pixels (bands, n) of a few windows spread over the scene.

    Where those hold none, the scene is searched from the top for rows that do.
    """
    windows = dict.fromkeys(
        _window(dataset, row, column) for row in range(_SAMPLES) for column in range(_SAMPLES)
    )
    parts = [_valid_pixels(dataset, indexes, Window(*w), nodata) for w in windows]
    found = np.concatenate(parts, axis=1)
    if found.size:
        return found
    rows = max(1, _STRIP_PIXELS // dataset.width)
    for top in range(0, dataset.height, rows):
        window = Window(0, top, dataset.width, min(rows, dataset.height - top))
        found = _valid_pixels(dataset, indexes, window, nodata)
        if found.size:
            break
    return found


def _window(dataset: Any, row: int, column: int) -> tuple[int, int, int, int]:
    width, height = (min(_SAMPLE_SIZE, side) for side in (dataset.width, dataset.height))
    left = (dataset.width - width) * column // (_SAMPLES - 1)
    top = (dataset.height - height) * row // (_SAMPLES - 1)
    return left, top, width, height


def _valid_pixels(
    dataset: Any, indexes: tuple[int, ...], window: Window, nodata: float | None
) -> NDArray[Any]:
    values: NDArray[Any] = dataset.read(list(indexes), window=window).reshape(len(indexes), -1)
    masks = dataset.read_masks(list(indexes), window=window).reshape(len(indexes), -1)
    # Nodata 0 counts only where all bands have it, as black pixels exist.
    valid = (values != 0).any(axis=0) if nodata == 0 else (masks > 0).all(axis=0)
    if values.dtype.kind == "f":
        valid &= np.isfinite(values).all(axis=0)
    return values[:, valid & (values != 0).any(axis=0)]


def _fits(radiometry: Radiometry, sample: NDArray[Any], card: ModelCard) -> bool:
    """Whether bulk and bounds of the values lie where the model expects reflectances."""
    reflectance = radiometry.apply(sample)
    low, middle, high = np.percentile(reflectance, (2, 50, 98))
    least, most = card.expected_range
    return bool(high >= least and middle <= most and low > _DARKEST)


def _fitting(sample: NDArray[Any], card: ModelCard) -> Radiometry:
    integer = sample.dtype.kind in "ui"
    if integer and np.abs(sample).max() <= 255:
        return _eight_bit(card)
    if integer and _has_offset(sample):
        warning = (
            "no pixel is darker than 1000: 1000 is taken as Sentinel-2's added offset and "
            "subtracted; give offset 0 if it is not"
        )
        return Radiometry(SENTINEL2_SCALE, SENTINEL2_OFFSET, "less the offset 1000", warning)
    plain = SENTINEL2_SCALE if integer else 1.0
    candidates = [Radiometry(plain, 0.0, "as reflectance")]
    if not integer:
        candidates += [_eight_bit(card)] if 2 < np.percentile(sample, 98) <= 255 else []
        candidates.append(_guessed(SENTINEL2_SCALE, 0.0))
    candidates.append(_guessed(*LANDSAT_C2))
    for candidate in candidates:
        if _fits(candidate, sample, card):
            return candidate
    low, high = np.percentile(sample, (2, 98))
    raise SceneError(
        f"the scene's values ({low:g} to {high:g}) are no reflectances that the model "
        f"{card.name} knows",
        hint="give scale and offset (reflectance = value × scale + offset)",
    )


def _eight_bit(card: ModelCard) -> Radiometry:
    warning = "the values do not exceed 255: they are taken as 8-bit values"
    return Radiometry(card.eight_bit_white / 255, 0.0, "as 8-bit values", warning)


def _guessed(scale: float, offset: float) -> Radiometry:
    formula = f"value × {scale:g}" + (f" - {-offset:g}" if offset else "")
    warning = f"the scene says no scale: its reflectances are taken as {formula}"
    return Radiometry(scale, offset, f"as {formula}", warning)


def _has_offset(sample: NDArray[Any]) -> bool:
    """Whether 1000 was added: even the darkest ground of each band lies just above it.

    Clear water and shadow reflect below 0.04 in at least one band, so a scene whose
    darkest band starts between 0.1 and 0.14 is one with the offset.
    """
    darkest = np.percentile(sample, 1, axis=1).min()
    return bool(980 <= darkest <= 1400 and np.percentile(sample, 50) < 4000)
