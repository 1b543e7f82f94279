"""Results as cloud-optimised GeoTIFFs, made from the flat files of a finished job."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import rasterio
import rasterio.shutil
from rasterio.errors import RasterioError
from rasterio.windows import Window

from .detection import NODATA, STEPS
from .errors import OutputError, SceneError
from .files import replace_file, replace_text
from .overviews import overview_path, overview_sizes, write_overviews
from .scene import Grid

_TAG = "MINEGAP"
_STRIP_ROWS = 512


@dataclass(frozen=True)
class Provenance:
    """What a result raster says of its origin, so that footprints can be drawn from it alone."""

    scene_id: str
    scene_date: str | None
    model_id: str
    classes: tuple[str, ...]
    threshold: float
    min_area_ha: float
    simulated: bool = False

    def to_json(self) -> str:
        """As it is written into a TIFF tag."""
        return json.dumps(self.__dict__, sort_keys=True)


def read_provenance(path: str) -> Provenance:
    """What the probability raster at ``path`` says of its origin.

    Raises :class:`SceneError` when it is no raster that MineGap wrote.
    """
    name = Path(path).name
    try:
        with rasterio.open(path) as dataset:
            tag = dataset.tags().get(_TAG, "")
            single = dataset.count == 1 and dataset.dtypes[0] == "uint8" and dataset.crs
    except RasterioError as error:
        raise SceneError(f"cannot read {name}: {error}", hint="choose a probability.tif") from error
    if not single:
        raise SceneError(
            f"{name} is no probability raster: that is one 8-bit band, 0 to 200, with a "
            "reference system",
            hint="choose a probability.tif that detect wrote",
        )
    try:
        data = json.loads(tag) if tag else {}
        return Provenance(
            scene_id=str(data.get("scene_id", Path(path).stem)),
            scene_date=data.get("scene_date"),
            model_id=str(data.get("model_id", "unknown")),
            classes=tuple(str(name) for name in data.get("classes", ["mine"])),
            threshold=float(data.get("threshold", 0.5)),
            min_area_ha=float(data.get("min_area_ha", 0.5)),
            simulated=bool(data.get("simulated", False)),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise SceneError(f"the {_TAG} tag of {name} is damaged", hint="run detect again") from error


def describe_raw(
    raw: Path, grid: Grid, description: str, provenance: Provenance, scaled: bool
) -> Path:
    """A VRT beside the flat uint8 file ``raw`` that gives it its place, scale and tags.

    It names overviews that :func:`write_overviews` makes later.
    """
    vrt = raw.with_suffix(".vrt")
    for level, size in enumerate(overview_sizes(grid.width, grid.height), 1):
        smaller = overview_path(raw, level)
        root, _ = _flat_vrt(smaller, *size)
        replace_text(smaller.with_suffix(".vrt"), ElementTree.tostring(root, encoding="unicode"))
    replace_text(vrt, _raw_vrt(raw, grid, description, provenance, scaled))
    return vrt


def write_cog(raw: Path, path: Path, averaged: bool) -> None:
    """Write the flat file ``raw``, as :func:`describe_raw` describes it, as a cloud-optimised
    GeoTIFF, in one thread.

    ``averaged`` says what its overviews hold. Raises :class:`OutputError` when it cannot be
    written; ``path`` is then as it was.
    """

    def write(temporary: Path) -> None:
        try:
            with rasterio.open(raw.with_suffix(".vrt")) as source:
                write_overviews(raw, source.width, source.height, averaged)
                rasterio.shutil.copy(
                    source,
                    str(temporary),
                    driver="COG",
                    compress="DEFLATE",
                    level=1,  # three times as fast as the default, and a tenth larger
                    blocksize=512,
                    bigtiff="IF_SAFER",
                    overviews="FORCE_USE_EXISTING",
                    num_threads="1",
                )
            _check_stored(temporary, raw)
        except RasterioError as error:
            raise OutputError(
                f"cannot write {path.name} in {path.parent}: {error}",
                hint="choose a folder that you may write to, with enough free space",
            ) from error

    replace_file(path, write)


def _check_stored(path: Path, raw: Path) -> None:
    """On a full disk GDAL may leave holes in a file and say nothing: read all of it back.

    Raises OSError or RasterioError where ``path`` does not hold what ``raw`` does.
    """
    with rasterio.open(path) as stored:
        count = len(stored.overviews(1))
    for level in range(count + 1):
        which = {"overview_level": level - 1} if level else {}
        with rasterio.open(path, **which) as stored, overview_path(raw, level).open("rb") as wanted:
            for first in range(0, stored.height, _STRIP_ROWS):
                rows = min(_STRIP_ROWS, stored.height - first)
                strip = stored.read(1, window=Window(0, first, stored.width, rows))
                if strip.tobytes() != wanted.read(strip.size):
                    raise OSError("it was not stored completely, the disk may be full")


def _raw_vrt(raw: Path, grid: Grid, description: str, provenance: Provenance, scaled: bool) -> str:
    """A GDAL VRT over the flat file, which gives it its place, scale and tags."""
    root, band = _flat_vrt(raw, grid.width, grid.height)
    ElementTree.SubElement(root, "SRS").text = grid.crs
    transform = ", ".join(repr(number) for number in grid.transform.to_gdal())
    ElementTree.SubElement(root, "GeoTransform").text = transform
    metadata = ElementTree.SubElement(root, "Metadata")
    ElementTree.SubElement(metadata, "MDI", key=_TAG).text = provenance.to_json()
    texts = {"Description": description, "NoDataValue": str(NODATA)}
    if scaled:
        texts["Scale"] = str(1 / STEPS)
    for name, text in texts.items():
        ElementTree.SubElement(band, name).text = text
    for level, _ in enumerate(overview_sizes(grid.width, grid.height), 1):
        overview = ElementTree.SubElement(band, "Overview")
        smaller = overview_path(raw, level).with_suffix(".vrt").name
        ElementTree.SubElement(overview, "SourceFilename", relativeToVRT="1").text = smaller
        ElementTree.SubElement(overview, "SourceBand").text = "1"
    return ElementTree.tostring(root, encoding="unicode")


def _flat_vrt(raw: Path, width: int, height: int) -> tuple[ElementTree.Element, Any]:
    """The XML of a VRT over a flat file beside it, and of its only band."""
    root = ElementTree.Element("VRTDataset", rasterXSize=str(width), rasterYSize=str(height))
    band = ElementTree.SubElement(
        root, "VRTRasterBand", dataType="Byte", band="1", subClass="VRTRawRasterBand"
    )
    ElementTree.SubElement(band, "SourceFilename", relativeToVRT="1").text = raw.name
    for name, number in {"ImageOffset": 0, "PixelOffset": 1, "LineOffset": width}.items():
        ElementTree.SubElement(band, name).text = str(number)
    return root, band
