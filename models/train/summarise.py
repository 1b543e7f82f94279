"""Pool the folds of a cross-validation: figures of every chip by a model that never saw it.

python models/train/summarise.py [--of 4] [--work FOLDER]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from calibration import best_temperature, log_odds
from card import write_json
from data import Chip, load_artisanal, load_chips, load_urban
from figures import chip_figures, operating_points, pixels
from unseen import artisanal_figures, called_mine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve()
    parser.add_argument("--data", type=Path, default=here.parents[3] / "shared" / "data")
    parser.add_argument("--work", type=Path, default=here.parents[2] / "build" / "train")
    parser.add_argument("--of", type=int, default=4)
    arguments = parser.parse_args()
    result = summarise(arguments.data, arguments.work, arguments.of)
    write_json(arguments.work / "crossvalidation.json", result)
    result.pop("operating_points")
    print(json.dumps(result, indent=1))


def summarise(data: Path, work: Path, count: int, threshold: float = 0.5) -> dict[str, Any]:
    held: dict[str, np.ndarray] = {}
    cells: dict[str, list[np.ndarray]] = {}
    for fold in range(count):
        path = work / f"fold{fold}of{count}" / "held.npz"
        if not path.exists():
            continue
        with np.load(path) as file:
            for name in file.files:
                if name.startswith("asm_"):
                    cells.setdefault(name, []).append(file[name])
                else:
                    held[name] = file[name].astype(np.float32)
    chips: list[Chip] = load_chips(data, "train")
    predicted = [(c, held[f"chip_{c.name}"]) for c in chips if f"chip_{c.name}" in held]
    probability, mine = pixels(predicted)
    result = chip_figures(predicted, threshold, 0.5)
    result["temperature"] = round(best_temperature(log_odds(probability), mine), 3)
    result["operating_points"] = operating_points(predicted)
    pooled_cells = {k: np.concatenate(v) for k, v in cells.items()}
    label = load_artisanal(data).label[pooled_cells["asm_labelled_index"]]
    result["artisanal"] = artisanal_figures(
        pooled_cells["asm_labelled"],
        label,
        pooled_cells["asm_positives"],
        pooled_cells["asm_negatives"],
        threshold,
    )
    towns = [(c, held[f"town_{c.name}"]) for c in load_urban(data) if f"town_{c.name}" in held]
    result["towns"] = called_mine(towns, threshold)
    return result


if __name__ == "__main__":
    main()
