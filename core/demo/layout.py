"""Find places for the mines, and for the parts of each mine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import ndimage
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, unary_union

from .dams import valley_tailings
from .draw import blob, inside, polygons, window_of
from .grid import Array, Grid, Mask
from .recipes import RECIPES, SMALL, Pair, Recipe
from .structures import NOTHING, Mine, Structure, furnish_plant, grown
from .terrain import Terrain
from .town import Settlement

APART = 1250.0  # mines farther apart than the distance that makes footprints one site


def choose_recipes(grid: Grid) -> list[tuple[Recipe, float]]:
    """The recipes for this size of scene and the scale of their areas."""
    if grid.extent < 7000:
        scale = float(np.clip(grid.extent / 7000, 0.3, 1.0))
        return [(recipe, scale) for recipe in RECIPES if recipe.name in SMALL]
    scale = float(np.clip(grid.extent / 15_000, 0.45, 1.0))
    copies = max(1, round((grid.extent / 15_000) ** 2))
    names = [""] + [f" {number}" for number in range(2, copies + 1)]
    return [
        (replace(recipe, name=recipe.name + name), scale) for name in names for recipe in RECIPES
    ]


def place_mines(grid: Grid, terrain: Terrain, settlements: list[Settlement]) -> list[Mine]:
    """Place mines one after the other, the largest first; one without room is left out."""
    taken: list[BaseGeometry] = [place.outline.buffer(250) for place in settlements]
    taken.append(wedge(grid).buffer(150))
    mines: list[Mine] = []
    for recipe, scale in choose_recipes(grid):
        random = grid.random("mine " + recipe.name)
        mine = _place(grid, terrain, recipe, scale, unary_union(taken), random, len(mines))
        if mine is not None:
            mines.append(mine)
            taken.append(
                unary_union([mine.ground(0), mine.ground(1)]).buffer(min(APART, grid.extent / 8))
            )
    return mines


def wedge(grid: Grid) -> Polygon:
    """The corner beyond the edge of the satellite's swath."""
    e = grid.extent
    return Polygon([(0.955 * e, -9), (e + 9, -9), (e + 9, 0.21 * e)])


def _place(
    grid: Grid,
    terrain: Terrain,
    recipe: Recipe,
    scale: float,
    taken: BaseGeometry,
    random: np.random.Generator,
    number: int,
) -> Mine | None:
    areas = [pair[1] for pair in (*recipe.pits, *recipe.dumps, recipe.plant)]
    areas += [pair[1] for pair in (recipe.valley, recipe.paddock) if pair]
    reach = float((sum(areas) * scale * 1e4 / np.pi) ** 0.5)
    free = _free(grid, terrain, taken, recipe.ground)
    for x, y in _centres(grid, terrain, recipe, free, reach, random):
        try:
            structures = _assemble(grid, terrain, recipe, scale, free, random, x, y, reach)
        except LookupError:
            continue
        middle = structures[0].shapes[1].representative_point()
        return Mine(number, recipe, middle.x, middle.y, tuple(structures))
    return None


def _free(grid: Grid, terrain: Terrain, taken: BaseGeometry, ground: str) -> Mask:
    """10 m cells on which a mine may lie."""
    free = ~inside(grid.plain, taken)
    if ground != "river":
        free &= ~inside(grid.plain, terrain.river.buffer(150))
    margin = 12
    free[:margin] = free[-margin:] = False
    free[:, :margin] = free[:, -margin:] = False
    return free


