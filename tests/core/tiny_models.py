"""Small ONNX models made on the spot, whose answers are known by arithmetic."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

TILE = 64


def brightness_model(
    folder: Path,
    name: str = "tiny",
    *,
    tile: int = TILE,
    blur: int = 1,
    classes: int = 1,
    **card: Any,
) -> Path:
    """A card whose model calls ground mine as bright as it is: P = mean of the bands.

    With ``blur`` > 1 the mean is also taken over blur × blur pixels. With two ``classes`` a
    pixel is the second by as much as it is red, and the first by the rest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kernel = np.full((1, 3, blur, blur), 1 / (3 * blur * blur), np.float32)
    weights = [numpy_helper.from_array(kernel, "kernel")]
    pad = blur // 2
    nodes = [helper.make_node("Conv", ["x", "kernel"], ["mine"], pads=[pad] * 4)]
    out = "mine"
    if classes == 2:
        numbers = {"a": np.array([0]), "b": np.array([1]), "axis": np.array([1])}
        numbers["one"] = np.float32(1)
        weights += [numpy_helper.from_array(np.array(v), n) for n, v in numbers.items()]
        nodes += [
            helper.make_node("Sub", ["one", "mine"], ["background"]),
            helper.make_node("Slice", ["x", "a", "b", "axis"], ["red"]),
            helper.make_node("Mul", ["mine", "red"], ["second"]),
            helper.make_node("Sub", ["mine", "second"], ["first"]),
            helper.make_node("Concat", ["background", "first", "second"], ["all"], axis=1),
        ]
        out = "all"
    channels = 3 if classes == 2 else 1
    write_model(folder / f"{name}.onnx", nodes, weights, out, channels, tile)
    return write_card(folder / f"{name}.json", classes=classes, tile=tile, **card)


def write_model(
    path: Path, nodes: list[Any], weights: list[Any], out: str, channels: int, tile: int
) -> None:
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 3, tile, tile])
    y = helper.make_tensor_value_info(out, TensorProto.FLOAT, ["n", channels, tile, tile])
    graph = helper.make_graph(nodes, "tiny", [x], [y], weights)
    opset = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=8), path)


def write_card(path: Path, *, classes: int = 1, tile: int = TILE, **changes: Any) -> Path:
    model = path.with_suffix(".onnx")
    names = ["mine"] if classes == 1 else ["background", "pit", "waste_rock"]
    card = {
        "schema": 1,
        "name": path.stem,
        "version": "1",
        "file": model.name,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "bands": [
            {"name": "red", "wavelength_nm": 665},
            {"name": "green", "wavelength_nm": 560},
            {"name": "blue", "wavelength_nm": 492},
        ],
        "unit": "reflectance",
        "expected_range": [0.0, 1.0],
        "eight_bit_white": 1.0,
        "mean": [0, 0, 0],
        "std": [1, 1, 1],
        "resolution_m": 10,
        "resolution_limits_m": [5, 20],
        "tile_size": tile,
        "overlap": 16,
        "classes": [{"name": name} for name in names],
        "threshold": 0.5,
        "min_area_ha": 0.5,
    }
    path.write_text(json.dumps(card | changes))
    return path


def write_net(
    path: Path,
    nodes: list[Any],
    weights: dict[str, Any],
    outputs: dict[str, int],
    *,
    bands: int = 3,
    batch: int | str = "n",
    tile: int | str = TILE,
    keys: dict[str, Any] | None = None,
) -> Path:
    """An ONNX file of any ``nodes`` from x to the ``outputs`` (name: channels).

    ``keys`` are metadata as Deepness writes them, in JSON; text that begins with {0 stays.
    """
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [batch, bands, tile, tile])
    out = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [batch, channels, None, None])
        for name, channels in outputs.items()
    ]
    stored = [numpy_helper.from_array(np.asarray(value), name) for name, value in weights.items()]
    graph = helper.make_graph(nodes, "net", [x], out, stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    texts = {k: v if str(v).startswith("{0") else json.dumps(v) for k, v in (keys or {}).items()}
    helper.set_model_props(model, texts)
    path.write_bytes(model.SerializeToString())
    return path
