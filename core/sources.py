"""From what a user names to what GDAL opens: files, SAFE folders, subdatasets."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from .errors import SceneError

# A raster file may name others (VRT, GTI, STACTA). Wherever it comes from: it shall make
# nobody's computer speak to the network.
_WEB = re.compile(
    r"https?:|ftp:|/vsi(?:curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)|<GDAL_W(?:MS|MTS)|\bW(?:C|MT|M)S:",
    re.IGNORECASE,
)
_SUBDATASET = re.compile(r"(SENTINEL2_\w+|NETCDF|HDF[45]\w*|GTIFF_DIR|GPKG|ZARR):")
_TEXT_BYTES = 10_000_000  # of a file that only names others


@contextmanager
def opened(source: str) -> Iterator[Any]:
    """The raster dataset ``source``. Raises :class:`SceneError` when it is none, or damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(source)
        with dataset:
            yield dataset
    except (RasterioError, CPLE_BaseError) as error:
        raise SceneError(
            f"cannot read {Path(source).name} as a raster: {reason(error)}",
            hint="check that the file is complete and that QGIS can show it",
        ) from error


def parts_of(dataset: Any) -> tuple[str, ...]:
    """All files that ``dataset`` is made of, also those that its parts are made of.

    But for statistics and overviews, which QGIS may add at any time.
    """
    known: dict[str, None] = {}
    waiting = list(dataset.files)
    while waiting:
        name = waiting.pop(0)
        if name in known or name.lower().endswith((".aux.xml", ".ovr")):
            continue
        known[name] = None
        if name.lower().endswith(".vrt") and name != dataset.name:
            with opened(name) as part:
                waiting += part.files
    return tuple(known)


def reason(error: BaseException) -> str:
    """What GDAL said, which rasterio keeps as the cause of its own general words."""
    told = str(error.__cause__ or error).strip()
    return told or type(error).__name__


def raster_source(path: str) -> str:
    """The name under which GDAL opens the raster at ``path``.

    A Sentinel-2 SAFE folder (or its MTD file) becomes its 10 m subdataset. Raises
    :class:`SceneError` for what is missing, remote, or has several parts to choose from.
    """
    if _WEB.search(path):
        raise SceneError(f"{path} is not a file on this computer", hint="download it first")
    if _SUBDATASET.match(path):
        return path
    if path.startswith("/vsi"):
        return _with_bands(path)
    file = Path(path)
    if not path or not file.exists():
        raise SceneError(f"there is no file {path}", hint="check the name of the scene")
    if file.is_dir():
        file = _metadata_of(file)
    if file.stat().st_size == 0:
        raise SceneError(f"{file.name} is empty (0 bytes)", hint="copy or download it again")
    refuse_remote(file)
    return _with_bands(str(file))


def _metadata_of(folder: Path) -> Path:
    found = sorted(folder.glob("MTD_MSI*.xml")) + sorted(folder.glob("S2*_MTD_*.xml"))
    if not found:
        raise SceneError(
            f"{folder.name} is a folder without Sentinel-2 metadata (MTD_MSI….xml)",
            hint="name a raster file, or the .SAFE folder itself",
        )
    return found[0]


def refuse_remote(file: Path) -> None:
    """Raise :class:`SceneError` for a text file that makes GDAL read from the network.

    It is looked into here before GDAL follows it.
    """
    try:
        with file.open("rb") as opened_file:
            start = opened_file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
            if not start.startswith(
                (b"<VRTDataset", b"<OGRVRT", b"<GDAL", b"<W", b"<?xml", b"{", b"[")
            ):
                return
            opened_file.seek(0)
            text = opened_file.read(_TEXT_BYTES).decode("utf-8", "replace")
    except OSError as error:
        raise SceneError(
            f"cannot read {file.name}: {error.strerror}",
            hint="check that you may read this file",
        ) from error
    sources = re.findall(
        r"<(?:SourceFilename|SourceDataset|SrcDataSource|ServerUrl)\b[^>]*>([^<]*)", text
    )
    remote = [name for name in sources if _WEB.search(name)]
    if remote or text.lstrip().startswith(("<GDAL_WM", "<WMS", "<WCS")):
        raise SceneError(
            f"{file.name} points to the network: {(remote or ['a map service'])[0][:200]}",
            hint="download what it points to first",
        )


def _with_bands(source: str) -> str:
    with opened(source) as dataset:
        parts = [] if dataset.count else list(dataset.subdatasets)
    if not parts:
        return source
    ten_metres = [part for part in parts if part.startswith("SENTINEL2_") and ":10m:" in part]
    if len(ten_metres) == 1:
        return str(ten_metres[0])
    listed = "; ".join(ten_metres or parts[:8])
    raise SceneError(f"{Path(source).name} holds several rasters", hint=f"name one of: {listed}")
