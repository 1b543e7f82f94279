"""Nets whose logits are known: a 1 × 1 convolution of the bands, with any head behind it."""

from __future__ import annotations

import numpy as np
from onnx import helper

from .tiny_models import write_net

# Channel by band: with 0, 1 and -1 the logits are sums and differences of the bands.
WEIGHTS = np.array([[0, 0, 0], [2, 0, -1], [-1, 3, 0]], np.float32)


def logits(batch: np.ndarray, channels: int) -> np.ndarray:
    """What the convolution makes of ``batch`` (n, 3, rows, columns)."""
    return np.einsum("cb,nbyx->ncyx", WEIGHTS[:channels] if channels > 1 else WEIGHTS[1:2], batch)


def softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def sigmoid(scores: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-scores))


def write_head(path, channels=3, head="", *, split=False, border=0, stride=1, **more):
    """A net of ``channels``: ``head`` is an ONNX activation within it ("" for logits).

    ``split`` gives each channel but the first an output of its own; ``border`` pixels are
    lost on each side; the answer has a pixel for every ``stride`` of the tile.
    """
    kernel = WEIGHTS[:channels] if channels > 1 else WEIGHTS[1:2]
    side = 2 * border + 1
    centred = np.zeros((len(kernel), 3, side, side), np.float32)
    centred[:, :, border, border] = kernel
    nodes = [helper.make_node("Conv", ["x", "k"], ["scores"], strides=[stride] * 2)]
    weights = {"k": centred}
    last = "scores"
    if head:
        attributes = {"axis": 1} if head == "Softmax" else {}
        nodes.append(helper.make_node(head, ["scores"], ["active"], **attributes))
        last = "active"
    outputs = {last: channels}
    if split:
        outputs = {f"out{n}": 1 for n in range(1, channels)}
        weights["axis"] = np.array([1])
        for n in range(1, channels):
            weights |= {f"a{n}": np.array([n]), f"b{n}": np.array([n + 1])}
            nodes.append(helper.make_node("Slice", [last, f"a{n}", f"b{n}", "axis"], [f"out{n}"]))
    return write_net(path, nodes, weights, outputs, **more)
