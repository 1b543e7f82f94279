"""Uncertain numbers: realisations that are drawn once and reused in all that depends on them.

Every uncertain number is an array of one fixed layout, so that a formula is ordinary numpy:

    [0]                    every source at its centre
    joint                  all sources vary together: median and interval come from here
    one stretch a source   only that source varies: its share of the variance
    pairs                  one normal at a time, a small step either way: first-order propagation

Draws are named. The same name gives the same numbers wherever it is used, in any order of
sites and on any machine, as each stream is seeded by SHA-256 of the run's seed, owner and name.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from .values import Basis, Value, grade, half_width, rounded

Array = NDArray[np.float64]

SOURCES = (
    "boundary",
    "existence",
    "classes",
    "registration",
    "elevation",
    "location",
    "production",
    "grade",
    "recovery",
    "strip ratio",
    "density",
    "other",
)
_ALONE = 200  # realisations in which one source varies alone
_PAIRS = 48  # normals that first-order propagation can tell apart
_STEP = 0.1  # of a standard deviation, for differences
_Z10 = 1.2815515655446004  # standard normal quantile of 0.9
SITE_SHARE = 0.5  # of a coefficient's log-variance that differs from site to site [P]
NOT_SMOOTH = ("existence", "classes")  # sources without a derivative


@dataclass(frozen=True)
class Layout:
    """Where in an array the realisations of each kind are; ``count`` joint ones."""

    count: int = 10_000

    @property
    def joint(self) -> slice:
        return slice(1, 1 + self.count)

    def alone(self, source: str) -> slice:
        start = 1 + self.count + SOURCES.index(source) * _ALONE
        return slice(start, start + _ALONE)

    def pair(self, number: int) -> tuple[int, int]:
        """Positions of a step down and a step up of normal ``number``."""
        start = 1 + self.count + len(SOURCES) * _ALONE + 2 * number
        return start, start + 1

    @property
    def size(self) -> int:
        return self.pair(_PAIRS)[0]


@dataclass
class Draws:
    """The realisations of one site.

    ``seed`` stands for everything that the results depend on (inputs, versions): equal seeds
    give equal numbers. Draws of ``shared`` names belong to no site, so that all sites of a
    portfolio err together where they share a coefficient. ``collect`` is told of all realisations
    that become a value, so that a portfolio can add them up.
    """

    seed: str
    owner: str
    layout: Layout = field(default_factory=Layout)
    shared: dict[str, Array] = field(default_factory=dict)
    collect: Callable[[str, str, Array, Basis], None] = lambda indicator, part, values, basis: None
    _own: dict[str, Array] = field(default_factory=dict)
    _pairs: int = 0

    def once(self, name: str, make: Callable[[], Array]) -> Array:
        """What ``make()`` gives, made at the first call and kept for the site."""
        if name not in self._own:
            self._own[name] = make()
        return self._own[name]

    def certain(self, value: float) -> Array:
        """A number without uncertainty."""
        return np.full(self.layout.size, float(value))

    def normal(self, name: str, source: str) -> Array:
        """Standard normals called ``name`` that belong to ``source``."""
        return self.once(f"normal {name}", lambda: self._stepped(self._drawn(name, source)))

    def shared_normal(self, name: str, source: str) -> Array:
        """Standard normals that all sites of the run have in common."""
        if name not in self.shared:
            self.shared[name] = replace(self, owner="", _own={})._drawn(name, source)
        return self.once(f"shared {name}", lambda: self._stepped(self.shared[name].copy()))

    def generator(self, name: str) -> np.random.Generator:
        """A seeded generator for draws of another kind (PCG64)."""
        digest = hashlib.sha256("\0".join((self.seed, self.owner, name)).encode()).digest()
        return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:8], "big")))

    def _drawn(self, name: str, source: str) -> Array:
        values = np.zeros(self.layout.size)
        random = self.generator(name)
        for part in (self.layout.joint, self.layout.alone(source)):
            values[part] = random.standard_normal(part.stop - part.start)
        return values

    def _stepped(self, values: Array) -> Array:
        """With a pair of small steps of its own, while there are pairs left."""
        if self._pairs < _PAIRS:
            down, up = self.layout.pair(self._pairs)
            values[down], values[up] = -_STEP, _STEP
            self._pairs += 1
        return values

    def coefficient(self, route: str, name: str, triplet: Triplet, source: str) -> Array:
        """A coefficient of a route: half its variance is common to all sites (domain 4.1b)."""
        common = self.shared_normal(f"{route} {name}", source)
        own = self.normal(f"{route} {name}", source)
        return triplet.at(math.sqrt(1 - SITE_SHARE) * common + math.sqrt(SITE_SHARE) * own)

    def reported(self, name: str, value: float, cv: float, source: str) -> Array:
        """A lognormal figure with coefficient of variation ``cv``, median ``value`` (4.5)."""
        sigma = math.sqrt(math.log1p(cv * cv))
        return np.asarray(value * np.exp(sigma * self.normal(name, source)))

    def value(
        self,
        indicator: str,
        unit: str,
        realisations: Array,
        basis: Basis,
        method: str,
        part: str = "",
        inputs: tuple[str, ...] = (),
        **more: Any,
    ) -> Value:
        """Median, 90 % interval, grade and sources of ``realisations``.

        A realisation that is not finite makes the value not available: a formula that
        divides by an area of nothing has no answer.
        """
        joint = realisations[self.layout.joint]
        if not np.isfinite(joint).all():
            reason = "the formula has no finite value over the range of its inputs"
            return Value(indicator, unit, part, reason=reason, method=method, inputs=inputs)
        self.collect(indicator, part, realisations, basis)
        low, middle, high = (float(q) for q in np.quantile(joint, (0.05, 0.5, 0.95)))
        shown = rounded(middle, low, high)
        return Value(
            indicator,
            unit,
            part,
            *shown,
            grade=grade(half_width(middle, low, high), basis),
            method=method,
            shares=self.shares(realisations),
            inputs=inputs,
            sd=float(joint.std()),
            analytic_sd=self.first_order_sd(realisations),
            **more,
        )

    def shares(self, realisations: Array) -> tuple[tuple[str, float], ...]:
        """Each source's share of the variance when it varies alone, largest first."""
        variances = {s: float(realisations[self.layout.alone(s)].var()) for s in SOURCES}
        total = sum(variances.values())
        if not total > 0:
            return ()
        shares = [(s, v / total) for s, v in variances.items() if v / total >= 0.005]
        return tuple(sorted(shares, key=lambda share: -share[1]))

    def first_order_sd(self, realisations: Array) -> float:
        """Standard deviation by first-order propagation, Σ (∂f/∂z)², a check on the draws.

        Existence and classes have no derivative: their simulated variance alone is added.
        """
        first, last = self.layout.pair(0)[0], self.layout.pair(self._pairs)[0]
        steps = realisations[first:last]
        variance = float((((steps[1::2] - steps[::2]) / (2 * _STEP)) ** 2).sum())
        for source in NOT_SMOOTH:
            variance += float(realisations[self.layout.alone(source)].var())
        return math.sqrt(variance)


