"""Stored probabilities to footprints: polygons with class, area and mean probability."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio import Affine
from rasterio.features import rasterize

from .class_parts import class_parts
from .contours import MARGIN, Polygons, contour_polygons, rounded_out
from .detection import STEPS
from .geodesy import measured
from .pipeline import ahead
from .progress import Progress, Steps, part
from .rasters import Provenance
from .stored_raster import Box, StoredRaster

_CHUNK = 512  # pixels along each side of what is contoured at a time
_AHEAD = 8  # chunks or mines that are read before they are asked for
_SIMPLIFY_PX = 0.1  # corners that change the outline by less than this squared are left out
_PREFILTER = 0.5  # of the minimum area, by nominal pixel size, before areas are exact

Part = tuple[shapely.Polygon, int, float]  # in pixels, class from 0, mean probability


@dataclass(frozen=True)
class Outlines:
    """Footprints in the raster's reference system ``crs`` (WKT), one entry each in every array.

    ``probability`` is the mean over pixels whose centre lies inside, 0 to 1; ``mine_class``
    an index into the provenance's classes.
    """

    polygons: Polygons
    mine_class: NDArray[np.int64]
    probability: NDArray[np.float64]
    area_ha: NDArray[np.float64]
    perimeter_m: NDArray[np.float64]
    crs: str


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
    # In a thread without settings of its own, rasterio makes some for every single call.
    settings = rasterio.Env().__enter__
    pool = ThreadPoolExecutor(workers, thread_name_prefix="outlining", initializer=settings)
    try:
        with StoredRaster(probability) as raster:
            centre = np.array([shapely.Point(raster.width / 2, raster.height / 2)])
            least_px = min_area / _pixel_ha(centre, raster)[0]
            search = _mines(raster, threshold, least_px * _PREFILTER, pool)
            mines = yield from part(search, 0, 0.5)
            mines = _without_small(mines, raster, min_area)
            with StoredRaster(classes) if classes else nullcontext() as class_raster:
                steps = _cut(raster, class_raster, mines, threshold, least_px, pool)
                parts = yield from part(steps, 0.5, 0.95)
        return _placed(parts, len(provenance.classes), raster)
    finally:
        pool.shutdown(cancel_futures=True)


def _pixel_ha(points: NDArray[np.object_], raster: StoredRaster) -> NDArray[np.float64]:
    """Geodesic area (ha) of a pixel at each of ``points`` (pixel coordinates)."""
    x, y = shapely.get_coordinates(points).T
    pixels = shapely.box(x - 0.5, y - 0.5, x + 0.5, y + 0.5)
    return measured(_to_crs(pixels, raster.transform), raster.crs)[0]


def _mines(
    raster: StoredRaster, threshold: float, least_px: float, pool: ThreadPoolExecutor
) -> Steps[Polygons]:
    """Connected areas of at least ``least_px`` pixels, in pixel coordinates, whole and closed."""
    complete: list[Polygons] = []
    touching: list[Polygons] = []
    chunks = list(_chunks(raster))

    def contour(chunk: Box) -> Polygons:
        return contour_polygons(raster.read(chunk, MARGIN), STEPS, threshold)

    contoured = ((chunk, pool.submit(contour, chunk)) for chunk in chunks)
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


def _chunks(raster: StoredRaster) -> Iterator[Box]:
    """(left, top, right, bottom) pixels; neighbours share their border pixels.

    One pixel beyond the raster is included, so that contours close at its edge.
    """
    for top in range(-1, raster.height, _CHUNK):
        for left in range(-1, raster.width, _CHUNK):
            right = min(left + _CHUNK + 1, raster.width + 1)
            yield left, top, right, min(top + _CHUNK + 1, raster.height + 1)


def _without_small(mines: Polygons, raster: StoredRaster, min_area: float) -> Polygons:
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
    raster: StoredRaster,
    classes: StoredRaster | None,
    mines: Polygons,
    threshold: float,
    least_px: float,
    pool: ThreadPoolExecutor,
) -> Steps[list[Part]]:
    """Mines cut by class, where there are classes, and their mean probability."""

    def cut(mine: shapely.Polygon) -> list[Part]:
        left, top, right, bottom = shapely.bounds(mine)
        box = (int(left), int(top), int(np.ceil(right)), int(np.ceil(bottom)))
        stored = raster.read(box, MARGIN)
        kinds = None if classes is None else classes.read(box, MARGIN)
        if kinds is not None:
            kinds *= stored >= threshold * STEPS
        return _parts(mine, stored, kinds, box, least_px)

    parts: list[Part] = []
    for number, future in enumerate(ahead((pool.submit(cut, mine) for mine in mines), _AHEAD)):
        parts += future.result()
        yield Progress("classify", (number + 1) / len(mines))
    return parts


def _parts(
    mine: shapely.Polygon,
    stored: NDArray[np.uint8],
    kinds: NDArray[np.uint8] | None,
    box: Box,
    least_px: float,
) -> list[Part]:
    """The parts of one mine; ``stored`` and ``kinds`` cover ``box`` and the margin."""
    origin = (box[0] - MARGIN, box[1] - MARGIN)
    cut = [(mine, 1)] if kinds is None else class_parts(mine, kinds, origin, least_px)
    numbered = [(polygon, number) for number, (polygon, _) in enumerate(cut, 1)]
    place = Affine.translation(*origin)
    label = rasterize(numbered, stored.shape, transform=place, dtype="int32").ravel()
    pixels = np.bincount(label, minlength=len(cut) + 1)[1:]
    total = np.bincount(label, stored.ravel(), minlength=len(cut) + 1)[1:]
    # Where no pixel's centre lies inside, the part is thinner than a pixel: the mine's mean.
    mean = np.where(pixels > 0, total / np.maximum(pixels, 1), total.sum() / max(pixels.sum(), 1))
    return [
        (polygon, kind - 1, share) for (polygon, kind), share in zip(cut, mean / STEPS, strict=True)
    ]


def _placed(parts: list[Part], class_count: int, raster: StoredRaster) -> Outlines:
    """Simplify without gaps or overlaps, put on the map, measure, and order north to south."""
    polygons = np.array([polygon for polygon, _, _ in parts], object)
    kinds = np.array([min(kind, class_count - 1) for _, kind, _ in parts], int)
    mean = np.array([mean for _, _, mean in parts], float)
    if len(polygons):
        simple = shapely.coverage_simplify(polygons, _SIMPLIFY_PX)
        sound = shapely.is_valid(simple)
        simple[~sound] = shapely.make_valid(polygons[~sound])
        polygons = simple
    placed = _to_crs(polygons, raster.transform)
    area, perimeter = measured(placed, raster.crs)
    order = np.lexsort(shapely.bounds(polygons).reshape(-1, 4)[:, [0, 1]].T)
    placed, kinds, mean = placed[order], kinds[order], mean[order]
    return Outlines(placed, kinds, mean, area[order], perimeter[order], raster.crs.to_wkt())


def _to_crs(polygons: Polygons, transform: Affine) -> Polygons:
    placed: Polygons = shapely.transform(
        polygons, lambda xy: np.column_stack(transform * (xy[:, 0], xy[:, 1]))
    )
    return placed
