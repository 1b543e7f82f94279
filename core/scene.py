"""A raster as the model sees it: bands, values, grid."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from rasterio.enums import MaskFlags

from .bands import choose_bands
from .errors import SceneError
from .grid import Grid as Grid
from .grid import grid_of, ground_resolution, target_grid
from .model_card import ModelCard
from .radiometry import Radiometry, choose_radiometry
from .sources import opened, parts_of, raster_source

_LONGEST_SIDE = 200_000  # pixels; rows of this width still fit the memory
_LARGEST_BLOCK = 400_000_000  # bytes that GDAL must hold to read a single pixel


@dataclass(frozen=True)
class Scene:
    """One raster, ready to be read for one model."""

    path: str
    scene_id: str
    date: str | None
    source_grid: Grid
    grid: Grid
    resolution_m: tuple[float, float]
    band_indexes: tuple[int, ...]
    radiometry: Radiometry
    dtype: str
    nodata: float | None
    block_bytes: int
    simulated: bool = False
    warnings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()  # that the raster is made of

    @property
    def resampled(self) -> bool:
        """Whether the scene is brought to another pixel size on reading."""
        return self.grid != self.source_grid


def open_scene(
    path: str,
    card: ModelCard,
    bands: str | None = None,
    scale: float | None = None,
    offset: float | None = None,
    crs: str | None = None,
) -> Scene:
    """Look at the raster at ``path`` and decide how ``card``'s model will read it.

    Raises :class:`SceneError` when file, georeference, bands, values or pixel size do not
    fit; its hint says what to do.
    """
    source = raster_source(path)
    with opened(source) as dataset:
        if dataset.count == 0:
            raise SceneError(
                f"{Path(path).name} holds no raster bands", hint="choose an image with bands"
            )
        grid = grid_of(dataset, path, crs)
        resolution = ground_resolution(grid, Path(path).name)
        _check_resolution(resolution, card, path)
        target = target_grid(grid, resolution, card)
        _check_size(grid, target, path)
        choice = choose_bands(dataset, card, bands, path)
        indexes = choice.indexes
        dtype = _dtype_of(dataset, indexes, path)
        _check_blocks(dataset, indexes, path)
        nodata = _nodata_of(dataset, indexes, dtype, path)
        radiometry = choose_radiometry(dataset, indexes, card, source, scale, offset, nodata)
        warnings = [text for text in (choice.warning, radiometry.warning) if text]
        block_rows, _ = dataset.block_shapes[indexes[0] - 1]
        return Scene(
            path=source,
            scene_id=_scene_id(path),
            date=scene_date(dataset, path),
            source_grid=grid,
            grid=target,
            resolution_m=resolution,
            band_indexes=indexes,
            radiometry=radiometry,
            dtype=dtype.name,
            nodata=nodata,
            block_bytes=block_rows * dataset.width * len(indexes) * dtype.itemsize,
            simulated=dataset.tags().get("SIMULATED", "").lower() in ("yes", "true", "1"),
            warnings=tuple(warnings),
            files=parts_of(dataset),
        )


def _check_size(grid: Grid, target: Grid, path: str) -> None:
    longest = max(grid.width, grid.height, target.width, target.height)
    if longest > _LONGEST_SIDE:
        raise SceneError(
            f"{Path(path).name} is too large: it has {longest:,} pixels along one side, "
            f"{_LONGEST_SIDE:,} are the most",
            hint="cut it into parts, in QGIS with Raster → Extraction → Clip",
        )


def _dtype_of(dataset: Any, indexes: tuple[int, ...], path: str) -> np.dtype[Any]:
    types = {dataset.dtypes[index - 1] for index in indexes}
    kinds = {np.dtype(name).kind for name in types if not name.startswith("complex_")}
    if len(types) > 1 or not kinds or not kinds <= set("uif"):
        raise SceneError(
            f"{Path(path).name} has bands of the type {' and '.join(sorted(types))}",
            hint="bands must be of one type, integer or floating point: convert them, in QGIS "
            "with Raster → Conversion → Translate",
        )
    dtype: np.dtype[Any] = np.dtype(types.pop())
    return dtype


def _check_blocks(dataset: Any, indexes: tuple[int, ...], path: str) -> None:
    """A file can demand that gigabytes be decoded for a single pixel."""
    rows, columns = dataset.block_shapes[indexes[0] - 1]
    together = dataset.count if str(dataset.interleaving).lower().endswith("pixel") else 1
    size = rows * columns * together * np.dtype(dataset.dtypes[indexes[0] - 1]).itemsize
    if size > _LARGEST_BLOCK:
        raise SceneError(
            f"{Path(path).name} is stored in blocks of {columns:,} × {rows:,} pixels, too "
            "large to be read in parts",
            hint="store it in tiles, in QGIS with Raster → Conversion → Translate and the "
            "creation option TILED=YES",
        )


def _check_resolution(resolution: tuple[float, float], card: ModelCard, path: str) -> None:
    finest, coarsest = card.resolution_limits_m
    if min(resolution) < finest * 0.98 or max(resolution) > coarsest * 1.02:
        across, down = resolution
        raise SceneError(
            f"{Path(path).name} has pixels of {across:.3g} × {down:.3g} m, the model "
            f"{card.name} works from {finest:g} to {coarsest:g} m",
            hint=f"resample it to {card.resolution_m:g} m"
            if min(resolution) < finest
            else "use a finer image, or a model made for this pixel size",
        )


def _nodata_of(
    dataset: Any, indexes: tuple[int, ...], dtype: np.dtype[Any], path: str
) -> float | None:
    """The value of pixels without data; None where a mask or alpha band alone tells.

    Integers that no mask covers and no nodata value is given for are invalid where all
    bands are 0, as that is how most images are filled up; floats where they are NaN.
    """
    told = {_representable(dataset.nodatavals[index - 1], dtype) for index in indexes}
    known = {value for value in told if value is not None}
    if any(MaskFlags.per_dataset in dataset.mask_flag_enums[i - 1] for i in indexes):
        # GDAL ranks a mask or alpha band above a nodata value.
        return None
    if len(known) > 1 or (known and None in told):
        raise SceneError(
            f"the bands of {Path(path).name} have different nodata values",
            hint="give all bands the same, in QGIS with Raster → Conversion → Translate",
        )
    if known:
        value = known.pop()
        return math.nan if value == "nan" else float(value)
    return math.nan if dtype.kind == "f" else 0.0


def _representable(nodata: float | None, dtype: np.dtype[Any]) -> float | str | None:
    """``nodata`` if a pixel can hold it; "nan" for NaN, which does not equal itself."""
    if nodata is None:
        return None
    if dtype.kind == "f":
        return "nan" if math.isnan(nodata) else float(nodata)
    limits = np.iinfo(dtype)
    fits = math.isfinite(nodata) and nodata == int(nodata) and limits.min <= nodata <= limits.max
    return float(nodata) if fits else None


def _scene_id(path: str) -> str:
    file = Path(path)
    if re.fullmatch(r"MTD_MSI\w+\.xml", file.name) and file.absolute().parent.name:
        file = file.absolute().parent
    return re.sub(r"\.(SAFE|tiff?|vrt|jp2|png|jpe?g|img|zip)$", "", file.name, flags=re.IGNORECASE)


_DATE_TAGS = ("ACQUISITION_DATE", "SENSING_TIME", "DATATAKE_1_DATATAKE_SENSING_START")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def scene_date(dataset: Any, path: str) -> str | None:
    """ISO date of the image, from its metadata or else its name; None when neither says."""
    tags = dataset.tags()
    texts = [tags[key] for key in (*_DATE_TAGS, "PRODUCT_START_TIME") if key in tags]
    for text in [*texts, Path(path).name, Path(path).parent.name]:
        for found in _DATE.finditer(text):
            told = "-".join(found.groups())
            try:
                return date.fromisoformat(told).isoformat()
            except ValueError:
                continue  # such as 31 February: a number, no date
    return None
