"""Does the product give the figures of the training code? Run its detect on validation chips.

    python models/train/product.py --python ENGINE_PYTHON [--data ../shared/data]

ENGINE_PYTHON is the engine's own Python; the difference of the pooled IoU should stay below
0.005.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import rasterio
from data import load_chips
from evaluate import counts, pooled, probabilities
from export import onnx_predictor

REPOSITORY = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--python", required=True)
    arguments = parser.parse_args()
    card = json.loads((REPOSITORY / "models" / "footprint.json").read_text(encoding="utf-8"))
    predict = onnx_predictor(REPOSITORY / "models" / "footprint.onnx")
    ours, theirs = [], []
    for chip in load_chips(arguments.data, "val"):
        scene = arguments.data / "brazil" / "img" / f"{chip.name}.tif"
        found = detect(arguments.python, scene)
        theirs.append(counts(found, chip.label, card["threshold"]))
        probability = 1 - probabilities(predict, chip.image)[0]
        ours.append(counts(probability, chip.label, card["threshold"]))
        print(chip.name, round(ours[-1].iou, 4), round(theirs[-1].iou, 4), flush=True)
    print("pooled", round(pooled(ours).iou, 4), round(pooled(theirs).iou, 4))


def detect(python: str, scene: Path) -> np.ndarray:
    """P(mine) as the product writes it; nodata counts as no mine."""
    with tempfile.TemporaryDirectory() as folder:
        command = [python, str(REPOSITORY), "detect", str(scene), "--out", folder]
        command += ["--bands", "red=3,green=2,blue=1", "--scale", "0.0001"]
        subprocess.run(command, check=True, capture_output=True)
        with rasterio.open(Path(folder) / "probability.tif") as source:
            stored = source.read(1)
    return np.where(stored == 255, 0, stored / 200)


if __name__ == "__main__":
    main()
