"""The parts that a landscape is made of."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

import numpy as np
import pytest
from minegap.core.demo.draw import blob, inside, outline, polygons
from minegap.core.demo.erosion import drainage, erode, receivers
from minegap.core.demo.grid import Grid, fine_transform, make_grid
from minegap.core.demo.noise import enlarge, fractal, scatter
from minegap.core.demo.project import Layer, project_xml
from minegap.core.demo.relief import dump, pit, terraces
from minegap.core.demo.spectra import BANDS, Cover, ends
from minegap.core.demo.structures import grown
from shapely.geometry import Point


def test_blob_has_the_area_asked_for() -> None:
    shape = blob(500, 400, 30_000, np.random.default_rng(1))
    assert shape.is_valid
    assert shape.area == pytest.approx(30_000, rel=0.02)


def test_growth_contains_what_was_there() -> None:
    random = np.random.default_rng(2)
    whole = blob(0, 0, 90_000, random)
    before, after = grown(whole, 60_000, random)
    assert before.area == pytest.approx(60_000, rel=0.02)
    assert after.buffer(0.01).contains(before)
    assert grown(whole, 0, random)[0].is_empty
    assert grown(whole, whole.area, random)[0].equals(whole)


def test_outline_of_a_disc_keeps_its_area() -> None:
    grid = Grid(100, 1)
    disc = Point(500, 500).buffer(200)
    drawn = outline(inside(grid, disc), fine_transform(grid), 10)
    assert polygons(drawn)[0].area == pytest.approx(disc.area, rel=0.01)


def test_random_streams_are_independent_and_repeatable() -> None:
    grid = make_grid(64, 5)
    one = grid.random("a").random(4)
    assert np.array_equal(one, grid.random("a").random(4))
    assert not np.array_equal(one, grid.random("b").random(4))


def test_noise_has_unit_spread_and_enlarging_keeps_it_smooth() -> None:
    field = fractal((64, 64), 10, 300, 40, 2.5, np.random.default_rng(0))
    assert field.std() == pytest.approx(1, abs=1e-3)
    large = enlarge(field, 256)
    assert large.shape == (256, 256)
    assert np.abs(np.diff(large, axis=1)).max() < np.abs(np.diff(field, axis=1)).max()
    keys = np.arange(1000)
    assert scatter(keys).mean() == pytest.approx(0.5, abs=0.05)


def test_water_runs_downhill_and_collects() -> None:
    slope = np.add.outer(np.arange(20.0), np.abs(np.arange(-10, 11) * 0.5))
    target, _ = receivers(slope, 50)
    area = drainage(slope, target, 50)
    assert area.max() == pytest.approx(slope.size * 2500)
    assert np.unravel_index(int(area.argmax()), slope.shape) == (0, 10)


def test_erosion_keeps_the_base_and_raises_hills() -> None:
    base = np.zeros((30, 30), bool)
    base[:, 15] = True
    start = 100 + np.random.default_rng(0).random((30, 30))
    start[base] = 100
    carved = erode(start, base, np.ones((30, 30)), 60)
    assert np.abs(carved[base] - 100).max() < 12
    assert carved[:, :5].mean() > carved[:, 13:18].mean() + 20


def test_pits_only_go_down_and_dumps_only_up() -> None:
    ground = np.add.outer(np.linspace(0, 20, 120), np.zeros(120)) + 300
    mask = np.zeros((120, 120), bool)
    mask[10:110, 10:110] = True
    away = (
        np.minimum.outer(np.minimum(np.arange(120), 119 - np.arange(120)), np.full(120, 60)) * 5.0
    )
    hole, heap = pit(ground, mask, away, 100), dump(ground, mask, away, 40)
    assert (hole <= ground).all()
    assert hole.min() == pytest.approx(np.median(ground[mask]) - 100)
    assert (heap >= ground).all()
    assert heap.max() == pytest.approx(np.median(ground[mask]) + 40)
    steps = terraces(np.linspace(0, 50, 500), 10, 0.4, 0.9)
    assert (np.diff(steps) >= 0).all()


def test_every_cover_has_a_spectrum_in_every_band() -> None:
    for band in range(len(BANDS)):
        low, high = ends(band)
        assert len(low) == len(high) == len(Cover)
        assert (low > 0).all() and (high < 0.6).all()


def test_project_names_its_layers_relatively() -> None:
    layers = [
        Layer("Scene (simulated)", "./scene.tif", "scene", True),
        Layer("Mines (simulated)", "./truth.gpkg|layername=mines_2025", "outlines", True),
    ]
    text = project_xml(make_grid(256, 1), "Demo (simulated)", layers)
    root = Tree.fromstring(text.split("\n", 1)[1])
    assert root.findtext("title") == "Demo (simulated)"
    sources = [element.text for element in root.iter("datasource")]
    assert sources == [layer.source for layer in layers]
    assert len(list(root.iter("layer-tree-layer"))) == 2
