"""Step 3: where the result goes, Run, and the runs of indicators in the queue."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..detect.job_row import JobRow
from ..job import Job
from ..jobs import JobQueue
from ..messages import tr
from ..step import Level, Notice, Step, text_height

VERB = "indicators"


class ComputeStep(Step):
    """Emits ``run`` when indicators are wanted."""

    run = pyqtSignal()

    def __init__(self, queue: JobQueue, parent: Optional[QWidget] = None) -> None:
        super().__init__("compute", tr("3  Compute"), parent)
        self._queue = queue
        self._rows: dict[int, JobRow] = {}
        self._folder = QgsFileWidget(self)
        self._folder.setObjectName("MineGapIndicatorsFolder")
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.lineEdit().setPlaceholderText(tr("a new folder for each run"))
        self._folder.lineEdit().setAccessibleName(tr("Results in"))
        label = QLabel(tr("R&esults in"), self)
        label.setBuddy(self._folder.lineEdit())
        self._notice = Notice("ComputeNotice", self)
        self._button = QPushButton(tr("&Run"), self)
        self._button.setObjectName("MineGapCompute")
        self._button.setIcon(QgsApplication.getThemeIcon("/mActionPlay.svg"))
        self._button.setMinimumWidth(5 * text_height(self))
        self._list = QVBoxLayout()
        form = QFormLayout()
        form.addRow(label, self._folder)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._button)
        self.body.addLayout(form)
        self.body.addWidget(self._notice)
        self.body.addLayout(buttons)
        self.body.addLayout(self._list)
        self._button.clicked.connect(lambda _=False: self.run.emit())
        queue.listed.connect(self._list_jobs)
        queue.changed.connect(self._update_job)
        self._list_jobs()

    @property
    def folder(self) -> str:
        """Where the result shall go; empty: a new folder."""
        return self._folder.filePath().strip()

    def set_folder(self, folder: str = "") -> None:
        """Another result folder; a new one for each run when empty."""
        self._folder.setFilePath(folder)

    def tell(self, level: Level, text: str, ready: bool) -> None:
        """What will be computed, or why nothing can be."""
        self._notice.say(level, text)
        self._button.setEnabled(ready)

    def text(self) -> str:
        """What is told about the run."""
        return self._notice.text()

    def _list_jobs(self) -> None:
        wanted = {id(job): job for job in self._queue.jobs if job.verb == VERB}
        for key in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(key)
            self._list.removeWidget(row)
            row.deleteLater()
        for key, job in wanted.items():
            if key not in self._rows:
                self._rows[key] = JobRow(job, self._queue, self)
                self._list.addWidget(self._rows[key])

    def _update_job(self, job: Job) -> None:
        row = self._rows.get(id(job))
        if row is not None:
            row.show_state()
            at_work = self._queue.current is job
            self.set_summary(f"{job.fraction:.0%}" if at_work else "")
