"""Accuracy and area from a stratified sample: what the map says, put right by the sample."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Z90 = 1.6448536269514722  # standard normal quantile of 0.95: half of a 90 % interval

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A number with its standard error; NaN where the sample cannot tell."""

    value: float
    se: float

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % confidence interval, value ± 1.645 SE."""
        return self.value - Z90 * self.se, self.value + Z90 * self.se


@dataclass(frozen=True)
class ClassAccuracy:
    """One class: error-adjusted area (in the unit of the strata), user's, producer's accuracy."""

    area: Estimate
    users: Estimate
    producers: Estimate


@dataclass(frozen=True)
class MapAccuracy:
    """All classes and the whole map; ``variance_shares[h, j]`` is stratum h's part in V(area j)."""

    classes: tuple[ClassAccuracy, ...]
    overall: Estimate
    variance_shares: Floats


def olofsson(mapped_area: Floats, counts: Floats) -> MapAccuracy:
    """Strata are the map's classes: ``counts[h, j]`` samples mapped h whose reference is j.

    p̂_hj = W_h n_hj / n_h., Â_j = A Σ_h p̂_hj, SE and accuracies as in domain 1.4. Areas in any
    unit. NaN: user's accuracy of a class without samples, producer's of a class nobody saw.
    Raises ValueError where shapes differ or a stratum with area has fewer than two samples.
    Source: Olofsson et al. (2014), Remote Sensing of Environment 148:42–57 [M], formulas
    checked against its example (domain 9.2).
    """
    classes = len(mapped_area)
    if counts.shape != (classes, classes):
        raise ValueError(f"{counts.shape} counts do not fit {classes} classes")
    correct = np.eye(classes)
    samples = [
        _Stratum(
            mapped_area[h],
            np.repeat(np.eye(classes), counts[h].astype(int), axis=0),
            np.tile(correct[h], (int(counts[h].sum()), 1)),
            finite=False,
        )
        for h in range(classes)
    ]
    return _estimated(samples)


def stehman(
    stratum_area: Floats,
    stratum_pixels: Floats,
    reference: list[NDArray[np.int64]],
    mapped: list[NDArray[np.int64]],
    classes: int,
) -> MapAccuracy:
    """Strata differ from the map's classes: estimators from indicator variables.

    ``reference[h]`` and ``mapped[h]`` are the classes (from 0) of the samples of stratum h.
    Ŷ = Σ N_h ȳ_h, V = Σ N_h² (1 − n_h/N_h) s²_h / n_h; accuracies are ratios R = Ŷ/X̂ with
    V(R) = Σ N_h² (1 − n_h/N_h)(s²_y + R² s²_x − 2 R s_xy)/n_h / X̂². ``stratum_area`` gives the
    unit, ``stratum_pixels`` N_h of the finite population correction. Raises ValueError where
    a stratum has fewer than two samples. Source: Stehman (2014), Int. J. Remote Sensing
    35:4923 [M], domain 1.4 and 9.3.
    """
    strata = [
        _Stratum(area, np.eye(classes)[truth], np.eye(classes)[said], True, pixels)
        for area, pixels, truth, said in zip(
            stratum_area, stratum_pixels, reference, mapped, strict=True
        )
    ]
    return _estimated(strata)


@dataclass(frozen=True)
class _Stratum:
    """Indicators of its samples: (n, classes) of reference and of map."""

    area: float
    reference: Floats
    mapped: Floats
    finite: bool
    pixels: float = math.inf

    @property
    def count(self) -> int:
        return len(self.reference)

    def total(self, y: Floats) -> float:
        """N_h ȳ_h, in units of area."""
        return float(self.area * y.mean()) if self.area else 0.0

    def variance(self, y: Floats) -> float:
        """N_h² (1 − n_h/N_h) s²/n_h, in squared units of area."""
        if not self.area:
            return 0.0
        left = 1 - self.count / self.pixels if self.finite else 1.0
        return float(self.area**2 * max(left, 0) * y.var(ddof=1) / self.count)


def _estimated(strata: list[_Stratum]) -> MapAccuracy:
    for number, stratum in enumerate(strata, 1):
        if stratum.area and stratum.count < 2:
            raise ValueError(f"stratum {number} has {stratum.count} samples, at least 2 are needed")
    classes = strata[0].reference.shape[1]
    agreed = [(s.reference * s.mapped) for s in strata]
    area = sum(s.area for s in strata)
    results, shares = [], np.zeros((len(strata), classes))
    for j in range(classes):
        truth = [s.reference[:, j] for s in strata]
        variances = np.array([s.variance(y) for s, y in zip(strata, truth, strict=True)])
        shares[:, j] = variances / variances.sum() if variances.sum() > 0 else 0
        total = sum(s.total(y) for s, y in zip(strata, truth, strict=True))
        both = [hits[:, j] for hits in agreed]
        results.append(
            ClassAccuracy(
                Estimate(total, math.sqrt(variances.sum())),
                _ratio(strata, both, [s.mapped[:, j] for s in strata]),
                _ratio(strata, both, truth),
            )
        )
    hits = [hit.sum(axis=1) for hit in agreed]
    right = sum(s.total(y) for s, y in zip(strata, hits, strict=True))
    error = math.sqrt(sum(s.variance(y) for s, y in zip(strata, hits, strict=True)))
    return MapAccuracy(tuple(results), Estimate(right / area, error / area), shares)


def _ratio(strata: list[_Stratum], y: list[Floats], x: list[Floats]) -> Estimate:
    """Ŷ/X̂ and its standard error, by linearisation: the residual y − R x."""
    below = sum(s.total(v) for s, v in zip(strata, x, strict=True))
    if below <= 0:
        return Estimate(math.nan, math.nan)
    ratio = sum(s.total(v) for s, v in zip(strata, y, strict=True)) / below
    residuals = [a - ratio * b for a, b in zip(y, x, strict=True)]
    variance = sum(s.variance(r) for s, r in zip(strata, residuals, strict=True))
    return Estimate(ratio, math.sqrt(variance) / below)


def sample_size(weights: Floats, users_accuracy: Floats, target_se: float) -> float:
    """n = (Σ W_h sqrt(U_h (1 − U_h)) / S(Ô))², for a standard error S of overall accuracy.

    Source: domain 1.4 (Olofsson et al. 2014, eq. 13 [M]); not rounded.
    """
    spread = np.sqrt(users_accuracy * (1 - users_accuracy))
    return float((weights @ spread / target_se) ** 2)
