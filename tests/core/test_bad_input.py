"""Bad input through the real command line: each is explained, none leaves a result behind."""

import json
import os
import shutil
import subprocess
import sys

import geopandas
import numpy as np
import pytest
import rasterio
import rasterio.shutil
import shapely
from minegap.core.cli import main
from rasterio import Affine

from .scenes import UTM, values, write
from .tiny_models import brightness_model

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
FINAL = ("probability.tif", "classes.tif", "footprints.gpkg", "run.json")
USER_ERROR, DONE = 2, 0


@pytest.fixture
def place(tmp_path):
    """A folder with a good scene (scene.tif), model (tiny.json) and area (area.gpkg)."""
    brightness_model(tmp_path)
    write(tmp_path / "scene.tif", values(80, 90))
    box = shapely.box(500_100, 7_799_500, 500_600, 7_799_900)
    geopandas.GeoSeries([box], crs=UTM).to_file(tmp_path / "area.gpkg")
    return tmp_path


def arguments(place, scene="scene.tif", out="out", model="tiny.json", aoi=None, **more):
    given = ["detect", str(place / scene), "--out", str(place / out)]
    given += ["--model", str(place / model), "--threads", "1"]
    given += ["--aoi", str(place / aoi)] if aoi else []
    for name, value in more.items():
        given += [f"--{name.replace('_', '-')}", str(value)]
    return given


def leftovers(place, out="out"):
    """What a failed run left in its folder."""
    folder = place / out
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def complaint(capsys, given):
    """The message of a run that must fail by the user's fault, as a program reads it."""
    capsys.readouterr()
    assert main([*given, "--events"]) == USER_ERROR
    told = capsys.readouterr()
    last = json.loads(told.out.splitlines()[-1])
    assert last["event"] == "error"
    assert last["hint"]
    assert "bug" not in last
    assert "Traceback" not in told.out + told.err
    return last["message"]


# Each makes one thing in the folder bad and returns what to run, and what must be named.


