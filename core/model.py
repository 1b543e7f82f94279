"""A model ready to predict: its card, verified file and ONNX Runtime session."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from .errors import ModelError
from .head import Head, core_of, head_of
from .model_card import BUNDLED, ModelCard
from .model_file import read_model_file

Batch = NDArray[np.float32]


_SLACK = 0.05  # by which a linear head's "probabilities" may leave 0 to 1


@dataclass(frozen=True)
class Model:
    """Takes standardised tiles, gives probabilities of the mine classes.

    The net sees ``card.tile_size`` pixels and answers for the inner ``core`` of them:
    ``context`` pixels on each side only inform. ``head`` says how to read the answer.
    """

    card: ModelCard
    sha256: str
    session: ort.InferenceSession
    core: int
    context: int
    head: Head

    @property
    def exclusive(self) -> bool:
        """Whether a pixel is one class at most: then P(mine) is the sum of the classes'."""
        return self.head.exclusive

    def predict(self, batch: Batch) -> Batch:
        """Probabilities (n, mine classes, core, core) for standardised (n, bands, tile, tile)."""
        outputs = run(self.session, batch)
        mines = self.head.probabilities(outputs)
        least, most = mines.min(), mines.max()
        if not (least >= -_SLACK and most <= 1 + _SLACK):  # also where they are NaN
            raise ModelError(
                f"{self.card.onnx.name} answers with numbers from {least:.3g} to {most:.3g}, "
                "which are no probabilities",
                hint="its activation may be another than its card says, the model may be "
                "damaged, or the scene's values may not fit it",
            )
        if least < 0 or most > 1:
            mines = mines.clip(0, 1)
        factor = self.core // mines.shape[2]
        return mines.repeat(factor, axis=2).repeat(factor, axis=3) if factor > 1 else mines


def load_model(card: ModelCard, threads: int = 1) -> Model:
    """Verify and load the model of ``card``; ``threads`` is for one prediction at a time.

    Raises :class:`ModelError` when the file is not what the card says or cannot run here.
    """
    content = _content(card)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what goes wrong is raised, and need not be printed, too
    # Waiting threads must not spin: reading and blending need the cores, too.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = ort.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime raises classes of its own, one an error code
        raise ModelError(
            f"{card.onnx.name} cannot be loaded by ONNX Runtime {ort.__version__}: "
            f"{_reason(error)}",
            hint="the model may need a newer ONNX Runtime (export it with opset 17 or lower), "
            "or its file is damaged",
        ) from error
    _check_input(session, card)
    outputs = _probe(session, card)
    core = core_of(outputs, card)
    digest = hashlib.sha256(content).hexdigest()
    context = (card.tile_size - core) // 2
    return Model(card, digest, session, core, context, head_of(outputs, card))


def _content(card: ModelCard) -> bytes:
    """The verified file of ``card``'s model; what is not our own is looked into, too."""
    if card.onnx.parent == BUNDLED.parent:
        return read_model_file(card.onnx, card.sha256)
    # The library for it takes long to import: only where it is needed.
    from .onnx_check import read_model

    return read_model(card.onnx, card.sha256)[0]


def _reason(error: Exception) -> str:
    """ONNX Runtime's words without its codes and source lines."""
    lines = str(error).splitlines() or [type(error).__name__]
    return re.sub(r"\[ONNXRuntimeError\] : \d+ : \w+ : ", "", lines[0])[:300]


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


def run(session: ort.InferenceSession, batch: Batch) -> list[NDArray[Any]]:
    """The outputs for ``batch``, also where the model only takes batches of one size."""
    entry = session.get_inputs()[0]
    size = entry.shape[0] if isinstance(entry.shape[0], int) else len(batch)
    if size == len(batch):
        outputs: list[NDArray[Any]] = session.run(None, {entry.name: batch})
        return outputs
    parts = []
    for first in range(0, len(batch), size):
        tiles = batch[first : first + size]
        filled = np.concatenate([tiles, np.repeat(tiles[-1:], size - len(tiles), axis=0)])
        parts.append([part[: len(tiles)] for part in session.run(None, {entry.name: filled})])
    return [np.concatenate(part) for part in zip(*parts, strict=True)]


def _probe(session: ort.InferenceSession, card: ModelCard) -> list[NDArray[Any]]:
    """What the model answers to a made-up tile."""
    noise = np.random.default_rng(0).normal(
        size=(1, len(card.bands), card.tile_size, card.tile_size)
    )
    try:
        outputs = run(session, noise.astype(np.float32))
    except Exception as error:
        raise ModelError(
            f"{card.onnx.name} fails on a tile: {_reason(error)}",
            hint="card and model may not belong together, or the model is damaged",
        ) from error
    if not outputs or not all(isinstance(o, np.ndarray) and o.dtype.kind == "f" for o in outputs):
        raise ModelError(
            f"{card.onnx.name} does not answer with floating-point numbers",
            hint="export it so that it gives probabilities or logits",
        )
    return outputs


def standardised(values: NDArray[Any], card: ModelCard, scale: float, offset: float) -> Batch:
    """``(clip(value × scale + offset) − mean) / std`` of stored values (bands, …), float32."""
    mean, std = np.array(card.mean)[:, None, None], np.array(card.std)[:, None, None]
    factor, shift = (scale / std).astype(np.float32), ((offset - mean) / std).astype(np.float32)
    result: Batch = np.multiply(values, factor, dtype=np.float32, casting="unsafe")
    result += shift
    if card.clip is not None:
        low, high = (((limit - mean) / std).astype(np.float32) for limit in card.clip)
        np.clip(result, low, high, out=result)
    return result
