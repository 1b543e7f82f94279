"""The headline figures of a site, one below the other, each with its interval and its grade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ..messages import tr
from ..step import dim, wrapped
from .figures import Figure
from .grades import GradeLabel
from .words import (
    grade_meaning,
    how_known,
    interval_text,
    title_of,
    unit_text,
    value_text,
)


class FigureRow(QFrame):
    """A figure: what, how much, from where to where, how good, and how it is known."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("MineGapFigure")
        self.title = wrapped("", self)
        self.value = QLabel(self)
        self.value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        font = self.value.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.value.setFont(font)
        self.interval = wrapped("", self)
        self.grade = GradeLabel(self)
        self.known = dim(wrapped("", self))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.title, 0, 0, 1, 2)
        grid.addWidget(self.grade, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.value, 1, 0)
        grid.addWidget(self.interval, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.known, 2, 0, 1, 3)
        grid.setColumnStretch(1, 1)

    def show_figure(self, figure: Figure) -> None:
        """Show another one."""
        self.title.setText(title_of(figure))
        self.value.setText(f"{value_text(figure)} {unit_text(figure)}".strip())
        between = interval_text(figure)
        known = figure.q05 != figure.q95
        self.interval.setText(tr("90 %: {between}").format(between=between) if known else between)
        self.interval.setVisible(bool(between))
        self.grade.show_grade(figure.grade)
        self.grade.setVisible(bool(figure.grade))
        self.known.setText(how_known(figure))
        self.known.setVisible(bool(self.known.text()))
        told = (self.title.text(), self.value.text(), self.interval.text())
        grade = tr("Grade {grade}: {meaning}").format(
            grade=figure.grade, meaning=grade_meaning(figure.grade)
        )
        self.setAccessibleName(", ".join(filter(None, told)))
        self.setAccessibleDescription(f"{grade if figure.grade else ''} {self.known.text()}")


class FigureRows(QWidget):
    """Rows are kept and reused: a card must change at once when another site is clicked."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.rows: list[FigureRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these."""
        while len(self.rows) < len(figures):
            self.rows.append(FigureRow(self))
            self._column.addWidget(self.rows[-1])
        for row, figure in zip(self.rows, figures):
            row.show_figure(figure)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(figures))
