"""A whole run: results, provenance, no seams, resuming after a kill, cancelling."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from minegap.core import plan
from minegap.core.detect import detect
from minegap.core.detection import predict, tiling_of
from minegap.core.errors import Cancelled, OutputError, SceneError
from minegap.core.job import open_job
from minegap.core.model import load_model
from minegap.core.model_card import read_card
from minegap.core.options import DetectOptions, OutlineOptions
from minegap.core.outline import draw_outlines
from minegap.core.progress import drive
from minegap.core.scene import open_scene

from .shapes import TRANSFORM, disc, write_raster
from .tiny_models import brightness_model

HEIGHT, WIDTH = 230, 300


@pytest.fixture
def scene(tmp_path) -> Path:
    """Dark ground with a bright disc of radius 30 px, half of it red."""
    bright = disc(30, 150, 120, WIDTH)[:HEIGHT]
    values = np.repeat(bright[None] * 200 + 20, 3, axis=0)
    values[0, :, :150] *= 0.2
    return write_raster(tmp_path / "mine_20210815.tif", values.astype(np.uint8), photometric="RGB")


@pytest.fixture
def options(tmp_path, scene) -> DetectOptions:
    card = brightness_model(tmp_path / "model", classes=2, blur=3)
    return DetectOptions(str(scene), str(tmp_path / "out"), str(card), threshold=0.4, threads=2)


def test_results_and_their_attributes(options, scene):
    result = drive(detect(options))
    frame = pyogrio.read_dataframe(result.footprints)
    assert list(frame.columns) == [
        "footprint_id",
        "mine_class",
        "probability",
        "area_ha",
        "perimeter_m",
        "status",
        "definition_id",
        "scene_id",
        "scene_date",
        "model_id",
        "geometry",
    ]
    assert set(frame["mine_class"]) == {"pit", "waste_rock"}
    assert frame["area_ha"].sum() == pytest.approx(np.pi * 9, rel=0.02)
    assert set(frame["status"]) == {"candidate"}
    assert set(frame["definition_id"]) == {"DIST"}
    assert set(frame["scene_date"]) == {"2021-08-15"}
    assert frame["footprint_id"].is_unique
    assert result.figures["footprints"] == len(frame)
    with closing(sqlite3.connect(result.footprints)) as database:
        assert database.execute("pragma user_version").fetchone() == (10200,)


def test_probability_is_what_the_model_says(options, scene):
    result = drive(detect(options))
    with rasterio.open(scene) as dataset, rasterio.open(result.probability) as made:
        bands = dataset.read().astype(float) / 255
        stored = made.read(1)
        assert (made.crs, made.transform) == (dataset.crs, dataset.transform)
        assert made.nodata == 255
        assert made.scales == (0.005,)
        assert made.profile["tiled"]
    mean = bands.mean(axis=0)
    blurred = sum(
        mean[1 + y : HEIGHT - 1 + y, 1 + x : WIDTH - 1 + x] for y in (-1, 0, 1) for x in (-1, 0, 1)
    )
    difference = np.abs(stored[1:-1, 1:-1] - blurred / 9 * 200)
    assert difference.max() <= 0.51
    with rasterio.open(result.classes) as made:
        classes = made.read(1)
    assert (classes[100:140, 125:145] == 1).all()
    assert (classes[100:140, 155:170] == 2).all()


def test_provenance_names_scene_model_parameters_and_tiles(options):
    result = drive(detect(options))
    record = json.loads(Path(result.run).read_text())
    model = Path(options.model).with_suffix(".onnx").read_bytes()
    assert record["model"]["sha256"] == hashlib.sha256(model).hexdigest()
    assert len(record["scene"]["header_sha256"]) == 64
    assert record["threshold"] == 0.4
    assert record["tiles"]["predicted"] == record["tiles"]["total"] == 5 * 6
    assert record["scene"]["bands"] == {"red": 1, "green": 2, "blue": 3}


@pytest.mark.parametrize("shift", [16, 24, 40])
def test_shifting_the_tiles_leaves_no_trace(options, tmp_path, shift):
    stored = []
    for number, by in enumerate((0, shift)):
        card = read_card(options.model)
        scene = open_scene(options.scene, card)
        model = load_model(card)
        tiling = replace(tiling_of(scene, model), shift=by)
        with open_job(tmp_path / f"job{number}", "x", ("probability", "classes"), False) as job:
            drive(predict(scene, model, tiling, None, job, 1))
            stored.append(np.fromfile(job.layer("probability"), np.uint8).reshape(HEIGHT, WIDTH))
    inner = slice(8, -8)
    difference = np.abs(stored[0][inner, inner].astype(int) - stored[1][inner, inner])
    assert difference.max() <= 1


def test_tiles_without_data_or_outside_the_area_are_never_predicted(options, tmp_path):
    with rasterio.open(options.scene, "r+") as dataset:
        values = dataset.read()
        values[:, :, :160] = 0
        dataset.write(values)
        dataset.nodata = 0
    area = tmp_path / "area.geojson"
    box = shapely.box(*(TRANSFORM * (100, 230)), *(TRANSFORM * (300, 120)))
    geopandas.GeoDataFrame(geometry=[box], crs="EPSG:32723").to_crs(4326).to_file(area)
    result = drive(detect(replace(options, aoi=str(area))))
    tiles = json.loads(Path(result.run).read_text())["tiles"]
    assert tiles["no_data"] > 0
    assert tiles["outside"] > 0
    assert tiles["predicted"] + tiles["no_data"] + tiles["outside"] == tiles["total"]
    with rasterio.open(result.probability) as made:
        stored = made.read(1)
    assert (stored[:118] == 255).all()
    assert (stored[:, :160] == 255).all()
    assert (stored[122:, 162:298] < 255).all()


def test_a_scene_without_valid_pixels_is_refused_and_leaves_nothing(options, tmp_path):
    write_raster(Path(options.scene), np.zeros((3, 50, 50), np.uint8), nodata=0, photometric="RGB")
    with pytest.raises(SceneError, match="no valid pixels"):
        drive(detect(options))
    assert list(Path(options.out).iterdir()) == []


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "run.json"}


def command(options: DetectOptions, out: Path, *more: str) -> list[str]:
    words = [sys.executable, "-m", "minegap", "detect", options.scene, "--out", str(out)]
    return [*words, "--model", options.model, "--threshold", "0.4", "--threads", "1", *more]


def test_a_killed_run_resumes_to_identical_files(options, tmp_path):
    whole = tmp_path / "whole"
    subprocess.run(command(options, whole), check=True, capture_output=True)
    out = tmp_path / "killed"
    kills, strips = 0, set()
    for attempt in range(12):
        process = subprocess.Popen(command(options, out), stdout=subprocess.DEVNULL, stderr=-3)
        wait_for_strip(out, attempt, process)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
            strips.add(len(list(out.glob("unfinished-run/carry-*"))))
            final = {p.name for p in out.glob("*.*")}
            assert (
                not final
                - {"probability.tif", "classes.tif", "footprints.gpkg"}
                - {name for name in final if name.startswith(".part-")}
            )
        process.wait()
        if process.returncode == 0:
            break
    subprocess.run(command(options, out), check=True, capture_output=True)
    assert kills >= 1
    assert files_of(out) == files_of(whole)


def wait_for_strip(out: Path, strip: int, process: subprocess.Popen) -> None:
    """Until the strip's carry is there, or the run ended."""
    carry = out / "unfinished-run" / f"carry-{strip:05d}.npy"
    while process.poll() is None and not carry.exists():
        time.sleep(0.001)


