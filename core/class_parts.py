"""A mine cut into its parts by class: pit, waste rock, tailings, facility."""

from __future__ import annotations

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
_OVERHANG = 3  # pixels that an outline may reach beyond the pixels above the threshold


def class_parts(
    mine: shapely.Polygon, classes: NDArray[np.uint8], origin: tuple[int, int], least_px: float
) -> list[tuple[shapely.Polygon, int]]:
    """Parts of ``mine`` (pixel coordinates) and their class, without gap or overlap.

    ``classes`` (rows, columns) starts at pixel ``origin`` (column, row); 0 is no class.
    Parts below ``least_px`` pixels join the neighbour with which they share most boundary.
    """
    pixels = np.bincount(classes.ravel())
    pixels[0] = 0
    if (pixels >= max(least_px, 1)).sum() < 2:
        return [(mine, max(int(pixels.argmax()), 1))]
    calm = sieve(classes, max(int(least_px), 1), mask=classes > 0)
    for _ in range(_OVERHANG):
        calm = np.where(calm == 0, _grown(calm), calm)
    # What lies deeper inside an outline without class (a filled hole) takes the largest one.
    calm[calm == 0] = pixels.argmax()
    placed = shapes(calm, connectivity=4, transform=Affine.translation(*origin))
    areas, kinds = zip(
        *((shapely.geometry.shape(area), int(kind)) for area, kind in placed), strict=True
    )
    smooth = shapely.coverage_simplify(np.array(areas, object), _STAIRS_PX)
    cut = shapely.intersection(smooth, mine, grid_size=_GRID_PX)
    found = list(_polygons(cut, kinds))
    return _joined(found, least_px) or [(mine, int(pixels.argmax()))]


def _grown(classes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest class of each pixel and its eight neighbours."""
    for axis in (0, 1):
        padded = np.pad(classes, [(1, 1) if a == axis else (0, 0) for a in (0, 1)])
        shifted = [np.take(padded, range(n, n + classes.shape[axis]), axis) for n in (0, 1, 2)]
        classes = np.maximum.reduce(shifted)
    return classes


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
    """Give parts that are too small to their closest neighbour, the smallest first."""
    parts = sorted(parts, key=lambda part: part[0].area)
    while len(parts) > 1 and parts[0][0].area < least_px:
        small = parts.pop(0)[0]
        shared = [shapely.length(shapely.intersection(small, other)) for other, _ in parts]
        nearest = int(np.argmax(shared))
        if shared[nearest] == 0:
            continue  # a splinter that touches nothing: dropped
        union = shapely.union(small, parts[nearest][0], grid_size=_GRID_PX)
        if union.geom_type == "Polygon":
            parts[nearest] = (union, parts[nearest][1])
        parts.sort(key=lambda part: part[0].area)
    return parts
