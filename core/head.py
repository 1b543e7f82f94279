"""How the answer of a model is read: its size, its activation, which channels are mines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import ModelError
from .model_card import ModelCard

Batch = NDArray[np.float32]
_COARSEST = 16  # pixels of a tile that one of the answer may stand for, along a side


@dataclass(frozen=True)
class Head:
    """From a model's outputs to probabilities of the mine classes.

    ``activation`` is what is still applied to them; ``kept`` are the mine classes' channels
    of all outputs together; ``exclusive`` says that these and background sum to 1.
    """

    activation: str
    kept: tuple[int, ...]
    exclusive: bool

    def probabilities(self, outputs: list[NDArray[Any]]) -> Batch:
        """Shape (n, mine classes, rows, columns), float32."""
        active = [self._activated(output.astype(np.float32, copy=False)) for output in outputs]
        together = active[0] if len(active) == 1 else np.concatenate(active, axis=1)
        if self.kept == tuple(range(self.kept[0], together.shape[1])):
            return together[:, self.kept[0] :]  # a view: no copy of what is large
        return together[:, list(self.kept)]

    def _activated(self, scores: Batch) -> Batch:
        if self.activation == "softmax":
            raised: Batch = np.exp(scores - scores.max(axis=1, keepdims=True))
            raised /= raised.sum(axis=1, keepdims=True)
            return raised
        if self.activation == "sigmoid":
            with np.errstate(over="ignore"):  # exp(-x) = inf is a probability of 0
                sigmoid: Batch = np.float32(1) / (np.float32(1) + np.exp(-scores))
            return sigmoid
        return scores


def core_of(outputs: list[NDArray[Any]], card: ModelCard) -> int:
    """Side of the part of a tile that is answered, pixels.

    An answer that divides the tile is the whole tile on a coarser grid; any other is the
    tile's centre, as unpadded convolutions leave it.
    """
    shapes = [output.shape for output in outputs]
    side = int(shapes[0][2]) if len(shapes[0]) == 4 else 0
    tile = card.tile_size
    if not all(len(s) == 4 and s[0] == 1 and s[2] == s[3] == side for s in shapes) or side < 1:
        raise _unfit(outputs, card)
    if tile % side == 0 and tile // side <= _COARSEST:
        return tile
    if not tile / 2 < side < tile or side < 8:
        raise _unfit(outputs, card)
    return side


def _unfit(outputs: list[NDArray[Any]], card: ModelCard) -> ModelError:
    answer = " and ".join(str(output.shape) for output in outputs)
    channels = len(card.classes) + card.background
    return ModelError(
        f"{card.onnx.name} answers {answer}, its classes need (1, {channels}, rows, columns) for "
        f"tiles of {card.tile_size} pixels",
        hint="card and model do not belong together",
    )


def head_of(outputs: list[NDArray[Any]], card: ModelCard) -> Head:
    """How to read the answers of a model, from those it gave to a made-up tile."""
    channels = [output.shape[1] for output in outputs]
    total, mines = sum(channels), len(card.classes)
    starts = np.cumsum([0, *channels[:-1]])
    if total == mines and (not card.background or max(channels) == 1):
        dropped: list[int] = []
    elif card.background and total == mines + 1:
        dropped = [0]
    elif card.background and total == mines + len(outputs):
        dropped = [int(start) for start in starts]  # each output has a background of its own
    else:
        raise _unfit(outputs, card)
    activation = _guess(outputs) if card.activation == "auto" else card.activation
    exclusive = activation == "softmax" or (
        activation == "none" and total > 1 and _sums_to_one(outputs)
    )
    if exclusive and not dropped:
        raise ModelError(
            f"{card.onnx.name} has no background class: every pixel would be a mine",
            hint='name the class of channel 0 "background" in the card',
        )
    kept = tuple(channel for channel in range(total) if channel not in dropped)
    return Head(activation, kept, exclusive and len(dropped) == 1)


def _sums_to_one(outputs: list[NDArray[Any]]) -> bool:
    return bool(np.allclose(np.concatenate(outputs, axis=1).sum(axis=1), 1, atol=0.02))


def _guess(outputs: list[NDArray[Any]]) -> str:
    stacked = np.concatenate(outputs, axis=1)
    if stacked.min() >= 0 and stacked.max() <= 1:
        return "none"
    return "softmax" if stacked.shape[1] > 1 and len(outputs) == 1 else "sigmoid"
