"""Stored probabilities to footprints: polygons with class, area and mean probability."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio import Affine
from rasterio.features import rasterize
from rasterio.windows import Window

from .class_parts import class_parts
from .contours import MARGIN, Polygons, contour_polygons, rounded_out
from .detection import NODATA, STEPS
from .geodesy import measured
from .pipeline import ahead
from .progress import Progress, Steps, part
from .rasters import Provenance

_CHUNK = 512  # pixels along each side of what is contoured at a time
_ROWS = 1024  # pixel rows that are measured at a time
_CACHE_BYTES = 256_000_000  # of decoded blocks, as most are read two or three times
_AHEAD = 8  # chunks or mines that are read before they are asked for
_SIMPLIFY_PX = 0.1  # corners that change the outline by less than this squared are left out
_PREFILTER = 0.5  # of the minimum area, by nominal pixel size, before areas are exact

Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels


@dataclass(frozen=True)
class Outlines:
    """Footprints in the raster's reference system, one entry each in every array.

    ``probability`` is the mean over pixels whose centre lies inside, 0 to 1; ``mine_class``
    an index into the provenance's classes.
    """

    polygons: Polygons
    mine_class: NDArray[np.int64]
    probability: NDArray[np.float64]
    area_ha: NDArray[np.float64]
    perimeter_m: NDArray[np.float64]


def outline(
    probability: str,
    classes: str | None,
    provenance: Provenance,
    threshold: float,
    min_area: float,
    workers: int = 1,
) -> Steps[Outlines]:
    """Footprints where the raster ``probability`` is at least ``threshold`` (0 to 1).

    Mines and holes below ``min_area`` (ha) are dropped. Where ``classes`` is given a mine is
    cut into parts by class; parts below ``min_area`` join their neighbour. Memory does not
    grow with the raster's height, time does.
    """
    pool = ThreadPoolExecutor(workers, thread_name_prefix="outlining")
    try:
        with rasterio.Env(GDAL_CACHEMAX=_CACHE_BYTES), rasterio.open(probability) as raster:
            centre = np.array([shapely.Point(raster.width / 2, raster.height / 2)])
            least_px = min_area / _pixel_ha(centre, raster)[0]
            steps = _mines(raster, threshold, least_px * _PREFILTER, pool)
            mines = yield from part(steps, 0, 0.5)
            parts = _without_small(mines, raster, min_area)
            kinds = np.zeros(len(parts), int)
            if classes is not None and len(provenance.classes) > 1:
                with rasterio.open(classes) as class_raster:
                    cut = _cut(raster, class_raster, parts, threshold, least_px, pool)
                    parts, kinds = yield from part(cut, 0.5, 0.8)
            mean = yield from part(_mean_probability(raster, parts), 0.8, 1)
            return _placed(parts, np.minimum(kinds, len(provenance.classes) - 1), mean, raster)
    finally:
        pool.shutdown(cancel_futures=True)


def _pixel_ha(points: NDArray[np.object_], raster: Any) -> NDArray[np.float64]:
    """Geodesic area (ha) of a pixel at each of ``points`` (pixel coordinates)."""
    x, y = shapely.get_coordinates(points).T
    pixels = shapely.box(x - 0.5, y - 0.5, x + 0.5, y + 0.5)
    return measured(_to_crs(pixels, raster.transform), raster.crs)[0]


def _mines(
    raster: Any, threshold: float, least_px: float, pool: ThreadPoolExecutor
) -> Steps[Polygons]:
    """Connected areas of at least ``least_px`` pixels, in pixel coordinates, whole and closed."""
    complete: list[Polygons] = []
    touching: list[Polygons] = []
    chunks = list(_chunks(raster))
    contoured = (
        (chunk, pool.submit(contour_polygons, _read(raster, chunk, MARGIN), STEPS, threshold))
        for chunk in chunks
    )
    for number, (chunk, future) in enumerate(ahead(contoured, _AHEAD)):
        polygons = future.result()
        if len(polygons):
            left, top, right, bottom = chunk
            offset = np.array([left - MARGIN, top - MARGIN])
            moved = shapely.transform(polygons, lambda xy, offset=offset: xy + offset)
            bounds = shapely.bounds(moved)
            # The contour ends on the centres of the chunk's first and last pixels.
            edge = (bounds[:, :2] <= np.array([left, top]) + 0.5).any(axis=1)
            edge |= (bounds[:, 2:] >= np.array([right, bottom]) - 0.5).any(axis=1)
            complete.append(moved[~edge & (shapely.area(moved) >= least_px)])
            touching.append(moved[edge])
        yield Progress("outline", (number + 1) / len(chunks))
    joined = shapely.get_parts(shapely.union_all(np.concatenate([*touching, []])))
    return np.concatenate([*complete, joined[shapely.area(joined) >= least_px], []])


def _chunks(raster: Any) -> Iterator[Box]:
    """(left, top, right, bottom) pixels; neighbours share their border pixels.

    One pixel beyond the raster is included, so that contours close at its edge.
    """
    for top in range(-1, raster.height, _CHUNK):
        for left in range(-1, raster.width, _CHUNK):
            right = min(left + _CHUNK + 1, raster.width + 1)
            yield left, top, right, min(top + _CHUNK + 1, raster.height + 1)


def _read(raster: Any, box: Box, margin: int) -> NDArray[np.uint8]:
    """Stored values of ``box`` and a margin; 0 where there is no data and beyond the raster."""
    left, top, right, bottom = box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin
    known = (max(left, 0), max(top, 0), min(right, raster.width), min(bottom, raster.height))
    window = Window(known[0], known[1], known[2] - known[0], known[3] - known[1])
    values: NDArray[np.uint8] = raster.read(1, window=window)
    values[values == NODATA] = 0
    beyond = ((known[1] - top, bottom - known[3]), (known[0] - left, right - known[2]))
    return np.pad(values, beyond) if any(map(any, beyond)) else values


def _without_small(mines: Polygons, raster: Any, min_area: float) -> Polygons:
    """Mines of at least ``min_area`` (ha), their smaller holes filled."""
    least_px = min_area / _pixel_ha(shapely.centroid(mines), raster)
    kept = []
    for mine, least in zip(mines, least_px, strict=True):
        holes = [hole for hole in mine.interiors if shapely.Polygon(hole).area >= least]
        filled = shapely.Polygon(mine.exterior, holes)
        if filled.area >= least:
            kept.append(rounded_out(filled))
    return np.array(kept, object)


def _cut(
    raster: Any,
    classes: Any,
    mines: Polygons,
    threshold: float,
    least_px: float,
    pool: ThreadPoolExecutor,
) -> Steps[tuple[Polygons, NDArray[np.int64]]]:
    """Mines cut by class: the parts, and the class (from 0) of each."""

    def submit(mine: shapely.Polygon) -> Future[list[tuple[shapely.Polygon, int]]]:
        left, top, right, bottom = shapely.bounds(mine)
        box = (int(left), int(top), int(np.ceil(right)), int(np.ceil(bottom)))
        kind = _read(classes, box, MARGIN)
        kind[_read(raster, box, MARGIN) < threshold * STEPS] = 0
        origin = (box[0] - MARGIN, box[1] - MARGIN)
        return pool.submit(class_parts, mine, kind, origin, least_px)

    polygons, kinds = [], []
    for number, future in enumerate(ahead(map(submit, mines), _AHEAD)):
        for polygon, kind in future.result():
            polygons.append(polygon)
            kinds.append(kind - 1)
        yield Progress("classify", (number + 1) / len(mines))
    return np.array(polygons, object), np.array(kinds, int)


def _mean_probability(raster: Any, polygons: Polygons) -> Steps[NDArray[np.float64]]:
    """Mean over the pixels whose centre lies inside; no data counts as 0.

    Where no centre lies inside, the probability of the pixel there.
    """
    pixels, total = np.zeros(len(polygons)), np.zeros(len(polygons))
    bounds = shapely.bounds(polygons).reshape(-1, 4)
    tops = range(0, raster.height, _ROWS)
    for number, top in enumerate(tops):
        bottom = min(top + _ROWS, raster.height)
        here = np.flatnonzero((bounds[:, 1] < bottom) & (bounds[:, 3] > top))
        if len(here):
            stored = _read(raster, (0, top, raster.width, bottom), 0)
            label = _labels(polygons[here], stored.shape, 0, top)
            inside = label > 0
            index = here[label[inside] - 1]
            pixels += np.bincount(index, minlength=len(polygons))
            total += np.bincount(index, stored[inside], minlength=len(polygons))
        yield Progress("measure", (number + 1) / len(tops))
    for empty in np.flatnonzero(pixels == 0):
        x, y = shapely.get_coordinates(shapely.point_on_surface(polygons[empty]))[0]
        column, row = min(max(int(x), 0), raster.width - 1), min(max(int(y), 0), raster.height - 1)
        pixels[empty] = 1
        total[empty] = _read(raster, (column, row, column + 1, row + 1), 0)[0, 0]
    return total / pixels / STEPS


def _labels(polygons: Any, shape: tuple[int, ...], left: int, top: int) -> NDArray[np.int32]:
    """For each pixel the number (from 1) of the polygon that its centre lies in, else 0."""
    numbered = [(polygon, number) for number, polygon in enumerate(polygons, 1)]
    place = Affine.translation(left, top)
    labels: NDArray[np.int32] = rasterize(numbered, shape, transform=place, dtype="int32")
    return labels


def _placed(
    polygons: Polygons, kinds: NDArray[np.int64], mean: NDArray[np.float64], raster: Any
) -> Outlines:
    """Simplify without gaps or overlaps, put on the map, measure, and order north to south."""
    if len(polygons):
        simple = shapely.coverage_simplify(polygons, _SIMPLIFY_PX)
        polygons = np.where(shapely.is_valid(simple), simple, shapely.make_valid(polygons))
    placed = _to_crs(polygons, raster.transform)
    area, perimeter = measured(placed, raster.crs)
    order = np.lexsort(shapely.bounds(polygons)[:, [0, 1]].T) if len(polygons) else slice(None)
    return Outlines(placed[order], kinds[order], mean[order], area[order], perimeter[order])


def _to_crs(polygons: Polygons, transform: Affine) -> Polygons:
    placed: Polygons = shapely.transform(
        polygons, lambda xy: np.column_stack(transform * (xy[:, 0], xy[:, 1]))
    )
    return placed
