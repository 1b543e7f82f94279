"""Look into an ONNX file before any native code runs it: files may come from anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import onnx

from .errors import ModelError

_STANDARD = ("", "ai.onnx")
_LARGEST_MODEL = 1_000_000_000  # bytes


def read_model(path: Path, sha256: str | None = None) -> tuple[bytes, onnx.ModelProto]:
    """The checked bytes of an ONNX file and what they hold.

    Raises :class:`ModelError` when it is missing, has another hash than ``sha256``, is no
    ONNX, keeps data in other files, or uses operators outside the ONNX standard.
    """
    if not path.is_file():
        raise ModelError(f"the model file {path.name} is missing", hint="put it beside its card")
    if path.stat().st_size > _LARGEST_MODEL:
        raise ModelError(f"{path.name} is larger than 1 GB", hint="use a smaller model")
    content = path.read_bytes()
    if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError(
            f"{path.name} is not the file its card describes: the SHA-256 differs",
            hint="get model and card again, from the same place",
        )
    try:
        model = onnx.load_model_from_string(content)
    except Exception as error:  # the protobuf library's own DecodeError
        raise ModelError(
            f"{path.name} is not an ONNX model", hint="choose an .onnx file"
        ) from error
    if not model.graph.node or not model.graph.output:
        raise ModelError(f"{path.name} is not an ONNX model", hint="choose an .onnx file")
    _check_self_contained(model, path.name)
    return content, model


def _check_self_contained(model: onnx.ModelProto, name: str) -> None:
    domains = {node.domain for graph in _graphs(model) for node in graph.node}
    foreign = sorted(domains - set(_STANDARD))
    if foreign:
        raise ModelError(
            f"{name} uses operators outside the ONNX standard ({', '.join(foreign)})",
            hint="export the model with standard operators only",
        )
    for graph in _graphs(model):
        tensors = [*graph.initializer, *(a.t for n in graph.node for a in n.attribute)]
        if any(t.data_location == onnx.TensorProto.EXTERNAL or t.external_data for t in tensors):
            raise ModelError(
                f"{name} keeps its weights in other files",
                hint="save it as one file (onnx.save without external data)",
            )


def _graphs(model: onnx.ModelProto) -> Iterator[onnx.GraphProto | onnx.FunctionProto]:
    pending: list[onnx.GraphProto] = [model.graph]
    while pending:
        graph = pending.pop()
        yield graph
        for node in graph.node:
            for attribute in node.attribute:
                pending += [attribute.g] if attribute.HasField("g") else []
                pending += list(attribute.graphs)
