"""Scenes: where they lie, which pixels are valid, and rows at the model's resolution."""

import math

import numpy as np
import pytest
import rasterio.shutil
from minegap.core.errors import SceneError
from rasterio import Affine
from rasterio.control import GroundControlPoint

from .scenes import TEN_METRES, UTM, opened, read, values, write


def write_cog(path, pixels):
    plain = write(path.with_name("plain.tif"), pixels)
    rasterio.shutil.copy(plain, path, driver="COG")
    return str(path)


def write_vrt(path, pixels):
    plain = write(path.with_name("plain.tif"), pixels)
    rasterio.shutil.copy(plain, path, driver="VRT")
    return str(path)


def write_jp2(path, pixels):
    return write(path, pixels, names=None, driver="JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")


def write_png(path, pixels):
    """A PNG with a world file; its reference system is where QGIS stores it."""
    made = write(path, pixels, names=None, driver="PNG", transform=Affine.identity())
    path.with_suffix(".pgw").write_text("10\n0\n0\n-10\n500005\n7799995\n")
    (path.parent / f"{path.name}.aux.xml").write_text(
        "<PAMDataset><SRS>EPSG:32723</SRS></PAMDataset>"
    )
    return made


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
@pytest.mark.parametrize(
    ("name", "writer", "bands"),
    [
        ("scene.tif", write, None),
        ("scene.tif", write_cog, None),
        ("scene.vrt", write_vrt, None),
        ("scene.jp2", write_jp2, "red=1,green=2,blue=3"),
        ("scene.png", write_png, None),
        ("Mina São João, März.tif", write, None),
    ],
)
def test_every_format_gives_the_same_pixels_and_place(tmp_path, name, writer, bands):
    pixels = values()
    scene = opened(writer(tmp_path / name, pixels), tmp_path, bands=bands)
    assert scene.grid.transform == TEN_METRES
    assert scene.resolution_m == pytest.approx((10.004, 10.004), abs=0.001)
    assert not scene.resampled
    np.testing.assert_array_equal(read(scene)[0], pixels)
    assert read(scene)[1].all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (3, 5000)])
def test_any_shape_is_read(tmp_path, shape):
    pixels = values(*shape)
    scene = opened(write(tmp_path / "a.tif", pixels), tmp_path)
    np.testing.assert_array_equal(read(scene)[0], pixels)


@pytest.mark.parametrize(
    ("crs", "transform", "metres"),
    [
        ("EPSG:32723", Affine(10, 0, 500_000, 0, 10, 7_800_000), (10.004, 10.004)),  # south-up
        (
            "EPSG:32723",
            Affine.translation(500_000, 7_800_000) * Affine.rotation(30) * Affine.scale(10, -10),
            (10.004, 10.004),
        ),
        ("EPSG:32723", Affine(10, 5, 500_000, 0, -10, 7_800_000), (10.004, 11.185)),  # sheared
        ("EPSG:4326", Affine(1e-4, 0, -43, 0, -1e-4, -60), (5.58, 11.14)),
        ("EPSG:3857", Affine(20, 0, -4_900_000, 0, -20, 8_399_737.9), (10.025, 9.99)),  # at 60° N
        ("EPSG:2263", Affine(32.8084, 0, 980_000, 0, -32.8084, 200_000), (10, 10)),  # feet
    ],
)
def test_pixel_size_is_metres_on_the_ground(tmp_path, crs, transform, metres):
    path = write(tmp_path / "a.tif", values(4, 4), crs=crs, transform=transform)
    scene = opened(path, tmp_path)
    assert scene.resolution_m == pytest.approx(metres, rel=0.005)


@pytest.mark.parametrize("angle", [0, 30, 180])
def test_rotated_scenes_are_resampled_in_place(tmp_path, angle):
    transform = TEN_METRES * Affine.rotation(angle) * Affine.scale(0.5)
    pixels = np.repeat(np.repeat(values(20, 20), 2, axis=1), 2, axis=2)
    scene = opened(write(tmp_path / "a.tif", pixels, transform=transform), tmp_path)
    assert (scene.grid.width, scene.grid.height) == (20, 20)
    np.testing.assert_array_equal(read(scene)[0], pixels[:, ::2, ::2])


