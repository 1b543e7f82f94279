"""Ground that several footprints claim: it is counted once, for the one with the best claim."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from .repair import METRES_PER_DEGREE, valid_polygons
from .sites import REVIEWS, Polygons
from .values import Review

# Smaller overlaps are edges that run differently by rounding, not claims.
LEAST_M2 = 1.0


def claims(
    ids: Sequence[str], status: Sequence[str], probability: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Rank of each footprint: the more reviewed, then the more probable, then the smaller id."""
    order = sorted(
        range(len(ids)),
        key=lambda i: (
            -int(REVIEWS.get(status[i], Review.NONE)),
            -float(np.nan_to_num(probability[i], nan=-1.0)),
            ids[i],
        ),
    )
    rank = np.empty(len(ids), dtype=np.int64)
    rank[order] = np.arange(len(ids))
    return rank


def without_overlaps(polygons: Polygons, rank: NDArray[np.int64]) -> tuple[Polygons, float]:
    """Polygons (degrees) from which all ground of a better claim is taken, and how much (m²).

    Whatever the order of the rows, a point belongs to the best claim that covers it. What
    keeps nothing becomes None.
    """
    tree = shapely.STRtree(polygons)
    first, second = tree.query(polygons, predicate="intersects")
    better = rank[first] < rank[second]
    winner, loser = first[better], second[better]
    area = _square_metres(shapely.intersection(polygons[winner], polygons[loser]))
    real = area >= LEAST_M2
    winner, loser = winner[real], loser[real]
    result = polygons.copy()
    if not len(loser):
        return result, 0.0
    order = np.argsort(loser, kind="stable")
    losers, starts = np.unique(loser[order], return_index=True)
    taken = np.empty(len(losers), dtype=object)
    for number, group in enumerate(np.split(winner[order], starts[1:])):
        # By rank: the same union, to the last bit, in any order of the rows.
        group = group[np.argsort(rank[group])]
        taken[number] = (
            polygons[group[0]] if len(group) == 1 else shapely.union_all(polygons[group])
        )
    result[losers] = valid_polygons(shapely.difference(polygons[losers], taken))
    slivers = losers[_square_metres(result[losers]) < LEAST_M2]
    lost = _square_metres(polygons[losers]).sum() - _square_metres(result[losers]).sum()
    result[slivers] = None
    return result, float(lost)


def _square_metres(polygons: Polygons) -> NDArray[np.float64]:
    """Roughly; None measures 0."""
    bounds = shapely.bounds(polygons)
    latitude = np.radians(np.nan_to_num((bounds[:, 1] + bounds[:, 3]) / 2))
    area = np.nan_to_num(shapely.area(polygons))
    return np.asarray(area * METRES_PER_DEGREE**2 * np.cos(latitude))
