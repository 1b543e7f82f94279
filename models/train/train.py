"""Train, measure and export the footprint model.

    python models/train/train.py [--data ../shared/data] [--work FOLDER] [--out models]

trains (going on from a checkpoint in the work folder), measures on the validation chips and
writes footprint.onnx, footprint.json and README.md. A cross-validation that lies in the work
folder (crossvalidate.py, summarise.py) is taken into card and report. ``--settings`` names a
JSON file with what was chosen from measurements: version, threshold, minimum area,
temperature. Needs the ``train`` extra of pyproject.toml.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from calibration import best_temperature, log_odds
from card import card, write_json
from charts import draw_pictures
from data import load_artisanal, load_chips, load_coast, load_simulated, load_urban
from evaluate import Predict, probabilities
from export import deployed_predictor, export, largest_difference, sha256
from figures import Predicted, chip_figures, operating_points, pixels
from fit import FitOptions, fit
from holdout import split_artisanal, split_towns
from pseudo import load_pseudo
from report import PICTURES, write_report
from robustness import robustness
from runtime import onnx_predictor, speed
from sampling import Sampler, SamplingOptions
from standard import standardise
from unseen import unseen_figures


def main() -> None:
    arguments = _arguments()
    torch.set_num_threads(arguments.threads)
    settings = json.loads(arguments.settings.read_text(encoding="utf-8"))
    fit_options = FitOptions(steps=arguments.steps, seed=arguments.seed)
    artisanal, held = split_artisanal(load_pseudo(arguments.work, load_artisanal(arguments.data)))
    towns, held_towns = split_towns(load_urban(arguments.data))
    sampler = Sampler(
        load_chips(arguments.data, "train"),
        towns,
        load_coast(northern=True),
        load_simulated(arguments.work),
        artisanal,
        SamplingOptions(),
        np.random.default_rng(arguments.seed),
    )
    net = fit(sampler, fit_options, arguments.work / "final")
    path = arguments.out / "footprint.onnx"
    temperature, gains = settings["temperature"], settings["class_gains"]
    export(net, path, settings["tile_size"], temperature, gains)
    validation = load_chips(arguments.data, "val")
    images = [standardise(chip.image) for chip in validation]
    reference = deployed_predictor(net, temperature, gains)
    training = {
        **asdict(fit_options),
        **{f"sampling_{k}": v for k, v in asdict(sampler.options).items()},
        "history": settings["history"],
        "pseudo_labelled_chips": len(artisanal.pseudo),
        "labelled_artisanal_chips": len(artisanal.labelled),
        "mine_free_artisanal_chips": len(artisanal.negatives),
        "town_chips": len(towns),
        "simulated_scenes": len(sampler.simulated),
        "largest_difference_onnx_torch": largest_difference(
            reference, onnx_predictor(path), images
        ),
    }
    predict = onnx_predictor(path)
    predicted = [(chip, probabilities(predict, chip.image)) for chip in validation]
    accuracy = measure(predict, predicted, settings)
    accuracy["left_out"] = unseen_figures(
        predict, held, held_towns, load_coast(northern=False), settings["threshold"]
    )
    accuracy["cross_validation"] = _stored(arguments.work / "crossvalidation.json")
    accuracy["speed_mpx_per_s"] = speed(path, settings["tile_size"])
    content = card(sha256(path), settings, training, accuracy)
    write_json(arguments.out / "footprint.json", content)
    draw_pictures(arguments.out / PICTURES, accuracy, predicted)
    write_report(arguments.out / "README.md", content, path.stat().st_size)


def _arguments() -> argparse.Namespace:
    here = Path(__file__).resolve()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=here.parents[3] / "shared" / "data")
    parser.add_argument("--work", type=Path, default=here.parents[2] / "build" / "train")
    parser.add_argument("--out", type=Path, default=here.parents[1])
    parser.add_argument("--settings", type=Path, default=here.with_name("settings.json"))
    parser.add_argument("--steps", type=int, default=FitOptions.steps)
    parser.add_argument("--seed", type=int, default=FitOptions.seed)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def _stored(path: Path) -> dict[str, Any]:
    """The figures of an earlier cross-validation, or none."""
    if not path.exists():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def measure(predict: Predict, predicted: Predicted, settings: dict[str, Any]) -> dict[str, Any]:
    """Figures of the exported file on the validation chips."""
    threshold, minimum = settings["threshold"], settings["min_area_ha"]
    figures = chip_figures(predicted, threshold, minimum)
    return {
        "confusion": {"measured_on": "the validation chips", **figures.pop("confusion")},
        "validation": {
            "threshold": threshold,
            **figures,
            "robustness_iou": robustness(predict, [chip for chip, _ in predicted], threshold),
            "operating_points": operating_points(predicted),
            "best_further_temperature": round(best_temperature(*_odds(predicted)), 3),
        },
    }


def _odds(predicted: Predicted) -> tuple[np.ndarray, np.ndarray]:
    probability, mine = pixels(predicted)
    return log_odds(probability), mine


if __name__ == "__main__":
    main()
