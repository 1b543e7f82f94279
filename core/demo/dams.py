"""Valley tailings: find a place for a dam, and what lies behind it at a given crest height."""

from __future__ import annotations

import numpy as np
from affine import Affine
from scipy import ndimage
from shapely.geometry.base import BaseGeometry

from .draw import outline, polygons
from .grid import Array, Grid, Mask
from .recipes import Pair
from .structures import NOTHING, Dam, Structure
from .terrain import Terrain

BEACH_SLOPE = 0.006
DAM_SLOPE = 0.38  # downstream face, metres of height a metre
REACH = 1500.0  # how far behind the dam the facility may stretch


def valley_tailings(
    grid: Grid,
    terrain: Terrain,
    x: float,
    y: float,
    areas: Pair,
    free: Mask,
    random: np.random.Generator,
    span: float,
) -> Structure | None:
    """The best dam site within ``span`` of a place for ``areas`` (m²); None if there is none."""
    best, best_score = None, 0.6
    for px, py in _channels(terrain, x, y, span, random):
        away = float(np.hypot(px - x, py - y))
        found = _facility(grid, terrain, px, py, areas[1], free)
        if found is None:
            continue
        shape = found[1]
        compact = 4 * np.pi * shape.area / shape.length**2
        score = 1.2 - abs(shape.area / areas[1] - 1) - away / (5 * span) + 2 * compact
        if score > best_score:
            best, best_score = found, score
    if best is None:
        return None
    return _two_dates(grid, terrain, best[0], areas, free)


def _channels(
    terrain: Terrain, x: float, y: float, span: float, random: np.random.Generator
) -> list[Pair]:
    rows, columns = np.nonzero((terrain.area > 1.2e5) & (terrain.area < 4e6))
    px, py = (columns + 0.5) * terrain.spacing, (rows + 0.5) * terrain.spacing
    away = np.hypot(px - x, py - y)
    near = np.flatnonzero((away > 0.25 * span) & (away < span))
    picked = random.permutation(near)[:70]
    return [(float(px[at]), float(py[at])) for at in picked]


def _facility(
    grid: Grid, terrain: Terrain, px: float, py: float, area: float, free: Mask
) -> tuple[Dam, BaseGeometry] | None:
    height, x, y = _window(grid, terrain, px, py)
    spot = np.hypot(x - px, y - py)
    foot = float(height[spot < 40].min()) if (spot < 40).any() else np.inf
    low = (spot < 500) & (height > foot + 3) & (height < foot + 18)
    if not np.isfinite(foot) or low.sum() < 50:
        return None
    # Upstream is where the ground just above the channel lies.
    ux, uy = float((x - px)[low].mean()), float((y - py)[low].mean())
    norm = float(np.hypot(ux, uy)) or 1.0
    dam = Dam(px, py, (ux / norm, uy / norm), (foot, foot))
    lower, upper = foot + 4, foot + 75
    for _ in range(9):
        level = (lower + upper) / 2
        mask = _mask(grid, terrain, dam, level)
        if mask.sum() * 100.0 > area:
            upper = level
        else:
            lower = level
    mask = _mask(grid, terrain, dam, level)
    if level < foot + 12:
        return None  # a broad flat, no valley
    rim = mask[0].any() or mask[-1].any() or mask[:, 0].any() or mask[:, -1].any()
    window = free[_span(grid, py), _span(grid, px)]
    if rim or (mask & ~window).any() or not 0.8 < mask.sum() * 100.0 / area < 1.25:
        return None
    dam = Dam(px, py, dam.upstream, (level, level))
    return dam, polygons(outline(mask, _transform(grid, px, py), 15))[0]


def _two_dates(grid: Grid, terrain: Terrain, dam: Dam, areas: Pair, free: Mask) -> Structure:
    second = dam.levels[1]
    foot = second - 80
    level = second
    if areas[0] < areas[1]:
        low, high = foot, second
        for _ in range(12):
            level = (low + high) / 2
            area = _mask(grid, terrain, dam, level).sum() * 100.0
            low, high = (low, level) if area > areas[0] else (level, high)
    dam = Dam(dam.x, dam.y, dam.upstream, (level, second))
    shapes, ponds = [], []
    for at in dam.levels:
        mask = _mask(grid, terrain, dam, at)
        shape = outline(mask, _transform(grid, dam.x, dam.y), 15)
        shape = polygons(shape)[0]
        shapes.append(shape)
        ponds.append(_pond(grid, terrain, dam, mask).intersection(shape))
    shapes[0] = shapes[0].intersection(shapes[1])
    return Structure(
        "valley", (shapes[0], shapes[1]), parts={"pond": (ponds[0], ponds[1])}, dam=dam
    )


def _mask(grid: Grid, terrain: Terrain, dam: Dam, level: float) -> Mask:
    """10 m cells under the beach and the embankment, joined to the dam."""
    height, x, y = _window(grid, terrain, dam.x, dam.y)
    along = (x - dam.x) * dam.upstream[0] + (y - dam.y) * dam.upstream[1]
    surface = np.where(along > 0, level - BEACH_SLOPE * along, level + DAM_SLOPE * along)
    under = height < surface
    labels, _ = ndimage.label(under)
    near = (np.hypot(x - dam.x, y - dam.y) < 60) & (labels > 0)
    if not near.any():
        return np.zeros_like(under)
    part = ndimage.binary_opening(labels == labels[near][0], iterations=2)
    return np.asarray(ndimage.binary_fill_holes(part))


def _pond(grid: Grid, terrain: Terrain, dam: Dam, mask: Mask) -> BaseGeometry:
    """Decant water at the far end: the lowest part of the beach."""
    _, x, y = _window(grid, terrain, dam.x, dam.y)
    along = (x - dam.x) * dam.upstream[0] + (y - dam.y) * dam.upstream[1]
    if not mask.any():
        return NOTHING
    edge = np.quantile(along[mask], 0.84)
    wet = ndimage.binary_opening(mask & (along > edge), iterations=2)
    return outline(wet, _transform(grid, dam.x, dam.y), 12)


def _span(grid: Grid, centre: float) -> slice:
    first = int(np.clip((centre - REACH) / 10, 0, grid.size))
    return slice(first, int(np.clip((centre + REACH) / 10, 0, grid.size)))


def _window(grid: Grid, terrain: Terrain, x: float, y: float) -> tuple[Array, Array, Array]:
    rows, columns = _span(grid, y), _span(grid, x)
    xs, ys = grid.axes(10.0)
    height = terrain.height[:: grid.fine, :: grid.fine][rows, columns]
    return height, xs[:, columns] + 0 * ys[rows], ys[rows] + 0 * xs[:, columns]


def _transform(grid: Grid, x: float, y: float) -> Affine:
    return Affine(10, 0, _span(grid, x).start * 10, 0, 10, _span(grid, y).start * 10)
