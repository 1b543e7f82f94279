"""The verb *doctor*: what is installed, what works, and what is wrong."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from .errors import MineGapError
from .options import DoctorOptions
from .progress import Progress, Steps

_LIBRARIES = (
    "numpy",
    "rasterio",
    "onnxruntime",
    "onnx",
    "contourpy",
    "shapely",
    "pyproj",
    "pyogrio",
    "geopandas",
    "scipy",
    "psutil",
)
_LEAST_MEMORY = 2e9  # bytes


@dataclass(frozen=True)
class Examination:
    """What the doctor found; ``text`` may be shown to others, private paths are left out."""

    text: str
    problems: list[str]


def examine(options: DoctorOptions) -> Steps[Examination]:
    """Look at versions and processors, and run the parts that a detection needs."""
    from .record import version_of_minegap

    memory = psutil.virtual_memory()
    lines = [
        f"MineGap      {version_of_minegap()}",
        f"Python       {platform.python_version()} at {redacted(sys.executable)}",
        f"System       {platform.system()} {platform.release()}, {platform.machine()}",
        f"Processor    {psutil.cpu_count(logical=False)} cores, {psutil.cpu_count()} threads",
        f"Memory       {memory.total / 1e9:.1f} GB, {memory.available / 1e9:.1f} GB free",
    ]
    problems = []
    for name in _LIBRARIES:
        try:
            lines.append(f"{name:<12} {version(name)}")
        except PackageNotFoundError:
            problems.append(f"the library {name} is missing: install the engine again")
    for variable in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "GDAL_DRIVER_PATH", "PYTHONPATH"):
        if os.environ.get(variable):
            problems.append(f"{variable} is set and may mix two versions of a library: unset it")
    if memory.available < _LEAST_MEMORY:
        problems.append("less than 2 GB of memory are free: close other programs")
    checks: list[tuple[str, Callable[[], str]]] = [
        ("GDAL", _check_gdal),
        ("PROJ", _check_proj),
        ("ONNX Runtime", _check_runtime),
        ("Model", _check_model),
    ]
    for number, (name, check) in enumerate(checks):
        yield Progress("examine", number / len(checks))
        try:
            lines.append(f"{name:<12} {check()}")
        except MineGapError as error:
            problems.append(f"{name}: {redacted(error.message)}")
        except Exception as error:  # whatever is broken is what the doctor is here to report
            problems.append(f"{name}: {type(error).__name__}: {redacted(str(error))}")
    found = [f"Problem      {problem}" for problem in problems] or ["No problem was found."]
    return Examination("\n".join([*lines, "", *found]), problems)


def redacted(text: str) -> str:
    """``text`` with the user's home and temporary folders left out."""
    for folder, name in ((Path.home(), "~"), (Path(tempfile.gettempdir()), "<tmp>")):
        if folder != Path(folder.anchor):
            text = text.replace(str(folder), name)
    return text


def _check_gdal() -> str:
    import rasterio
    from rasterio.drivers import raster_driver_extensions

    wanted = {"tif": "GeoTIFF", "jp2": "JPEG 2000", "vrt": "VRT"}
    missing = [name for ending, name in wanted.items() if ending not in raster_driver_extensions()]
    with rasterio.Env() as env:
        drivers = env.drivers()
    missing += [name for name in ("COG", "SENTINEL2") if name not in drivers]
    if missing:
        raise MineGapError(
            f"GDAL {rasterio.__gdal_version__} cannot read or write {', '.join(missing)}: install "
            "the engine again"
        )
    return f"{rasterio.__gdal_version__}, {len(drivers)} drivers"


def _check_proj() -> str:
    import pyproj

    transformer = pyproj.Transformer.from_crs("EPSG:32723", "EPSG:4326", always_xy=True)
    lon, _ = transformer.transform(500_000, 7_800_000)
    if abs(lon + 45) > 1e-6:
        raise MineGapError("a reprojection gives a wrong place: PROJ's database is damaged")
    return f"{pyproj.proj_version_str}"


def _check_runtime() -> str:
    import onnxruntime

    return f"{onnxruntime.__version__}, {', '.join(onnxruntime.get_available_providers())}"


def _check_model() -> str:
    from .model import load_model
    from .model_card import read_card

    model = load_model(read_card(None))
    return f"{model.card.model_id}, SHA-256 {model.sha256[:12]}…"
