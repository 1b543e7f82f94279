"""What is decided before a run: scene, model, area, tiles, threads, and the run's identity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil
import rasterio

from .detection import tiling_of
from .files import header_sha256
from .model import Model, load_model
from .model_card import ModelCard, read_card
from .options import CheckOptions, DetectOptions
from .scene import Scene, open_scene
from .tiling import Tiling

if TYPE_CHECKING:
    from .aoi import Area

_MOST_WORKERS = 4  # tiles at a time: each needs its own memory
_BYTES_PER_PIXEL = 1.5  # a layer needs as an unfinished run and as its results
_RESERVE_BYTES = 20_000_000
_WEB_DRIVERS = "WMS WMTS WCS HTTP OGCAPI PLMOSAIC DAAS EEDAI NGW"


@dataclass(frozen=True)
class Plan:
    """A run that could start: everything has been opened and checked."""

    card: ModelCard
    scene: Scene
    area: Area | None
    model: Model
    tiling: Tiling
    workers: int  # tiles that are predicted at a time

    @property
    def layers(self) -> tuple[str, ...]:
        """The rasters that the run makes."""
        return ("probability", "classes")[: 1 + (len(self.card.classes) > 1)]

    @property
    def disk_bytes(self) -> int:
        """Free space that the run asks for, with a reserve."""
        pixels = self.scene.grid.width * self.scene.grid.height
        return int(pixels * len(self.layers) * _BYTES_PER_PIXEL) + _RESERVE_BYTES

    @property
    def fingerprint(self) -> dict[str, str]:
        """All that the probabilities depend on, under names that a person knows."""
        scene, card = self.scene, self.card
        bands = zip((band.name for band in card.bands), scene.band_indexes, strict=True)
        return {
            "scene": scene.scene_id,
            "the scene's file": _short(header_sha256(scene.path, scene.files)),
            "model": card.model_id,
            "the model's file": _short(self.model.sha256),
            "the model's scaling": _short_repr(card.mean, card.std, card.clip),
            "bands": ",".join(f"{name}={index}" for name, index in bands),
            "scale": f"{scene.radiometry.scale!r}",
            "offset": f"{scene.radiometry.offset!r}",
            "nodata": f"{scene.nodata!r}",
            "area of interest": _short(self.area.sha256) if self.area else "whole scene",
            "size": f"{scene.grid.width} × {scene.grid.height} px",
            "grid": _short_repr(scene.grid),
            "tiles": f"{self.tiling.tile} px, overlap {self.tiling.overlap} px",
            "tiling": _short_repr(self.tiling),
        }


def _short(sha256: str) -> str:
    """Enough of a hash to tell two files apart, and to read it out."""
    return sha256[:12]


def _short_repr(*parts: object) -> str:
    return _short(hashlib.sha256(repr(parts).encode()).hexdigest())


def make_plan(options: DetectOptions | CheckOptions) -> Plan:
    """Open and check what ``options`` name; raises a :class:`MineGapError` where it misfits."""
    card = read_card(options.model)
    threads = threads_of(options)
    workers = min(threads, _MOST_WORKERS)
    with ThreadPoolExecutor(1) as background:
        loading = background.submit(load_model, card, threads // workers)
        scene = open_scene(
            options.scene, card, options.bands, options.scale, options.offset, options.crs
        )
        area = _area(options.aoi, scene) if options.aoi else None
        model = loading.result()
    return Plan(card, scene, area, model, tiling_of(scene, model), workers)


def _area(path: str, scene: Scene) -> Area:
    # Vector files need pandas, which takes a second to import: only where there is an area.
    from .aoi import read_area

    return read_area(path, scene.grid)


def threads_of(options: DetectOptions | CheckOptions) -> int:
    """The threads that were asked for, else one a physical core."""
    return options.threads or psutil.cpu_count(logical=False) or psutil.cpu_count() or 1


@contextmanager
def gdal_settings(threads: int, cache_bytes: int = 64_000_000) -> Iterator[None]:
    """GDAL as we want it: no Python code in VRTs, decoding in parallel, a small cache."""
    with rasterio.Env(
        GDAL_VRT_ENABLE_PYTHON="NO",
        # No file may make us speak to the network, be it named by one that another names.
        CPL_VSIL_CURL_ALLOWED_EXTENSIONS=".none",
        GDAL_SKIP=_WEB_DRIVERS,
        GDAL_NUM_THREADS=str(threads),
        GDAL_CACHEMAX=cache_bytes,
    ):
        yield


def cache_bytes(scene: Scene) -> int:
    """Block cache: a row of the file's blocks must fit, or each is decoded several times."""
    return int(min(max(1.2 * scene.block_bytes, 48e6), 384e6))
