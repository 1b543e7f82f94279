"""What can be chosen after training, measured on the training chips and on the validation chips.

    python models/train/choose.py [--data ../shared/data] [--work FOLDER]

prints the class gains that serve the training chips best, and for both sets of chips the figures
over thresholds and minimum areas and the likeliest temperature. The choice goes into
settings.json by hand.
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from calibration import best_temperature, log_odds
from data import Array, load_chips
from evaluate import class_iou, confusion, probabilities
from export import deployed_predictor
from figures import Predicted, operating_points, pixels
from net import FootprintNet

GAINS = (0.5, 0.7, 1.0, 1.4, 2.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve()
    parser.add_argument("--data", type=Path, default=here.parents[3] / "shared" / "data")
    parser.add_argument("--work", type=Path, default=here.parents[2] / "build" / "train")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    net = FootprintNet()
    state = torch.load(arguments.work / "final" / "checkpoint.pt", weights_only=False)
    net.load_state_dict(state["mean"])
    predict = deployed_predictor(net)
    result: dict[str, Any] = {"step": state["step"]}
    for split in ("train", "val"):
        chips = load_chips(arguments.data, split)
        predicted = [(chip, probabilities(predict, chip.image)) for chip in chips]
        if split == "train":
            result["class_gains"] = best_gains(predicted)
        probability, mine = pixels(predicted)
        result[split] = {
            "temperature": round(best_temperature(log_odds(probability), mine), 3),
            "operating_points": operating_points(predicted),
        }
    print(json.dumps(result))


def best_gains(predicted: Predicted, threshold: float = 0.5) -> dict[str, Any]:
    """The gains, one class fixed at 1, with the highest mean class IoU."""

    def quality(gains: tuple[float, ...]) -> float:
        tables = [confusion(_weighted(p, gains), c.label, threshold) for c, p in predicted]
        return float(class_iou(np.sum(tables, 0))[1:].mean())

    tried = {(*g, 1.0): quality((*g, 1.0)) for g in itertools.product(GAINS, repeat=3)}
    best = max(tried, key=lambda gains: tried[gains])
    return {"gains": best, "mean_class_iou": tried[best], "without": tried[(1.0,) * 4]}


def _weighted(probability: Array, gains: tuple[float, ...]) -> Array:
    """Class probabilities whose balance among the mine classes is shifted, P(mine) as it was."""
    mine = 1 - probability[:1]
    classes = probability[1:] * np.array(gains, np.float32)[:, None, None]
    return np.concatenate([probability[:1], classes * mine / np.maximum(classes.sum(0), 1e-9)])


if __name__ == "__main__":
    main()
