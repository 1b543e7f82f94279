"""Figures on the ground that training left out: artisanal chips, the south of a town, a coast."""

from __future__ import annotations

from typing import Any

import numpy as np
from bootstrap import interval, share_interval
from data import IGNORE, Array, Artisanal, Chip
from evaluate import Predict, counts, pooled, probabilities
from small import small_chip

SCORED = 50  # pixels of a chip, the most probable ones


def unseen_figures(
    predict: Predict,
    artisanal: Artisanal,
    towns: list[Chip],
    coast: list[Chip],
    threshold: float,
) -> dict[str, Any]:
    def of(cells: Array) -> Array:
        return np.stack([small_chip(predict, cell) for cell in cells])

    def without_mines(chips: list[Chip]) -> dict[str, Any]:
        found = [(chip, 1 - probabilities(predict, chip.image)[0]) for chip in chips]
        return called_mine(found, threshold)

    return {
        "artisanal": artisanal_figures(
            of(artisanal.labelled),
            artisanal.label,
            of(artisanal.positives),
            of(artisanal.negatives),
            threshold,
        ),
        "towns": without_mines(towns),
        "coast": without_mines(coast),
    }


def artisanal_figures(
    labelled: Array, label: Array, positives: Array, negatives: Array, threshold: float
) -> dict[str, Any]:
    """Pixel IoU of labelled chips; how many chips are recognised at 0.95 specificity."""
    parts = [counts(p, mark, threshold) for p, mark in zip(labelled, label)]
    total = pooled(parts)

    def score(cells: Array) -> Array:
        flat = np.sort(cells.reshape(len(cells), -1), axis=1)
        return np.asarray(flat[:, -SCORED:].mean(1))

    found = score(positives) > np.quantile(score(negatives), 0.95)
    return {
        "labelled_chips": len(labelled),
        "iou": round(total.iou, 4),
        "iou_90": interval(parts, lambda drawn: pooled(drawn).iou),
        "precision": round(total.hit / max(1, total.hit + total.alarm), 4),
        "recall": round(total.hit / max(1, total.hit + total.miss), 4),
        "chips_with_mining": len(positives),
        "chips_without": len(negatives),
        "chip_score": f"mean of the {SCORED} most probable pixels",
        "chip_sensitivity_at_95_specificity": round(float(found.mean()), 4),
        "chip_sensitivity_90": share_interval(int(found.sum()), len(found)),
        "mine_free_pixels_called_mine": round(float((negatives >= threshold).mean()), 5),
    }


def called_mine(found: list[tuple[Chip, Array]], threshold: float) -> dict[str, Any]:
    """Share of the valid pixels of mine-free chips with P(mine) from the threshold on."""
    valid = [p[chip.label != IGNORE] for chip, p in found]
    parts = [(int((p >= threshold).sum()), len(p)) for p in valid]

    def share(drawn: list[tuple[int, int]]) -> float:
        return sum(a for a, _ in drawn) / max(1, sum(b for _, b in drawn))

    return {
        "chips": len(parts),
        "called_mine": round(share(parts), 5),
        "called_mine_90": interval(parts, share),
    }