def test_south_up_is_resampled_in_place(tmp_path):
    transform = Affine(5, 0, 500_000, 0, 5, 7_800_000)
    pixels = np.repeat(np.repeat(values(20, 20), 2, axis=1), 2, axis=2)
    scene = opened(write(tmp_path / "a.tif", pixels, transform=transform), tmp_path)
    np.testing.assert_array_equal(read(scene)[0], pixels[:, ::2, ::2])


@pytest.mark.parametrize("metres", [5, 7, 12, 20])
@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float32"])
def test_resampled_rows_do_not_depend_on_the_strips(tmp_path, metres, dtype):
    pixels = values(130, 90, dtype, 1, 1 if dtype == "float32" else 250)
    transform = Affine(metres, 0, 500_000, 0, -metres, 7_800_000)
    path = write(tmp_path / "a.tif", pixels, transform=transform)
    scene = opened(path, tmp_path)
    whole, cut = read(scene), read(scene, 1, 23, 37)
    np.testing.assert_array_equal(whole[0], cut[0])
    np.testing.assert_array_equal(whole[1], cut[1])
    assert scene.resampled
    assert scene.grid.width == round(90 * metres / 10)


def test_finer_pixels_are_averaged_and_coarser_ones_interpolated(tmp_path):
    fine = values(40, 40, "float32", 0, 1)
    path = write(tmp_path / "5.tif", fine, transform=Affine(5, 0, 500_000, 0, -5, 7_800_000))
    means = fine.reshape(3, 20, 2, 20, 2).mean(axis=(2, 4))
    np.testing.assert_allclose(read(opened(path, tmp_path))[0], means, rtol=1e-5)
    ramp = np.broadcast_to(np.linspace(0.1, 0.5, 20, dtype=np.float32), (3, 20, 20)).copy()
    path = write(tmp_path / "20.tif", ramp, transform=Affine(20, 0, 500_000, 0, -20, 7_800_000))
    found, valid = read(opened(path, tmp_path))
    centres = (np.arange(40) + 0.5) / 2 - 0.5
    np.testing.assert_allclose(found[0, 5], np.interp(centres, range(20), ramp[0, 0]), rtol=1e-5)
    assert valid.all()


NODATA = {
    "value": {"nodata": 7},
    "value of some bands only": {"nodata": 7, "some": True},
    "zero, said": {"nodata": 0},
    "zero, not said": {},
    "out of the type's range": {"nodata": -9999, "fill": 0},
    "mask": {"masked": True},
    "mask and value": {"masked": True, "nodata": 7},
    "alpha": {"alpha": True},
    "NaN, not said": {"dtype": "float32", "fill": math.nan},
    "NaN, said": {"dtype": "float32", "nodata": math.nan},
    "float value": {"dtype": "float32", "nodata": -3.4e38},
    "int16": {"dtype": "int16", "nodata": -9999},
}


@pytest.mark.parametrize("metres", [10, 5, 20])
@pytest.mark.parametrize("kind", NODATA.values(), ids=NODATA.keys())
def test_pixels_without_data_are_invalid_and_do_not_bleed(tmp_path, kind, metres):
    dtype = kind.get("dtype", "uint8")
    even = 0.4 if dtype == "float32" else 100
    pixels = np.full((3, 40, 40), even, dtype)
    hole = np.zeros((40, 40), bool)
    hole[10:20, 8:30] = True
    fill = kind.get("fill", kind.get("nodata", 250 if kind.get("alpha") else 0))
    if kind.get("masked"):
        fill = 250
    pixels[: 1 if kind.get("some") else 3, hole] = fill
    more = {"mask": ~hole} if kind.get("masked") else {}
    if kind.get("alpha"):
        pixels = np.concatenate([pixels, np.where(hole, 0, 255)[None].astype(dtype)])
        more |= {"colours": ("red", "green", "blue", "alpha")}
    transform = Affine(metres, 0, 500_000, 0, -metres, 7_800_000)
    if kind.get("nodata") == -9999 and dtype == "uint8":
        path = write(tmp_path / "plain.tif", pixels, transform=transform)
        path = declare_nodata(path, tmp_path / "a.vrt", "-9999")
    else:
        path = write(
            tmp_path / "a.tif", pixels, nodata=kind.get("nodata"), transform=transform, **more
        )
    found, valid = read(opened(path, tmp_path), 3, 11)
    sure = shrunk(~hole, metres)
    assert valid[sure].all()
    assert not valid[shrunk(hole, metres)].any()
    np.testing.assert_allclose(found[:3, valid], even, rtol=1e-5)


