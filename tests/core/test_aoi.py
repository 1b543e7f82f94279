"""Areas of interest: any format and reference system, on the scene's pixels."""

import json

import geopandas
import numpy as np
import pytest
import shapely
from minegap.core.aoi import read_area
from minegap.core.errors import AreaError
from minegap.core.grid import Grid
from rasterio import Affine
from rasterio.crs import CRS

from .scenes import TEN_METRES, UTM

WKT = CRS.from_string(UTM).to_wkt()
GRID = Grid(100, 80, TEN_METRES, WKT)
BOX = shapely.box(500_200, 7_799_500, 500_600, 7_799_800)  # columns 20 to 60, rows 20 to 50


def saved(path, shapes, crs=UTM, **more):
    shapes = shapes if isinstance(shapes, list) else [shapes]
    geopandas.GeoSeries(shapes, crs=crs).to_frame("geometry").to_file(path, **more)
    return str(path)


def expected():
    mask = np.zeros((80, 100), bool)
    mask[20:50, 20:60] = True
    return mask


@pytest.mark.parametrize("name", ["a.gpkg", "a.shp", "a.geojson", "Fläche der Mina São João.gpkg"])
def test_polygons_of_any_format(tmp_path, name):
    crs = "EPSG:4326" if name.endswith("json") else UTM
    shape = geopandas.GeoSeries([BOX.segmentize(10)], crs=UTM).to_crs(crs)
    shape.to_file(tmp_path / name)
    area = read_area(str(tmp_path / name), GRID)
    np.testing.assert_array_equal(area.mask(GRID), expected())


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32722", "ESRI:54009"])
def test_any_reference_system(tmp_path, crs):
    shape = geopandas.GeoSeries([BOX.segmentize(10)], crs=UTM).to_crs(crs)
    path = saved(tmp_path / "a.gpkg", list(shape), crs)
    np.testing.assert_array_equal(read_area(path, GRID).mask(GRID), expected())


def test_rows_of_the_mask_are_those_of_the_scene(tmp_path):
    area = read_area(saved(tmp_path / "a.gpkg", BOX), GRID)
    np.testing.assert_array_equal(area.mask(GRID.rows(15, 33)), expected()[15:33])


@pytest.mark.parametrize(
    "transform",
    [
        Affine(10, 0, 500_000, 0, 10, 7_799_200),  # south-up
        TEN_METRES * Affine.rotation(20),
        Affine(10, 4, 500_000, 0, -10, 7_800_000),
    ],
)
def test_the_mask_follows_any_grid(tmp_path, transform):
    grid = Grid(70, 60, transform, WKT)
    area = read_area(saved(tmp_path / "a.gpkg", BOX), grid)
    columns, rows = np.meshgrid(np.arange(70) + 0.5, np.arange(60) + 0.5)
    x, y = transform * (columns, rows)
    np.testing.assert_array_equal(area.mask(grid), shapely.contains_xy(BOX, x, y))


def test_the_hash_is_that_of_the_area_not_of_its_file(tmp_path):
    first = read_area(saved(tmp_path / "a.gpkg", BOX), GRID)
    again = read_area(saved(tmp_path / "b.shp", BOX), GRID)
    other = read_area(saved(tmp_path / "c.gpkg", BOX.buffer(100)), GRID)
    assert first.sha256 == again.sha256 != other.sha256


def test_invalid_rings_are_repaired(tmp_path):
    west, south, east, north = BOX.bounds
    bow = shapely.Polygon([(west, south), (east, north), (east, south), (west, north)])
    assert bow.area == 0
    mask = read_area(saved(tmp_path / "a.gpkg", bow), GRID).mask(GRID)
    assert 550 < mask.sum() < 650  # half of the box
    spike = shapely.Polygon([*BOX.exterior.coords[:-1], (east, south), (east + 900, south)])
    mask = read_area(saved(tmp_path / "b.gpkg", [spike, BOX]), GRID).mask(GRID)
    np.testing.assert_array_equal(mask, expected())


def test_overlaps_holes_and_other_geometries(tmp_path):
    hole = BOX.difference(shapely.box(500_300, 7_799_600, 500_400, 7_799_700))
    mixed = [hole, shapely.Point(500_500, 7_799_600), None]
    wanted = expected()
    wanted[30:40, 30:40] = False
    np.testing.assert_array_equal(
        read_area(saved(tmp_path / "a.gpkg", mixed), GRID).mask(GRID), wanted
    )
    west = shapely.box(500_200, 7_799_500, 500_500, 7_799_800)
    path = saved(tmp_path / "b.gpkg", [west, BOX, shapely.box(0, 0, 1, 1)])
    np.testing.assert_array_equal(read_area(path, GRID).mask(GRID), expected())


