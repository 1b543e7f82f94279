"""The verb *check*: do scene and model fit, and what would a detection cost here?"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from .options import CheckOptions
from .plan import Plan, cache_bytes, gdal_settings, make_plan, threads_of
from .progress import Progress, Steps

_MEASURED = 3  # tiles a worker predicts for the measurement
_START_S = 3.0  # to start the engine and load the model
_SECONDS_PER_MPX = 0.06  # to read, blend, write and outline
_LIBRARIES_MB = 300
_ACTIVATION_BYTES = 130  # a net keeps about so much per pixel of a tile and worker


@dataclass(frozen=True)
class CheckResult:
    """They fit, as ``sentence`` says; ``figures`` hold tiles, seconds, disk_mb, memory_mb."""

    sentence: str
    bands: dict[str, int]
    warnings: list[str]
    figures: dict[str, Any]


def check(options: CheckOptions) -> Steps[CheckResult]:
    """Open everything, count the tiles, and predict a few made-up ones to take the time.

    Raises a :class:`MineGapError` with the remedy where scene, model and area do not fit.
    """
    yield Progress("check", 0.0)
    with gdal_settings(threads_of(options)):
        plan = make_plan(options)
        yield Progress("check", 0.3)
        tiles = _tiles(plan)
        seconds_per_tile = _measure(plan)
    yield Progress("check", 1.0)
    scene, card = plan.scene, plan.card
    megapixels = scene.grid.width * scene.grid.height / 1e6
    seconds = _START_S + tiles * seconds_per_tile + megapixels * _SECONDS_PER_MPX
    figures = {
        "tiles": tiles,
        "seconds": round(seconds, 1),
        "disk_mb": round(plan.disk_bytes / 1e6),
        "memory_mb": _memory_mb(plan),
        "width": scene.grid.width,
        "height": scene.grid.height,
        "pixel_m": [round(length, 3) for length in scene.resolution_m],
        "scene_date": scene.date,
    }
    names = [band.name for band in card.bands]
    bands = dict(zip(names, scene.band_indexes, strict=True))
    return CheckResult(_sentence(plan), bands, list(scene.warnings), figures)


def _tiles(plan: Plan) -> int:
    """Tiles that touch the area of interest; which of them hold data is seen on reading."""
    tiling, grid = plan.tiling, plan.scene.grid
    if plan.area is None:
        return len(tiling.rows) * len(tiling.columns)
    count = 0
    for top in tiling.rows:
        inside = plan.area.mask(grid.rows(top, min(top + tiling.tile, grid.height)))
        count += sum(bool(inside[:, x : x + tiling.tile].any()) for x in tiling.columns)
    return count


def _measure(plan: Plan) -> float:
    """Seconds a tile, with as many tiles at a time as a run has."""
    size = plan.card.tile_size
    tile = np.zeros((1, len(plan.card.bands), size, size), np.float32)
    with ThreadPoolExecutor(plan.workers) as pool:
        list(pool.map(plan.model.predict, [tile] * plan.workers))  # warm up
        started = time.monotonic()
        list(pool.map(plan.model.predict, [tile] * plan.workers * _MEASURED))
    return (time.monotonic() - started) / (plan.workers * _MEASURED)


def _memory_mb(plan: Plan) -> int:
    size, width = plan.card.tile_size, plan.scene.grid.width
    blending = size * width * 4 * (len(plan.card.classes) + 2)
    net = size * size * _ACTIVATION_BYTES * plan.workers * 4
    return round(_LIBRARIES_MB + (blending + net + cache_bytes(plan.scene)) / 1e6)


def _sentence(plan: Plan) -> str:
    scene, card = plan.scene, plan.card
    across, down = scene.resolution_m
    size = f"{across:.3g} m" if abs(across - down) < 0.05 else f"{across:.3g} × {down:.3g} m"
    how = f", resampled to {card.resolution_m:g} m" if scene.resampled else ""
    names = zip((band.name for band in card.bands), scene.band_indexes, strict=True)
    bands = ", ".join(f"{name} = band {index}" for name, index in names)
    return (
        f"The scene fits {card.model_id}: pixels of {size}{how}; {bands}; "
        f"values read {scene.radiometry.reason}."
    )
