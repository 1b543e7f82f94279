"""How the plugin speaks: translation, and errors in the words of whoever asked."""

from __future__ import annotations

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import MineGapError

LOG = "MineGap"  # the tab of QGIS's log panel


def tr(text: str) -> str:
    """``text`` in the user's language."""
    return QCoreApplication.translate("MineGap", text)


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Write ``text`` to MineGap's tab of the log panel."""
    QgsMessageLog.logMessage(text, LOG, level, False)


def spoken(error: MineGapError) -> str:
    """``error`` for a person: what is wrong, then what to do."""
    return f"{error.message}\n→ {error.hint}" if error.hint else error.message


def spoken_bug(message: str, details: str) -> str:
    """A bug, called one, for a person; its ``details`` go to the log panel."""
    log(f"{message}\n{details}", Qgis.MessageLevel.Critical)
    return tr(
        "This is a bug in MineGap: {message}. Please report it with the text in the log panel, "
        "tab {tab}."
    ).format(message=message.rstrip("."), tab=LOG)
