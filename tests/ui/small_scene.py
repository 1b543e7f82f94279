"""Writes a scene with two mines and a model that finds them: run by the engine's Python.

Usage: small_scene.py FOLDER [PIXELS]. The model takes red ground for a pit and blue for tailings.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import rasterio
from onnx import TensorProto, helper, numpy_helper, save_model
from rasterio import Affine

CLASSES = {"background": 0, "pit": 10, "waste_rock": 20, "tailings": 30, "facility": 60}
TILE = 128


def write_scene(folder: Path, size: int) -> None:
    """Dark ground with a red rectangle (30 × 40 px) and a blue one (20 × 50 px) of 10 m pixels."""
    values = np.full((3, size, size), 500, np.uint16)
    values[0, 40:70, 60:100] = 3000
    values[2, 100:120, 20:70] = 3000
    profile = {
        "driver": "GTiff",
        "width": size,
        "height": size,
        "count": 3,
        "dtype": "uint16",
        "crs": "EPSG:32723",
        "transform": Affine(10, 0, 500_000, 0, -10, 7_800_000),
    }
    with rasterio.open(folder / "scene 20210304.tif", "w", **profile) as scene:
        scene.write(values)
        scene.descriptions = ("red", "green", "blue")


def write_model(folder: Path) -> None:
    """One 1 × 1 convolution and a softmax, with its card."""
    weights = np.zeros((5, 3, 1, 1), np.float32)
    weights[1, 0], weights[3, 2] = 60, 60
    bias = np.array([0, -9, -20, -9, -20], np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("Conv", ["x", "w", "b"], ["logits"]),
            helper.make_node("Softmax", ["logits"], ["y"], axis=1),
        ],
        "tiny",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 3, "h", "w"])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 5, "h", "w"])],
        [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(bias, "b")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    save_model(model, folder / "tiny.onnx")
    card = {
        "schema": 1,
        "name": "tiny",
        "version": "1",
        "title": "Red and blue ground",
        "file": "tiny.onnx",
        "sha256": hashlib.sha256((folder / "tiny.onnx").read_bytes()).hexdigest(),
        "bands": [{"name": name} for name in ("red", "green", "blue")],
        "unit": "reflectance",
        "expected_range": [0.01, 0.5],
        "clip": [0.0, 1.0],
        "mean": [0.0] * 3,
        "std": [1.0] * 3,
        "resolution_m": 10.0,
        "resolution_limits_m": [5.0, 20.0],
        "tile_size": TILE,
        "overlap": 16,
        "classes": [{"name": name, "code": code} for name, code in CLASSES.items()],
        "activation": "none",
        "threshold": 0.5,
        "min_area_ha": 0.5,
    }
    (folder / "tiny.json").write_text(json.dumps(card), encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    write_scene(target, int(sys.argv[2]) if len(sys.argv) > 2 else 200)
    write_model(target)
