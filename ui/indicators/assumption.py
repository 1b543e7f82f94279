"""*If production = x*: the engine computes one site again, in the background."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import MineGapError
from ..engine import EngineRun
from ..messages import tr
from .figures import FILE, Figure, figures_of


class Assumption(QObject):
    """One at a time: a new one replaces the one at work. Nothing of it stays on disk."""

    computed = pyqtSignal(str, float, list)  # site, tonnes a year, its figures
    failed = pyqtSignal(str, str)  # message, hint

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._run: Optional[EngineRun] = None
        self._folder = ""
        self._next: Optional[tuple[list[str], str, float]] = None

    @property
    def is_running(self) -> bool:
        return self._run is not None

    def start(self, arguments: list[str], site: str, tonnes: float) -> None:
        """Compute ``site`` as if it produced so much; ``arguments`` are those of the whole run."""
        if self._run is not None:
            self._next = arguments, site, tonnes
            self._run.cancel()
            return
        self._folder = tempfile.mkdtemp(prefix="minegap-")
        run = self._run = EngineRun(self)
        run.finished.connect(lambda _: self._finished(site, tonnes))
        run.failed.connect(lambda message, hint, is_bug, details: self._failed(message, hint))
        run.cancelled.connect(self._end)
        try:
            run.start(arguments_of(arguments, self._folder, site, tonnes))
        except MineGapError as error:
            self._failed(error.message, error.hint)

    def stop(self) -> None:
        """Another site is shown: the answer is not wanted any more."""
        self._next = None
        if self._run is not None:
            self._run.cancel()

    def close(self) -> None:
        """For unloading."""
        self._next = None
        if self._run is not None:
            self._run.blockSignals(True)
            self._run.close()
            self._forget()

    def _finished(self, site: str, tonnes: float) -> None:
        try:
            figures: list[Figure] = figures_of(Path(self._folder) / FILE, site)
        except sqlite3.Error:
            figures = []
        wanted = self._next is None
        self._end()
        if wanted and figures:
            self.computed.emit(site, tonnes, figures)
        elif wanted:
            self.failed.emit(tr("the site was not found again"), tr("run the indicators again"))

    def _failed(self, message: str, hint: str) -> None:
        wanted = self._next is None
        self._end()
        if wanted:
            self.failed.emit(message, hint)

    def _end(self) -> None:
        self._forget()
        if self._next is not None:
            wanted, self._next = self._next, None
            QTimer.singleShot(0, lambda: self.start(*wanted))

    def _forget(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        shutil.rmtree(self._folder, ignore_errors=True)


def arguments_of(arguments: list[str], folder: str, site: str, tonnes: float) -> list[str]:
    """Those of the whole run, for one site, into another folder."""
    kept = [part for part in arguments if not part.startswith(("--out=", "--assume=", "--only="))]
    return [*kept, f"--out={folder}", f"--only={site}", f"--assume={site}={tonnes:.10g}"]
