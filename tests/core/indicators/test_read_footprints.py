"""Hostile geometry and attributes: right areas, or a message that says what to do."""

from __future__ import annotations

import datetime
import json

import geopandas
import numpy as np
import pytest
import shapely
from minegap.core.geodesy import measured
from minegap.core.indicators.read_footprints import read_footprints
from minegap.core.vectors import VectorError
from pyproj import Transformer
from shapely import Polygon, box

from .layers import DEGREES, write_layer

SQUARE = box(25, 10, 25.01, 10.01)  # about 1.1 km a side


def hectares(*polygons) -> float:
    """Of polygons in degrees that do not overlap."""
    return float(measured(np.array(polygons, dtype=object), DEGREES)[0].sum())


def areas(path) -> dict[str, float]:
    (layer,) = read_footprints(str(path)).layers
    return dict(zip(layer.footprints.ids, layer.footprints.area_ha, strict=True))


def total(path) -> float:
    return sum(areas(path).values())


def placed(polygon, crs):
    to = Transformer.from_crs(DEGREES, crs, always_xy=True).transform
    return shapely.transform(polygon, to, interleaved=False)


@pytest.mark.parametrize("crs", [DEGREES, "EPSG:32635", "EPSG:3857", "EPSG:4258", "ESRI:54009"])
@pytest.mark.parametrize("ending", ["gpkg", "shp", "fgb"])
def test_every_format_and_reference_system_gives_the_same_area(tmp_path, crs, ending):
    path = write_layer(tmp_path / f"one.{ending}", [placed(SQUARE, crs)], crs, id=["a"])
    assert total(path) == pytest.approx(hectares(SQUARE), rel=1e-4)


def test_web_mercator_metres_are_no_metres(tmp_path):
    north = box(25, 60, 25.01, 60.01)
    flat = placed(north, "EPSG:3857")
    path = write_layer(tmp_path / "web.gpkg", [flat], "EPSG:3857")
    assert total(path) == pytest.approx(hectares(north), rel=1e-6)
    assert flat.area / 10_000 > 3.9 * total(path)


def test_a_ring_that_crosses_itself_keeps_both_lobes(tmp_path):
    bow = Polygon([(25, 10), (25.01, 10.01), (25.01, 10), (25, 10.01)])
    assert total(write_layer(tmp_path / "bow.gpkg", [bow])) == pytest.approx(
        hectares(SQUARE) / 2, rel=1e-3
    )


def test_a_ring_that_covers_itself_counts_the_ground_once(tmp_path):
    turn = [(25, 10), (25.01, 10), (25.01, 10.01), (25, 10.01)]
    twice = Polygon([*turn, (25, 10), *turn[1:]])
    assert total(write_layer(tmp_path / "twice.gpkg", [twice])) == pytest.approx(
        hectares(SQUARE), rel=1e-6
    )
    # A spiral whose second turn covers part of the first.
    spiral = Polygon([(0, 0), (2, 0), (2, 2), (0, 2), (0, 1), (3, 1), (3, 3), (-1, 3), (-1, -1)])
    small = shapely.transform(spiral, lambda xy: xy * 0.003 + [25, 10])
    whole = shapely.make_valid(small, method="structure", keep_collapsed=False)
    assert total(write_layer(tmp_path / "spiral.gpkg", [small])) == pytest.approx(
        hectares(whole), rel=1e-6
    )


def test_holes_are_no_mine_ground_and_parts_are(tmp_path):
    hole = box(25.002, 10.002, 25.004, 10.004)
    ring = SQUARE.difference(hole)
    other = box(25.02, 10, 25.021, 10.001)
    path = write_layer(tmp_path / "ring.gpkg", [shapely.union_all([ring, other])])
    assert total(path) == pytest.approx(hectares(SQUARE, other) - hectares(hole), rel=1e-9)
    (layer,) = read_footprints(path).layers
    assert layer.footprints.perimeter_m[0] == pytest.approx(
        measured(np.array([SQUARE, hole, other], object), DEGREES)[1].sum(), rel=1e-9
    )


def test_parts_that_overlap_each_other_count_once(tmp_path):
    parts = shapely.MultiPolygon([SQUARE, box(25.005, 10, 25.015, 10.01)])
    path = write_layer(tmp_path / "parts.gpkg", [parts])
    assert total(path) == pytest.approx(hectares(box(25, 10, 25.015, 10.01)), rel=1e-9)


