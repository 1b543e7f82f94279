"""Step 2: whether scene and model fit, said in one sentence, and what a run would cost."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...core.errors import MineGapError
from ..engine import EngineRun
from ..messages import log, tr
from ..step import Level, Notice, Step, tool_button


class CheckStep(Step):
    """Runs the engine's *check*. A newer question replaces one that is still being answered."""

    checked = pyqtSignal(dict)  # the engine's result event
    refused = pyqtSignal()  # scene and model do not fit, or nothing can be said
    again = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("check", tr("2  Check"), parent)
        self._notice = Notice("CheckNotice", self)
        self._again = tool_button("CheckAgain", "mActionRefresh.svg", tr("Check again"), self)
        self._again.clicked.connect(self.again)
        self._warnings: list[Notice] = []
        row = QHBoxLayout()
        row.addWidget(self._notice, 1)
        row.addWidget(self._again)
        self._remarks = QVBoxLayout()
        self.body.addLayout(row)
        self.body.addLayout(self._remarks)
        self._run: Optional[EngineRun] = None

    @property
    def is_busy(self) -> bool:
        return self._run is not None

    def ask(self, arguments: list[str]) -> None:
        """Check a scene: ``arguments`` are those of the verb."""
        self.stop()
        self._say(Level.BUSY, tr("Looking at scene and model…"), "", tr("checking…"))
        run = self._run = EngineRun(self)
        run.finished.connect(lambda result: self._answered(run, result))
        run.failed.connect(lambda *failure: self._failed(run, *failure))
        run.cancelled.connect(run.deleteLater)
        try:
            run.start(["check", *arguments])
        except MineGapError as error:
            self._failed(run, error.message, error.hint, False, "")

    def stop(self) -> None:
        """Drop the question that is being answered."""
        if self._run is not None:
            self._run.cancel()
            self._run = None

    def close_work(self) -> None:
        """For unloading: nothing is left running."""
        if self._run is not None:
            self._run.blockSignals(True)
            self._run.close()
            self._run = None

    def tell(self, level: Level, text: str, remedy: str = "") -> None:
        """Say something that the engine need not be asked for."""
        self.stop()
        self._say(level, text, remedy, text)

    def text(self) -> str:
        """The sentence that is shown."""
        return self._notice.text()

    def _say(self, level: Level, text: str, remedy: str, summary: str) -> None:
        for notice in self._warnings:
            self._remarks.removeWidget(notice)
            notice.deleteLater()
        self._warnings = []
        self._notice.say(level, text, remedy)
        self.set_summary(summary)

    def _answered(self, run: EngineRun, result: dict[str, Any]) -> None:
        run.deleteLater()
        if run is not self._run:
            return
        self._run = None
        remarks = [str(text) for text in result.get("warnings", [])]
        summary = tr("fits, with a remark") if remarks else tr("fits")
        self._say(Level.GOOD, str(result.get("sentence", "")), "", summary)
        for text in remarks:
            notice = Notice("CheckWarning", self)
            notice.say(Level.WARNING, f"{text[:1].upper()}{text[1:]}.".replace("..", "."))
            self._remarks.addWidget(notice)
            self._warnings.append(notice)
        self.checked.emit(result)

    def _failed(self, run: EngineRun, message: str, hint: str, is_bug: bool, details: str) -> None:
        run.deleteLater()
        if run is not self._run:
            return
        self._run = None
        if is_bug:
            log(f"{message}\n{details}")
            hint = hint or tr("please report it with the text in the log panel")
        text = message[:1].upper() + message[1:] + ("" if message.endswith(".") else ".")
        self._say(Level.BAD, text, hint, tr("does not fit"))
        self.refused.emit()
