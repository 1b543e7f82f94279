"""Self-training: what a first model sees in artisanal chips that are only known to hold mines.

    python models/train/pseudo.py --model models/footprint.onnx [--work FOLDER]

writes labels for the weak positives: clear mine, clear background, and ignore between. A
model made by cross-validation must not be judged on chips whose labels it made itself; these
chips are not among the labelled ones.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from data import BACKGROUND, IGNORE, PIT, Artisanal, load_artisanal
from evaluate import Predict
from runtime import onnx_predictor
from small import small_chip

SURE_MINE, SURE_BACKGROUND = 0.8, 0.15
SMALLEST = 30  # pixels of clear mine below which the model has not found what is there


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve()
    parser.add_argument("--data", type=Path, default=here.parents[3] / "shared" / "data")
    parser.add_argument("--work", type=Path, default=here.parents[2] / "build" / "train")
    parser.add_argument("--model", type=Path, default=here.parents[1] / "footprint.onnx")
    arguments = parser.parse_args()
    positives = load_artisanal(arguments.data).positives
    rgb, label = pseudo_labels(onnx_predictor(arguments.model), positives)
    arguments.work.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(arguments.work / "pseudo.npz", rgb=rgb, label=label)
    print(f"{len(label)} of {len(positives)} chips; {np.mean(label == PIT):.1%} of pixels mine")


def load_pseudo(work: Path, artisanal: Artisanal) -> Artisanal:
    """The artisanal chips with the pseudo-labelled ones of a work folder, if it has any."""
    path = work / "pseudo.npz"
    if not path.exists():
        return artisanal
    with np.load(path) as file:
        return replace(artisanal, pseudo=file["rgb"], pseudo_label=file["label"])


def pseudo_labels(predict: Predict, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The chips in which mine is clear, and their labels."""
    kept, labels = [], []
    for index, rgb in enumerate(cells):
        probability = small_chip(predict, rgb)
        label = np.full(probability.shape, IGNORE, np.uint8)
        label[probability >= SURE_MINE] = PIT
        label[probability <= SURE_BACKGROUND] = BACKGROUND
        if (label == PIT).sum() >= SMALLEST:
            kept.append(index)
            labels.append(label)
    return cells[kept], np.stack(labels)


if __name__ == "__main__":
    main()
