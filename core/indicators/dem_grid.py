"""Elevation models of different grids and reference systems, read on one metric grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Geod, Transformer
from rasterio import Affine
from rasterio.enums import Resampling
from rasterio.features import rasterize
from rasterio.vrt import WarpedVRT
from rasterio.warp import transform_bounds
from rasterio.windows import Window

from ..errors import MineGapError

Heights = NDArray[np.float32]
Polygons = NDArray[np.object_]
Mask = NDArray[np.bool_]

_LOWEST, _HIGHEST = -1000.0, 9500.0  # m; what lies outside is a mark for no data
_SAMPLE, _PATCH = 4_000_000, 128  # pixels to look at, and a side of a patch of them
_FINE = 4  # sub-pixels a side, for pixels that an outline cuts
_GEOD = Geod(ellps="WGS84")


@lru_cache(maxsize=16)
def transformer(source: str, target: str) -> Transformer:
    """From one reference system to another; making one takes milliseconds."""
    return Transformer.from_crs(source, target, always_xy=True)


@dataclass(frozen=True)
class MetricGrid:
    """A north-up grid in metres."""

    crs: CRS = field(compare=False)
    transform: Affine
    width: int
    height: int

    @property
    def step(self) -> float:
        return float(self.transform.a)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        left, top = self.transform.c, self.transform.f
        return left, top - self.height * self.step, left + self.width * self.step, top

    @property
    def whole(self) -> Window:
        return Window(0, 0, self.width, self.height)

    def place(self, window: Window) -> Affine:
        """The transform of a window."""
        return self.transform * Affine.translation(window.col_off, window.row_off)

    def project(self, lonlat: Polygons) -> Polygons:
        """Geometries in longitude and latitude, brought to the grid's system."""
        to_grid = transformer("EPSG:4326", self.crs.to_wkt())
        return np.asarray(shapely.transform(lonlat, to_grid.transform, interleaved=False))

    def pixel_area(self, x: float, y: float) -> float:
        """Geodesic area (m²) of a pixel at a place: projections stretch."""
        h = self.step / 2
        to_degrees = transformer(self.crs.to_wkt(), "EPSG:4326")
        corners = to_degrees.transform([x - h, x + h, x + h, x - h], [y - h, y - h, y + h, y + h])
        return abs(float(_GEOD.polygon_area_perimeter(*corners)[0]))

    def window_of(self, geometries: Polygons, margin: float = 0.0) -> Window | None:
        """The window that holds geometries of the grid's system, or None outside of the grid."""
        if not len(geometries) or shapely.is_empty(geometries).all():
            return None
        left, bottom, right, top = shapely.total_bounds(geometries)
        inverse = ~self.transform
        c0, r0 = inverse @ (left - margin, top + margin)
        c1, r1 = inverse @ (right + margin, bottom - margin)
        first, top_row = max(0, math.floor(c0)), max(0, math.floor(r0))
        last, low_row = min(self.width, math.ceil(c1)), min(self.height, math.ceil(r1))
        if last <= first or low_row <= top_row:
            return None
        return Window(first, top_row, last - first, low_row - top_row)

    def strips(self, window: Window) -> list[Window]:
        """A window in strips of rows of bounded size."""
        rows = max(1, _SAMPLE // max(int(window.width), 1) // _FINE)
        starts = range(0, int(window.height), rows)
        return [
            Window(
                window.col_off,
                window.row_off + start,
                window.width,
                min(rows, int(window.height) - start),
            )
            for start in starts
        ]

    def patches(self) -> list[Window]:
        """Windows spread evenly over the grid: all of it, or a sample of bounded size."""
        if self.width * self.height <= _SAMPLE:
            return [self.whole]
        along = math.ceil(math.sqrt(_SAMPLE / _PATCH**2))
        columns, rows = (
            np.unique(np.linspace(0, max(size - _PATCH, 0), along).astype(int))
            for size in (self.width, self.height)
        )
        return [
            Window(c, r, min(_PATCH, self.width), min(_PATCH, self.height))
            for r in rows.tolist()
            for c in columns.tolist()
        ]

    def inside(self, geometries: Polygons, window: Window, touched: bool = False) -> Mask:
        """Which pixels of a window have their centre in (or touch) geometries of the grid."""
        shape = int(window.height), int(window.width)
        shapes = [g for g in geometries.tolist() if not g.is_empty]
        if not shapes:
            return np.zeros(shape, dtype=bool)
        marks = rasterize(
            shapes, shape, transform=self.place(window), all_touched=touched, dtype="uint8"
        )
        return np.asarray(marks, dtype=bool)

    def coverage(self, geometries: Polygons, window: Window) -> NDArray[np.float64]:
        """The share of each pixel of a window that lies in geometries of the grid."""
        rows, columns = int(window.height), int(window.width)
        shapes = [g for g in geometries.tolist() if not g.is_empty]
        if not shapes:
            return np.zeros((rows, columns))
        finer = self.place(window) * Affine.scale(1 / _FINE)
        marks = rasterize(
            shapes, (rows * _FINE, columns * _FINE), transform=finer, dtype="uint8"
        ).reshape(rows, _FINE, columns, _FINE)
        return np.asarray(marks.mean(axis=(1, 3)))


def metric_grid(paths: Sequence[Path]) -> MetricGrid:
    """The grid of the finest model over the ground that all cover, in metres.

    It is that model's own grid where this is metric and north-up, else one of the UTM zone.
    Raises :class:`MineGapError` for models without a reference system or without ground in
    common.
    """
    steps = []
    for path in paths:
        with opened(path) as model:
            steps.append(_step_in_metres(model))
    finest = paths[steps.index(min(steps))]
    with opened(finest) as model:
        crs, transform = CRS.from_user_input(model.crs), model.transform
    if not _metric(crs, transform):
        crs, transform = _utm(finest), None
    boxes = []
    for path in paths:
        with opened(path) as model:
            boxes.append(transform_bounds(model.crs, crs.to_wkt(), *model.bounds))
    lows, highs = np.max(boxes, axis=0)[:2], np.min(boxes, axis=0)[2:]
    step = min(steps) if transform is None else transform.a
    left, top = (lows[0], highs[1]) if transform is None else (transform.c, transform.f)
    first, row = (math.ceil(v - 1e-6) for v in ((lows[0] - left) / step, (top - highs[1]) / step))
    last, low = (math.floor(v + 1e-6) for v in ((highs[0] - left) / step, (top - lows[1]) / step))
    if last <= first or low <= row:
        names = " and ".join(path.name for path in paths)
        raise MineGapError(
            f"The elevation models {names} have no ground in common.",
            "Give models of the same place; look at their reference systems.",
        )
    place = Affine(step, 0, left + first * step, 0, -step, top - row * step)
    return MetricGrid(crs, place, last - first, low - row)


def heights(
    path: Path, grid: MetricGrid, window: Window, shift: tuple[float, float] = (0.0, 0.0)
) -> Heights:
    """Heights on a window of the grid, taken from ``shift`` (metres east, north) beside it.

    NaN where the model has none.
    """
    place = Affine.translation(*shift) * grid.place(window)
    with (
        opened(path) as model,
        WarpedVRT(
            model,
            crs=grid.crs.to_wkt(),
            transform=place,
            width=int(window.width),
            height=int(window.height),
            resampling=Resampling.bilinear,
            src_nodata=model.nodata,
            nodata=math.nan,
            dtype="float32",
            tolerance=0.01,
        ) as warped,
    ):
        found = warped.read(1)
    found[(found < _LOWEST) | (found > _HIGHEST)] = np.nan
    return np.asarray(found, dtype=np.float32)


def slope(surface: Heights, step: float) -> NDArray[np.floating]:
    """Steepness of a surface, m/m; NaN beside what is not known."""
    if min(surface.shape) < 2:
        return np.zeros(surface.shape, np.float32)
    return np.asarray(np.hypot(*np.gradient(surface, step)))


def opened(path: Path) -> rasterio.DatasetReader:
    """An elevation model. Raises :class:`MineGapError` for what cannot be one."""
    try:
        model = rasterio.open(path)
    except rasterio.errors.RasterioIOError as error:
        raise MineGapError(
            f"The elevation model {path} cannot be read: {error}.",
            "Give a raster of heights in metres, such as a GeoTIFF.",
        ) from error
    if model.crs is None:
        model.close()
        raise MineGapError(
            f"The elevation model {path.name} has no coordinate reference system.",
            "Set it, for example with QGIS: Raster, Projections, Assign projection.",
        )
    return model


def _step_in_metres(model: rasterio.DatasetReader) -> float:
    """A pixel's side at the model's centre, by the area of the pixel."""
    middle = model.width / 2, model.height / 2
    corners = [model.transform @ (middle[0] + i, middle[1] + j) for i, j in _CORNERS]
    to_degrees = Transformer.from_crs(model.crs, "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform([x for x, _ in corners], [y for _, y in corners])
    return math.sqrt(abs(_GEOD.polygon_area_perimeter(lon, lat)[0]))


_CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


def _metric(crs: CRS, transform: Affine) -> bool:
    """Whether a grid can be used as it is: true metres (not Web Mercator), north-up, square."""
    units = {axis.unit_name for axis in crs.axis_info[:2]}
    square = transform.b == transform.d == 0 and math.isclose(transform.a, -transform.e)
    mercator = crs.to_epsg() == 3857 or "mercator" in str(crs.coordinate_operation).casefold()
    transverse = "transverse" in str(crs.coordinate_operation).casefold()
    return units == {"metre"} and square and transform.a > 0 and (transverse or not mercator)


def _utm(path: Path) -> CRS:
    with opened(path) as model:
        west, south, east, north = transform_bounds(model.crs, "EPSG:4326", *model.bounds)
    lon, lat = (west + east) / 2, (south + north) / 2
    if abs(lat) > 80:
        return CRS.from_epsg(3413 if lat > 0 else 3031)
    zone = min(int((lon + 180) // 6) + 1, 60)
    return CRS.from_epsg((32600 if lat >= 0 else 32700) + zone)
