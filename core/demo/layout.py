"""Find places for the mines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import ndimage
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from .draw import inside
from .grid import Array, Grid, Mask
from .parts import Plot, assemble
from .recipes import RECIPES, SMALL, Pair, Recipe
from .structures import Mine
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
            plot = Plot(grid, terrain, recipe, scale * 1e4, free, random, x, y, reach)
            structures = assemble(plot)
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
