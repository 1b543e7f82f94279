"""Volume from one model: formulas of domain 9.15, made piles, and what is not known."""

from __future__ import annotations

import math

import pytest
import shapely
from minegap.core.indicators import piles, stored

from .ground_made import axes, degrees, hills, noise, pad, write
from .mines_made import mine
from .sites_made import by_part
from .test_volumes import drawn_footprints

DISC = shapely.Point(0, 0).buffer(300, quad_segs=256)
SIZE = 300


def test_cone_and_frustum_of_domain_9_15():
    assert piles.edge_volume(DISC, 0.4) == pytest.approx(11_309_734, rel=2e-3)  # on pixels
    assert piles.edge_volume(DISC, 0.4, 20) == pytest.approx(4_764_749, rel=2e-3)
    assert piles.pile_frustum(DISC, 0.4, 20) == pytest.approx(4_764_749, rel=1e-4)
    top, base = math.pi * 250**2, math.pi * 300**2
    assert piles.frustum_volume(base, top, 20) == pytest.approx(4_764_749, rel=1e-6)
    assert piles.frustum_volume(base, 0, 120) == pytest.approx(11_309_734, rel=1e-6)


def test_densities_of_tailings():
    assert piles.dry_density(2.7, 0.8) == pytest.approx(1.5)
    # Full pores hold what is not solid: 1.5 + (1 − 1.5/2.7).
    assert piles.wet_density(1.5, 2.7, 1.0) == pytest.approx(1.5 + 1 - 1.5 / 2.7)
    assert piles.wet_density(1.5, 2.7, 0.0) == 1.5


@pytest.mark.parametrize("sign", [1, -1])
def test_what_stands_on_rolling_ground(tmp_path, sign):
    """A flat pad of 15 m, or a pit of it, on ground that neighbours tell about."""
    box = (1200, -1700, 1600, -1300)
    ground = hills(SIZE) + noise(SIZE, 0.2, 50, 1)
    dem = write(tmp_path / "a.tif", pad(ground, box, sign * 15.0), 2020)
    now = drawn_footprints([box], [20 if sign > 0 else 10])
    made = mine(dems=(dem,))
    made = type(made)("s1", "Made", now, (), made.evidence, made.draws)
    value = by_part(stored.volume_of_one_model(made))["waste rock" if sign > 0 else "pit"]
    assert value.q05 < 16e4 * 15 < value.q95
    assert value.value == pytest.approx(16e4 * 15, rel=0.5)  # a plate over hills
    assert "base surface" in value.method


def test_a_dammed_valley_has_a_floor(tmp_path):
    """A V-shaped valley that falls west, filled level behind a dam."""
    x, y = axes(SIZE)
    ground = 200 + 0.02 * x + 0.25 * abs(y + 1500)
    level = 200 + 0.02 * 1000 + 40
    fill = (x > 1000) & (ground < level)
    surface = ground.copy()
    surface[fill] = level
    outline = shapely.Polygon([(1000, -1500 - 160), (1000, -1500 + 160), (3000 - 1e-6, -1500)])
    expected = float((surface - ground)[fill].sum() * 100)
    dem = write(tmp_path / "v.tif", surface, 2020)
    now = drawn_footprints([(0, -1, 1, 0)], [30])
    polygons = degrees(outline)
    import dataclasses

    from minegap.core.geodesy import measured

    area, perimeter = measured(polygons, "EPSG:4326")
    now = dataclasses.replace(now, polygons=polygons, area_ha=area, perimeter_m=perimeter)
    made = mine(dems=(dem,))
    made = type(made)("s1", "Made", now, (), made.evidence, made.draws)
    value = by_part(stored.volume_of_one_model(made))["tailings"]
    assert value.q05 < expected < value.q95
    assert value.value == pytest.approx(expected, rel=0.5)


def test_tailings_without_a_model_are_a_guess_of_grade_e():
    made = mine(shapes=(shapely.box(0, 0, 1000, 1000),), codes=(30,))
    value = by_part(stored.volume_of_one_model(made))["tailings"]
    assert value.value == pytest.approx(1e6 * 15, rel=0.05)
    assert value.grade == "E"
    # 90 % of a lognormal of GSD 2.2.
    assert value.q95 / value.value == pytest.approx(2.2**1.645, rel=0.08)


def test_pits_without_a_model_are_not_guessed():
    value = by_part(stored.volume_of_one_model(mine()))["pit"]
    assert "--dem" in value.reason


def test_stored_mass_is_volume_times_density():
    made = mine(shapes=(shapely.box(0, 0, 1000, 1000),), codes=(30,))
    mass = by_part(stored.stored_tailings_mass(made))
    assert mass[""].value == pytest.approx(1e6 * 15 * 1.5, rel=0.06)  # copper_op: 1.5 t/m³
    wet = piles.wet_density(1.5, 2.75, 0.92) / 1.5
    assert mass["wet"].value / mass[""].value == pytest.approx(wet, rel=0.05)
    assert mass[""].grade == "E"


def test_mass_needs_a_commodity():
    made = mine(commodity="", shapes=(shapely.box(0, 0, 1000, 1000),), codes=(30,))
    (value,) = stored.stored_tailings_mass(made)
    assert "commodity is not known" in value.reason
