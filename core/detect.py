"""The verb *detect*: a scene in, probability, classes, footprints and the run's record out."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil
import rasterio

from .aoi import Area, read_area
from .detection import TileCounts, predict, tiling_of
from .errors import OutputError, SceneError
from .files import header_sha256, replace_text, write_error
from .footprints import Outlines, outline
from .job import Job, open_job
from .model import Model, load_model
from .model_card import ModelCard, read_card
from .options import DetectOptions, OutlineOptions
from .progress import Progress, Steps, part
from .rasters import Provenance, read_provenance, write_cog
from .scene import Scene, open_scene
from .store import refuse_reviewed, write_footprints
from .tiling import Tiling

_PREDICTED = 0.9  # of the progress, when prediction is done
_RESERVE_BYTES = 20_000_000
_MOST_WORKERS = 4  # tiles at a time: each needs its own memory
_LIBRARIES = ("numpy", "rasterio", "onnxruntime", "onnx", "shapely", "contourpy", "pyproj")


@dataclass(frozen=True)
class DetectResult:
    """Files and figures of a run."""

    probability: str
    classes: str | None
    footprints: str
    run: str
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class OutlineResult:
    """The footprints that were drawn anew."""

    footprints: str
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Plan:
    """All that is decided before the work starts."""

    options: DetectOptions
    card: ModelCard
    scene: Scene
    area: Area | None
    model: Model
    tiling: Tiling
    workers: int
    fingerprint: str

    @property
    def out(self) -> Path:
        return Path(self.options.out)

    @property
    def layers(self) -> tuple[str, ...]:
        return ("probability", "classes")[: 1 + (len(self.card.classes) > 1)]

    @property
    def provenance(self) -> Provenance:
        threshold, min_area = _limits(self.options, self.card.threshold, self.card.min_area_ha)
        return Provenance(
            scene_id=self.scene.scene_id,
            scene_date=self.scene.date,
            model_id=self.card.model_id,
            classes=tuple(c.name for c in self.card.classes),
            threshold=threshold,
            min_area_ha=min_area,
            simulated=self.scene.simulated,
        )


def _limits(
    options: DetectOptions | OutlineOptions, threshold: float, min_area: float
) -> tuple[float, float]:
    """The user's threshold and minimum area, else the given ones."""
    return (
        threshold if options.threshold is None else options.threshold,
        min_area if options.min_area is None else options.min_area,
    )


def detect(options: DetectOptions) -> Steps[DetectResult]:
    """Find the mines of a scene; see :class:`DetectOptions` for what may be asked.

    A run that was interrupted is resumed. Raises a :class:`MineGapError` when scene, model,
    area or folder cannot be used; nothing then has a final name.
    """
    started = datetime.now(timezone.utc)
    clock = time.monotonic()
    finished = _finished_run(options)
    if finished is not None:
        return finished
    yield Progress("prepare", 0.0)
    with _gdal(_threads(options)):
        plan = _plan(options)
        for warning in plan.scene.warnings:
            yield Progress("prepare", 0.0, warning)
        job = open_job(plan.out, plan.fingerprint, plan.layers, options.restart)
        with _clean_start(job):
            _check_space(plan)
            with rasterio.Env(GDAL_CACHEMAX=_cache_bytes(plan.scene)):
                counts = yield from part(_predict(plan, job), 0.01, _PREDICTED)
        if counts.predicted + counts.resumed == 0:
            job.discard()
            _refuse_empty(plan, counts)
        paths = _write_rasters(plan, job)
        yield Progress("outline", 0.93)
        outlines = yield from part(_draw(plan, paths), 0.93, 0.99)
        write_footprints(paths["footprints"], outlines, plan.provenance, plan.scene.grid.crs)
        figures = _figures(outlines, counts, time.monotonic() - clock)
        record = _record(plan, counts, figures, started)
        replace_text(paths["run"], json.dumps(record, indent=1, ensure_ascii=False))
        job.discard()
        yield Progress("done", 1.0)
    return _result(paths, figures)


def _predict(plan: _Plan, job: Job) -> Steps[TileCounts]:
    return predict(plan.scene, plan.model, plan.tiling, plan.area, job, plan.workers)


def _result(paths: dict[str, Path], figures: dict[str, Any]) -> DetectResult:
    return DetectResult(
        probability=str(paths["probability"]),
        classes=str(paths["classes"]) if "classes" in paths else None,
        footprints=str(paths["footprints"]),
        run=str(paths["run"]),
        figures=figures,
    )


