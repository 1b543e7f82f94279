"""The report models/README.md, written from the card's figures and the notes of the makers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

NOTES = Path(__file__).with_name("notes.md")
INTERVALS = (
    "In brackets: 90 % bootstrap intervals over chips. The eight validation chips lie in regions "
    "that training never saw, but settings were chosen with them."
)
CROSSED = " Cross-validation leaves whole regions (25 km) out, with shorter training."
LEFT_OUT = (
    "Training left out a quarter of the artisanal chips, in blocks of 25 neighbours of the file, "
    "the southern part of the town and the southern half of the coast (`models/train/holdout.py`). "
    "The artisanal chips have no position: some left out may lie near some trained on."
)


PICTURES = Path("train") / "pictures"  # beside the report


def write_report(path: Path, card: dict[str, Any], size: int) -> None:
    accuracy = card["accuracy"]
    validation, crossed = accuracy["validation"], accuracy["cross_validation"]
    blocks = [
        f"# {card['title']}",
        f"Model `{card['name']}` {card['version']}. {card['summary']} Written by "
        "`models/train/train.py`; every figure is measured by the code in `models/train/`.",
        "## Accuracy",
        _accuracy(validation, crossed),
        INTERVALS + (CROSSED if crossed else ""),
        _picture("outcomes.png", "Where the validation chips are right and wrong"),
        "Grey is not judged: uncertain whether mine. Chips are 4 to 4.5 km wide.",
        "## Ground that training left out",
        _left_out(accuracy["left_out"]),
        LEFT_OUT,
        "## Mines as objects",
        _objects(validation, crossed),
        _picture("figures.svg", "Reliability of probabilities; mines found by size"),
        "## Classes",
        _confusion(accuracy["confusion"]),
        "## Probabilities",
        _reliability(validation["reliability"]),
        "## Threshold and minimum area",
        _points(validation["operating_points"]),
        "## Other encodings and grids",
        _robustness(validation["robustness_iou"]),
        _picture("robustness.svg", "Change of IoU by encoding and grid"),
        "## Speed and size",
        _speed(accuracy["speed_mpx_per_s"], card["tile_size"], size),
        "## Limits",
        _list(card["limits"]),
        "## Credits",
        _list(card["credits"]),
        NOTES.read_text(encoding="utf-8").strip(),
    ]
    part = path.with_suffix(".part")
    part.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    os.replace(part, path)


def _picture(name: str, words: str) -> str:
    return f"![{words}]({(PICTURES / name).as_posix()})"


def _list(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(head: list[str], rows: list[list[Any]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(v) for v in row) + " |" for row in rows])


def _accuracy(validation: dict[str, Any], crossed: dict[str, Any]) -> str:
    sets = [("validation", validation)] + ([("cross-validation", crossed)] if crossed else [])
    rows = [["chips", *(s["chips"] for _, s in sets)]]
    for label, key in (
        ("IoU, mine against background, pooled", "iou"),
        ("precision", "precision"),
        ("recall", "recall"),
        ("mean class IoU", "mean_class_iou"),
    ):
        rows.append([label, *(_ranged(s[key], s["interval_90"][key]) for _, s in sets)])
    for name in validation["class_iou"]:
        ranges = [(s["class_iou"][name], s["interval_90"]["class_iou"][name]) for _, s in sets]
        rows.append([f"IoU {name}", *(_ranged(*r) for r in ranges)])
    return _table(["", *(name for name, _ in sets)], rows)


def _ranged(value: float, bounds: list[float], unit: str = "") -> str:
    low, high = bounds
    return f"{value}{unit} ({low}–{high})"


def _left_out(figures: dict[str, Any]) -> str:
    small = figures["artisanal"]
    iou = _ranged(small["iou"], small["iou_90"])
    found = _ranged(small["chip_sensitivity_at_95_specificity"], small["chip_sensitivity_90"])
    chips = f"{small['chips_with_mining']} with, {small['chips_without']} without mining"
    rows = [
        [f"artisanal chips, labelled ({small['labelled_chips']}): pixel IoU", iou],
        [f"artisanal chips ({chips}): sensitivity at 0.95 specificity", found],
        ["artisanal chips without mining: pixels called mine",
         f"{small['mine_free_pixels_called_mine']:.2%}"],
    ]  # fmt: skip
    for name in ("towns", "coast"):
        low, high = figures[name]["called_mine_90"]
        share = f"{figures[name]['called_mine']:.2%} ({low:.2%}–{high:.2%})"
        rows.append([f"{name} ({figures[name]['chips']} chips): pixels called mine", share])
    return _table(["", "left out of training"], rows)


def _objects(validation: dict[str, Any], crossed: dict[str, Any]) -> str:
    sets = [validation] + ([crossed] if crossed else [])
    rows = []
    for size in validation["objects"]["by_size"]:
        found = [s["objects"]["by_size"][size] for s in sets]
        cells = [f"{_ranged(f['recall'], f['recall_90'])} of {f['mines']}" for f in found]
        rows.append([f"recall, {size}", *cells])
    for label, key, bounds in (
        ("recall, all", "recall", "object_recall"),
        ("recall, more than 5 ha", "recall_over_5_ha", "object_recall_over_5_ha"),
        ("precision", "precision", "object_precision"),
        ("false alarms per 100 km²", "false_per_100_km2", "false_per_100_km2"),
    ):
        cells = [_ranged(s["objects"][key], s["interval_90"][bounds]) for s in sets]
        rows.append([label, *cells])
    rows.append(["F1", *(s["objects"]["f1"] for s in sets)])
    head = ["", "validation"] + (["cross-validation"] if crossed else [])
    table = _table(head, rows)
    return table + "\n\nA mine counts as found when a tenth of it is covered."


def _confusion(record: dict[str, Any]) -> str:
    names, counts = record["classes"], record["counts"]
    rows = []
    for index, name in enumerate(names):
        column = [row[index] for row in counts]
        total = max(1, sum(column))
        shares = [f"{value / total:.1%}" for value in column]
        samples = record["effective_samples"][name]
        rows.append([f"mapped {name}", *shares, sum(column), samples])
    head = ["map class", *(f"is {name}" for name in names), "pixels", "independent samples"]
    return _table(head, rows)


def _points(points: list[dict[str, float]]) -> str:
    rows = [list(point.values()) for point in points if point["min_area_ha"] != 2.0]
    return _table([name.replace("_", " ") for name in points[0]], rows)


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
