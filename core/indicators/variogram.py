"""How errors of elevation hang together over a distance, and what is left in a mean over area.

Source: domain 4.4 (Rolstad et al. 2009, Hugonnet et al. 2022).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

Numbers = NDArray[np.float64]

_PAIRS = 20_000  # of pixels for each class of distance
_LEAST = 200  # pairs, for a class to count
_CLASSES = 24


def mean_variance(model: str, sill: float, reach: float, area: float) -> float:
    """s² of the mean over a disc of ``area`` m², for a partial sill (m²) and range (m).

    With L = sqrt(A/π): spherical c(1 − L/a + (L/a)³/5) for L ≤ a, else (c/5)(a/L)²;
    exponential with a' = a/3: 2c(a'/L)²[1 − e^(−L/a')(1 + L/a')]; gaussian with a' = a/2:
    c(a'/L)²[1 − e^(−L²/a'²)]. Source: domain 4.4; exact to about 1 % for discs.
    """
    length = math.sqrt(area / math.pi)
    if model == "spherical":
        ratio = length / reach
        return sill * (1 - ratio + ratio**3 / 5) if ratio <= 1 else sill / 5 / ratio**2
    short = reach / (3 if model == "exponential" else 2)
    if model == "exponential":
        decay = 1 - math.exp(-length / short) * (1 + length / short)
        return 2 * sill * (short / length) ** 2 * decay
    return sill * (short / length) ** 2 * (1 - math.exp(-((length / short) ** 2)))


@dataclass(frozen=True)
class Variogram:
    """A sum of spherical models: partial sills (m²) and ranges (m), the shorter first."""

    sills: tuple[float, ...]
    ranges: tuple[float, ...]

    @property
    def sill(self) -> float:
        return sum(self.sills)

    def parts(self, area: float) -> tuple[float, ...]:
        """Each model's share of the variance of the mean over ``area`` m²."""
        return tuple(
            mean_variance("spherical", c, a, area)
            for c, a in zip(self.sills, self.ranges, strict=True)
        )

    def variance_of_mean(self, area: float) -> float:
        """σ²_mean = Σ s²_k over ``area`` m²."""
        return sum(self.parts(area))

    def effective_samples(self, area: float) -> float:
        """N_eff = Σ c_k/σ²_mean."""
        return self.sill / self.variance_of_mean(area)

    def at(self, distance: Numbers) -> Numbers:
        """γ(h) = Σ c_k(1.5 h/a_k − 0.5 (h/a_k)³), c_k beyond the range."""
        return np.asarray(
            sum(
                c * (1.5 * np.minimum(distance / a, 1) - 0.5 * np.minimum(distance / a, 1) ** 3)
                for c, a in zip(self.sills, self.ranges, strict=True)
            )
        )


@dataclass(frozen=True)
class Patch:
    """Errors on a window of pixels (NaN where there are none), and its first row and column."""

    row: int
    column: int
    values: NDArray[np.float32]


def empirical(
    patches: Sequence[Patch], step: float, random: np.random.Generator
) -> tuple[Numbers, Numbers]:
    """Distances (m) and γ(h): of random pairs of pixels in classes of distance.

    Dowd's estimator, γ = 2.198·median(|Δ|)²/2, which outliers do not move.
    """
    low = min(min(p.row for p in patches), min(p.column for p in patches))
    extent = max(
        max(p.row + p.values.shape[0], p.column + p.values.shape[1]) for p in patches
    )  # pixels
    edges = np.geomspace(0.99, max((extent - low) / 2, 4), _CLASSES + 1)
    lags, gammas = [], []
    for near, far in zip(edges[:-1], edges[1:], strict=True):
        distance, difference = _pairs(patches, near, far, random)
        if len(distance) >= _LEAST:
            lags.append(float(distance.mean()) * step)
            gammas.append(2.198 * float(np.median(np.abs(difference))) ** 2 / 2)
    return np.array(lags), np.array(gammas)


