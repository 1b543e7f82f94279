"""The ground with its mines: pits with benches, terraced dumps, tailings behind their dams."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from .dams import BEACH_SLOPE, DAM_SLOPE
from .draw import inside, window_of
from .grid import Array, Floats, Grid, Mask
from .structures import Mine, Structure
from .terrain import Terrain

Window = tuple[slice, slice]

PIT_SLOPE, DUMP_SLOPE, RING_SLOPE = 0.62, 0.46, 0.40


@dataclass(frozen=True)
class Place:
    """Where a structure stands at a date: natural ground, its mask, metres from its edge."""

    grid: Grid
    structure: Structure
    date: int
    window: Window
    ground: Array
    mask: Mask
    away: Array
    closed: bool

    @property
    def tall(self) -> float:
        return self.structure.height[self.date]

    def within(self, part: str) -> Mask:
        """The ground of one part of the structure, such as its pond."""
        return inside(self.grid, self.structure.parts[part][self.date], self.window)


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
            place = Place(grid, structure, date, window, ground, mask, away, closed)
            made = _made(place)
            if earlier is not None and not closed:
                before = earlier[window]
                lower = structure.kind in ("pit", "digging")
                made = np.minimum(made, before) if lower else np.maximum(made, before)
            height[window] = np.where(mask, made, height[window])
    return height


def _made(place: Place) -> Array:
    ground, mask, away = place.ground, place.mask, place.away
    kind = place.structure.kind
    if kind == "pit":
        made = pit(ground, mask, away, place.tall)
        return _flooded(place, made) if place.closed else made
    if kind == "digging":
        return np.asarray(ground - np.minimum(place.tall, 0.35 * away))
    if kind == "dump":
        return dump(ground, mask, away, place.tall)
    if kind == "valley":
        return valley(place)
    if kind == "paddock":
        return paddock(place)
    deep = ndimage.distance_transform_edt(place.within("pile")) * place.grid.step
    return np.asarray(ground + np.minimum(9, 0.55 * deep) * (0 if place.closed else 1))


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


def valley(place: Place) -> Array:
    """A beach that falls away from the dam, and the dam's terraced downstream face."""
    dam = place.structure.dam
    assert dam is not None
    level = dam.levels[place.date]
    x, y = place.grid.axes()
    rows, columns = place.window
    along = (x[:, columns] - dam.x) * dam.upstream[0] + (y[rows] - dam.y) * dam.upstream[1]
    made = np.where(
        along > 0,
        level - BEACH_SLOPE * along,
        terraces(level + DAM_SLOPE * along - level, 9, 0.1, 0.7) + level,
    )
    pond = place.within("pond")
    if pond.any():
        made = np.where(pond, np.quantile(made[pond], 0.8), made)
    return np.maximum(made, place.ground)


def paddock(place: Place) -> Array:
    """A ring embankment around a beach that falls towards the pond."""
    crest = float(np.quantile(place.ground[place.mask], 0.6)) + place.tall
    wall = place.ground + RING_SLOPE * place.away
    beach = crest - 1.5 - 0.012 * place.away
    made = np.where(wall < crest + 3.5, np.minimum(wall, crest), beach)
    pond = place.within("pond")
    if pond.any():
        made = np.where(pond, np.quantile(made[pond], 0.6), made)
    return np.maximum(made, place.ground)


def _flooded(place: Place, made: Array) -> Array:
    lake = place.within("lake")
    rim = lake & ~ndimage.binary_erosion(lake)
    if not rim.any():
        return made
    return np.where(lake, np.median(made[rim]), made)
