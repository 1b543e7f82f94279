"""Footprints from stored probabilities: whole, measured, cut by class without overlap."""

import numpy as np
import pytest
import rasterio
import shapely
from minegap.core import footprints
from minegap.core.footprints import outline
from minegap.core.progress import drive
from minegap.core.rasters import read_provenance

from .shapes import disc, square, stored, write_probability, write_raster

CLASSES = ("pit", "waste_rock")


def drawn(tmp_path, share, kinds=None, threshold=0.5, min_area=0.5, **profile):
    path = write_probability(tmp_path / "probability.tif", stored(share), CLASSES)
    classes = None
    if kinds is not None:
        classes = str(write_raster(tmp_path / "classes.tif", kinds[None].astype(np.uint8)))
    return drive(outline(path, classes, read_provenance(path), threshold, min_area))


def test_area_is_geodesic_and_perimeter_in_metres(tmp_path):
    share = square(40, 10, 10, 60)
    found = drawn(tmp_path, share)
    # UTM: the map's 16 ha at its central meridian are 16 / 0.9996² ha on the ground.
    assert found.area_ha[0] == pytest.approx(16 / 0.9996**2, rel=0.001)
    # Contours cut the four corners by half a pixel.
    assert found.perimeter_m[0] == pytest.approx(1600 / 0.9996, rel=0.01)
    assert found.probability[0] == 1


def test_mines_across_chunks_and_strips_are_whole(tmp_path, monkeypatch):
    share = np.maximum(disc(40, 60, 64, 130, 1), disc(8, 110, 20, 130, 1))
    whole = drawn(tmp_path, share)
    monkeypatch.setattr(footprints, "_CHUNK", 32)
    cut = drawn(tmp_path, share)
    assert len(whole.polygons) == len(cut.polygons) == 2
    np.testing.assert_allclose(cut.area_ha, whole.area_ha, rtol=1e-4)
    np.testing.assert_allclose(cut.probability, whole.probability, atol=1e-9)
    assert shapely.hausdorff_distance(cut.polygons, whole.polygons).max() < 1  # metres


def test_small_mines_and_small_holes_are_dropped(tmp_path):
    share = square(30, 5, 5, 80) - square(4, 10, 10, 80) - square(12, 20, 20, 80)
    share += square(6, 50, 50, 80)
    found = drawn(tmp_path, share, min_area=0.5)
    assert len(found.polygons) == 1  # 0.36 ha is too small
    assert len(found.polygons[0].interiors) == 1  # the hole of 1.44 ha stays, 0.16 ha is filled
    assert found.area_ha[0] == pytest.approx((9 - 1.44) / 0.9996**2, rel=0.005)
    assert len(drawn(tmp_path, share, min_area=0).polygons) == 2


def test_a_mine_at_the_edge_of_the_scene_ends_there(tmp_path):
    found = drawn(tmp_path, square(20, 0, 0, 40))
    assert found.polygons[0].bounds == pytest.approx(
        (500_000, 7_799_800, 500_200, 7_800_000), abs=0.3
    )


def test_nodata_is_no_mine(tmp_path):
    values = np.full((40, 40), 255, np.uint8)
    values[:, 20:] = 0
    path = write_probability(tmp_path / "probability.tif", values)
    found = drive(outline(path, None, read_provenance(path), 0.5, 0.5))
    assert len(found.polygons) == 0


def test_parts_by_class_fill_the_mine_without_overlap(tmp_path):
    share = disc(40, 50, 50, 100, 1)
    y, x = np.mgrid[:100, :100]
    kinds = np.where(x + 0.3 * y > 60, 2, 1)
    kinds[50:53, 40:43] = 2  # a speck of 0.09 ha joins its surroundings
    found = drawn(tmp_path, share, kinds)
    whole = drawn(tmp_path, share)
    assert sorted(found.mine_class) == [0, 1]
    assert found.area_ha.sum() == pytest.approx(whole.area_ha.sum(), rel=5e-4)
    assert shapely.intersection(*found.polygons).area < 0.5  # m²
    assert shapely.coverage_is_valid(found.polygons)
    assert found.probability.mean() == pytest.approx(whole.probability.mean(), abs=0.01)


def test_class_borders_have_no_stairs(tmp_path):
    y, x = np.mgrid[:100, :100]
    found = drawn(tmp_path, square(80, 10, 10, 100), np.where(x > y, 1, 2))
    border = shapely.intersection(*shapely.boundary(found.polygons))
    assert border.length == pytest.approx(800 * np.sqrt(2), rel=0.03)  # stairs: 1600 m


def test_many_small_neighbours_stay_apart(tmp_path):
    rng = np.random.default_rng(5)
    share = np.zeros((200, 200))
    for x, y in rng.uniform(10, 190, (150, 2)):
        share = np.maximum(share, disc(rng.uniform(2, 6), x, y, 200, 0.7))
    found = drawn(tmp_path, share, rng.integers(1, 3, (200, 200)), min_area=0.05)
    assert shapely.is_valid(found.polygons).all()
    joined = shapely.union_all(found.polygons).area
    assert shapely.area(found.polygons).sum() == pytest.approx(joined, rel=1e-6)


@pytest.mark.parametrize("pixel", [(10, -10), (10, 10), (8, -12)])
def test_footprints_lie_on_their_pixels_in_any_orientation(tmp_path, pixel):
    share = square(20, 30, 5, 60)
    path = write_probability(tmp_path / "probability.tif", stored(share))
    transform = rasterio.Affine(pixel[0], 0, 500_000, 0, pixel[1], 7_800_000)
    with rasterio.open(path, "r+") as dataset:
        dataset.transform = transform
    found = drive(outline(path, None, read_provenance(path), 0.5, 0.1))
    corners = np.array([transform * (30, 5), transform * (50, 25)])
    expected = (*corners.min(axis=0), *corners.max(axis=0))
    assert found.polygons[0].bounds == pytest.approx(expected, abs=0.4)


def test_equal_input_gives_equal_output(tmp_path):
    share = disc(20, 40, 40, 80, 1)
    first, second = (drawn(tmp_path, share, np.full((80, 80), 1)) for _ in range(2))
    assert shapely.equals_exact(first.polygons, second.polygons).all()
