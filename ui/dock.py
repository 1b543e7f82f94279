"""The dock *MineGap*: pages as a vertical flow, or the set-up where there is no engine yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Optional

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .engine import EngineMissing, find_python
from .jobs import JobQueue
from .messages import log, tr
from .page import Page, Session
from .setup.page import SetupPage

_SCOPE = "minegap"  # of the project's entries


def _detect() -> type[Page]:
    from .detect.page import DetectPage

    return DetectPage


def _review() -> type[Page]:
    from .review.page import ReviewPage

    return ReviewPage


def _indicators() -> type[Page]:
    from .indicators.page import IndicatorsPage

    return IndicatorsPage


# In the order of the work. Each is imported by itself: together they would hold QGIS up.
PAGES = [_detect, _review, _indicators]


class DockContent(QWidget):
    """All that is inside the dock. It is empty until :meth:`building` is through."""

    def __init__(self, iface: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.queue = JobQueue(self)
        self.pages: list[Page] = []
        self._session = Session(iface, self.queue)
        self._setup = SetupPage(self._session, self)
        self._stack = QStackedWidget(self)
        self._row = QWidget(self)
        self._buttons = QHBoxLayout(self._row)
        self._choice = QButtonGroup(self)
        self._choice.idClicked.connect(self.show_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self._stack)
        self._setup.ready.connect(self.show_what_is_possible)
        project = QgsProject.instance()
        project.readProject.connect(self._read)
        project.writeProject.connect(self._write)
        project.cleared.connect(self._cleared)
        QgsApplication.instance().aboutToQuit.connect(self.close_work)
        self._open = True

    def building(self) -> Iterator[None]:
        """Build the pages in small steps, between which QGIS may answer to its user."""
        for load in PAGES:
            kind = load()
            yield
            if not self._open:
                return
            self._add(kind(self._session, self))
            yield
            self._restore(self.pages[-1])
            yield
        self._buttons.addStretch()
        self._stack.addWidget(self._setup)
        self.queue.restore()

    def _add(self, page: Page) -> None:
        button = QToolButton(self._row)
        button.setObjectName(f"MineGapPageButton_{page.name}")
        button.setText(tr(page.title))
        button.setCheckable(True)
        button.setAutoRaise(True)
        self._buttons.addWidget(button)
        self._choice.addButton(button, len(self.pages))
        self._stack.addWidget(page)
        self.pages.append(page)

    def show_page(self, number: int) -> None:
        """Open a page of :data:`PAGES`."""
        page = self.pages[number]
        self._stack.setCurrentWidget(page)
        self._choice.button(number).setChecked(True)
        page.shown()

    def show_what_is_possible(self) -> None:
        """The pages where there is an engine, else its set-up."""
        try:
            find_python()
        except EngineMissing as error:
            self._row.hide()
            self._setup.explain(error)
            self._stack.setCurrentWidget(self._setup)
            return
        self._row.setVisible(len(self.pages) > 1)
        self.show_page(max(0, self._choice.checkedId()))

    def close_work(self) -> None:
        """End all work at once. What was running can be resumed."""
        if not self._open:
            return
        self._open = False
        project = QgsProject.instance()
        project.readProject.disconnect(self._read)
        project.writeProject.disconnect(self._write)
        project.cleared.disconnect(self._cleared)
        self.queue.close()
        for page in self.pages:
            page.close_work()
        self._setup.close_work()

    def _read(self, _: Any = None) -> None:
        for page in self.pages:
            self._restore(page)

    def _restore(self, page: Page) -> None:
        text, _ok = QgsProject.instance().readEntry(_SCOPE, f"/{page.name}", "{}")
        try:
            page.restore(json.loads(text))
        except (ValueError, TypeError, AttributeError) as error:
            log(f"what the project remembers of the page {page.name} is damaged: {error}")
            page.restore({})

    def _write(self, _: Any = None) -> None:
        for page in self.pages:
            state = json.dumps(page.state())
            QgsProject.instance().writeEntry(_SCOPE, f"/{page.name}", state)

    def _cleared(self) -> None:
        self.queue.project += 1
        for page in self.pages:
            page.restore({})
