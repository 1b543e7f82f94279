"""``./dev bench [detect|memory|cancel|model]``: the figures that the README and the notes quote.

Every comparison is made in one run, since a machine's speed drifts. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np
import onnxruntime as ort
import psutil
import pyogrio
import rasterio
from minegap.core.demo import make_demo
from minegap.core.model_card import read_card
from minegap.core.options import DemoOptions
from minegap.core.progress import drive
from minegap.core.tiling import Tiling
from model import bench_model
from rasterio import Affine
from rasterio.features import rasterize
from rasterio.windows import Window

RED, GREEN, BLUE = 3, 2, 1  # bands of the demo scene
WHAT = ("detect", "memory", "cancel", "model")
_WHITE = 0.3  # reflectance of value 255


def patterns(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """The demo scene as 8-bit true colour (3, rows, columns), and as much ground without mines."""
    demo = drive(make_demo(DemoOptions(str(folder / "demo"))))
    with rasterio.open(demo.second_scene) as dataset:
        stored = dataset.read([RED, GREEN, BLUE]).astype(np.float32)
        reflectance = stored * dataset.scales[0] + dataset.offsets[0]
        reflectance[:, (stored == 0).all(axis=0)] = 0
        mines = pyogrio.read_dataframe(demo.truth, layer="mines_2025").geometry
        mined = rasterize(mines.buffer(100), stored.shape[1:], transform=dataset.transform)
    colour = np.clip(reflectance / _WHITE * 254 + 1, 0, 255).astype(np.uint8)
    block = 375  # a quarter of the demo scene's side
    places = [(y, x) for y in range(0, 1126, 125) for x in range(0, 1126, 125)]
    y, x = min(places, key=lambda p: mined[p[0] : p[0] + block, p[1] : p[1] + block].sum())
    empty = mirrored(mirrored(colour[:, y : y + block, x : x + block]))
    return colour, empty


def mirrored(pattern: np.ndarray) -> np.ndarray:
    """Twice as wide and high, without an edge in the middle."""
    wide = np.concatenate([pattern, pattern[:, :, ::-1]], axis=2)
    return np.concatenate([wide, wide[:, ::-1]], axis=1)


def write_scene(
    path: Path, pattern: tuple[np.ndarray, np.ndarray], width: int, height: int
) -> None:
    """A large scene of the demo landscape and empty ground in turn."""
    colour, empty = pattern
    # One quarter with the demo's mines, three without: as dense as a mining district.
    upper, lower = np.concatenate([colour, empty], 2), np.concatenate([empty, empty], 2)
    ground = np.concatenate([upper, lower], axis=1)
    across = -(-width // ground.shape[2])
    profile = dict(driver="GTiff", dtype="uint8", count=3, width=width, height=height)
    place = Affine(10, 0, 500_000, 0, -10, 7_800_000)
    tiles = dict(tiled=True, blockxsize=512, blockysize=512, compress="deflate", photometric="RGB")
    with rasterio.open(path, "w", crs="EPSG:32723", transform=place, **profile, **tiles) as made:
        for top in range(0, height, 512):
            rows = np.arange(top, min(top + 512, height)) % ground.shape[1]
            strip = np.tile(ground[:, rows], (1, 1, across))[:, :, :width]
            made.write(strip, window=Window(0, top, width, len(rows)))


def run_engine(words: list[str]) -> tuple[float, float, dict]:
    """(seconds, peak memory in MB, result) of a verb in a process of its own."""
    started = time.monotonic()
    command = [sys.executable, "-m", "minegap", *words, "--events"]
    # As at a user's: whatever the caller says, Python keeps what it has compiled.
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = psutil.Popen(command, stdout=subprocess.PIPE, text=True, env=settings)
    last, peak = "", 0
    with process.stdout:
        for line in process.stdout:
            last = line
            try:
                peak = max(peak, peak_of(process))
            except psutil.NoSuchProcess:
                break
    process.wait()
    seconds = time.monotonic() - started
    result = json.loads(last)
    if process.returncode:
        sys.exit(f"the engine failed: {result}")
    return seconds, peak / 1e6, result


def peak_of(process: psutil.Process) -> int:
    """The largest resident memory of a process so far, bytes (Linux)."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) * 1024
    return 0


