"""A raster as the model sees it: bands, values, grid, and rows read at the model's resolution."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from pyproj import CRS, Geod, Transformer
from rasterio import Affine
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.errors import RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from .bands import choose_bands
from .errors import SceneError
from .model_card import ModelCard
from .radiometry import Radiometry, choose_radiometry
from .sources import raster_source

WGS84 = Geod(ellps="WGS84")
Rows = NDArray[Any]
Valid = NDArray[np.bool_]


@dataclass(frozen=True)
class Grid:
    """The pixels of a raster on the ground."""

    width: int
    height: int
    transform: Affine
    crs: str

    def rows(self, first: int, end: int) -> Grid:
        """The grid of the pixel rows ``first`` up to ``end``."""
        moved = self.transform * Affine.translation(0, first)
        return Grid(self.width, end - first, moved, self.crs)


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
) -> Scene:
    """Look at the raster at ``path`` and decide how ``card``'s model will read it.

    Raises :class:`SceneError` when file, georeference, bands, values or pixel size do not
    fit; its hint says what to do.
    """
    source = raster_source(path)
    with _opened(source) as dataset:
        grid = _grid_of(dataset, path)
        resolution = ground_resolution(grid)
        _check_resolution(resolution, card, path)
        indexes = choose_bands(dataset, card, bands)
        radiometry = choose_radiometry(dataset, indexes, card, source, scale, offset)
        nodata = _nodata_of(dataset, indexes)
        warnings = [radiometry.warning] if radiometry.warning else []
        if nodata is None and _no_mask(dataset):
            nodata = 0.0 if np.dtype(dataset.dtypes[indexes[0] - 1]).kind in "ui" else None
        block_rows, _ = dataset.block_shapes[indexes[0] - 1]
        itemsize = np.dtype(dataset.dtypes[indexes[0] - 1]).itemsize
        return Scene(
            path=source,
            scene_id=_scene_id(path),
            date=scene_date(dataset, path),
            source_grid=grid,
            grid=target_grid(grid, resolution, card),
            resolution_m=resolution,
            band_indexes=indexes,
            radiometry=radiometry,
            dtype=dataset.dtypes[indexes[0] - 1],
            nodata=nodata,
            block_bytes=block_rows * dataset.width * len(indexes) * itemsize,
            simulated=dataset.tags().get("SIMULATED", "").lower() in ("yes", "true", "1"),
            warnings=tuple(warnings),
        )


@contextmanager
def _opened(source: str) -> Iterator[Any]:
    try:
        with rasterio.open(source) as dataset:
            if dataset.count == 0:
                raise SceneError(f"{Path(source).name} holds no raster bands")
            yield dataset
    except RasterioError as error:
        raise SceneError(
            f"cannot read {Path(source).name} as a raster: {error}",
            hint="check that the file is complete and that QGIS can show it",
        ) from error


def _grid_of(dataset: Any, path: str) -> Grid:
    name = Path(path).name
    if dataset.crs is None or not dataset.crs.to_wkt():
        raise SceneError(
            f"{name} has no coordinate reference system",
            hint="assign one, in QGIS with Raster → Projections → Assign Projection",
        )
    transform: Affine = dataset.transform
    finite = all(math.isfinite(number) for number in transform[:6])
    if transform == Affine.identity() or not finite or transform.determinant == 0:
        raise SceneError(
            f"{name} is not georeferenced: its pixels have no place on the ground",
            hint="georeference it, in QGIS with Layer → Georeferencer, or warp it with its "
            "control points first",
        )
    return Grid(dataset.width, dataset.height, transform, dataset.crs.to_wkt())


def to_lonlat(crs: str) -> Transformer:
    """Transformer from ``crs`` to WGS84 longitude, latitude in degrees."""
    return Transformer.from_crs(CRS.from_wkt(crs), "EPSG:4326", always_xy=True)


def ground_resolution(grid: Grid) -> tuple[float, float]:
    """Geodesic length of a pixel along columns and rows at the scene's centre, metres.

    Raises :class:`SceneError` when the pixels lie nowhere on Earth.
    """
    middle = grid.width / 2, grid.height / 2
    points = [middle, (middle[0] + 1, middle[1]), (middle[0], middle[1] + 1)]
    corners = [(0, 0), (grid.width, 0), (0, grid.height), (grid.width, grid.height)]
    x, y = np.array([grid.transform * point for point in points + corners]).T
    lon, lat = to_lonlat(grid.crs).transform(x, y)
    if not (np.isfinite(lon).all() and np.isfinite(lat).all()) or np.abs(lat).max() > 90:
        raise SceneError(
            "the scene's georeference puts it nowhere on Earth",
            hint="its reference system and coordinates do not belong together: assign the right "
            "reference system in QGIS",
        )
    _, _, across = WGS84.inv(lon[0], lat[0], lon[1], lat[1])
    _, _, down = WGS84.inv(lon[0], lat[0], lon[2], lat[2])
    return float(across), float(down)


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


def target_grid(grid: Grid, resolution: tuple[float, float], card: ModelCard) -> Grid:
    """The grid on which the model works: the scene's own where its pixels are near enough."""
    factors = [length / card.resolution_m for length in resolution]
    if all(abs(factor - 1) <= card.native_tolerance for factor in factors):
        return grid
    width = max(1, round(grid.width * factors[0]))
    height = max(1, round(grid.height * factors[1]))
    scaled = grid.transform * Affine.scale(grid.width / width, grid.height / height)
    return Grid(width, height, scaled, grid.crs)


