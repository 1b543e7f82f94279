"""Farmland: districts of parcels, each with its crop, and circles under pivot irrigation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from .grid import Array, Bytes, Floats, Grid, Mask
from .noise import enlarge, scatter
from .spectra import Cover


@dataclass(frozen=True)
class Parcels:
    """Where each fine cell lies in the pattern of fields."""

    key: Floats  # a number in 0–1 for each parcel
    edge: Floats  # metres to the nearest parcel boundary
    row: Floats  # metres along the direction in which the parcel is worked


def make_parcels(grid: Grid) -> Parcels:
    """A patchwork whose direction and size change from district to district."""
    random = grid.random("parcels")
    number = max(4, round((grid.extent / 2600) ** 2))
    seeds = random.uniform(0, grid.extent, (number, 2))
    x, y = grid.axes(20.0)
    places = np.stack(np.broadcast_arrays(x, y), -1)
    district = cKDTree(seeds).query(places)[1]
    count = grid.cells
    rows = np.minimum((np.arange(count) * district.shape[0]) // count, district.shape[0] - 1)
    district = district[rows][:, rows].astype(np.int16)
    angle = random.uniform(0, np.pi / 2, number).astype(np.float32)[district]
    scale = random.uniform(0.7, 1.5, number).astype(np.float32)[district]
    x, y = grid.axes()
    u = (x * np.cos(angle) + y * np.sin(angle)) / scale
    v = (y * np.cos(angle) - x * np.sin(angle)) / scale
    del angle
    strip, near_u = _split(u, 270.0, district)
    block, near_v = _split(v, 430.0, strip * 7 + district)
    key = scatter(strip, block, district)
    return Parcels(key, np.minimum(near_u, near_v) * scale, u)


def _split(along: Floats, width: float, salt: Array) -> tuple[Array, Floats]:
    """Number of the strip that each place lies in, and the distance to the strip's edge."""
    number = np.floor(along / width).astype(np.int32)
    lower = (number + 0.5 * scatter(number, salt)) * width
    upper = (number + 1 + 0.5 * scatter(number + 1, salt)) * width
    number -= along < lower
    edge = np.where(along < lower, lower - along, np.minimum(along - lower, upper - along))
    return number, edge.astype(np.float32)


def grow_crops(
    grid: Grid, parcels: Parcels, farmed: Mask, date: str, cover: Bytes, tone: Floats
) -> None:
    """Paint what stands on the fields at ``date`` into ``cover`` and ``tone``."""
    salt = np.array(grid.random("season " + date).integers(1, 1 << 20))
    fate = scatter(np.round(parcels.key * (1 << 24)), salt)
    shade = scatter(np.round(parcels.key * (1 << 24)), salt + 1)
    choices = (
        (0.44, Cover.GRASS),
        (0.62, Cover.STUBBLE),
        (0.72, Cover.BROWN_SOIL),
        (0.81, Cover.RED_SOIL),
        (0.95, Cover.CROP),
        (1.01, Cover.WOODLAND),
    )
    low = 0.0
    for high, kind in choices:
        cover[farmed & (fate >= low) & (fate < high)] = kind
        low = high
    stripes = 0.10 * np.sin(parcels.row * (2 * np.pi / 42))
    tone[farmed] = (0.15 + 0.7 * shade + stripes)[farmed]
    line = farmed & (parcels.edge < 5.5)
    hedge = scatter(np.round(parcels.key * (1 << 24)), salt * 0 + 5)
    cover[line & (hedge < 0.35)] = Cover.WOODLAND
    cover[line & (hedge > 0.7)] = Cover.DIRT_ROAD
    tone[line] = 0.25


def add_pivots(grid: Grid, farmed: Mask, date: str, cover: Bytes, tone: Floats) -> None:
    """A few irrigated circles on open farmland."""
    random = grid.random("pivots")
    season = grid.random("pivots " + date)
    x, y = grid.axes()
    sparse = enlarge(farmed[::8, ::8].astype(np.float32), grid.cells // 8)
    for _ in range(round(14 * (grid.extent / 15_000) ** 2) + 1):
        cx, cy = random.uniform(0, grid.extent, 2)
        radius = random.uniform(170, 380)
        start = random.uniform(0, 6)
        state = season.uniform()
        spots = np.linspace(0, 2 * np.pi, 24)
        cells = np.array([cy + radius * np.sin(spots), cx + radius * np.cos(spots)])
        cells = (cells / grid.extent * sparse.shape[0]).astype(int)
        if cells.min() < 0 or cells.max() >= sparse.shape[0] or sparse[tuple(cells)].min() < 0.5:
            continue
        box = (
            slice(int((cy - radius) / grid.step), int((cy + radius) / grid.step) + 2),
            slice(int((cx - radius) / grid.step), int((cx + radius) / grid.step) + 2),
        )
        dx, dy = x[:, box[1]] - cx, y[box[0]] - cy
        circle = (np.hypot(dx, dy) < radius) & farmed[box]
        wedge = (np.arctan2(dy, dx) + start) % (2 * np.pi) < 2 * np.pi * state
        cover[box][circle & wedge] = Cover.CROP
        cover[box][circle & ~wedge] = Cover.BROWN_SOIL if state < 0.5 else Cover.STUBBLE
        tone[box][circle] = 0.1 + 0.4 * state
