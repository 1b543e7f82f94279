"""Leave-regions-out cross-validation: the figures that guide every choice.

    python models/train/crossvalidate.py --fold 0 --of 4 [--steps N] [--work FOLDER]

trains without the regions of one fold (and without its share of artisanal and town chips),
and writes the predictions for what was left out; ``summarise.py`` pools the folds. Folds are
separate runs, so that two can use one core each.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from data import (
    Artisanal,
    Chip,
    folds,
    load_artisanal,
    load_chips,
    load_coast,
    load_simulated,
    load_urban,
)
from evaluate import Predict, probabilities, report
from export import deployed_predictor
from fit import FitOptions, fit
from pseudo import load_pseudo
from sampling import Sampler, SamplingOptions
from small import small_chip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve()
    parser.add_argument("--data", type=Path, default=here.parents[3] / "shared" / "data")
    parser.add_argument("--work", type=Path, default=here.parents[2] / "build" / "train")
    parser.add_argument("--fold", type=int, required=True)
    parser.add_argument("--of", type=int, default=4)
    parser.add_argument("--steps", type=int, default=FitOptions.steps)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    run_fold(arguments.data, arguments.work, arguments.fold, arguments.of, arguments.steps)


def run_fold(data: Path, work: Path, fold: int, count: int, steps: int) -> None:
    groups = folds(load_chips(data, "train"), count)
    held = groups.pop(fold)
    kept = [chip for group in groups for chip in group]
    urban, artisanal = load_urban(data), load_pseudo(work, load_artisanal(data))
    folder = work / f"fold{fold}of{count}"
    sampler = Sampler(
        kept,
        [chip for i, chip in enumerate(urban) if part(i, len(urban), count) != fold],
        load_coast(northern=True),
        load_simulated(work),
        without(artisanal, fold, count),
        SamplingOptions(),
        np.random.default_rng(fold),
    )
    predict = deployed_predictor(fit(sampler, FitOptions(steps=steps, seed=fold), folder))
    print(json.dumps(report(predict, held)), flush=True)
    towns = [chip for i, chip in enumerate(urban) if part(i, len(urban), count) == fold]
    _store(folder, predict, held, towns, artisanal, fold, count)


def part(index: int, total: int, count: int) -> int:
    """Contiguous shares: neighbours in a file may be neighbours on the ground."""
    return index * count // total


def without(artisanal: Artisanal, fold: int, count: int) -> Artisanal:
    def keep(total: int) -> np.ndarray:
        return np.array([part(i, total, count) != fold for i in range(total)])

    labelled = keep(len(artisanal.labelled))
    pseudo = keep(len(artisanal.pseudo))
    return Artisanal(
        artisanal.labelled[labelled],
        artisanal.label[labelled],
        artisanal.positives[keep(len(artisanal.positives))],
        artisanal.negatives[keep(len(artisanal.negatives))],
        artisanal.pseudo[pseudo],
        artisanal.pseudo_label[pseudo],
    )


def _store(
    folder: Path,
    predict: Predict,
    chips: list[Chip],
    towns: list[Chip],
    artisanal: Artisanal,
    fold: int,
    count: int,
) -> None:
    """Predictions of what was held out, as float16."""
    arrays = {f"chip_{c.name}": probabilities(predict, c.image) for c in chips}
    arrays |= {f"town_{c.name}": 1 - probabilities(predict, c.image)[0] for c in towns}
    for name in ("labelled", "positives", "negatives"):
        cells = getattr(artisanal, name)
        chosen = [i for i in range(len(cells)) if part(i, len(cells), count) == fold]
        if name == "negatives":
            chosen = chosen[::4]
        arrays[f"asm_{name}_index"] = np.array(chosen)
        arrays[f"asm_{name}"] = np.stack([small_chip(predict, cells[i]) for i in chosen])
    np.savez_compressed(
        folder / "held.npz",
        **{k: v if v.dtype.kind == "i" else v.astype(np.float16) for k, v in arrays.items()},
    )


if __name__ == "__main__":
    main()
