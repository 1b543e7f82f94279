"""What QGIS loads: puts MineGap's actions and algorithms in place, and takes them away again."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction, QToolBar

from .ui.algorithms.provider import ICON, MineGapProvider
from .ui.engine import PLUGIN
from .ui.messages import tr

MENU = "MineGap"


class MineGapPlugin:
    """Wires only; ``unload`` mirrors ``initGui`` and may follow a half-finished start."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface  # None in qgis_process
        self._provider: Optional[MineGapProvider] = None
        self._actions: list[QAction] = []
        self._toolbar: Optional[QToolBar] = None
        self._dialogs: list[Any] = []  # Qt keeps their C++ half only

    def initProcessing(self) -> None:  # noqa: N802 (QGIS's names, here and below)
        """Called by qgis_process instead of :meth:`initGui`."""
        self._provider = MineGapProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        self.initProcessing()
        self._toolbar = self._iface.addToolBar(MENU)
        self._toolbar.setObjectName("MineGapToolBar")
        detect = self._add_action("MineGapDetect", tr("Detect mines…"), self._open_detect)
        self._toolbar.addAction(detect)
        self._add_action("MineGapHelp", tr("Help"), self._open_help)

    def unload(self) -> None:
        for dialog in self._dialogs:
            if not sip.isdeleted(dialog):
                dialog.close()
        self._dialogs = []
        for action in self._actions:
            self._iface.removePluginRasterMenu(MENU, action)
            action.deleteLater()
        self._actions = []
        if self._toolbar is not None:
            self._iface.mainWindow().removeToolBar(self._toolbar)
            self._toolbar.deleteLater()
            self._toolbar = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None

    def _add_action(self, name: str, text: str, slot: Any) -> QAction:
        action = QAction(QIcon(ICON), text, self._iface.mainWindow())
        action.setObjectName(name)
        action.triggered.connect(slot)
        self._iface.addPluginToRasterMenu(MENU, action)
        self._actions.append(action)
        return action

    def _open_detect(self) -> None:
        """The dialog of minegap:detect, not modal, with the active raster as its scene."""
        import processing

        layer = self._iface.activeLayer()
        chosen = {"INPUT": layer} if isinstance(layer, QgsRasterLayer) else {}
        self._dialogs.append(processing.createAlgorithmDialog("minegap:detect", chosen))
        self._dialogs[-1].show()

    def _open_help(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(PLUGIN / "README.md")))
