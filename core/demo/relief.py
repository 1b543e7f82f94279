"""The ground with its mines: pits with benches, terraced dumps, tailings behind their dams."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from .dams import BEACH_SLOPE, DAM_SLOPE
from .draw import inside, window_of
from .grid import Array, Floats, Grid, Mask
from .structures import Mine, Structure
from .terrain import Terrain

PIT_SLOPE, DUMP_SLOPE, RING_SLOPE = 0.62, 0.46, 0.40


def shape_ground(
    grid: Grid, terrain: Terrain, mines: list[Mine], date: int, earlier: Floats | None = None
) -> Floats:
    """Height at a date; pits only get deeper and dumps only higher than ``earlier``."""
    height = terrain.height.copy()
    for mine in mines:
        closed = mine.recipe.change == "closed" and date == 1
        for structure in mine.structures:
            shape = structure.shapes[date]
            if shape.is_empty or structure.kind == "road":
                continue
            window = window_of(grid, shape)
            mask = inside(grid, shape, window)
            ground = terrain.height[window]
            away = ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1] * grid.step
            made = _made(grid, structure, date, ground, mask, away, window, closed)
            if earlier is not None and not closed:
                before = earlier[window]
                lower = structure.kind in ("pit", "digging")
                made = np.minimum(made, before) if lower else np.maximum(made, before)
            height[window] = np.where(mask, made, height[window])
    return height


def _made(
    grid: Grid,
    structure: Structure,
    date: int,
    ground: Array,
    mask: Mask,
    away: Array,
    window: tuple[slice, slice],
    closed: bool,
) -> Array:
    tall = structure.height[date]
    if structure.kind == "pit":
        made = pit(ground, mask, away, tall)
        return _flooded(grid, structure, made, window) if closed else made
    if structure.kind == "digging":
        return np.asarray(ground - np.minimum(tall, 0.35 * away))
    if structure.kind == "dump":
        return dump(ground, mask, away, tall)
    if structure.kind == "valley":
        return valley(grid, structure, date, ground, window)
    if structure.kind == "paddock":
        return paddock(grid, structure, date, ground, mask, away, window)
    piles = inside(grid, structure.parts["pile"][date], window)
    deep = ndimage.distance_transform_edt(piles) * grid.step
    return np.asarray(ground + np.minimum(9, 0.55 * deep) * (0 if closed else 1))


def terraces(height: Array, lift: float, low: float, high: float) -> Array:
    """Steps of ``lift`` metres; the face lies between ``low`` and ``high`` of each step."""
    number = np.floor(height / lift)
    part = height / lift - number
    return lift * (number + np.clip((part - low) / (high - low), 0, 1))


def pit(ground: Array, mask: Mask, away: Array, depth: float) -> Array:
    """Benches at constant heights down to the floor."""
    lift = 18.0 if depth > 90 else 12.0 if depth > 30 else 6.0
    floor = float(np.median(ground[mask])) - depth
    made = terraces(ground - PIT_SLOPE * away, lift, 0.25, 0.95)
    return np.minimum(np.maximum(made, floor), ground)


def dump(ground: Array, mask: Mask, away: Array, tall: float) -> Array:
    """Lifts that rise inwards to a flat top."""
    lift = 14.0 if tall > 40 else 9.0
    crest = float(np.median(ground[mask])) + tall
    made = terraces(ground + DUMP_SLOPE * away, lift, 0.05, 0.72)
    return np.maximum(np.minimum(made, crest), ground)


def valley(
    grid: Grid, structure: Structure, date: int, ground: Array, window: tuple[slice, slice]
) -> Array:
    """A beach that falls away from the dam, and the dam's terraced downstream face."""
    assert structure.dam is not None
    dam = structure.dam
    level = dam.levels[date]
    x, y = grid.axes()
    along = (x[:, window[1]] - dam.x) * dam.upstream[0] + (y[window[0]] - dam.y) * dam.upstream[1]
    made = np.where(
        along > 0,
        level - BEACH_SLOPE * along,
        terraces(level + DAM_SLOPE * along - level, 9, 0.1, 0.7) + level,
    )
    pond = inside(grid, structure.parts["pond"][date], window)
    if pond.any():
        made = np.where(pond, np.quantile(made[pond], 0.8), made)
    return np.maximum(made, ground)


def paddock(
    grid: Grid,
    structure: Structure,
    date: int,
    ground: Array,
    mask: Mask,
    away: Array,
    window: tuple[slice, slice],
) -> Array:
    """A ring embankment around a beach that falls towards the pond."""
    crest = float(np.quantile(ground[mask], 0.6)) + structure.height[date]
    wall = ground + RING_SLOPE * away
    beach = crest - 1.5 - 0.012 * away
    made = np.where(wall < crest + 3.5, np.minimum(wall, crest), beach)
    pond = inside(grid, structure.parts["pond"][date], window)
    if pond.any():
        made = np.where(pond, np.quantile(made[pond], 0.6), made)
    return np.maximum(made, ground)


def _flooded(grid: Grid, structure: Structure, made: Array, window: tuple[slice, slice]) -> Array:
    lake = inside(grid, structure.parts["lake"][1], window)
    rim = lake & ~ndimage.binary_erosion(lake)
    if not rim.any():
        return made
    return np.where(lake, np.median(made[rim]), made)
