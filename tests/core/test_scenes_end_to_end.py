"""From any kind of scene to its probability raster: what arithmetic says, in the right place."""

import json
import math

import numpy as np
import pytest
import rasterio
from minegap.core.detect import detect
from minegap.core.options import DetectOptions
from minegap.core.progress import drive
from rasterio import Affine

from .safe_product import write_safe
from .scenes import TEN_METRES, values, write
from .tiny_models import brightness_model

FIVE_METRES = TEN_METRES * Affine.scale(0.5)
STEP = 1 / 200


def probability(tmp_path, scene, **options):
    """P(mine) with NaN for nodata, and the raster's place, for P = mean of the bands."""
    model = brightness_model(tmp_path / "model")
    out = str(tmp_path / "out")
    result = drive(detect(DetectOptions(scene, out, model=str(model), threads=1, **options)))
    with rasterio.open(result.probability) as dataset:
        stored = dataset.read(1, masked=True).astype("float64").filled(math.nan) * STEP
        place = dataset.transform, dataset.crs
    with open(result.run, encoding="utf-8") as file:
        json.load(file, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    return stored, place


KINDS = {
    "uint8": (values(70, 90), {}, 1 / 255, 0),
    "uint16 reflectance": (values(70, 90, "uint16", 200, 6000), {}, 1e-4, 0),
    "uint16 with offset": (
        values(70, 90, "uint16", 1000, 6000), {"tags": {"PROCESSING_BASELINE": "05.09"}}, 1e-4, -0.1
    ),
    "int16": (values(70, 90, "int16", 200, 6000), {"nodata": -9999}, 1e-4, 0),
    "float": (values(70, 90, "float32", 0, 1), {}, 1, 0),
    "own scale": (
        values(70, 90, "uint16", 8000, 36_000),
        {"scales": (2.75e-5,) * 3, "offsets": (-0.2,) * 3}, 2.75e-5, -0.2,
    ),
    "south-up": (values(70, 90), {"transform": Affine(10, 0, 5e5, 0, 10, 7e6)}, 1 / 255, 0),
    "rotated": (values(70, 90), {"transform": TEN_METRES * Affine.rotation(33)}, 1 / 255, 0),
    "degrees": (
        values(70, 90), {"crs": "EPSG:4326", "transform": Affine(9e-5, 0, -45, 0, -9e-5, 3)},
        1 / 255, 0,
    ),
    "one pixel": (values(1, 1), {}, 1 / 255, 0),
    "one row": (values(1, 400), {}, 1 / 255, 0),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_probabilities_are_what_the_values_say(tmp_path, kind):
    pixels, more, scale, offset = kind
    path = write(tmp_path / "a.tif", pixels, **more)
    found, (transform, crs) = probability(tmp_path, path)
    wanted = (pixels * float(scale) + offset).mean(axis=0)
    np.testing.assert_allclose(found, wanted, atol=STEP * 0.51)
    with rasterio.open(path) as dataset:
        np.testing.assert_allclose(transform, dataset.transform)
        assert crs == dataset.crs


@pytest.mark.parametrize("kind", ["nodata", "NaN", "alpha", "mask"])
def test_pixels_without_data_have_no_probability(tmp_path, kind):
    dtype, low, high = ("float32", 0.01, 1) if kind == "NaN" else ("uint8", 1, 250)
    pixels = values(140, 100, dtype, low, high)
    hole = np.zeros((140, 100), bool)
    hole[30:90, 20:70] = True
    more = {}
    if kind == "alpha":
        pixels = np.concatenate([pixels, np.where(hole, 0, 255)[None].astype("uint8")])
        more = {"colours": ("red", "green", "blue", "alpha")}
    elif kind == "mask":
        more = {"mask": ~hole}
    else:
        pixels[:, hole] = math.nan if kind == "NaN" else 251
        more = {"nodata": 251} if kind == "nodata" else {}
    found, _ = probability(tmp_path, write(tmp_path / "a.tif", pixels, **more))
    np.testing.assert_array_equal(np.isnan(found), hole)
    wanted = pixels[:3].mean(axis=0) / (1 if kind == "NaN" else 255)
    np.testing.assert_allclose(found[~hole], wanted[~hole], atol=STEP * 0.51)


def test_a_finer_scene_is_averaged(tmp_path):
    pixels = values(140, 180, "float32", 0, 1)
    path = write(tmp_path / "a.tif", pixels, transform=FIVE_METRES)
    found, (transform, _) = probability(tmp_path, path)
    wanted = pixels.mean(axis=0).reshape(70, 2, 90, 2).mean(axis=(1, 3))
    np.testing.assert_allclose(found, wanted, atol=STEP * 0.51)
    assert transform == TEN_METRES


def test_a_sentinel_2_product(tmp_path):
    bands = {
        name: values(60, 80, "uint16", 1100, 5000, bands=1, seed=seed)[0]
        for seed, name in enumerate(("B02", "B03", "B04", "B08"))
    }
    found, (transform, _) = probability(tmp_path, str(write_safe(tmp_path, bands)))
    wanted = np.mean([bands[name] * 1e-4 - 0.1 for name in ("B04", "B03", "B02")], axis=0)
    np.testing.assert_allclose(found, wanted, atol=STEP * 0.51)
    assert transform == TEN_METRES
