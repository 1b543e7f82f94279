"""Minerals: allocation, attribution and units, by the vectors of domain 9 and by chemistry."""

import numpy as np
import pytest
from minegap.core.indicators.attribution import probabilities
from minegap.core.indicators.minerals import (
    allocation_by_mass,
    allocation_by_revenue,
    disaggregated,
)
from minegap.core.indicators.prices import prices
from minegap.core.indicators.units import content, convert, mass_factor

GRADES = {"copper": 1.0, "zinc": 5.0, "lead": 8.0}
# Atomic masses, g/mol.
MASS = {"Li": 6.94, "O": 15.999, "C": 12.011, "Al": 26.982, "P": 30.974, "U": 238.029}
MASS |= {"Fe": 55.845, "Cr": 51.996, "W": 183.84, "Nb": 92.906, "Ti": 47.867}
MASS |= {"K": 39.098, "Cl": 35.45}
COMPOUNDS = {
    "Li2O": {"Li": 2, "O": 1},
    "Li2CO3": {"Li": 2, "C": 1, "O": 3},
    "Al2O3": {"Al": 2, "O": 3},
    "P2O5": {"P": 2, "O": 5},
    "U3O8": {"U": 3, "O": 8},
    "Fe2O3": {"Fe": 2, "O": 3},
    "Cr2O3": {"Cr": 2, "O": 3},
    "WO3": {"W": 1, "O": 3},
    "Nb2O5": {"Nb": 2, "O": 5},
    "TiO2": {"Ti": 1, "O": 2},
}


def test_allocation_by_mass_of_domain_9_9():
    found = list(allocation_by_mass(GRADES).values())
    assert found == pytest.approx([0.071429, 0.357143, 0.571429], abs=1e-6)


def test_allocation_by_revenue_of_domain_9_9():
    recoveries = {"copper": 0.85, "zinc": 0.83, "lead": 0.74}
    found = list(allocation_by_revenue(GRADES, recoveries, prices()).values())
    assert found == pytest.approx([0.204413, 0.363202, 0.432385], abs=1e-6)


def test_the_shipped_prices_are_those_of_the_specification():
    known = [prices()[metal] for metal in GRADES]
    assert known == pytest.approx([5.381140, 1.958330, 1.634308], abs=1e-6)


def test_attribution_of_domain_9_10():
    p, unknown = probabilities(np.array([0.8, 3, 9]), np.full(3, 2.0), np.ones(3))
    assert p[:2] == pytest.approx([0.667404, 0.234721], abs=1e-6)
    assert p[2] == pytest.approx(0.0000290, rel=0.01)
    # Beyond the precision that the vector states, the four add up to one.
    assert unknown == pytest.approx(0.097846, abs=1e-6)
    assert p.sum() + unknown == pytest.approx(1)


def test_production_is_shared_out_by_weight_and_area():
    assert disaggregated(90, [1, 0, 1], [10, 50, 20]) == pytest.approx([30, 0, 60])


@pytest.mark.parametrize("compound", COMPOUNDS)
def test_contents_follow_from_molar_masses(compound):
    parts = COMPOUNDS[compound]
    element = next(iter(parts))
    whole = sum(MASS[atom] * count for atom, count in parts.items())
    expected = MASS[element] * parts[element] / whole
    assert content(element, compound) == pytest.approx(expected, rel=2e-3)


def test_potash_as_chloride():
    chloride = 2 * (MASS["K"] + MASS["Cl"]) / (2 * MASS["K"] + MASS["O"])
    assert convert(1, "K2O", "KCl") == pytest.approx(chloride, rel=1e-3)


@pytest.mark.parametrize(
    ("unit", "tonnes"),
    [
        ("t", 1),
        ("kt/yr", 1000),
        ("Mt", 1_000_000),
        ("koz", 31.1034768 / 1000),
        ("ct", 0.2e-6),
        ("short ton", 0.9072),
        ("long ton", 1.016047),
        ("m3", 1.769),
    ],
)
def test_units_of_domain_m05(unit, tonnes):
    assert mass_factor(unit) == pytest.approx(tonnes)


@pytest.mark.parametrize("unit", ["ton", "MT", "bushel", ""])
def test_a_unit_that_may_mean_several_things_is_not_guessed(unit):
    assert mass_factor(unit) is None


def test_volumes_are_of_their_rock():
    assert mass_factor("m3", "limestone") == 1.5
