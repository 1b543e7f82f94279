"""A stratified random sample of points to label: drawn once, reproducible, spread out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import rasterio
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ..geodesy import pixel_areas_ha
from ..progress import Progress, Steps
from .estimators import sample_size
from .strata import NAMES, StrataMap

ALLOCATION = (0.4, 0.3, 0.2, 0.1)  # of the points to the strata, in their order [P]
LEAST = 50  # points a stratum [P]
SPACING_M = 500.0  # between two points of a stratum [P]
# Expected user's accuracy by stratum, for the size of the sample [P].
EXPECTED = (0.8, 0.95, 0.95, 0.995)
_CANDIDATES = 6  # pixels drawn for each point wanted, as some lie too near to others


@dataclass(frozen=True)
class Stratum:
    """Its number of pixels and area, and the rows and columns of the points drawn."""

    name: str
    pixels: int
    area_ha: float
    wanted: int
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]


def draw_sample(strata: StrataMap, target_se: float, seed: int) -> Steps[tuple[Stratum, ...]]:
    """Points of each stratum, simple random without replacement, thinned to 500 m.

    The number follows from ``target_se``, the standard error of overall accuracy that is
    aimed at, with at least 50 in each stratum that has so many pixels. Two passes over the
    raster; memory does not grow with it. Equal seeds give equal points.
    """
    pixels, areas = yield from _counted(strata)
    total = _size(areas, target_se)
    wanted = [min(max(LEAST, math.ceil(total * share)), n) for share, n in zip(ALLOCATION, pixels)]
    random = np.random.default_rng(seed)
    ranks = [
        random.choice(n, min(n, _CANDIDATES * w), replace=False) if n else np.empty(0, int)
        for n, w in zip(pixels, wanted)
    ]
    places = yield from _located(strata, ranks)
    spacing = SPACING_M / strata.pixel_m
    drawn = []
    for number, name in enumerate(NAMES):
        keep = _spread(places[number], wanted[number], spacing)
        rows, columns = places[number][keep].T
        found = Stratum(name, pixels[number], areas[number], wanted[number], rows, columns)
        drawn.append(found)
    return tuple(drawn)


def _size(areas: list[float], target_se: float) -> int:
    weights = np.array(areas) / max(sum(areas), 1e-9)
    return math.ceil(sample_size(weights, np.array(EXPECTED), target_se))


def _counted(strata: StrataMap) -> Steps[tuple[list[int], list[float]]]:
    pixels, areas = np.zeros(5, int), np.zeros(5)
    with rasterio.open(strata.probability) as dataset:
        height, crs = dataset.height, dataset.crs.to_wkt()
    for block in strata.blocks():
        yield Progress("count", 0.5 * block.top / height)
        by_row = np.stack([(block.strata == k).sum(axis=1) for k in range(5)])
        pixels += by_row.sum(axis=1)
        areas += by_row @ pixel_areas_ha(block.place, block.strata.shape, crs)
    return pixels[1:].tolist(), areas[1:].tolist()


def _located(strata: StrataMap, ranks: list[NDArray[np.int64]]) -> Steps[list[NDArray[np.int64]]]:
    """Row and column of the pixels with these ranks, counted row by row within a stratum."""
    orders = [np.argsort(r, kind="stable") for r in ranks]
    places = [np.zeros((len(r), 2), np.int64) for r in ranks]
    before = np.zeros(5, int)
    with rasterio.open(strata.probability) as dataset:
        height = dataset.height
    for block in strata.blocks():
        yield Progress("draw", 0.5 + 0.5 * block.top / height)
        for number, (rank, order) in enumerate(zip(ranks, orders)):
            inside = np.flatnonzero(block.strata.ravel() == number + 1)
            first, last = before[number + 1], before[number + 1] + len(inside)
            low, high = np.searchsorted(rank, (first, last), sorter=order)
            chosen = order[low:high]
            row, column = np.divmod(inside[rank[chosen] - first], block.strata.shape[1])
            places[number][chosen] = np.stack([row + block.top, column], axis=1)
            before[number + 1] = last
    return places


def _spread(places: NDArray[np.int64], wanted: int, spacing: float) -> list[int]:
    """The first ``wanted`` places, in their random order, that keep their distance."""
    if not len(places):
        return []
    near = cKDTree(places).query_ball_point(places, spacing - 1e-9)
    kept: list[int] = []
    taken = np.zeros(len(places), bool)
    for number in range(len(places)):
        if len(kept) == wanted:
            break
        if not taken[near[number]].any():
            kept.append(number)
            taken[number] = True
    return kept
