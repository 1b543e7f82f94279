"""The queue of work: one job at a time, cancellable, resumable, remembered by QGIS."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..core.errors import MineGapError
from .engine import EngineRun
from .forecast import outcome
from .job import ACTIVE, OPEN, Job, State
from .messages import log, tr
from .preferences import profile_folder

_MOST_REMEMBERED = 20


class JobQueue(QObject):
    """Runs jobs in their order. A job that fails or is cancelled does not stop the others."""

    listed = pyqtSignal()  # a job came or went
    changed = pyqtSignal(object)  # the job whose state or progress is new
    finished = pyqtSignal(object, dict)  # the job and the engine's result event
    failed = pyqtSignal(object)
    warned = pyqtSignal(object, str)
    load_wanted = pyqtSignal(object)  # the user wants the layers of a job that is done

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.jobs: list[Job] = []
        self.project = 1  # counts the projects that were opened
        self._run: Optional[EngineRun] = None
        self._closing = False
        self._known = ""  # what is remembered on disk

    @property
    def current(self) -> Optional[Job]:
        """The job at work."""
        return next((job for job in self.jobs if job.state in ACTIVE), None)

    def add(self, job: Job) -> None:
        """Put ``job`` at the end; it starts at once when nothing else is at work."""
        job.state, job.project = State.WAITING, self.project
        self.jobs.append(job)
        self._remember()
        self.listed.emit()
        QTimer.singleShot(0, self._start_next)

    def resume(self, job: Job, afresh: bool = False) -> None:
        """Run ``job`` again; the engine takes up what it had finished, or begins ``afresh``."""
        if job in self.jobs and job.state not in OPEN:
            job.afresh, job.project = afresh, self.project
            job.state = State.WAITING
            self.changed.emit(job)
            QTimer.singleShot(0, self._start_next)

    def cancel(self, job: Job) -> None:
        """Stop ``job``; what it had finished is kept."""
        if job.state == State.WAITING:
            self._leave(job, State.CANCELLED)
        elif job.state == State.RENDERING and job.rendering is not None:
            job.rendering.cancel()
        elif job.state == State.RUNNING and self._run is not None:
            self._run.cancel()

    def remove(self, job: Job) -> None:
        """Take a job that is not at work off the list; its files stay."""
        if job.state not in ACTIVE and job in self.jobs:
            self.jobs.remove(job)
            self._remember()
            self.listed.emit()

    def restore(self) -> None:
        """List what an earlier session left unfinished."""
        known = {job.out for job in self.jobs}
        for record in _remembered():
            job = Job.from_record(record)
            if job is not None and job.out not in known:
                self.jobs.append(job)
        self.listed.emit()

    def close(self) -> None:
        """End what is at work, now, and remember it: for unloading and for the end of QGIS."""
        self._closing = True
        self._remember()
        job = self.current
        if job is not None and job.rendering is not None:
            job.rendering.cancel()
        if self._run is not None:
            self._run.blockSignals(True)
            self._run.close()
            self._run = None

    def _start_next(self) -> None:
        waiting = [job for job in self.jobs if job.state == State.WAITING]
        if self._closing or self.current is not None or not waiting:
            return
        job = waiting[0]
        if job.rendering is not None and not Path(job.scene).exists():
            self._render(job)
        else:
            self._start(job)

    def _render(self, job: Job) -> None:
        job.begin(State.RENDERING, time.monotonic())
        job.rendering.start(
            lambda fraction: self._progressed(job, "render", fraction),
            lambda error: self._rendered(job, error),
        )
        self.changed.emit(job)

    def _rendered(self, job: Job, error: Optional[MineGapError]) -> None:
        if self._closing:
            return
        if error is not None:
            self._fail(job, error.message, error.hint, False, "")
        elif not Path(job.scene).exists():
            self._leave(job, State.CANCELLED)
        else:
            self._start(job)

    def _start(self, job: Job) -> None:
        job.begin(State.RUNNING, time.monotonic())
        run = self._run = EngineRun(self)
        run.progress.connect(lambda stage, fraction: self._progressed(job, stage, fraction))
        run.warning.connect(lambda message: self._warn(job, message))
        run.finished.connect(lambda result: self._finish(job, result))
        run.failed.connect(lambda *failure: self._fail(job, *failure))
        run.cancelled.connect(lambda: self._leave(job, State.CANCELLED))
        self.changed.emit(job)
        try:
            run.start(job.arguments)
        except MineGapError as error:
            self._fail(job, error.message, error.hint, False, "")

    def _progressed(self, job: Job, stage: str, fraction: float) -> None:
        job.advance(stage, fraction, time.monotonic())
        self.changed.emit(job)

    def _warn(self, job: Job, message: str) -> None:
        log(f"{job.title}: {message}")
        self.warned.emit(job, message)

    def _finish(self, job: Job, result: dict[str, Any]) -> None:
        job.fraction, job.result = 1.0, result
        words = outcome(result.get("figures", {}))
        job.message = tr("Done: {result}").format(result=words)
        self._leave(job, State.DONE)
        self.finished.emit(job, result)

    def _fail(self, job: Job, message: str, hint: str, is_bug: bool, details: str) -> None:
        job.message, job.hint, job.is_bug, job.details = message, hint, is_bug, details
        self._leave(job, State.FAILED)
        self.failed.emit(job)

    def _leave(self, job: Job, state: State) -> None:
        if job.state in ACTIVE and self._run is not None:
            self._run.deleteLater()
            self._run = None
        job.state = state
        self._remember()
        self.changed.emit(job)
        QTimer.singleShot(0, self._start_next)

    def _remember(self) -> None:
        # Not in QGIS's settings: writing those waits for the disk.
        kept = [job.to_record() for job in self.jobs if job.state != State.DONE]
        text = json.dumps(kept[-_MOST_REMEMBERED:])
        if text != self._known:
            self._known = text
            file = _memory()
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                part = file.with_suffix(".part")
                part.write_text(text, encoding="utf-8")
                os.replace(part, file)
            except OSError as error:  # the run itself goes on
                log(f"unfinished jobs are not remembered: {error}")


def _memory() -> Path:
    return profile_folder() / "unfinished-jobs.json"


def _remembered() -> list[Any]:
    try:
        records = json.loads(_memory().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return records if isinstance(records, list) else []
