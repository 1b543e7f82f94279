"""From what a user names to what GDAL opens, and what is refused before GDAL sees it."""

import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from minegap.core.errors import SceneError
from minegap.core.files import header_sha256
from minegap.core.sources import raster_source

from .safe_product import write_safe
from .scenes import opened, read, values, write


def reflectances(height=48, width=60):
    """Red, green, blue, NIR as Sentinel-2 stores them since baseline 04.00."""
    low = {"B02": 1300, "B03": 1500, "B04": 1800, "B08": 3000}
    return {
        name: values(height, width, "uint16", value, value + 900, bands=1, seed=value)[0]
        for name, value in low.items()
    }


@pytest.mark.parametrize("named", ["folder", "metadata"])
def test_a_sentinel_2_product_is_its_10_m_bands(tmp_path, named):
    bands = reflectances()
    safe = write_safe(tmp_path, bands)
    path = safe if named == "folder" else safe / "MTD_MSIL2A.xml"
    scene = opened(str(path), tmp_path)
    pixels, valid = read(scene)
    np.testing.assert_array_equal(pixels, [bands["B04"], bands["B03"], bands["B02"]])
    assert valid.all()
    assert (scene.radiometry.scale, scene.radiometry.offset) == (1e-4, -0.1)
    assert scene.scene_id == safe.name.removesuffix(".SAFE")
    assert scene.date == "2024-05-17"
    assert scene.warnings == ()


def test_a_product_of_an_older_baseline_has_no_offset(tmp_path):
    bands = {name: band - np.uint16(1000) for name, band in reflectances().items()}
    scene = opened(str(write_safe(tmp_path, bands, "02.14")), tmp_path)
    assert (scene.radiometry.scale, scene.radiometry.offset) == (1e-4, 0)


def test_a_product_with_a_missing_band_is_refused(tmp_path):
    safe = write_safe(tmp_path, reflectances())
    next(safe.rglob("*_B03_10m.jp2")).unlink()
    with pytest.raises(SceneError, match="band 2 of the scene is empty"):
        opened(str(safe), tmp_path)


def test_a_zipped_product_is_read_as_it_is(tmp_path):
    safe = write_safe(tmp_path, reflectances())
    packed = shutil.make_archive(str(safe), "zip", tmp_path, safe.name)
    scene = opened(packed, tmp_path)
    assert scene.radiometry.offset == -0.1
    assert read(scene)[1].all()


def refused(path):
    with pytest.raises(SceneError) as caught:
        raster_source(str(path))
    assert caught.value.hint
    return caught.value.message


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/a.tif",
        "/vsicurl/https://example.org/a.tif",
        "/vsizip/vsicurl/https://example.org/a.zip",
        "/vsis3/bucket/a.tif",
        "WMS:https://example.org/?layers=a",
        "NETCDF:https://example.org/a.nc:red",
    ],
)
def test_the_network_is_not_read(path):
    assert "not a file on this computer" in refused(path)


def test_a_file_that_points_to_the_network_is_refused(tmp_path):
    vrt = tmp_path / "a.vrt"
    rasterio.shutil.copy(write(tmp_path / "a.tif", values()), vrt, driver="VRT")
    text = vrt.read_text()
    assert raster_source(str(vrt)) == str(vrt)
    vrt.write_text(text.replace(">a.tif<", ">/vsicurl/http://127.0.0.1:9/a.tif<"))
    assert "points to the network" in refused(vrt)
    vrt.write_text(
        '<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:9/${z}/${x}/${y}.png'
        "</ServerUrl></Service></GDAL_WMS>"
    )
    assert "points to the network" in refused(vrt)


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_what_is_missing_empty_or_no_raster_is_named(tmp_path):
    assert "there is no file" in refused(tmp_path / "none.tif")
    assert "there is no file" in refused("")
    (tmp_path / "empty.tif").touch()
    assert "empty.tif is empty (0 bytes)" in refused(tmp_path / "empty.tif")
    (tmp_path / "text.tif").write_text("not a raster")
    assert "cannot read text.tif as a raster" in refused(tmp_path / "text.tif")
    assert "without Sentinel-2 metadata" in refused(tmp_path)


def test_a_vrt_without_its_parts_is_refused(tmp_path):
    vrt = tmp_path / "a.vrt"
    rasterio.shutil.copy(write(tmp_path / "a.tif", values()), vrt, driver="VRT")
    (tmp_path / "a.tif").unlink()
    with pytest.raises(SceneError, match=r"a\.vrt"):
        opened(str(vrt), tmp_path)


def test_several_rasters_in_one_file_are_asked_for(tmp_path):
    path = tmp_path / "two.gpkg"
    for table in ("first", "second"):
        with rasterio.open(
            path, "w", driver="GPKG", width=8, height=8, count=3, dtype="uint8", crs="EPSG:32723",
            transform=rasterio.Affine(10, 0, 500_000, 0, -10, 7_800_000),
            RASTER_TABLE=table, APPEND_SUBDATASET="YES",
        ) as dataset:  # fmt: skip
            dataset.write(values(8, 8))
    with pytest.raises(SceneError) as caught:
        raster_source(str(path))
    assert "several rasters" in caught.value.message
    assert ":second" in caught.value.hint


def test_a_map_service_two_steps_away_is_not_asked(tmp_path):
    asked = []

    class Service(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    path = write(tmp_path / "a.tif", values(), crs="EPSG:3857")
    rasterio.shutil.copy(path, tmp_path / "scene.vrt", driver="VRT")
    text = (tmp_path / "scene.vrt").read_text()
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (tmp_path / "service.xml").write_text(
            f'<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:{server.server_port}'
            "/${z}/${x}/${y}.png</ServerUrl></Service><BandsCount>3</BandsCount><DataWindow>"
            "<TileLevel>3</TileLevel></DataWindow></GDAL_WMS>"
        )
        (tmp_path / "part.vrt").write_text(text.replace(">a.tif<", ">service.xml<"))
        (tmp_path / "scene.vrt").write_text(text.replace(">a.tif<", ">part.vrt<"))
        # In a process of its own: GDAL takes up its drivers once.
        command = [sys.executable, "-m", "minegap", "check", str(tmp_path / "scene.vrt")]
        told = subprocess.run(command, capture_output=True, text=True, timeout=60)
        server.shutdown()
    assert told.returncode == 2
    assert "service.xml" in told.stderr
    assert asked == []


def test_a_mosaic_is_known_by_the_files_it_is_made_of(tmp_path):
    path = write(tmp_path / "a.tif", values())
    for vrt, source in (("inner.vrt", path), ("scene.vrt", tmp_path / "inner.vrt")):
        rasterio.shutil.copy(source, tmp_path / vrt, driver="VRT")
    scene = opened(str(tmp_path / "scene.vrt"), tmp_path)
    before = header_sha256(scene.path, scene.files)
    (tmp_path / "a.tif.aux.xml").write_text("<PAMDataset/>")
    scene = opened(str(tmp_path / "scene.vrt"), tmp_path)
    assert header_sha256(scene.path, scene.files) == before
    write(tmp_path / "a.tif", values(seed=1))
    assert header_sha256(scene.path, scene.files) != before
