"""What QGIS loads: puts MineGap's actions and algorithms in place, and takes them away again."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QToolBar

from .ui.algorithms.provider import ICON, MineGapProvider
from .ui.messages import tr
from .ui.window import WindowParts, load_translation

MENU = "MineGap"


class MineGapPlugin:
    """Wires only; ``unload`` mirrors ``initGui`` and may follow a half-finished start."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface  # None in qgis_process
        self._provider: Optional[MineGapProvider] = None
        self._actions: list[QAction] = []
        self._toolbar: Optional[QToolBar] = None
        self._dialogs: list[Any] = []  # Qt keeps their C++ half only
        self._parts = WindowParts(iface)
        self._translation: Optional[QTranslator] = load_translation()

    def initProcessing(self) -> None:  # noqa: N802 (QGIS's names, here and below)
        """Called by qgis_process instead of :meth:`initGui`."""
        self._provider = MineGapProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        self.initProcessing()
        self._toolbar = self._iface.addToolBar(MENU)
        self._toolbar.setObjectName("MineGapToolBar")
        self._parts.add(self._toolbar)
        self._add_action("MineGapDetect", tr("Detect mines in one dialog…"), self._open_detect)

    def unload(self) -> None:
        for dialog in self._dialogs:
            if not sip.isdeleted(dialog):
                dialog.close()
        self._dialogs = []
        self._parts.remove()
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
        if self._translation is not None:
            QCoreApplication.removeTranslator(self._translation)
            self._translation = None

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
