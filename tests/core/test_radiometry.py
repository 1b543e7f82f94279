"""Which scale and offset a scene has: told, recognised, checked, and never guessed in silence."""

import numpy as np
import pytest
from minegap.core.errors import SceneError
from minegap.core.scene import open_scene
from rasterio import Affine

from .scenes import card, values, write

BUNDLED = {"expected_range": [0.01, 0.35], "eight_bit_white": 0.3}
LANDSAT = "data/brumadinho/LC08_L2SP_218074_20190114_sr.tif"


def read_as(tmp_path, pixels, *, name="a.tif", scale=None, offset=None, card_of=None, **more):
    """(scale, offset), warnings with which the bundled model's card reads ``pixels``."""
    path = write(tmp_path / name, pixels, **more)
    scene = open_scene(path, card(tmp_path, **BUNDLED | (card_of or {})), None, scale, offset)
    found = scene.radiometry
    return (found.scale, found.offset), "; ".join(scene.warnings)


def ground(dtype, scale, offset=0.0):
    """Reflectances of 0.02 to 0.3, as they are stored with ``scale`` and ``offset``."""
    stored = (values(40, 40, "float64", 0.02, 0.3) - offset) / scale
    return (np.rint(stored) if np.dtype(dtype).kind in "ui" else stored).astype(dtype)


@pytest.mark.parametrize(
    ("pixels", "more", "expected", "warned"),
    [
        (ground("uint8", 0.3 / 255), {}, (0.3 / 255, 0), ""),
        (ground("uint16", 1e-4), {}, (1e-4, 0), ""),
        (ground("int16", 1e-4), {"nodata": -9999}, (1e-4, 0), ""),
        (ground("uint16", 1e-4, -0.1), {}, (1e-4, -0.1), "darker than 1000"),
        (ground("float32", 1), {}, (1, 0), ""),
        (ground("float64", 1), {"nodata": -1.0}, (1, 0), ""),
        (ground("float32", 1e-4), {}, (1e-4, 0), "says no scale"),
        (ground("uint16", 2.75e-5, -0.2), {}, (2.75e-5, -0.2), "says no scale"),
        (ground("uint16", 0.3 / 255), {}, (0.3 / 255, 0), "8-bit"),
        (ground("float32", 0.3 / 255), {}, (0.3 / 255, 0), "8-bit"),
    ],
)
def test_scales_are_recognised_by_type_and_values(tmp_path, pixels, more, expected, warned):
    found, warnings = read_as(tmp_path, pixels, **more)
    assert found == pytest.approx(expected)
    assert warned in warnings
    assert bool(warned) == bool(warnings)


def test_the_file_says_its_scale(tmp_path):
    pixels = ground("uint16", 2e-5, -0.2)
    more = {"scales": (2e-5,) * 3, "offsets": (-0.2,) * 3}
    assert read_as(tmp_path, pixels, **more) == (pytest.approx((2e-5, -0.2)), "")
    with pytest.raises(SceneError, match="different scales"):
        read_as(tmp_path, pixels, scales=(1e-4, 1e-4, 1))


NEW = "S2A_MSIL1C_20230101T130251_N0509_R095_T23KPQ_20230101T150000.tif"
OLD = "S2A_MSIL1C_20200101T130251_N0208_R095_T23KPQ_20200101T150000.tif"


@pytest.mark.parametrize(
    ("name", "tags", "offset"),
    [
        (NEW, {}, -0.1),
        (OLD, {}, 0),
        ("a.tif", {"PROCESSING_BASELINE": "04.00"}, -0.1),
        ("a.tif", {"PROCESSING_BASELINE": "03.01"}, 0),
        (OLD, {"PROCESSING_BASELINE": "05.09"}, -0.1),  # the metadata know better than a name
        ("S2B_N0400_mine.tif", {}, -0.1),
    ],
)
def test_the_baseline_of_sentinel_2_says_whether_1000_was_added(tmp_path, name, tags, offset):
    pixels = ground("uint16", 1e-4, offset)
    assert read_as(tmp_path, pixels, name=name, tags=tags) == (pytest.approx((1e-4, offset)), "")


def test_a_folder_somewhere_above_says_nothing(tmp_path):
    folder = tmp_path / "S2A_N0509_experiments"
    folder.mkdir()
    assert read_as(folder, ground("uint16", 1e-4))[0] == (1e-4, 0)


