"""How much worse do the figures get on other encodings of the same chips?"""

from __future__ import annotations

import io
from collections.abc import Callable

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


def robustness(predict: Predict, chips: list[Chip], threshold: float) -> dict[str, float]:
    """Pooled IoU after each change, after a quarter turn and after shifting the tile."""
    result = {}
    for name, change in CHANGES.items():
        parts = []
        for chip in chips:
            probability = probabilities(predict, change(chip.image).astype(np.float32))
            parts.append(counts(1 - probability[0], chip.label, threshold))
        result[name] = round(pooled(parts).iou, 4)
    turned, shifted = [], []
    for chip in chips:
        quarter = np.rot90(chip.image, axes=(1, 2)).copy()
        probability = probabilities(predict, quarter)[0]
        turned.append(counts(1 - probability, np.rot90(chip.label), threshold))
        part = np.s_[16:-16, 16:-16]
        probability = probabilities(predict, chip.image[:, 16:, 16:])[0, :-16, :-16]
        shifted.append(counts(1 - probability, chip.label[part], threshold))
    result["turned by 90 degrees"] = round(pooled(turned).iou, 4)
    result["tile shifted by 16 px"] = round(pooled(shifted).iou, 4)
    return result
