"""Volumes between two dates: of made ground, and of the demo against its truth."""

from __future__ import annotations

import json

import geopandas
import numpy as np
import pytest
import shapely
from minegap.core.demo import make_demo
from minegap.core.indicators import volumes
from minegap.core.indicators.elevation import read_elevation_change
from minegap.core.indicators.evidence import DatedRaster
from minegap.core.indicators.residues import mass_closure
from minegap.core.indicators.sites import Footprints
from minegap.core.indicators.throughput import throughput
from minegap.core.indicators.values import Basis, Review, Tier
from minegap.core.indicators.waste import stripping_ratio
from minegap.core.options import DemoOptions
from minegap.core.progress import drive

from .ground_made import degrees, hills, noise, pad, write
from .mines_made import entry, mine
from .sites_made import by_part, site

SIZE = 400
PIT, DUMP, TAILINGS = (
    (1000, -2000, 1600, -1400),
    (1700, -2000, 2300, -1400),
    (1000, -3000, 1800, -2200),
)
DEPTH, HEIGHT, RISE = -20.0, 18.0, 6.0
AREA = {"pit": 36e4, "waste rock": 36e4, "tailings": 64e4}
RAISED = {"pit": DEPTH, "waste rock": HEIGHT, "tailings": RISE}
BOXES = (PIT, DUMP, TAILINGS)


def drawn_footprints(boxes, codes, date=None, status="agreed"):
    """Footprints of boxes of the made ground."""
    import datetime

    from minegap.core.geodesy import measured

    polygons = degrees(*(shapely.box(*box) for box in boxes))
    area, perimeter = measured(polygons, "EPSG:4326")
    return Footprints(
        ids=tuple(f"f{i}" for i in range(len(boxes))),
        codes=np.array(codes, np.int64),
        status=(status,) * len(boxes),
        probability=np.full(len(boxes), np.nan),
        area_ha=area,
        perimeter_m=perimeter,
        polygons=polygons,
        date=date or datetime.date(2020, 7, 1),
        definition_id="DIST",
        model_id="made 1",
        source="footprints",
    )


@pytest.fixture(scope="module")
def dug(tmp_path_factory):
    """A pit that got deeper, a dump and tailings that got higher, in five years."""
    folder = tmp_path_factory.mktemp("dems")
    after = hills(SIZE)
    for box, metres in zip(BOXES, (DEPTH, HEIGHT, RISE), strict=True):
        after = pad(after, box, metres)
    return (
        write(folder / "a.tif", hills(SIZE) + noise(SIZE, 0.2, 80, 1), 2015),
        write(folder / "b.tif", after + 0.9 + noise(SIZE, 0.2, 80, 2), 2020),
    )


def dug_site(dug, codes=(10, 20, 30), status="agreed", count=10_000, **evidence):
    now = drawn_footprints(BOXES, codes, status=status)
    elevation = read_elevation_change(dug, now.polygons)
    base = mine("copper", "copper_op", count=10)
    known = {"coefficients": base.evidence.coefficients, "dems": dug, "elevation": elevation}
    middle = shapely.centroid(shapely.union_all(now.polygons))
    known["registry"] = (entry(lon=middle.x, lat=middle.y, sigma_km=2.0),)
    return site(now, count=count, **(known | evidence))


def test_volumes_by_part_are_those_made(dug):
    found = by_part(volumes.volume_change(dug_site(dug)))
    for part, metres in RAISED.items():
        assert found[part].value == pytest.approx(AREA[part] * metres, rel=0.02), part
        assert found[part].q05 < AREA[part] * metres < found[part].q95, part
    total = sum(AREA[part] * metres for part, metres in RAISED.items())
    assert found[""].value == pytest.approx(total, abs=0.03 * 36e4 * 20)
    assert found["rise"].value + found["fall"].value == pytest.approx(found[""].value, rel=0.02)


def test_rate_of_rise_is_the_rise_over_the_years(dug):
    (rate,) = volumes.rate_of_rise(dug_site(dug))
    assert rate.value == pytest.approx(RISE / 5, rel=0.03)
    assert rate.unit == "m/yr"


def test_formula_of_the_rate():
    assert volumes.rise_rate(6e5, 1e5, 3) == pytest.approx(2)


def test_simulation_and_first_order_agree(dug):
    """Of what exists: existence has no derivative."""
    made = dug_site(dug, count=50_000)
    change = volumes.class_change(made, "pit")
    value = made.draws.value("W04", "m³", change.given, Basis(Tier.MEASURED, Review.DOUBLE), "")
    assert value.sd == pytest.approx(value.analytic_sd, rel=0.15)


def test_mass_closes_where_densities_say_so(dug):
    """In 36e4·20·2.6 t; out 36e4·18·1.9 + 64e4·6·1.5 t."""
    (value,) = mass_closure(dug_site(dug))
    taken, put = 36e4 * 20 * 2.6, 36e4 * 18 * 1.9 + 64e4 * 6 * 1.5
    assert value.value == pytest.approx((taken - put) / taken, abs=0.03)
    assert value.text == "closes"
    assert "without the product" in value.note