def test_values_that_contradict_the_baseline_win_and_are_told(tmp_path):
    found, warnings = read_as(tmp_path, ground("uint16", 1e-4), name=NEW)
    assert found == (1e-4, 0)
    assert "already subtracted" in warnings
    found, warnings = read_as(tmp_path, ground("uint16", 1e-4, -0.1), name=OLD)
    assert found == (1e-4, 0)
    assert "give offset -0.1" in warnings


def test_what_the_user_says_comes_first(tmp_path):
    pixels = ground("uint16", 5e-5, -0.05)
    assert read_as(tmp_path, pixels, name=NEW, scale=5e-5, offset=-0.05)[0] == (5e-5, -0.05)
    assert read_as(tmp_path, ground("uint16", 1e-4), scale=1e-4)[0] == (1e-4, 0)
    assert read_as(tmp_path, ground("uint16", 1e-4, 0.1), offset=0.1)[0] == (1e-4, 0.1)


@pytest.mark.parametrize(
    ("pixels", "more"),
    [
        (ground("uint16", 1e-4), {"scale": 1.0}),
        (ground("uint16", 1e-4), {"scale": 1e-4, "offset": -0.5}),
        (ground("uint16", 1e-4), {"scales": (3.0,) * 3}),
        (ground("uint16", 1e-5, -3), {}),
        (ground("float32", 1e-7), {}),
        (ground("int16", -1e-4), {}),
    ],
)
def test_values_that_fit_nothing_are_refused(tmp_path, pixels, more):
    with pytest.raises(SceneError, match="values") as caught:
        read_as(tmp_path, pixels, **more)
    assert "reflectance = value × scale + offset" in caught.value.hint


def test_a_few_glints_do_not_change_what_floats_are(tmp_path):
    pixels = ground("float32", 1)
    pixels[:, 3, 3] = 3.5
    assert read_as(tmp_path, pixels) == ((1, 0), "")


def test_valid_pixels_are_found_wherever_they_are(tmp_path):
    pixels = np.zeros((3, 700, 900), "uint16")
    pixels[:, 140:150, 140:150] = ground("uint16", 1e-4)[:, :10, :10]
    assert read_as(tmp_path, pixels, name=OLD) == ((1e-4, 0), "")
    with pytest.raises(SceneError, match="no valid pixels at all"):
        read_as(tmp_path, np.zeros_like(pixels))
    with pytest.raises(SceneError, match="no valid pixels at all"):
        read_as(tmp_path, np.full((3, 20, 20), np.nan, "float32"))


def test_a_model_of_8_bit_images_takes_no_others(tmp_path):
    model = {"unit": "value / 255", "expected_range": [0, 1], "eight_bit_white": 1}
    assert read_as(tmp_path, values(), card_of=model)[0] == (1 / 255, 0)
    with pytest.raises(SceneError, match="takes 8-bit images, the scene's values are uint16"):
        read_as(tmp_path, ground("uint16", 1e-4), card_of=model)
    found, _ = read_as(tmp_path, ground("uint16", 1e-4), card_of=model, scale=3e-4)
    assert found == (3e-4, 0)


def test_landsat_is_too_coarse_for_10_m_and_recognised_for_30_m(tmp_path, shared):
    path = str(shared / LANDSAT)
    with pytest.raises(SceneError, match="30 × 30 m") as caught:
        open_scene(path, card(tmp_path, **BUNDLED))
    assert "finer image" in caught.value.hint
    coarse = {"resolution_m": 30, "resolution_limits_m": [20, 40]}
    scene = open_scene(path, card(tmp_path, **BUNDLED | coarse))
    assert (scene.radiometry.scale, scene.radiometry.offset) == (2.75e-5, -0.2)
    assert scene.band_indexes == (3, 2, 1)
    assert scene.date == "2019-01-14"


def test_stored_values_become_reflectances(tmp_path):
    pixels = ground("uint16", 1e-4, -0.1)
    path = write(tmp_path / NEW, pixels, transform=Affine(10, 0, 5e5, 0, -10, 7.8e6))
    scene = open_scene(path, card(tmp_path, **BUNDLED))
    np.testing.assert_allclose(
        scene.radiometry.apply(pixels), values(40, 40, "float64", 0.02, 0.3), atol=6e-5
    )
