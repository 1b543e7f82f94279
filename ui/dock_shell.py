"""The dock as QGIS sees it: a shell that is filled when it is opened for the first time."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QTimer


class MineGapDock(QgsDockWidget):
    """An empty shell until it is opened, so that QGIS starts as fast as without it."""

    def __init__(self, iface: Any) -> None:
        super().__init__("MineGap", iface.mainWindow())
        self.setObjectName("MineGapDock")
        self._iface = iface
        self.content: Any = None
        self._filling = QTimer(self)  # the window comes first
        self._filling.setSingleShot(True)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill)

    def start_hidden(self) -> None:
        """QGIS shows every new dock; this one waits, but opens where it was open last time."""
        self.hide()
        self.opened.connect(self._filling.start)

    def _fill(self) -> None:
        if self.content is None:
            from .dock import DockContent

            self.content = DockContent(self._iface, self)
            self.setWidget(self.content)
        self.content.show_what_is_possible()

    def close_work(self) -> None:
        """End all work at once."""
        self._filling.stop()
        if self.content is not None:
            self.content.close_work()
