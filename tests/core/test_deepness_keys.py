"""ONNX files without a card, with the metadata keys that Deepness writes."""

import numpy as np
import pytest
import rasterio
from minegap.core.detect import detect
from minegap.core.errors import ModelError
from minegap.core.model import load_model
from minegap.core.model_card import read_card
from minegap.core.options import DetectOptions
from minegap.core.progress import drive

from .heads import logits, sigmoid, softmax, write_head
from .scenes import values, write

KEYS = {
    "model_type": "Segmentor",
    "class_names": {"0": "_background", "1": "pit", "2": "dump"},
    "resolution": 1000.0,
    "tile_size": 64,
    "tiles_overlap": 20,
    "seg_thresh": 0.4,
    "seg_small_segment": 7,
    "standardization_mean": [0.1, 0.2, 0.3],
    "standardization_std": [0.5, 0.6, 0.7],
}


def test_the_keys_become_a_card(tmp_path):
    card = read_card(str(write_head(tmp_path / "d.onnx", 3, "Softmax", keys=KEYS)))
    assert [c.name for c in card.classes] == ["pit", "dump"]
    assert card.background
    assert (card.mean, card.std) == ((0.1, 0.2, 0.3), (0.5, 0.6, 0.7))
    assert (card.resolution_m, card.resolution_limits_m) == (10, (5, 20))
    assert (card.tile_size, card.overlap, card.threshold) == (64, 12, 0.4)
    assert card.min_area_ha == pytest.approx(0.49)  # 7 pixels of 10 m, squared
    assert [b.name for b in card.bands] == ["red", "green", "blue"]


@pytest.mark.parametrize(
    ("names", "channels", "background", "classes"),
    [
        ({"0": "background", "1": "mine"}, 1, True, ["mine"]),
        ({"1": "mine", "0": "not_mine"}, 2, True, ["mine"]),
        ("{0: 'other', 1: 'mine'}", 2, True, ["mine"]),  # a Python literal, as YOLO has it
        (["unlabelled", "pit", "dump"], 3, True, ["pit", "dump"]),
        ({"0": "pit", "1": "dump"}, 2, False, ["pit", "dump"]),
        ({"0": "mine"}, 1, False, ["mine"]),
        (None, 1, False, ["mine"]),
    ],
)
def test_class_names(tmp_path, names, channels, background, classes):
    keys = {**KEYS, "class_names": names}
    card = read_card(str(write_head(tmp_path / "d.onnx", channels, "Sigmoid", keys=keys)))
    assert (card.background, [c.name for c in card.classes]) == (background, classes)


@pytest.mark.parametrize("batch", ["n", 1, 2])
@pytest.mark.parametrize("head", ["", "Softmax"])
@pytest.mark.parametrize("tile", [64, "size"])
def test_softmax_of_any_shape(tmp_path, batch, head, tile):
    path = write_head(tmp_path / "d.onnx", 3, head, keys=KEYS, batch=batch, tile=tile)
    model = load_model(read_card(str(path)))
    x = np.random.default_rng(0).normal(size=(1, 3, 64, 64)).astype(np.float32)
    np.testing.assert_allclose(model.predict(x), softmax(logits(x, 3))[:, 1:], atol=1e-6)
    assert model.exclusive


@pytest.mark.parametrize("head", ["", "Sigmoid"])
def test_sigmoid_with_several_outputs(tmp_path, head):
    keys = {**KEYS, "class_names": [{"0": "pit"}, {"0": "dump"}]}
    path = write_head(tmp_path / "d.onnx", 3, head, split=True, keys=keys)
    model = load_model(read_card(str(path)))
    x = np.random.default_rng(0).normal(size=(1, 3, 64, 64)).astype(np.float32)
    np.testing.assert_allclose(model.predict(x), sigmoid(logits(x, 3))[:, 1:], atol=1e-6)
    assert not model.exclusive


@pytest.mark.parametrize(
    "change",
    [
        {"model_type": "Detector"}, {"model_type": None, "class_names": None},
        {"resolution": None}, {"resolution": -5}, {"resolution": "coarse"}, {"resolution": 0},
        {"tile_size": 10**7, "_tile": "size"}, {"tile_size": "x", "_tile": "size"},
        {"standardization_std": [0, 1, 1]}, {"standardization_mean": [0.5]},
        {"class_names": {"a": "mine"}}, {"class_names": {"0": "bg", "1": "a", "2": "a"}},
    ],
    ids=str,
)  # fmt: skip
def test_keys_that_make_no_model_are_refused(tmp_path, change):
    keys = {k: v for k, v in {**KEYS, **change}.items() if v is not None and k != "_tile"}
    path = write_head(tmp_path / "d.onnx", 3, "Softmax", keys=keys, tile=change.get("_tile", 64))
    with pytest.raises(ModelError) as caught:
        read_card(str(path))
    assert "d.onnx" in caught.value.message
    assert "card" in caught.value.hint


@pytest.mark.parametrize("border", [0, 5])
def test_a_scene_through_such_a_model_is_what_arithmetic_says(tmp_path, border):
    path = write_head(tmp_path / "d.onnx", 3, "Softmax", border=border, keys=KEYS)
    pixels = values(90, 150)
    scene = write(tmp_path / "a.tif", pixels)
    options = DetectOptions(scene, str(tmp_path / "out"), model=str(path), threads=1)
    result = drive(detect(options))
    mean, std = (
        np.array(KEYS[f"standardization_{name}"])[:, None, None] for name in ("mean", "std")
    )
    x = ((pixels / 255 - mean) / std).astype(np.float32)[None]
    wanted = softmax(logits(x, 3))[0, 1:]
    with rasterio.open(result.probability) as dataset:
        np.testing.assert_allclose(dataset.read(1) / 200, wanted.sum(axis=0), atol=0.003)
    with rasterio.open(result.classes) as dataset:
        found = dataset.read(1)
    clear = np.abs(wanted[0] - wanted[1]) > 1e-3
    clear &= wanted.sum(axis=0) > 0.02
    np.testing.assert_array_equal(found[clear], wanted.argmax(axis=0)[clear] + 1)
