"""The page *Indicators*: from footprints to figures that can be defended."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...core.errors import MineGapError, OutputError
from ..bar import INFO, SUCCESS, WARNING, tell
from ..detect.finished_jobs import tell_failure
from ..folders import new_folder, results_root
from ..job import Job
from ..messages import tr
from ..page import Page, Session
from ..step import Level
from .assumption import Assumption
from .card import SiteStep
from .evidence_step import EvidenceStep
from .figures import FILE, PORTFOLIO
from .footprints_step import FootprintsStep
from .layer_files import LayerCopies
from .layers import add_result
from .on_map import SitesOnMap
from .result_step import IndicatorsResultStep
from .results import ARGUMENTS, IndicatorResult, results_of
from .run_step import VERB, ComputeStep
from .table_dock import TableDock


class IndicatorsPage(Page):
    """Wires the five steps, the map and the table; none of them knows the others."""

    name = "indicators"
    title = "Indicators"

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(session, parent)
        self.footprints = FootprintsStep(self)
        self.evidence = EvidenceStep(self)
        self.compute = ComputeStep(session.queue, self)
        self.result = IndicatorsResultStep(self)
        self.site = SiteStep(self)
        for step in (self.footprints, self.evidence, self.compute, self.result, self.site):
            self.add_step(step)
        self.map = SitesOnMap(session.iface, self)
        self.table: Optional[TableDock] = None
        self.assumption = Assumption(self)
        self._closed = False
        self._news = QTimer(self)  # layers come and go in crowds
        self._news.setSingleShot(True)
        self._news.setInterval(0)
        self._news.timeout.connect(self._look_at_layers)
        self._connect()
        self._look_at_layers()

    def _connect(self) -> None:
        self.footprints.changed.connect(self._footprints_changed)
        self.evidence.changed.connect(self._tell)
        self.compute.run.connect(self._start)
        self.result.shown.connect(self._show_result)
        self.result.table_wanted.connect(self.open_table)
        self.result.load_wanted.connect(self._ask_for_result)
        self.site.site_chosen.connect(self._site_chosen)
        self.site.pick_wanted.connect(self.map.pick)
        self.site.assumed.connect(self._assume)
        self.site.assumption_dropped.connect(self.assumption.stop)
        self.map.clicked.connect(self.open_card)
        self.map.picking.connect(self.site.set_picking)
        self.assumption.computed.connect(self.site.show_assumption)
        self.assumption.failed.connect(self.site.production.say_failed)
        queue = self.session.queue
        queue.finished.connect(self._finished)
        queue.failed.connect(self._failed)
        queue.load_wanted.connect(self._load_wanted)
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_changed)
        project.layersRemoved.connect(self._layers_changed)

    def state(self) -> dict[str, Any]:
        result = self.result.result
        return {
            **super().state(),
            "footprints": self.footprints.state(),
            "evidence": self.evidence.state(),
            "folder": self.compute.folder,
            "result": str(result.folder) if result is not None else "",
            "site": self.site.site_id,
        }

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.footprints.restore(state.get("footprints", {}))
        self.evidence.restore(state.get("evidence", {}))
        self.compute.set_folder(state.get("folder", ""))
        self._look_at_layers()
        self.result.list_results(choose=state.get("result", ""))
        self.site.show_site(state.get("site", ""))
        self._tell()

    def close_work(self) -> None:
        self._closed = True
        self._news.stop()
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._layers_changed)
        project.layersRemoved.disconnect(self._layers_changed)
        self.footprints.close_work()
        self.assumption.close()
        self.map.close_work()
        if self.table is not None:
            self.table.close_work()
            self.session.iface.removeDockWidget(self.table)
            self.table.deleteLater()
            self.table = None

    def open_table(self) -> None:
        """Show the dock with the table; it is made when it is asked for first."""
        if self.table is None:
            self.table = TableDock(self.session.iface.mainWindow())
            self.table.site_clicked.connect(self._row_clicked)
            self.table.site_wanted.connect(self.open_card)
            self.session.iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.table)
        self.table.show_result(self.result.result)
        self.table.show()
        self.table.raise_()

    def open_card(self, site_id: str) -> None:
        """Show a site's card, wherever it was asked for."""
        self._bring_up()
        self._show_site(site_id)
        self.site.fold(False)
        QTimer.singleShot(50, self._scroll_to_card)

    def _bring_up(self) -> None:
        content = self.window_content()
        if content is not None and not self.isVisible():
            dock = content.parentWidget()
            if hasattr(dock, "setUserVisible"):
                dock.setUserVisible(True)
            content.show_page(content.pages.index(self))

    def window_content(self) -> Any:
        """The dock's content that holds this page."""
        parent = self.parentWidget()
        while parent is not None and not hasattr(parent, "show_page"):
            parent = parent.parentWidget()
        return parent

    def _scroll_to_card(self) -> None:
        if not self._closed:
            self.verticalScrollBar().setValue(self.site.y())

    def _layers_changed(self, _: Any = None) -> None:
        self._news.start()

    def _look_at_layers(self) -> None:
        self.footprints.look_at_layers()
        self._footprints_changed()
        self.result.list_results()

    def _footprints_changed(self) -> None:
        layer = self.footprints.layer
        self.evidence.list_layers(layer.id() if layer is not None else "")
        self._tell()

    def _tell(self) -> None:
        problem = self.footprints.problem or self.evidence.problem
        if problem:
            level = Level.INFO if self.footprints.layer is None else Level.WARNING
            self.compute.tell(level, problem, False)
            return
        text = tr(
            "Run computes all indicators that this allows. What cannot be computed is called not "
            "available, with the reason."
        )
        self.compute.tell(Level.INFO, text, True)

    def _start(self) -> None:
        """Put a job into the queue, after layers that are no files were written."""
        layer = self.footprints.layer
        if layer is None:
            return
        try:
            folder = self._make_folder(layer.name())
            copies = LayerCopies(folder / "inputs")
            path = copies.path_of(layer, "footprints")
            options = self.evidence.options(copies)
        except MineGapError as error:
            tell(self.session.iface, f"{error.message}.", WARNING, details=error.hint)
            return
        options.append(f"--include={self.footprints.include}")
        options.append(f"--site-distance={self.footprints.distance_km:g}")
        title = tr("Indicators: {name}").format(name=layer.name())
        job = Job(title, path, str(folder), options, verb=VERB)
        self.compute.set_folder()

        def enqueue(error: Optional[MineGapError]) -> None:
            if self._closed:
                return
            if error is not None:
                tell(self.session.iface, f"{error.message}.", WARNING, details=error.hint)
            else:
                self.session.queue.add(job)

        copies.write(enqueue)

    def _make_folder(self, name: str) -> Path:
        root = results_root(QgsProject.instance().fileName(), "")
        chosen = self.compute.folder
        folder = Path(chosen) if chosen else new_folder(root, name, VERB)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                tr("the result folder {folder} cannot be made: {error}").format(
                    folder=folder, error=error.strerror
                ),
                hint=tr("choose a folder that you may write to"),
            ) from error
        return folder

    def _finished(self, job: Job, _: dict[str, Any]) -> None:
        if job.verb != VERB or self._closed:
            return
        iface = self.session.iface
        if job.project == self.session.queue.project:
            self._load(Path(job.out), job)
            tell(iface, f"{job.title}. {job.message}", SUCCESS)
        else:
            text = tr("{title} is done. Its project is closed.").format(title=job.title)
            action = tr("Load into this project"), lambda: self._load(Path(job.out), job)
            tell(iface, text, INFO, action=action)

    def _failed(self, job: Job) -> None:
        if job.verb == VERB:
            tell_failure(self.session.iface, job, tr("step 3"))

    def _load_wanted(self, job: Job) -> None:
        if job.verb == VERB:
            self._load(Path(job.out), job)

    def _load(self, folder: Path, job: Optional[Job] = None) -> None:
        """Add the result in ``folder``, or show it where it is there already."""
        known = [str(result.folder) for result in results_of(QgsProject.instance())]
        if str(folder) not in known:
            title = job.title.partition(": ")[2] if job is not None else folder.name
            arguments = job.arguments if job is not None else []
            try:
                add_result(QgsProject.instance(), folder, title, arguments)
            except MineGapError as error:
                tell(self.session.iface, f"{error.message}.", WARNING, details=error.hint)
                return
        for step in (self.footprints, self.evidence):
            step.fold(True)
        self.result.fold(False)
        self.result.list_results(choose=str(folder))

    def _ask_for_result(self) -> None:
        title, kind = tr("Choose a result of indicators"), tr("Indicators") + f" ({FILE})"
        path, _ = QFileDialog.getOpenFileName(self, title, "", kind)
        if path:
            self._load(Path(path).parent)

    def _show_result(self, result: Optional[IndicatorResult]) -> None:
        self.map.show_result(result)
        self.site.show_result(result)
        if self.table is not None:
            self.table.show_result(result)

    def _show_site(self, site_id: str) -> None:
        self.assumption.stop()
        self.site.show_site(site_id)
        self.map.highlight(site_id)
        if self.table is not None:
            self.table.select_site(site_id)

    def _site_chosen(self, site_id: str) -> None:
        self._show_site(site_id)
        self.map.zoom_to(site_id)

    def _row_clicked(self, site_id: str) -> None:
        if site_id == PORTFOLIO:
            self.map.highlight("")
            self.map.zoom_to("")
            return
        self.map.highlight(site_id)
        self.map.zoom_to(site_id)
        self.site.show_site(site_id)

    def _assume(self, site_id: str, tonnes: float) -> None:
        result = self.result.result
        sites = result.sites if result is not None else None
        stored = sites.customProperty(ARGUMENTS, "[]") if sites is not None else "[]"
        arguments = [str(part) for part in json.loads(str(stored) or "[]")]
        if not arguments:
            self.site.production.say_failed(
                tr("it is not known which files this result was made from"),
                tr("run the indicators again in step 3"),
            )
            return
        self.assumption.start(arguments, site_id, tonnes)
