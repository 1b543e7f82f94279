"""Tailings behind a dam across a valley, in a valley whose shape is known."""

from __future__ import annotations

import numpy as np
import pytest
from minegap.core.demo.dams import valley_tailings
from minegap.core.demo.grid import Grid
from minegap.core.demo.relief import Place, valley
from minegap.core.demo.structures import Structure
from minegap.core.demo.terrain import Terrain
from shapely.geometry import LineString, Polygon

GRID = Grid(300, 1)


@pytest.fixture(scope="module")
def terrain() -> Terrain:
    """A straight valley that falls towards the south."""

    def height(step: float) -> np.ndarray:
        x, y = GRID.axes(step)
        return 400 + 0.03 * (GRID.extent - y) + 0.2 * np.abs(x - 1500)

    coarse = height(50.0)
    area = np.where(np.abs(GRID.axes(50.0)[0] - 1500) < 50, 5e5, 1e3) + 0 * coarse
    far = np.full(coarse.shape, 5000.0)
    line = LineString([(0, -900), (3000, -900)])
    slope = np.full(coarse.shape, 0.2)
    return Terrain(height(GRID.step), Polygon(), line, [], 50.0, coarse, slope, area, far)


@pytest.fixture(scope="module")
def facility(terrain: Terrain) -> Structure:
    free = np.ones((GRID.size, GRID.size), bool)
    random = np.random.default_rng(3)
    found = valley_tailings(GRID, terrain, 1500, 1500, (8e4, 12e4), free, random, 1200)
    assert found is not None
    return found


def test_areas_are_near_those_asked_for(facility: Structure) -> None:
    assert facility.shapes[0].area == pytest.approx(8e4, rel=0.2)
    assert facility.shapes[1].area == pytest.approx(12e4, rel=0.2)
    assert facility.shapes[1].buffer(0.1).contains(facility.shapes[0])


def test_dam_looks_upstream_and_the_pond_lies_there(facility: Structure) -> None:
    assert facility.dam is not None
    assert facility.dam.upstream[1] < -0.8
    pond = facility.parts["pond"][1]
    assert pond.centroid.y < facility.dam.y


def test_tailings_lie_on_the_ground_and_rise(terrain: Terrain, facility: Structure) -> None:
    everything = (slice(0, GRID.cells), slice(0, GRID.cells))
    ground = terrain.height
    mask, away = np.ones(ground.shape, bool), np.zeros(ground.shape)
    before, after = (
        valley(Place(GRID, facility, date, everything, ground, mask, away, closed=False))
        for date in (0, 1)
    )
    assert (before >= terrain.height).all()
    assert after.sum() > before.sum()


def test_no_dam_where_nothing_may_be_built(terrain: Terrain) -> None:
    shut = np.zeros((GRID.size, GRID.size), bool)
    random = np.random.default_rng(3)
    assert valley_tailings(GRID, terrain, 1500, 1500, (8e4, 12e4), shut, random, 1200) is None
