"""The verb *outline*: footprints anew from a probability raster, without the model."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import psutil

from .errors import OutputError
from .footprints import Outlines, outline
from .options import DetectOptions, OutlineOptions
from .plan import gdal_settings
from .progress import Steps, part
from .rasters import read_provenance
from .review.guard import refuse_reviewed

_CACHE_BYTES = 200_000_000  # of decoded blocks, as most are read two or three times


@dataclass(frozen=True)
class OutlineResult:
    """The footprints that were drawn anew."""

    footprints: str
    figures: dict[str, Any] = field(default_factory=dict)


def draw_outlines(options: OutlineOptions) -> Steps[OutlineResult]:
    """Footprints of ``options.probability``; classes are taken from a classes.tif beside it.

    Raises :class:`SceneError` when it is no probability raster, :class:`OutputError` when
    the footprints cannot be written or would replace reviewed ones.
    """
    clock = time.monotonic()
    source = Path(options.probability)
    provenance = read_provenance(options.probability)
    threshold, min_area = limits(options, provenance.threshold, provenance.min_area_ha)
    path = Path(options.out) if options.out else source.with_name("footprints.gpkg")
    if path.suffix.lower() != ".gpkg":
        raise OutputError(f"{path.name} is no GeoPackage name", hint="end it with .gpkg")
    refuse_reviewed(path)
    beside = source.with_name("classes.tif")
    classes = str(beside) if beside.is_file() and len(provenance.classes) > 1 else None
    workers = psutil.cpu_count(logical=False) or 1
    import_ahead()
    with gdal_settings(workers, _CACHE_BYTES):
        steps = outline(str(source), classes, provenance, threshold, min_area, workers)
        outlines = yield from part(steps, 0, 0.95)
        from .store import write_footprints

        write_footprints(path, outlines, provenance)
    return OutlineResult(str(path), figures_of(outlines, time.monotonic() - clock))


def import_ahead() -> None:
    """Writing footprints needs pandas, which takes a second to import: do it meanwhile."""
    threading.Thread(target=import_module, args=(".store", __package__), daemon=True).start()


def limits(
    options: DetectOptions | OutlineOptions, threshold: float, min_area: float
) -> tuple[float, float]:
    """The user's threshold and minimum area, else the given ones."""
    return (
        threshold if options.threshold is None else options.threshold,
        min_area if options.min_area is None else options.min_area,
    )


def figures_of(outlines: Outlines, seconds: float) -> dict[str, Any]:
    """What a person wants to know first: how many footprints, how large, how long it took."""
    area = round(float(outlines.area_ha.sum()), 2)
    return {"footprints": len(outlines.polygons), "area_ha": area, "seconds": round(seconds, 1)}
