"""Inputs for a hazard study: arithmetic of domain 9.14, and no verdicts."""

from __future__ import annotations

import pytest
import shapely
from minegap.core.indicators import tailings_hazard as hazard

from .ground_made import hills, noise, pad, write
from .mines_made import mine
from .sites_made import by_part
from .test_volumes import drawn_footprints


def test_run_out_of_domain_9_14():
    released = hazard.released_larrauri(10)
    factor = hazard.height_factor(40, 10, released)
    assert released == pytest.approx(2.9590, abs=5e-5)
    assert factor == pytest.approx(35.0216, abs=5e-5)
    assert hazard.runout_larrauri(factor) == pytest.approx(21.112, abs=5e-4)
    rico = hazard.released_rico(10)
    assert rico == pytest.approx(3.6225, abs=5e-5)
    assert hazard.runout_rico(40, rico) == pytest.approx(42.966, abs=5e-4)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    box = (1200, -1700, 1600, -1300)
    ground = pad(hills(300) + noise(300, 0.2, 50, 1), box, 15.0)
    made = mine(dems=(write(tmp_path_factory.mktemp("d") / "a.tif", ground, 2020),))
    now = drawn_footprints([box], [30])
    return by_part(
        hazard.hazard_inputs(type(made)("s", "Made", now, (), made.evidence, made.draws))
    )


def test_bands_are_an_order_of_magnitude_wide(found):
    for name in ("Larrauri and Lall", "Rico"):
        value = found[f"run-out {name}"]
        assert value.q95 / value.q05 >= 9
        assert "[M]" in value.method and value.grade >= "D"


def test_height_and_volume_are_there(found):
    assert found["height"].value > 15  # on hills, from the lowest toe
    assert found["volume"].value == pytest.approx(16e4 * 15, rel=0.3)


def test_nothing_is_classified(found):
    words = " ".join(f"{v.text} {v.method} {v.part}" for v in found.values()).casefold()
    for word in ("extreme", "very high", "significant", "low consequence", "category"):
        assert word not in words


def test_what_is_not_known_is_named(found):
    assert not found["construction method"].available
    assert not found["seismic acceleration"].available


def test_without_a_model_there_is_no_height():
    made = mine(shapes=(shapely.box(0, 0, 500, 500),), codes=(30,))
    assert "--dem" in by_part(hazard.hazard_inputs(made))["height"].reason


def test_no_tailings_no_hazard():
    (value,) = hazard.hazard_inputs(mine())
    assert "no tailings" in value.reason
