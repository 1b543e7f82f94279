"""Where a probability crosses the threshold, as polygons with sub-pixel corners."""

from __future__ import annotations

import math
from typing import Any

import contourpy
import numpy as np
import shapely
from numpy.typing import NDArray

Field = NDArray[np.float64]
Points = NDArray[np.float64]
Polygons = NDArray[np.object_]

_HALF = 0.5
_ABOVE = 1e-6  # what lies on the threshold counts as above it
_CLEARANCE = 0.02  # pixels: how near to a pixel centre a corner may come
_SHARPNESS = 2.0
# What a closed contour of chords between interpolated points loses against the curve that
# it stands for, whatever its size (measured on sharp and smooth discs and squares: 0.5 to 0.9 px²).
_CHORD_LOSS_PX2 = 0.65
_FURTHEST = 0.02  # pixels that a ring moves at most to make up for it
MARGIN = 2  # pixels around the cells that are contoured which must be known


def levelled(probability: Field, threshold: float) -> Field:
    """Probabilities stretched so that ``threshold`` becomes 0.5 and 0 and 1 stay.

    The contour of a smooth field is the same; that of a sharp step lies between the pixels
    whatever the threshold is.
    """
    below = probability / (2 * threshold)
    above = _HALF + (probability - threshold) / (2 * (1 - threshold))
    return np.where(probability < threshold, below, np.maximum(above, _HALF + _ABOVE))


def contour_polygons(stored: NDArray[np.uint8], steps: int, threshold: float) -> Polygons:
    """Polygons where the probability ``stored`` / ``steps`` is at least ``threshold``.

    Coordinates are pixels, (0, 0) at the upper left corner of the first pixel. The outer
    :data:`MARGIN` pixels are read but not contoured, so that fields with a shared margin
    give polygons that meet exactly.
    """
    inner = slice(MARGIN, -MARGIN)
    # Compared as integers: as floating-point numbers it takes several times as long.
    above: NDArray[np.bool_] = np.asarray(stored[inner, inner] >= math.ceil(threshold * steps))
    if not above.any():
        return np.array([], object)
    rows, columns = (
        _span(np.flatnonzero(above.any(axis=axis)), above.shape[1 - axis]) for axis in (1, 0)
    )
    level = np.take(levelled(np.arange(steps + 1) / steps, threshold), stored[rows, columns])
    generator = contourpy.contour_generator(
        z=level[inner, inner], fill_type=contourpy.FillType.ChunkCombinedOffsetOffset
    )
    combined: Any = generator.filled(_HALF, np.inf)
    (points,), (rings,), (polygons,) = combined
    placed = _placed(points + MARGIN, level, stored[rows, columns]) + _HALF
    placed += [columns.start, rows.start]
    found: Polygons = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, placed, (rings.astype(np.int64), polygons.astype(np.int64))
    )
    return found


def _span(above: NDArray[np.int64], length: int) -> slice:
    """From the first to the last pixel ``above``, one more on either side, and the margins."""
    return slice(max(int(above[0]) - 1, 0), min(int(above[-1]) + 2, length) + 2 * MARGIN)


def _placed(points: Points, level: Field, stored: NDArray[np.uint8]) -> Points:
    """The contour's ``points`` (x, y in pixel centres), moved along their own grid edges.

    Linear interpolation is right where the field is smooth. Where it jumps within a pixel,
    that pixel's value is the share of it inside, and the corner lies where this share says;
    ``sharp`` weighs the two. A point stays on its edge, so no crossing can arise.
    """
    placed = points.copy()
    corner = np.floor(points).astype(int)
    between = points != corner
    for axis in (0, 1):
        on_edge = between[:, axis] & ~between[:, 1 - axis]
        # The four pixels along the edge's line: two on either side of the crossing.
        places = [corner[on_edge] + np.eye(2, dtype=int)[axis] * step for step in (-1, 0, 1, 2)]
        near = [stored[y, x].astype(float) for x, y in (place.T for place in places)]
        first, second = (level[y, x] for x, y in (place.T for place in places[1:3]))
        linear = (first - _HALF) / np.where(first == second, 1, first - second)
        steps = np.diff(near, axis=0)
        span = near[3] - near[0]
        flat = np.minimum(np.abs(steps[0]), np.abs(steps[2]))
        sharp = np.clip(1 - _SHARPNESS * flat / np.maximum(np.abs(steps[1]), 1e-9), 0, 1)
        share = (near[1] + near[2] - 2 * near[3]) / np.where(span == 0, 1, -span) - _HALF
        moved = np.clip(sharp * share + (1 - sharp) * linear, _CLEARANCE, 1 - _CLEARANCE)
        placed[on_edge, axis] = corner[on_edge, axis] + moved
    return placed


def rounded_out(polygon: shapely.Polygon) -> shapely.Polygon:
    """``polygon`` (pixels) with the area that its chords cut off given back to each ring.

    Each ring moves outward by a hundredth of a pixel or so, the less the longer it is.
    """
    rings = [
        _widened(shapely.get_coordinates(ring)) for ring in (polygon.exterior, *polygon.interiors)
    ]
    return shapely.Polygon(rings[0], rings[1:])


def _widened(ring: Points) -> Points:
    corners = ring[:-1]
    edges = np.roll(corners, -1, axis=0) - corners
    lengths = np.hypot(*edges.T)
    outward = np.column_stack([edges[:, 1], -edges[:, 0]]) / np.maximum(lengths, 1e-12)[:, None]
    if shapely.LinearRing(ring).is_ccw is False:
        outward = -outward
    normals = outward + np.roll(outward, 1, axis=0)
    normals /= np.maximum(np.hypot(*normals.T), 1e-12)[:, None]
    distance = min(_CHORD_LOSS_PX2 / max(lengths.sum(), 1e-9), _FURTHEST)
    moved = corners + normals * distance
    return np.vstack([moved, moved[:1]])
