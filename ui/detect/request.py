"""From what is chosen in the dock to a job for the queue."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer

from ...core.errors import OutputError
from ..folders import new_folder, results_root
from ..job import Job
from ..messages import tr
from ..preferences import threads
from ..sources import raster_source
from .render_scene import RenderPlan, SceneRendering
from .scene_step import SceneStep


def options_of(scene: SceneStep) -> list[str]:
    """Model, bands and threads as the engine's options; what is left out is the engine's own."""
    named = {
        "--model": scene.model.path,
        "--bands": scene.bands,
        "--threads": str(threads() or ""),
    }
    return [f"{name}={value}" for name, value in named.items() if value]


def detect_job(
    layer: QgsRasterLayer, scene: SceneStep, plan: Optional[RenderPlan], chosen: str
) -> Job:
    """The job for ``layer``, with a folder of its own that exists when this returns.

    Raises a :class:`MineGapError` when there can be no such folder.
    """
    source = "" if plan is not None else raster_source(layer)
    root = results_root(QgsProject.instance().fileName(), source)
    name = str(scene.model.current.content.get("name", ""))
    out = Path(chosen) if chosen else new_folder(root, layer.name(), name)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            tr("the result folder {folder} cannot be made: {error}").format(
                folder=out, error=error.strerror
            ),
            hint=tr("choose a folder that you may write to"),
        ) from error
    title = f"{layer.name()} – {scene.model.current.short_title}"
    options = options_of(scene)
    if plan is None:
        return Job(title, source, str(out), options)
    path = out / f"{out.name}.tif"
    return Job(title, str(path), str(out), options, rendering=SceneRendering(layer, plan, path))
