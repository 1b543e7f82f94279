"""Step 4: what it costs, Run, and the queue of jobs."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from ..job_list import JobList
from ..jobs import JobQueue
from ..messages import tr
from ..step import Level, Notice, Step, text_height, tool_button, wrapped


class RunStep(Step):
    """Emits ``run`` when a detection is wanted and ``estimate`` when only its cost is."""

    run = pyqtSignal()
    estimate = pyqtSignal()

    def __init__(self, queue: JobQueue, parent: Optional[QWidget] = None) -> None:
        super().__init__("run", tr("4  Run"), parent)
        self._folder = QgsFileWidget(self)
        self._folder.setObjectName("MineGapFolder")
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.lineEdit().setPlaceholderText(tr("a new folder for each run"))
        self._folder.lineEdit().setAccessibleName(tr("Results in"))
        self._folder.setToolTip(
            tr("Left empty: a new folder beside the project, else beside the scene")
        )
        folder_label = QLabel(tr("R&esults in"), self)
        folder_label.setBuddy(self._folder.lineEdit())
        self._estimate = Notice("Estimate", self)
        self._estimate_button = tool_button(
            "EstimateButton",
            "mActionRefresh.svg",
            tr("Count the tiles and measure this computer for a moment"),
            self,
            tr("Estimate"),
        )
        self._button = QPushButton(tr("&Run"), self)
        self._button.setObjectName("MineGapRun")
        self._button.setIcon(QgsApplication.getThemeIcon("/mActionPlay.svg"))
        self._button.setMinimumWidth(5 * text_height(self))
        self._button.setDefault(True)
        self._empty = wrapped(tr("No detection was started yet."), self)
        self._jobs = JobList(queue, "detect", self)
        form = QFormLayout()
        form.addRow(folder_label, self._folder)
        buttons = QHBoxLayout()
        buttons.addWidget(self._estimate_button)
        buttons.addStretch()
        buttons.addWidget(self._button)
        self.body.addLayout(form)
        self.body.addWidget(self._estimate)
        self.body.addLayout(buttons)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._jobs)
        self._button.clicked.connect(self.run)
        self._estimate_button.clicked.connect(self.estimate)
        self._jobs.listed.connect(lambda any_job: self._empty.setVisible(not any_job))
        self._jobs.progressed.connect(self.set_summary)
        self._jobs.look()

    @property
    def folder(self) -> str:
        """Where results shall go; empty: a new folder."""
        return self._folder.filePath().strip()

    def set_folder(self, folder: str = "") -> None:
        """Another result folder; a new one for each run when empty."""
        self._folder.setFilePath(folder)

    def tell(self, level: Level, text: str, ready: bool) -> None:
        """What the run costs, or why it cannot start."""
        self._estimate.say(level, text)
        self._button.setEnabled(ready)

    def text(self) -> str:
        """What is told about the run."""
        return self._estimate.text()
