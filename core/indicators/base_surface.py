"""How much lies on, or is missing from, the natural ground below an outline: one model.

The ground is carried on from a ring around the outline with a thin plate (domain W05, 1).
Where a valley is dammed up, most of the ring stands higher than what lies in it, and a thin plate
would not see the valley's floor: it gets one that falls evenly from the ring's lowest place
upstream to that at the foot of the dam.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio import Affine
from scipy.interpolate import RBFInterpolator

from .dem_grid import Heights, MetricGrid, Polygons, heights, metric_grid

_RING = (2.0, 5.0)  # pixels outside of the outline
_LEAST_RING = 0.5  # of the ring that must be natural ground
_POINTS, _NODES, _OTHER_NODES = 150, 3000, 600
_SMOOTHING = 1e-4  # of the thin plate over a ring of unit size: about the noise of a model
_MOST_SIDE = 400  # pixels across an outline; finer models are read coarser
_LEAST_PIXELS = 20
_HIGHER = 0.4  # quantile of a ring that is above what lies in it, where it lies in a valley [P]
_STATIONS = 12  # along the floor of a valley
_NEIGHBOURS, _LEAST_NEIGHBOURS = 12, 3


@dataclass(frozen=True)
class OnGround:
    """Mean height over natural ground (m, of what lies above or below it as asked), and sd.

    ``tall`` is the height from the toe (or rim, of a pit) to the top (or floor), m. ``sd`` is
    None where no undisturbed neighbours tell it.
    """

    mean: float
    area_m2: float
    sd: float | None
    tall: float
    neighbours: int
    valley: bool = False


@lru_cache(maxsize=4)
def grid_of(path: Path) -> MetricGrid:
    """The metric grid of one model."""
    return metric_grid([path])


def over_ground(
    path: Path, outline: shapely.Geometry, busy: Polygons, sign: int
) -> OnGround | None:
    """Height of an outline's ground over the natural one; ``sign`` −1 for a pit.

    ``outline`` and ``busy`` (all mine ground, the outline's too) are in the model's metric
    grid. None where less than half of the ring is natural, or the model has no heights.
    """
    grid = _coarser(grid_of(path), outline)
    mine = shapely.union_all(busy)
    shapely.prepare(mine)
    others = shapely.difference(mine, shapely.buffer(outline, grid.step / 2))
    found = _difference(path, grid, outline, others, _NODES, may_be_valley=sign > 0)
    if found is None:
        return None
    above, ring, valley = found
    surface = np.maximum(sign * above, 0)
    errors = []
    for moved in _moved(outline, grid):
        if shapely.intersects(mine, moved):
            continue
        error = _difference(path, grid, moved, others, _OTHER_NODES)
        if error is not None:
            errors.append(float(error[0].mean()))
    told = len(errors) >= _LEAST_NEIGHBOURS and not valley
    return OnGround(
        float(surface.mean()),
        float(shapely.area(outline)),
        math.sqrt(float(np.mean(np.square(errors)))) if told else None,
        _tall(ring, sign),
        len(errors),
        valley,
    )


def _tall(heights_: tuple[NDArray[np.float64], NDArray[np.float64]], sign: int) -> float:
    """From toe to top: extreme heights inside against those of the ring."""
    inside, ring = heights_
    if sign > 0:
        return max(float(np.quantile(inside, 0.98) - np.quantile(ring, 0.05)), 0.0)
    return max(float(np.quantile(ring, 0.5) - np.quantile(inside, 0.02)), 0.0)


def _difference(
    path: Path,
    grid: MetricGrid,
    outline: shapely.Geometry,
    others: shapely.Geometry,
    nodes: int,
    may_be_valley: bool = False,
) -> tuple[NDArray[np.float64], tuple[NDArray[np.float64], NDArray[np.float64]], bool] | None:
    """Heights over the base at nodes inside; heights there and in the ring; whether a valley."""
    here = np.array([outline], dtype=object)
    window = grid.window_of(here, (_RING[1] + 1) * grid.step)
    if window is None:
        return None
    surface: Heights = heights(path, grid, window)
    known = np.isfinite(surface)
    within = grid.inside(here, window)
    ring = grid.inside(shapely.buffer(here, _RING[1] * grid.step), window)
    ring &= ~grid.inside(shapely.buffer(here, _RING[0] * grid.step), window)
    natural = ring & known & ~grid.inside(np.array([others], dtype=object), window)
    if natural.sum() < max(_LEAST_RING * ring.sum(), 12) or (within & known).sum() < _LEAST_PIXELS:
        return None
    at, value = _points(natural, surface, _POINTS)
    where, height = _points(within & known, surface, nodes)
    valley = may_be_valley and float(np.quantile(value, _HIGHER)) > float(np.median(height))
    if valley:
        floor, depth = _floor(at, value, where)
        at, value = np.concatenate([at, floor]), np.concatenate([value, depth])
    centre, size = at.mean(axis=0), max(float(np.ptp(at, axis=0).max()), 1.0)
    plate = RBFInterpolator(
        (at - centre) / size, value, kernel="thin_plate_spline", smoothing=_SMOOTHING
    )
    return height - plate((where - centre) / size), (height, value), valley


def _floor(
    ring: NDArray[np.float64], heights_: NDArray[np.float64], inside: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places along the middle of an outline, and heights that rise evenly from the lowest
    place of the ring to the lowest one at the other end."""
    lowest = int(heights_.argmin())
    foot = ring[lowest]
    away = np.hypot(*(ring - foot).T)
    far = away > 0.6 * away.max()
    head = int(np.flatnonzero(far)[heights_[far].argmin()])
    axis = (ring[head] - foot) / away[head]
    along = (inside - foot) @ axis / away[head]
    edges = np.linspace(0, 1, _STATIONS + 1)
    places = [
        inside[(along >= low) & (along < high)].mean(axis=0)
        for low, high in zip(edges[:-1], edges[1:], strict=True)
        if ((along >= low) & (along < high)).any()
    ]
    middle = np.array(places)
    share = np.clip((middle - foot) @ axis / away[head], 0, 1)
    rise = float(heights_[head] - heights_[lowest])
    return middle, heights_[lowest] + share * rise


def _points(
    mask: NDArray[np.bool_], surface: Heights, most: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places (row, column) and heights of at most so many of a mask's pixels, evenly."""
    places = np.argwhere(mask)
    chosen = places[np.unique(np.linspace(0, len(places) - 1, most).astype(int))]
    return chosen.astype(float), surface[chosen[:, 0], chosen[:, 1]].astype(float)


def _moved(outline: shapely.Geometry, grid: MetricGrid) -> list[shapely.Geometry]:
    """The outline's shape at places around it, two rings of them."""
    left, bottom, right, top = shapely.bounds(outline)
    size = math.hypot(right - left, top - bottom)
    moved = []
    for number in range(_NEIGHBOURS):
        angle = 2 * math.pi * number / _NEIGHBOURS
        far = size * (1.1 + 0.7 * (number % 2))
        shape = shapely.transform(
            outline, lambda xy, a=angle, d=far: xy + [d * math.cos(a), d * math.sin(a)]
        )
        if shapely.contains(shapely.box(*grid.bounds), shape):
            moved.append(shape)
    return moved


def _coarser(grid: MetricGrid, outline: shapely.Geometry) -> MetricGrid:
    """A grid on which the outline has at most so many pixels across."""
    left, bottom, right, top = shapely.bounds(outline)
    factor = math.ceil(max(right - left, top - bottom) / grid.step / _MOST_SIDE)
    if factor <= 1:
        return grid
    return MetricGrid(
        grid.crs,
        grid.transform * Affine.scale(factor),
        grid.width // factor,
        grid.height // factor,
    )
