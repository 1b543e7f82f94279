"""Elevation models as one would measure them: with noise, a bias and a shift."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from scipy import ndimage

from .grid import Floats, Grid
from .noise import fractal


@dataclass(frozen=True)
class ElevationError:
    """What the measured model adds to the truth, all in metres."""

    correlated_sd_m: float
    correlation_length_m: float
    white_sd_m: float
    bias_m: float
    shift_east_m: float
    shift_north_m: float

    def figures(self) -> dict[str, float]:
        """As plain numbers for ``truth.json``."""
        return asdict(self)


FIRST = ElevationError(0.22, 100.0, 0.20, 0.0, 0.0, 0.0)
SECOND = ElevationError(0.28, 100.0, 0.25, 0.8, 2.0, -1.5)


def measured(grid: Grid, true: Floats, error: ElevationError, stream: str) -> Floats:
    """``true`` heights with ``error``."""
    random = grid.random(stream)
    # A surface moved east and south shows at each pixel what lies west and north of it.
    moved = (
        ndimage.shift(
            true, (-error.shift_north_m / 10, error.shift_east_m / 10), order=1, mode="nearest"
        )
        if error.shift_east_m or error.shift_north_m
        else true
    )
    soft = ndimage.gaussian_filter(
        random.standard_normal(true.shape, dtype=np.float32),
        error.correlation_length_m / 10 / 2,
        mode="wrap",
        truncate=3,
    )
    soft *= error.correlated_sd_m / soft.std()
    slow = fractal(true.shape, 10.0, 4000, 800, 3.0, random) * 0.05
    white = random.standard_normal(true.shape, dtype=np.float32) * error.white_sd_m
    return np.asarray(moved + soft + slow + white + error.bias_m, np.float32)
