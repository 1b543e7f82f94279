"""Pixels of a raster of any reference system in zones around a site, a window at a time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from rasterio import Affine
from rasterio.enums import Resampling
from rasterio.features import rasterize
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from ..geodesy import pixel_areas_ha
from ..sources import opened
from .evidence import DatedRaster
from .sites import Polygons, Site

_BLOCK_PIXELS = 1_000_000  # held at a time
_MOST_PIXELS = 6_000_000  # of a window; of larger ones every second, third … pixel is taken
_FINE = 4  # parts of a pixel's side, to tell how much of it lies in a zone
_COARSE_FROM = 1_000_000  # pixels of a window from which a pixel counts by its centre


@dataclass(frozen=True)
class Block:
    """Some rows of a window.

    ``values`` and ``valid`` have one entry a raster; ``weights`` (zones, rows, columns) are
    the shares of the pixels in each zone, ``area_ha`` (rows, 1) the geodesic pixel areas.
    """

    values: tuple[NDArray[Any], ...]
    valid: tuple[NDArray[np.bool_], ...]
    weights: NDArray[np.float32]
    area_ha: NDArray[np.float64]
    sampled: int  # one of how many pixels was read, along each side


def blocks(
    site: Site, zones: Sequence[BaseGeometry], first: DatedRaster, *others: DatedRaster
) -> Iterator[Block]:
    """The pixels of ``first`` in ``zones`` (metres around the site, without overlaps).

    ``others`` are read on the grid of ``first``, by the nearest pixel. Raises
    :class:`SceneError` for damaged files.
    """
    with opened(str(first.path)) as dataset:
        wkt = dataset.crs.to_wkt()
        shapes = _in_raster(site, zones, wkt)
        for turn in (0, 360, -360) if CRS.from_wkt(wkt).is_geographic else (0,):
            window = _window(dataset, _turned(shapes, turn))
            if window is not None:
                yield from _of_window(dataset, _turned(shapes, turn), window, others)


def _in_raster(site: Site, zones: Sequence[BaseGeometry], wkt: str) -> Polygons:
    """Zones in the raster's reference system; longitudes go on beyond 180°."""
    geometries = np.array(list(zones), object)
    bounds = shapely.bounds(geometries)
    extent = float(np.nanmax(bounds[:, 2:] - bounds[:, :2], initial=1))
    dense = shapely.segmentize(geometries, max(extent / 200, 50))
    lon0, _ = site.centre
    onward = _from_degrees(wkt)

    def place(x: NDArray[np.float64], y: NDArray[np.float64]) -> Any:
        lon, lat = site.to_local.transform(x, y, direction="INVERSE")
        if onward is None:
            return lon0 + (lon - lon0 + 180) % 360 - 180, lat
        return onward.transform(lon, lat)

    return np.asarray(shapely.transform(dense, place, interleaved=False))


@lru_cache(maxsize=32)
def _from_degrees(wkt: str) -> Transformer | None:
    crs = CRS.from_wkt(wkt)
    if crs.is_geographic and crs.ellipsoid is not None and "WGS" in crs.name:
        return None
    return Transformer.from_crs("EPSG:4326", crs, always_xy=True)


def _turned(shapes: Polygons, turn: int) -> Polygons:
    if not turn:
        return shapes
    return np.asarray(shapely.transform(shapes, lambda x, y: (x + turn, y), interleaved=False))


def _window(dataset: Any, shapes: Polygons) -> Window | None:
    """The pixels of the raster around the shapes; None where there are none."""
    west, south, east, north = shapely.total_bounds(shapes)
    if not np.isfinite([west, south, east, north]).all():
        return None
    corners = [(west, south), (west, north), (east, south), (east, north)]
    columns, rows = np.array([~dataset.transform * corner for corner in corners]).T
    left, right = max(math.floor(columns.min()), 0), min(math.ceil(columns.max()), dataset.width)
    top, bottom = max(math.floor(rows.min()), 0), min(math.ceil(rows.max()), dataset.height)
    if left >= right or top >= bottom:
        return None
    return Window(left, top, right - left, bottom - top)


def _of_window(
    dataset: Any, shapes: Polygons, window: Window, others: Sequence[DatedRaster]
) -> Iterator[Block]:
    pixels = window.width * window.height
    step = max(1, math.ceil(math.sqrt(pixels / _MOST_PIXELS)))
    fine = 1 if pixels > _COARSE_FROM else _FINE
    width = math.ceil(window.width / step)
    rows = max(1, _BLOCK_PIXELS // width)
    transform = dataset.transform * Affine.translation(window.col_off, window.row_off)
    transform = transform * Affine.scale(window.width / width, step)
    height = math.ceil(window.height / step)
    areas = pixel_areas_ha(transform, (height, width), dataset.crs)
    for start in range(0, height, rows):
        count = min(rows, height - start)
        part = transform * Affine.translation(0, start)
        weights = _weights(shapes, part, (count, width), fine)
        if not weights.any():
            continue
        tall = min(count * step, window.height - start * step)
        here = Window(window.col_off, window.row_off + start * step, window.width, tall)
        read = [_read(dataset, here, (count, width))]
        read += [_read_onto(str(o.path), dataset.crs, part, (count, width)) for o in others]
        values, valid = zip(*read, strict=True)
        yield Block(values, valid, weights, areas[start : start + count, None], step)


def _weights(
    shapes: Polygons, transform: Affine, shape: tuple[int, int], fine: int
) -> NDArray[np.float32]:
    small = transform * Affine.scale(1 / fine, 1 / fine)
    named = [(g, n) for n, g in enumerate(shapes, 1) if not shapely.is_empty(g)]
    result = np.zeros((len(shapes), *shape), np.float32)
    if not named:
        return result
    labels = rasterize(
        named, (shape[0] * fine, shape[1] * fine), transform=small, fill=0, dtype="uint8"
    )
    for number in np.unique(labels[labels > 0]).tolist():
        inside = labels == number
        result[number - 1] = inside.reshape(shape[0], fine, shape[1], fine).mean(axis=(1, 3))
    return result


def _read(dataset: Any, window: Window, shape: tuple[int, int]) -> tuple[Any, Any]:
    read = dataset.read(
        1, window=window, out_shape=shape, masked=True, resampling=Resampling.nearest
    )
    return _told_apart(read)


def _read_onto(path: str, crs: Any, transform: Affine, shape: tuple[int, int]) -> tuple[Any, Any]:
    """Another raster on the grid of the first, by the nearest pixel."""
    with (
        opened(path) as other,
        WarpedVRT(
            other,
            crs=crs,
            transform=transform,
            width=shape[1],
            height=shape[0],
            resampling=Resampling.nearest,
            add_alpha=other.nodata is None,
        ) as warped,
    ):
        values = warped.read(1)
        if other.nodata is None:
            return values, warped.read(warped.count) > 0
        return _told_apart(np.ma.masked_equal(values, other.nodata, copy=False))


def _told_apart(read: Any) -> tuple[Any, Any]:
    values = np.asarray(read.data)
    valid = ~np.ma.getmaskarray(read)
    if values.dtype.kind == "f":
        valid &= np.isfinite(values)
    return values, valid
