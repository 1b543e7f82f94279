"""Footprints become sites: by geodesic distance, by given sites, in any order the same."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from minegap.core.indicators.grouping import group, linked, place_name
from pyproj import Geod
from shapely import box

GEOD = Geod(ellps="WGS84")
SIDE = 0.002


def squares(*corners):
    return np.array([box(x, y, x + SIDE, y + SIDE) for x, y in corners], dtype=object)


def grouped(polygons, site_ids=None, names=None, distance=1000.0, order=None):
    ids = [f"f{number}" for number in range(len(polygons))]
    site_ids = site_ids or [""] * len(polygons)
    names = names or [""] * len(polygons)
    order = np.arange(len(polygons)) if order is None else order
    return group(
        polygons[order],
        np.ones(len(polygons)),
        [ids[i] for i in order],
        [site_ids[i] for i in order],
        [names[i] for i in order],
        distance,
    )


def members(groups, order=None):
    order = np.arange(99) if order is None else order
    return sorted(sorted(int(order[i]) for i in entry.members) for entry in groups)


@pytest.mark.parametrize("latitude", [0.0, 45.0, -67.9, 81.3])
@pytest.mark.parametrize("azimuth", [0.0, 90.0, 37.0])
def test_the_distance_is_the_geodesic_one_at_any_latitude(latitude, azimuth):
    lon, lat, _ = GEOD.fwd(20, latitude, azimuth, 1000)
    spots = [shapely.Point(20, latitude), shapely.Point(lon, lat)]
    near = np.array([shapely.buffer(spot, 1e-9) for spot in spots], dtype=object)
    assert len(set(linked(near, 999.5))) == 2
    assert len(set(linked(near, 1000.5))) == 1


def test_a_chain_is_one_site_and_a_gap_ends_it():
    step = SIDE + 0.005  # gaps of 550 m
    chain = squares(*((25 + i * step, 0) for i in range(5)), (25 + 5 * step + 0.01, 0))
    assert members(grouped(chain)) == [[0, 1, 2, 3, 4], [5]]
    assert len(grouped(chain, distance=100)) == 6


def test_sites_go_on_across_the_antimeridian():
    assert members(grouped(squares((179.996, 10), (-179.999, 10)))) == [[0, 1]]
    assert members(grouped(squares((179.98, 10), (-179.98, 10)))) == [[0], [1]]


def test_a_given_site_wins_over_nearness():
    polygons = squares((25, 0), (25.003, 0), (25.006, 0), (26, 0))
    found = grouped(polygons, site_ids=["mine a", "mine b", "", "mine a"])
    assert {entry.site_id: sorted(entry.members.tolist()) for entry in found} == {
        "mine a": [0, 3],
        "mine b": [1, 2],  # the footprint without a site joins the nearest
    }


def test_the_name_is_that_of_most_ground():
    polygons = squares((25, 0), (25.003, 0), (25.006, 0))
    (found,) = grouped(polygons, names=["Alta", "Baixa", "Baixa"])
    assert found.name == "Baixa"
    (equal,) = grouped(polygons[:2], names=["Baixa", "Alta"])
    assert equal.name == "Alta"


def test_identity_and_members_do_not_depend_on_the_order_of_rows():
    random = np.random.default_rng(1)
    polygons = squares(*random.uniform(0, 0.15, (80, 2)))
    names = [f"n{i % 7}" for i in range(80)]
    first = grouped(polygons, names=names)
    assert 5 < len(first) < 80
    for _ in range(3):
        order = random.permutation(80)
        again = grouped(polygons, names=names, order=order)
        assert members(again, order) == members(first)
        assert [(e.site_id, e.name) for e in again] == [(e.site_id, e.name) for e in first]


def test_identity_follows_place_and_name():
    here, there = squares((25, 0)), squares((26, 0))
    (one,) = grouped(here, names=["Alta"])
    assert grouped(here, names=["Alta"])[0].site_id == one.site_id
    assert grouped(here, names=["Baixa"])[0].site_id != one.site_id
    assert grouped(there, names=["Alta"])[0].site_id != one.site_id


def test_a_site_without_a_name_is_called_by_its_place():
    assert place_name(-49.0741, -14.4666) == "Site 14.467 S 49.074 W"
    assert place_name(49.0741, 14.4666) == "Site 14.467 N 49.074 E"
