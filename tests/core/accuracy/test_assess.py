"""From a drawn sample to figures: the verbs, with a map whose errors are known."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from minegap.core.accuracy.assess import estimate, sample_points
from minegap.core.accuracy.points import POINTS
from minegap.core.errors import AreaError, OutputError
from minegap.core.options import AccuracyEstimateOptions, AccuracySampleOptions
from minegap.core.progress import drive
from rasterio import Affine

LEFT, TOP, SIDE = 500_000, 7_800_000, 3000


def box_of(west: int, south: int, east: int, north: int) -> shapely.Polygon:
    return shapely.box(LEFT + west, TOP - north, LEFT + east, TOP - south)


MAPPED = box_of(2000, 2000, 8000, 8000)
TRUE = shapely.union(box_of(2000, 2000, 7000, 8000), box_of(20_000, 20_000, 22_000, 22_000))


@pytest.fixture
def sample(tmp_path) -> Path:
    """A mine mapped 600 ha too large, and one of 400 ha that the map missed."""
    stored = np.zeros((SIDE, SIDE), np.uint8)
    stored[2000:2200, 2000:2200] = 60  # the missed mine looks doubtful
    stored[1000:1500, 100:2900] = 60
    profile = dict(driver="GTiff", width=SIDE, height=SIDE, count=1, dtype="uint8", nodata=255)
    place = Affine(10, 0, LEFT, 0, -10, TOP)
    probability = tmp_path / "probability.tif"
    with rasterio.open(probability, "w", crs="EPSG:32723", transform=place, **profile) as made:
        made.write(stored, 1)
    footprints = tmp_path / "footprints.gpkg"
    frame = geopandas.GeoDataFrame({"status": ["accepted"]}, geometry=[MAPPED], crs="EPSG:32723")
    frame.to_file(footprints)
    out = tmp_path / "sample.gpkg"
    options = AccuracySampleOptions(str(footprints), str(probability), str(out), 0.02)
    result = drive(sample_points(options))
    assert result.figures["points"] == len(pyogrio.read_dataframe(out, layer=POINTS))
    return out


def label(path: Path, unsure: int = 0) -> None:
    points = pyogrio.read_dataframe(path, layer=POINTS)
    mine = shapely.contains(TRUE, np.asarray(points.geometry))
    with closing(sqlite3.connect(path)) as database:
        database.create_function("ST_IsEmpty", 1, lambda shape: 0)
        database.create_function("ST_MinX", 1, lambda shape: 0)
        database.create_function("ST_MaxX", 1, lambda shape: 0)
        database.create_function("ST_MinY", 1, lambda shape: 0)
        database.create_function("ST_MaxY", 1, lambda shape: 0)
        for number, (identity, is_mine) in enumerate(zip(points["point_id"], mine, strict=True)):
            answer = "cannot tell" if number < unsure else "mine" if is_mine else "not mine"
            command = f"UPDATE {POINTS} SET reference = ? WHERE point_id = ?"
            database.execute(command, (answer, identity))
        database.commit()


def test_the_true_area_lies_in_the_interval(sample):
    label(sample)
    result = drive(estimate(AccuracyEstimateOptions(str(sample))))
    area = result.figures["mine_area_ha"]
    assert area["q05"] <= TRUE.area / 10_000 / 0.9996**2 <= area["q95"]
    users = result.figures["users_accuracy"]
    assert users["value"] == pytest.approx(5 / 6, abs=0.12)
    record = json.loads(Path(result.report).read_text())
    assert sum(row["mine"] + row["not mine"] for row in record["confusion"]) == sum(
        record["labels"].values()
    )
    assert Path(result.report).with_suffix(".csv").read_text().startswith("figure,value,se,q05")


def test_points_without_a_label_are_named(sample):
    with pytest.raises(AreaError, match="points have no label"):
        drive(estimate(AccuracyEstimateOptions(str(sample))))


def test_unsure_points_are_reported_both_ways(sample):
    label(sample, unsure=40)
    result = drive(estimate(AccuracyEstimateOptions(str(sample))))
    record = json.loads(Path(result.report).read_text())
    assert record["labels"]["cannot tell"] == 40
    most = record["sensitivity"]["unsure as mine"]["value"]
    least = record["sensitivity"]["unsure as not mine"]["value"]
    assert least < record["mine_area_ha"]["value"] < most


def test_a_sample_is_never_overwritten(sample):
    options = AccuracySampleOptions(
        str(sample.with_name("footprints.gpkg")),
        str(sample.with_name("probability.tif")),
        str(sample),
    )
    before = sample.read_bytes()
    with pytest.raises(OutputError, match="exists"):
        drive(sample_points(options))
    assert sample.read_bytes() == before


def test_nothing_in_the_file_tells_the_order_of_strata(sample):
    stratum = pyogrio.read_dataframe(sample, layer=POINTS)["stratum"].to_numpy()
    assert (np.diff(stratum) != 0).sum() > 30


def test_a_strange_label_is_named(sample):
    label(sample)
    with closing(sqlite3.connect(sample)) as database:
        for name in ("IsEmpty", "MinX", "MaxX", "MinY", "MaxY"):
            database.create_function(f"ST_{name}", 1, lambda shape: 0)
        database.execute(f"UPDATE {POINTS} SET reference = 'perhaps' WHERE number = 3")
        database.commit()
    with pytest.raises(AreaError, match="perhaps"):
        drive(estimate(AccuracyEstimateOptions(str(sample))))
