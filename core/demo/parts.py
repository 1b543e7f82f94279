"""The parts of a mine, each where there is room for it and the ground suits."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, unary_union

from .dams import valley_tailings
from .draw import blob, inside, polygons, window_of
from .grid import PIXEL_M, Grid, Mask
from .recipes import Pair, Recipe
from .structures import NOTHING, Structure, furnish_plant, grown
from .terrain import Terrain

ROUGH = {"pit": 0.24, "dump": 0.17, "paddock": 0.07, "plant": 0.12}  # of the outlines
FLATNESS = {"pit": 0.0, "dump": 3.0, "paddock": 14.0, "plant": 10.0}  # how much they want it
COARSE = 4  # pixels a cell when looking for room
TRIES = 90


@dataclass(frozen=True)
class Plot:
    """A mine to be built around a place. ``hectare`` is the m² that stand for one hectare."""

    grid: Grid
    terrain: Terrain
    recipe: Recipe
    hectare: float
    free: Mask
    random: np.random.Generator
    x: float
    y: float
    reach: float


def assemble(plot: Plot) -> list[Structure]:
    """All structures of a mine; LookupError if one finds no room."""
    recipe = plot.recipe
    if recipe.ground == "river":
        return [_diggings(plot)]
    made: list[Structure] = []
    for pair in recipe.pits:
        made.append(_part(plot, "pit", pair, recipe.depth, made))
    if recipe.change == "closed":
        made = [replace(pit, parts={"lake": (NOTHING, _inner(pit.shapes[1], 0.5))}) for pit in made]
    valley = _valley(plot, recipe.valley, made) if recipe.valley else None
    if valley is not None:
        made.append(valley)
    elif recipe.paddock or recipe.valley:
        made.append(_paddock(plot, made))
    for pair in recipe.dumps:
        made.append(_part(plot, "dump", pair, recipe.dump_height, made))
    if recipe.plant[1] > 0:
        yard = _part(plot, "plant", recipe.plant, (0, 0), made)
        made.append(replace(yard, parts=furnish_plant(yard.shapes, plot.random)))
    return made + _roads(made, plot.random)


def _part(plot: Plot, kind: str, areas: Pair, height: Pair, made: list[Structure]) -> Structure:
    """A structure at the best of many random places beside those already ``made``."""
    drawn = blob(
        0, 0, areas[1] * plot.hectare, plot.random, plot.random.uniform(1.1, 1.9), rough=ROUGH[kind]
    )
    if kind in ("paddock", "plant"):  # these have straight sides
        drawn = drawn.intersection(drawn.minimum_rotated_rectangle.buffer(-0.05 * plot.reach))
        drawn = polygons(drawn.buffer(-8).buffer(8))[0]
    open_ground = plot.free & ~_used(plot.grid, made, 24)
    cell = COARSE * PIXEL_M
    room = ndimage.distance_transform_edt(open_ground[::COARSE, ::COARSE]) * cell
    near = _used(plot.grid, made, 0)[::COARSE, ::COARSE]
    gap = ndimage.distance_transform_edt(~near) * cell if made else np.zeros(room.shape)
    best, best_score = None, -np.inf
    for px, py, away in _candidates(plot, bool(made)):
        row, column = int(py / cell), int(px / cell)
        if not (0 <= row < room.shape[0] and 0 <= column < room.shape[1]):
            continue
        score = -gap[row, column] / plot.reach - away / (3 * plot.reach)
        score -= FLATNESS[kind] * plot.terrain.slope_at(px, py)
        if room[row, column] < 0.55 * (drawn.area / np.pi) ** 0.5 or score <= best_score:
            continue
        shape = affinity.translate(drawn, px, py)
        window = window_of(plot.grid.plain, shape)
        if not (inside(plot.grid.plain, shape, window) & ~open_ground[window]).any():
            best, best_score = shape, score
    if best is None:
        raise LookupError(f"no room for the {kind}")
    return Structure(kind, grown(best, best.area * areas[0] / areas[1], plot.random), height)


def _candidates(plot: Plot, beside: bool) -> list[tuple[float, float, float]]:
    """Random places and how far each is from the middle, which is the first unless ``beside``."""
    away = plot.random.uniform(0, 2.4 * plot.reach, TRIES)
    turn = plot.random.uniform(0, 2 * np.pi, TRIES)
    if not beside:
        away[0] = 0
    x, y = plot.x + away * np.cos(turn), plot.y + away * np.sin(turn)
    return [(float(px), float(py), float(off)) for px, py, off in zip(x, y, away)]


def _valley(plot: Plot, areas: Pair, made: list[Structure]) -> Structure | None:
    return valley_tailings(
        plot.grid,
        plot.terrain,
        plot.x,
        plot.y,
        (areas[0] * plot.hectare, areas[1] * plot.hectare),
        plot.free & ~_used(plot.grid, made, 40),
        plot.random,
        2.6 * plot.reach,
    )


def _paddock(plot: Plot, made: list[Structure]) -> Structure:
    """A ring embankment with a pond in its middle; also where no valley was found."""
    areas = plot.recipe.paddock or plot.recipe.valley or (0.0, 0.0)
    height = plot.recipe.tailings_height
    if not plot.recipe.paddock:
        height = (16.0, 21.0 if areas[1] > areas[0] else 16.0)
    ring = _part(plot, "paddock", areas, height, made)
    ponds = tuple(_inner(shape, 0.2) for shape in ring.shapes)
    return replace(ring, parts={"pond": (ponds[0], ponds[1])})


def _used(grid: Grid, made: list[Structure], rim: float) -> Mask:
    """Ground taken by structures and ``rim`` metres around them."""
    if not made:
        return np.zeros((grid.size, grid.size), bool)
    union = unary_union([structure.shapes[1] for structure in made]).buffer(rim)
    return inside(grid.plain, union)


def _inner(shape: BaseGeometry, share: float) -> BaseGeometry:
    """The innermost ``share`` of a shape."""
    if shape.is_empty:
        return NOTHING
    low, high = 0.0, shape.area**0.5
    for _ in range(16):
        rim = (low + high) / 2
        low, high = (rim, high) if shape.buffer(-rim).area > share * shape.area else (low, rim)
    found = polygons(shape.buffer(-low))
    return found[0] if found else NOTHING


def _diggings(plot: Plot) -> Structure:
    """Artisanal pits strung along the river; some of the old ones have grown over."""
    start = plot.terrain.midline.project(Point(plot.x, plot.y))
    first_area, second_area = (area * plot.hectare for area in plot.recipe.pits[0])
    first = _scars(plot, NOTHING, start, first_area)
    old = polygons(first)
    kept = unary_union(old[: max(1, round(0.7 * len(old)))])
    second = _scars(plot, kept, start + 350, second_area)
    if first.is_empty:
        raise LookupError("no room on the banks")
    pools = tuple(_pools(plot, layer) for layer in (first, second))
    return Structure("digging", (first, second), plot.recipe.depth, {"pool": (pools[0], pools[1])})


def _pools(plot: Plot, layer: BaseGeometry) -> BaseGeometry:
    """Flooded diggings: one for each one and a half hectares."""
    random, inner = plot.random, layer.buffer(-9)
    x0, y0, x1, y1 = layer.bounds
    found: list[BaseGeometry] = []
    for _ in range(3000):
        if len(found) >= layer.area / 15_000:
            break
        spot = Point(random.uniform(x0, x1), random.uniform(y0, y1))
        if inner.contains(spot):
            pool = blob(spot.x, spot.y, random.uniform(500, 4500), random, 1.7, rough=0.3)
            found.append(pool.intersection(inner))
    return unary_union(found)


def _scars(plot: Plot, layer: BaseGeometry, start: float, goal: float) -> BaseGeometry:
    """``layer`` with more diggings near ``start`` (metres along the river) until ``goal`` m²."""
    random, midline = plot.random, plot.terrain.midline
    banned = plot.terrain.river.buffer(6)
    for _ in range(400):
        if layer.area >= goal:
            break
        spot = midline.interpolate(start + random.normal(0, 300))
        angle, off = random.uniform(0, 6.3), random.uniform(40, 300)
        px, py = spot.x + off * np.cos(angle), spot.y + off * np.sin(angle)
        scar: Polygon = blob(
            px, py, random.uniform(0.25, 1.8) * 1e4, random, random.uniform(1.2, 2.6), rough=0.42
        ).difference(banned)
        row, column = int(py / PIXEL_M), int(px / PIXEL_M)
        size = plot.grid.size
        if scar.is_empty or not (0 <= row < size and 0 <= column < size):
            continue
        window = window_of(plot.grid.plain, scar)
        fits = not (inside(plot.grid.plain, scar, window) & ~plot.free[window]).any()
        if fits and Point(plot.x, plot.y).distance(scar) < 1400:
            layer = layer.union(scar)
    return layer.buffer(4).buffer(-4)


def _roads(made: list[Structure], random: np.random.Generator) -> list[Structure]:
    """Haul roads from the pits to everything else."""
    if len(made) < 2:
        return []
    bows = random.uniform(-0.14, 0.14, len(made))
    found: list[BaseGeometry] = []
    for date in (0, 1):
        lines = []
        for other, bow in zip(made[1:], bows):
            ends = made[0].shapes[date], other.shapes[date]
            if not ends[0].is_empty and not ends[1].is_empty:
                lines.append(_haul(*ends, float(bow)))
        found.append(unary_union(lines))
    return [Structure("road", (found[0], found[1]))]


def _haul(start: BaseGeometry, end: BaseGeometry, bow: float) -> BaseGeometry:
    a, b = nearest_points(start, end)
    dx, dy = b.x - a.x, b.y - a.y
    length = float(np.hypot(dx, dy))
    t = np.linspace(-80 / max(length, 80), 1 + 80 / max(length, 80), 24)
    x = a.x + t * dx - bow * np.sin(np.pi * t) * dy
    y = a.y + t * dy + bow * np.sin(np.pi * t) * dx
    return LineString(np.stack([x, y], 1)).buffer(12)
