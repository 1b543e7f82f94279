"""The pictures of the report: charts of the card's figures, and maps of what went wrong.

The maps show outcomes only, never imagery.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from data import IGNORE, Array
from evaluate import counts
from figures import Predicted

matplotlib.use("agg")
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure

BLUE, GREY = "#2a6f97", "#8d99a6"
# background, found, missed, false alarm, not judged
OUTCOMES = {"mine found": "#1b7f5c", "missed": "#c1121f", "false alarm": "#e9a000"}
GROUND, UNSURE = "#f4f4f2", "#d3d3d3"
pyplot.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "minegap", "font.size": 9})


def draw_pictures(folder: Path, accuracy: dict[str, Any], predicted: Predicted) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    validation = accuracy["validation"]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(8, 3.2), layout="constrained")
    _reliability(left, validation["reliability"])
    _sizes(right, validation["objects"]["by_size"])
    _store(figure, folder / "figures.svg")
    figure, axes = pyplot.subplots(figsize=(8, 4.2), layout="constrained")
    _robustness(axes, validation["robustness_iou"])
    _store(figure, folder / "robustness.svg")
    threshold = validation["threshold"]
    figure, grid = pyplot.subplots(2, 4, figsize=(8, 4.7), layout="constrained")
    for panel, (chip, probability) in zip(grid.ravel(), predicted):
        mine = 1 - probability[0]
        iou = counts(mine, chip.label, threshold).iou
        _outcome(panel, mine >= threshold, chip.label, f"{chip.name}: IoU {iou:.2f}")
    handles = [pyplot.Rectangle((0, 0), 1, 1, color=colour) for colour in OUTCOMES.values()]
    figure.legend(handles, OUTCOMES, loc="outside lower center", ncols=3, frameon=False)
    _store(figure, folder / "outcomes.png")


def _store(figure: Figure, path: Path) -> None:
    part = path.with_stem(path.stem + "-part")
    empty = {"Date": None} if path.suffix == ".svg" else {"Software": None}
    figure.savefig(part, metadata=empty, dpi=100)
    pyplot.close(figure)
    part.replace(path)


def _reliability(axes: Axes, curve: dict[str, Any]) -> None:
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8)
    axes.plot(curve["stated"], curve["observed"], "o-", color=BLUE, markersize=4)
    axes.set(xlabel="stated P(mine)", ylabel="observed share of mine", xlim=(0, 1), ylim=(0, 1))
    axes.set_title(f"calibration error {curve['expected_calibration_error']:.3f}")


def _sizes(axes: Axes, sizes: dict[str, Any]) -> None:
    recall = [s["recall"] for s in sizes.values()]
    low, high = np.array([s["recall_90"] for s in sizes.values()]).T
    error = [np.maximum(0, recall - low), np.maximum(0, high - recall)]
    axes.bar(range(len(sizes)), recall, yerr=error, color=BLUE, ecolor=GREY, capsize=3, width=0.6)
    names = [f"{name}\n({s['mines']})" for name, s in sizes.items()]
    axes.set(xticks=range(len(sizes)), xticklabels=names, ylim=(0, 1.02))
    axes.set_title("share of mines found, by size (number)")


def _robustness(axes: Axes, values: dict[str, float]) -> None:
    base = values["as it is"]
    names = [name for name in values if name != "as it is"]
    change = [values[name] - base for name in names]
    axes.barh(names, change, color=[BLUE if c >= 0 else "#c1121f" for c in change], height=0.6)
    axes.invert_yaxis()
    axes.axvline(0, color="black", linewidth=0.6)
    axes.set_title(f"change of the pooled IoU ({base:.3f} as it is)")


def _outcome(axes: Axes, found: Array, label: Array, title: str) -> None:
    mine = (label > 0) & (label != IGNORE)
    kind = np.select([label == IGNORE, mine & found, mine, found], [4, 1, 2, 3], 0)
    colours = matplotlib.colors.ListedColormap([GROUND, *OUTCOMES.values(), UNSURE])
    axes.imshow(kind, cmap=colours, vmin=0, vmax=4, interpolation="nearest")
    axes.set_title(title)
    axes.set(xticks=[], yticks=[])
