"""Stored probabilities to footprints: polygons with class, area and mean probability."""

from __future__ import annotations

from collections.abc import Iterator
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
from .progress import Progress, Steps, part
from .rasters import Provenance

_CHUNK = 512  # pixels along each side of what is contoured at a time
_ROWS = 1024  # pixel rows that are counted at a time
_SIMPLIFY_PX = 0.1  # corners that change the outline by less than this squared are left out
_PREFILTER = 0.5  # of the minimum area, by nominal pixel size, before areas are exact


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


@dataclass(frozen=True)
class ClassCounts:
    """Per polygon: pixels of each class (0: none), and the sum of stored probabilities."""

    pixels: NDArray[np.int64]
    total: NDArray[np.float64]


def outline(
    probability: str, classes: str | None, provenance: Provenance, threshold: float, min_area: float
) -> Steps[Outlines]:
    """Footprints where the raster ``probability`` is at least ``threshold`` (0 to 1).

    Mines and holes below ``min_area`` (ha) are dropped. Where ``classes`` is given a mine is
    cut into parts by class; parts below ``min_area`` join their neighbour. Memory does not
    grow with the raster's height, time does.
    """
    with rasterio.open(probability) as raster:
        centre = np.array([shapely.Point(raster.width / 2, raster.height / 2)])
        least_px = min_area / _pixel_ha(centre, raster)[0]
        mines = yield from part(_mines(raster, threshold, least_px * _PREFILTER), 0, 0.6)
        mines = _without_small(mines, raster, min_area)
        if classes is None or len(provenance.classes) < 2:
            counts = yield from part(_count(raster, None, mines, 1), 0.6, 0.9)
            parts, kinds, mean = mines, np.zeros(len(mines), int), _means(counts)
        else:
            with rasterio.open(classes) as class_raster:
                kind_count = len(provenance.classes) + 1
                counts = yield from part(_count(raster, class_raster, mines, kind_count), 0.6, 0.7)
                parts, kinds, mean = yield from part(
                    _cut(raster, class_raster, mines, counts, threshold, least_px), 0.7, 0.9
                )
        return _placed(parts, kinds, mean, raster)


def _pixel_ha(points: NDArray[np.object_], raster: Any) -> NDArray[np.float64]:
    """Geodesic area (ha) of a pixel at each of ``points`` (pixel coordinates)."""
    x, y = shapely.get_coordinates(points).T
    pixels = shapely.box(x - 0.5, y - 0.5, x + 0.5, y + 0.5)
    return measured(_to_crs(pixels, raster.transform), raster.crs)[0]


