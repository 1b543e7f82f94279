"""The report models/README.md, written from the card's figures and the notes of the makers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

NOTES = Path(__file__).with_name("notes.md")


def write_report(path: Path, card: dict[str, Any], size: int) -> None:
    validation = card["accuracy"]["validation"]
    crossed = card["accuracy"]["cross_validation"]
    blocks = [
        f"# {card['title']}",
        f"Model `{card['name']}` {card['version']}. {card['summary']} Written by "
        "`models/train/train.py`; every figure is measured by the code in `models/train/`.",
        "## Accuracy",
        _accuracy(validation, crossed),
        "Intervals are 90 % bootstrap intervals over chips. The eight validation chips lie in "
        "regions that training never saw, but thresholds and settings were chosen with them. "
        "Cross-validation leaves whole regions (25 km) out, with shorter training."
        if crossed
        else "Intervals are 90 % bootstrap intervals over chips.",
        _by_chip(validation["iou_by_chip"]),
        f"Of the southern half of a coast of Virginia without mines (beach, marsh, fields; the "
        f"northern half was in training) {card['accuracy']['coast_pixels_called_mine']:.2%} is "
        "called mine.",
        "## Mines as objects",
        _sizes(validation["objects"], crossed.get("objects")),
        "## Classes",
        _confusion(validation["confusion"]),
        "## Probabilities",
        _reliability(validation["reliability"]),
        "## Other encodings and grids",
        _robustness(validation["robustness_iou"]),
        "## Speed and size",
        _speed(card["accuracy"]["speed_mpx_per_s"], card["tile_size"], size),
        "## Limits",
        "\n".join(f"- {line}" for line in card["limits"]),
        "## Credits",
        "\n".join(f"- {line}" for line in card["credits"]),
    ]
    if NOTES.exists():
        blocks.append(NOTES.read_text(encoding="utf-8").strip())
    part = path.with_suffix(".part")
    part.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    os.replace(part, path)


def _table(head: list[str], rows: list[list[Any]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(v) for v in row) + " |" for row in rows])


def _accuracy(validation: dict[str, Any], crossed: dict[str, Any]) -> str:
    sets = [("validation", validation)] + ([("cross-validation", crossed)] if crossed else [])
    rows = [
        ["chips", *(s["chips"] for _, s in sets)],
        ["IoU, mine against background, pooled", *(_ranged(s) for _, s in sets)],
        ["precision", *(s["precision"] for _, s in sets)],
        ["recall", *(s["recall"] for _, s in sets)],
        ["mean class IoU", *(s["mean_class_iou"] for _, s in sets)],
    ]
    for name in validation["class_iou"]:
        rows.append([f"IoU {name}", *(s["class_iou"][name] for _, s in sets)])
    if crossed:
        small = crossed["artisanal"]
        rows += [
            ["artisanal chips: pixel IoU", "", small["iou"]],
            [
                "artisanal chips: sensitivity at 0.95 specificity",
                "",
                small["chip_sensitivity_at_95_specificity"],
            ],
            ["town pixels called mine", "", f"{crossed['town_pixels_called_mine']:.2%}"],
        ]
    return _table(["", *(name for name, _ in sets)], rows)


def _ranged(figures: dict[str, Any]) -> str:
    low, high = figures["iou_90"]
    return f"{figures['iou']} ({low}–{high})"


def _by_chip(values: dict[str, float]) -> str:
    return "IoU by chip: " + ", ".join(f"{name} {iou}" for name, iou in values.items()) + "."


def _sizes(objects: dict[str, Any], crossed: dict[str, Any] | None) -> str:
    both = [objects] + ([crossed] if crossed else [])
    rows = [
        [
            f"recall, {size}",
            *(f"{o['by_size'][size]['recall']} of {o['by_size'][size]['mines']}" for o in both),
        ]
        for size in objects["by_size"]
    ]
    rows += [
        [label, *(o[key] for o in both)]
        for label, key in (
            ("recall, all", "recall"),
            ("recall, more than 5 ha", "recall_over_5_ha"),
            ("precision", "precision"),
            ("F1", "f1"),
            ("false alarms per 100 km²", "false_per_100_km2"),
        )
    ]
    head = ["", "validation"] + (["cross-validation"] if crossed else [])
    return _table(head, rows)


def _confusion(record: dict[str, Any]) -> str:
    order = record["order"]
    rows = [
        [f"mapped {name}", *(f"{share:.1%}" for share in shares), sum(counts)]
        for name, shares, counts in zip(order, record["row_shares"], record["counts"])
    ]
    return _table(["map class", *(f"is {name}" for name in order), "pixels"], rows)


def _reliability(curve: dict[str, Any]) -> str:
    rows = [list(row) for row in zip(curve["stated"], curve["observed"], curve["pixels"])]
    error = curve["expected_calibration_error"]
    return f"Expected calibration error {error}.\n\n" + _table(
        ["stated P(mine)", "observed share", "pixels"], rows
    )


def _robustness(values: dict[str, float]) -> str:
    base = values["as it is"]
    return _table(
        ["change", "IoU", "difference"],
        [[name, value, f"{value - base:+.3f}"] for name, value in values.items()],
    )


def _speed(speed: dict[str, float], tile: int, size: int) -> str:
    return (
        f"The file has {size / 1e6:.1f} MB. With ONNX Runtime on the two-core machine of "
        f"training, at {tile} px tiles: {speed['one_session_two_threads']} Mpx/s with one session "
        f"of two threads, {speed['two_sessions_one_thread']} Mpx/s with two sessions of one "
        "thread each."
    )
