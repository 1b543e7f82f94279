"""Valley tailings: find a place for a dam, and what lies behind it at a given crest height."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from affine import Affine
from scipy import ndimage
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from .draw import outline, polygons
from .grid import PIXEL_M, Array, Grid, Mask
from .recipes import Pair
from .structures import NOTHING, Dam, Structure
from .terrain import Terrain

BEACH_SLOPE = 0.006
DAM_SLOPE = 0.38  # downstream face, metres of height a metre
REACH = 1500.0  # how far behind the dam the facility may stretch
TRIES = 90


@dataclass(frozen=True)
class Basin:
    """The ground around a dam site, ``step`` metres a cell."""

    step: float
    row: int  # first row and column, in cells of ``step``
    column: int
    height: Array
    x: Array
    y: Array

    @property
    def transform(self) -> Affine:
        """Cell to local metres."""
        return Affine(self.step, 0, self.column * self.step, 0, self.step, self.row * self.step)

    def along(self, dam: Dam) -> Array:
        """Metres upstream of the dam's crest line (negative: downstream)."""
        return np.asarray((self.x - dam.x) * dam.upstream[0] + (self.y - dam.y) * dam.upstream[1])

    def filled(self, dam: Dam, level: float, tidy: bool = False) -> Mask:
        """Cells under beach and embankment for a crest height, joined to the dam."""
        along = self.along(dam)
        slope = np.where(along > 0, -BEACH_SLOPE, DAM_SLOPE)
        labels, _ = ndimage.label(self.height < level + slope * along)
        near = (np.hypot(self.x - dam.x, self.y - dam.y) < 60) & (labels > 0)
        if not near.any():
            return np.zeros(near.shape, bool)
        mask = labels == labels[near][0]
        if tidy:
            mask = ndimage.binary_fill_holes(ndimage.binary_opening(mask, iterations=2))
        return np.asarray(mask)

    def level_for(self, dam: Dam, area: float, low: float, high: float) -> float:
        """The crest height at which the facility covers ``area``."""
        for _ in range(10):
            level = (low + high) / 2
            if self.filled(dam, level).sum() * self.step**2 > area:
                high = level
            else:
                low = level
        return level


def basin_at(grid: Grid, terrain: Terrain, x: float, y: float, step: float) -> Basin:
    """The ground within reach of a place."""
    count = round(grid.extent / step)
    spans = []
    for centre in (y, x):
        first = int(np.clip((centre - REACH) / step, 0, count))
        spans.append(slice(first, int(np.clip((centre + REACH) / step, 0, count))))
    stride = round(step / grid.step)
    xs, ys = grid.axes(step)
    xx, yy = np.meshgrid(xs[0, spans[1]], ys[spans[0], 0])
    height = terrain.height[::stride, ::stride][spans[0], spans[1]]
    return Basin(step, spans[0].start, spans[1].start, height, xx, yy)


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
    found: list[tuple[float, Dam]] = []
    for px, py in _channels(terrain, x, y, span, random):
        basin = basin_at(grid, terrain, px, py, 2 * PIXEL_M)
        dam = _dam(basin, px, py, areas[1])
        if dam is None:
            continue
        mask = basin.filled(dam, dam.levels[1])
        if not _fits(basin, mask, free, areas[1]):
            continue
        deep = float((dam.levels[1] - basin.height)[mask].mean())
        rim = float((mask & ~ndimage.binary_erosion(mask)).sum()) * basin.step
        compact = 4 * np.pi * areas[1] / rim**2
        away = float(np.hypot(px - x, py - y))
        score = min(deep, 30.0) / 15 + 2 * compact - away / (4 * span)
        found.append((score, dam))
    for _, dam in sorted(found, key=lambda pair: -pair[0]):
        structure = _two_dates(grid, terrain, dam, areas, free)
        if structure is not None:
            return structure
    return None