def test_slivers_and_what_is_no_polygon_do_no_harm(tmp_path):
    spike = Polygon([(25, 11), (25.01, 11), (25.02, 11)])
    sliver = box(25, 12, 25.01, 12 + 1e-7)
    rows = [SQUARE, spike, sliver, None, Polygon()]
    path = write_layer(tmp_path / "thin.gpkg", rows, id=list("abcde"))
    found = areas(path)
    assert set(found) == {"a", "c"}
    assert found["a"] == pytest.approx(hectares(SQUARE))
    assert found["c"] == pytest.approx(hectares(sliver))
    assert "3 features without a polygon" in read_footprints(path).warnings[0]


def test_points_and_lines_beside_polygons_are_left_out(tmp_path):
    mixed = shapely.GeometryCollection(
        [SQUARE, shapely.Point(25, 10), shapely.LineString([(0, 0), (1, 1)])]
    )
    record = {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(mixed)}
    path = tmp_path / "mixed.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [record]}))
    assert total(path) == pytest.approx(hectares(SQUARE), rel=1e-9)


def test_a_ring_that_is_not_closed_is_closed(tmp_path):
    ring = [[25, 10], [25.01, 10], [25.01, 10.01], [25, 10.01]]
    record = {
        "type": "Feature",
        "properties": {"id": "open"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "open.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [record]}))
    assert total(path) == pytest.approx(hectares(SQUARE), rel=1e-9)


def test_overlap_goes_to_the_reviewed_then_the_probable_then_the_smaller_id(tmp_path):
    right, both = box(25.005, 10, 25.015, 10.01), box(25.005, 10, 25.01, 10.01)
    whole, cut = hectares(SQUARE), hectares(SQUARE) - hectares(both)

    def shared(**columns) -> dict[str, float]:
        return areas(write_layer(tmp_path / "both.gpkg", [SQUARE, right], id=["b", "a"], **columns))

    assert shared() == pytest.approx({"a": whole, "b": cut}, rel=1e-6)
    chances = shared(probability=[0.9, 0.8])
    assert chances == pytest.approx({"b": whole, "a": cut}, rel=1e-6)
    states = shared(probability=[0.9, 0.8], status=["candidate", "accepted"])
    assert states == pytest.approx({"a": whole, "b": cut}, rel=1e-6)


def test_many_overlaps_add_up_to_their_union_in_any_order(tmp_path):
    random = np.random.default_rng(1)
    corners = random.uniform(0, 0.02, (60, 2)) + [25, 10]
    polygons = [box(x, y, x + 0.004, y + 0.004) for x, y in corners]
    ids, chances = [f"f{i:02}" for i in range(60)], random.uniform(0, 1, 60).round(2)
    found, hashes = [], set()
    for order in (np.arange(60), np.arange(60)[::-1], random.permutation(60)):
        path = write_layer(
            tmp_path / "many.gpkg",
            [polygons[i] for i in order],
            id=[ids[i] for i in order],
            probability=chances[order].tolist(),
        )
        found.append(areas(path))
        hashes.add(read_footprints(path).sha256)
    assert sum(found[0].values()) == pytest.approx(hectares(shapely.union_all(polygons)), rel=1e-6)
    assert found[0] == found[1] == found[2]
    assert len(hashes) == 1


def test_what_lies_wholly_under_another_is_gone_and_its_area_not_lost(tmp_path):
    path = write_layer(tmp_path / "under.gpkg", [SQUARE, SQUARE], id=["a", "b"])
    assert areas(path) == pytest.approx({"a": hectares(SQUARE)})


def test_across_the_antimeridian_a_mine_is_one_piece(tmp_path):
    here, there = box(25, 10, 25.02, 10.01), box(179.99, 10, 180.01, 10.01)
    naive = Polygon([(179.99, 10), (-179.99, 10), (-179.99, 10.01), (179.99, 10.01)])
    split = shapely.MultiPolygon([box(179.99, 10, 180, 10.01), box(-180, 10, -179.99, 10.01)])
    utm = shapely.transform(there, lambda xy: xy)
    for number, shape in enumerate([there, naive, split, utm]):
        path = write_layer(tmp_path / f"seam{number}.gpkg", [shape])
        (layer,) = read_footprints(path).layers
        assert layer.footprints.area_ha[0] == pytest.approx(hectares(here), rel=1e-6)
        assert layer.footprints.perimeter_m[0] == pytest.approx(
            measured(np.array([here], object), DEGREES)[1][0], rel=1e-6
        )
        west, _, east, _ = layer.footprints.polygons[0].bounds
        assert (west, east) == (-180, 180)


def test_across_the_antimeridian_in_metres(tmp_path):
    there = box(179.99, 10, 180.01, 10.01)
    path = write_layer(tmp_path / "utm.gpkg", [placed(there, "EPSG:32660")], "EPSG:32660")
    assert total(path) == pytest.approx(hectares(box(25, 10, 25.02, 10.01)), rel=1e-5)


@pytest.mark.parametrize(
    ("shape", "crs"),
    [
        (box(-2000, -2000, 2000, 2000), "EPSG:3031"),  # around the South Pole
        (box(25, 89.95, 25.1, 90), DEGREES),
    ],
)
def test_a_pole_is_refused(tmp_path, shape, crs):
    with pytest.raises(VectorError, match="pole"):
        read_footprints(write_layer(tmp_path / "pole.gpkg", [shape], crs))


@pytest.mark.parametrize(
    ("shape", "crs", "said"),
    [
        (box(5e5, 8e6, 6e5, 8.1e6), DEGREES, "Earth|larger than a country"),
        (Polygon([(25, 10), (25.01, 10), (float("inf"), 10.01)]), DEGREES, "not finite"),
        (box(25, 95, 25.01, 95.01), DEGREES, "Earth"),
    ],
)
def test_coordinates_that_are_nowhere_are_refused(tmp_path, shape, crs, said):
    with pytest.raises(VectorError, match=said) as refused:
        read_footprints(write_layer(tmp_path / "far.gpkg", [shape], crs))
    assert refused.value.hint


def test_an_empty_layer_and_points_are_refused(tmp_path):
    empty = geopandas.GeoDataFrame({"id": []}, geometry=[], crs=DEGREES)
    empty.to_file(tmp_path / "empty.gpkg")
    with pytest.raises(VectorError, match="no footprints"):
        read_footprints(str(tmp_path / "empty.gpkg"))
    path = write_layer(tmp_path / "points.gpkg", [shapely.Point(25, 10)])
    with pytest.raises(VectorError, match="no polygons"):
        read_footprints(path)


def test_no_file_no_reference_system_no_vector_file(tmp_path):
    with pytest.raises(VectorError, match="there is no file"):
        read_footprints(str(tmp_path / "nowhere.gpkg"))
    with pytest.warns(UserWarning, match="crs"):
        geopandas.GeoDataFrame(geometry=[SQUARE]).to_file(tmp_path / "bare.shp")
    with pytest.raises(VectorError, match="no coordinate reference system"):
        read_footprints(str(tmp_path / "bare.shp"))
    (tmp_path / "text.gpkg").write_text("no database")
    with pytest.raises(VectorError, match="cannot read"):
        read_footprints(str(tmp_path / "text.gpkg"))


def test_one_id_for_different_footprints_is_refused_by_name(tmp_path):
    other = box(26, 10, 26.01, 10.01)
    path = write_layer(tmp_path / "ids.gpkg", [SQUARE, other], footprint_id=["mine-7", "mine-7"])
    with pytest.raises(VectorError, match="mine-7"):
        read_footprints(path)


def test_a_row_that_occurs_twice_is_counted_once_and_said(tmp_path):
    path = write_layer(tmp_path / "twice.gpkg", [SQUARE, SQUARE], footprint_id=["a", "a"])
    file = read_footprints(path)
    assert file.layers[0].footprints.ids == ("a",)
    assert "1 footprints that occur twice" in file.warnings[0]


def test_missing_ids_follow_from_the_geometry(tmp_path):
    polygons = [SQUARE, box(26, 10, 26.01, 10.01)]
    first = areas(write_layer(tmp_path / "a.gpkg", polygons))
    again = areas(write_layer(tmp_path / "b.gpkg", polygons[::-1]))
    assert len(first) == 2
    assert first == again
    # A ring that begins elsewhere or turns the other way is the same footprint.
    turned = Polygon(list(SQUARE.exterior.coords)[2:-1] + list(SQUARE.exterior.coords)[:2])
    assert set(areas(write_layer(tmp_path / "c.gpkg", [turned]))) < set(first)


def test_definitions_never_mix(tmp_path):
    other = box(26, 10, 26.01, 10.01)
    path = write_layer(tmp_path / "d.gpkg", [SQUARE, other], definition_id=["DIST", "ENV"])
    with pytest.raises(VectorError, match="DIST, ENV"):
        read_footprints(path)


def test_classes_by_code_name_alias_and_none(tmp_path):
    polygons = [box(25 + i / 10, 10, 25.01 + i / 10, 10.01) for i in range(6)]
    names = ["pit", "Waste Rock", "TSF", "30", "moon base", None]
    path = write_layer(tmp_path / "c.gpkg", polygons, id=list("abcdef"), mine_class=names)
    file = read_footprints(path)
    assert file.layers[0].footprints.codes.tolist() == [10, 20, 30, 30, 99, 99]
    assert "moon base" in file.warnings[0]


def test_a_code_is_more_exact_than_a_name(tmp_path):
    path = write_layer(tmp_path / "p.gpkg", [SQUARE], mine_class=["tailings"], class_code=[31])
    assert read_footprints(path).layers[0].footprints.codes.tolist() == [31]


def test_dates_in_a_file_become_layers_the_newest_last(tmp_path):
    path = write_layer(
        tmp_path / "dates.gpkg",
        [SQUARE, SQUARE, SQUARE],
        id=["a", "a", "a"],
        valid_date=["2025-08-18", "2019-08-15", "2022-01-01"],
    )
    layers = read_footprints(path).layers
    assert [layer.footprints.date.year for layer in layers] == [2019, 2022, 2025]


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("mines_2019.gpkg", datetime.date(2019, 7, 1)),
        ("S2_20240305_footprints.gpkg", datetime.date(2024, 3, 5)),
        ("peru-2021-11.gpkg", datetime.date(2021, 11, 15)),
        ("tile_120245.gpkg", None),
    ],
)
def test_a_date_is_read_from_the_name_of_the_file(tmp_path, name, date):
    (layer,) = read_footprints(write_layer(tmp_path / name, [SQUARE])).layers
    assert layer.footprints.date == date