@dataclass(frozen=True)
class Triplet:
    """P10, P50 and P90 of a coefficient; ``fraction`` says that it lies between 0 and 1.

    Realised as a split normal in ln (or logit, for fractions), which meets all three exactly:
    Q(u) = T⁻¹(T(P50) + σ± z(u)), σ₋ = (T(P50) − T(P10))/1.28155, σ₊ likewise. Source:
    domain 4.5.
    """

    p10: float
    p50: float
    p90: float
    fraction: bool = False

    def at(self, z: Array) -> Array:
        """The coefficient where a standard normal is ``z``."""
        if self.p10 == self.p90:
            return np.full_like(z, self.p50)
        forward, back = (logit, expit) if self.fraction else (np.log, np.exp)
        low, middle, high = (float(forward(p)) for p in (self.p10, self.p50, self.p90))
        sigma = np.where(z < 0, middle - low, high - middle) / _Z10
        return np.asarray(back(middle + sigma * z))


def boundary_sd(perimeter_m: Any, sigma_m: Any, correlation_m: Any) -> Any:
    """σ_A = σ_b · sqrt(2 ℓ P) in m²: an outline that errs by σ_b, correlated over ℓ along it.

    Source: domain 1.5 [D]; valid for P well above ℓ. Arrays or numbers; NaN stays NaN.
    """
    return sigma_m * np.sqrt(2 * correlation_m * perimeter_m)


def boundary_offset(area_m2: Any, perimeter_m: Any, iou: float) -> Any:
    """Mean offset (m) of outlines that agree at ``iou``: (1 − IoU)·|A∪B|/P, |A∪B| = 2A/(1+IoU).

    Source: domain 1.3 [D].
    """
    return (1 - iou) * 2 * area_m2 / (1 + iou) / perimeter_m


def axis_sd_from_ce95(ce95_m: float) -> float:
    """Standard deviation an axis (m) of a circular error of 95 %: CE95/2.447747. Domain 1.5."""
    return ce95_m / 2.447747


def sd_from_le90(le90_m: float) -> float:
    """Standard deviation (m) of a linear error of 90 %: LE90/1.6449. Domain 4.4."""
    return le90_m / 1.6449


_PEDIGREE: Mapping[str, tuple[float, ...]] = {
    "reliability": (1.00, 1.05, 1.10, 1.20, 1.50),
    "completeness": (1.00, 1.02, 1.05, 1.10, 1.20),
    "temporal": (1.00, 1.03, 1.10, 1.20, 1.50),
    "geographical": (1.00, 1.01, 1.02, 1.05, 1.10),
    "technological": (1.00, 1.05, 1.20, 1.50, 2.00),
}


def pedigree_gsd2(scores: Mapping[str, int]) -> float:
    """GSD² that pedigree scores 1–5 add: exp(sqrt(Σ ln² U)). Factors [M] (Weidema 2013)."""
    factors = [_PEDIGREE[name][score - 1] for name, score in scores.items()]
    return math.exp(math.sqrt(sum(math.log(factor) ** 2 for factor in factors)))
