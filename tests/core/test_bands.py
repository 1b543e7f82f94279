"""Which band is which: recognised where it is certain, asked for where it is not."""

import pytest
from minegap.core.errors import SceneError
from minegap.core.scene import open_scene

from .scenes import card, values, write


def chosen(tmp_path, names, *, file="a.tif", want=("red", "green", "blue"), bands=None, **more):
    """Band numbers that a model of three ``want`` bands gets from a scene of those names."""
    wanted = [{"name": name, "wavelength_nm": NM.get(name)} for name in want]
    count = more.pop("count", len(names or ()) or 3)
    pixels = values(4, 4, more.pop("dtype", "uint16"), 500, 3000, bands=count)
    path = write(tmp_path / file, pixels, names=names, **more)
    scene = open_scene(path, card(tmp_path, bands=wanted), bands=bands)
    return scene.band_indexes, "; ".join(scene.warnings)


NM = {"red": 665, "green": 560, "blue": 492, "nir": 833, "swir16": 1610, "swir22": 2190}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("blue", "green", "red"), (3, 2, 1)),
        (("Red", "Green", "Blue", "NIR"), (1, 2, 3)),
        (("coastal_blue", "blue", "green_i", "green", "yellow", "red"), (6, 4, 2)),
        (("Band 2 - Blue", "Band 3 - Green", "Band 4 - Red", "Red edge 1"), (3, 2, 1)),
        (("Near infra-red", "Red", "Green", "Blue"), (2, 3, 4)),
        (("B02", "B03", "B04", "B08"), (3, 2, 1)),
        (("B2_median", "B3_median", "B4_median", "B8_median"), (3, 2, 1)),
        (("SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B6", "SR_B7"), (4, 3, 2)),
        (("490 nm", "560.5 nm", "665 nm"), (3, 2, 1)),
        (("B4, central wavelength 665 nm", "B3, 560 nm", "B2, 490 nm"), (1, 2, 3)),
        (("red ratio green", "red", "green", "blue", "NDVI of red"), (2, 3, 4)),
    ],
)
def test_bands_are_recognised_by_name(tmp_path, names, expected):
    assert chosen(tmp_path, names)[0] == expected


@pytest.mark.parametrize("unit", ["nm", "um"])
def test_bands_are_recognised_by_wavelength_tags(tmp_path, unit):
    lengths = [0.49, 0.56, 0.665] if unit == "um" else [490, 560, 665]
    tags = [{"wavelength": str(length)} for length in lengths]
    assert chosen(tmp_path, None, band_tags=tags)[0] == (3, 2, 1)


def test_bands_are_recognised_by_common_name_and_colour(tmp_path):
    tags = [{"common_name": name} for name in ("nir", "blue", "red", "green")]
    assert chosen(tmp_path, None, band_tags=tags, count=4)[0] == (3, 4, 2)
    colours = ("blue", "green", "red")
    assert chosen(tmp_path, None, colours=colours, dtype="uint8")[0] == (3, 2, 1)


LANDSAT_8 = "LC08_L2SP_218074_20190114_02_T1.tif"
LANDSAT_7 = "LE07_L2SP_218074_20020114_02_T1.tif"
SENTINEL = "S2B_MSIL2A_20240517T130249_N0510_R095_T23KPQ.tif"


@pytest.mark.parametrize(
    ("file", "names", "want", "expected"),
    [
        (LANDSAT_8, ("B3", "B4", "B5", "B8"), ("nir", "red", "green"), (3, 2, 1)),
        (LANDSAT_7, ("B1", "B2", "B3", "B4", "B8"), ("nir", "red", "green"), (4, 3, 2)),
        (LANDSAT_7, ("B1", "B2", "B3", "B4"), ("red", "green", "blue"), (3, 2, 1)),
        (SENTINEL, ("B3", "B4", "B5", "B8"), ("nir", "red", "green"), (4, 2, 1)),
        ("HLS.L30.T23KPQ.2024.tif", ("B03", "B04", "B05"), ("nir", "red", "green"), (3, 2, 1)),
        ("HLS.S30.T23KPQ.2024.tif", ("B03", "B04", "B05", "B08"), ("nir", "red", "green"),
         (4, 2, 1)),
    ],
)  # fmt: skip
def test_band_numbers_are_those_of_the_sensor(tmp_path, file, names, want, expected):
    indexes, warning = chosen(tmp_path, names, file=file, want=want, scales=(1e-4,) * len(names))
    assert indexes == expected
    assert warning == ""


def test_the_sensor_may_be_named_by_a_tag(tmp_path):
    found = chosen(
        tmp_path, ("B3", "B4", "B5"), want=("nir", "red", "green"), tags={"PLATFORM": "Landsat-9"}
    )
    assert found[0] == (3, 2, 1)


def test_numbers_that_mean_the_same_on_both_sensors_are_taken_with_a_warning(tmp_path):
    indexes, warning = chosen(tmp_path, ("B2", "B3", "B4"))
    assert indexes == (3, 2, 1)
    assert "no sensor is named" in warning


@pytest.mark.parametrize(
    ("names", "want"),
    [
        (("B3", "B4", "B5"), ("nir", "red", "green")),  # NIR of Landsat, red edge of Sentinel-2
        (("B3", "B4", "B8"), ("nir", "red", "green")),  # NIR of Sentinel-2, pan of Landsat
        (("B1", "B2", "B3", "B4", "B5", "B7"), ("red", "green", "blue")),  # Landsat 4 to 7?
        (("B8", "B4", "B3"), ("red", "green", "blue")),
        (("B11", "B8", "B2"), ("red", "green", "blue")),  # false colours, shown as RGB
        (("red", "red", "blue"), ("red", "green", "blue")),
        (("red edge", "green", "blue"), ("red", "green", "blue")),
        (("thermal infra-red", "green", "blue"), ("red", "green", "blue")),
        (None, ("red", "green", "blue")),
    ],
)
def test_what_is_in_doubt_is_asked_for(tmp_path, names, want):
    colours = ("red", "green", "blue") if names and len(names) == 3 else None
    with pytest.raises(SceneError) as caught:
        chosen(tmp_path, names, want=want, colours=colours)
    assert "cannot tell which" in caught.value.message
    assert f"{want[0]}=1" in caught.value.hint


@pytest.mark.parametrize("bands", ["red=3,green=2,blue=1", "BLUE=1, green=2,Red=3", "3,2,1"])
def test_the_user_says_which_is_which(tmp_path, bands):
    assert chosen(tmp_path, ("x", "y", "z"), bands=bands)[0] == (3, 2, 1)


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ("red=1,green=2", "do not name"),
        ("red=1,green=2,nir=3", "do not name"),
        ("red=1,green=2,blue=4", "no band 4"),
        ("red=0,green=2,blue=1", "no band 0"),
        ("red=1,green=1,blue=2", "one band twice"),
        ("red=a,green=2,blue=3", "cannot understand"),
        ("red=1=2,green=2,blue=3", "cannot understand"),
        ("", "do not name"),
        ("1,2,3,4", "do not name"),
    ],
)
def test_wrong_answers_are_explained(tmp_path, bands, message):
    with pytest.raises(SceneError, match=message) as caught:
        chosen(tmp_path, None, bands=bands)
    assert "red=1,green=2,blue=3" in caught.value.hint


def test_too_few_bands_are_named(tmp_path):
    with pytest.raises(SceneError, match="the scene has 1 band, the model needs 3"):
        chosen(tmp_path, ("red",))
    with pytest.raises(SceneError) as caught:
        chosen(tmp_path, None, count=1, dtype="uint8", colours=("palette",))
    assert "palette" in caught.value.hint
