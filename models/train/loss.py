"""Losses: mine against background for every labelled pixel, class only where it is known."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from data import IGNORE, MINE
from torch import Tensor
from torch.nn import functional


@dataclass(frozen=True)
class LossOptions:
    """Weights of the parts; ``smoothing`` softens the target."""

    overlap: float = 0.5
    classes: float = 1.0
    smoothing: float = 0.02


# Towards inverse frequency in the chips: without it waste rock is never answered, and with more
# (2.2 until 0.2.0) pits are called waste rock.
CLASS_WEIGHTS = (1.0, 1.5, 0.7, 1.0)


def mine_logit(logits: Tensor) -> Tensor:
    """log P(mine) - log P(background), [N, H, W]."""
    return torch.logsumexp(logits[:, 1:], 1) - logits[:, 0]


def footprint_loss(logits: Tensor, label: Tensor, options: LossOptions) -> Tensor:
    known = label != IGNORE
    mine = ((label > 0) & known).float()
    weight = known.float()
    score = mine_logit(logits)
    smooth = mine * (1 - options.smoothing) + (1 - mine) * options.smoothing
    entropy = functional.binary_cross_entropy_with_logits(score, smooth, weight, reduction="sum")
    entropy = entropy / weight.sum().clamp(min=1)
    probability = torch.sigmoid(score) * weight
    shared = (probability * mine).sum()
    dice = 1 - (2 * shared + 100) / (probability.sum() + (mine * weight).sum() + 100)
    return entropy + options.overlap * dice + options.classes * _class_loss(logits, label)


def _class_loss(logits: Tensor, label: Tensor) -> Tensor:
    """Cross entropy among the mine classes, given that the pixel is mine."""
    classed = (label > 0) & (label < MINE)
    target = torch.where(classed, label - 1, torch.full_like(label, -100))
    weights = torch.tensor(CLASS_WEIGHTS, dtype=logits.dtype)
    total = functional.cross_entropy(
        logits[:, 1:], target, weights, ignore_index=-100, reduction="sum"
    )
    return total / classed.sum().clamp(min=1000)