def test_an_interrupted_run_predicts_only_what_is_left(options):
    steps = detect(options)
    for progress in steps:
        if progress.stage == "predict" and progress.fraction > 0.5:
            break
    steps.close()
    assert not list(Path(options.out).glob("*.tif"))
    result = drive(detect(options))
    tiles = json.loads(Path(result.run).read_text())["tiles"]
    assert tiles["resumed"] >= 12
    assert tiles["resumed"] + tiles["predicted"] == tiles["total"]
    assert not (Path(options.out) / "unfinished-run").exists()


def test_another_run_in_the_folder_is_refused_until_restarted(options):
    drive(detect(options))
    again = drive(detect(options))
    assert again.figures["footprints"] == 2  # complete: nothing is done twice
    with pytest.raises(OutputError, match="another run"):
        drive(detect(replace(options, threshold=0.3)))
    drive(detect(replace(options, threshold=0.3, restart=True)))


def test_a_second_run_in_the_same_folder_is_refused_meanwhile(options):
    steps = detect(options)
    next(p for p in steps if p.stage == "predict")
    with pytest.raises(OutputError, match="another run"):
        drive(detect(options))
    for _ in steps:
        pass
    assert Path(options.out, "run.json").exists()


def test_an_unfinished_run_of_another_model_is_not_mixed(options, tmp_path):
    steps = detect(options)
    next(p for p in steps if p.stage == "predict" and p.fraction > 0.5)
    steps.close()
    other = brightness_model(tmp_path / "other", classes=2, blur=5)
    with pytest.raises(OutputError, match="unfinished run that differs: the model's file was "):
        drive(detect(replace(options, model=str(other))))
    with pytest.raises(OutputError, match=r"differs: scale was 0\.\d+, is 0\.01$"):
        drive(detect(replace(options, scale=0.01)))
    with pytest.raises(OutputError, match="differs: bands was red=1,green=2,blue=3, is red=3,"):
        drive(detect(replace(options, bands="3,2,1")))
    (Path(options.out) / "unfinished-run" / "job.json").write_text('{"fingerprint": "old"}')
    with pytest.raises(OutputError, match="of another version of MineGap"):
        drive(detect(options))


