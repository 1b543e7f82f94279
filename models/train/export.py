"""Write the network as ONNX with probabilities inside the graph, and prove it the same."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from data import Array
from evaluate import Predict
from net import FootprintNet
from torch import Tensor, nn
from torch.nn import functional

OPSET = 17
NO_GAINS = (1.0, 1.0, 1.0, 1.0)


class Deployed(nn.Module):
    """The network as shipped: probabilities at half resolution, enlarged bilinearly.

    Softmax at half resolution costs a quarter; enlarging keeps the sum at one. It is
    written out as exponentials since ONNX Runtime's Softmax over channels is slow. Gains
    shift the balance among the mine classes and leave P(mine) alone: training weighs rare
    classes up, so they come out too often.
    """

    def __init__(
        self, net: FootprintNet, temperature: float = 1.0, gains: Sequence[float] = NO_GAINS
    ) -> None:
        super().__init__()
        self.net = net
        self.temperature = temperature
        self.register_buffer("gains", torch.tensor(gains)[None, :, None, None])

    def forward(self, image: Tensor) -> Tensor:
        logits = self.net.half_logits(image) / self.temperature
        powers = torch.exp(logits.clamp(-30.0, 30.0))
        mine = powers[:, 1:].sum(1, keepdim=True)
        weighted = powers[:, 1:] * self.gains
        weighted = weighted * (mine / weighted.sum(1, keepdim=True))
        half = torch.cat([powers[:, :1], weighted], 1) / (powers[:, :1] + mine)
        return functional.interpolate(half, scale_factor=2.0, mode="bilinear")


def deployed_predictor(
    net: FootprintNet, temperature: float = 1.0, gains: Sequence[float] = NO_GAINS
) -> Predict:
    model = Deployed(net, temperature, gains).eval()

    def predict(image: Array) -> Array:
        with torch.no_grad():
            batch = torch.from_numpy(image)[None].contiguous(memory_format=torch.channels_last)
            return model(batch)[0].numpy()

    return predict


def export(
    net: FootprintNet,
    path: Path,
    tile: int,
    temperature: float = 1.0,
    gains: Sequence[float] = NO_GAINS,
) -> None:
    """Write path whole or not at all; the batch, height and width stay open."""
    model = Deployed(net, temperature, gains).eval()
    part = path.with_suffix(".part")
    example = torch.zeros(1, 3, tile, tile)
    axes = {0: "batch", 2: "height", 3: "width"}
    with warnings.catch_warnings():
        # The tracing exporter writes plain opset-17 graphs; the newer one needs onnxscript
        # and converts down from opset 18.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (example,),
            str(part),
            opset_version=OPSET,
            dynamo=False,
            input_names=["image"],
            output_names=["probability"],
            dynamic_axes={"image": axes, "probability": axes},
        )
    graph = onnx.load(str(part))
    onnx.checker.check_model(graph, full_check=True)
    graph.producer_name, graph.doc_string = "minegap", ""
    for node in graph.graph.node:
        node.doc_string = ""
    onnx.save(graph, str(part))
    os.replace(part, path)


def largest_difference(one: Predict, other: Predict, images: list[Array]) -> float:
    """The largest difference of any probability over some standardised images."""
    return float(max(np.abs(one(image) - other(image)).max() for image in images))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
