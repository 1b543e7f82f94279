"""Train, measure and export the footprint model.

    python models/train/train.py [--data ../shared/data] [--work FOLDER] [--out models]

trains (going on from a checkpoint in the work folder), measures on the validation chips and
writes footprint.onnx and footprint.json. Needs the ``train`` extra of pyproject.toml.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from card import card, write_json
from data import load_artisanal, load_chips, load_urban
from evaluate import Predict, confusion, probabilities, report
from export import deployed_predictor, export, largest_difference, onnx_predictor, sha256, speed
from fit import FitOptions, fit
from sampling import Sampler, SamplingOptions, standardise

SETTINGS = {"version": "0.1.0", "tile_size": 512, "threshold": 0.5, "min_area_ha": 0.5}


def main() -> None:
    arguments = _arguments()
    data = arguments.data
    validation = load_chips(data, "val")
    fit_options = FitOptions(steps=arguments.steps, seed=arguments.seed)
    sampling = SamplingOptions()
    net = fit(_sampler(data, sampling, arguments.seed), fit_options, arguments.work)
    arguments.out.mkdir(parents=True, exist_ok=True)
    path = arguments.out / "footprint.onnx"
    export(net, path, SETTINGS["tile_size"])
    predict = onnx_predictor(path)
    images = [standardise(chip.image) for chip in validation]
    difference = largest_difference(deployed_predictor(net), predict, images)
    accuracy = measure(predict, validation)
    training = {
        "steps": fit_options.steps,
        "batch": _batch(sampling),
        "seed": fit_options.seed,
        "command": f"python models/train/train.py --steps {fit_options.steps} "
        f"--seed {fit_options.seed}",
        "largest_difference_onnx_torch": difference,
        "speed_mpx_per_s": speed(path, SETTINGS["tile_size"]),
    }
    calibration = {"method": "none", "temperature": 1.0}
    content = card(sha256(path), SETTINGS, training, accuracy, calibration)
    write_json(arguments.out / "footprint.json", content)
    print(json.dumps({**accuracy, **training}, indent=1))


def _arguments() -> argparse.Namespace:
    here = Path(__file__).resolve()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=here.parents[3] / "shared" / "data")
    parser.add_argument("--work", type=Path, default=here.parents[2] / "build" / "train")
    parser.add_argument("--out", type=Path, default=here.parents[1])
    parser.add_argument("--steps", type=int, default=FitOptions.steps)
    parser.add_argument("--seed", type=int, default=FitOptions.seed)
    return parser.parse_args()


def _sampler(data: Path, options: SamplingOptions, seed: int) -> Sampler:
    return Sampler(
        load_chips(data, "train"),
        load_urban(data),
        load_artisanal(data),
        options,
        np.random.default_rng(seed),
    )


def _batch(options: SamplingOptions) -> dict[str, int]:
    return {
        "crop_px": options.size,
        "brazil": options.brazil,
        "artisanal": options.artisanal,
        "urban": options.urban,
    }


def measure(predict: Predict, validation: list[Any]) -> dict[str, Any]:
    """Figures for the card, at the card's threshold."""
    threshold = SETTINGS["threshold"]
    table = np.zeros((5, 5), np.int64)
    for chip in validation:
        table += confusion(probabilities(predict, chip.image), chip.label, threshold)
    result = report(predict, validation, threshold)
    result["confusion"] = {
        "order": ["background", "pit", "waste_rock", "tailings", "facility"],
        "rows": "map class",
        "columns": "reference class",
        "unit": "pixels",
        "counts": table.tolist(),
    }
    return {"validation": result}


if __name__ == "__main__":
    main()
