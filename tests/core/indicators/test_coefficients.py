"""The coefficient table, and users' and sites' own figures on top of it."""

from __future__ import annotations

import csv
import math

import numpy as np
import pytest
from minegap.core.errors import MineGapError
from minegap.core.indicators.coefficients import basis, drawn, read_coefficients

from .mines_made import mine

HEAD = "coef_id,site,reported_as,grade_unit,grade_p10,grade_p50,grade_p90,"
HEAD += "recovery_p10,recovery_p50,recovery_p90,strip_p50,strip_unit,concentrate_grade,product_unit"
COPPER = {"coef_id": "copper_op", "grade_unit": "%"}
COLUMNS = HEAD.split(",")


def three(field, *values):
    """P10, P50 and P90 of a field, by column."""
    return {f"{field}_p{p}": value for p, value in zip((10, 50, 90), values, strict=True)}


def table(tmp_path, *rows):
    """A user's file with these rows, given by column."""
    path = tmp_path / "mine.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_ships_every_route_of_the_specification_in_order():
    routes = read_coefficients().routes
    assert len(routes) == 38  # 37 of domain 3.2 and lithium from brine
    for route in routes.values():
        for name, figure in route.figures.items():
            t = figure.triplet
            assert t.p10 <= t.p50 <= t.p90, (route.coef_id, name)
            assert figure.source or t.p10 == t.p90 == 1, (route.coef_id, name)
            assert figure.certain or figure.confidence in "ABCD", (route.coef_id, name)
        assert route.grade.p90 <= 1
        assert route.recovery.p90 <= 0.995


@pytest.mark.parametrize(
    ("coef_id", "grade"),
    [
        ("copper_op", 0.0062),
        ("gold_op", 1.1e-6),
        ("diamond", 0.7 * 0.2e-6),  # a carat is 0.2 g
        ("lithium_hardrock", 0.0125 * 0.4645),  # counted as Li, assayed as Li2O
        ("bauxite", 0.46),
        ("coal_surface", 1.0),
        ("lithium_brine", 0.0007),  # t/m³
    ],
)
def test_grades_are_mass_fractions_of_what_the_product_counts(coef_id, grade):
    assert read_coefficients().routes[coef_id].grade.p50 == pytest.approx(grade, rel=1e-12)


def test_a_million_carats_are_a_fifth_of_a_tonne():
    assert read_coefficients().routes["diamond"].product_t == 0.2


def test_marks_from_memory_stay():
    route = read_coefficients().routes["copper_op"]
    assert "[M]" in route.memory_note(("density",))
    assert route.memory_note(("grade", "recovery")) == ""  # found, not remembered


def test_a_user_replaces_single_fields(tmp_path):
    path = table(
        tmp_path,
        {"coef_id": "copper_op", "grade_unit": "%"} | three("grade", 0.4, 0.5, 0.7),
    )  # fmt: skip
    own = read_coefficients(path).routes["copper_op"]
    ours = read_coefficients().routes["copper_op"]
    assert own.grade.p50 == pytest.approx(0.005)
    assert own.recovery == ours.recovery
    assert read_coefficients(path).version != read_coefficients().version


def test_a_sites_own_figure_is_lognormal_by_how_it_is_known_and_lifts_the_grade(tmp_path):
    path = table(
        tmp_path,
        COPPER | {"site": "made", "reported_as": "company", "grade_p50": 0.5},
    )
    site = mine(coefficients=path, count=200_000)
    route = site.evidence.coefficients.of(site, "copper_op")
    values = drawn(site, route, "grade")[site.draws.layout.joint]
    sigma = math.sqrt(math.log1p(0.1**2))
    assert np.median(values) == pytest.approx(0.005, rel=2e-3)
    assert np.log(values).std() == pytest.approx(sigma, rel=0.01)
    assert basis(site, route, ("grade",)).site_specific
    assert not basis(site, route, ("grade", "recovery")).site_specific
    # Another site keeps the general figure.
    assert site.evidence.coefficients.route("copper_op").grade.p50 == 0.0062


def test_a_reported_recovery_stays_a_fraction(tmp_path):
    row = {"coef_id": "gold_ug", "site": "Made", "reported_as": "press", "recovery_p50": 0.95}
    site = mine(coefficients=table(tmp_path, row))
    values = drawn(site, site.evidence.coefficients.of(site, "gold_ug"), "recovery")
    assert values.max() < 1
    assert np.median(values) == pytest.approx(0.95, rel=0.01)


def test_bank_volumes_of_coal_become_tonnes(tmp_path):
    row = {"coef_id": "coal_surface", "site": "Made", "reported_as": "audited", "strip_p50": 5}
    path = table(tmp_path, row | {"strip_unit": "bcm/t"})
    own = read_coefficients(path).own["made"]["coal_surface"]
    assert own["strip"].triplet.p50 == pytest.approx(5 * 2.2)
    with pytest.raises(MineGapError, match="row 2, column strip_unit") as told:
        read_coefficients(table(tmp_path, row))
    assert "bcm/t" in told.value.hint


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (COPPER | three("grade", 0.6, 0.5, 0.7), "grade_p50"),
        (COPPER | {"grade_p10": 0.4, "grade_p50": 0.5}, "grade_p90"),
        (COPPER | three("grade", 0.4, "0,5", 0.7), "grade_p50"),
        (COPPER | three("grade", 40, 50, 700), "grade_p90"),
        (COPPER | {"grade_unit": "lb/t"} | three("grade", 1, 2, 3), "grade_unit"),
        (COPPER | {"grade_unit": "% Zn"} | three("grade", 1, 2, 3), "grade_unit"),
        (COPPER | {"grade_unit": "g/L"} | three("grade", 1, 2, 3), "grade_unit"),
        ({"coef_id": "copper_op"} | three("recovery", 0.9, 0.95, 0.999), "recovery_p90"),
        ({"coef_id": "copper_op"} | three("recovery", 75, 85, 92), "recovery_p10"),
        ({"coef_id": "copper_op"} | three("recovery", 0, 0.5, 0.6), "recovery_p10"),
        ({"coef_id": "copper_op", "site": "x", "recovery_p50": 0.9}, "reported_as"),
        ({"coef_id": "coper", "site": "x", "recovery_p50": 0.9, "reported_as": "press"}, "coef_id"),
        ({"coef_id": "new", "recovery_p50": 0.9}, "commodity"),
        (COPPER | {"product_unit": "kg Cu"}, "product_unit"),
    ],
)  # fmt: skip
def test_errors_name_row_column_and_remedy(tmp_path, row, column):
    with pytest.raises(MineGapError, match=rf"mine\.csv, row 2, column {column}: ") as told:
        read_coefficients(table(tmp_path, row))
    assert told.value.hint


def test_a_misspelt_column_is_no_silence(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("coef_id,recovery_p5O\ncopper_op,0.9\n")
    with pytest.raises(MineGapError, match="recovery_p5O"):
        read_coefficients(path)


def test_a_route_given_twice_is_refused(tmp_path):
    row = {"coef_id": "zinc"} | three("recovery", 0.8, 0.85, 0.9)
    with pytest.raises(MineGapError, match="row 3, column coef_id"):
        read_coefficients(table(tmp_path, row, row))
