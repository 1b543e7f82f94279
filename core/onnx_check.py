"""Look into an ONNX file before any native code runs it: files may come from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import onnx

from .errors import ModelError
from .model_file import read_model_file

_STANDARD = ("", "ai.onnx")


def read_model(path: Path, sha256: str | None = None) -> tuple[bytes, onnx.ModelProto]:
    """The checked bytes of an ONNX file and what they hold.

    Raises :class:`ModelError` when it is missing, has another hash than ``sha256``, is no
    ONNX, keeps data in other files, or uses operators outside the ONNX standard.
    """
    content = read_model_file(path, sha256)
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
    if any(
        tensor.data_location == onnx.TensorProto.EXTERNAL or tensor.external_data
        for graph in _graphs(model)
        for tensor in _tensors(graph)
    ):
        raise ModelError(
            f"{name} keeps its weights in other files",
            hint="save it as one file (onnx.save without external data)",
        )


def _graphs(model: onnx.ModelProto) -> Iterator[onnx.GraphProto | onnx.FunctionProto]:
    """The graph, the graphs within its nodes (If, Loop, Scan), and the model's functions."""
    pending: list[onnx.GraphProto | onnx.FunctionProto] = [model.graph, *model.functions]
    while pending:
        graph = pending.pop()
        yield graph
        for node in graph.node:
            for attribute in node.attribute:
                pending += [attribute.g] if attribute.HasField("g") else []
                pending += list(attribute.graphs)


def _tensors(graph: onnx.GraphProto | onnx.FunctionProto) -> Iterator[onnx.TensorProto]:
    if isinstance(graph, onnx.GraphProto):
        yield from graph.initializer
        for sparse in graph.sparse_initializer:
            yield from (sparse.values, sparse.indices)
    for attribute in (entry for node in graph.node for entry in node.attribute):
        yield attribute.t
        yield from attribute.tensors
        for sparse in (attribute.sparse_tensor, *attribute.sparse_tensors):
            yield from (sparse.values, sparse.indices)