def test_reviewed_footprints_are_never_overwritten(options):
    result = drive(detect(options))
    frame = pyogrio.read_dataframe(result.footprints)
    frame.loc[0, "status"] = "accepted"
    pyogrio.write_dataframe(frame, result.footprints, layer="footprints")
    before = Path(result.footprints).read_bytes()
    with pytest.raises(OutputError, match="reviewed"):
        drive(detect(replace(options, restart=True)))
    with pytest.raises(OutputError, match="reviewed"):
        drive(draw_outlines(OutlineOptions(result.probability)))
    assert Path(result.footprints).read_bytes() == before


def test_cancelling_stops_at_the_next_tile(options):
    with pytest.raises(Cancelled):
        drive(detect(options), cancelled=lambda: True)


@pytest.mark.parametrize("how", ["signal", "stdin"])
def test_a_cancelled_process_ends_and_can_resume(options, tmp_path, how):
    out = tmp_path / "cancelled"
    big = np.random.default_rng(0).integers(0, 255, (3, 2500, 2500)).astype(np.uint8)
    write_raster(Path(options.scene), big, photometric="RGB")
    process = subprocess.Popen(
        command(options, out, "--events"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"MINEGAP_CANCEL_ON_EOF": "1"},
    )
    wait_for_strip(out, 0, process)
    with process.stdin:  # closed either way in the end
        if how == "signal":
            process.send_signal(signal.SIGINT)
            process.wait(30)
    assert process.wait(30) == 130  # how soon is for the bench: machines are busy
    assert (out / "unfinished-run").is_dir()
    assert not list(out.glob("*.tif"))


def test_outline_draws_anew_with_other_limits(options):
    result = drive(detect(options))
    drawn = drive(draw_outlines(OutlineOptions(result.probability, threshold=0.9)))
    assert drawn.figures["footprints"] == 0
    assert len(pyogrio.read_dataframe(drawn.footprints)) == 0
    drawn = drive(draw_outlines(OutlineOptions(result.probability)))
    assert drawn.figures["footprints"] == 2  # the run's own limits


def test_too_little_space_is_said_before_the_work(options, monkeypatch):
    monkeypatch.setattr(plan, "_RESERVE_BYTES", 10**18)
    with pytest.raises(OutputError, match="MB left"):
        drive(detect(options))
    assert list(Path(options.out).iterdir()) == []
