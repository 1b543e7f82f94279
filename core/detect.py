"""The verb *detect*: a scene in, probability, classes, footprints and the run's record out."""

from __future__ import annotations

import json
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from .detection import NODATA, STEPS, TileCounts, predict
from .errors import OutputError, SceneError
from .files import replace_text, replace_together, write_error
from .footprints import Outlines, outline
from .job import Job, open_job
from .options import DetectOptions
from .outline import figures_of, import_ahead, limits
from .plan import Plan, cache_bytes, gdal_settings, make_plan, threads_of
from .progress import Progress, Steps, part
from .rasters import Provenance, describe_raw, write_cog
from .record import run_record
from .review.guard import refuse_reviewed

_PREDICTED = 0.92  # of the progress, when prediction is done
_SAMPLED = 4  # each so-many-th row and column goes into the histogram
_HISTOGRAM_ROWS = 128  # of these that are counted at a time


@dataclass(frozen=True)
class DetectResult:
    """Files and figures of a run."""

    probability: str
    classes: str | None
    footprints: str
    run: str
    figures: dict[str, Any] = field(default_factory=dict)


def detect(options: DetectOptions) -> Steps[DetectResult]:
    """Find the mines of a scene; see :class:`DetectOptions` for what may be asked.

    A run that was interrupted is resumed. Raises a :class:`MineGapError` when scene, model,
    area or folder cannot be used; nothing then has a final name.
    """
    started, clock = datetime.now(timezone.utc), time.monotonic()
    out = Path(options.out)
    _make_folder(out)
    yield Progress("prepare", 0.0)
    with gdal_settings(threads_of(options)):
        plan = make_plan(options)
        for warning in plan.scene.warnings:
            yield Progress("prepare", 0.0, warning)
        provenance = _provenance(plan, options)
        finished = None if options.restart else _finished_run(plan, provenance, out)
        if finished is not None:
            return finished
        refuse_reviewed(out / "footprints.gpkg")
        paths = _paths(out, plan.layers)
        with open_job(out, plan.fingerprint, plan.layers, options.restart) as job:
            # Results are made in the job's folder and get their final names together.
            made = _paths(job.folder, plan.layers)
            with ThreadPoolExecutor(len(plan.layers), thread_name_prefix="writing") as background:
                import_ahead()
                counts = yield from part(_predict(plan, options, job), 0.01, _PREDICTED)
                rasters = _described(plan, provenance, job)
                written = [
                    background.submit(
                        write_cog, job.layer(layer), made[layer], averaged=layer == "probability"
                    )
                    for layer in plan.layers
                ]
                outlines = yield from part(_outline(rasters, provenance, plan), _PREDICTED, 1)
                for raster in written:
                    raster.result()
            from .store import write_footprints

            write_footprints(made["footprints"], outlines, provenance)
            figures = figures_of(outlines, time.monotonic() - clock) | {"tiles": counts.total}
            record = run_record(plan, options, provenance, counts, figures, started)
            record["histogram"] = _histogram(plan, job)
            replace_text(made["run"], json.dumps(record, indent=1, ensure_ascii=False))
            refuse_reviewed(paths["footprints"])  # it may have been reviewed meanwhile
            replace_together((made[name], path) for name, path in paths.items())
            job.discard()
    return _result(paths, figures)


def _outline(rasters: dict[str, Path], provenance: Provenance, plan: Plan) -> Steps[Outlines]:
    classes = str(rasters["classes"]) if "classes" in rasters else None
    chosen = provenance.threshold, provenance.min_area_ha
    return outline(str(rasters["probability"]), classes, provenance, *chosen, plan.workers)


def _predict(plan: Plan, options: DetectOptions, job: Job) -> Steps[TileCounts]:
    """Predict what is left to do; a scene without anything to predict is refused."""
    _check_space(plan, Path(options.out))
    with rasterio.Env(GDAL_CACHEMAX=cache_bytes(plan.scene)):
        steps = predict(plan.scene, plan.model, plan.tiling, plan.area, job, plan.workers)
        counts = yield from steps
    if counts.predicted + counts.resumed == 0:
        job.discard()
        _refuse_empty(plan, options, counts)
    return counts


def _provenance(plan: Plan, options: DetectOptions) -> Provenance:
    threshold, min_area = limits(options, plan.card.threshold, plan.card.min_area_ha)
    return Provenance(
        scene_id=plan.scene.scene_id,
        scene_date=plan.scene.date,
        model_id=plan.card.model_id,
        classes=tuple(c.name for c in plan.card.classes),
        threshold=threshold,
        min_area_ha=min_area,
        simulated=plan.scene.simulated,
    )


def _check_space(plan: Plan, out: Path) -> None:
    free = shutil.disk_usage(out).free
    if free < plan.disk_bytes:
        raise OutputError(
            f"{out} has {free / 1e6:,.0f} MB left, this run needs about "
            f"{plan.disk_bytes / 1e6:,.0f} MB",
            hint="free some space or choose a folder on another disk",
        )


def _refuse_empty(plan: Plan, options: DetectOptions, counts: TileCounts) -> None:
    name = Path(options.scene).name
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


def _described(plan: Plan, provenance: Provenance, job: Job) -> dict[str, Path]:
    """The job's layers as rasters that GDAL opens."""
    names = "; ".join(f"{n} {c.name}" for n, c in enumerate(plan.card.classes, 1))
    texts = {"probability": "P(mine)", "classes": f"mine class: {names}"}
    return {
        layer: describe_raw(
            job.layer(layer),
            plan.scene.grid,
            texts[layer],
            provenance,
            scaled=layer == "probability",
        )
        for layer in plan.layers
    }


def _histogram(plan: Plan, job: Job) -> dict[str, Any]:
    """How often each stored probability occurs, in a sample: for choosing a threshold."""
    width, counts = plan.scene.grid.width, np.zeros(NODATA + 1, int)
    with job.layer("probability").open("rb") as file:
        # A strip at a time: a whole large scene would not fit into memory.
        while strip := file.read(width * _SAMPLED * _HISTOGRAM_ROWS):
            stored = np.frombuffer(strip, np.uint8).reshape(-1, width)
            counts += np.bincount(stored[::_SAMPLED, ::_SAMPLED].ravel(), minlength=NODATA + 1)
    return {"step": 1 / STEPS, "counts": counts[: STEPS + 1].tolist(), "sampled": _SAMPLED}


def _result(paths: dict[str, Path], figures: dict[str, Any]) -> DetectResult:
    return DetectResult(
        probability=str(paths["probability"]),
        classes=str(paths["classes"]) if "classes" in paths else None,
        footprints=str(paths["footprints"]),
        run=str(paths["run"]),
        figures=figures,
    )


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(out, error) from error


def _finished_run(plan: Plan, provenance: Provenance, out: Path) -> DetectResult | None:
    """The result in the folder if this very run is complete there.

    Raises :class:`OutputError` when the folder holds another run's results.
    """
    paths = _paths(out, plan.layers)
    if not paths["run"].exists():
        return None
    done: tuple[Any, ...] = ()
    figures: dict[str, Any] = {}
    try:
        record = json.loads(paths["run"].read_text(encoding="utf-8"))
        done = record["fingerprint"], record["threshold"], record["min_area_ha"]
        figures = record["figures"]
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no record of ours: another run's results
    this = plan.fingerprint, provenance.threshold, provenance.min_area_ha
    if done != this or not all(path.exists() for path in paths.values()):
        raise OutputError(
            f"{out} already holds the results of another run",
            hint="choose another folder, or start afresh (--restart) to replace them",
        )
    return _result(paths, figures)
