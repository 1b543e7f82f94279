"""The landscape at both dates: ground, land, mines, and how they look."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import LineString

from ..progress import Progress, Steps
from .cover import Land, make_land, paint_land
from .footprints import Footprint, divide
from .grid import Floats, Grid
from .layout import place_mines
from .relief import shape_ground
from .roads import RoadNetwork
from .scene import Look
from .structures import Mine
from .surface import Painter
from .terrain import Terrain, make_terrain
from .town import Settlement, place_settlements


@dataclass(frozen=True)
class Landscape:
    """Everything that does not depend on the date, and the ground at both."""

    grid: Grid
    terrain: Terrain
    settlements: list[Settlement]
    mines: list[Mine]
    land: Land
    footprints: tuple[list[Footprint], list[Footprint]]
    heights: tuple[Floats, Floats]


def make_landscape(grid: Grid) -> Steps[Landscape]:
    """Ground first, then people, then mines."""
    yield Progress("terrain", 0.0)
    terrain = make_terrain(grid)
    yield Progress("mines", 0.4)
    settlements = place_settlements(grid, terrain)
    mines = place_mines(grid, terrain, settlements)
    yield Progress("land", 0.8)
    paved, tracks = _roads(grid, terrain, settlements, mines)
    land = make_land(grid, terrain, settlements, paved, tracks)
    yield Progress("land", 0.95)
    first, second = (
        [footprint for mine in mines for footprint in divide(mine, terrain, date)]
        for date in (0, 1)
    )
    before = shape_ground(grid, terrain, mines, 0)
    after = shape_ground(grid, terrain, mines, 1, before)
    yield Progress("land", 1.0)
    return Landscape(grid, terrain, settlements, mines, land, (first, second), (before, after))


def look(landscape: Landscape, date: int, name: str) -> Look:
    """Cover and tone at a date."""
    grid = landscape.grid
    height = landscape.heights[date]
    cover, tone = paint_land(grid, landscape.terrain, landscape.land, name)
    painter = Painter(grid, height, cover, tone)
    for mine in landscape.mines:
        painter.paint(
            mine,
            [
                footprint
                for footprint in landscape.footprints[date]
                if footprint.mine == mine.number
            ],
            date,
        )
    return Look(height, cover, tone)


def _roads(
    grid: Grid, terrain: Terrain, settlements: list[Settlement], mines: list[Mine]
) -> tuple[list[LineString], list[LineString]]:
    """A highway through the town; tracks from it to villages and mines."""
    network = RoadNetwork(grid, terrain)
    town = (settlements[0].x, settlements[0].y)
    paved = [
        network.connect((0.0, 0.8 * town[1]), town),
        network.connect(town, (grid.extent, min(grid.extent, 0.9 * town[1] + 200))),
    ]
    tracks = [network.connect((place.x, place.y), town) for place in settlements[1:]]
    tracks += [network.connect((mine.x, mine.y), town) for mine in mines]
    return paved, tracks
