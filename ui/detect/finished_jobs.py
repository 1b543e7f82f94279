"""What happens when a job ends: layers come into the project, and the user is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer

from ...core.errors import MineGapError
from ..bar import CRITICAL, INFO, SUCCESS, WARNING, tell
from ..job import Job
from ..layers import adding_results, group_title, read_run
from ..messages import spoken_bug, tr
from ..page import Session
from ..result.results import results_of
from ..result.step import ResultStep

_LONGEST = 110  # characters that fit into the message bar


def unfold_group(result: dict[str, Any]) -> None:
    """Show the legend: a new group stays folded where it was unfolded before it was seen."""
    root = QgsProject.instance().layerTreeRoot()
    group = root.findGroup(group_title(read_run(result["run"])))
    if group is not None:
        group.setExpanded(False)
        group.setExpanded(True)


def tell_failure(iface: Any, job: Job, place: str) -> None:
    """Say in the message bar why ``job`` failed; ``place`` is where the dock says so at length."""
    if job.is_bug:
        text = spoken_bug(job.message, job.details)
        tell(iface, f"{job.title}: {text}", CRITICAL, details=job.details)
        return
    more = "\n\n".join(filter(None, [job.message, job.hint, job.details]))
    text = tr("{title} stopped: {reason}").format(title=job.title, reason=job.message)
    if len(text) > _LONGEST:
        text = tr("{title} stopped: {place} says why.").format(title=job.title, place=place)
    tell(iface, text, WARNING, details=more)


class FinishedJobs(QObject):
    """Results never turn up by themselves in another project than the one that asked for them."""

    def __init__(
        self, session: Session, result_step: ResultStep, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._closed = False
        self._session = session
        self._step = result_step
        session.queue.finished.connect(self._finished)
        session.queue.failed.connect(self._failed)
        session.queue.load_wanted.connect(self._load_wanted)

    def close_work(self) -> None:
        """For unloading."""
        self._closed = True

    def tell_error(self, error: MineGapError) -> None:
        """What the user can put right."""
        tell(self._session.iface, f"{error.message}.", WARNING, details=error.hint)

    def _load_wanted(self, job: Job) -> None:
        if job.verb == "detect":
            self._load(job.result)

    def _finished(self, job: Job, result: dict[str, Any]) -> None:
        if job.verb != "detect":
            return
        text = f"{job.title}. {job.message}"
        if job.project == self._session.queue.project:
            self._load(result)
            tell(self._session.iface, text, SUCCESS)
        else:
            text = tr("{title} is done. Its project is closed.").format(title=job.title)
            action = tr("Load into this project"), lambda: self._load(result)
            tell(self._session.iface, text, INFO, action=action)

    def _load(self, result: dict[str, Any]) -> None:
        folder = str(Path(result["run"]).parent)
        project = self._session.queue.project
        if folder in [str(known.folder) for known in results_of(QgsProject.instance())]:
            self._step.list_results(choose=folder)
            return
        steps = adding_results(QgsProject.instance(), result)

        def go_on() -> None:
            if self._closed or project != self._session.queue.project:
                return
            for _ in steps:
                QTimer.singleShot(0, go_on)
                return
            self._step.list_results(choose=folder)
            unfold_group(result)
            self._step.fold(False)

        go_on()

    def _failed(self, job: Job) -> None:
        if job.verb != "detect":
            return
        tell_failure(self._session.iface, job, tr("step 4"))
