"""What an indicator says: a number with its interval and grade, or the reason for having none."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

GRADES = "ABCDE"


class Tier(IntEnum):
    """What a value rests on (domain 4.6)."""

    MEASURED = 1  # geometry, elevation and imagery only
    COEFFICIENTS = 2  # geometry or site production with generic coefficients
    ALLOCATED = 3  # national totals or a prior


class Review(IntEnum):
    """How often people have looked at the footprints of a site: the least of them counts."""

    NONE = 0
    ONCE = 1
    DOUBLE = 2


@dataclass(frozen=True)
class Value:
    """One indicator of one site; ``part`` names a class, layer, commodity or period of it.

    ``value`` is the median of the realisations, ``q05`` to ``q95`` the 90 % interval; all
    three are None where the indicator is not available, and ``reason`` says why. ``text`` is
    the answer of an indicator that is no number, such as *active*. ``shares`` are the sources
    of uncertainty with their shares of the variance, largest first. ``inputs`` names the
    evidence used. ``sd`` and ``analytic_sd`` are the standard deviation as simulated and as
    first-order propagation gives it.
    """

    indicator: str
    unit: str
    part: str = ""
    value: float | None = None
    q05: float | None = None
    q95: float | None = None
    grade: str = ""
    method: str = ""
    reason: str = ""
    text: str = ""
    note: str = ""
    shares: tuple[tuple[str, float], ...] = ()
    inputs: tuple[str, ...] = ()
    sd: float | None = None
    analytic_sd: float | None = None

    @property
    def available(self) -> bool:
        return not self.reason

    @property
    def dominant(self) -> str:
        """The largest source of uncertainty, or nothing where the value is certain."""
        return self.shares[0][0] if self.shares else ""


def not_available(indicator: str, unit: str, reason: str, part: str = "") -> Value:
    """An indicator that cannot be computed: never zero, never a share of a global mean."""
    return Value(indicator, unit, part, reason=reason)


@dataclass(frozen=True)
class Basis:
    """What decides on a grade beside the width of the interval (domain 4.6).

    ``confidences`` are the letters A to D of the coefficients used, ``site_specific`` says
    that the site's own figures replaced them; ``class_accuracy`` is None where classes do
    not matter, else whether their accuracy was measured; ``valid`` is False outside the
    limits that the indicator's docstring states.
    """

    tier: Tier
    review: Review
    confidences: str = ""
    site_specific: bool = True
    class_accuracy: bool | None = None
    valid: bool = True


def grade(half_width: float, basis: Basis) -> str:
    """A to E: the worst that any rule of domain 4.6 [P] gives.

    ``half_width`` is (q95 − q05) / (2 |q50|); NaN (a median of 0) counts as wider than 1.
    """
    steps: list[str] = [
        _by_width(half_width),
        {Review.DOUBLE: "A", Review.ONCE: "C", Review.NONE: "D"}[basis.review],
        "E" if basis.tier is Tier.ALLOCATED or not basis.valid else "A",
    ]
    if basis.tier is Tier.COEFFICIENTS:
        steps.append("B" if basis.site_specific else "C")
    if basis.class_accuracy is False:
        steps.append("D")
    steps += [letter for letter in basis.confidences if letter in "CD"]
    return max(steps)


def _by_width(half_width: float) -> str:
    limits = zip((0.10, 0.25, 0.50, 1.0), GRADES)
    return next((letter for limit, letter in limits if half_width <= limit), "E")


def half_width(value: float, q05: float, q95: float) -> float:
    """Half the interval's width over the median; 0 for a certain 0, NaN for an uncertain one."""
    if value == 0:
        return 0.0 if q05 == q95 else math.nan
    return (q95 - q05) / (2 * abs(value))


def rounded(value: float, q05: float, q95: float) -> tuple[float, float, float]:
    """The half-width to two significant digits, and all three numbers to the same place.

    Source: domain 4.6. Numbers that are certain keep six significant digits.
    """
    width = (q95 - q05) / 2
    if not math.isfinite(width):
        return value, q05, q95
    if width <= 0:
        if value == 0 or not math.isfinite(value):
            return value, q05, q95
        places = 5 - math.floor(math.log10(abs(value)))
    else:
        places = 1 - math.floor(math.log10(width))
    return round(value, places), round(q05, places), round(q95, places)


def worst(grades: Iterable[str]) -> str:
    """The worst of some grades; nothing of none."""
    return max((letter for letter in grades if letter), default="")