def _nodata_of(dataset: Any, indexes: tuple[int, ...]) -> float | None:
    values = {dataset.nodatavals[index - 1] for index in indexes} - {None}
    return float(values.pop()) if values else None


def _no_mask(dataset: Any) -> bool:
    flags = dataset.mask_flag_enums[0]
    return MaskFlags.all_valid in flags and ColorInterp.alpha not in dataset.colorinterp


def _scene_id(path: str) -> str:
    name = Path(path).name
    return re.sub(r"\.(SAFE|tiff?|vrt|jp2|png|jpe?g|img|zip)$", "", name, flags=re.IGNORECASE)


_DATE_TAGS = ("ACQUISITION_DATE", "SENSING_TIME", "DATATAKE_1_DATATAKE_SENSING_START")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def scene_date(dataset: Any, path: str) -> str | None:
    """ISO date of the image, from its metadata or else its name; None when neither says."""
    tags = dataset.tags()
    texts = [tags[key] for key in (*_DATE_TAGS, "PRODUCT_START_TIME") if key in tags]
    for text in [*texts, Path(path).name, Path(path).parent.name]:
        found = _DATE.search(text)
        if found:
            return "-".join(found.groups())
    return None


class SceneReader:
    """Reads whole pixel rows of a scene on its model's grid."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._dataset = rasterio.open(scene.path)
        self._alpha = self._alpha_index()
        self._warped = self._warp() if scene.resampled else None

    def close(self) -> None:
        if self._warped is not None:
            self._warped.close()
        self._dataset.close()

    def _alpha_index(self) -> int | None:
        colours = self._dataset.colorinterp
        return colours.index(ColorInterp.alpha) + 1 if ColorInterp.alpha in colours else None

    def _warp(self) -> WarpedVRT:
        scene, grid = self._scene, self._scene.grid
        finer = grid.width < scene.source_grid.width
        return WarpedVRT(
            self._dataset,
            src_crs=self._dataset.crs,
            crs=self._dataset.crs,
            src_transform=self._dataset.transform,
            transform=grid.transform,
            width=grid.width,
            height=grid.height,
            src_nodata=scene.nodata,
            nodata=scene.nodata,
            resampling=Resampling.average if finer else Resampling.bilinear,
            add_alpha=self._alpha is None and scene.nodata is None,
            warp_mem_limit=64,
        )

    def rows(self, first: int, end: int) -> tuple[Rows, Valid]:
        """Values (bands, rows, width) as stored, and which pixels (rows, width) are valid.

        A pixel is invalid where a mask, alpha or nodata value says so; nodata 0 only where
        all bands are 0, as black pixels exist. NaN is invalid in any band.
        Raises :class:`SceneError` where the file is damaged.
        """
        window = Window(0, first, self._scene.grid.width, end - first)
        source = self._warped if self._warped is not None else self._dataset
        try:
            values = source.read(list(self._scene.band_indexes), window=window)
            valid = self._valid(source, values, window)
        except RasterioError as error:
            raise SceneError(
                f"{Path(self._scene.path).name} is damaged near pixel row {first}: {error}",
                hint="copy or download the file again",
            ) from error
        return values, valid

    def _valid(self, source: Any, values: Rows, window: Window) -> Valid:
        nodata = self._scene.nodata
        if self._alpha is not None or (self._warped is not None and nodata is None):
            alpha = source.count if self._alpha is None else self._alpha
            valid: Valid = source.read(alpha, window=window) > 0
        elif nodata is None and MaskFlags.per_dataset in source.mask_flag_enums[0]:
            valid = source.dataset_mask(window=window) > 0
        else:
            valid = np.ones(values.shape[1:], bool)
        if nodata == 0:
            valid &= (values != 0).any(axis=0)
        elif nodata is not None and not math.isnan(nodata):
            valid &= (values != values.dtype.type(nodata)).all(axis=0)
        if values.dtype.kind == "f":
            valid &= np.isfinite(values).all(axis=0)
        return valid
