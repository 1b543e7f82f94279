"""Simulated scenes for training, from seeds that neither the demo nor a test uses.

    ENGINE_PYTHON models/train/simulated.py [--work FOLDER] [--seeds 101 102 ...]

writes both dates of each landscape into the work folder. Runs on the engine's own Python, whose
generator makes the landscapes; without these files train.py uses no simulated scene.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
from minegap.core.demo import make_demo
from minegap.core.options import DemoOptions
from minegap.core.progress import drive
from rasterio.features import rasterize

CLASSES = {"pit": 1, "waste_rock": 2, "tailings": 3, "facility": 4}
RED, GREEN, BLUE = 3, 2, 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve()
    parser.add_argument("--work", type=Path, default=here.parents[2] / "build" / "train")
    parser.add_argument("--seeds", type=int, nargs="+", default=[101, 102, 103])
    arguments = parser.parse_args()
    folder = arguments.work / "simulated"
    folder.mkdir(parents=True, exist_ok=True)
    for seed in arguments.seeds:
        with tempfile.TemporaryDirectory() as temporary:
            demo = drive(make_demo(DemoOptions(temporary, seed=seed)))
            for scene in (demo.first_scene, demo.second_scene):
                store(Path(scene), Path(demo.truth), folder, seed)


def store(scene: Path, truth: Path, folder: Path, seed: int) -> None:
    """Reflectance x 10,000 of red, green and blue, and the class of every pixel."""
    year = scene.stem.split("_")[-1][:4]
    with rasterio.open(scene) as dataset:
        stored = dataset.read([RED, GREEN, BLUE]).astype(np.float32)
        reflectance = stored * dataset.scales[0] + dataset.offsets[0]
        transform = dataset.transform
    mines = pyogrio.read_dataframe(truth, layer=f"mines_{year}")
    shapes = [(g, CLASSES[name]) for g, name in zip(mines.geometry, mines.mine_class)]
    label = rasterize(shapes, stored.shape[1:], transform=transform, dtype=np.uint8)
    image = np.clip(np.rint(reflectance * 10_000), 1, 65_535).astype(np.uint16)
    image[:, (stored == 0).all(0)] = 0
    np.savez_compressed(folder / f"{seed}_{year}.npz", image=image, label=label)
    print(json.dumps({"scene": f"{seed}_{year}", "mine": round(float((label > 0).mean()), 4)}))


if __name__ == "__main__":
    main()
