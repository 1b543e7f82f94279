"""A mine cut into its parts by class: pit, waste rock, tailings, facility."""

from __future__ import annotations

import heapq
import warnings
from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio import Affine
from rasterio.errors import NotGeoreferencedWarning
from rasterio.features import shapes, sieve

# Arrays have no place on the ground, and need none here.
warnings.filterwarnings("ignore", category=NotGeoreferencedWarning, module="rasterio.features")

_STAIRS_PX = 1.2  # corners of pixel stairs between classes that are smoothed away
_GRID_PX = 1 / 256  # on which parts are cut, so that neighbours share their corners exactly
_LEAST_PX = 10  # what is smaller is a whim of the model, not a part of a mine
_OVERHANG = 3  # pixels that an outline may reach beyond the pixels above the threshold


def class_parts(
    mine: shapely.Polygon, classes: NDArray[np.uint8], origin: tuple[int, int], least_px: float
) -> list[tuple[shapely.Polygon, int]]:
    """Parts of ``mine`` (pixel coordinates) and their class, without gap or overlap.

    ``classes`` (rows, columns) starts at pixel ``origin`` (column, row); 0 is no class.
    Parts below ``least_px`` (and 10) pixels join the neighbour with which they share most boundary.
    """
    least_px = max(least_px, _LEAST_PX)
    pixels = np.bincount(classes.ravel())
    pixels[0] = 0
    if (pixels >= least_px).sum() < 2:
        return [(mine, max(int(pixels.argmax()), 1))]
    calm = sieve(classes, int(least_px), mask=classes > 0)
    for _ in range(_OVERHANG):
        calm = np.where(calm == 0, _grown(calm), calm)
    # What lies deeper inside an outline without class (a filled hole) takes the largest one.
    calm[calm == 0] = pixels.argmax()
    calm = sieve(calm, int(least_px))  # growing made specks of its own
    placed = shapes(calm, connectivity=4, transform=Affine.translation(*origin))
    areas, kinds = zip(
        *((shapely.geometry.shape(area), int(kind)) for area, kind in placed), strict=True
    )
    smooth = shapely.coverage_simplify(np.array(areas, object), _STAIRS_PX)
    found = _cut(mine, smooth, np.array(kinds))
    return _joined(found, least_px) or [(mine, int(pixels.argmax()))]


def _grown(classes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest class of each pixel and its eight neighbours."""
    for axis in (0, 1):
        padded = np.pad(classes, [(1, 1) if a == axis else (0, 0) for a in (0, 1)])
        shifted = [np.take(padded, range(n, n + classes.shape[axis]), axis) for n in (0, 1, 2)]
        classes = np.maximum.reduce(shifted)
    return classes


def _cut(
    mine: shapely.Polygon, areas: NDArray[np.object_], kinds: NDArray[np.int64]
) -> list[tuple[shapely.Polygon, int]]:
    """``mine`` cut along the borders of ``areas``: all lines are noded together at once.

    That takes n log n time where a mine has thousands of parts, and neighbours share their
    corners exactly.
    """
    lines = shapely.boundary(np.append(areas, mine))
    noded = shapely.union_all(lines, grid_size=_GRID_PX)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    points = shapely.point_on_surface(faces)
    inside = shapely.contains_xy(mine, *shapely.get_coordinates(points).T)
    point, area = shapely.STRtree(areas).query(points[inside], predicate="within")
    return list(zip(faces[inside][point], kinds[area].tolist(), strict=True))


def _polygons(
    geometries: NDArray[np.object_], kinds: tuple[int, ...]
) -> Iterator[tuple[shapely.Polygon, int]]:
    for geometry, kind in zip(geometries, kinds, strict=True):
        for piece in shapely.get_parts(geometry):
            if piece.geom_type == "Polygon" and not piece.is_empty:
                yield piece, kind


def _joined(
    parts: list[tuple[shapely.Polygon, int]], least_px: float
) -> list[tuple[shapely.Polygon, int]]:
    """Give parts that are too small to the neighbour they share most with, smallest first.

    What is too small and touches nothing is a splinter of the cutting, and left out.
    """
    polygons = np.array([polygon for polygon, _ in parts], object)
    areas = shapely.area(polygons)
    members = {index: [index] for index in range(len(parts))}
    small = [(float(area), index) for index, area in enumerate(areas) if area < least_px]
    shared = _shared_lengths(polygons, np.array([index for _, index in small], int))
    heapq.heapify(small)
    while small:
        area, index = heapq.heappop(small)
        if index not in members or area != areas[index]:
            continue  # joined, or grown since it was queued
        joining, neighbours = members.pop(index), shared.pop(index)
        if not neighbours:
            continue
        into = max(neighbours, key=lambda other: (neighbours[other], -other))
        members[into] += joining
        areas[into] += area
        for other, length in neighbours.items():
            del shared[other][index]
            if other != into:
                shared[other][into] = shared[into][other] = shared[into].get(other, 0.0) + length
        if areas[into] < least_px:
            heapq.heappush(small, (float(areas[into]), into))
    whole = [
        (
            polygons[chosen[0]]
            if len(chosen) == 1
            else shapely.union_all(polygons[chosen], grid_size=_GRID_PX)
        )
        for chosen in members.values()
    ]
    return list(_polygons(np.array(whole, object), tuple(parts[index][1] for index in members)))


def _shared_lengths(
    polygons: NDArray[np.object_], small: NDArray[np.int64]
) -> dict[int, dict[int, float]]:
    """For each polygon the length of boundary that it shares with each neighbour.

    Only of pairs with at least one of the ``small`` ones, as only these look for a neighbour.
    """
    shared: dict[int, dict[int, float]] = {index: {} for index in range(len(polygons))}
    found, other = shapely.STRtree(polygons).query(polygons[small], predicate="touches")
    one = small[found]
    both = np.zeros(len(polygons), bool)
    both[small] = True
    once = (one < other) | ~both[other]
    one, other = one[once], other[once]
    borders = shapely.boundary(polygons)
    lengths = shapely.length(shapely.intersection(borders[one], borders[other]))
    for first, second, length in zip(one.tolist(), other.tolist(), lengths.tolist(), strict=True):
        if length > 0:
            shared[first][second] = shared[second][first] = length
    return shared
