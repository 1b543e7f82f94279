"""A job in the list: its name, how far it is, and what can be done about it."""

from __future__ import annotations

import time
from typing import Optional

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from .forecast import duration
from .job import ACTIVE, OPEN, Job, State
from .jobs import JobQueue
from .messages import stage_text, tr
from .step import Level, Notice, dim, tool_button, wrapped


class JobRow(QFrame):
    """Shows one job of the queue."""

    def __init__(self, job: Job, queue: JobQueue, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("MineGapJob")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._job = job
        self._queue = queue
        self._title = wrapped(job.title, self)
        self._title.setToolTip(job.out)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(True)
        self._bar.setAccessibleName(tr("Progress of {title}").format(title=job.title))
        self._told: QLabel = dim(wrapped("", self))
        self._trouble = Notice("JobTrouble", self)
        self._cancel = tool_button("JobCancel", "mTaskCancel.svg", tr("Cancel"), self, tr("Cancel"))
        self._resume = tool_button(
            "JobResume", "mActionPlay.svg", tr("Go on where it stopped"), self, tr("Resume")
        )
        self._afresh = tool_button(
            "JobAfresh",
            "mActionRefresh.svg",
            tr("Discard what was finished and begin again"),
            self,
            tr("Start afresh"),
        )
        self._load = tool_button(
            "JobLoad",
            "mActionAddRasterLayer.svg",
            tr("Add the layers of this result to the project"),
            self,
            tr("Load"),
        )
        self._remove = tool_button(
            "JobRemove", "mIconClearText.svg", tr("Take off the list; files are kept"), self
        )
        self._cancel.clicked.connect(lambda: queue.cancel(job))
        self._resume.clicked.connect(lambda: queue.resume(job))
        self._afresh.clicked.connect(lambda: queue.resume(job, afresh=True))
        self._load.clicked.connect(lambda: queue.load_wanted.emit(job))
        self._remove.clicked.connect(lambda: queue.remove(job))
        self._lay_out()
        self._clock = QTimer(self)  # time left goes on between two tiles
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self.show_state)
        self.show_state()

    def _lay_out(self) -> None:
        top, middle = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._remove)
        middle.addWidget(self._bar, 1)
        middle.addWidget(self._cancel)
        middle.addWidget(self._resume)
        middle.addWidget(self._afresh)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addLayout(middle)
        bottom = QHBoxLayout()
        bottom.addWidget(self._told, 1)
        bottom.addWidget(self._load)
        column.addLayout(bottom)
        column.addWidget(self._trouble)

    def show_state(self) -> None:
        """Show what is known now."""
        job = self._job
        active = job.state in ACTIVE
        self._bar.setValue(round(1000 * job.fraction))
        self._bar.setFormat(f"{job.fraction:.0%}")
        self._bar.setVisible(job.state != State.DONE)
        self._load.setVisible(job.state == State.DONE)
        self._told.setText(self._words())
        self._told.setVisible(bool(self._told.text()))
        failed = job.state == State.FAILED
        self._trouble.setVisible(failed)
        if failed:
            text = job.message[:1].upper() + job.message[1:]
            self._trouble.say(Level.BAD, text, job.hint)
        self._cancel.setVisible(job.state in OPEN)
        self._resume.setVisible(job.state in (State.CANCELLED, State.FAILED))
        self._afresh.setVisible(failed and job.is_resumable)
        self._remove.setVisible(not active)
        if active != self._clock.isActive():
            if active:
                self._clock.start()
            else:
                self._clock.stop()

    def _words(self) -> str:
        job = self._job
        if job.state == State.CANCELLED:
            kept = tr("Stopped. What was finished is kept: Resume goes on from there.")
            return kept if job.is_resumable else tr("Stopped.")
        if job.state == State.WAITING:
            return tr("Waits for its turn.")
        if job.state == State.DONE:
            return job.message or tr("Done.")
        if job.state == State.FAILED:
            return ""
        left = job.seconds_left(time.monotonic())
        stage = stage_name(job.stage)
        if left is None:
            return f"{stage}…"
        return tr("{stage}, about {time} left").format(stage=stage, time=duration(left))


def stage_name(stage: str) -> str:
    """A stage of a job, in words."""
    if not stage:
        return tr("Starting")
    return tr("Drawing the web map") if stage == "render" else stage_text(stage)
