"""Cells for the search of missed mines: all of the area, the most doubtful first."""

from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from minegap.core.coverage import coverage
from minegap.core.errors import OutputError
from minegap.core.options import CoverageOptions
from minegap.core.progress import drive
from rasterio import Affine

LEFT, TOP = 500_000, 7_800_000


@pytest.fixture
def options(tmp_path) -> CoverageOptions:
    stored = np.zeros((1100, 900), np.uint8)
    stored[650:700, 450:500] = 80  # 25 ha of 40 %, in the cell of row 3, column 2
    stored[10:20, 10:20] = 40  # 1 ha of 20 %
    stored[900:, :200] = 255
    profile = dict(driver="GTiff", width=900, height=1100, count=1, dtype="uint8", nodata=255)
    place = Affine(10, 0, LEFT, 0, -10, TOP)
    probability = tmp_path / "probability.tif"
    with rasterio.open(probability, "w", crs="EPSG:32723", transform=place, **profile) as made:
        made.write(stored, 1)
    mine = shapely.box(LEFT + 8000, TOP - 1000, LEFT + 9000, TOP)
    footprints = tmp_path / "footprints.gpkg"
    geopandas.GeoDataFrame({"a": [1]}, geometry=[mine], crs="EPSG:32723").to_file(footprints)
    return CoverageOptions(str(footprints), str(probability), str(tmp_path / "coverage.gpkg"))


def test_the_most_doubtful_cell_comes_first(options):
    result = drive(coverage(options))
    cells = pyogrio.read_dataframe(result.coverage)
    first = cells.sort_values("place").iloc[0]
    middle = shapely.Point(LEFT + 4750, TOP - 6750)
    assert first.geometry.contains(middle)
    assert first["doubtful_ha"] == pytest.approx(25 / 0.9996**2, rel=1e-3)
    assert first["expected_ha"] == pytest.approx(25 * 0.4 / 0.9996**2, rel=1e-3)
    assert (cells["seen_by"] == "").all() and (cells["seconds"] == 0).all()


def test_cells_cover_all_that_has_data_once(options):
    cells = pyogrio.read_dataframe(drive(coverage(options)).coverage)
    assert len(cells) == 6 * 5 - 1  # the lower left one has no data
    whole = shapely.union_all(np.asarray(cells.geometry))
    assert whole.area == pytest.approx(cells.geometry.area.sum())
    right = cells[cells.geometry.bounds.maxx == LEFT + 9000]
    assert (right.geometry.area <= 1000 * 2000 + 1).all()
    mapped = cells["mapped_ha"].sum()
    assert mapped == pytest.approx(100 / 0.9996**2, rel=1e-3)


def test_what_was_seen_is_never_overwritten(options):
    drive(coverage(options))
    before = Path(options.out).read_bytes()
    with pytest.raises(OutputError, match="exists"):
        drive(coverage(options))
    assert Path(options.out).read_bytes() == before
