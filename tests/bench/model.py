"""``./dev bench model``: the bundled model through the product, against its training code.

Needs the folder of real data beside the repository (models/train/README.md); without it only
the simulated scene and the speed are measured.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
from minegap.core.demo import make_demo
from minegap.core.options import DemoOptions
from minegap.core.progress import drive
from rasterio.features import rasterize

MODELS = Path(__file__).resolve().parents[2] / "models"
sys.path.insert(0, str(MODELS / "train"))
from product import DATA, both_ways, detect, told  # noqa: E402
from runtime import speed  # noqa: E402


def bench_model(folder: Path) -> None:
    """Accuracy in training and by ``minegap detect``, on the simulated scene, and speed."""
    card = json.loads((MODELS / "footprint.json").read_text(encoding="utf-8"))
    file = MODELS / card["file"]
    size = file.stat().st_size / 1e6
    print(f"model {card['name']} {card['version']}, {size:.1f} MB, threshold {card['threshold']}")
    if DATA.exists():
        for line in told(*both_ways(DATA)):
            print(line)
    else:
        print("validation chips: not measured, the data folder is missing")
    print(on_the_demo(folder, card["threshold"]))
    for how, megapixels in speed(file, card["tile_size"]).items():
        print(f"ONNX Runtime, {how.replace('_', ' ')}: {megapixels} Mpx/s")


def on_the_demo(folder: Path, threshold: float) -> str:
    """Agreement with the truth of the second date of the simulated scene."""
    demo = drive(make_demo(DemoOptions(str(folder / "demo"))))
    mine, _ = detect(Path(demo.second_scene), [])
    with rasterio.open(demo.second_scene) as scene:
        shape, place = scene.shape, scene.transform
        valid = scene.dataset_mask() > 0
    outlines = pyogrio.read_dataframe(demo.truth, layer="mines_2025").geometry
    truth = rasterize(outlines, shape, transform=place).astype(bool) & valid
    found = (mine >= threshold) & valid
    both = np.count_nonzero(truth & found)
    return (
        f"simulated scene: IoU {both / np.count_nonzero(truth | found):.4f}, "
        f"precision {both / np.count_nonzero(found):.4f}, recall {both / truth.sum():.4f}"
    )
