"""*Copy diagnostics*: what a report of a fault needs, without private paths."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import PYQT_VERSION_STR, QT_VERSION_STR, QObject, QSysInfo

from ..core.errors import MineGapError
from .bar import SUCCESS, WARNING, tell
from .engine import EngineRun, plugin_version
from .messages import spoken, tr


class Diagnostics(QObject):
    """Asks the engine's doctor and puts its text on the clipboard."""

    def __init__(self, iface: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._run: Optional[EngineRun] = None

    def copy(self) -> None:
        """Examine and copy; a broken engine is a finding, too."""
        if self._run is not None:
            return
        run = self._run = EngineRun(self)
        run.finished.connect(lambda result: self._done(str(result.get("text", ""))))
        run.failed.connect(
            lambda message, hint, is_bug, details: self._done(
                f"Engine       {message} ({hint})\n{details}"
            )
        )
        run.cancelled.connect(lambda: self._done("Engine       stopped"))
        try:
            run.start(["doctor"])
        except MineGapError as error:
            self._done(f"Engine       {spoken(error)}")

    def close(self) -> None:
        """For unloading."""
        if self._run is not None:
            self._run.blockSignals(True)
            self._run.close()
            self._run = None

    def _done(self, text: str) -> None:
        self._run.deleteLater()
        self._run = None
        whole = f"{_of_qgis()}\n{_redacted(text)}\n"
        QgsApplication.clipboard().setText(whole)
        sound = "No problem was found." in text
        told = tr("Diagnostics were copied: paste them into a report.")
        tell(self._iface, told, SUCCESS if sound else WARNING, details=whole)


def _of_qgis() -> str:
    lines = {
        "Plugin": plugin_version(),
        "QGIS": Qgis.version(),
        "Qt": f"{QT_VERSION_STR}, PyQt {PYQT_VERSION_STR}",
        "Desktop": QSysInfo.prettyProductName(),
        "Locale": QgsApplication.locale(),
    }
    return "\n".join(f"{name:<12} {text}" for name, text in lines.items())


def _redacted(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
