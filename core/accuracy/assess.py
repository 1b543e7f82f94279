"""The verbs *accuracy sample* and *accuracy estimate*."""

from __future__ import annotations

import csv
import io
import json
import math
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import AreaError
from ..files import replace_text
from ..options import AccuracyEstimateOptions, AccuracySampleOptions
from ..progress import Progress, Steps
from .estimators import Estimate, MapAccuracy, stehman
from .points import MINE_LABEL, OTHER_LABEL, UNSURE, Labelled, read_points, write_points
from .sample import LEAST, draw_sample
from .strata import strata_map

_SUBGROUP = 30  # labelled points below which a figure is not to be trusted [P]
_DOMINATES = 0.5  # share of the variance from which one stratum rules it [P]


@dataclass(frozen=True)
class SampleResult:
    """The points to label, and how many of them each stratum has."""

    sample: str
    figures: dict[str, Any] = field(default_factory=dict)


def sample_points(options: AccuracySampleOptions) -> Steps[SampleResult]:
    """Draw points to label for the map that ``options.footprints`` is."""
    strata = strata_map(options.footprints, options.probability)
    drawn = yield from draw_sample(strata, options.target_se, options.seed)
    path = Path(options.out)
    count = write_points(path, drawn, strata.probability, options.seed)
    for stratum in drawn:
        if len(stratum.rows) < stratum.wanted:
            yield Progress("draw", 1.0, _short(stratum.name, len(stratum.rows), stratum.wanted))
    by_stratum = {f"{s.name} ({s.area_ha:,.0f} ha)": len(s.rows) for s in drawn}
    return SampleResult(str(path), {"points": count, **by_stratum})


def _short(name: str, drawn: int, wanted: int) -> str:
    return (
        f"only {drawn} of {wanted} points of the stratum '{name}' lie 500 m from each other: "
        "its figures will be less certain"
    )


@dataclass(frozen=True)
class EstimateResult:
    """Accuracy and area of the map, as files and as sentences."""

    report: str
    text: str
    figures: dict[str, Any] = field(default_factory=dict)


