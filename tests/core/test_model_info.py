"""What a model says of itself, in words."""

import pytest
from minegap.core.errors import ModelError
from minegap.core.model_info import describe_model
from minegap.core.options import ModelInfoOptions
from minegap.core.progress import drive

from .heads import write_head
from .test_deepness_keys import KEYS
from .tiny_models import brightness_model


def described(path):
    return drive(describe_model(ModelInfoOptions(str(path))))


def test_a_card_in_words(tmp_path):
    more = {"limits": ["no snow"], "training": {"chips": 49}, "licence": "CC0"}
    info = described(brightness_model(tmp_path, title="Bright ground", **more))
    assert info.text.startswith("Bright ground")
    for words in ("red (665 nm), green (560 nm)", "works from 5 to 20 m", "chips: 49", "- no snow"):
        assert words in info.text
    assert info.card["licence"] == "CC0"


def test_a_deepness_model_in_words(tmp_path):
    info = described(write_head(tmp_path / "d.onnx", 3, "Softmax", keys=KEYS))
    assert "Finds        pit, dump" in info.text
    assert "Licence      not stated" in info.text


def test_a_model_that_cannot_run_is_no_model(tmp_path):
    path = brightness_model(tmp_path)
    path.with_suffix(".onnx").write_bytes(b"")
    with pytest.raises(ModelError):
        described(path)
