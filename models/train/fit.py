"""The training loop: seeded, resumable, with averaged weights."""

from __future__ import annotations

import copy
import math
import os
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from imagenet import start_from_imagenet
from loss import LossOptions, footprint_loss
from net import FootprintNet, NetOptions
from sampling import Sampler
from torch import Tensor, nn

CALIBRATION_BATCHES = 20


@dataclass(frozen=True)
class FitOptions:
    """Length and pace of one run; the rate falls over the last ``falling`` share of the steps.

    Until then it does not depend on the length, so that a run can be ended earlier or later
    from its checkpoint by naming other steps.
    """

    steps: int = 5500
    rate: float = 2e-3
    encoder_rate: float = 0.2
    decay: float = 0.02
    warmup: int = 100
    falling: float = 0.25
    average: float = 0.995
    seed: int = 1
    checkpoint_every: int = 100
    net: NetOptions = field(default_factory=NetOptions)
    loss: LossOptions = field(default_factory=LossOptions)


def fit(sampler: Sampler, options: FitOptions, folder: Path) -> FootprintNet:
    """Train, or go on from the folder's checkpoint; returns the averaged network."""
    torch.manual_seed(options.seed)
    net = FootprintNet(options.net)
    path = folder / "checkpoint.pt"
    if not path.exists():
        batches = (sampler.batch()[0] for _ in range(CALIBRATION_BATCHES))
        start_from_imagenet(net.encoder, batches)
    net = net.to(memory_format=torch.channels_last)
    mean_net = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(_groups(net, options), weight_decay=options.decay)
    folder.mkdir(parents=True, exist_ok=True)
    step = _resume(path, net, mean_net, optimiser, sampler)
    started, losses = time.time(), []
    net.train()
    worker = ThreadPoolExecutor(1)
    coming = worker.submit(_draw, sampler)
    while step < options.steps:
        _set_rate(optimiser, options, step)
        images, labels = coming.result()[1]
        coming = worker.submit(_draw, sampler)
        loss = footprint_loss(net(images), labels, options.loss)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        step += 1
        _average(mean_net, net, min(options.average, (1 + step) / (10 + step)))
        losses.append(loss.item())
        if step % options.checkpoint_every == 0 or step == options.steps:
            _save(path, step, net, mean_net, optimiser, coming)
            print(
                f"step {step} loss {np.mean(losses):.4f} {time.time() - started:.0f} s", flush=True
            )
            losses = []
    worker.shutdown()
    return mean_net.eval()


Drawn = tuple[dict[str, Any], tuple[Tensor, Tensor]]


def _draw(sampler: Sampler) -> Drawn:
    """The next batch, made while the step before is computed, and what it was drawn from."""
    state = sampler.rng.bit_generator.state
    return state, sampler.batch()


def _groups(net: FootprintNet, options: FitOptions) -> list[dict[str, Any]]:
    encoder = list(net.encoder.parameters())
    known = {id(p) for p in encoder}
    rest = [p for p in net.parameters() if id(p) not in known]
    return [{"params": encoder, "pace": options.encoder_rate}, {"params": rest, "pace": 1.0}]


def _set_rate(optimiser: torch.optim.Optimizer, options: FitOptions, step: int) -> None:
    """Linear warm-up, constant, then half a cosine down to a hundredth."""
    last = max(1.0, options.steps * options.falling)
    done = max(0.0, 1 - (options.steps - step) / last)
    pace = min((step + 1) / options.warmup, 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * done)))
    for group in optimiser.param_groups:
        group["lr"] = options.rate * group["pace"] * pace


@torch.no_grad()
def _average(mean_net: nn.Module, net: nn.Module, keep: float) -> None:
    for kept, new in zip(mean_net.state_dict().values(), net.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, 1 - keep)
        else:
            kept.copy_(new)


def _save(
    path: Path,
    step: int,
    net: nn.Module,
    mean_net: nn.Module,
    optimiser: Any,
    coming: Future[Drawn],
) -> None:
    """The batch that comes next has been drawn, but not used: go on from before it."""
    state = {
        "step": step,
        "net": net.state_dict(),
        "mean": mean_net.state_dict(),
        "optimiser": optimiser.state_dict(),
        "numpy": coming.result()[0],
        "torch": torch.get_rng_state(),
    }
    torch.save(state, path.with_suffix(".part"))
    os.replace(path.with_suffix(".part"), path)


def _resume(
    path: Path, net: nn.Module, mean_net: nn.Module, optimiser: Any, sampler: Sampler
) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=False)
    net.load_state_dict(state["net"])
    mean_net.load_state_dict(state["mean"])
    optimiser.load_state_dict(state["optimiser"])
    sampler.rng.bit_generator.state = state["numpy"]
    torch.set_rng_state(state["torch"])
    return int(state["step"])
