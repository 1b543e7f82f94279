"""Models: their answers become probabilities of the mine classes, whatever their head."""

import json

import numpy as np
import pytest
from minegap.core.errors import ModelError
from minegap.core.model import load_model
from minegap.core.model_card import read_card
from onnx import helper

from .heads import logits, sigmoid, softmax, write_head
from .tiny_models import TILE, brightness_model, write_card, write_net

BACKGROUND = [{"name": "background"}, {"name": "pit"}, {"name": "waste_rock"}]
MINES = BACKGROUND[1:]


def loaded(tmp_path, classes, activation="none", **card):
    path = write_card(tmp_path / "m.json", activation=activation, **card)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"classes": classes}))
    return load_model(read_card(str(path)))


def tiles(count=1, size=TILE):
    return np.random.default_rng(1).normal(size=(count, 3, size, size)).astype(np.float32)


@pytest.mark.parametrize("batch", ["n", 1, 4])
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("head", "activation"),
    [("", "softmax"), ("Softmax", "none"), ("", "auto"), ("Softmax", "auto")],
)
def test_softmax_heads(tmp_path, batch, count, head, activation):
    write_head(tmp_path / "m.onnx", 3, head, batch=batch)
    model = loaded(tmp_path, BACKGROUND, activation)
    wanted = softmax(logits(tiles(count), 3))[:, 1:]
    np.testing.assert_allclose(model.predict(tiles(count)), wanted, atol=1e-6)
    assert model.exclusive


@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize(("head", "activation"), [("", "sigmoid"), ("Sigmoid", "none")])
def test_sigmoid_heads_with_one_or_several_outputs(tmp_path, split, head, activation):
    write_head(tmp_path / "m.onnx", 3, head, split=split)
    model = loaded(tmp_path, MINES if split else BACKGROUND, activation)
    wanted = sigmoid(logits(tiles(2), 3))[:, 1:]
    np.testing.assert_allclose(model.predict(tiles(2)), wanted, atol=1e-6)
    assert not model.exclusive


@pytest.mark.parametrize(
    "classes", [[{"name": "mine"}], [{"name": "background"}, {"name": "mine"}]]
)
def test_one_channel_is_the_mine(tmp_path, classes):
    write_head(tmp_path / "m.onnx", 1, "Sigmoid")
    model = loaded(tmp_path, classes)
    np.testing.assert_allclose(model.predict(tiles()), sigmoid(logits(tiles(), 1)), atol=1e-6)
    assert not model.exclusive


def test_an_answer_smaller_than_the_tile_is_its_centre(tmp_path):
    write_head(tmp_path / "m.onnx", 3, "Softmax", border=6)
    model = loaded(tmp_path, BACKGROUND)
    assert (model.core, model.context) == (TILE - 12, 6)
    wanted = softmax(logits(tiles(), 3))[:, 1:, 6:-6, 6:-6]
    np.testing.assert_allclose(model.predict(tiles()), wanted, atol=1e-6)


def test_a_coarser_answer_is_spread_over_the_tile(tmp_path):
    write_head(tmp_path / "m.onnx", 3, "Softmax", stride=2)
    model = loaded(tmp_path, BACKGROUND)
    assert (model.core, model.context) == (TILE, 0)
    wanted = softmax(logits(tiles(), 3))[:, 1:, ::2, ::2].repeat(2, axis=2).repeat(2, axis=3)
    np.testing.assert_allclose(model.predict(tiles()), wanted, atol=1e-6)


def refused(tmp_path, classes, activation="none", **card):
    with pytest.raises(ModelError) as caught:
        loaded(tmp_path, classes, activation, **card)
    assert caught.value.hint
    return caught.value.message


def test_classes_that_misfit_the_answer_are_refused(tmp_path):
    write_head(tmp_path / "m.onnx", 3, "Softmax")
    assert "its classes need (1, 2, rows, columns)" in refused(tmp_path, BACKGROUND[:2])
    four = [*BACKGROUND, {"name": "tailings"}]
    assert "answers (1, 3, 64, 64)" in refused(tmp_path, four)


def test_a_softmax_without_background_is_refused(tmp_path):
    write_head(tmp_path / "m.onnx", 3, "Softmax")
    classes = [{"name": "pit"}, {"name": "dump"}, {"name": "pond"}]
    assert "every pixel would be a mine" in refused(tmp_path, classes)


@pytest.mark.parametrize("card", [{"tile_size": 128}, {"bands": [{"name": "red"}]}])
def test_a_card_that_misfits_the_input_is_refused(tmp_path, card):
    write_head(tmp_path / "m.onnx", 3, "Softmax")
    bands = len(card.get("bands", "rgb"))
    numbers = {"mean": [0] * bands, "std": [1] * bands}
    assert "its card says" in refused(tmp_path, BACKGROUND, **card, **numbers)


def test_other_nets_are_refused(tmp_path):
    path = tmp_path / "m.onnx"
    pool = helper.make_node("GlobalAveragePool", ["x"], ["y"])
    write_net(path, [pool], {}, {"y": 3})  # one answer a tile: what classifiers give
    assert "answers (1, 3, 1, 1)" in refused(tmp_path, BACKGROUND)
    large = helper.make_node("Resize", ["x", "", "s"], ["y"])
    write_net(path, [large], {"s": np.array([1, 1, 2, 2], np.float32)}, {"y": 3})
    assert "answers (1, 3, 128, 128)" in refused(tmp_path, BACKGROUND)
    whole = [helper.make_node("ArgMax", ["x"], ["y"], axis=1)]
    write_net(path, whole, {}, {"y": 1})
    assert "m.onnx" in refused(tmp_path, MINES[:1])
    strange = helper.make_node("Reshape", ["x", "s"], ["y"])
    write_net(path, [strange], {"s": np.array([7, -1])}, {"y": 3})
    assert "fails on a tile" in refused(tmp_path, BACKGROUND)


@pytest.mark.parametrize("scale", [np.float32("nan"), np.float32(9)])
def test_answers_that_are_no_probabilities_are_refused(tmp_path, scale):
    brightness_model(tmp_path)
    multiply = helper.make_node("Mul", ["x", "s"], ["y"])
    write_net(tmp_path / "m.onnx", [multiply], {"s": scale}, {"y": 3})
    classes = [{"name": name} for name in "abc"]
    model = loaded(tmp_path, classes)
    with pytest.raises(ModelError, match="no probabilities") as caught:
        model.predict(np.full((1, 3, TILE, TILE), 0.5, np.float32))
    assert "activation" in caught.value.hint


def test_a_wrong_hash_is_refused(tmp_path):
    path = brightness_model(tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"sha256": "0" * 64}))
    with pytest.raises(ModelError, match="SHA-256 differs"):
        load_model(read_card(str(path)))