def estimate(options: AccuracyEstimateOptions) -> Steps[EstimateResult]:
    """Confusion matrix, accuracies and error-adjusted area of a labelled sample.

    Points that nobody could tell are left out, and the result is given twice more, with all
    of them mine and with none. Raises :class:`AreaError` where labels are missing.
    """
    yield Progress("estimate", 0.0)
    sample = read_points(options.sample)
    missing = sum(label == "" for label in sample.reference)
    if missing:
        raise AreaError(
            f"{missing} of {len(sample.reference)} points have no label",
            hint="label them all, or say 'cannot tell': leaving some out distorts the result",
        )
    chosen = assessed(sample)
    codings = {
        "unsure as mine": assessed(sample, MINE_LABEL),
        "unsure as not mine": assessed(sample, OTHER_LABEL),
    }
    notes = warnings_of(sample, chosen)
    record = {
        "definition": "area of mine ground in the area that the probability raster covers",
        "estimators": "Stehman (2014), strata differ from map classes",
        "confidence": 0.9,
        "labels": dict(Counter(sample.reference)),
        "confusion": confusion(sample),
        **figures_of(chosen),
        "sensitivity": {
            name: figures_of(result)["mine_area_ha"] for name, result in codings.items()
        },
        "warnings": notes,
    }
    out = Path(options.out) if options.out else Path(options.sample).with_suffix(".accuracy.json")
    replace_text(out, json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    replace_text(out.with_suffix(".csv"), _csv(record))
    for note in notes:
        yield Progress("estimate", 1.0, note)
    return EstimateResult(str(out), _told(chosen), figures_of(chosen))


def assessed(sample: Labelled, unsure_as: str = "") -> MapAccuracy:
    """Classes 0 *not mine* and 1 *mine*; unsure points are left out unless they are coded."""
    labels = np.array([unsure_as if r == UNSURE else r for r in sample.reference], dtype=object)
    reference, mapped = [], []
    for stratum in range(1, len(sample.names) + 1):
        inside = (sample.stratum == stratum) & (labels != "")
        reference.append((labels[inside] == MINE_LABEL).astype(np.int64))
        mapped.append(sample.mapped[inside].astype(np.int64))
    try:
        return stehman(sample.area_ha, sample.pixels, reference, mapped, 2)
    except ValueError as error:
        raise AreaError(
            str(error), hint="draw a larger sample, or label the points that are left"
        ) from error


def confusion(sample: Labelled) -> list[dict[str, Any]]:
    """Labelled points by stratum: how many are mine, not mine, and cannot be told."""
    rows = []
    for number, name in enumerate(sample.names, 1):
        labels = [r for r, s in zip(sample.reference, sample.stratum, strict=True) if s == number]
        counts = Counter(labels)
        by_label = {label: counts[label] for label in (MINE_LABEL, OTHER_LABEL, UNSURE)}
        rows.append({"stratum": name, "area_ha": round(sample.area_ha[number - 1], 2), **by_label})
    return rows


def warnings_of(sample: Labelled, result: MapAccuracy) -> list[str]:
    """What a reader must know before trusting the figures (domain 1.4)."""
    notes = []
    for number, name in enumerate(sample.names, 1):
        labels = [r for r, s in zip(sample.reference, sample.stratum, strict=True) if s == number]
        told = sum(label != UNSURE for label in labels)
        if sample.area_ha[number - 1] and told < LEAST:
            notes.append(f"the stratum '{name}' has {told} labelled points, fewer than {LEAST}")
    mines = sum(r == MINE_LABEL for r in sample.reference)
    if mines < _SUBGROUP:
        notes.append(f"only {mines} points are mine: producer's accuracy is hardly known")
    shares = result.variance_shares[:, 1]
    if shares.max(initial=0) > _DOMINATES:
        name = sample.names[int(shares.argmax())]
        notes.append(
            f"{shares.max():.0%} of the variance of the mine area comes from the stratum "
            f"'{name}': more points there narrow the interval most"
        )
    return notes


def figures_of(result: MapAccuracy) -> dict[str, Any]:
    """Estimates with standard errors and 90 % intervals."""
    mine = result.classes[1]
    return {
        "mine_area_ha": _figure(mine.area, 2),
        "users_accuracy": _figure(mine.users, 4),
        "producers_accuracy": _figure(mine.producers, 4),
        "overall_accuracy": _figure(result.overall, 4),
    }


def _figure(estimate: Estimate, digits: int) -> dict[str, float | None]:
    low, high = estimate.interval
    limits = {"value": estimate.value, "se": estimate.se, "q05": max(low, 0.0), "q95": high}
    if digits == 4:  # an accuracy ends at 1
        limits["q95"] = min(high, 1.0)
    return {k: None if math.isnan(v) else round(v, digits) for k, v in limits.items()}


def _told(result: MapAccuracy) -> str:
    figures = figures_of(result)
    lines = []
    for key, unit in (
        ("mine_area_ha", " ha"),
        ("users_accuracy", ""),
        ("producers_accuracy", ""),
        ("overall_accuracy", ""),
    ):
        f = figures[key]
        name = key.replace("_ha", "").replace("_", " ").replace("users", "user's")
        name = name.replace("producers", "producer's")
        known = f["value"] is not None
        value = f"{f['value']:g}{unit} (90 %: {f['q05']:g} to {f['q95']:g})" if known else "unknown"
        lines.append(f"{name}: {value}")
    return "\n".join(lines)


def _csv(record: dict[str, Any]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["figure", "value", "se", "q05", "q95"])
    for key in ("mine_area_ha", "users_accuracy", "producers_accuracy", "overall_accuracy"):
        writer.writerow([key, *record[key].values()])
    return text.getvalue()
