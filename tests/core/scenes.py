"""Small rasters of every kind a scene may be, with values that arithmetic can check."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from minegap.core.model_card import read_card
from minegap.core.scene import open_scene
from minegap.core.scene_reader import SceneReader
from rasterio import Affine
from rasterio.enums import ColorInterp

from .tiny_models import brightness_model

UTM = "EPSG:32723"
TEN_METRES = Affine(10, 0, 500_000, 0, -10, 7_800_000)
RGB = ("red", "green", "blue")


def values(height=40, width=50, dtype="uint8", low=1, high=255, bands=3, seed=0):
    """Random pixels (bands, height, width) of ``dtype`` from ``low`` up to ``high``."""
    random = np.random.default_rng(seed).uniform(low, high, (bands, height, width))
    return random.astype(dtype)


def write(path: Path, pixels, *, names=RGB, tags=None, band_tags=None, **more) -> str:
    """A raster of ``pixels``; ``more`` may hold mask, scales, offsets, gcps, colours, profile."""
    extras = {key: more.pop(key) for key in ("mask", "scales", "offsets", "gcps") if key in more}
    colours = more.pop("colours", None)
    profile = {"driver": "GTiff", "crs": UTM, "transform": TEN_METRES} | more
    count, height, width = pixels.shape
    shape = {"count": count, "height": height, "width": width, "dtype": pixels.dtype}
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK="YES"),
        rasterio.open(path, "w", **shape, **profile) as dataset,
    ):
        dataset.write(pixels)
        if colours:
            dataset.colorinterp = [ColorInterp[name] for name in colours]
        for index, name in enumerate(names or (), 1):
            dataset.set_band_description(index, name)
        for index, entries in enumerate(band_tags or (), 1):
            dataset.update_tags(index, **entries)
        dataset.update_tags(**(tags or {}))
        if "mask" in extras:
            dataset.write_mask(extras["mask"])
        if "scales" in extras:
            dataset.scales = extras["scales"]
        if "offsets" in extras:
            dataset.offsets = extras["offsets"]
        if "gcps" in extras:
            dataset.gcps = extras["gcps"]
    return str(path)


def card(folder: Path, **changes):
    """A card for red, green, blue at 10 m (5 to 20 m)."""
    return read_card(str(brightness_model(folder / "model", **changes)))


def opened(path: str, folder: Path, **options):
    """The scene at ``path`` for that card; ``options`` of the card go by the name ``card``."""
    return open_scene(path, card(folder, **options.pop("card", {})), **options)


def read(scene, *cuts: int):
    """All rows of a scene, read in the parts between ``cuts``: values and what is valid."""
    reader = SceneReader(scene)
    try:
        edges = [0, *cuts, scene.grid.height]
        parts = [reader.rows(first, end) for first, end in zip(edges, edges[1:], strict=False)]
    finally:
        reader.close()
    pixels, valid = zip(*parts, strict=True)
    return np.concatenate(pixels, axis=1), np.concatenate(valid)
