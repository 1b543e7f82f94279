"""What `minegap demo` leaves behind."""

from __future__ import annotations

import csv
import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
import rasterio
from minegap.core.demo import DemoResult, make_demo
from minegap.core.demo.files import write_raster
from minegap.core.demo.grid import make_grid
from minegap.core.errors import OutputError
from minegap.core.options import DemoOptions
from minegap.core.progress import Progress, drive

SIZE = 256


def paths(demo: DemoResult) -> list[Path]:
    values = (getattr(demo, field.name) for field in fields(demo))
    return [value for value in values if isinstance(value, Path) and value != demo.folder]


def test_everything_named_in_the_result_exists_and_nothing_else(demo: DemoResult) -> None:
    assert sorted(path.name for path in paths(demo)) == sorted(
        path.name for path in demo.folder.iterdir()
    )


def test_progress_rises_to_one(demo: DemoResult, reports: list[Progress]) -> None:
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert {"terrain", "mines", "land", "scene", "elevation"} <= {
        report.stage for report in reports
    }


def test_same_seed_gives_the_same_files(demo: DemoResult, tmp_path: Path) -> None:
    again = drive(make_demo(DemoOptions(out=str(tmp_path), seed=1, size=SIZE)))
    for field in ("first_scene", "second_scene", "first_dem", "second_dem"):
        with (
            rasterio.open(getattr(demo, field)) as one,
            rasterio.open(getattr(again, field)) as two,
        ):
            assert np.array_equal(one.read(), two.read())
    for field in ("registry", "production", "parameters", "project", "readme"):
        assert getattr(demo, field).read_bytes() == getattr(again, field).read_bytes()


def test_all_is_marked_as_simulated(demo: DemoResult) -> None:
    for path in (demo.first_scene, demo.second_scene, demo.first_dem, demo.second_dem):
        with rasterio.open(path) as raster:
            assert raster.tags()["SIMULATED"] == "yes"
    for path in (demo.registry, demo.parameters, demo.project, demo.readme):
        assert "simulated" in path.read_text(encoding="utf-8")


def test_scene_looks_like_sentinel_2_l2a(demo: DemoResult) -> None:
    with rasterio.open(demo.second_scene) as scene:
        assert scene.count == 10
        assert set(scene.dtypes) == {"uint16"}
        assert scene.descriptions[0] == "B02 blue"
        assert scene.nodata == 0
        assert scene.scales == (0.0001,) * 10
        assert scene.offsets == (-0.1,) * 10
        assert scene.res == (10, 10)
        assert scene.crs.to_epsg() == 32722
        assert scene.overviews(1)
        assert scene.block_shapes[0] == (256, 256)
        assert scene.tags()["ACQUISITION_DATE"] == "2025-08-18"
        values = scene.read()
    empty = (values == 0).all(0)
    assert 0.001 < empty.mean() < 0.05
    reflectance = values[:, ~empty] * 1e-4 - 0.1
    assert np.quantile(reflectance, 0.001) > 0
    assert np.quantile(reflectance, 0.999) < 0.6
    blue, red, nir = reflectance[0], reflectance[2], reflectance[6]
    assert (nir > red).mean() > 0.8
    assert 0.02 < np.median(blue) < 0.06


def test_dates_differ_where_mines_grew_and_on_fields(demo: DemoResult) -> None:
    with rasterio.open(demo.first_scene) as one, rasterio.open(demo.second_scene) as two:
        change = np.abs(one.read(3).astype(int) - two.read(3)) > 150
    assert 0.03 < change.mean() < 0.6


def test_production_is_disclosed_by_a_minority(demo: DemoResult) -> None:
    with demo.registry.open(encoding="utf-8") as file:
        registered = list(csv.DictReader(file))
    with demo.production.open(encoding="utf-8") as file:
        sites = {row["site"] for row in csv.DictReader(file)}
    assert len(registered) >= demo.mines
    assert len(sites) < demo.mines / 2


def test_own_demo_is_replaced_other_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "truth.gpkg").write_text("mine, not a demo's")
    with pytest.raises(OutputError, match=r"truth\.gpkg") as caught:
        drive(make_demo(DemoOptions(out=str(tmp_path), size=SIZE)))
    assert caught.value.hint
    assert (tmp_path / "truth.gpkg").read_text() == "mine, not a demo's"
    (tmp_path / "truth.json").write_text(json.dumps({"generator": "minegap demo"}))
    next(make_demo(DemoOptions(out=str(tmp_path), size=SIZE)))


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(OutputError, match="folder"):
        drive(make_demo(DemoOptions(out=str(tmp_path / "taken"), size=SIZE)))


def test_a_raster_given_up_half_way_leaves_no_file(tmp_path: Path) -> None:
    grid = make_grid(256, 1)
    bands = (np.full((256, 256), value, np.uint16) for value in (1, 2, 3))
    steps = write_raster(tmp_path / "a.tif", grid, bands, ["a", "b", "c"], "uint16", {}, 0)
    next(steps)
    assert len(list(tmp_path.iterdir())) == 1
    steps.close()
    assert not list(tmp_path.iterdir())
