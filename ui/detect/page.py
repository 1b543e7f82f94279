"""The page *Detect*: from a scene to footprints on the map."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QWidget

from ...core.errors import MineGapError
from ..forecast import estimate, size
from ..messages import tr
from ..page import Page, Session
from ..result.step import ResultStep
from ..sources import raster_source
from ..step import Level
from .area_step import AreaStep, Kind
from .check_step import CheckStep
from .finished_jobs import FinishedJobs
from .render_scene import RenderPlan, needs_rendering, plan_rendering
from .request import detect_job, options_of
from .run_step import RunStep
from .scene_step import SceneStep

_PAUSE_MS = 400  # after the last change, before the engine is asked


class DetectPage(Page):
    """Wires the five steps; each of them knows nothing of the others."""

    name = "detect"
    title = "Detect"

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(session, parent)
        self.scene = SceneStep(self)
        self.check = CheckStep(self)
        self.area = AreaStep(session.iface.mapCanvas(), self)
        self.run = RunStep(session.queue, self)
        self.result = ResultStep(self)
        for step in (self.scene, self.check, self.area, self.run, self.result):
            self.add_step(step)
        self._finished = FinishedJobs(session, self.result, self)
        self._temporary = tempfile.TemporaryDirectory(prefix="minegap-")
        self._fits = True
        self._figures: dict[str, Any] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._check)
        self._connect()

    def _connect(self) -> None:
        self.scene.changed.connect(self._scene_changed)
        self.check.again.connect(self._check)
        self.check.checked.connect(self._checked)
        self.check.refused.connect(self._refused)
        self.area.changed.connect(self._area_changed)
        self.run.estimate.connect(self._check)
        self.run.run.connect(self._start)
        project = QgsProject.instance()
        self._news = QTimer(self)  # layers come and go in crowds
        self._news.setSingleShot(True)
        self._news.setInterval(0)
        self._news.timeout.connect(self._look_at_layers)
        project.layersAdded.connect(self._layers_changed)
        project.layersWillBeRemoved.connect(self.result.forget_preview)
        project.layersRemoved.connect(self._layers_changed)
        self._look_at_layers()

    def shown(self) -> None:
        if self.scene.layer is None or self.scene.is_untouched:
            self.scene.preset(self.session.iface.activeLayer())
        if not self._figures:
            self._scene_changed()

    def state(self) -> dict[str, Any]:
        result = self.result.result
        return {
            **super().state(),
            "scene": self.scene.state(),
            "area": self.area.state(),
            "folder": self.run.folder,
            "result": str(result.folder) if result is not None else "",
        }

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.scene.restore(state.get("scene", {}))
        self.area.restore(state.get("area", {}))
        self.run.set_folder(state.get("folder", ""))
        self.result.list_results(choose=state.get("result", ""))

    def close_work(self) -> None:
        self._pause.stop()
        self._news.stop()
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._layers_changed)
        project.layersWillBeRemoved.disconnect(self.result.forget_preview)
        project.layersRemoved.disconnect(self._layers_changed)
        self._finished.close_work()
        self.check.close_work()
        self.result.close_work()
        self.area.close_work()
        self._temporary.cleanup()

    def _layers_changed(self, _: Any = None) -> None:
        self._news.start()

    def _look_at_layers(self) -> None:
        self.scene.leave_out_results()
        self.result.list_results()

    def _scene_changed(self) -> None:
        self._fits, self._figures = True, {}
        if self.isVisible():
            self._pause.start()
        self._tell_cost()

    def _area_changed(self) -> None:
        self._figures = {}
        layer = self.scene.layer
        if layer is not None and needs_rendering(layer) and self.isVisible():
            self._pause.start()
        self._tell_cost()

    def _check(self) -> None:
        """Ask whether it fits and what it costs."""
        self._pause.stop()
        layer = self.scene.layer
        if layer is None:
            self.check.tell(Level.INFO, tr("No scene is chosen yet."), tr("choose one in step 1"))
            return
        try:
            if needs_rendering(layer):
                self._say_rendering(layer, self._rendering(layer))
                return
            source = raster_source(layer)
        except MineGapError as error:
            self._fits = False
            self.check.tell(Level.BAD, error.message, error.hint)
            self._tell_cost()
            return
        arguments = [source, *options_of(self.scene)]
        if self.area.kind == Kind.WHOLE or self.area.problem:
            self.check.ask(arguments)
            return
        path = Path(self._temporary.name) / "area.gpkg"
        self.area.write(path, lambda error: self._check_area(arguments, path, error))

    def _check_area(self, arguments: list[str], path: Path, error: Optional[MineGapError]) -> None:
        if error is not None:
            self.check.tell(Level.BAD, error.message, error.hint)
        else:
            self.check.ask([*arguments, f"--aoi={path}"])

    def _rendering(self, layer: QgsRasterLayer) -> RenderPlan:
        resolution = self.scene.model.current.resolution_m
        return plan_rendering(layer, self.area.box(layer.crs()), resolution)

    def _say_rendering(self, layer: QgsRasterLayer, plan: RenderPlan) -> None:
        self._fits = True
        self.check.tell(
            Level.INFO,
            tr(
                "{name} is no file: QGIS first draws it into a GeoTIFF of {columns} × {rows} "
                "pixels of {size:g} m (at most {requests} requests, {disk}). Its colours are a "
                "picture, not measured reflectance: results are less certain."
            ).format(
                name=layer.name(),
                columns=plan.columns,
                rows=plan.rows,
                size=plan.resolution_m,
                requests=f"{plan.requests:,}",
                disk=size(plan.megabytes),
            ),
        )
        self._tell_cost()

    def _checked(self, result: dict[str, Any]) -> None:
        self._fits = True
        self._figures = dict(result.get("figures", {}))
        self.scene.show_recognised(result.get("bands", {}))
        self._tell_cost()

    def _refused(self) -> None:
        self._fits, self._figures = False, {}
        self._tell_cost()

    def _tell_cost(self) -> None:
        if self.scene.layer is None:
            self.run.tell(Level.INFO, tr("Choose a scene in step 1 first."), False)
        elif self.area.problem:
            self.run.tell(Level.WARNING, self.area.problem, False)
        elif not self._fits:
            self.run.tell(Level.WARNING, tr("Step 2 says what has to be put right first."), False)
        elif self._figures:
            self.run.tell(Level.INFO, estimate(self._figures), True)
        else:
            self.run.tell(
                Level.INFO, tr("Estimate tells how long it takes and what it needs."), True
            )

    def _start(self) -> None:
        """Put a job into the queue, after its area has been written."""
        layer = self.scene.layer
        if layer is None:
            return
        try:
            plan = self._rendering(layer) if needs_rendering(layer) else None
            job = detect_job(layer, self.scene, plan, self.run.folder)
        except MineGapError as error:
            self._finished.tell_error(error)
            return
        self.run.set_folder()  # it takes one run; the next gets its own
        path = Path(job.out) / "area.gpkg"
        if self.area.kind != Kind.WHOLE:
            job.options.append(f"--aoi={path}")

        def enqueue(error: Optional[MineGapError]) -> None:
            if error is not None:
                self._finished.tell_error(error)
            else:
                self.session.queue.add(job)

        self.area.write(path, enqueue)
