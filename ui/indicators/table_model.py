"""All figures of a result as a table. Sorts and filters itself: 100,000 rows must stay fluid."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import IntEnum
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QFont

from ..messages import tr
from .figures import Figure
from .grades import grade_colours
from .words import grade_meaning, interval_text, site_name, title_of, unit_text, value_text

_NO_PARENT = QModelIndex()
_NONE = "–"  # the filter for figures that are not available


class Column(IntEnum):
    """The columns from left to right."""

    SITE = 0
    INDICATOR = 1
    TITLE = 2
    VALUE = 3
    INTERVAL = 4
    UNIT = 5
    GRADE = 6
    REMARK = 7


_NUMBERS = (Column.VALUE, Column.INTERVAL)


class FigureTable(QAbstractTableModel):
    """Figures that match the filter, in the chosen order."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.figures: list[Figure] = []
        self._shown: list[Figure] = []
        self._filter: Callable[[Figure], bool] = _all
        self._column, self._order = -1, Qt.SortOrder.AscendingOrder
        self._heads = (
            tr("Site"),
            tr("No."),
            tr("Indicator"),
            tr("Value"),
            tr("90 % interval"),
            tr("Unit"),
            tr("Grade"),
            tr("How it is known, or why not"),
        )
        self._bold = QFont()
        self._bold.setBold(True)

    def clear(self) -> None:
        """Before another result."""
        self.beginResetModel()
        self.figures, self._shown = [], []
        self.endResetModel()

    def append(self, figures: list[Figure]) -> None:
        """More figures of the same result; they are put in order when all are there."""
        self.figures += figures
        kept = [figure for figure in figures if self._filter(figure)]
        if kept:
            first = len(self._shown)
            self.beginInsertRows(_NO_PARENT, first, first + len(kept) - 1)
            self._shown += kept
            self.endInsertRows()

    def filter(self, text: str = "", indicator: str = "", grades: str = "") -> None:
        """Only rows with all words of ``text``, this indicator, and one of ``grades``."""
        self._filter = _filter(text, indicator, grades)
        self.arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; what is not available comes last in either direction."""
        self._column, self._order = column, order
        self.arrange()

    def arrange(self) -> None:
        """Filter and sort anew."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._shown[index.row()] for index in before]
        shown = [figure for figure in self.figures if self._filter(figure)]
        if self._column >= 0:
            shown = _sorted(shown, Column(self._column), self._order)
        self._shown = shown
        places = {id(figure): row for row, figure in enumerate(shown)} if held else {}
        for old, figure in zip(before, held):
            row = places.get(id(figure), -1)
            new = self.index(row, old.column()) if row >= 0 else QModelIndex()
            self.changePersistentIndex(old, new)
        self.layoutChanged.emit()

    def figure(self, row: int) -> Figure:
        """What a row shows."""
        return self._shown[row]

    def row_of(self, site_id: str) -> int:
        """The first row of a site; −1 where it has none."""
        return next((n for n, f in enumerate(self._shown) if f.site_id == site_id), -1)

    def rowCount(self, parent: QModelIndex = _NO_PARENT) -> int:  # noqa: N802 (Qt's names)
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex = _NO_PARENT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        figure, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(figure, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(figure, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if column == Column.GRADE:
            return self._grade(figure, role)
        return None

    def _grade(self, figure: Figure, role: int) -> Any:
        colours = grade_colours(figure.grade)
        if colours is None:
            return None
        if role == Qt.ItemDataRole.FontRole:
            return self._bold
        return {
            int(Qt.ItemDataRole.BackgroundRole): colours[0],
            int(Qt.ItemDataRole.ForegroundRole): colours[1],
        }.get(int(role))


def cell(figure: Figure, column: int) -> str:
    """What stands in a cell."""
    if column == Column.SITE:
        return site_name(figure)
    if column == Column.INDICATOR:
        return figure.indicator
    if column == Column.TITLE:
        return title_of(figure)
    if column == Column.VALUE:
        return value_text(figure)
    if column == Column.INTERVAL:
        return interval_text(figure)
    if column == Column.UNIT:
        return unit_text(figure)
    if column == Column.GRADE:
        return figure.grade
    return figure.reason or figure.note or figure.method


def _tip(figure: Figure, column: int) -> Optional[str]:
    if column == Column.GRADE and figure.grade:
        return f"{figure.grade}: {grade_meaning(figure.grade)}"
    return cell(figure, column) if column in (Column.TITLE, Column.REMARK, Column.SITE) else None


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignLeft
    if column in _NUMBERS:
        side = Qt.AlignmentFlag.AlignRight
    elif column == Column.GRADE:
        side = Qt.AlignmentFlag.AlignHCenter
    both = side | Qt.AlignmentFlag.AlignVCenter
    return int(getattr(both, "value", both))  # Qt 6 has no number of its own for it


def _all(_: Figure) -> bool:
    return True


def _filter(text: str, indicator: str, grades: str) -> Callable[[Figure], bool]:
    words = text.casefold().split()
    if not (words or indicator or grades):
        return _all

    def matches(figure: Figure) -> bool:
        if indicator and figure.indicator != indicator:
            return False
        if grades and (figure.grade or _NONE) not in grades:
            return False
        if not words:
            return True
        told = "\n".join(
            (site_name(figure), figure.indicator, title_of(figure), figure.text, figure.reason)
        ).casefold()
        return all(word in told for word in words)

    return matches


def _sorted(figures: Iterable[Figure], column: Column, order: Qt.SortOrder) -> list[Figure]:
    keys: dict[Column, Callable[[Figure], Any]] = {
        Column.VALUE: lambda f: f.value,
        Column.INTERVAL: _relative_width,
        Column.GRADE: lambda f: f.grade or None,
    }
    key = keys.get(column, lambda f: cell(f, column).casefold() or None)
    keyed = [(key(figure), figure) for figure in figures]
    empty = [figure for found, figure in keyed if found is None]
    there = [pair for pair in keyed if pair[0] is not None]
    there.sort(key=lambda pair: pair[0], reverse=order == Qt.SortOrder.DescendingOrder)
    return [figure for _, figure in there] + empty


def _relative_width(figure: Figure) -> Optional[float]:
    """Half the interval's width in terms of the value: what makes intervals comparable."""
    if figure.value is None or figure.q05 is None or figure.q95 is None:
        return None
    half = (figure.q95 - figure.q05) / 2
    return half / abs(figure.value) if figure.value else (math.inf if half else 0.0)