def test_strip_ratio_from_the_pit_and_the_ore(dug):
    from minegap.core.indicators.production import Production

    ore = 36e4 * 20 * 2.6 / 3 / 5  # a third of the rock, a year
    assumed = Production().with_assumed("Made", ore, "ore")
    (value,) = stripping_ratio(dug_site(dug, production=assumed))
    assert value.value == pytest.approx(2, rel=0.1)
    assert "volume of pit" in value.method


def test_throughput_follows_from_the_pit(dug):
    rock = by_part(throughput(dug_site(dug)))["rock moved"]
    assert rock.value == pytest.approx(36e4 * 20 * 2.6 / 5, rel=0.03)


def test_no_model_no_volume():
    for compute in (volumes.volume_change, volumes.rate_of_rise):
        (value,) = compute(mine())
        assert "no elevation model was given" in value.reason


def test_one_model_tells_no_change(dug):
    (value,) = volumes.volume_change(dug_site(dug, dems=dug[1:], elevation=None))
    assert "only one elevation model" in value.reason


def test_a_site_beyond_the_models(dug):
    far = mine(elevation=read_elevation_change(dug, degrees(shapely.box(*PIT))), dems=dug)
    (value,) = volumes.volume_change(far)
    assert not value.available


def test_without_classes_only_the_whole_is_told(dug):
    found = by_part(volumes.volume_change(dug_site(dug, codes=(99, 99, 99))))
    total = sum(AREA[part] * metres for part, metres in RAISED.items())
    assert found[""].value == pytest.approx(total, abs=0.03 * 36e4 * 20)
    assert "pit" not in found
    (rate,) = volumes.rate_of_rise(dug_site(dug, codes=(99, 99, 99)))
    assert "do not tell kinds" in rate.reason


def test_assumed_error_gives_no_better_than_d(dug):
    wide = degrees(shapely.box(-500, -4500, 4500, 500))
    value = by_part(
        volumes.volume_change(dug_site(dug, elevation=read_elevation_change(dug, wide)))
    )
    assert value["pit"].grade >= "D"
    assert "[M]" in value["pit"].note


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    out = str(tmp_path_factory.mktemp("demo"))
    return drive(make_demo(DemoOptions(out=out, seed=1, size=800)))


def test_demo_volumes_are_the_truth(demo):
    """With truth polygons; facilities thinner than 4 m err more than 5 % by the models' noise."""
    import datetime

    truth = json.loads(demo.parameters.read_text(encoding="utf-8"))
    layers = [
        geopandas.read_file(demo.truth, layer=f"mines_{y}").to_crs(4326) for y in (2019, 2025)
    ]
    dems = tuple(
        DatedRaster(str(year), path, datetime.date(year, 8, 15))
        for year, path in ((2019, demo.first_dem), (2025, demo.second_dem))
    )
    mask = np.array([g for layer in layers for g in layer.geometry], dtype=object)
    elevation = read_elevation_change(dems, mask)
    assert elevation.shift == pytest.approx((2.0, -1.5), abs=0.3)
    assert elevation.bias == pytest.approx(0.8, abs=0.05)
    keys = {"tailings": "tailings_volume_change_m3", "waste rock": "dump_volume_added_m3"}
    checked = inside = 0
    for row in truth["sites"]:
        sets = [
            _footprints(layer[layer.site_id == row["site_id"]], y)
            for layer, y in zip(layers, (2019, 2025), strict=True)
        ]
        made = site(sets[1], sets[:1], coefficients=None, dems=dems, elevation=elevation)
        found = by_part(volumes.volume_change(made)) if len(sets[1]) else {}
        for part, key in keys.items():
            if not row[key] or part not in found:
                continue
            value, thickness = (
                found[part],
                row[key] / (1e4 * made.now.area_ha[made.now.of(*volumes.PARTS[part])].sum()),
            )
            if thickness > 4:
                assert value.value == pytest.approx(row[key], rel=0.05), (row["mine_name"], part)
                checked += 1
            inside += value.q05 <= row[key] <= value.q95
    assert checked >= 2
    assert inside >= checked - 1


def _footprints(frame, year):
    import datetime

    from minegap.core.geodesy import measured

    polygons = np.array(list(frame.geometry), dtype=object)
    area, perimeter = measured(polygons, "EPSG:4326")
    return Footprints(
        tuple(frame.footprint_id),
        frame.class_code.to_numpy(np.int64),
        ("agreed",) * len(frame),
        np.full(len(frame), np.nan),
        area,
        perimeter,
        polygons,
        datetime.date(year, 8, 15),
        "DIST",
        "made",
        "footprints",
    )