def _centres(
    grid: Grid,
    terrain: Terrain,
    recipe: Recipe,
    free: Mask,
    reach: float,
    random: np.random.Generator,
) -> list[Pair]:
    """Up to a dozen good places for the middle of a mine, best first."""
    room = ndimage.distance_transform_edt(free)[::5, ::5] * 10.0
    x, y = (np.arange(room.shape[1]) + 0.5) * 50, (np.arange(room.shape[0]) + 0.5) * 50
    rows = np.clip((y / terrain.spacing).astype(int), 0, terrain.slope.shape[0] - 1)
    columns = np.clip((x / terrain.spacing).astype(int), 0, terrain.slope.shape[1] - 1)
    slope = ndimage.gaussian_filter(terrain.slope, 3)[rows][:, columns]
    if recipe.ground == "river":
        near = terrain.river_distance[rows][:, columns]
        score: Array = -np.abs(near - 60) / 100
    else:
        wish = 0.2 if recipe.ground == "hill" else 0.03
        score = -np.abs(slope - wish) / 0.12
    score = score + 2.0 * np.minimum(room / (1.1 * reach), 1.0)
    score = score + random.normal(0, 0.2, score.shape)
    score[room < 0.45 * reach] = -np.inf
    order = np.argsort(score, axis=None)[::-1]
    places: list[Pair] = []
    for at in order[:4000]:
        row, column = np.unravel_index(at, score.shape)
        if not np.isfinite(score[row, column]) or len(places) == 12:
            break
        if all(np.hypot(x[column] - px, y[row] - py) > 300 for px, py in places):
            places.append((float(x[column]), float(y[row])))
    return places


def _assemble(
    grid: Grid,
    terrain: Terrain,
    recipe: Recipe,
    scale: float,
    free: Mask,
    random: np.random.Generator,
    x: float,
    y: float,
    reach: float,
) -> list[Structure]:
    """All structures of one mine; LookupError if a part finds no room."""
    hectare = scale * 1e4
    made: list[Structure] = []
    if recipe.ground == "river":
        return [_diggings(grid, terrain, recipe, hectare, free, random, x, y)]
    for pair in recipe.pits:
        made.append(
            _part(
                grid, terrain, "pit", pair, hectare, made, free, random, x, y, reach, recipe.depth
            )
        )
    if recipe.change == "closed":
        made = [replace(pit, parts={"lake": (NOTHING, _inner(pit.shapes[1], 0.5))}) for pit in made]
    if recipe.valley:
        areas = (recipe.valley[0] * hectare, recipe.valley[1] * hectare)
        open_ground = free & ~_used(grid, made, 40)
        valley = valley_tailings(grid, terrain, x, y, areas, open_ground, random, 2.6 * reach)
        if valley is None:
            raise LookupError("no valley")
        made.append(valley)
    if recipe.paddock:
        made.append(
            _paddock(
                _part(
                    grid,
                    terrain,
                    "paddock",
                    recipe.paddock,
                    hectare,
                    made,
                    free,
                    random,
                    x,
                    y,
                    reach,
                    recipe.tailings_height,
                )
            )
        )
    for pair in recipe.dumps:
        made.append(
            _part(
                grid,
                terrain,
                "dump",
                pair,
                hectare,
                made,
                free,
                random,
                x,
                y,
                reach,
                recipe.dump_height,
            )
        )
    if recipe.plant[1] > 0:
        yard = _part(
            grid, terrain, "plant", recipe.plant, hectare, made, free, random, x, y, reach, (0, 0)
        )
        made.append(replace(yard, parts=furnish_plant(yard.shapes, random)))
    return made + _roads(made, random)


FLATNESS = {"pit": 0.0, "dump": 3.0, "paddock": 14.0, "plant": 10.0}