def runtime_alone(tiles: int) -> float:
    """Seconds that ONNX Runtime needs for so many tiles: its defaults, all cores, one by one."""
    card = read_card(None)
    options = ort.SessionOptions()
    options.intra_op_num_threads = psutil.cpu_count(logical=False) or 1
    session = ort.InferenceSession(str(card.onnx), options, providers=["CPUExecutionProvider"])
    shape = (1, len(card.bands), card.tile_size, card.tile_size)
    noise = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    given = {session.get_inputs()[0].name: noise}
    session.run(None, given)  # warm up
    started = time.monotonic()
    for _ in range(tiles):
        session.run(None, given)
    return time.monotonic() - started


def bench_detect(folder: Path, sizes: list[int], repeats: int) -> None:
    """Detection and ONNX Runtime alone by turns, as a machine's speed drifts; medians count."""
    pattern, card = patterns(folder), read_card(None)
    for size in sizes:
        scene, out = folder / f"scene-{size}.tif", folder / f"out-{size}"
        write_scene(scene, pattern, size, size)
        tiles = len(Tiling(size, size, card.tile_size, card.overlap).rows) ** 2
        words = ["detect", str(scene), "--out", str(out), "--restart"]
        seconds, alone, ratios, peaks = [], [runtime_alone(tiles)], [], []
        for _ in range(repeats):
            taken, peak, result = run_engine(words)
            alone.append(runtime_alone(tiles))
            seconds.append(taken)
            peaks.append(peak)
            ratios.append(taken / ((alone[-2] + alone[-1]) / 2))
        print(
            f"detect {size}²: {median(seconds):.1f} s, ONNX Runtime alone {median(alone):.1f} s "
            f"for {tiles} tiles, ratio {median(ratios):.3f} of {told(ratios)}, "
            f"{size**2 / 1e6 / median(seconds):.1f} Mpx/s, peak {max(peaks):.0f} MB, "
            f"{result['figures']['footprints']} footprints"
        )
        bench_outline(out / "probability.tif", repeats)


def told(numbers: list[float]) -> str:
    return ", ".join(f"{number:.2f}" for number in numbers)


def bench_outline(probability: Path, repeats: int) -> None:
    runs = [run_engine(["outline", str(probability)]) for _ in range(repeats)]
    seconds = [taken for taken, _, _ in runs]
    print(
        f"outline {probability.parent.name}: {median(seconds):.1f} s of {told(seconds)}, "
        f"peak {max(peak for _, peak, _ in runs):.0f} MB, "
        f"{runs[0][2]['figures']['footprints']} footprints"
    )


def bench_memory(folder: Path, height: int) -> None:
    scene = folder / "tall.tif"
    write_scene(scene, patterns(folder), 10_980, height)
    seconds, peak, _ = run_engine(["detect", str(scene), "--out", str(folder / "tall")])
    print(f"detect 10980 × {height}: {seconds:.0f} s, peak {peak:.0f} MB")


def bench_cancel(folder: Path) -> None:
    """From an interrupt in mid-prediction to the end of the process."""
    scene, seconds = folder / "scene-5000.tif", []
    if not scene.exists():
        write_scene(scene, patterns(folder), 5000, 5000)
    for attempt in range(5):
        words = ["detect", str(scene), "--out", str(folder / f"cancel-{attempt}"), "--events"]
        command = [sys.executable, "-m", "minegap", *words]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            for line in process.stdout:
                event = json.loads(line)
                if event.get("stage") == "predict" and event["fraction"] > 0.1 + attempt * 0.1:
                    break
            started = time.monotonic()
            process.send_signal(signal.SIGINT)
            process.wait()
        seconds.append(time.monotonic() - started)
    print(f"cancel: {told(seconds)} s until the process has ended")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=WHAT, nargs="?", default="detect")
    parser.add_argument("--sizes", type=int, nargs="*", default=[5000, 10_980])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--height", type=int, default=60_000)
    parser.add_argument("--folder", type=Path, help="keep the files here")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if chosen.what == "detect":
            bench_detect(folder, chosen.sizes, chosen.repeats)
        elif chosen.what == "model":
            bench_model(folder)
        elif chosen.what == "cancel":
            bench_cancel(folder)
        else:
            bench_memory(folder, chosen.height)


if __name__ == "__main__":
    main()
