"""The truth agrees with itself, with the elevation and with the picture."""

from __future__ import annotations

import json
from itertools import combinations

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import rasterio
from minegap.core.demo import DemoResult
from rasterio.features import rasterize


@pytest.fixture(scope="module")
def mines(demo: DemoResult) -> dict[str, gpd.GeoDataFrame]:
    return {
        year: gpd.read_file(demo.truth, layer=f"mines_{year}", engine="pyogrio")
        for year in ("2019", "2025")
    }


def test_layers(demo: DemoResult) -> None:
    names = {name for name, _ in pyogrio.list_layers(demo.truth)}
    assert names == {
        "mines_2019", "mines_2025", "sites", "protected_areas", "rivers", "settlements",
    }  # fmt: skip


def test_outlines_are_valid_and_do_not_overlap(mines: dict[str, gpd.GeoDataFrame]) -> None:
    for frame in mines.values():
        assert frame.geometry.is_valid.all()
        assert set(frame.geometry.geom_type) == {"Polygon"}
        for one, two in combinations(frame.geometry, 2):
            assert one.intersection(two).area < 1e-6


def test_fields_of_outlines(mines: dict[str, gpd.GeoDataFrame]) -> None:
    for year, frame in mines.items():
        assert frame["footprint_id"].is_unique
        assert set(frame["mine_class"]) <= {"pit", "waste_rock", "tailings", "facility"}
        assert set(frame["definition_id"]) == {"DIST"}
        assert frame["valid_date"].str.startswith(year).all()
        # The scale of UTM so far from its meridian differs from 1 by less than 0.1 %.
        assert np.allclose(frame["area_ha"], frame.geometry.area / 1e4, rtol=2e-3, atol=1e-4)


def test_sites_sum_up_their_outlines(demo: DemoResult, mines: dict[str, gpd.GeoDataFrame]) -> None:
    sites = gpd.read_file(demo.truth, layer="sites").set_index("site_id")
    for year, frame in mines.items():
        areas = frame.groupby("site_id")["area_ha"].sum()
        for site, area in areas.items():
            assert sites.loc[site, f"area_{year}_ha"] == pytest.approx(area, rel=1e-3)
    assert {"new", "grown", "unchanged"} <= set(sites["change"])
    new = sites[sites["change"] == "new"]
    assert (new["area_2019_ha"] == 0).all()
    assert (new["area_2025_ha"] > 0).all()


def test_volumes_agree_with_the_elevation_models(demo: DemoResult) -> None:
    truth = json.loads(demo.parameters.read_text(encoding="utf-8"))
    error = truth["elevation_error"]["dem_2025"]
    with rasterio.open(demo.first_dem) as one, rasterio.open(demo.second_dem) as two:
        rise = two.read(1).astype(float) - one.read(1) - error["bias_m"]
        transform, shape = one.transform, one.shape
    checked = 0
    for site in truth["sites"]:
        for key, name, sign in (
            ("tailings_volume_change_m3", "tailings", 1),
            ("pit_volume_removed_m3", "pit", -1),
        ):
            if site[key] < 5e4:
                continue
            ground = [
                geometry
                for year in ("2019", "2025")
                for geometry in _ground(demo, year, site["site_id"], name)
            ]
            mask = rasterize(ground, shape, transform=transform) > 0
            assert sign * rise[mask].sum() * 100 == pytest.approx(site[key], rel=0.15)
            checked += 1
    assert checked >= 3


def _ground(demo: DemoResult, year: str, site: str, name: str) -> list[object]:
    frame = gpd.read_file(demo.truth, layer=f"mines_{year}")
    return list(frame[(frame["site_id"] == site) & (frame["mine_class"] == name)].geometry)


def test_masses_balance(demo: DemoResult) -> None:
    for site in json.loads(demo.parameters.read_text(encoding="utf-8"))["sites"]:
        assert site["rock_moved_t"] >= 0
        if site["ore_t"]:
            assert site["ore_t"] + site["waste_rock_t"] == pytest.approx(
                site["rock_moved_t"], abs=2
            )


def test_mine_ground_stands_out_from_forest(
    demo: DemoResult, mines: dict[str, gpd.GeoDataFrame]
) -> None:
    with rasterio.open(demo.second_scene) as scene:
        red, nir = (scene.read(band) * 1e-4 - 0.1 for band in (3, 7))
        shape, transform = scene.shape, scene.transform
    pits = mines["2025"][mines["2025"]["mine_class"].isin(["pit", "waste_rock"])]
    mask = rasterize(pits.geometry, shape, transform=transform) > 0
    greenness = (nir - red) / (nir + red)
    assert np.median(greenness[mask]) < 0.25 < np.median(greenness[~mask])