def test_rejected_ground_is_no_mine_and_claims_nothing(tmp_path):
    right = box(25.005, 10, 25.015, 10.01)
    path = write_layer(
        tmp_path / "r.gpkg", [SQUARE, right], id=["b", "a"], status=["candidate", "rejected"]
    )
    assert areas(path) == pytest.approx({"b": hectares(SQUARE)})


def test_accepted_only_says_what_it_leaves_out(tmp_path):
    others = [box(25 + i / 10, 10, 25.01 + i / 10, 10.01) for i in range(4)]
    states = ["accepted", "candidate", "edited", "uncertain"]
    path = write_layer(tmp_path / "s.gpkg", others, id=list("abcd"), status=states)
    file = read_footprints(path, accepted_only=True)
    assert file.layers[0].footprints.ids == ("a", "c")
    assert file.left_out == 2
    assert file.left_out_ha == pytest.approx(hectares(others[1], others[3]))
    none = write_layer(tmp_path / "n.gpkg", [SQUARE], status=["candidate"])
    with pytest.raises(VectorError, match="no accepted footprints"):
        read_footprints(none, accepted_only=True)


def test_attributes_are_short_plain_texts_and_nothing_else(tmp_path):
    path = write_layer(
        tmp_path / "h.gpkg",
        [SQUARE],
        site_id=["x" * 100_000],
        mine_name=["two\nlines\x07 and  a bell"],
        probability=["7"],
        status=["DROP TABLE"],
    )
    (layer,) = read_footprints(path).layers
    assert len(layer.site_ids[0]) == 200
    assert layer.names == ("two lines and a bell",)
    assert np.isnan(layer.footprints.probability[0])
    assert layer.footprints.status == ("candidate",)


def test_a_layer_of_several_is_named(tmp_path):
    path = tmp_path / "two.gpkg"
    for number, name in enumerate(("mines_2019", "mines_2025")):
        frame = geopandas.GeoDataFrame({"id": [name]}, geometry=[SQUARE], crs=DEGREES)
        frame.to_file(path, layer=name, mode="a" if number else "w")
    with pytest.raises(VectorError, match="several layers") as refused:
        read_footprints(str(path))
    assert "layername=mines_2019" in refused.value.hint
    (layer,) = read_footprints(f"{path}|layername=mines_2025").layers
    assert layer.footprints.ids == ("mines_2025",)
    assert layer.footprints.date == datetime.date(2025, 7, 1)