def test_an_area_may_be_as_large_as_the_world(tmp_path):
    for name, shape in {
        "world": shapely.box(-180, -90, 180, 90),
        "americas": shapely.box(-170, -60, -30, 75),
    }.items():
        area = read_area(saved(tmp_path / f"{name}.gpkg", shape, "EPSG:4326"), GRID)
        assert area.mask(GRID).all()


def test_a_layer_is_named_as_qgis_does(tmp_path):
    path = saved(tmp_path / "a.gpkg", BOX, layer="area")
    far = shapely.box(0, 0, 100, 100)
    saved(tmp_path / "a.gpkg", far, layer="other", mode="a")
    assert read_area(f"{path}|layername=area", GRID).mask(GRID).any()
    assert "outside the scene" in refused(f"{path}|layername=other")
    assert "several layers: area, other" in refused(path)
    assert "cannot read a.gpkg" in refused(f"{path}|layername=none")
    assert "cannot read a.gpkg" in refused(f"{path}|layerid=7")
    chosen = saved(tmp_path / "b.gpkg", BOX, layer="area")
    saved(tmp_path / "b.gpkg", shapely.Point(0, 0), layer="points", mode="a")
    assert read_area(chosen, GRID).mask(GRID).any()


def refused(path, grid=GRID):
    with pytest.raises(AreaError) as caught:
        read_area(str(path), grid)
    assert caught.value.hint
    return caught.value.message


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize(
    ("shape", "crs", "message"),
    [
        (shapely.box(0, 0, 100, 100), UTM, "lies outside the scene"),
        (shapely.box(10, 50, 11, 51), "EPSG:4326", "lies outside the scene"),
        (BOX, None, "no coordinate reference system"),
        (shapely.Point(500_300, 7_799_700), UTM, "no polygons"),
        (shapely.LineString(BOX.exterior), UTM, "no polygons"),
        (shapely.Polygon(), UTM, "no polygons"),
        (shapely.Polygon([(0, 0), (1, 1), (2, 2), (0, 0)]), UTM, "no polygons with an area"),
        (shapely.box(179, -20, 181, -19), "EPSG:4326", "antimeridian"),
        (shapely.box(-179, -20, 179, -19), "EPSG:4326", "antimeridian"),
    ],
)
def test_an_area_that_cannot_be_used_is_explained(tmp_path, shape, crs, message):
    assert message in refused(saved(tmp_path / "a.gpkg", shape, crs))


def test_what_is_no_vector_file_is_named(tmp_path):
    assert "there is no file" in refused(tmp_path / "none.gpkg")
    assert "there is no file" in refused("")
    (tmp_path / "a.gpkg").write_bytes(b"garbage" * 100)
    assert "cannot read a.gpkg as a vector file" in refused(tmp_path / "a.gpkg")
    (tmp_path / "b.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    assert "no polygons" in refused(tmp_path / "b.geojson")
    (tmp_path / "c.csv").write_text("a,b\n1,2\n")
    assert "no polygons" in refused(tmp_path / "c.csv")


def test_a_file_that_points_to_the_network_is_refused(tmp_path):
    vrt = tmp_path / "a.vrt"
    vrt.write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/vsicurl/http://127.0.0.1:9/a.json'
        "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    assert "a.vrt points to the network" in refused(vrt)


def test_coordinates_that_are_not_finite_are_refused(tmp_path):
    ring = [[-45, -19.8], [1e999, -19.8], [-44.9, -19.9], [-45, -19.8]]
    feature = {"type": "Polygon", "coordinates": [ring]}
    (tmp_path / "a.geojson").write_text(json.dumps(feature))
    assert "a.geojson" in refused(tmp_path / "a.geojson")


def test_a_scene_across_the_antimeridian_takes_areas_on_both_sides(tmp_path):
    grid = Grid(100, 100, Affine(10, 0, 182_500, 0, -10, 8_050_000), CRS.from_epsg(32701).to_wkt())
    # Zone 1 begins at 180° W: the scene's west lies in zone 60.
    sides = [shapely.box(179, -18, 180, -17), shapely.box(-180, -18, -179, -17)]
    path = saved(tmp_path / "a.gpkg", sides, "EPSG:4326")
    assert read_area(path, grid).mask(grid).mean() > 0.9
