"""Sums over sites: what they have in common does not cancel, what they do not does."""

from __future__ import annotations

import numpy as np
import pytest
from minegap.core.indicators.indicator import Indicator
from minegap.core.indicators.portfolio import Portfolio
from minegap.core.indicators.uncertainty import Draws, Layout, Triplet
from minegap.core.indicators.values import Basis, Review, Tier

LAYOUT = Layout(10_000)
ROW = Indicator("W08", "tailings_t", "Tailings", "t/yr", lambda site: [], additive=True)
BASIS = Basis(Tier.COEFFICIENTS, Review.DOUBLE, "B", site_specific=False)


def total_of(sites, make, bases=None):
    portfolio, shared = Portfolio(frozenset({"W08"})), {}
    for number in range(sites):
        draws = Draws("seed", f"s{number}", LAYOUT, shared, portfolio.collect)
        basis = (bases or [BASIS] * sites)[number]
        value = draws.value("W08", "t/yr", make(draws), basis, "made")
        portfolio.close_site([value], {"W08": "t/yr"})
    (found,) = portfolio.values([ROW], "seed", LAYOUT, sites)
    return found


def width(value) -> float:
    return (value.q95 - value.q05) / (2 * value.value)


def test_independent_errors_shrink_with_the_number_of_sites():
    found = total_of(100, lambda d: 10 + d.normal("own", "boundary"))
    # 90 % of a sum of 100: ±1.645·10 around 1,000.
    assert found.value == pytest.approx(1000, abs=1)
    assert width(found) == pytest.approx(1.645 * 10 / 1000, rel=0.05)


def test_a_coefficient_in_common_keeps_its_share():
    triplet = Triplet(7.0, 10.0, 14.0)
    one = total_of(1, lambda d: d.coefficient("copper_op", "grade", triplet, "grade"))
    many = total_of(100, lambda d: d.coefficient("copper_op", "grade", triplet, "grade"))
    # Half of the log-variance is common to all sites.
    assert np.log(many.q95 / many.q05) / np.log(one.q95 / one.q05) == pytest.approx(
        np.sqrt(0.5), rel=0.06
    )
    assert many.shares == (("grade", 1.0),)


def test_the_grade_is_the_least_of_the_sites():
    certain = [Basis(Tier.MEASURED, Review.DOUBLE)] * 2
    assert total_of(2, lambda d: d.certain(5), certain).grade == "A"
    once = [certain[0], Basis(Tier.MEASURED, Review.ONCE)]
    assert total_of(2, lambda d: d.certain(5), once).grade == "C"
    prior = [certain[0], Basis(Tier.ALLOCATED, Review.DOUBLE)]
    assert total_of(2, lambda d: d.certain(5), prior).grade == "E"


def test_what_is_in_another_unit_or_not_available_is_not_added():
    portfolio = Portfolio(frozenset({"W08"}))
    for number, (unit, figure) in enumerate([("t/yr", 3.0), ("-", 0.5), ("t/yr", np.nan)]):
        draws = Draws("seed", f"s{number}", LAYOUT, {}, portfolio.collect)
        value = draws.value("W08", unit, draws.certain(figure), BASIS, "made")
        portfolio.close_site([value], {"W08": "t/yr"})
    (found,) = portfolio.values([ROW], "seed", LAYOUT, 3)
    assert found.value == 3.0
    assert found.note == "1 of 3 sites have this figure"