def truncated(place):
    whole = (place / "scene.tif").read_bytes()
    (place / "bad.tif").write_bytes(whole[: len(whole) // 2])
    return {"scene": "bad.tif"}, "bad.tif"


def truncated_header(place):
    (place / "bad.tif").write_bytes((place / "scene.tif").read_bytes()[:100])
    return {"scene": "bad.tif"}, "bad.tif"


def zero_size(place):
    (place / "bad.tif").touch()
    return {"scene": "bad.tif"}, "bad.tif is empty"


def missing(place):
    return {"scene": "bad.tif"}, "bad.tif"


def no_raster(place):
    (place / "bad.tif").write_text("this is text\n" * 100)
    return {"scene": "bad.tif"}, "bad.tif"


def vector_for_raster(place):
    return {"scene": "area.gpkg"}, "area.gpkg"


def all_nodata(place):
    write(place / "bad.tif", np.zeros((3, 80, 90), "uint8"), nodata=0)
    return {"scene": "bad.tif"}, "no valid pixels"


def all_nan(place):
    write(place / "bad.tif", np.full((3, 80, 90), np.nan, "float32"))
    return {"scene": "bad.tif"}, "no valid pixels"


def all_masked(place):
    write(place / "bad.tif", values(80, 90), mask=np.zeros((80, 90), bool))
    return {"scene": "bad.tif"}, "no valid pixels"


def too_few_bands(place):
    write(place / "bad.tif", values(80, 90, bands=2), names=None)
    return {"scene": "bad.tif"}, "the scene has 2 bands, the model needs 3"


def unknown_bands(place):
    write(place / "bad.tif", values(80, 90, "uint16", 100, 3000, bands=5), names=None)
    return {"scene": "bad.tif"}, "cannot tell which"


def no_crs(place):
    write(place / "bad.tif", values(80, 90), crs=None)
    return {"scene": "bad.tif"}, "bad.tif has no coordinate reference system"


def no_transform(place):
    write(place / "bad.tif", values(80, 90), transform=Affine.identity())
    return {"scene": "bad.tif"}, "not georeferenced"


def huge_transform(place):
    write(place / "bad.tif", values(80, 90), transform=Affine(1e300, 0, 5e5, 0, -1e300, 7e6))
    return {"scene": "bad.tif"}, "bad.tif"


def nan_transform(place):
    write(place / "bad.tif", values(80, 90), transform=Affine(10, 0, float("nan"), 0, -10, 7e6))
    return {"scene": "bad.tif"}, "bad.tif"


def too_coarse(place):
    write(place / "bad.tif", values(80, 90), transform=Affine(90, 0, 5e5, 0, -90, 7.8e6))
    return {"scene": "bad.tif"}, "90 × 90 m"


def wrong_values(place):
    write(place / "bad.tif", values(80, 90, "uint16", 40_000, 60_000))
    return {"scene": "bad.tif", "scale": 1}, "values"


def two_billion_pixels(place):
    profile = {"driver": "GTiff", "crs": "EPSG:4326", "dtype": "uint8", "count": 3}
    transform = Affine(1e-4, 0, -45, 0, -1e-4, 10)
    shape = {"width": 2_000_000_000, "height": 1}
    with rasterio.open(
        place / "bad.tif", "w", transform=transform, SPARSE_OK=True, **shape, **profile
    ):
        pass
    return {"scene": "bad.tif"}, "bad.tif"


def remote_parts(place):
    rasterio.shutil.copy(place / "scene.tif", place / "bad.vrt", driver="VRT")
    text = (place / "bad.vrt").read_text()
    (place / "bad.vrt").write_text(text.replace(">scene.tif<", ">/vsicurl/http://127.0.0.1:9/a<"))
    return {"scene": "bad.vrt"}, "points to the network"


def remote_parts_of_parts(place):
    remote_parts(place)
    text = (place / "bad.vrt").read_text()
    (place / "part.vrt").write_text(text)
    (place / "bad.vrt").write_text(text.replace(">/vsicurl/http://127.0.0.1:9/a<", ">part.vrt<"))
    return {"scene": "bad.vrt"}, "bad.vrt"


def missing_parts(place):
    shutil.copy(place / "scene.tif", place / "part.tif")
    rasterio.shutil.copy(place / "part.tif", place / "bad.vrt", driver="VRT")
    (place / "part.tif").unlink()
    return {"scene": "bad.vrt"}, "bad.vrt"


def no_onnx(place):
    (place / "bad.onnx").write_bytes(b"this is no model" * 50)
    return {"model": "bad.onnx"}, "bad.onnx is not an ONNX model"


def wrong_hash(place):
    with (place / "tiny.onnx").open("ab") as file:
        file.write(b"\0")
    return {}, "tiny.onnx is not the file its card describes"


def wrong_shapes(place):
    card = json.loads((place / "tiny.json").read_text()) | {"tile_size": 128}
    (place / "tiny.json").write_text(json.dumps(card))
    return {}, "tiny.onnx"


def missing_card(place):
    return {"model": "none.json"}, "none.json"


def missing_model(place):
    (place / "tiny.onnx").unlink()
    return {}, "tiny.onnx is missing"


def garbage_card(place):
    (place / "tiny.json").write_bytes(b"\xff\xfe{")
    return {}, "tiny.json"


def garbage_area(place):
    (place / "bad.gpkg").write_bytes(os.urandom(5000))
    return {"aoi": "bad.gpkg"}, "bad.gpkg"


def missing_area(place):
    return {"aoi": "none.gpkg"}, "none.gpkg"


def area_elsewhere(place):
    box = shapely.box(0, 0, 1, 1)
    geopandas.GeoSeries([box], crs="EPSG:4326").to_file(place / "bad.gpkg")
    return {"aoi": "bad.gpkg"}, "bad.gpkg lies outside the scene"


def area_of_lines(place):
    line = shapely.LineString([(500_000, 7_800_000), (501_000, 7_799_000)])
    geopandas.GeoSeries([line], crs=UTM).to_file(place / "bad.gpkg")
    return {"aoi": "bad.gpkg"}, "bad.gpkg holds no polygons"


def area_across_the_antimeridian(place):
    box = shapely.box(170, -20, 190, -10)
    geopandas.GeoSeries([box], crs="EPSG:4326").to_file(place / "bad.gpkg")
    return {"aoi": "bad.gpkg"}, "antimeridian"


def area_without_crs(place):
    (place / "bad.shp").write_bytes(b"")
    geopandas.GeoSeries([shapely.box(500_100, 7_799_500, 500_600, 7_799_900)], crs=UTM).to_file(
        place / "bad.shp"
    )
    (place / "bad.prj").unlink()
    return {"aoi": "bad.shp"}, "no coordinate reference system"


def area_between_pixels(place):
    box = shapely.box(500_101, 7_799_501, 500_102, 7_799_502)
    geopandas.GeoSeries([box], crs=UTM).to_file(place / "bad.gpkg")
    return {"aoi": "bad.gpkg"}, "no pixel centre"


def threshold_too_high(place):
    return {"threshold": 1.5}, "--threshold"


def threshold_no_number(place):
    return {"threshold": "half"}, "--threshold"


def area_limit_negative(place):
    return {"min_area": "-1"}, "--min-area"


def scale_infinite(place):
    return {"scale": "inf"}, "--scale"


def out_is_a_file(place):
    (place / "taken").write_text("mine")
    return {"out": "taken"}, "taken"


def out_below_a_file(place):
    (place / "taken").write_text("mine")
    return {"out": "taken/out"}, "taken"


BAD = [
    truncated, truncated_header, zero_size, missing, no_raster, vector_for_raster, all_nodata,
    all_nan, all_masked, too_few_bands, unknown_bands, no_crs, no_transform, huge_transform,
    nan_transform, too_coarse, wrong_values, two_billion_pixels, remote_parts,
    remote_parts_of_parts, missing_parts,
    no_onnx, wrong_hash, wrong_shapes, missing_card, missing_model, garbage_card, garbage_area,
    missing_area, area_elsewhere, area_of_lines, area_across_the_antimeridian, area_without_crs,
    area_between_pixels, threshold_too_high, threshold_no_number, area_limit_negative,
    scale_infinite, out_is_a_file, out_below_a_file,
]  # fmt: skip


@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
def test_bad_input_is_explained_and_leaves_nothing(place, capsys, spoil):
    changes, named = spoil(place)
    assert named in complaint(capsys, arguments(place, **changes))
    assert leftovers(place, changes.get("out", "out")) == []


def test_a_scene_that_breaks_on_the_way_leaves_a_run_to_resume_and_nothing_else(place, capsys):
    tiled = {"tiled": True, "blockxsize": 128, "blockysize": 128, "compress": "deflate"}
    path = place / "late.tif"
    write(path, values(1280, 128, high=100), **tiled)
    content = path.read_bytes()
    with rasterio.open(path) as dataset:  # a block between the windows that are looked at first
        start = int(dataset.get_tag_item("BLOCK_OFFSET_0_1", "TIFF", bidx=1))
    path.write_bytes(content[:start] + bytes(60) + content[start + 60 :])
    message = complaint(capsys, arguments(place, "late.tif"))
    assert "late.tif cannot be read near pixel row" in message
    assert set(leftovers(place)) <= {"unfinished-run"}


def run(given, **process):
    """The command line as a process of its own."""
    command = [sys.executable, "-m", "minegap", *given]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **process)


def test_a_person_reads_what_is_wrong_and_what_helps(place):
    (place / "bad.tif").touch()
    told = run(arguments(place, "bad.tif"))
    assert told.returncode == USER_ERROR
    assert told.stderr.endswith(
        "Error: bad.tif is empty (0 bytes)\n  → copy or download it again\n"
    )
    assert told.stdout == ""


def test_blanks_and_letters_of_any_language_work(place):
    folder = place / "Mina São João – Жезқазған 鉱山 (2024) [a]'s"
    folder.mkdir()
    for name in ("scene.tif", "tiny.json", "tiny.onnx", "area.gpkg"):
        shutil.copy(place / name, folder / name)
    os.rename(folder / "scene.tif", folder / "a b ü #1 100%.tif")
    told = run([*arguments(folder, "a b ü #1 100%.tif", "out ö", aoi="area.gpkg"), "--events"])
    assert told.returncode == DONE, told.stderr
    result = json.loads(told.stdout.splitlines()[-1])
    assert result["event"] == "result"
    assert sorted(os.listdir(folder / "out ö")) == [
        "footprints.gpkg",
        "probability.tif",
        "run.json",
    ]
    with rasterio.open(result["probability"]) as dataset:
        assert (dataset.read(1) != 255).sum() == 50 * 40


def unprivileged(place):
    """What makes a process one that may not write where it is not allowed to."""
    if os.name != "posix":
        pytest.skip("permissions work differently here")
    for folder in (place, *list(place.parents)[:-2]):
        if folder.stat().st_uid == os.getuid() and folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(folder.stat().st_mode | 0o055)
    return {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}


@pytest.mark.parametrize("kind", ["folder to be made", "existing folder", "scene", "model"])
def test_missing_permission_is_named(place, kind):
    who = unprivileged(place)
    target = {"scene": place / "scene.tif", "model": place / "tiny.onnx"}.get(kind)
    if target:
        target.chmod(0o000)
        free = place / "free"
        free.mkdir()
        free.chmod(0o777)
    else:
        (place / "free").mkdir()
        (place / "free").chmod(0o555)
    out = "free" if kind != "folder to be made" else "free/new"
    told = run([*arguments(place, out=out), "--events"], **who)
    last = json.loads(told.stdout.splitlines()[-1])
    assert told.returncode == USER_ERROR, told.stderr
    assert (target.name if target else "free") in last["message"]
    assert "ermission denied" in last["message"]
    assert leftovers(place, "free") == []


@pytest.fixture
def small_disk(place):
    """A file system of its own, of 700 kB."""
    if os.name != "posix" or os.getuid() != 0:
        pytest.skip("only root can make a small disk")
    disk = place / "disk"
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", "size=700k"]
    if subprocess.run(["mount", *options, "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("no small disk can be made here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_without_enough_space_is_named_before_the_work(place, small_disk, capsys):
    assert "MB left, this run needs about" in complaint(capsys, arguments(place, out="disk/out"))
    assert leftovers(place, "disk/out") == []


@pytest.mark.parametrize("filled_kb", [690, 300, 100, 60, 30])
def test_a_disk_that_fills_up_on_the_way(place, small_disk, capsys, monkeypatch, filled_kb):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(0, 0, 10**12))
    write(place / "large.tif", values(500, 600, high=100))  # hard to compress, no footprints
    filler = small_disk / "filler"
    filler.write_bytes(b"\1" * 1000 * filled_kb)
    given = arguments(place, "large.tif", "disk/out")
    assert "cannot write" in complaint(capsys, given)
    assert set(leftovers(place, "disk/out")) <= {"unfinished-run"}
    filler.unlink()
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    assert main(given) == DONE
    with rasterio.open(small_disk / "out" / "probability.tif") as dataset:
        assert (dataset.read(1) != 255).all()
