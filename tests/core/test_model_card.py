"""Model cards: what they must say, and what a hostile one is refused for."""

import json

import pytest
from minegap.core.errors import ModelError
from minegap.core.model_card import BUNDLED, read_card

from .tiny_models import brightness_model


def refused(path):
    with pytest.raises(ModelError) as caught:
        read_card(str(path))
    assert caught.value.hint
    return caught.value.message


def changed(tmp_path, **changes):
    """A valid card with ``changes``; those to ``...`` are left out."""
    path = brightness_model(tmp_path)
    data = json.loads(path.read_text()) | changes
    path.write_text(json.dumps({key: value for key, value in data.items() if value is not ...}))
    return path


def test_a_card_is_read(tmp_path):
    path = changed(
        tmp_path,
        classes=[{"name": "background"}, {"name": "pit", "code": 10}, {"name": "waste_rock"}],
        clip=[0, 0.3],
        limits=["none"],
    )
    card = read_card(str(path))
    assert card.model_id == "tiny 1"
    assert [(c.name, c.code) for c in card.classes] == [("pit", 10), ("waste_rock", 99)]
    assert card.background
    assert card.clip == (0, 0.3)
    assert card.about["limits"] == ["none"]
    assert card.onnx == path.with_suffix(".onnx")


def test_an_onnx_file_stands_for_the_card_beside_it(tmp_path):
    path = brightness_model(tmp_path)
    assert read_card(str(path.with_suffix(".onnx"))) == read_card(str(path))


def test_the_bundled_card_is_valid():
    if not BUNDLED.exists():
        pytest.skip("the bundled model is not there yet")
    assert read_card(None).background


@pytest.mark.parametrize(
    "name",
    ["../evil.onnx", "/etc/passwd", "a/b.onnx", "..", ".", "", "..\\evil.onnx", "C:evil.onnx",
     "a\0.onnx"],
)  # fmt: skip
def test_a_model_file_is_only_looked_for_beside_its_card(tmp_path, name):
    assert "plain name in the card's own folder" in refused(changed(tmp_path, file=name))


NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": 2}, {"schema": ...}, {"name": ...}, {"sha256": ...}, {"bands": ...},
        {"name": 7}, {"name": "a\nb"}, {"name": "a" * 1000}, {"version": None},
        {"bands": []}, {"bands": 3}, {"bands": ["red", "green", "blue"]}, {"bands": [{}] * 3},
        {"bands": [{"name": "red"}] * 3},
        {"bands": [{"name": "red", "wavelength_nm": "long"}, {"name": "g"}, {"name": "b"}]},
        {"bands": [{"name": "red", "wavelength_nm": NAN}, {"name": "g"}, {"name": "b"}]},
        {"classes": []}, {"classes": [{"name": "background"}]}, {"classes": "pit"},
        {"classes": [{"name": "pit"}, {"name": "pit"}]},
        {"classes": [{"name": "pit", "code": "x"}]},
        {"classes": [{"name": f"c{n}"} for n in range(1000)]},
        {"mean": [0, 0]}, {"mean": [0, 0, NAN]}, {"mean": 0}, {"mean": ["a", "b", "c"]},
        {"std": [1, 1, 0]}, {"std": [1, 1, -1]}, {"std": [1, 1, INFINITE]}, {"std": [NAN] * 3},
        {"clip": [1, 0]}, {"clip": [0, NAN]}, {"clip": [0, 1, 2]}, {"clip": "ab"},
        {"expected_range": [1, 0]}, {"expected_range": [0, INFINITE]}, {"eight_bit_white": 0},
        {"eight_bit_white": -1}, {"eight_bit_white": NAN},
        {"resolution_m": 0}, {"resolution_m": NAN}, {"resolution_m": 100},
        {"resolution_limits_m": [0, 20]}, {"resolution_limits_m": [5, INFINITE]},
        {"native_tolerance": -1}, {"native_tolerance": NAN}, {"native_tolerance": 5},
        {"tile_size": 0}, {"tile_size": 10**9}, {"tile_size": -64}, {"tile_size": "big"},
        {"tile_size": NAN}, {"tile_size": INFINITE}, {"overlap": 32}, {"overlap": -2},
        {"threshold": 0}, {"threshold": 1}, {"threshold": NAN}, {"min_area_ha": -1},
        {"min_area_ha": INFINITE}, {"activation": "relu"}, {"activation": None},
    ],
    ids=str,
)  # fmt: skip
def test_what_no_model_can_be_is_refused(tmp_path, changes):
    assert "tiny.json" in refused(changed(tmp_path, **changes))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"schema": 1}',
        b" " * 2_000_000,
    ],
    ids=["empty", "cut", "list", "null", "not UTF-8", "deep", "nothing in it", "huge"],
)
def test_a_file_that_is_no_card_is_refused(tmp_path, content):
    (tmp_path / "a.json").write_bytes(content)
    assert "a.json" in refused(tmp_path / "a.json")


def test_a_missing_card_is_named(tmp_path):
    assert "none.json" in refused(tmp_path / "none.json")
    assert str(tmp_path) in refused(tmp_path)
