"""Settlements: streets, blocks, roofs, gardens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from .draw import inside, window_of
from .grid import Array, Bytes, Floats, Grid
from .noise import scatter
from .spectra import Cover
from .terrain import Terrain


@dataclass(frozen=True)
class Settlement:
    """A town or village, in local metres."""

    name: str
    population: int
    x: float
    y: float
    radius: float
    angle: float
    outline: BaseGeometry


NAMES = ("Pedra Alta", "Vila Nova do Rio", "Campo Claro", "Barreiro", "Santa Eulina", "Lagoinha")


def place_settlements(grid: Grid, terrain: Terrain) -> list[Settlement]:
    """One town beside the river and some villages, all on gentle ground."""
    random = grid.random("settlements")
    scale = min(1.0, grid.extent / 12_000)
    found: list[Settlement] = []
    wanted = [820 * scale] + [
        random.uniform(150, 280) * max(scale, 0.5)
        for _ in range(max(1, min(5, round(grid.extent / 3000))))
    ]
    for name, radius in zip(NAMES, wanted):
        score = -25 * terrain.slope - np.abs(terrain.river_distance - radius - 320) / 4000
        score = score + random.normal(0, 0.25, score.shape)
        x, y = _best(grid, terrain, score, radius, found)
        people = round(0.011 * np.pi * radius**2 * random.uniform(0.25, 0.45), -1)
        outline = _outline(x, y, radius, random)
        found.append(Settlement(name, int(people), x, y, radius, random.uniform(0, 1.5), outline))
    return found


def _best(
    grid: Grid, terrain: Terrain, score: Array, radius: float, found: list[Settlement]
) -> tuple[float, float]:
    x, y = grid.axes(terrain.spacing)
    score = score - 100.0 * (terrain.river_distance < radius * 0.9 + 80)
    rim = min(radius * 1.3 + 500, grid.extent / 3)
    central = (x > rim) & (x < grid.extent - rim) & (y > rim) & (y < grid.extent - rim)
    score = np.where(central, score, -1e6)
    for other in found:
        away = np.hypot(x - other.x, y - other.y)
        score = score - 50.0 * (away < 0.16 * grid.extent + radius + other.radius)
    row, column = np.unravel_index(int(np.argmax(score)), score.shape)
    return float((column + 0.5) * terrain.spacing), float((row + 0.5) * terrain.spacing)


def _outline(x: float, y: float, radius: float, random: np.random.Generator) -> Polygon:
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    reach = radius * np.ones_like(turn)
    for wave in range(2, 9):
        reach += (
            radius * 0.28 / wave**0.7 * random.normal() * np.cos(wave * turn + random.uniform(0, 6))
        )
    reach = np.clip(reach, 0.35 * radius, 1.6 * radius)
    return Polygon(np.stack([x + reach * np.cos(turn), y + reach * np.sin(turn)], 1)).buffer(0)


def build(grid: Grid, place: Settlement, cover: Bytes, tone: Floats) -> None:
    """Paint the settlement into ``cover`` and ``tone``."""
    rows, columns = window_of(grid, place.outline, 20)
    x, y = grid.axes()
    dx, dy = x[:, columns] - place.x, y[rows] - place.y
    within = inside(grid, place.outline, (rows, columns))
    u = dx * np.cos(place.angle) + dy * np.sin(place.angle)
    v = dy * np.cos(place.angle) - dx * np.sin(place.angle)
    street = (np.abs((u % 118) - 59) > 51) | (np.abs((v % 76) - 38) > 31)
    block = scatter(np.floor(u / 118), np.floor(v / 76))
    lot = scatter(np.floor(u / 13), np.floor(v / 11), np.full((1, 1), 3))
    shade = scatter(np.floor(u / 13), np.floor(v / 11), np.full((1, 1), 4))
    centre = 1 - np.clip(np.hypot(dx, dy) / (1.2 * place.radius), 0, 1)
    dense = 0.75 + 0.5 * scatter(np.floor(u / 118), np.floor(v / 76), np.full((1, 1), 9))
    built = lot < dense * (0.3 + 0.5 * centre) - 0.75 * (block > 0.93)
    kind = np.where(lot * 7 % 1 < 0.62, Cover.TILE, Cover.CONCRETE)
    kind = np.where(lot * 29 % 1 > 0.975, Cover.METAL_ROOF, kind)
    garden = np.where(
        shade < 0.45, Cover.WOODLAND, np.where(shade < 0.75, Cover.GRASS, Cover.RED_SOIL)
    )
    here = np.where(built, kind, garden)
    here = np.where(street, np.where(block < 0.75, Cover.ASPHALT, Cover.DIRT_ROAD), here)
    halls = (block > 0.955) & (centre < 0.5) & ~street
    here = np.where(
        halls & (scatter(np.floor(u / 52), np.floor(v / 33)) < 0.6), Cover.METAL_ROOF, here
    )
    cover[rows, columns][within] = here[within]
    tone[rows, columns][within] = np.where(street, 0.1, 0.25 + 0.5 * shade)[within]
