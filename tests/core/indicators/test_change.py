"""Change between two dates: the vectors of domain 9, and shapes that were shifted."""

import datetime

import numpy as np
import pytest
import shapely
from minegap.core.indicators.change import (
    MIXED,
    change,
    compound_rate,
    exponential_rate,
    gross_bias,
    gross_bias_sd,
    net_sd,
    swap,
)

from .sites_made import footprints, site

EARLIER = datetime.date(2019, 7, 1)


def test_rates_of_domain_9_11():
    assert compound_rate(1000, 1500, 8) == pytest.approx(0.0519896, abs=1e-7)
    assert exponential_rate(1000, 1500, 8) == pytest.approx(0.0506831, abs=1e-7)


@pytest.mark.parametrize(("perimeter", "expected"), [(1690.45, 1376), (2868.41, 2334)])
def test_gross_change_that_a_shift_feigns_of_domain_9_5(perimeter, expected):
    assert gross_bias(perimeter, 2.04) == pytest.approx(expected, abs=1)


def test_a_shifted_circle_loses_what_the_formula_says():
    circle = shapely.Point(0, 0).buffer(269.04, 256)
    shifts = np.random.default_rng(2).normal(0, 2.04, (1500, 2))
    lost = [circle.difference(shapely.affinity.translate(circle, x, y)).area for x, y in shifts]
    assert np.mean(lost) == pytest.approx(gross_bias(circle.length, 2.04), rel=0.05)
    assert np.std(lost) == pytest.approx(gross_bias_sd(circle.length, 2.04), rel=0.06)


def test_swap_is_what_moved():
    assert swap(5, 2) == 4


def test_errors_that_both_dates_share_cancel():
    assert net_sd(3, 4, 0) == 5
    assert net_sd(3, 3, 1) == 0


def test_a_mine_that_doubled_is_told_with_its_rate():
    before = footprints([shapely.box(0, 0, 1000, 1000)], date=EARLIER)
    now = footprints([shapely.box(0, 0, 2000, 1000)])
    values = {v.part: v for v in change(site(now, [before]))}
    assert values[""].value == pytest.approx(100, rel=0.05)
    assert values[""].q05 < 100 < values[""].q95
    assert "no detectable change" not in values[""].text + values[""].note


def test_definitions_never_mix():
    before = footprints([shapely.box(0, 0, 1000, 1000)], date=EARLIER, definition_id="ENV")
    values = change(site(footprints([shapely.box(0, 0, 1000, 1000)]), [before]))
    assert values and all(v.reason == MIXED for v in values)