def _part(
    grid: Grid,
    terrain: Terrain,
    kind: str,
    areas: Pair,
    hectare: float,
    made: list[Structure],
    free: Mask,
    random: np.random.Generator,
    x: float,
    y: float,
    reach: float,
    height: Pair,
) -> Structure:
    """A structure at the best of many random places beside those already ``made``."""
    rough = {"pit": 0.24, "dump": 0.17, "paddock": 0.07, "plant": 0.12}[kind]
    stretch = random.uniform(1.1, 1.9)
    drawn = blob(0, 0, areas[1] * hectare, random, stretch, rough=rough)
    if kind in ("paddock", "plant"):
        drawn = drawn.intersection(drawn.minimum_rotated_rectangle.buffer(-0.05 * reach))
        drawn = polygons(drawn.buffer(-8).buffer(8))[0]
    open_ground = free & ~_used(grid, made, 24)
    room = ndimage.distance_transform_edt(open_ground[::4, ::4]) * 40.0
    near = _used(grid, made, 0)[::4, ::4]
    gap = ndimage.distance_transform_edt(~near) * 40.0 if made else np.zeros(room.shape)
    size = (drawn.area / np.pi) ** 0.5
    best, best_score = None, -np.inf
    for attempt in range(90):
        away = 0 if not made and attempt == 0 else random.uniform(0, 2.4 * reach)
        turn = random.uniform(0, 2 * np.pi)
        px, py = x + away * np.cos(turn), y + away * np.sin(turn)
        row, column = int(py / 40), int(px / 40)
        if not (0 <= row < room.shape[0] and 0 <= column < room.shape[1]):
            continue
        slope = terrain.slope[
            min(int(py / terrain.spacing), terrain.slope.shape[0] - 1),
            min(int(px / terrain.spacing), terrain.slope.shape[1] - 1),
        ]
        score = -gap[row, column] / reach - away / (3 * reach) - FLATNESS[kind] * slope
        if room[row, column] < 0.55 * size or score <= best_score:
            continue
        shape = affinity.translate(drawn, px, py)
        window = window_of(grid.plain, shape)
        if not (inside(grid.plain, shape, window) & ~open_ground[window]).any():
            best, best_score = shape, score
    if best is None:
        raise LookupError(f"no room for the {kind}")
    first = areas[0] * hectare * best.area / (areas[1] * hectare)
    return Structure(kind, grown(best, first, random), height)


def _used(grid: Grid, made: list[Structure], rim: float) -> Mask:
    if not made:
        return np.zeros((grid.size, grid.size), bool)
    union = unary_union([structure.shapes[1] for structure in made]).buffer(rim)
    return inside(grid.plain, union)


def _paddock(facility: Structure) -> Structure:
    """Ponds in the middle of a ring embankment, a little to one side."""
    ponds = []
    for shape in facility.shapes:
        ponds.append(NOTHING if shape.is_empty else _inner(shape, 0.2))
    return replace(facility, parts={"pond": (ponds[0], ponds[1])})


def _inner(shape: BaseGeometry, share: float) -> BaseGeometry:
    low, high = 0.0, shape.area**0.5
    for _ in range(20):
        rim = (low + high) / 2
        low, high = (rim, high) if shape.buffer(-rim).area > share * shape.area else (low, rim)
    found = polygons(shape.buffer(-low))
    return found[0] if found else NOTHING


def _diggings(
    grid: Grid,
    terrain: Terrain,
    recipe: Recipe,
    hectare: float,
    free: Mask,
    random: np.random.Generator,
    x: float,
    y: float,
) -> Structure:
    """Artisanal pits strung along the river; some of the old ones have grown over."""
    start = terrain.midline.project(Point(x, y))
    goals = [pair * hectare for pair in recipe.pits[0]]
    banned = terrain.river.buffer(6)
    layers: list[BaseGeometry] = [NOTHING, NOTHING]
    for date, sign in ((0, 0.0), (1, 1.0)):
        layer = layers[0] if date else NOTHING
        if date:
            scars = polygons(layer)
            layer = unary_union(scars[: max(1, round(0.7 * len(scars)))])
        for _ in range(400):
            if layer.area >= goals[date]:
                break
            along = start + random.normal(sign * 500, 420)
            spot = terrain.midline.interpolate(along)
            angle, off = random.uniform(0, 6.3), random.uniform(50, 190)
            px, py = spot.x + off * np.cos(angle), spot.y + off * np.sin(angle)
            scar = blob(
                px,
                py,
                random.uniform(0.25, 1.8) * 1e4,
                random,
                random.uniform(1.2, 2.6),
                rough=0.42,
            ).difference(banned)
            row, column = int(py / 10), int(px / 10)
            if scar.is_empty or not (0 <= row < grid.size and 0 <= column < grid.size):
                continue
            if free[row, column] and Point(x, y).distance(scar) < 1400:
                layer = layer.union(scar)
        layers[date] = layer.buffer(4).buffer(-4)
    if layers[0].is_empty:
        raise LookupError("no room on the banks")
    pools = tuple(
        unary_union(
            [part for number, part in enumerate(polygons(layer.buffer(-16))) if number % 2 == 0]
        )
        for layer in layers
    )
    return Structure(
        "digging", (layers[0], layers[1]), recipe.depth, {"pool": (pools[0], pools[1])}
    )


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
