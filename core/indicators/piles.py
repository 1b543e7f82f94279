"""Volume and density of what is piled up: formulas of W05 and W06 for numbers or arrays."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely

_ACROSS = 100  # points across an outline, for distances to its edge


def edge_volume(outline: shapely.Geometry, slope: float, highest: float = math.inf) -> float:
    """V = Σ min(h_max, k·d(x))·a, m³: d is the distance to the edge, metric input. Domain W05, 2.

    A cone of k·R for a disc, without a limit.
    """
    left, bottom, right, top = shapely.bounds(outline)
    step = max(right - left, top - bottom) / _ACROSS
    x, y = np.meshgrid(
        np.arange(left + step / 2, right, step), np.arange(bottom + step / 2, top, step)
    )
    shapely.prepare(outline)
    inside = shapely.contains_xy(outline, x, y)
    deep = shapely.distance(shapely.points(x[inside], y[inside]), shapely.boundary(outline))
    mean = float(np.minimum(highest, slope * deep).mean()) if inside.any() else 0.0
    return mean * float(shapely.area(outline))


def frustum_volume(base_m2: Any, top_m2: Any, height: Any) -> Any:
    """V = h/3·(A_b + A_t + sqrt(A_b·A_t)), m³. Domain W05, 3."""
    return height / 3 * (base_m2 + top_m2 + np.sqrt(base_m2 * top_m2))


def pile_frustum(outline: shapely.Geometry, slope: float, height: float) -> float:
    """The frustum on an outline whose top is the outline moved inwards by h/k. Domain W05, 3."""
    top = shapely.area(shapely.buffer(outline, -height / slope, quad_segs=64))
    return float(frustum_volume(shapely.area(outline), top, height))


def dry_density(solids_density_: Any, void_ratio: Any) -> Any:
    """ρ_d = G_s·ρ_w/(1 + e), t/m³. Domain W06."""
    return solids_density_ / (1 + void_ratio)


def wet_density(dry: Any, solids: Any, saturation: Any) -> Any:
    """ρ_d + n·S·ρ_w with n = 1 − ρ_d/(G_s·ρ_w), at least 0, t/m³. Domain W06."""
    return dry + np.maximum(1 - dry / solids, 0) * saturation
