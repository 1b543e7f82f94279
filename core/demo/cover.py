"""Natural and farmed cover: what the scene would show without mines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from .draw import blob, inside, window_of
from .grid import Bytes, Floats, Grid, Mask
from .noise import broad, enlarge, grain, scatter
from .parcels import Parcels, add_pivots, grow_crops, make_parcels
from .spectra import Cover
from .terrain import Terrain
from .town import Settlement, build


@dataclass(frozen=True)
class Land:
    """Everything about the cover that stays the same between the dates."""

    natural: Bytes
    tone: Floats
    farmed: Mask
    parcels: Parcels
    settlements: list[Settlement]
    paved: BaseGeometry
    tracks: BaseGeometry


def make_land(
    grid: Grid,
    terrain: Terrain,
    settlements: list[Settlement],
    paved: list[LineString],
    tracks: list[LineString],
) -> Land:
    """Lay out forest, savanna, farmland, bare ground."""
    steep = enlarge(ndimage.gaussian_filter(terrain.slope, 1.5), grid.cells)
    streams = ndimage.distance_transform_edt(terrain.area < 4.5e5) * terrain.spacing
    gallery = np.exp(-enlarge(streams, grid.cells) / 45)
    near = enlarge(terrain.river_distance, grid.cells)
    patchy = broad(grid, "woods", 2500, 90, 2.4)
    wooded = 4.2 * steep + 0.5 * patchy + 1.25 * gallery + 1.3 * np.exp(-near / 150) - 0.62
    cover = np.full((grid.cells, grid.cells), Cover.GRASS, np.uint8)
    ragged = grain(grid, "wood edges", 45)
    savanna = broad(grid, "savanna", 1800, 50, 2.0)
    cover[wooded + 0.16 * ragged + 0.45 * savanna > 0.15] = Cover.WOODLAND
    cover[wooded + 0.13 * ragged > 0.25] = Cover.FOREST
    tone = np.clip(0.5 + 0.24 * broad(grid, "tone", 2500, 40, 1.8), 0, 1).astype(np.float32)
    clearings = broad(grid, "farms", 5000, 400, 2.6)
    farmed = (steep < 0.14) & (wooded < 0.62 + 0.3 * clearings) & (gallery < 0.35)
    farmed &= (near > 90) & (clearings > -0.9)
    for place in settlements:
        window = window_of(grid, place.outline)
        farmed[window] &= ~inside(grid, place.outline, window)
    bare_ground(grid, steep, cover, tone)
    for bar in terrain.bars:
        window = window_of(grid, bar)
        sand = inside(grid, bar, window)
        cover[window][sand] = Cover.SAND
    return Land(
        cover,
        tone,
        farmed,
        make_parcels(grid),
        settlements,
        unary_union([line.buffer(7) for line in paved]),
        unary_union([line.buffer(4) for line in tracks]),
    )


def bare_ground(grid: Grid, steep: Floats, cover: Bytes, tone: Floats) -> None:
    """Rock outcrops and eroded red ground: what a careless model takes for mines."""
    rocky = broad(grid, "rock", 900, 60, 2.6) + 2.0 * (steep - 0.25)
    outcrop = (rocky > 2.75) & (steep > 0.15)
    cover[outcrop] = Cover.OUTCROP
    random = grid.random("gullies")
    for _ in range(round(26 * (grid.extent / 15_000) ** 2) + 1):
        x, y = random.uniform(0, grid.extent, 2)
        scar = blob(x, y, float(np.exp(random.normal(9.0, 0.8))), random, 2.0, rough=0.5)
        window = window_of(grid, scar)
        mask = inside(grid, scar, window)
        kind = Cover.RED_SOIL if random.random() < 0.7 else Cover.BURN
        cover[window][mask & (cover[window] != Cover.FOREST)] = kind


def paint_land(grid: Grid, terrain: Terrain, land: Land, date: str) -> tuple[Bytes, Floats]:
    """Cover and tone at ``date``."""
    cover, tone = land.natural.copy(), land.tone.copy()
    grow_crops(grid, land.parcels, land.farmed, date, cover, tone)
    add_pivots(grid, land.farmed, date, cover, tone)
    open_land = np.isin(cover, (Cover.GRASS, Cover.STUBBLE))
    lone = (scatter(*_cells(grid, 11)) < 0.11 * (land.tone - 0.3)) & open_land
    cover[lone] = Cover.WOODLAND
    for place in land.settlements:
        build(grid, place, cover, tone)
    for shape, kind, level in (
        (land.tracks, Cover.DIRT_ROAD, 0.2),
        (land.paved, Cover.ASPHALT, 0.5),
        (terrain.river, Cover.TURBID, 0.5),
    ):
        mask = inside(grid, shape)
        cover[mask] = kind
        tone[mask] = level
    tone += 0.13 * grain(grid, "texture", 14)
    tone += 0.16 * grain(grid, "crowns", 7) * (cover <= Cover.WOODLAND)
    return cover, tone


def _cells(grid: Grid, size: float) -> tuple[Floats, Floats]:
    x, y = grid.axes()
    return np.floor(x / size), np.floor(y / size)
