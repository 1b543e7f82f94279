"""Messages in QGIS's message bar, with *More* where there is more to read."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import Qgis
from qgis.gui import QgsMessageBarItem, QgsMessageViewer
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QPushButton

from .messages import log, tr

INFO = Qgis.MessageLevel.Info
SUCCESS = Qgis.MessageLevel.Success
WARNING = Qgis.MessageLevel.Warning
CRITICAL = Qgis.MessageLevel.Critical
_shown: list[QgsMessageBarItem] = []
_SECONDS = {INFO: 8, SUCCESS: 8, WARNING: 0, CRITICAL: 0}  # 0: until it is closed


def tell(
    iface: Any,
    text: str,
    level: Qgis.MessageLevel = INFO,
    details: str = "",
    action: Optional[tuple[str, Callable[[], None]]] = None,
) -> QgsMessageBarItem:
    """Show ``text``; ``details`` behind *More*, and a button for ``action``."""
    bar = iface.messageBar()
    item = bar.createMessage("MineGap", text)
    if action is not None:
        button = QPushButton(action[0], item)
        button.clicked.connect(lambda: (bar.popWidget(item), action[1]()))
        item.layout().addWidget(button)
    if details:
        more = QPushButton(tr("More"), item)
        more.setObjectName("MineGapMore")
        more.clicked.connect(lambda: show_details(iface, f"{text}\n\n{details}"))
        item.layout().addWidget(more)
        log(f"{text}\n{details}", level)
    bar.pushWidget(item, level, _SECONDS.get(level, 0))
    _shown[:] = [*(old for old in _shown if not sip.isdeleted(old)), item]
    return item


def take_back(iface: Any) -> None:
    """Remove what is still shown: its buttons must not outlive the plugin."""
    for item in _shown:
        if not sip.isdeleted(item):
            iface.messageBar().popWidget(item)
    _shown.clear()


def show_details(iface: Any, text: str) -> QgsMessageViewer:
    """A window beside the work, with text that can be copied."""
    viewer = QgsMessageViewer(iface.mainWindow())
    viewer.setObjectName("MineGapDetails")
    viewer.setTitle("MineGap")
    viewer.setMessageAsPlainText(text)
    viewer.setModal(False)
    viewer.show()
    return viewer
