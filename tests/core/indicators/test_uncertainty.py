"""Uncertain numbers: the vectors of domain 9, and draws that depend on their names only."""

import math

import numpy as np
import pytest
from minegap.core.indicators.uncertainty import (
    Draws,
    Layout,
    Triplet,
    axis_sd_from_ce95,
    boundary_offset,
    boundary_sd,
    pedigree_gsd2,
    sd_from_le90,
)
from minegap.core.indicators.values import Basis, Review, Tier, grade, half_width, rounded
from scipy.special import ndtri

MEASURED = Basis(Tier.MEASURED, Review.DOUBLE)


@pytest.mark.parametrize(
    ("sigma", "length", "hectares"),
    [(10, 30, 0.382), (10, 100, 0.697), (5, 30, 0.191), (20, 60, 1.079)],
)
def test_outlines_of_domain_9_4(sigma, length, hectares):
    assert boundary_sd(2426.36, sigma, length) / 10_000 == pytest.approx(hectares, abs=5e-4)


def test_an_outline_that_errs_along_its_circle():
    # Domain 9.4: R 500 m, σ 7 m, ℓ 30 m: 2,946 m² simulated, 3,039 m² by the formula.
    perimeter, steps = 2 * math.pi * 500, 2000
    random = np.random.default_rng(5)
    keep = math.exp(-perimeter / steps / 30)
    noise = random.standard_normal((4000, steps))
    for step in range(1, steps):  # an exponential correlation along the ring
        noise[:, step] = keep * noise[:, step - 1] + math.sqrt(1 - keep**2) * noise[:, step]
    areas = (7 * noise).sum(axis=1) * perimeter / steps
    assert areas.std() == pytest.approx(boundary_sd(perimeter, 7, 30), rel=0.05)


@pytest.mark.parametrize(
    ("iou", "metres"), [(0.53, 57.6), (0.70, 33.1), (0.80, 20.8), (0.90, 9.9), (0.964, 3.4)]
)
def test_offsets_of_domain_1_3(iou, metres):
    assert boundary_offset(227_400, 2426, iou) == pytest.approx(metres, abs=0.06)


def test_errors_of_position_of_domain_9_6():
    found = [axis_sd_from_ce95(metres) for metres in (8, 5, 11, 12)]
    assert found == pytest.approx([3.268, 2.043, 4.494, 4.902], abs=1e-3)
    assert sd_from_le90(4) == pytest.approx(2.432, abs=1e-3)


def test_split_quantiles_of_copper_grade_of_domain_4_5():
    grades = Triplet(0.29, 0.62, 1.1).at(ndtri(np.array([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])))
    expected = [0.2338, 0.29, 0.4156, 0.62, 0.8384, 1.1, 1.2941]
    assert grades == pytest.approx(expected, abs=1e-4)


def test_a_fraction_stays_one():
    recovery = Triplet(0.75, 0.86, 0.99, fraction=True).at(np.linspace(-6, 6, 50))
    assert ((recovery > 0) & (recovery < 1)).all()


def test_pedigree_of_domain_9_15():
    scores = {"reliability": 3, "completeness": 3, "temporal": 3}
    scores |= {"geographical": 3, "technological": 3}
    # U = 1.10, 1.05, 1.10, 1.02, 1.20
    assert pedigree_gsd2(scores) == pytest.approx(1.262091, abs=1e-6)


def test_first_order_and_simulation_agree_for_a_product():
    draws = Draws("seed", "site")
    product = draws.reported("a", 10, 0.08, "grade") * draws.reported("b", 3, 0.05, "density")
    value = draws.value("X", "t", product, MEASURED, "a·b")
    # CV² of a product of lognormals: (1 + 0.08²)(1 + 0.05²) − 1
    spread = math.sqrt((1 + 0.08**2) * (1 + 0.05**2) - 1)
    assert value.sd == pytest.approx(30 * spread, rel=0.03)
    assert value.analytic_sd == pytest.approx(value.sd, rel=0.03)
    assert [name for name, _ in value.shares] == ["grade", "density"]


def test_draws_depend_on_names_and_not_on_their_order():
    first, second = Draws("seed", "site"), Draws("seed", "site")
    a, b = first.normal("a", "grade"), first.normal("b", "grade")
    joint = first.layout.joint
    assert (second.normal("b", "grade")[joint] == b[joint]).all()
    assert (second.normal("a", "grade")[joint] == a[joint]).all()
    assert not np.allclose(a[joint], Draws("seed", "another").normal("a", "grade")[joint])
    assert not np.allclose(a[joint], Draws("another", "site").normal("a", "grade")[joint])


def test_half_of_a_coefficients_variance_is_common_to_all_sites():
    shared: dict = {}
    one, other = (
        Draws("seed", name, Layout(40_000), shared).coefficient("r", "g", Triplet(1, 2, 4), "grade")
        for name in ("one", "other")
    )
    joint = Layout(40_000).joint
    assert np.corrcoef(np.log(one[joint]), np.log(other[joint]))[0, 1] == pytest.approx(
        0.5, abs=0.02
    )


def test_a_formula_without_a_finite_value_is_not_available():
    draws = Draws("seed", "site")
    with np.errstate(divide="ignore"):
        value = draws.value("X", "-", 1 / draws.certain(0), MEASURED, "1/0")
    assert not value.available and value.value is None


@pytest.mark.parametrize(
    ("width", "basis", "letter"),
    [
        (0.05, MEASURED, "A"),
        (0.2, MEASURED, "B"),
        (0.05, Basis(Tier.MEASURED, Review.ONCE), "C"),
        (0.05, Basis(Tier.MEASURED, Review.NONE), "D"),
        (0.05, Basis(Tier.COEFFICIENTS, Review.DOUBLE, "AB", site_specific=True), "B"),
        (0.05, Basis(Tier.COEFFICIENTS, Review.DOUBLE, "AAD", site_specific=False), "D"),
        (0.05, Basis(Tier.MEASURED, Review.DOUBLE, class_accuracy=False), "D"),
        (0.05, Basis(Tier.ALLOCATED, Review.DOUBLE), "E"),
        (0.05, Basis(Tier.MEASURED, Review.DOUBLE, valid=False), "E"),
        (1.2, MEASURED, "E"),
        (math.nan, MEASURED, "E"),
    ],
)
def test_the_grade_is_the_worst_of_all_rules(width, basis, letter):
    assert grade(width, basis) == letter


def test_numbers_end_where_their_interval_does():
    assert rounded(123.456, 120.11, 127.89) == (123.5, 120.1, 127.9)
    assert rounded(1_234_567, 1_100_000, 1_400_000) == (1_230_000, 1_100_000, 1_400_000)
    assert half_width(10, 8, 12) == pytest.approx(0.2)
    assert math.isnan(half_width(0, 0, 1)) and half_width(0, 0, 0) == 0
