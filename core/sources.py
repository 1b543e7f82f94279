"""From what a user names to what GDAL opens: files, SAFE folders, subdatasets."""

from __future__ import annotations

from pathlib import Path

import rasterio
from rasterio.errors import RasterioError

from .errors import SceneError

_WEB = ("http://", "https://", "/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "ftp://")


def raster_source(path: str) -> str:
    """The name under which GDAL opens the raster at ``path``.

    A Sentinel-2 SAFE folder (or its MTD file) becomes its 10 m subdataset. Raises
    :class:`SceneError` for what is missing, remote, or has several parts to choose from.
    """
    if path.lower().startswith(_WEB):
        raise SceneError(f"{path} is not a file on this computer", hint="download it first")
    if ":" in path and not Path(path).exists() and path.split(":")[0].isupper():
        return path
    file = Path(path)
    if not path.startswith("/vsi"):
        if not file.exists():
            raise SceneError(f"there is no file {path}", hint="check the name of the scene")
        if file.is_dir():
            file = _metadata_of(file)
        elif file.stat().st_size == 0:
            raise SceneError(f"{file.name} is empty (0 bytes)", hint="copy or download it again")
    return _with_bands(str(file) if not path.startswith("/vsi") else path)


def _metadata_of(folder: Path) -> Path:
    found = sorted(folder.glob("MTD_MSI*.xml")) + sorted(folder.glob("S2*_MTD_*.xml"))
    if not found:
        raise SceneError(
            f"{folder.name} is a folder without Sentinel-2 metadata (MTD_MSI….xml)",
            hint="name a raster file, or the .SAFE folder itself",
        )
    return found[0]


def _with_bands(source: str) -> str:
    try:
        with rasterio.open(source) as dataset:
            parts = [] if dataset.count else list(dataset.subdatasets)
    except RasterioError as error:
        raise SceneError(
            f"cannot read {Path(source).name} as a raster: {error}",
            hint="check that the file is complete and that QGIS can show it",
        ) from error
    if not parts:
        return source
    ten_metres = [part for part in parts if part.startswith("SENTINEL2_") and ":10m:" in part]
    if ten_metres:
        return ten_metres[0]
    listed = "; ".join(parts[:8])
    raise SceneError(f"{Path(source).name} holds several rasters", hint=f"name one of: {listed}")