def declare_nodata(path, vrt, value):
    rasterio.shutil.copy(path, vrt, driver="VRT")
    text = vrt.read_text().replace(
        "<ColorInterp>", f"<NoDataValue>{value}</NoDataValue><ColorInterp>"
    )
    assert value in text
    vrt.write_text(text)
    return str(vrt)


def shrunk(mask, metres):
    """Pixels of 10 m that lie inside ``mask`` with a neighbour all around."""
    if metres == 5:
        mask = mask.reshape(20, 2, 20, 2).all(axis=(1, 3))
    elif metres == 20:
        mask = mask.repeat(2, axis=0).repeat(2, axis=1)
        padded = np.pad(mask, 1)
        mask = mask & padded[2:, 1:-1] & padded[:-2, 1:-1] & padded[1:-1, 2:] & padded[1:-1, :-2]
    return mask


def test_black_pixels_are_valid_where_a_mask_or_another_band_says_so(tmp_path):
    pixels = values(10, 10)
    pixels[:, 3, 3] = 0
    pixels[0, 5, 5] = 0
    masked = write(tmp_path / "m.tif", pixels, mask=np.ones((10, 10), bool))
    assert read(opened(masked, tmp_path))[1].all()
    valid = read(opened(write(tmp_path / "a.tif", pixels), tmp_path))[1]
    assert not valid[3, 3]
    assert valid[5, 5]


def refused(path, folder, **options):
    with pytest.raises(SceneError) as caught:
        opened(path, folder, **options)
    assert caught.value.hint
    return caught.value.message


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_scene_without_a_place_is_refused(tmp_path):
    path = write(tmp_path / "a.tif", values(), crs=None)
    assert "a.tif has no coordinate reference system" in refused(path, tmp_path)
    path = write(tmp_path / "b.tif", values(), transform=Affine.identity())
    assert "not georeferenced" in refused(path, tmp_path)
    points = [
        GroundControlPoint(row, column, 500_000 + 10 * column, 7_800_000 - 10 * row)
        for row, column in ((0, 0), (0, 50), (40, 0), (40, 50))
    ]
    path = write(
        tmp_path / "c.tif",
        values(),
        crs=None,
        transform=Affine.identity(),
        gcps=(points, "EPSG:32723"),
    )
    assert "control points" in refused(path, tmp_path)


@pytest.mark.parametrize(
    "numbers",
    [
        "1e300, 10, 0, 7800000, 0, -10",
        "500000, nan, 0, 7800000, 0, -10",
        "500000, 10, 0, inf, 0, -10",
        "500000, 0, 0, 7800000, 0, 0",
        "500000, 10, 0, 7800000, 0, 0",
        "500000, 1e200, 0, 7800000, 0, -1e200",
        "500000, 1e-300, 0, 7800000, 0, -1e-300",
    ],
)
def test_an_absurd_transform_is_refused(tmp_path, numbers):
    plain = write(tmp_path / "plain.tif", values())
    vrt = tmp_path / "a.vrt"
    rasterio.shutil.copy(plain, vrt, driver="VRT")
    start, _, rest = vrt.read_text().partition("<GeoTransform>")
    vrt.write_text(f"{start}<GeoTransform>{numbers}{rest[rest.index('</GeoT') :]}")
    assert "a.vrt" in refused(str(vrt), tmp_path)


def test_a_place_that_is_not_on_earth_is_refused(tmp_path):
    nowhere = Affine(1e-4, 0, 5000, 0, -1e-4, 10)
    assert "nowhere on Earth" in refused(
        write(tmp_path / "a.tif", values(), crs="EPSG:4326", transform=nowhere), tmp_path
    )
    local = 'LOCAL_CS["site grid",UNIT["metre",1]]'
    assert "place on Earth" in refused(write(tmp_path / "b.tif", values(), crs=local), tmp_path)


