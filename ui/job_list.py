"""The jobs of one kind, each in a row of its own, and how far the one at work is."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from .job import Job
from .job_row import JobRow
from .jobs import JobQueue


class JobList(QWidget):
    """Follows the queue's jobs of one ``verb``."""

    listed = pyqtSignal(bool)  # whether there is any job
    progressed = pyqtSignal(str)  # how far the one at work is; nothing while none is

    def __init__(self, queue: JobQueue, verb: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._queue, self._verb = queue, verb
        self._rows: dict[int, JobRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        queue.listed.connect(self.look)
        queue.changed.connect(self._update)

    def look(self) -> None:
        """List the jobs anew."""
        wanted = {id(job): job for job in self._queue.jobs if job.verb == self._verb}
        for key in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            row.deleteLater()
        for key, job in wanted.items():
            if key not in self._rows:
                self._rows[key] = JobRow(job, self._queue, self)
                self._column.addWidget(self._rows[key])
        self.listed.emit(bool(self._rows))

    def _update(self, job: Job) -> None:
        row = self._rows.get(id(job))
        if row is not None:
            row.show_state()
        current = self._queue.current
        at_work = current is not None and id(current) in self._rows
        self.progressed.emit(f"{current.fraction:.0%}" if at_work else "")
