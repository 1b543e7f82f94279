"""Two elevation models: brought to fit, read on one grid, and what their difference errs by."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
import rasterio
import shapely
from minegap.core.errors import MineGapError
from minegap.core.indicators.dem_grid import heights, metric_grid
from minegap.core.indicators.elevation import read_elevation_change
from minegap.core.indicators.evidence import DatedRaster
from rasterio.warp import Resampling, calculate_default_transform, reproject

from .ground_made import STEP, degrees, hills, noise, pad, write

SIZE = 400
BOX = (1500.0, -2500.0, 2500.0, -1500.0)  # 100 ha
NOWHERE = np.array([], dtype=object)
MINE = degrees(shapely.box(*BOX))


def models(tmp_path, east=6.0, north=-9.0, bias=1.7, raised=5.0, sd=0.3, seed=0):
    """Two models of hills; in the second the mine is raised, all of it moved and lifted."""
    first = hills(SIZE) + noise(SIZE, sd, 80, seed)
    moved = (BOX[0] + east, BOX[1] + north, BOX[2] + east, BOX[3] + north)
    second = pad(hills(SIZE, east=east, north=north), moved, raised) + bias
    second = second + noise(SIZE, sd, 80, 1000 + seed)
    return [
        write(tmp_path / "a.tif", first, 2015),
        write(tmp_path / "b.tif", second, 2020),
    ]


def test_finds_shift_bias_and_spread(tmp_path):
    found = read_elevation_change(models(tmp_path), MINE)
    assert found.shift == pytest.approx((6.0, -9.0), abs=0.5)
    assert found.bias == pytest.approx(1.7, abs=0.05)
    assert found.nmad == pytest.approx(0.3 * 2**0.5, rel=0.1)
    assert found.years == pytest.approx(5, abs=0.01)
    assert not found.assumed


def test_volume_is_that_which_was_raised(tmp_path):
    found = read_elevation_change(models(tmp_path), MINE)
    sums = found.over({"pile": MINE}, (NOWHERE, NOWHERE))["pile"]
    assert sums.all_pixels * STEP**2 == pytest.approx(1e6, rel=0.01)
    assert sums.total * STEP**2 == pytest.approx(5e6, rel=0.02)
    assert sums.mean == pytest.approx(sums.rise / sums.pixels + sums.fall / sums.pixels)


def test_all_pixels_count_below_the_level_of_detection_too(tmp_path):
    """Trap 7: a rise of 0.3 m lies within ±0.7 m of detection on nearly every pixel."""
    found = read_elevation_change(models(tmp_path, raised=0.3), MINE)
    sums = found.over({"pile": MINE}, (NOWHERE, NOWHERE))["pile"]
    assert sums.resolved < 0.3 * sums.pixels
    assert sums.mean == pytest.approx(0.3, abs=3 * found.sd_of_mean(1e6))


def test_error_of_the_mean_is_as_large_as_told(tmp_path):
    """Means of undisturbed 25 ha around the mine scatter by what the variogram says."""
    scores = []
    for seed in range(4):
        found = read_elevation_change(models(tmp_path, seed=seed), MINE)
        for east in (200, 800, 2700, 3300):
            for north in (-3700, -3100, -1200, -600):
                box = degrees(shapely.box(east, north, east + 500, north + 500))
                sums = found.over({"x": box}, (NOWHERE, NOWHERE))["x"]
                scores.append(sums.mean / found.sd_of_mean(25e4))
    assert np.std(scores) == pytest.approx(1, abs=0.35)
    assert np.mean(scores) == pytest.approx(0, abs=0.5)


def test_flat_ground_shows_no_shift(tmp_path):
    flat = [
        write(tmp_path / f"{year}.tif", 100 + noise(SIZE, 0.02, 300, year), year)
        for year in (2015, 2020)
    ]
    found = read_elevation_change(flat, MINE)
    assert found.shift == (0.0, 0.0)
    assert "too flat" in found.note


def test_no_stable_ground_means_assumed_error(tmp_path):
    everywhere = degrees(shapely.box(-1000, -6000, 6000, 1000))
    found = read_elevation_change(models(tmp_path), everywhere)
    assert found.assumed
    assert found.nmad == pytest.approx(3.44, abs=0.01)  # domain 4.4
    assert "[M]" in found.note


def test_another_grid_and_reference_system_give_the_same(tmp_path):
    """A model of 1 arc second in degrees against one of 10 m in UTM."""
    first, second = models(tmp_path, sd=0.05)
    expected = read_elevation_change([first, second], MINE)
    with rasterio.open(second.path) as model:
        place, width, height = calculate_default_transform(
            model.crs, "EPSG:4326", model.width, model.height, *model.bounds, resolution=1 / 3600
        )
        values = np.full((height, width), -9999, "float32")
        reproject(
            rasterio.band(model, 1),
            values,
            dst_transform=place,
            dst_crs="EPSG:4326",
            dst_nodata=-9999,
            resampling=Resampling.average,
        )
    path = tmp_path / "c.tif"
    with rasterio.open(
        path, "w", "GTiff", width, height, 1, "EPSG:4326", place, "float32", -9999.0
    ) as file:
        file.write(values, 1)
    other = DatedRaster("2020", path, datetime.date(2020, 7, 1))
    found = read_elevation_change([first, other], MINE)
    assert found.grid.step == pytest.approx(STEP)
    assert found.shift == pytest.approx(expected.shift, abs=2.0)
    volumes = [e.over({"p": MINE}, (NOWHERE, NOWHERE))["p"].mean for e in (expected, found)]
    assert volumes[1] == pytest.approx(volumes[0], rel=0.03)


def test_web_mercator_pixels_are_no_metres(tmp_path):
    raster = write(tmp_path / "m.tif", hills(100), 2020, crs="EPSG:3857", corner=(2.2e6, 5.6e6))
    grid = metric_grid([raster.path])
    assert grid.crs.to_epsg() == 32634
    # cos(latitude of 5,600 km north in Web Mercator) of the nominal 10 m
    latitude = 2 * np.arctan(np.exp(5.5995e6 / 6378137)) - np.pi / 2
    assert grid.step == pytest.approx(10 * np.cos(latitude), rel=0.01)


def test_holes_stay_holes(tmp_path):
    surface = hills(100)
    surface[20:30, 20:30] = np.nan
    surface[50, 50] = -32768  # a mark for no data that the file does not tell
    raster = write(tmp_path / "h.tif", surface, 2020)
    grid = metric_grid([raster.path])
    found = heights(raster.path, grid, grid.whole)
    assert np.isnan(found[20:30, 20:30]).all() and np.isnan(found[50, 50])
    assert np.isfinite(found).sum() == 100 * 100 - 100 - 1


def test_ponds_are_level_with_their_shore(tmp_path):
    """Radar sees no water: what a model has there must not matter."""
    first, _ = models(tmp_path, east=0, north=0, sd=0.01)
    pond = (1800.0, -2200.0, 2200.0, -1800.0)
    level = 510.0
    dug = hills(SIZE)
    x = pad(np.zeros((SIZE, SIZE)), BOX, 1.0) > 0
    beach = np.where(x, level, dug)
    wild = pad(beach, pond, 400.0)  # nonsense on the water
    rasters = [first, write(tmp_path / "w.tif", wild, 2020)]
    found = read_elevation_change(rasters, MINE)
    water = degrees(shapely.box(*pond))
    sums = found.over({"t": MINE}, (NOWHERE, water))["t"]
    expected = (level - dug)[x].mean()
    assert sums.mean == pytest.approx(expected, abs=0.3)
    assert sums.wet * STEP**2 == pytest.approx(16e4, rel=0.1)


def test_models_without_ground_in_common_are_refused(tmp_path):
    one = write(tmp_path / "1.tif", hills(50), 2015)
    two = write(tmp_path / "2.tif", hills(50), 2020, corner=(600_000.0, 5_000_000.0))
    with pytest.raises(MineGapError, match="no ground in common"):
        read_elevation_change([one, two], MINE)


def test_a_model_without_reference_system_is_refused(tmp_path):
    with pytest.raises(MineGapError, match="no coordinate reference system"):
        metric_grid([write(tmp_path / "1.tif", hills(50), 2015, crs=None).path])


def test_the_same_day_twice_is_refused(tmp_path):
    one = write(tmp_path / "1.tif", hills(50), 2015)
    two = write(tmp_path / "2.tif", hills(50), 2015)
    with pytest.raises(MineGapError, match="same day"):
        read_elevation_change([one, two], MINE)


def test_large_models_are_sampled(tmp_path, monkeypatch):
    """Memory is bounded; what is found stays about the same."""
    from minegap.core.indicators import dem_grid

    rasters = models(tmp_path)
    monkeypatch.setattr(dem_grid, "_SAMPLE", 40_000)
    monkeypatch.setattr(dem_grid, "_PATCH", 50)
    grid = metric_grid([r.path for r in rasters])
    assert sum(w.width * w.height for w in grid.patches()) <= 45_000
    found = read_elevation_change(rasters, MINE)
    assert found.shift == pytest.approx((6.0, -9.0), abs=0.5)
    assert found.bias == pytest.approx(1.7, abs=0.15)
    strips = grid.strips(grid.whole)
    assert len(strips) > 1 and sum(s.height for s in strips) == grid.height
