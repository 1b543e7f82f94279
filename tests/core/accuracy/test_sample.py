"""Where points are drawn: the right strata, the right number, far enough from each other."""

from pathlib import Path

import geopandas
import numpy as np
import pytest
import rasterio
import shapely
from minegap.core.accuracy.sample import draw_sample
from minegap.core.accuracy.strata import DOUBTFUL, MINE, OTHER, RING, strata_map
from minegap.core.errors import AreaError
from minegap.core.progress import drive
from rasterio import Affine

SIDE = 1200  # pixels of 10 m
MINED = shapely.box(500_000 + 3000, 7_800_000 - 5000, 500_000 + 5000, 7_800_000 - 3000)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("sample")
    stored = np.zeros((SIDE, SIDE), np.uint8)
    stored[300:500, 300:500] = 180
    stored[900:1000, 100:1100] = 60  # doubtful, 30 %
    stored[:, :20] = 255
    profile = dict(driver="GTiff", width=SIDE, height=SIDE, count=1, dtype="uint8", nodata=255)
    place = Affine(10, 0, 500_000, 0, -10, 7_800_000)
    probability = folder / "probability.tif"
    with rasterio.open(probability, "w", crs="EPSG:32723", transform=place, **profile) as made:
        made.write(stored, 1)
    footprints = folder / "footprints.gpkg"
    elsewhere = shapely.box(511_000, 7_799_000, 511_500, 7_799_500)
    columns = {"status": ["candidate", "rejected"]}
    frame = geopandas.GeoDataFrame(columns, geometry=[MINED, elsewhere], crs="EPSG:32723")
    frame.to_file(footprints)
    return footprints, probability


def strata_of(made: tuple[Path, Path]) -> np.ndarray:
    return np.concatenate([block.strata for block in strata_map(*map(str, made)).blocks()])


def test_strata_lie_where_they_should(made):
    strata = strata_of(made)
    assert (strata == MINE).sum() == 200 * 200  # rejected footprints are no mapped mines
    ring_ha = (MINED.buffer(500).area - MINED.area) / 10_000
    assert (strata == RING).sum() / 100 == pytest.approx(ring_ha, rel=0.01)
    assert (strata == DOUBTFUL).sum() == 100 * 1000
    assert (strata == 0).sum() == 20 * SIDE
    assert (strata == OTHER).sum() == SIDE * SIDE - (strata != OTHER).sum()


def test_points_lie_in_their_stratum_and_apart(made):
    strata = strata_of(made)
    drawn = drive(draw_sample(strata_map(*map(str, made)), 0.02, seed=3))
    for number, stratum in enumerate(drawn, 1):
        assert (strata[stratum.rows, stratum.columns] == number).all()
        assert stratum.pixels == (strata == number).sum()
        points = np.stack([stratum.rows, stratum.columns], 1).astype(float)
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        assert (apart[~np.eye(len(points), dtype=bool)] >= 50).all()
    assert len(drawn[OTHER - 1].rows) == drawn[OTHER - 1].wanted == 50


def test_areas_are_geodesic(made):
    drawn = drive(draw_sample(strata_map(*map(str, made)), 0.02, seed=3))
    # UTM near its central meridian has a scale of 0.9996: true areas are 1/0.9996² larger.
    assert drawn[0].area_ha == pytest.approx(400 / 0.9996**2, rel=1e-4)


def test_equal_seeds_draw_equal_points(made):
    first, again, other = (
        drive(draw_sample(strata_map(*map(str, made)), 0.02, seed)) for seed in (1, 1, 2)
    )
    assert (first[3].rows == again[3].rows).all()
    assert not np.array_equal(first[3].rows, other[3].rows)


def test_every_pixel_of_a_stratum_may_be_drawn(made):
    strata = strata_map(*map(str, made))
    rows = np.concatenate([drive(draw_sample(strata, 0.05, s))[3].rows for s in range(20)])
    assert rows.min() < 60 and rows.max() > SIDE - 60


def test_footprints_without_features_are_refused(tmp_path, made):
    empty = tmp_path / "empty.gpkg"
    geopandas.GeoDataFrame({"status": []}, geometry=[], crs="EPSG:32723").to_file(empty)
    with pytest.raises(AreaError, match="holds no footprints"):
        strata_map(str(empty), str(made[1]))
