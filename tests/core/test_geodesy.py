"""Areas and perimeters on the ellipsoid: the vectors of the domain specification, 9.1."""

import numpy as np
import pytest
import shapely
from minegap.core.geodesy import measured
from pyproj import Transformer

BOXES = [
    ((0, 0, 0.1, 0.1), 123_090_691.4, 44_378.74),
    ((20, 45, 20.1, 45.1), 87_548_393.4, 37_982.19),
    ((-70, -23, -69.9, -22.9), 113_578_627.0, 42_660.71),
    ((25, 67.9, 25.1, 68), 46_746_268.3, 30_689.35),
]


@pytest.mark.parametrize(("box", "area", "perimeter"), BOXES)
def test_boxes_in_degrees(box, area, perimeter):
    # The vectors' edges are geodesics; dividing them along the parallels, as the map draws
    # them, changes these areas by less than 1e-4.
    areas, perimeters = measured(np.array([shapely.box(*box)]), "EPSG:4326")
    assert areas[0] * 10_000 == pytest.approx(area, rel=1e-4)
    assert perimeters[0] == pytest.approx(perimeter, rel=1e-5)


@pytest.mark.parametrize(("box", "area", "perimeter"), BOXES)
def test_boxes_whose_edges_are_geodesics(box, area, perimeter):
    from pyproj import Geod

    west, south, east, north = box
    corners = [(west, south), (east, south), (east, north), (west, north)]
    geod, ring = Geod(ellps="WGS84"), []
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        ring += [(x0, y0), *geod.npts(x0, y0, x1, y1, 40)]
    areas, perimeters = measured(np.array([shapely.Polygon(ring)]), "EPSG:4326")
    assert areas[0] * 10_000 == pytest.approx(area, abs=0.1)
    assert perimeters[0] == pytest.approx(perimeter, abs=0.01)


def test_one_place_measures_the_same_in_every_reference_system():
    place = shapely.box(-44.01, -20.01, -44.0, -20.0).segmentize(1e-4)
    areas = []
    for crs in ("EPSG:4326", "EPSG:3857", "EPSG:32723", "EPSG:6933"):
        to = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
        moved = shapely.transform(place, to.transform, interleaved=False)
        areas.append(measured(np.array([moved]), crs)[0][0])
    np.testing.assert_allclose(areas, areas[0], rtol=1e-6)


def test_holes_are_subtracted_and_their_edges_count():
    outer, hole = shapely.box(0, 0, 1000, 1000), shapely.box(200, 200, 300, 300)
    ring = shapely.Polygon(outer.exterior, [hole.exterior])
    areas, perimeters = measured(np.array([outer, hole, ring]), "EPSG:32631")
    assert areas[2] == pytest.approx(areas[0] - areas[1])
    assert perimeters[2] == pytest.approx(perimeters[0] + perimeters[1])


def test_nothing_and_empty_polygons_measure_nothing():
    assert [len(values) for values in measured(np.array([], object), "EPSG:4326")] == [0, 0]
    areas, perimeters = measured(np.array([shapely.Polygon()]), "EPSG:4326")
    assert (areas[0], perimeters[0]) == (0, 0)
