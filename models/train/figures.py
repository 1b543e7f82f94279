"""All figures of the card and the report, from stored predictions of chips never trained on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from bootstrap import interval
from calibration import reliability
from data import CLASS_NAMES, IGNORE, MINE, Array, Chip
from evaluate import Counts, class_iou, confusion_of, counts, mapped_classes, pooled
from objects import Objects, compare, components, summary

Predicted = list[tuple[Chip, Array]]  # chips with their class probabilities [5, H, W]
SMALLEST_HA = 0.5
SAMPLE_HA = 25.0  # 500 m x 500 m


@dataclass(frozen=True)
class Part:
    """All counts of one chip."""

    pixels: Counts
    table: Array
    objects: Objects
    samples: Array  # independent samples of each map class


def chip_figures(predicted: Predicted, threshold: float, minimum_ha: float) -> dict[str, Any]:
    """Pixels, classes, objects and calibration of labelled chips."""
    parts = [_part(chip, p, threshold, minimum_ha) for chip, p in predicted]
    total = pooled([p.pixels for p in parts])
    ious = class_iou(_table(parts))[1:]
    return {
        "chips": len(predicted),
        "iou": round(total.iou, 4),
        "precision": round(total.hit / max(1, total.hit + total.alarm), 4),
        "recall": round(total.hit / max(1, total.hit + total.miss), 4),
        "class_iou": {n: round(float(v), 3) for n, v in zip(CLASS_NAMES[1:], ious)},
        "mean_class_iou": round(float(ious.mean()), 3),
        "interval_90": intervals(parts),
        "objects": summary([p.objects for p in parts]),
        "reliability": reliability(*pixels(predicted)),
        "confusion": confusion_record(_table(parts), sum(p.samples for p in parts)),
        "iou_by_chip": {c.name: round(p.pixels.iou, 3) for (c, _), p in zip(predicted, parts)},
    }


def _part(chip: Chip, probability: Array, threshold: float, minimum_ha: float) -> Part:
    mapped = mapped_classes(probability, threshold)
    return Part(
        counts(1 - probability[0], chip.label, threshold),
        confusion_of(mapped, chip.label),
        compare(1 - probability[0], chip.label, chip.pixel_ha, threshold, minimum_ha),
        _samples(mapped, chip),
    )


def _samples(mapped: Array, chip: Chip) -> Array:
    """Independent samples of each map class: its patches; of background, places 500 m apart."""
    known = (chip.label != IGNORE) & (chip.label != MINE)
    result = [(known & (mapped == 0)).sum() * chip.pixel_ha / SAMPLE_HA]
    for index in range(1, len(CLASS_NAMES)):
        patches = components(known & (mapped == index), chip.pixel_ha, SMALLEST_HA)[1]
        result.append(len(patches))
    return np.array(result)


def _table(parts: list[Part]) -> Array:
    return np.asarray(np.sum([p.table for p in parts], 0))


def intervals(parts: list[Part]) -> dict[str, Any]:
    """90 % bootstrap intervals over chips."""

    def of_pixels(figure: Callable[[Counts], float]) -> list[float]:
        return interval([p.pixels for p in parts], lambda drawn: figure(pooled(drawn)))

    def of_classes(figure: Callable[[Array], float]) -> list[float]:
        tables = [p.table for p in parts]
        return interval(tables, lambda drawn: figure(class_iou(np.sum(drawn, 0))[1:]))

    def of_objects(name: str) -> list[float]:
        return interval([p.objects for p in parts], lambda drawn: float(summary(drawn)[name]))

    return {
        "iou": of_pixels(lambda c: c.iou),
        "precision": of_pixels(lambda c: c.hit / max(1, c.hit + c.alarm)),
        "recall": of_pixels(lambda c: c.hit / max(1, c.hit + c.miss)),
        "mean_class_iou": of_classes(lambda v: float(v.mean())),
        "class_iou": {
            name: of_classes(lambda v, i=i: float(v[i]))  # type: ignore[misc]
            for i, name in enumerate(CLASS_NAMES[1:])
        },
        **{f"object_{n}": of_objects(n) for n in ("recall", "recall_over_5_ha", "precision")},
        "false_per_100_km2": of_objects("false_per_100_km2"),
    }


def confusion_record(table: Array, samples: Array) -> dict[str, Any]:
    """Pixels by class. For indicators: scale each column to its number of independent samples."""
    return {
        "classes": list(CLASS_NAMES),
        "rows": "reference",
        "columns": "mapped",
        "unit": "pixels; mine of unclear class left out",
        "counts": table.tolist(),
        "effective_samples": {n: round(float(v)) for n, v in zip(CLASS_NAMES, samples)},
        "effective_samples_are": f"patches of the map class from {SMALLEST_HA} ha on; of "
        "background, places 500 m apart",
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
