"""Grades to look at: a letter on a colour that colour-blind people can tell from the others."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from ..messages import tr
from ..step import text_height
from .words import grade_meaning

# From blue over grey to brown: the order survives in every kind of colour vision, and the letter
# is always there.
_COLOURS = {
    "A": ("#08519c", "#ffffff"),
    "B": ("#6baed6", "#000000"),
    "C": ("#d9d9d9", "#000000"),
    "D": ("#fdae61", "#000000"),
    "E": ("#7f2704", "#ffffff"),
}


def grade_colours(grade: str) -> Optional[tuple[QColor, QColor]]:
    """Ground and letter."""
    pair = _COLOURS.get(grade)
    return (QColor(pair[0]), QColor(pair[1])) if pair else None


class GradeLabel(QLabel):
    """A letter on its colour; nothing where there is no grade."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        side = round(1.35 * text_height(self))
        self.setFixedSize(side, side)

    def show_grade(self, grade: str) -> None:
        """Show this letter."""
        colours = grade_colours(grade)
        self.setText(grade)
        if colours is None:
            self.setStyleSheet("")
            self.setAccessibleName(tr("no grade"))
            self.setToolTip("")
            return
        ground, letter = colours
        self.setStyleSheet(
            f"background: {ground.name()}; color: {letter.name()}; border-radius: 3px;"
            "font-weight: bold;"
        )
        words = tr("Grade {grade}: {meaning}").format(grade=grade, meaning=grade_meaning(grade))
        self.setAccessibleName(words)
        self.setToolTip(words)