def test_too_fine_and_too_coarse_pixels_are_refused_with_a_remedy(tmp_path):
    fine = Affine(1, 0, 500_000, 0, -1, 7_800_000)
    assert "1 × 1 m" in refused(write(tmp_path / "a.tif", values(), transform=fine), tmp_path)
    coarse = Affine(30, 0, 500_000, 0, -30, 7_800_000)
    assert "30 × 30 m" in refused(write(tmp_path / "b.tif", values(), transform=coarse), tmp_path)


def test_different_nodata_values_of_bands_are_refused(tmp_path):
    plain = write(tmp_path / "plain.tif", values())
    vrt = tmp_path / "a.vrt"
    rasterio.shutil.copy(plain, vrt, driver="VRT")
    parts = vrt.read_text().split("<ColorInterp>")
    vrt.write_text(
        f"{parts[0]}<NoDataValue>1</NoDataValue><ColorInterp>{parts[1]}"
        f"<NoDataValue>2</NoDataValue><ColorInterp>{'<ColorInterp>'.join(parts[2:])}"
    )
    assert "different nodata values" in refused(str(vrt), tmp_path)


def test_complex_values_are_refused(tmp_path):
    path = write(tmp_path / "a.tif", values().astype("complex64"))
    assert "complex64" in refused(path, tmp_path)


@pytest.mark.parametrize(
    ("name", "tags", "date"),
    [
        ("S2B_MSIL2A_20240517T130249_N0510_R095_T23KPQ_20240517T160000.tif", {}, "2024-05-17"),
        ("LC08_L2SP_218074_20190114_20200830_02_T1.tif", {}, "2019-01-14"),
        ("mine 2021-07-03.tif", {}, "2021-07-03"),
        ("mine 20210231 of 20210301.tif", {}, "2021-03-01"),
        ("mine 120210301.tif", {}, None),
        ("a.tif", {"ACQUISITION_DATE": "2020-02-29T13:00:00Z"}, "2020-02-29"),
    ],
)
def test_the_date_comes_from_metadata_or_name(tmp_path, name, tags, date):
    scene = opened(write(tmp_path / name, values(4, 4), tags=tags), tmp_path)
    assert scene.date == date
    assert scene.scene_id == name[:-4]


def test_huge_rasters_and_blocks_are_refused_before_they_are_read(tmp_path):
    huge = tmp_path / "huge.tif"
    profile = {"driver": "GTiff", "crs": "EPSG:4326", "dtype": "uint8", "count": 3}
    tiny = Affine(1e-6, 0, 0, 0, -1e-6, 0)
    with rasterio.open(
        huge, "w", width=2_000_000, height=10, transform=tiny, SPARSE_OK=True, **profile
    ):
        pass
    limits = {"resolution_m": 0.11, "resolution_limits_m": [0.1, 1]}
    assert "too large" in refused(str(huge), tmp_path, card=limits)
    profile |= {"tiled": True, "blockxsize": 16_384, "blockysize": 16_384, "compress": "deflate"}
    with rasterio.open(
        huge, "w", width=60_000, height=40_000, transform=tiny, SPARSE_OK=True, **profile
    ):
        pass
    assert huge.stat().st_size < 100_000
    assert "stored in blocks" in refused(str(huge), tmp_path, card=limits)


@pytest.mark.parametrize("pixel", [10, 7])
def test_a_missing_reference_system_can_be_told(tmp_path, pixel):
    place = Affine(pixel, 0, 500_000, 0, -pixel, 7_800_000)
    known = opened(write(tmp_path / "a.tif", values(), transform=place), tmp_path)
    told = opened(write(tmp_path / "b.tif", values(), transform=place, crs=None), tmp_path, crs=UTM)
    assert told.grid == known.grid
    for one, other in zip(read(told), read(known), strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_reference_system_of_its_own_is_kept(tmp_path):
    scene = opened(write(tmp_path / "a.tif", values()), tmp_path, crs="EPSG:4326")
    assert scene.grid == opened(scene.path, tmp_path).grid


def test_what_is_no_reference_system_is_named(tmp_path):
    path = write(tmp_path / "a.tif", values(), crs=None)
    with pytest.raises(SceneError, match="EPSG:0 is no reference system"):
        opened(path, tmp_path, crs="EPSG:0")
