"""Figures on whole mines: which are found, how many findings are false."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from bootstrap import share_interval
from data import IGNORE, Array
from scipy import ndimage

SIZE_CLASSES_HA = ((0.5, 5.0), (5.0, 50.0), (50.0, 500.0), (500.0, np.inf))
MATCH = 0.1  # share of a mine that must be covered for it to count as found
NEIGHBOURS = np.ones((3, 3), int)


@dataclass(frozen=True)
class Objects:
    """Mines of a reference with their areas, and footprints found; areas in hectares."""

    reference_ha: Array
    found: Array
    mapped_ha: Array
    false: Array
    land_km2: float


def compare(
    probability: Array, label: Array, pixel_ha: float, threshold: float, minimum_ha: float
) -> Objects:
    """Match connected mines of a label with connected ground called mine."""
    mine, unsure = (label > 0) & (label != IGNORE), label == IGNORE
    mapped, areas = components(probability >= threshold, pixel_ha, minimum_ha)
    reference, reference_areas = components(mine, pixel_ha, SIZE_CLASSES_HA[0][0])
    covered = _share(reference, mapped > 0, len(reference_areas))
    true = _share(mapped, mine | unsure, len(areas))
    land = float((~unsure).sum() * pixel_ha / 100)
    return Objects(reference_areas, covered >= MATCH, areas, true < MATCH, land)


def components(mask: Array, pixel_ha: float, minimum_ha: float) -> tuple[Array, Array]:
    """Numbered connected parts from a minimum area on, and their areas."""
    numbers, count = ndimage.label(mask, NEIGHBOURS)
    areas = np.bincount(numbers.ravel(), minlength=count + 1)[1:] * pixel_ha
    kept = areas >= minimum_ha
    renumber = np.concatenate([[0], np.where(kept, np.cumsum(kept), 0)])
    return renumber[numbers], areas[kept]


def _share(numbers: Array, mask: Array, count: int) -> Array:
    """For each numbered part the share of its pixels inside a mask."""
    total = np.bincount(numbers.ravel(), minlength=count + 1)[1:]
    inside = np.bincount(numbers[mask], minlength=count + 1)[1:]
    return np.asarray(inside / np.maximum(1, total))


def summary(parts: list[Objects]) -> dict[str, Any]:
    """Recall by size, precision, F1 and false alarms per 100 square kilometres."""
    areas = np.concatenate([p.reference_ha for p in parts])
    found = np.concatenate([p.found for p in parts])
    false = np.concatenate([p.false for p in parts])
    recall, precision = _mean(found), 1 - _mean(false)
    by_size = {}
    for low, high in SIZE_CLASSES_HA:
        chosen = (areas >= low) & (areas < high)
        name = f"{low:g}-{high:g} ha" if np.isfinite(high) else f"> {low:g} ha"
        by_size[name] = {
            "mines": int(chosen.sum()),
            "recall": round(_mean(found[chosen]), 3),
            "recall_90": share_interval(int(found[chosen].sum()), int(chosen.sum())),
        }
    return {
        "recall": round(recall, 3),
        "recall_over_5_ha": round(_mean(found[areas > 5]), 3),
        "precision": round(precision, 3),
        "f1": round(2 * recall * precision / max(1e-9, recall + precision), 3),
        "false_per_100_km2": round(100 * false.sum() / sum(p.land_km2 for p in parts), 1),
        "by_size": by_size,
    }


def _mean(values: Array) -> float:
    return float(values.mean()) if len(values) else float("nan")