def _plan(options: DetectOptions) -> _Plan:
    card = read_card(options.model)
    scene = open_scene(options.scene, card, options.bands, options.scale, options.offset)
    area = read_area(options.aoi, scene.grid) if options.aoi else None
    threads = _threads(options)
    workers = min(threads, _MOST_WORKERS)
    model = load_model(card, threads // workers)
    tiling = tiling_of(scene, model)
    return _Plan(
        options, card, scene, area, model, tiling, workers, _fingerprint(scene, model, area, tiling)
    )


def _threads(options: DetectOptions) -> int:
    return options.threads or psutil.cpu_count(logical=False) or psutil.cpu_count() or 1


def _fingerprint(scene: Scene, model: Model, area: Area | None, tiling: Tiling) -> str:
    """SHA-256 of all that the probabilities depend on."""
    parts = [
        header_sha256(scene.path),
        scene.scene_id,
        model.sha256,
        model.card.mean,
        model.card.std,
        model.card.clip,
        scene.band_indexes,
        (scene.radiometry.scale, scene.radiometry.offset, scene.nodata),
        scene.grid,
        area.sha256 if area else None,
        tiling,
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@contextmanager
def _gdal(threads: int) -> Iterator[None]:
    """GDAL as we want it: no Python code in VRTs, no neighbour files, decoding in parallel."""
    with rasterio.Env(
        GDAL_VRT_ENABLE_PYTHON="NO",
        GDAL_NUM_THREADS=str(threads),
        GDAL_CACHEMAX=64_000_000,
        GDAL_TIFF_INTERNAL_MASK="YES",
    ):
        yield


def _cache_bytes(scene: Scene) -> int:
    """Block cache: a row of the file's blocks must fit, or each is decoded several times."""
    return int(min(max(1.2 * scene.block_bytes, 48e6), 384e6))


@contextmanager
def _clean_start(job: Job) -> Iterator[None]:
    """Leave no empty job behind when nothing has been kept yet."""
    try:
        yield
    finally:
        if job.finished_strips() == 0:
            job.discard()


def _check_space(plan: _Plan) -> None:
    pixels = plan.scene.grid.width * plan.scene.grid.height
    needed = int(pixels * len(plan.layers) * 1.5) + _RESERVE_BYTES
    free = shutil.disk_usage(plan.out).free
    if free < needed:
        raise OutputError(
            f"{plan.out} has {free / 1e6:,.0f} MB left, this run needs about "
            f"{needed / 1e6:,.0f} MB",
            hint="free some space or choose a folder on another disk",
        )


def _refuse_empty(plan: _Plan, counts: TileCounts) -> None:
    name = Path(plan.options.scene).name
    if counts.no_data:
        where = "in the area of interest" if plan.area else "at all"
        raise SceneError(
            f"{name} has no valid pixels {where}: all are nodata, masked or NaN",
            hint="check the scene's nodata value and mask in QGIS",
        )
    raise SceneError(
        f"no pixel centre of {name} lies in the area of interest",
        hint="draw a larger area, or check that it lies on the scene",
    )


def _paths(out: Path, layers: tuple[str, ...]) -> dict[str, Path]:
    names = {layer: f"{layer}.tif" for layer in layers}
    names |= {"footprints": "footprints.gpkg", "run": "run.json"}
    return {key: out / name for key, name in names.items()}


def _write_rasters(plan: _Plan, job: Job) -> dict[str, Path]:
    paths = _paths(plan.out, plan.layers)
    grid, provenance = plan.scene.grid, plan.provenance
    raw = job.layer("probability")
    write_cog(raw, paths["probability"], grid, "P(mine)", provenance, mean=True)
    if "classes" in paths:
        names = "; ".join(f"{n} {c.name}" for n, c in enumerate(plan.card.classes, 1))
        raw = job.layer("classes")
        write_cog(raw, paths["classes"], grid, f"mine class: {names}", provenance, mean=False)
    return paths


def _draw(plan: _Plan, paths: dict[str, Path]) -> Steps[Outlines]:
    classes = str(paths["classes"]) if "classes" in paths else None
    p = plan.provenance
    return outline(str(paths["probability"]), classes, p, p.threshold, p.min_area_ha)


def _figures(outlines: Outlines, counts: TileCounts, seconds: float) -> dict[str, Any]:
    return {
        "footprints": len(outlines.polygons),
        "area_ha": round(float(outlines.area_ha.sum()), 2),
        "tiles": counts.total,
        "seconds": round(seconds, 1),
    }


def _record(
    plan: _Plan, counts: TileCounts, figures: dict[str, Any], started: datetime
) -> dict[str, Any]:
    """Provenance of the run: enough to repeat it and to defend it."""
    scene, model = plan.scene, plan.model
    skipped = {"no data": counts.no_data, "outside the area of interest": counts.outside}
    return {
        "minegap": version_of_minegap(),
        "verb": "detect",
        "fingerprint": plan.fingerprint,
        "options": asdict(plan.options),
        "threshold": plan.provenance.threshold,
        "min_area_ha": plan.provenance.min_area_ha,
        "scene": {
            "id": scene.scene_id,
            "date": scene.date,
            "simulated": scene.simulated,
            "path": scene.path,
            "header_sha256": header_sha256(scene.path),
            "size_px": [scene.source_grid.width, scene.source_grid.height],
            "pixel_m": [round(length, 4) for length in scene.resolution_m],
            "resampled_to_px": [scene.grid.width, scene.grid.height] if scene.resampled else None,
            "crs": scene.grid.crs,
            "bands": dict(zip((b.name for b in plan.card.bands), scene.band_indexes, strict=True)),
            "nodata": scene.nodata,
            "reflectance": asdict(scene.radiometry),
        },
        "model": {"id": plan.card.model_id, "sha256": model.sha256, "file": plan.card.onnx.name},
        "area_of_interest_sha256": plan.area.sha256 if plan.area else None,
        "tiles": {**asdict(counts), "size": plan.card.tile_size, "overlap": plan.tiling.overlap},
        "skipped_tiles": {reason: count for reason, count in skipped.items() if count},
        "warnings": list(scene.warnings),
        "started": started.isoformat(timespec="seconds"),
        "ended": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "figures": figures,
        "versions": {"python": platform.python_version()} | {n: version(n) for n in _LIBRARIES},
    }


def version_of_minegap() -> str:
    """The version in metadata.txt, the one place that holds it."""
    metadata = Path(__file__).resolve().parent.parent / "metadata.txt"
    for line in metadata.read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line.removeprefix("version=").strip()
    return "unknown"


def _finished_run(options: DetectOptions) -> DetectResult | None:
    """The result in the folder if this very run is complete there.

    Raises :class:`OutputError` when the folder holds another run's results, unless the user
    starts afresh; reviewed footprints are refused in any case.
    """
    out = Path(options.out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(out, error) from error
    paths = _paths(out, ("probability", "classes"))
    if options.restart:
        refuse_reviewed(paths["footprints"])
        return None
    if not paths["run"].exists():
        return None
    try:
        record = json.loads(paths["run"].read_text(encoding="utf-8"))
        same = record["options"] | {"threads": 0} == asdict(options) | {"threads": 0}
    except (ValueError, KeyError, TypeError):
        same, record = False, {}
    complete = all(path.exists() for key, path in paths.items() if key != "classes")
    if not (same and complete):
        raise OutputError(
            f"{out} already holds the results of another run",
            hint="choose another folder, or start afresh (--restart) to replace them",
        )
    if not paths["classes"].exists():
        del paths["classes"]
    return _result(paths, record["figures"])


def draw_outlines(options: OutlineOptions) -> Steps[OutlineResult]:
    """The verb *outline*: footprints anew from a probability raster, without the model."""
    clock = time.monotonic()
    provenance = read_provenance(options.probability)
    threshold, min_area = _limits(options, provenance.threshold, provenance.min_area_ha)
    source = Path(options.probability)
    path = Path(options.out) if options.out else source.with_name("footprints.gpkg")
    if path.suffix.lower() != ".gpkg":
        raise OutputError(f"{path.name} is no GeoPackage name", hint="end it with .gpkg")
    refuse_reviewed(path)
    classes = source.with_name("classes.tif")
    beside = str(classes) if classes.is_file() and len(provenance.classes) > 1 else None
    with _gdal(psutil.cpu_count() or 1):
        steps = outline(str(source), beside, provenance, threshold, min_area)
        outlines = yield from part(steps, 0, 0.95)
        with rasterio.open(source) as raster:
            crs = raster.crs.to_wkt()
        write_footprints(path, outlines, provenance, crs)
    area = round(float(outlines.area_ha.sum()), 2)
    seconds = round(time.monotonic() - clock, 2)
    figures = {"footprints": len(outlines.polygons), "area_ha": area, "seconds": seconds}
    return OutlineResult(str(path), figures)
