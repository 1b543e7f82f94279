"""Which of the project's results is shown: a list that keeps its choice when it is filled anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from .messages import tr


class ResultChooser(QComboBox):
    """Results of one kind; each has a ``folder`` and a ``title``."""

    def __init__(self, name: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Result"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._results: list[Any] = []

    @property
    def result(self) -> Any:
        """The one that is chosen, or None."""
        index = self.currentIndex()
        return self._results[index] if 0 <= index < len(self._results) else None

    def fill(self, results: Sequence[Any], choose: str = "") -> None:
        """List ``results``, with the one in the folder ``choose``, else the one as before."""
        chosen = choose or str(self.result.folder if self.result else "")
        self._results = list(results)
        folders = [str(result.folder) for result in self._results]
        self.blockSignals(True)
        self.clear()
        for result in self._results:
            self.addItem(result.title)
            tip = Qt.ItemDataRole.ToolTipRole
            self.setItemData(self.count() - 1, str(result.folder), tip)
        if self._results:
            self.setCurrentIndex(folders.index(chosen) if chosen in folders else 0)
        self.blockSignals(False)
