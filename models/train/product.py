"""Does the product give the figures of the training code? Run its detect on validation chips.

    ENGINE_PYTHON models/train/product.py [--data ../shared/data]

Runs on the engine's own Python; ``./dev bench model`` prints the same and more. The difference
of the pooled IoU should stay below 0.005.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from data import Array, load_chips
from evaluate import class_iou, confusion_of, counts, mapped_classes, pooled, probabilities
from runtime import onnx_predictor

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY.parent / "shared" / "data"


@dataclass(frozen=True)
class Figures:
    """What one way of predicting reaches on some chips."""

    iou: float
    mean_class_iou: float
    iou_by_chip: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    for line in told(*both_ways(parser.parse_args().data)):
        print(line)


def both_ways(data: Path, split: str = "val") -> tuple[Figures, Figures]:
    """Figures by the training code and by the product."""
    card = json.loads((REPOSITORY / "models" / "footprint.json").read_text(encoding="utf-8"))
    threshold = card["threshold"]
    predict = onnx_predictor(REPOSITORY / "models" / "footprint.onnx")
    chips = load_chips(data, split)
    ours, theirs = [], []
    for chip in chips:
        probability = probabilities(predict, chip.image)
        ours.append((1 - probability[0], mapped_classes(probability, threshold)))
        words = ["--bands", "red=3,green=2,blue=1", "--scale", "0.0001"]
        mine, classes = detect(data / "brazil" / "img" / f"{chip.name}.tif", words)
        theirs.append((mine, np.where(mine >= threshold, classes, 0)))
    labels = {chip.name: chip.label for chip in chips}
    return _figures(ours, labels, threshold), _figures(theirs, labels, threshold)


def _figures(
    found: list[tuple[Array, Array]], labels: dict[str, Array], threshold: float
) -> Figures:
    parts = [counts(mine, label, threshold) for (mine, _), label in zip(found, labels.values())]
    tables = [confusion_of(c, label) for (_, c), label in zip(found, labels.values())]
    classes = class_iou(np.sum(tables, 0))[1:]
    by_chip = {name: part.iou for name, part in zip(labels, parts)}
    return Figures(pooled(parts).iou, float(classes.mean()), by_chip)


def told(ours: Figures, theirs: Figures) -> Iterator[str]:
    """Both figures of each chip and of all together."""
    for name, iou in ours.iou_by_chip.items():
        yield f"chip {name}: IoU {iou:.4f} in training, {theirs.iou_by_chip[name]:.4f} by detect"
    for what, one, other in (
        ("pooled IoU", ours.iou, theirs.iou),
        ("mean class IoU", ours.mean_class_iou, theirs.mean_class_iou),
    ):
        yield f"{what}: {one:.4f} in training, {other:.4f} by detect, {other - one:+.4f}"


def detect(scene: Path, words: list[str]) -> tuple[Array, Array]:
    """P(mine) and classes as the product writes them; nodata counts as no mine."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(REPOSITORY), "detect", str(scene), "--out", folder, *words]
        subprocess.run(command, check=True, capture_output=True)
        layers = []
        for name in ("probability.tif", "classes.tif"):
            with rasterio.open(Path(folder) / name) as source:
                layers.append(source.read(1))
    probability, classes = layers
    return np.where(probability == 255, 0, probability / 200), np.where(classes == 255, 0, classes)


if __name__ == "__main__":
    main()