def _channels(
    terrain: Terrain, x: float, y: float, span: float, random: np.random.Generator
) -> list[Pair]:
    rows, columns = np.nonzero((terrain.area > 0.8e5) & (terrain.area < 4e6))
    px, py = (columns + 0.5) * terrain.spacing, (rows + 0.5) * terrain.spacing
    away = np.hypot(px - x, py - y)
    near = np.flatnonzero((away > 0.25 * span) & (away < span))
    picked = random.permutation(near)[:TRIES]
    return [(float(px[at]), float(py[at])) for at in picked]


def _dam(basin: Basin, px: float, py: float, area: float) -> Dam | None:
    spot = np.hypot(basin.x - px, basin.y - py)
    if not (spot < 40).any():
        return None
    foot = float(basin.height[spot < 40].min())
    upstream = _upstream(basin, px, py)
    if upstream is None:
        return None
    dam = Dam(px, py, upstream, (foot, foot))
    level = basin.level_for(dam, area, foot + 4, foot + 110)
    if level < foot + 15:
        return None  # a broad flat, no valley
    return Dam(px, py, upstream, (level, level))


def _upstream(basin: Basin, px: float, py: float) -> Pair | None:
    """Where the valley comes from: the lowest way up, away from the lowest way down."""
    dx, dy = basin.x - px, basin.y - py
    away = np.hypot(dx, dy)
    ring = (away > 240) & (away < 340)
    if ring.sum() < 100:
        return None
    height = np.where(ring, basin.height, np.inf)
    down = int(np.argmin(height))
    facing = (dx * dx.flat[down] + dy * dy.flat[down]) / np.maximum(away * away.flat[down], 1)
    up = int(np.argmin(np.where(facing < -0.3, height, np.inf)))
    return float(dx.flat[up] / away.flat[up]), float(dy.flat[up] / away.flat[up])


def _fits(basin: Basin, mask: Mask, free: Mask, area: float) -> bool:
    if mask[0].any() or mask[-1].any() or mask[:, 0].any() or mask[:, -1].any():
        return False
    stride = round(basin.step / PIXEL_M)
    rows = slice(basin.row, basin.row + mask.shape[0])
    columns = slice(basin.column, basin.column + mask.shape[1])
    open_ground = free[::stride, ::stride][rows, columns]
    covered = float(mask.sum()) * basin.step**2
    return bool(0.82 < covered / area < 1.2 and not (mask & ~open_ground).any())


def _two_dates(grid: Grid, terrain: Terrain, dam: Dam, areas: Pair, free: Mask) -> Structure | None:
    """The facility at full resolution; None if finer ground lets it leak elsewhere."""
    basin = basin_at(grid, terrain, dam.x, dam.y, PIXEL_M)
    first = second = dam.levels[1]
    if areas[0] < areas[1]:
        first = basin.level_for(dam, areas[0], second - 80, second)
    dam = Dam(dam.x, dam.y, dam.upstream, (first, second))
    shapes: list[Polygon] = []
    ponds: list[BaseGeometry] = []
    for level, area in zip(dam.levels, areas):
        mask = basin.filled(dam, level, tidy=True)
        if not _fits(basin, mask, free, area):
            return None
        shapes.append(polygons(outline(mask, basin.transform, 15))[0])
        ponds.append(_pond(basin, dam, mask).intersection(shapes[-1]))
    before = polygons(shapes[0].intersection(shapes[1]))[0]
    return Structure("valley", (before, shapes[1]), parts={"pond": (ponds[0], ponds[1])}, dam=dam)


def _pond(basin: Basin, dam: Dam, mask: Mask) -> BaseGeometry:
    """Decant water at the far end: the lowest part of the beach."""
    if not mask.any():
        return NOTHING
    along = basin.along(dam)
    wet = mask & (along > np.quantile(along[mask], 0.84))
    return outline(ndimage.binary_opening(wet, iterations=2), basin.transform, 12)
