"""The question *what if this mine produced so much?* and the answer beside what is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..messages import tr
from ..step import Level, Notice, text_height, tool_button
from .figure_rows import FigureRows
from .figures import Figure

_MOST_TONNES = 1e9


class ProductionRow(QWidget):
    """Emits ``wanted`` with the tonnes a year; what comes of it is called an assumption."""

    wanted = pyqtSignal(float)
    dismissed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.number = QDoubleSpinBox(self)
        self.number.setObjectName("MineGapProduction")
        self.number.setDecimals(1)
        self.number.setRange(0, _MOST_TONNES)
        self.number.setGroupSeparatorShown(True)
        self.number.setSuffix(" " + tr("t/yr"))
        self.number.setSpecialValueText(tr("not assumed"))
        self.number.setAccessibleName(tr("If production were"))
        label = QLabel(tr("If production &were"), self)
        label.setBuddy(self.number)
        self._compute = tool_button(
            "Assume",
            "mActionPlay.svg",
            tr("Compute this site as if it produced so much of its product"),
            self,
            tr("Compute"),
        )
        self._dismiss = tool_button(
            "AssumeDismiss", "mIconClearText.svg", tr("Take the assumption away"), self
        )
        self._notice = Notice("AssumptionNotice", self)
        self._figures = FigureRows(self)
        self.number.setMinimumWidth(8 * text_height(self))  # its own is that of the largest number
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.number, 1)
        row.addWidget(self._dismiss)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(self._compute)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addLayout(below)
        column.addWidget(self._notice)
        column.addWidget(self._figures)
        self._compute.clicked.connect(self._ask)
        self._dismiss.clicked.connect(self.clear)
        self.number.lineEdit().returnPressed.connect(self._ask)
        self.number.valueChanged.connect(lambda value: self._compute.setEnabled(value > 0))
        self.clear()

    def clear(self) -> None:
        """No assumption."""
        self.number.setValue(0)
        self._compute.setEnabled(False)
        self._dismiss.hide()
        self._notice.hide()
        self._figures.show_figures([])
        self.dismissed.emit()

    def show_figures(self, tonnes: float, before: Sequence[Figure], now: Sequence[Figure]) -> None:
        """The answer: only figures that the assumption changes."""
        known = {(f.indicator, f.part): f for f in before}
        changed = [f for f in now if f.is_available and _differs(f, known)]
        text = tr(
            "ASSUMPTION: if the site produced {tonnes} t/yr. These figures are not part of the "
            "result."
        )
        self._say(Level.WARNING, text.format(tonnes=f"{tonnes:,.6g}"))
        if not changed:
            self._say(Level.INFO, tr("No figure of this site depends on its production."))
        self._figures.show_figures(changed)

    def say_failed(self, message: str, hint: str) -> None:
        """There is no answer."""
        self._figures.show_figures([])
        self._say(Level.BAD, message[:1].upper() + message[1:], hint)

    def text(self) -> str:
        """What is told of the assumption."""
        return "" if self._notice.isHidden() else self._notice.text()

    def _ask(self) -> None:
        self.number.interpretText()
        if self.number.value() > 0:
            self._figures.show_figures([])
            self._say(Level.BUSY, tr("Computing this site…"))
            self.wanted.emit(self.number.value())

    def _say(self, level: Level, text: str, remedy: str = "") -> None:
        self._notice.say(level, text, remedy)
        self._notice.show()
        self._dismiss.show()


def _differs(figure: Figure, known: dict[tuple[str, str], Figure]) -> bool:
    before = known.get((figure.indicator, figure.part))
    return before is None or (before.value, before.text) != (figure.value, figure.text)
