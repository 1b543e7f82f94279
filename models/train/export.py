"""Write the network as ONNX with probabilities inside the graph, and prove it the same."""

from __future__ import annotations

import hashlib
import os
import threading
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
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


def onnx_predictor(path: Path, threads: int = 2) -> Predict:
    session = _session(path, threads)

    def predict(image: Array) -> Array:
        result: Array = session.run(None, {"image": image[None]})[0][0]
        return result

    return predict


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def largest_difference(one: Predict, other: Predict, images: list[Array]) -> float:
    """The largest difference of any probability over some standardised images."""
    return float(max(np.abs(one(image) - other(image)).max() for image in images))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def speed(path: Path, tile: int, rounds: int = 5, runs: int = 12) -> dict[str, float]:
    """Million pixels a second: one session of two threads; two sessions of one thread each.

    The best of some rounds counts, since other work on the machine only ever slows it.
    """
    image = np.random.default_rng(0).standard_normal((1, 3, tile, tile)).astype(np.float32)
    shared, single = _session(path, 2), [_session(path, 1), _session(path, 1)]

    def work(session: onnxruntime.InferenceSession) -> None:
        for _ in range(runs):
            session.run(None, {"image": image})

    def timed(sessions: list[onnxruntime.InferenceSession]) -> float:
        workers = [threading.Thread(target=work, args=(s,)) for s in sessions]
        start = time.perf_counter()
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return len(sessions) * runs * tile * tile / 1e6 / (time.perf_counter() - start)

    timed([shared]), timed(single)
    return {
        "one_session_two_threads": round(max(timed([shared]) for _ in range(rounds)), 2),
        "two_sessions_one_thread": round(max(timed(single) for _ in range(rounds)), 2),
    }
