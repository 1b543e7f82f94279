"""What happens when a job ends: layers come into the project, and the user is told."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer

from ..core.errors import MineGapError
from .bar import CRITICAL, INFO, SUCCESS, WARNING, tell
from .job import Job
from .layers import adding_results, group_title, read_run
from .messages import spoken_bug, tr
from .page import Session
from .result_step import ResultStep

_LONGEST = 110  # characters that fit into the message bar
_epochs = itertools.count(1)


def unfold_group(result: dict[str, Any]) -> None:
    """Show the legend: a new group stays folded where it was unfolded before it was seen."""
    root = QgsProject.instance().layerTreeRoot()
    group = root.findGroup(group_title(read_run(result["run"])))
    if group is not None:
        group.setExpanded(False)
        group.setExpanded(True)


class FinishedJobs(QObject):
    """``epoch`` counts opened projects: results never turn up in another one by themselves."""

    def __init__(
        self, session: Session, result_step: ResultStep, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self.epoch = next(_epochs)
        self._closed = False
        self._session = session
        self._step = result_step
        session.queue.finished.connect(self._finished)
        session.queue.failed.connect(self._failed)

    def project_closed(self) -> None:
        """Jobs that were started before belong to a project that is closed."""
        self.epoch = next(_epochs)

    def close_work(self) -> None:
        """For unloading."""
        self._closed = True

    def tell_error(self, error: MineGapError) -> None:
        """What the user can put right."""
        tell(self._session.iface, f"{error.message}.", WARNING, details=error.hint)

    def _finished(self, job: Job, result: dict[str, Any]) -> None:
        text = f"{job.title}. {job.message}"
        if job.project == self.epoch:
            self._load(result)
            tell(self._session.iface, text, SUCCESS)
        else:
            tell(
                self._session.iface,
                text + " " + tr("The project it was started in is closed."),
                INFO,
                action=(tr("Load into this project"), lambda: self._load(result)),
            )

    def _load(self, result: dict[str, Any]) -> None:
        epoch = self.epoch
        steps = adding_results(QgsProject.instance(), result)

        def go_on() -> None:
            if epoch != self.epoch or self._closed:
                return
            for _ in steps:
                QTimer.singleShot(0, go_on)
                return
            self._step.list_results(choose=str(Path(result["run"]).parent))
            unfold_group(result)
            self._step.fold(False)

        go_on()

    def _failed(self, job: Job) -> None:
        if job.is_bug:
            text = spoken_bug(job.message, job.details)
            tell(self._session.iface, f"{job.title}: {text}", CRITICAL, details=job.details)
            return
        more = "\n\n".join(filter(None, [job.message, job.hint, job.details]))
        text = tr("{title} stopped: {reason}").format(title=job.title, reason=job.message)
        if len(text) > _LONGEST:
            text = tr("{title} stopped: step 4 says why.").format(title=job.title)
        tell(self._session.iface, text, WARNING, details=more)
