"""All figures of the card and the report, from stored predictions of chips never trained on."""

from __future__ import annotations

from typing import Any

import numpy as np
from calibration import log_odds, reliability
from data import CLASS_NAMES, IGNORE, Array, Chip
from evaluate import Counts, class_iou, confusion, counts, pooled
from objects import compare, summary

Predicted = list[tuple[Chip, Array]]  # chips with their class probabilities [5, H, W]
DRAWS = 2000


def chip_figures(predicted: Predicted, threshold: float, minimum_ha: float) -> dict[str, Any]:
    """Pixels, classes, objects and calibration of labelled chips."""
    parts = [counts(1 - p[0], chip.label, threshold) for chip, p in predicted]
    table = sum(confusion(p, chip.label, threshold) for chip, p in predicted)
    things = [
        compare(1 - p[0], chip.label, chip.pixel_ha, threshold, minimum_ha) for chip, p in predicted
    ]
    total = pooled(parts)
    ious = class_iou(np.asarray(table))
    names = CLASS_NAMES[1:]
    return {
        "chips": len(predicted),
        "iou": round(total.iou, 4),
        "iou_90": interval(parts),
        "precision": round(total.hit / max(1, total.hit + total.alarm), 4),
        "recall": round(total.hit / max(1, total.hit + total.miss), 4),
        "class_iou": {n: round(float(v), 3) for n, v in zip(names, ious[1:])},
        "mean_class_iou": round(float(ious[1:].mean()), 3),
        "objects": summary(things),
        "reliability": reliability(*pixels(predicted)),
        "confusion": confusion_record(np.asarray(table)),
        "iou_by_chip": {c.name: round(p.iou, 3) for (c, _), p in zip(predicted, parts)},
    }


def interval(parts: list[Counts]) -> list[float]:
    """Bootstrap 90 % interval of the pooled IoU over chips."""
    rng = np.random.default_rng(0)
    values = np.array([[c.hit, c.alarm + c.miss] for c in parts])
    drawn = values[rng.integers(len(parts), size=(DRAWS, len(parts)))].sum(1)
    ious = drawn[:, 0] / np.maximum(1, drawn.sum(1))
    return [round(float(v), 3) for v in np.quantile(ious, (0.05, 0.95))]


def confusion_record(table: Array) -> dict[str, Any]:
    """The form that indicators need: rows are map classes, which are to be normalised."""
    return {
        "order": list(CLASS_NAMES),
        "rows": "map class",
        "columns": "reference class",
        "unit": "pixels; mine of unclear class left out",
        "counts": table.tolist(),
        "row_shares": (table / np.maximum(1, table.sum(1, keepdims=True))).round(4).tolist(),
    }


def pixels(predicted: Predicted) -> tuple[Array, Array]:
    """P(mine) and truth of all labelled pixels, in one row."""
    known = [chip.label != IGNORE for chip, _ in predicted]
    probability = np.concatenate([1 - p[0][k] for (_, p), k in zip(predicted, known)])
    mine = np.concatenate([chip.label[k] > 0 for (chip, _), k in zip(predicted, known)])
    return probability.astype(np.float64), mine


def operating_points(predicted: Predicted) -> list[dict[str, float]]:
    """Pixel and object figures over thresholds and minimum areas, to choose from."""
    rows = []
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        parts = [counts(1 - p[0], chip.label, threshold) for chip, p in predicted]
        for minimum in (0.5, 1.0, 2.0):
            things = [
                compare(1 - p[0], c.label, c.pixel_ha, threshold, minimum) for c, p in predicted
            ]
            found = summary(things)
            rows.append(
                {
                    "threshold": threshold,
                    "min_area_ha": minimum,
                    "iou": round(pooled(parts).iou, 4),
                    "object_f1": found["f1"],
                    "object_recall": found["recall"],
                    "object_precision": found["precision"],
                    "recall_over_5_ha": found["recall_over_5_ha"],
                }
            )
    return rows


def artisanal_figures(
    labelled: Array, label: Array, positives: Array, negatives: Array, threshold: float
) -> dict[str, float]:
    """Pixel IoU of labelled chips; how many chips are recognised at 0.95 specificity."""
    total = counts(labelled, label, threshold)

    def score(cells: Array) -> Array:
        flat = np.sort(cells.reshape(len(cells), -1), axis=1)
        return np.asarray(flat[:, -50:].mean(1))

    limit = np.quantile(score(negatives), 0.95)
    return {
        "iou": round(total.iou, 4),
        "chip_sensitivity_at_95_specificity": round(float((score(positives) > limit).mean()), 4),
        "chip_score": "mean of the 50 most probable pixels",
        "mine_free_pixels_called_mine": round(float((negatives >= threshold).mean()), 5),
    }


def retempered(probability: Array, temperature: float) -> Array:
    """P(mine) after dividing its log-odds by a temperature."""
    return np.asarray(1 / (1 + np.exp(-log_odds(probability) / temperature)))
