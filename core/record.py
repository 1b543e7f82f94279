"""A run's record: enough to repeat it, and to defend what came of it."""

from __future__ import annotations

import platform
from dataclasses import asdict
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .detection import TileCounts
from .files import header_sha256
from .options import DetectOptions
from .plan import Plan
from .rasters import Provenance
from .scene import Scene

_LIBRARIES = ("numpy", "rasterio", "onnxruntime", "onnx", "shapely", "contourpy", "pyproj")


def run_record(
    plan: Plan,
    options: DetectOptions,
    provenance: Provenance,
    counts: TileCounts,
    figures: dict[str, Any],
    started: datetime,
) -> dict[str, Any]:
    """Provenance of a run of *detect*, as it goes into ``run.json``."""
    skipped = {"no data": counts.no_data, "outside the area of interest": counts.outside}
    model = {"id": plan.card.model_id, "sha256": plan.model.sha256, "file": plan.card.onnx.name}
    return {
        "minegap": version_of_minegap(),
        "verb": "detect",
        "fingerprint": plan.fingerprint,
        "options": asdict(options),
        "threshold": provenance.threshold,
        "min_area_ha": provenance.min_area_ha,
        "scene": _scene(plan.scene, [band.name for band in plan.card.bands]),
        "model": model,
        "area_of_interest_sha256": plan.area.sha256 if plan.area else None,
        "tiles": {**asdict(counts), "size": plan.card.tile_size, "overlap": plan.tiling.overlap},
        "skipped_tiles": {reason: count for reason, count in skipped.items() if count},
        "warnings": list(plan.scene.warnings),
        "started": started.isoformat(timespec="seconds"),
        "ended": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "figures": figures,
        "versions": {"python": platform.python_version()} | {n: version(n) for n in _LIBRARIES},
    }


def _scene(scene: Scene, bands: list[str]) -> dict[str, Any]:
    return {
        "id": scene.scene_id,
        "date": scene.date,
        "simulated": scene.simulated,
        "path": scene.path,
        "header_sha256": header_sha256(scene.path, scene.files),
        "size_px": [scene.source_grid.width, scene.source_grid.height],
        "pixel_m": [round(length, 4) for length in scene.resolution_m],
        "resampled_to_px": [scene.grid.width, scene.grid.height] if scene.resampled else None,
        "crs": scene.grid.crs,
        "bands": dict(zip(bands, scene.band_indexes, strict=True)),
        # JSON has no NaN.
        "nodata": "NaN" if scene.nodata != scene.nodata else scene.nodata,
        "reflectance": asdict(scene.radiometry),
    }


def version_of_minegap() -> str:
    """The version in metadata.txt, the one place that holds it."""
    metadata = Path(__file__).resolve().parent.parent / "metadata.txt"
    for line in metadata.read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line.removeprefix("version=").strip()
    return "unknown"
