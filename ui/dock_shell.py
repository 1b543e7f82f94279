"""The dock as QGIS sees it: a shell that is filled when it is opened for the first time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QTimer


class MineGapDock(QgsDockWidget):
    """An empty shell until it is opened, so that QGIS starts as fast as without it."""

    def __init__(self, iface: Any) -> None:
        super().__init__("MineGap", iface.mainWindow())
        self.setObjectName("MineGapDock")
        self._iface = iface
        self.content: Any = None  # once it is complete
        self._unfinished: Any = None
        self._steps: Iterator[None] = self._building()
        self._filling = QTimer(self)  # the window comes first
        self._filling.setSingleShot(True)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill)

    def start_hidden(self) -> None:
        """QGIS shows every new dock; this one waits, but opens where it was open last time."""
        self.hide()
        self.opened.connect(self._filling.start)

    def _building(self) -> Iterator[None]:
        from .dock import DockContent

        yield
        self._unfinished = DockContent(self._iface, self)
        yield
        yield from self._unfinished.building()
        self.setWidget(self._unfinished)
        yield
        self.content, self._unfinished = self._unfinished, None

    def _fill(self) -> None:
        """One step after the other, each in a turn of the event loop of its own."""
        for _ in self._steps:
            self._filling.start()
            return
        self.content.show_what_is_possible()

    def close_work(self) -> None:
        """End all work at once."""
        self._filling.stop()
        for content in (self._unfinished, self.content):
            if content is not None:
                content.close_work()
