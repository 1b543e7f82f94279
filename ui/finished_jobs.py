"""What happens when a job ends: layers come into the project, and the user is told."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

from ..core.errors import MineGapError
from .bar import CRITICAL, INFO, SUCCESS, WARNING, tell
from .job import Job
from .layers import add_results
from .messages import spoken, spoken_bug, tr
from .page import Session
from .result_step import ResultStep

_epochs = itertools.count(1)


class FinishedJobs(QObject):
    """``epoch`` counts opened projects: results never turn up in another one by themselves."""

    def __init__(
        self, session: Session, result_step: ResultStep, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self.epoch = next(_epochs)
        self._session = session
        self._step = result_step
        session.queue.finished.connect(self._finished)
        session.queue.failed.connect(self._failed)

    def project_closed(self) -> None:
        """Jobs that were started before belong to a project that is closed."""
        self.epoch = next(_epochs)

    def tell_error(self, error: MineGapError) -> None:
        """What the user can put right."""
        tell(self._session.iface, spoken(error), WARNING)

    def _finished(self, job: Job, result: dict[str, Any]) -> None:
        figures = result.get("figures", {})
        text = tr("{title}: {footprints} footprints, {area} ha.").format(
            title=job.title,
            footprints=f"{figures.get('footprints', 0):,}",
            area=f"{figures.get('area_ha', 0):,.0f}",
        )
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
        add_results(QgsProject.instance(), result)
        self._step.list_results(choose=str(Path(result["run"]).parent))
        self._step.setCollapsed(False)

    def _failed(self, job: Job) -> None:
        if job.is_bug:
            text = spoken_bug(job.message, job.details)
            tell(self._session.iface, f"{job.title}: {text}", CRITICAL, details=job.details)
            return
        text = spoken(MineGapError(job.message, job.hint))
        tell(self._session.iface, f"{job.title}: {text}", WARNING, details=job.details)
