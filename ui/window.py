"""What MineGap adds to QGIS's window beside its algorithms, and how it goes away again."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QAction

from .dock_shell import MineGapDock
from .engine import PLUGIN
from .messages import tr

SHORTCUT = "Ctrl+Alt+N"  # one that QGIS leaves free
MENU = "MineGap"


class WindowParts:
    """Dock, its actions and the options page. :meth:`remove` mirrors :meth:`add`."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self.dock: Optional[MineGapDock] = None
        self.actions: list[QAction] = []
        self._options: Any = None
        self._diagnostics: Any = None

    def add(self, toolbar: Any) -> None:
        """Put everything in place; nothing is built that is not seen yet."""
        self.dock = MineGapDock(self._iface)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.start_hidden()
        toggle = self._add_action("MineGapDockAction", "MineGap")
        toggle.setToolTip(tr("Show or hide MineGap: find mines in a satellite image"))
        toggle.setCheckable(True)
        self.dock.setToggleVisibilityAction(toggle)
        self._iface.registerMainWindowAction(toggle, SHORTCUT)
        toolbar.addAction(toggle)
        self._add_action("MineGapDiagnostics", tr("Copy diagnostics"), self._copy_diagnostics)
        self._add_action("MineGapOptions", tr("Options…"), self._open_options)
        self._add_action("MineGapHelp", tr("Help"), open_help)
        from .options_page import MineGapOptionsFactory

        self._options = MineGapOptionsFactory()
        self._iface.registerOptionsWidgetFactory(self._options)

    def remove(self) -> None:
        """Take everything away; safe after a half-finished :meth:`add`."""
        from .bar import take_back

        if self._options is not None:
            self._iface.unregisterOptionsWidgetFactory(self._options)
            self._options = None
        if self._diagnostics is not None:
            self._diagnostics.close()
            self._diagnostics = None
        take_back(self._iface)
        for action in self.actions:
            self._iface.removePluginRasterMenu(MENU, action)
            self._iface.unregisterMainWindowAction(action)
            action.deleteLater()
        self.actions = []
        if self.dock is not None:
            self.dock.close_work()
            self._iface.removeDockWidget(self.dock)
            # At once, not by deleteLater: Python forgets the dock's slots as soon as the plugin's
            # modules go, and a timer that fires between would crash QGIS.
            sip.delete(self.dock)
            self.dock = None

    def _add_action(
        self, name: str, text: str, slot: Optional[Callable[[], None]] = None
    ) -> QAction:
        """``slot`` is left out for the dock's own, which QGIS connects."""
        action = QAction(text, self._iface.mainWindow())
        action.setObjectName(name)
        if slot is None:
            action.setIcon(QIcon(str(PLUGIN / "icon.svg")))
        else:
            action.triggered.connect(lambda _=False: slot())
        self._iface.addPluginToRasterMenu(MENU, action)
        self.actions.append(action)
        return action

    def _copy_diagnostics(self) -> None:
        from .diagnostics import Diagnostics

        if self._diagnostics is None:
            self._diagnostics = Diagnostics(self._iface)
        self._diagnostics.copy()

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), "MineGapOptions")


def open_help() -> None:
    """The help in the user's language, else in English."""
    language = QgsApplication.locale()[:2]
    pages = PLUGIN / "ui" / "help"
    page = pages / language / "index.html"
    if not page.is_file():
        page = pages / "en" / "index.html"
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))


def load_translation() -> Optional[QTranslator]:
    """Install the texts of the user's language; None where there are none."""
    file = PLUGIN / "i18n" / f"minegap_{QgsApplication.locale()[:2]}.qm"
    translator = QTranslator()
    if file.is_file() and translator.load(str(file)):
        QCoreApplication.installTranslator(translator)
        return translator
    return None
