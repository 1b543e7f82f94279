"""The first thing that a new user sees: what is needed, how large, where it goes, one button."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase, QTextCursor
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import MineGapError
from ..engine import engine_folder
from ..forecast import size
from ..messages import tr
from ..page import Page, Session
from ..step import Level, Notice, text_height, tool_button, wrapped
from .install import DISK_MB, DOWNLOAD_MB, EngineSetup


class SetupPage(Page):
    """Shown instead of the pages while there is no engine. Emits ``ready`` when there is one."""

    ready = pyqtSignal()

    name = "setup"
    title = "Set up"

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(session, parent)
        self._setup = EngineSetup(self)
        heading = QLabel(tr("Set up MineGap"), self)
        font = heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        heading.setFont(font)
        self._why = Notice("SetupWhy", self)
        self._about = wrapped(self._words(), self)
        self._button = QPushButton(tr("&Set up"), self)
        self._button.setObjectName("MineGapSetup")
        self._button.setDefault(True)
        self._cancel = QPushButton(tr("Cancel"), self)
        self._cancel.setObjectName("MineGapSetupCancel")
        self._go_on = QPushButton(tr("Begin"), self)
        self._go_on.setObjectName("MineGapSetupBegin")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(tr("Progress of the set-up"))
        self._told = Notice("SetupTold", self)
        self._log = QPlainTextEdit(self)
        self._log.setObjectName("MineGapSetupLog")
        self._log.setReadOnly(True)
        self._log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._log.setAccessibleName(tr("Log of the set-up"))
        self._log.setMinimumHeight(12 * text_height(self))
        self._log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._copy = tool_button(
            "SetupCopy", "mActionEditCopy.svg", tr("Copy the log"), self, tr("Copy log")
        )
        self._lay_out(heading)
        self._connect()
        self._show_work(False)

    def _lay_out(self, heading: QLabel) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch()
        for button in (self._cancel, self._button, self._go_on):
            buttons.addWidget(button)
        for widget in (heading, self._why, self._about, self._bar, self._told, self._log):
            column.addWidget(widget)
        column.addLayout(buttons)
        self._flow.insertWidget(0, page)

    def _connect(self) -> None:
        self._button.clicked.connect(self._start)
        self._cancel.clicked.connect(self._setup.cancel)
        self._go_on.clicked.connect(self.ready)
        self._copy.clicked.connect(
            lambda: QgsApplication.clipboard().setText(self._log.toPlainText())
        )
        self._setup.stepped.connect(self._stepped)
        self._setup.wrote.connect(self._wrote)
        self._setup.finished.connect(self._finished)
        self._setup.failed.connect(self._failed)

    def explain(self, error: MineGapError) -> None:
        """Why this page is shown."""
        if not self._setup.is_busy:
            message = error.message[:1].upper() + error.message[1:] + "."
            self._why.say(Level.INFO, message)

    def close_work(self) -> None:
        self._setup.close()

    def _words(self) -> str:
        return tr(
            "Searching for mines is the work of a separate program, the engine. It gets a Python "
            "environment of its own: nothing is installed into QGIS, and no administrator's "
            "rights are needed.\n\n"
            "• Needed: a network connection, this once; Python 3.10 or newer on this computer\n"
            "• Download: about {download}; on disk: about {disk}\n"
            "• Place: {folder}\n\n"
            "Afterwards MineGap works without a network."
        ).format(download=size(DOWNLOAD_MB), disk=size(DISK_MB), folder=_breakable(engine_folder()))

    def _show_work(self, begun: bool, busy: bool = False, done: bool = False) -> None:
        for widget in (self._bar, self._log, self._copy):
            widget.setVisible(begun)
        self._told.setVisible(begun)
        self._button.setVisible(not busy and not done)
        self._cancel.setVisible(busy)
        self._go_on.setVisible(done)

    def _start(self) -> None:
        self._log.clear()
        self._show_work(True, busy=True)
        self._setup.start()

    def _stepped(self, text: str, fraction: float) -> None:
        self._bar.setValue(round(1000 * fraction))
        self._told.say(Level.BUSY, f"{text}…")

    def _wrote(self, text: str) -> None:
        self._log.moveCursor(QTextCursor.MoveOperation.End)
        self._log.insertPlainText(text)
        self._log.moveCursor(QTextCursor.MoveOperation.End)

    def _finished(self, examination: str) -> None:
        sound = "Problem " not in examination
        self._show_work(True, done=True)
        if sound:
            self._told.say(Level.GOOD, tr("The engine is ready and has passed its self-test."))
        else:
            self._told.say(
                Level.WARNING, tr("The engine is in place, but its self-test found a problem.")
            )

    def _failed(self, message: str, hint: str) -> None:
        self._show_work(True)
        if message:
            self._told.say(Level.BAD, message[:1].upper() + message[1:] + ".", hint)
        else:
            self._told.say(Level.INFO, tr("Stopped; nothing was left behind."))
        self._button.setText(tr("Try again"))


def _breakable(path: Path) -> str:
    """``path`` with places where a line may end: it has no blanks, and may be long."""
    return str(path).replace(os.sep, os.sep + "\u200b")
