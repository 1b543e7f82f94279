"""Two elevation models brought to lie on each other by their stable ground."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .dem_grid import Heights, Mask

_CLIP = 3.0  # NMAD, beyond which a pixel is not stable after all
_ROUNDS, _CLOSE = 8, 0.005  # of the fit of a shift; pixels
_FLAT = 0.01  # rms slope (m/m) below which a shift cannot be seen
_FARTHEST = 10.0  # pixels: no shift but a mistake

Shift = tuple[float, float]
Sample = tuple[Heights, Heights, Mask]  # first, second, which pixels are stable


@dataclass(frozen=True)
class Fit:
    """Where the second model shows the ground that the first has here, and how much higher."""

    shift: Shift  # metres east, north
    note: str = ""


def nmad(values: NDArray[np.floating]) -> float:
    """1.4826·median|x − median x|: the standard deviation, blind to outliers. Domain 4.4."""
    return 1.4826 * float(np.median(np.abs(values - np.median(values))))


def step_towards(sample: Sequence[Sample], step: float) -> tuple[float, float, float] | None:
    """The shift (east, north) and bias that explain the differences on stable ground, metres.

    Nuth & Kääb (2011): a shift s of a slope shows as dz = −s·∇z + b, their cosine of aspect
    multiplied by tan(slope), which is linear in s. Least squares, without what lies beyond
    3 NMAD. None where the ground is too flat to tell.
    """
    rows = []
    for first, second, stable in sample:
        down, east = np.asarray(np.gradient((first + second) / 2, step))
        known = stable & np.isfinite(down) & np.isfinite(east) & np.isfinite(first - second)
        rows.append(np.stack([(second - first)[known], -east[known], down[known]]))
    dz, east, north = np.concatenate(rows, axis=1).astype(float)
    if math.sqrt(float((east**2 + north**2).mean())) < _FLAT:
        return None
    design = np.stack([east, north, np.ones_like(dz)], axis=1)
    kept = np.ones(len(dz), dtype=bool)
    solved = np.array([0.0, 0.0, float(np.median(dz))])
    for _ in range(4):
        left = dz - design @ solved
        kept = np.abs(left - np.median(left)) <= max(_CLIP * nmad(left), 1e-9)
        solved, *_ = np.linalg.lstsq(design[kept], dz[kept], rcond=None)
    return float(solved[0]), float(solved[1]), float(solved[2])


def fit(sample_at: Callable[[Shift], Sequence[Sample]], step: float) -> Fit:
    """The shift by which the second model must be read to fit the first.

    ``sample_at`` gives the stable ground with the second model read at a shift.
    """
    shift = (0.0, 0.0)
    for _ in range(_ROUNDS):
        found = step_towards(sample_at(shift), step)
        if found is None:
            return Fit(shift, "the stable ground is too flat to see a shift between the models")
        shift = shift[0] + found[0], shift[1] + found[1]
        if math.hypot(*shift) > _FARTHEST * step:
            note = "the models could not be brought to fit: read as they lie"
            return Fit((0.0, 0.0), note)
        if math.hypot(found[0], found[1]) < _CLOSE * step:
            break
    return Fit(shift)
