"""Writing: never a half-written file under a final name, never over somebody's own files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import rasterio
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import RasterioError

from ..errors import OutputError
from .grid import EPSG, Array, Grid

GENERATOR = "minegap demo"
MARK = "truth.json"  # the file by which a folder is known to be a demo's


def claim_folder(folder: Path, names: list[str]) -> None:
    """Make ``folder``; refuse if one of ``names`` in it was not written by a demo."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make the folder {folder}: {error.strerror}", "choose another folder with --out"
        ) from error
    if not os.access(folder, os.W_OK):
        raise OutputError(f"no permission to write in {folder}", "choose another folder with --out")
    taken = [name for name in names if (folder / name).exists()]
    if taken and not is_demo(folder):
        raise OutputError(
            f"{folder} holds {taken[0]}, which no demo wrote",
            "choose an empty folder with --out, or move that file away",
        )


def is_demo(folder: Path) -> bool:
    """Whether the folder's mark says that a demo was written there."""
    try:
        mark = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(mark, dict) and mark.get("generator") == GENERATOR


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path that becomes ``path`` when the block ends well, else goes away."""
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        yield part
        os.replace(part, path)
    except (OSError, RasterioError) as error:
        raise OutputError(
            f"cannot write {path.name}: {error}",
            "see that the disk has room and the folder may be written",
        ) from error
    finally:
        for left in (
            part,
            part.with_name(part.name + ".aux.xml"),
            part.with_name(part.name + "-journal"),
        ):
            left.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Text in UTF-8 with plain line ends."""
    with replacing(path) as part:
        part.write_bytes(text.encode("utf-8"))


def write_raster(
    path: Path,
    grid: Grid,
    bands: Iterator[Array],
    descriptions: list[str],
    kind: str,
    tags: dict[str, str],
    nodata: float | None,
    finish: Callable[[rasterio.io.DatasetWriter], None] = lambda raster: None,
) -> Generator[float, None, None]:
    """A tiled, compressed GeoTIFF with overviews. Yields how much of it is done."""
    profile = {
        "driver": "GTiff",
        "width": grid.size,
        "height": grid.size,
        "count": len(descriptions),
        "dtype": kind,
        "crs": f"EPSG:{EPSG}",
        "transform": grid.transform,
        "nodata": nodata,
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
        "predictor": 3 if kind == "float32" else 2,
        "interleave": "band",
    }
    with replacing(path) as part:
        with rasterio.open(part, "w", **profile) as raster:
            finish(raster)
            raster.update_tags(**tags)
            for number, band in enumerate(bands, start=1):
                raster.write(band, number)
                raster.set_band_description(number, descriptions[number - 1])
                yield 0.9 * number / len(descriptions)
        with rasterio.open(part, "r+") as raster:
            levels = [step for step in (2, 4, 8, 16) if grid.size // step >= 128]
            raster.build_overviews(levels or [2], Resampling.average)
    yield 1.0


def colours(raster: rasterio.io.DatasetWriter, order: tuple[str, ...]) -> None:
    """Mark the red, green and blue bands as such."""
    known = {"blue": ColorInterp.blue, "green": ColorInterp.green, "red": ColorInterp.red}
    raster.colorinterp = [known.get(name, ColorInterp.undefined) for name in order]
