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


def stage_text(stage: str) -> str:
    """What the engine is doing in ``stage``, for a person."""
    texts = {
        "prepare": tr("Checking scene, model and area"),
        "predict": tr("Looking for mines"),
        "write": tr("Writing the results"),
        "outline": tr("Drawing footprints"),
        "measure": tr("Measuring footprints"),
        "classify": tr("Telling pits, waste rock, tailings and facilities apart"),
        "done": tr("Done"),
    }
    return texts.get(stage, stage.capitalize())
