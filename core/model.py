"""A model ready to predict: its card, verified file and ONNX Runtime session."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from .errors import ModelError
from .model_card import ModelCard
from .onnx_check import read_model

Batch = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """Takes standardised tiles, gives probabilities of the mine classes.

    The net sees ``card.tile_size`` pixels and answers for the inner ``core`` of them:
    ``context`` pixels on each side only inform. ``activation`` is what is still applied.
    """

    card: ModelCard
    sha256: str
    session: ort.InferenceSession
    core: int
    context: int
    activation: str

    def predict(self, batch: Batch) -> Batch:
        """Probabilities (n, mine classes, core, core) for standardised (n, bands, tile, tile)."""
        return _mine_probabilities(_run(self.session, batch), self.card, self.activation, self.core)


def load_model(card: ModelCard, threads: int = 1) -> Model:
    """Verify and load the model of ``card``; ``threads`` is for one prediction at a time.

    Raises :class:`ModelError` when the file is not what the card says or cannot run here.
    """
    content, _ = read_model(card.onnx, card.sha256)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Waiting threads must not spin: reading and blending need the cores, too.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = ort.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime raises classes of its own, one an error code
        raise ModelError(
            f"{card.onnx.name} cannot be loaded by ONNX Runtime {ort.__version__}: {error}",
            hint="the model may need a newer ONNX Runtime, or its file is damaged",
        ) from error
    _check_input(session, card)
    core, activation = _probe(session, card)
    digest = hashlib.sha256(content).hexdigest()
    return Model(card, digest, session, core, (card.tile_size - core) // 2, activation)


def _check_input(session: ort.InferenceSession, card: ModelCard) -> None:
    inputs = session.get_inputs()
    shape = inputs[0].shape if inputs else []
    wanted = [None, len(card.bands), card.tile_size, card.tile_size]
    fits = len(inputs) == 1 and len(shape) == 4 and inputs[0].type == "tensor(float)"
    fits = fits and all(
        want is None or not isinstance(have, int) or have == want
        for have, want in zip(shape, wanted, strict=True)
    )
    if not fits:
        told = "; ".join(f"{i.name}: {i.type} {i.shape}" for i in inputs)
        raise ModelError(
            f"{card.onnx.name} takes {told}, its card says float (n, {len(card.bands)}, "
            f"{card.tile_size}, {card.tile_size})",
            hint="card and model do not belong together",
        )


def _run(session: ort.InferenceSession, batch: Batch) -> list[NDArray[Any]]:
    name = session.get_inputs()[0].name
    if isinstance(session.get_inputs()[0].shape[0], int) and len(batch) > 1:
        single = [session.run(None, {name: tile[None]}) for tile in batch]
        return [np.concatenate(parts) for parts in zip(*single, strict=True)]
    outputs: list[NDArray[Any]] = session.run(None, {name: batch})
    return outputs


def _probe(session: ort.InferenceSession, card: ModelCard) -> tuple[int, str]:
    """Run one made-up tile: how large is the answer, are its numbers probabilities?"""
    noise = np.random.default_rng(0).normal(
        size=(1, len(card.bands), card.tile_size, card.tile_size)
    )
    try:
        outputs = _run(session, noise.astype(np.float32))
    except Exception as error:
        raise ModelError(f"{card.onnx.name} fails on a tile: {error}") from error
    shapes = [output.shape for output in outputs]
    channels = sum(shape[1] for shape in shapes if len(shape) == 4)
    expected = len(card.classes) + card.background
    square = all(len(s) == 4 and s[2] == s[3] == shapes[0][2] for s in shapes)
    if not square or channels not in (expected, len(card.classes)):
        raise ModelError(
            f"{card.onnx.name} answers {shapes}, its classes need (n, {expected}, rows, columns)",
            hint="card and model do not belong together",
        )
    side = int(shapes[0][2])
    core = card.tile_size if card.tile_size % side == 0 else side
    activation = _guess(outputs) if card.activation == "auto" else card.activation
    return core, activation


def _guess(outputs: list[NDArray[Any]]) -> str:
    stacked = np.concatenate(outputs, axis=1)
    if stacked.min() >= 0 and stacked.max() <= 1:
        return "none"
    return "softmax" if stacked.shape[1] > 1 and len(outputs) == 1 else "sigmoid"


def _mine_probabilities(
    outputs: list[NDArray[Any]], card: ModelCard, activation: str, core: int
) -> Batch:
    scores = outputs[0] if len(outputs) == 1 else np.concatenate(outputs, axis=1)
    scores = scores.astype(np.float32, copy=False)
    if activation == "softmax":
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
    elif activation == "sigmoid":
        scores = 1 / (1 + np.exp(-scores))
    mines = scores[:, scores.shape[1] - len(card.classes) :]
    if not np.isfinite(mines).all():
        raise ModelError(
            f"{card.onnx.name} answers with numbers that are not finite",
            hint="the model is damaged or the scene's values do not fit it",
        )
    factor = core // mines.shape[2]
    return mines.repeat(factor, axis=2).repeat(factor, axis=3) if factor > 1 else mines


def standardisation_table(
    card: ModelCard, dtype: str, scale: float, offset: float
) -> list[NDArray[np.float32]] | None:
    """Per band: what each 8- or 16-bit unsigned value becomes for the net; None for others."""
    if dtype not in ("uint8", "uint16"):
        return None
    stored = np.arange(np.iinfo(dtype).max + 1, dtype=np.float32)
    reflectance = stored * np.float32(scale) + np.float32(offset)
    return [standardised(reflectance, card, band) for band in range(len(card.bands))]


def standardised(values: NDArray[np.float32], card: ModelCard, band: int) -> NDArray[np.float32]:
    """``(clip(v) − mean) / std`` of one band, float32."""
    if card.clip is not None:
        values = np.clip(values, *card.clip)
    result: NDArray[np.float32] = (values - np.float32(card.mean[band])) / np.float32(
        card.std[band]
    )
    return result
