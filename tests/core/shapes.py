"""Discs and squares of known area as stored probabilities, and rasters of them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import rasterio
from rasterio import Affine

STEPS = 200
UTM = "EPSG:32723"
TRANSFORM = Affine(10, 0, 500_000, 0, -10, 7_800_000)
_FINE = 8  # sub-pixels a side


def stored(share: np.ndarray) -> np.ndarray:
    """Shares 0 to 1 as stored probabilities."""
    return np.rint(np.clip(share, 0, 1) * STEPS).astype(np.uint8)


def disc(radius: float, x: float, y: float, size: int, softness: float = 0) -> np.ndarray:
    """A disc (pixels): the share of each pixel inside, or with ``softness`` a logistic edge."""
    steps = 1 if softness else _FINE
    centres = (np.arange(size * steps) + 0.5) / steps
    inward = radius - np.hypot(centres[None] - x, centres[:, None] - y)
    if softness:
        return 1 / (1 + np.exp(-inward / softness))
    return (inward > 0).astype(float).reshape(size, steps, size, steps).mean(axis=(1, 3))


def square(side: int, left: int, top: int, size: int) -> np.ndarray:
    """A square of whole pixels."""
    share = np.zeros((size, size))
    share[top : top + side, left : left + side] = 1
    return share


def write_probability(path: Path, values: np.ndarray, classes: tuple[str, ...] = ("mine",)) -> str:
    """Stored probabilities as a probability.tif of 10 m pixels."""
    tag = {"scene_id": "made", "scene_date": None, "model_id": "made 1", "classes": classes}
    tag |= {"threshold": 0.5, "min_area_ha": 0.5}
    write_raster(path, values[None], nodata=255, tags={"MINEGAP": json.dumps(tag)})
    return str(path)


def write_raster(path: Path, values: np.ndarray, nodata=None, tags=None, **profile) -> Path:
    settings = {"crs": UTM, "transform": TRANSFORM, "driver": "GTiff"} | profile
    count, height, width = values.shape
    with rasterio.open(
        path,
        "w",
        width=width,
        height=height,
        count=count,
        dtype=values.dtype,
        nodata=nodata,
        **settings,
    ) as dataset:
        dataset.write(values)
        dataset.update_tags(**(tags or {}))
    return path
