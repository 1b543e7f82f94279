"""Figures on chips: pooled intersection over union, precision, recall, classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from data import CLASS_NAMES, IGNORE, MINE, Array, Chip
from standard import standardise

Predict = Callable[[Array], Array]  # standardised [3, H, W] -> probabilities [classes, H, W]


@dataclass(frozen=True)
class Counts:
    """Pixels of one chip: hits, false alarms, misses, correct rejections."""

    hit: int
    alarm: int
    miss: int
    clear: int

    @property
    def iou(self) -> float:
        return self.hit / max(1, self.hit + self.alarm + self.miss)


def probabilities(predict: Predict, image: Array) -> Array:
    """Class probabilities of a whole chip, continued by reflection to a multiple of 32."""
    height, width = image.shape[1:]
    pad = ((0, 0), (0, -height % 32), (0, -width % 32))
    return predict(np.pad(standardise(image), pad, mode="symmetric"))[:, :height, :width]


def counts(probability: Array, label: Array, threshold: float) -> Counts:
    """Compare P(mine) with a label, leaving out what is uncertain."""
    known = label != IGNORE
    mine, found = (label > 0)[known], (probability >= threshold)[known]
    return Counts(
        int((mine & found).sum()),
        int((~mine & found).sum()),
        int((mine & ~found).sum()),
        int((~mine & ~found).sum()),
    )


def pooled(parts: list[Counts]) -> Counts:
    return Counts(*(int(sum(v)) for v in zip(*((c.hit, c.alarm, c.miss, c.clear) for c in parts))))


def mapped_classes(probability: Array, threshold: float) -> Array:
    """The likeliest mine class where P(mine) reaches the threshold, else background."""
    return np.where(1 - probability[0] >= threshold, 1 + probability[1:].argmax(0), 0)


def confusion(probability: Array, label: Array, threshold: float) -> Array:
    """Pixels [reference class, map class] of the five classes; unclear mine is left out."""
    return confusion_of(mapped_classes(probability, threshold), label)


def confusion_of(mapped: Array, label: Array) -> Array:
    count = len(CLASS_NAMES)
    known = (label != IGNORE) & (label != MINE)
    index = label[known].astype(int) * count + mapped[known]
    return np.bincount(index, minlength=count * count).reshape(count, count)


def class_iou(table: Array) -> Array:
    """Intersection over union of each class of a confusion table."""
    both = np.diag(table)
    return np.asarray(both / np.maximum(1, table.sum(0) + table.sum(1) - both))


def report(predict: Predict, chips: list[Chip], threshold: float = 0.5) -> dict[str, object]:
    """The figures that guide training."""
    parts, table = [], np.zeros((5, 5), np.int64)
    for chip in chips:
        probability = probabilities(predict, chip.image)
        parts.append(counts(1 - probability[0], chip.label, threshold))
        table += confusion(probability, chip.label, threshold)
    total = pooled(parts)
    return {
        "iou": round(total.iou, 4),
        "precision": round(total.hit / max(1, total.hit + total.alarm), 4),
        "recall": round(total.hit / max(1, total.hit + total.miss), 4),
        "class_iou": [round(float(v), 3) for v in class_iou(table)],
        "chips": {chip.name: round(part.iou, 3) for chip, part in zip(chips, parts)},
    }
