"""Step 3: where the result goes, Run, and the runs of indicators in the queue."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from ..job_list import JobList
from ..jobs import JobQueue
from ..messages import tr
from ..step import Level, Notice, Step, text_height

VERB = "indicators"


class ComputeStep(Step):
    """Emits ``run`` when indicators are wanted."""

    run = pyqtSignal()

    def __init__(self, queue: JobQueue, parent: Optional[QWidget] = None) -> None:
        super().__init__("compute", tr("3  Compute"), parent)
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
        self._jobs = JobList(queue, VERB, self)
        form = QFormLayout()
        form.addRow(label, self._folder)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._button)
        self.body.addLayout(form)
        self.body.addWidget(self._notice)
        self.body.addLayout(buttons)
        self.body.addWidget(self._jobs)
        self._button.clicked.connect(lambda _=False: self.run.emit())
        self._jobs.progressed.connect(self.set_summary)
        self._jobs.look()

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
