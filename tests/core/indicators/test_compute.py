"""The verb from end to end: a demo's truth in, the same figures in three files out."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import pytest
import shapely
from minegap.core.cli import DONE, USER_ERROR, main
from minegap.core.demo import make_demo
from minegap.core.errors import MineGapError, OutputError
from minegap.core.indicators.compute import compute_indicators
from minegap.core.options import DemoOptions, IndicatorsOptions
from minegap.core.progress import drive
from minegap.core.vectors import VectorError

from .layers import DEGREES, write_layer

DRAWS = 1000
NAMES = ("indicators.gpkg", "indicators.csv", "indicators.json")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    out = str(tmp_path_factory.mktemp("demo"))
    return drive(make_demo(DemoOptions(out=out, seed=1, size=400)))


@pytest.fixture(scope="module")
def options(demo, tmp_path_factory) -> IndicatorsOptions:
    return IndicatorsOptions(
        footprints=f"{demo.truth}|layername=mines_2025",
        out=str(tmp_path_factory.mktemp("result")),
        earlier=(f"{demo.truth}|layername=mines_2019",),
        registry=str(demo.registry),
        reference=(f"rivers={demo.truth}|layername=rivers",),
        draws=DRAWS,
    )


@pytest.fixture(scope="module")
def result(options):
    return drive(compute_indicators(options))


@pytest.fixture(scope="module")
def table(result) -> list[dict[str, str]]:
    with open(result.table, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(options, folder, **changes):
    record = {**options.__dict__, "out": str(folder), **changes}
    return drive(compute_indicators(IndicatorsOptions(**record)))


def content(folder) -> list[bytes]:
    return [(Path(folder) / name).read_bytes() for name in NAMES]


def numbers(folder) -> list[tuple]:
    text = json.loads((Path(folder) / "indicators.json").read_text(encoding="utf-8"))
    return [
        (site["site_id"], v["indicator"], v["part"], v["value"], v["q05"], v["q95"], v["reason"])
        for site in text["sites"]
        for v in site["indicators"]
    ]


def truth_of(demo) -> dict[str, dict]:
    sites = json.loads(demo.parameters.read_text(encoding="utf-8"))["sites"]
    return {site["site_id"]: site for site in sites}


def test_areas_and_class_areas_are_those_of_the_truth(demo, table):
    checked = 0
    for row in table:
        truth = truth_of(demo).get(row["site_id"])
        if truth is None or not row["value"]:
            continue
        if row["indicator"] == "L01" and row["part"] == "":
            assert float(row["value"]) == pytest.approx(truth["area_2025_ha"], rel=0.05)
            checked += 1
        if (
            row["indicator"] == "L03"
            and row["unit"] == "ha"
            and row["part"] in ("pit", "waste_rock")
        ):
            wanted = truth[f"{row['part']}_2025_ha"]
            assert float(row["value"]) == pytest.approx(wanted, rel=0.05, abs=0.1)
            checked += 1
    assert checked >= 6


def test_three_files_say_the_same(result, table):
    frame = pyogrio.read_dataframe(result.indicators, layer="indicator_values", read_geometry=False)
    nested = json.loads(Path(result.json).read_text(encoding="utf-8"))
    flat = [(site["site_id"], v) for site in nested["sites"] for v in site["indicators"]]
    assert len(frame) == len(table) == len(flat) > 40
    for stored, row, (site_id, value) in zip(frame.itertuples(), table, flat, strict=True):
        assert stored.site_id == row["site_id"] == site_id
        assert stored.indicator == row["indicator"] == value["indicator"]
        assert (stored.part or "") == row["part"] == value["part"]
        for name in ("value", "q05", "q95"):
            kept = getattr(stored, name)
            assert (None if np.isnan(kept) else kept) == value[name]
            assert (float(row[name]) if row[name] else None) == value[name]


def test_each_value_has_an_interval_and_a_grade_or_a_reason(table):
    for row in table:
        if row["value"]:
            if row["q05"]:
                assert float(row["q05"]) <= float(row["value"]) <= float(row["q95"])
            else:  # the accuracy of classes is unknown (domain 4.3)
                assert row["grade"] in "DE" and row["note"]
            assert row["grade"] in set("ABCDE")
            assert not row["reason"]
        else:
            assert row["reason"] or row["text"] or row["note"]
        assert len(row["seed"]) == 64


def test_headline_figures_on_the_sites_are_those_of_the_table(result, table):
    sites = geopandas.read_file(result.indicators, layer="sites")
    assert {"site_id", "name", "commodity", "n_footprints"} <= set(sites.columns)
    whole = {
        (r["site_id"], r["key"]): float(r["value"])
        for r in table
        if r["value"] and not r["part"] and r["indicator"] == "L01"
    }
    assert len(whole) == len(sites) + 1  # and the portfolio
    for site in sites.itertuples():
        assert site.area_ha == whole[site.site_id, "area_ha"]
        assert site.area_ha_q05 < site.area_ha < site.area_ha_q95
        assert site.geometry.geom_type == "MultiPolygon"


def test_footprints_keep_their_columns_and_have_a_site(result, demo):
    given = geopandas.read_file(demo.truth, layer="mines_2025")
    kept = geopandas.read_file(result.indicators, layer="footprints")
    assert set(given.columns) <= set(kept.columns)
    both = kept.merge(given, on="footprint_id", suffixes=("", "_given"))
    assert len(both) == len(given)
    assert (both.site_id == both.site_id_given).all()


def test_the_geopackage_is_sound_and_of_version_1_2(result):
    with closing(sqlite3.connect(result.indicators)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA user_version").fetchone() == (10200,)
        kinds = dict(base.execute("SELECT table_name, data_type FROM gpkg_contents"))
    assert kinds == {
        "sites": "features",
        "footprints": "features",
        "indicator_values": "attributes",
    }


def test_the_portfolio_is_the_sum_of_the_sites(table):
    areas = {
        r["site_id"]: float(r["value"]) for r in table if r["indicator"] == "L01" and not r["part"]
    }
    total = areas.pop("portfolio")
    assert len(areas) >= 2
    assert total == pytest.approx(sum(areas.values()), rel=0.01)


def test_equal_inputs_give_equal_files(options, result, tmp_path):
    again = run(options, tmp_path)
    assert content(Path(again.json).parent) == content(options.out)


def test_the_order_of_rows_does_not_matter(options, result, demo, tmp_path):
    frame = geopandas.read_file(demo.truth, layer="mines_2025")
    frame = frame.sample(frac=1, random_state=3)
    frame.to_file(tmp_path / "mixed_2025-08-18.gpkg", layer="mines_2025")
    run(options, tmp_path / "out", footprints=str(tmp_path / "mixed_2025-08-18.gpkg"))
    assert numbers(tmp_path / "out") == numbers(options.out)


def test_another_seed_gives_other_draws_of_the_same(options, result, tmp_path):
    run(options, tmp_path, seed=2)
    first, other = numbers(options.out), numbers(tmp_path)
    assert [row[:3] for row in first] == [row[:3] for row in other]
    assert first != other


def test_one_site_alone_has_the_figures_it_has_among_all(options, result, demo, tmp_path):
    chosen = sorted(truth_of(demo))[0]
    run(options, tmp_path, only=chosen)
    alone = [row for row in numbers(tmp_path) if row[0] != "portfolio"]
    assert alone == [row for row in numbers(options.out) if row[0] == chosen]
    with pytest.raises(VectorError, match="no site"):
        run(options, tmp_path, only="elsewhere")


def test_definitions_are_never_compared(options, demo, tmp_path):
    other = geopandas.read_file(demo.truth, layer="mines_2019").assign(definition_id="ENV")
    other.to_file(tmp_path / "envelope.gpkg")
    with pytest.raises(VectorError, match="DIST, ENV"):
        run(options, tmp_path, earlier=(str(tmp_path / "envelope.gpkg"),))
    assert not list(tmp_path.glob("indicators*"))


def test_earlier_footprints_must_be_earlier(options, demo, tmp_path):
    with pytest.raises(VectorError, match="not earlier"):
        run(
            options,
            tmp_path,
            footprints=f"{demo.truth}|layername=mines_2019",
            earlier=(options.footprints,),
        )


def test_accepted_only_says_how_much_is_left_out(options, tmp_path):
    shapes = [shapely.box(25 + i / 10, 10, 25.01 + i / 10, 10.01) for i in range(3)]
    path = write_layer(tmp_path / "s.gpkg", shapes, status=["accepted", "candidate", "rejected"])
    found = run(options, tmp_path / "o", footprints=path, earlier=(), include="accepted")
    assert found.figures["left_out_footprints"] == 1
    assert found.figures["left_out_ha"] == pytest.approx(121.3, abs=0.5)
    assert found.figures["sites"] == 1


def test_a_reviewed_file_and_the_input_are_never_replaced(options, tmp_path):
    path = write_layer(
        tmp_path / "footprints.gpkg", [shapely.box(25, 10, 25.01, 10.01)], status=["accepted"]
    )
    target = Path(path).rename(tmp_path / "indicators.gpkg")
    before = target.read_bytes()
    with pytest.raises(OutputError, match="reviewed"):
        run(options, tmp_path)
    with pytest.raises(OutputError, match="input itself"):
        run(options, tmp_path, footprints=str(target), earlier=())
    assert target.read_bytes() == before


def test_nothing_half_written_stays_behind(options, result):
    assert sorted(p.name for p in Path(options.out).iterdir()) == sorted([*NAMES, "run.json"])


def test_formulas_in_names_are_texts_in_a_table(options, tmp_path):
    shape = [shapely.box(25, 10, 25.01, 10.01)]
    path = write_layer(tmp_path / "f.gpkg", shape, site_id=["=HYPERLINK(1)"], mine_name=["+1"])
    found = run(options, tmp_path / "o", footprints=path, earlier=())
    with open(found.table, encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [c for c in cells if len(c) > 1 and c[0] in "=+@"]


def test_a_file_with_columns_of_any_name_can_be_written_again(options, tmp_path):
    record = {
        "type": "Feature",
        "properties": {
            "fid": 7,
            "geom": "x",
            "ID": "a",
            "Geometry": 1,
            "many": [1, 2],
            "counted_ha": 3,
        },
        "geometry": shapely.geometry.mapping(shapely.box(25, 10, 25.01, 10.01)),
    }
    path = tmp_path / "odd.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [record]}))
    found = run(options, tmp_path / "o", footprints=str(path), earlier=())
    kept = pyogrio.read_dataframe(found.indicators, layer="footprints")
    assert len(kept) == 1


def test_a_name_or_file_that_is_missing_is_said(options, tmp_path):
    for changes, said in [
        ({"reference": ("rivers.gpkg",)}, "no name"),
        ({"reference": ("a=b", "a=c")}, "twice"),
        ({"assume": ("Alta",)}, "no figure"),
        ({"registry": "nowhere.csv"}, "nowhere"),
        ({"dem": ("2019=nowhere.tif",)}, "nowhere"),
    ]:
        with pytest.raises(MineGapError, match=said):
            run(options, tmp_path, **changes)


def test_the_command_line(demo, tmp_path, capsys):
    words = [
        "indicators",
        f"{demo.truth}|layername=mines_2025",
        f"--out={tmp_path}",
        f"--earlier={demo.truth}|layername=mines_2019",
        f"--reference=rivers={demo.truth}|layername=rivers",
        f"--reference=settlements={demo.truth}|layername=settlements",
        "--draws=200",
    ]
    assert main([*words, "--events"]) == DONE
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert events[-1]["event"] == "result"
    assert events[-1]["figures"]["sites"] >= 2
    assert main([*words[:1], "nowhere.gpkg", *words[2:]]) == USER_ERROR
    assert main([*words, "--include=some"]) == USER_ERROR


def test_input_in_another_reference_system_gives_the_same_areas(options, result, demo, tmp_path):
    frame = geopandas.read_file(demo.truth, layer="mines_2025").to_crs(DEGREES)
    frame.to_file(tmp_path / "degrees.gpkg", layer="mines_2025")
    run(options, tmp_path / "o", footprints=f"{tmp_path / 'degrees.gpkg'}")
    wanted = {row[0]: row[3] for row in numbers(options.out) if row[1:3] == ("L01", "")}
    found = {row[0]: row[3] for row in numbers(tmp_path / "o") if row[1:3] == ("L01", "")}
    assert found == pytest.approx(wanted, rel=0.01)