def _pairs(
    patches: Sequence[Patch], near: float, far: float, random: np.random.Generator
) -> tuple[Numbers, Numbers]:
    """Distances (pixels) and differences of pairs of pixels that lie near to far apart."""
    side = max(max(p.values.shape) for p in patches)
    if len(patches) == 1 or far <= side / 2:
        found = [_within(p, near, far, _PAIRS // len(patches) + 1, random) for p in patches]
        return (np.concatenate([f[i] for f in found]) for i in (0, 1))  # type: ignore[return-value]
    return _between(patches, near, far, random)


def _within(
    patch: Patch, near: float, far: float, count: int, random: np.random.Generator
) -> tuple[Numbers, Numbers]:
    rows, columns = patch.values.shape
    row, column = random.integers(0, rows, 2 * count), random.integers(0, columns, 2 * count)
    length = np.exp(random.uniform(math.log(near), math.log(far), 2 * count))
    angle = random.uniform(0, 2 * math.pi, 2 * count)
    down = np.rint(length * np.sin(angle)).astype(int)
    right = np.rint(length * np.cos(angle)).astype(int)
    to_row, to_column = row + down, column + right
    inside = (to_row >= 0) & (to_row < rows) & (to_column >= 0) & (to_column < columns)
    inside &= (down != 0) | (right != 0)
    row, column, to_row, to_column = (v[inside] for v in (row, column, to_row, to_column))
    difference = patch.values[to_row, to_column] - patch.values[row, column]
    return _known(np.hypot(down[inside], right[inside]), difference)


def _between(
    patches: Sequence[Patch], near: float, far: float, random: np.random.Generator
) -> tuple[Numbers, Numbers]:
    corners = np.array([(p.row, p.column) for p in patches])
    apart = np.hypot(*(corners[:, None] - corners[None]).transpose(2, 0, 1))
    first, second = np.nonzero((apart >= near) & (apart < far) & (apart > 0))
    if not len(first):
        return np.zeros(0), np.zeros(0)
    each = _PAIRS // len(first) + 1
    distances, differences = [], []
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        one, two = patches[a].values, patches[b].values
        rows = random.integers(0, min(one.shape[0], two.shape[0]), each)
        columns = random.integers(0, min(one.shape[1], two.shape[1]), each)
        differences.append(two[rows, columns] - one[rows, columns])
        distances.append(np.full(each, apart[a, b]))
    return _known(np.concatenate(distances), np.concatenate(differences))


def _known(distance: Numbers, difference: Numbers) -> tuple[Numbers, Numbers]:
    known = np.isfinite(difference)
    return np.asarray(distance[known]), np.asarray(difference[known])


def fitted(lags: Numbers, gammas: Numbers, step: float) -> Variogram:
    """Two spherical models, short and long, by least squares over the classes of distance.

    A range below 1.26 pixels would stand for less than independent pixels.
    """
    least, most = 1.26 * step, max(float(lags.max()), 4 * step)
    top = max(float(gammas.max()), 1e-12)
    best = None
    for short in np.geomspace(least, most / 4, 4):
        start = np.log([short * 1.01, max(short * 4, most / 3)])
        found = least_squares(
            lambda p: (_two(p).at(lags) - gammas) / top,
            [0.5 * top, 0.5 * top, *start],
            bounds=(
                [0, 0, math.log(least), math.log(least)],
                [2 * top, 2 * top, math.log(most * 1.01), math.log(4 * most)],
            ),
            x_scale=[top, top, 1, 1],
        )
        if best is None or found.cost < best.cost:
            best = found
    assert best is not None
    return _two(best.x)


def _two(parameters: Numbers) -> Variogram:
    one, two, log_one, log_two = (float(p) for p in parameters)
    pairs = sorted(((math.exp(log_one), one), (math.exp(log_two), two)))
    return Variogram(tuple(c for _, c in pairs), tuple(a for a, _ in pairs))
