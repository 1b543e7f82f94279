"""How far two people, or a map and a person, agree on class and on outline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

_SPACING_M = 5.0  # of the points along outlines for the Hausdorff distance


@dataclass(frozen=True)
class ClassAgreement:
    """Agreement on categories; ``kappa`` is NaN where both use one category only."""

    observed: float
    expected: float
    kappa: float
    quantity: float
    allocation: float


def class_agreement(counts: NDArray[np.float64]) -> ClassAgreement:
    """Of ``counts[a, b]`` items that one person called a and the other b.

    κ = (p_o − p_e)/(1 − p_e); quantity disagreement ½ Σ|p_k. − p_.k|; allocation
    disagreement 1 − p_o − quantity. Sources: Cohen (1960); Pontius & Millones (2011) [M];
    domain 7.4, vector 9.13. Raises ValueError where nothing was counted.
    """
    total = counts.sum()
    if total <= 0:
        raise ValueError("no items to compare")
    shares = counts / total
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, expected = float(np.trace(shares)), float(rows @ columns)
    quantity = float(np.abs(rows - columns).sum() / 2)
    kappa = (observed - expected) / (1 - expected) if expected < 1 else float("nan")
    return ClassAgreement(observed, expected, kappa, quantity, 1 - observed - quantity)


@dataclass(frozen=True)
class OutlineAgreement:
    """Agreement of two outlines of one mine; lengths in metres."""

    iou: float
    area_ratio: float
    boundary_distance_m: float
    hausdorff95_m: float


def outline_agreement(first: BaseGeometry, second: BaseGeometry) -> OutlineAgreement:
    """Of two valid polygons in one reference system in metres, neither empty.

    IoU = |A∩B|/|A∪B|; area ratio B/A; mean boundary distance |A△B|/P̄, P̄ the mean perimeter;
    the 95 % quantile of the distances between the outlines, the larger of both ways.
    Source: domain 7.4.
    """
    if first.is_empty or second.is_empty:
        raise ValueError("an outline is empty")
    shared = shapely.intersection(first, second).area
    union = first.area + second.area - shared
    perimeter = (first.length + second.length) / 2
    return OutlineAgreement(
        iou=shared / union,
        area_ratio=second.area / first.area,
        boundary_distance_m=(union - shared) / perimeter,
        hausdorff95_m=max(_distance95(first, second), _distance95(second, first)),
    )


def _distance95(near: BaseGeometry, far: BaseGeometry) -> float:
    """95 % of the outline of ``near`` lies within this distance of the outline of ``far``."""
    points = shapely.points(shapely.get_coordinates(shapely.segmentize(near.boundary, _SPACING_M)))
    return float(np.quantile(shapely.distance(points, far.boundary), 0.95))
