"""How much worse do the figures get on other encodings of the same chips?"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

import numpy as np
from data import EIGHT_BIT_WHITE, Array, Chip
from evaluate import Predict, counts, pooled, probabilities
from PIL import Image
from scipy import ndimage

Change = Callable[[Array], Array]


def _eight_bit(image: Array) -> Array:
    pixels = np.rint(np.clip(np.nan_to_num(image) / EIGHT_BIT_WHITE, 0, 1) * 255)
    return np.where(np.isfinite(image), pixels * (EIGHT_BIT_WHITE / 255), np.nan)


def _jpeg(image: Array) -> Array:
    pixels = np.clip(np.nan_to_num(image) / EIGHT_BIT_WHITE, 0, 1) * 255
    buffer = io.BytesIO()
    picture = Image.fromarray(np.moveaxis(np.rint(pixels).astype(np.uint8), 0, -1))
    picture.save(buffer, "JPEG", quality=75)
    decoded = np.moveaxis(np.asarray(Image.open(buffer)), -1, 0)
    return decoded.astype(np.float32) * (EIGHT_BIT_WHITE / 255)


def _without_haze(image: Array) -> Array:
    """Dark-object subtraction with 1 % left, as a plain atmospheric correction."""
    dark = np.nanpercentile(image, 0.5, axis=(1, 2), keepdims=True) - 0.01
    return np.asarray((image - dark) * 1.1, dtype=np.float32)


def _stretched(image: Array) -> Array:
    """A mosaic for the eye: each band stretched between its 2nd and 98th percentile."""
    low, high = np.nanpercentile(image, (2, 98), axis=(1, 2), keepdims=True)
    return _eight_bit(np.clip((image - low) / (high - low), 0, 1) * EIGHT_BIT_WHITE)


def _resampled(factor: float) -> Change:
    """To another pixel size and back, as the engine reads scenes of other resolutions."""

    def change(image: Array) -> Array:
        height, width = image.shape[1:]
        if factor < 1:
            step = round(1 / factor)
            small = image.reshape(3, height // step, step, width // step, step).mean((2, 4))
            return np.stack(
                [ndimage.zoom(b, step, order=1, grid_mode=True, mode="nearest") for b in small]
            )
        large = np.stack(
            [ndimage.zoom(b, factor, order=1, grid_mode=True, mode="nearest") for b in image]
        )
        step = round(factor)
        return large.reshape(3, height, step, width, step).mean((2, 4))

    return change


CHANGES: dict[str, Change] = {
    "as it is": lambda image: image,
    "gain -20 %": lambda image: image * 0.8,
    "gain +20 %": lambda image: image * 1.2,
    "offset -0.03": lambda image: image - 0.03,
    "offset +0.03": lambda image: image + 0.03,
    "haze removed": _without_haze,
    "8 bits, white at 0.3": _eight_bit,
    "JPEG, quality 75": _jpeg,
    "stretched 2-98 % a band": _stretched,
    "read from 20 m": _resampled(0.5),
    "read from 5 m": _resampled(2),
    "grey": lambda image: np.repeat(image.mean(0, keepdims=True), 3, 0),
}


def _turn(quarters: int, mirror: bool) -> Change:
    def change(image: Array) -> Array:
        turned = np.rot90(image, quarters, axes=(-2, -1))
        return np.ascontiguousarray(turned[..., ::-1] if mirror else turned)

    return change


TURNS = {
    f"turned by {90 * quarters} degrees" + (", mirrored" if mirror else ""): _turn(quarters, mirror)
    for mirror in (False, True)
    for quarters in range(4)
    if quarters or mirror
}


def robustness(predict: Predict, chips: list[Chip], threshold: float) -> dict[str, float]:
    """Pooled IoU after each change, in all turns, and after shifting the tile."""

    def iou(pairs: Iterable[tuple[Array, Array]]) -> float:
        """Of (P(mine), label) of all chips."""
        return round(pooled([counts(p, label, threshold) for p, label in pairs]).iou, 4)

    def mine(image: Array) -> Array:
        return np.asarray(1 - probabilities(predict, image.astype(np.float32))[0])

    result = {
        name: iou((mine(change(c.image)), c.label) for c in chips)
        for name, change in CHANGES.items()
    }
    for name, turn in TURNS.items():
        result[name] = iou((mine(turn(c.image)), turn(c.label)) for c in chips)
    inner = np.s_[16:-16, 16:-16]
    result["tile shifted by 16 px"] = iou(
        (mine(c.image[:, 16:, 16:])[:-16, :-16], c.label[inner]) for c in chips
    )
    return result