def _mines(raster: Any, threshold: float, least_px: float) -> Steps[Polygons]:
    """Connected areas of at least ``least_px`` pixels, in pixel coordinates, whole and closed."""
    complete: list[Polygons] = []
    touching: list[Polygons] = []
    stored_threshold = threshold * STEPS
    chunks = list(_chunks(raster))
    for number, (left, top, right, bottom) in enumerate(chunks):
        field = _read(raster, left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
        if field.max() >= stored_threshold:
            polygons = contour_polygons(field, STEPS, threshold)
            moved = shapely.transform(
                polygons, lambda xy, x=left, y=top: xy + (x - MARGIN, y - MARGIN)
            )
            bounds = shapely.bounds(moved)
            # The contour ends on the centres of the chunk's first and last pixels.
            edge = (bounds <= np.array([left, top, -np.inf, -np.inf]) + 0.5).any(axis=1)
            edge |= (bounds >= np.array([np.inf, np.inf, right, bottom]) - 0.5).any(axis=1)
            complete.append(moved[~edge & (shapely.area(moved) >= least_px)])
            touching.append(moved[edge])
        yield Progress("outline", (number + 1) / (len(chunks) + 1))
    joined = shapely.get_parts(shapely.union_all(np.concatenate([*touching, []])))
    joined = joined[shapely.area(joined) >= least_px]
    found = np.concatenate([*complete, joined, []])
    yield Progress("outline", 1.0)
    return found


def _chunks(raster: Any) -> Iterator[tuple[int, int, int, int]]:
    """(left, top, right, bottom) pixels; neighbours share their border pixels.

    One pixel beyond the raster is included, so that contours close at its edge.
    """
    for top in range(-1, raster.height, _CHUNK):
        for left in range(-1, raster.width, _CHUNK):
            right = min(left + _CHUNK + 1, raster.width + 1)
            yield left, top, right, min(top + _CHUNK + 1, raster.height + 1)


def _read(raster: Any, left: int, top: int, right: int, bottom: int) -> NDArray[np.uint8]:
    """Stored probabilities; 0 where there is no data and beyond the raster."""
    known = (max(left, 0), max(top, 0), min(right, raster.width), min(bottom, raster.height))
    window = Window(known[0], known[1], known[2] - known[0], known[3] - known[1])
    values: NDArray[np.uint8] = raster.read(1, window=window)
    values[values == NODATA] = 0
    beyond = ((known[1] - top, bottom - known[3]), (known[0] - left, right - known[2]))
    return np.pad(values, beyond)


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


def _count(raster: Any, classes: Any, mines: Polygons, kinds: int) -> Steps[ClassCounts]:
    """Count the pixels of each class in each mine, row chunk by row chunk."""
    pixels = np.zeros((len(mines), kinds), int)
    total = np.zeros(len(mines))
    bounds = shapely.bounds(mines)
    tops = range(0, raster.height, _ROWS)
    for number, top in enumerate(tops):
        height = min(_ROWS, raster.height - top)
        here = np.flatnonzero((bounds[:, 1] < top + height) & (bounds[:, 3] > top))
        if len(here):
            window = Window(0, top, raster.width, height)
            label = _labels(mines[here], (height, raster.width), 0, top)
            inside = label > 0
            index = here[label[inside] - 1]
            stored = raster.read(1, window=window)[inside]
            kind = (
                np.zeros_like(stored) if classes is None else classes.read(1, window=window)[inside]
            )
            stored, kind = np.where(stored == NODATA, 0, stored), np.where(kind == NODATA, 0, kind)
            kind = np.minimum(kind, kinds - 1).astype(int)
            pixels += np.bincount(index * kinds + kind, minlength=pixels.size).reshape(pixels.shape)
            total += np.bincount(index, stored, minlength=len(mines))
        yield Progress("measure", (number + 1) / len(tops))
    return ClassCounts(pixels, total)


def _means(counts: ClassCounts) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = counts.total / np.maximum(counts.pixels.sum(axis=1), 1) / STEPS
    return mean


Parts = tuple[Polygons, NDArray[np.int64], NDArray[np.float64]]


def _cut(
    raster: Any,
    classes: Any,
    mines: Polygons,
    counts: ClassCounts,
    threshold: float,
    least_px: float,
) -> Steps[Parts]:
    """Mines cut by class: parts, their class (from 0) and mean probability."""
    mean = _means(counts)
    classed = counts.pixels[:, 1:]
    largest = classed.argmax(axis=1)
    mixed = classed.sum(axis=1) - classed.max(axis=1) >= least_px
    polygons: list[Any] = list(mines[~mixed])
    kinds, means = list(largest[~mixed]), list(mean[~mixed])
    for number, mine in enumerate(mines[mixed]):
        left, top = (int(np.floor(v)) - 2 for v in mine.bounds[:2])
        right, bottom = (int(np.ceil(v)) + 2 for v in mine.bounds[2:])
        stored = _read(raster, left, top, right, bottom)
        kind = _read(classes, left, top, right, bottom)
        kind[stored < threshold * STEPS] = 0
        cut, cut_kinds = zip(*class_parts(mine, kind, (left, top), least_px), strict=True)
        polygons += cut
        kinds += [part_kind - 1 for part_kind in cut_kinds]
        means += list(_mean_inside(cut, stored, left, top))
        yield Progress("classify", (number + 1) / mixed.sum())
    return np.array(polygons, object), np.array(kinds, int), np.array(means)


def _mean_inside(
    polygons: tuple[Any, ...], stored: NDArray[np.uint8], left: int, top: int
) -> NDArray[np.float64]:
    """Mean probability in each of ``polygons`` of a window that starts at (left, top)."""
    label = _labels(polygons, stored.shape, left, top)
    pixels = np.bincount(label.ravel(), minlength=len(polygons) + 1)[1:]
    total = np.bincount(label.ravel(), stored.ravel(), minlength=len(polygons) + 1)[1:]
    return total / np.maximum(pixels, 1) / STEPS


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
