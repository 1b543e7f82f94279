"""Ore, tailings, waste rock and intensities: formulas of domain 9, and what a site says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import numpy as np
import pytest
import shapely
from minegap.core.indicators import waste
from minegap.core.indicators.coefficients import drawn, read_coefficients
from minegap.core.indicators.production import Production
from minegap.core.indicators.residues import closure, residual_grade
from minegap.core.indicators.stripping import strip_from_bcm, strip_from_dump, strip_from_pit

from .mines_made import mine
from .sites_made import by_part

ROUTES = sorted(c for c in read_coefficients().routes if c != "lithium_brine")


def test_copper_balance_of_domain_9_8():
    g, recovery, ratio, c, product = 0.0062, 0.86, 2.6, 0.25, 100_000
    ore = waste.ore_processed(product, g, recovery)
    pull = waste.mass_pull(g, recovery, c)
    assert ore == pytest.approx(18_754_688.67, rel=1e-6)
    assert pull == pytest.approx(0.021328, rel=1e-6)
    assert waste.tailings_mass(ore, pull) == pytest.approx(18_354_688.67, rel=1e-6)
    assert waste.waste_rock_mass(ore, ratio) == pytest.approx(48_762_190.55, rel=1e-6)
    assert waste.rock_to_metal(g, recovery, ratio) == pytest.approx(675.168792, rel=1e-6)


def test_brine_of_domain_9_15():
    assert waste.brine_per_lce(0.7, 0.5) == pytest.approx(536.754, rel=1e-6)


def test_closes_and_strips_as_written():
    assert closure(100, 70) == pytest.approx(0.3)
    assert strip_from_pit(360, 100) == pytest.approx(2.6)
    assert strip_from_dump(260, 100) == pytest.approx(2.6)
    assert strip_from_bcm(5) == pytest.approx(11)
    # What was not recovered lies in what is not concentrate.
    assert residual_grade(0.01, 0.8, 0.2) * (1 - 0.2) == pytest.approx(0.01 * 0.2)


def test_missing_input_stays_missing():
    assert np.isnan(waste.ore_processed(np.nan, 0.01, 0.9))
    assert np.isnan(waste.mass_pull(np.nan, 0.9, 0.25))


def central(coef_id):
    """Ore, waste rock, tailings and rock to metal for one unit of product at the medians."""
    route = read_coefficients().routes[coef_id]
    g, recovery, ratio = route.grade.p50, route.recovery.p50, route.strip.p50
    ore = waste.ore_processed(route.product_t, g, recovery)
    c = 1.0 if route.bulk else route.concentrate_grade
    pull = 0.0 if c is None else waste.mass_pull(g, recovery, c)
    rock = waste.waste_rock_mass(ore, ratio)
    return ore, rock, waste.tailings_mass(ore, pull), ore + rock


@pytest.mark.parametrize("coef_id", ROUTES)
def test_central_intensities_of_domain_3_3(coef_id, shared):
    with open(shared / "coefficients.csv", encoding="utf-8") as file:
        row = next(r for r in csv.DictReader(file) if r["coef_id"] == coef_id)
    names = ("ore_per_unit", "waste_rock_per_unit", "tailings_per_unit", "rmr")
    expected = [float(row[f"{name}_central"]) for name in names]
    assert central(coef_id) == pytest.approx(expected, rel=1e-5)  # six digits are given


def table_3_3(shared: Path):
    """P5, P50, P95 of rock to metal and of tailings by route, as the specification has them."""
    text = (shared / "domain.md").read_text(encoding="utf-8")
    text = text.split("### 3.3")[1].split("Reading the table")[0]
    rows = (line.split("|") for line in text.splitlines() if line.startswith("| "))
    return {
        cells[1].strip(): [[float(x.replace(",", "")) for x in cells[i].split("/")] for i in (6, 7)]
        for cells in rows
        if re.search(r"\d", cells[2])
    }


@pytest.mark.parametrize("coef_id", ROUTES)
def test_quantiles_of_intensities_of_domain_3_3(coef_id, shared):
    site = mine("anything", coef_id, count=100_000)
    route = site.evidence.coefficients.of(site, coef_id)
    grade, recovery = drawn(site, route, "grade"), drawn(site, route, "recovery")
    rock = waste.rock_to_metal(grade, recovery, drawn(site, route, "strip"))
    per_tonne = waste.ore_processed(1, grade, recovery)
    tailings = waste.tailings_mass(per_tonne, waste.pull_of(site, route))
    joint = site.draws.layout.joint
    for values, expected in zip((rock, tailings), table_3_3(shared)[coef_id], strict=True):
        found = np.quantile(values[joint] * route.product_t, (0.05, 0.5, 0.95))
        assert found == pytest.approx(expected, rel=0.04, abs=2e-4)


def test_world_copper_of_2016_within_a_quarter():
    """Domain 9.16: 20.1 Mt of metal against ore 4,188, waste rock 10,804, tailings 4,109 Mt."""
    ore, rock, tailings, _ = central("copper_op")
    assert [20.1 * x for x in (ore, rock, tailings)] == pytest.approx([4188, 10804, 4109], rel=0.25)


def test_a_copper_mine_says_ore_tailings_and_waste_rock():
    site = mine(tonnes=100_000)
    ore = waste.ore_processed_per_year(site)[0]
    tailings = by_part(waste.tailings_generated(site))
    rock = waste.waste_rock_generated(site)[0]
    assert ore.value == pytest.approx(18_754_689, rel=0.05)
    assert tailings[""].value == pytest.approx(18_354_689, rel=0.05)
    assert rock.value == pytest.approx(48_762_191, rel=0.08)
    # Water comes on top: slurry is 25 to 50 % solids.
    assert 2 < tailings["wet"].value / tailings[""].value < 4
    assert ore.q95 - ore.q05 > 2 * ore.value  # from grades of all the world's mines
    assert ore.grade == "E"
    assert "assumed production" in ore.method and "copper_op" in ore.method
    assert "[M]" in tailings["wet"].method


def test_reported_ore_needs_no_grade():
    amounts = Production().with_assumed("Made", 1_000_000, "ore")
    site = mine(production=amounts)
    ore = waste.ore_processed_per_year(site)[0]
    assert ore.value == pytest.approx(1_000_000, rel=0.02)
    assert dict(ore.shares) == {"production": pytest.approx(1)}


def test_without_production_intensities_are_all_there_is():
    site = mine()
    for compute in (
        waste.ore_processed_per_year,
        waste.tailings_generated,
        waste.waste_rock_generated,
    ):
        (value,) = compute(site)
        assert not value.available
        assert "--production" in value.reason
    per_tonne = by_part(waste.waste_intensity(site))
    assert per_tonne[""].value == pytest.approx(705, rel=0.04)  # domain 3.3, P50
    assert per_tonne["tailings"].value == pytest.approx(189, rel=0.04)
    assert per_tonne[""].unit == "t/t"
    assert "not shared out" in per_tonne[""].method


def test_without_a_commodity_nothing_is_guessed():
    site = mine(commodity="", tonnes=1000)
    for compute in (waste.ore_processed_per_year, waste.waste_intensity, waste.stripping_ratio):
        (value,) = compute(site)
        assert "commodity is not known" in value.reason


def test_brine_has_no_tailings_but_brine():
    site = mine("lithium", "lithium_brine", tonnes=1000)
    assert "brine" in waste.tailings_generated(site)[0].reason
    assert "brine" in waste.waste_rock_generated(site)[0].reason
    (value,) = waste.waste_intensity(site)
    assert value.unit == "m³/t"
    assert value.value == pytest.approx(1000 / (0.7 * 0.5), rel=0.05)


def test_bauxite_residue_is_that_per_tonne_of_alumina():
    site = mine("bauxite", "bauxite", tonnes=1_000_000)
    tailings = by_part(waste.tailings_generated(site))[""]
    assert tailings.value == pytest.approx(1_250_000, rel=0.05)


def test_diamonds_are_counted_in_million_carats():
    per_unit = by_part(waste.waste_intensity(mine("diamonds", "diamond")))
    assert per_unit[""].unit == "t/Mct"
    assert per_unit[""].value == pytest.approx(6.14e6, rel=0.05)


def test_production_of_something_else_is_refused():
    site = mine(production=Production().with_assumed("Made", 5000, "gold"))
    (value,) = waste.ore_processed_per_year(site)
    assert "gold" in value.reason and "copper" in value.reason


def test_surfaces_of_tailings_and_waste_rock():
    shapes = [
        shapely.box(0, 0, 1000, 500),
        shapely.box(1000, 0, 1200, 500),
        shapely.box(0, 600, 300, 700),
    ]
    site = mine(shapes=shapes, codes=[30, 31, 20])
    (tailings,) = waste.tailings_surface(site)
    (rock,) = waste.waste_rock_surface(site)
    pond = by_part(waste.pond(site))
    assert tailings.value == pytest.approx(60, rel=0.01)
    assert rock.value == pytest.approx(3, rel=0.05)
    assert tailings.grade == "D" and tailings.q05 is None  # nobody measured the classes
    assert pond[""].value == pytest.approx(1 / 6, rel=0.03)
    assert pond["pond to edge"].value < 20 and pond["pond to edge"].text


def test_a_pond_within_its_beach_keeps_its_distance():
    beach = shapely.box(0, 0, 1000, 1000) - shapely.box(300, 200, 700, 600)
    site = mine(shapes=[beach, shapely.box(300, 200, 700, 600)], codes=[30, 31])
    pond = by_part(waste.pond(site))
    assert pond["pond to edge"].value == pytest.approx(200, rel=0.02)
    assert pond["pond to edge"].text == ""
    assert pond[""].value == pytest.approx(0.16, rel=0.05)


def test_no_classes_no_surfaces():
    (value,) = waste.tailings_surface(mine(codes=[99]))
    assert "do not tell kinds of mine ground apart" in value.reason
