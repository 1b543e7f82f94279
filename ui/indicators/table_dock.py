"""The table of all figures in a dock of its own: sort, filter, click to see the site, copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget, QgsFilterLineEdit
from qgis.PyQt.QtCore import QItemSelection, QModelIndex, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAction,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..messages import log, tr
from ..step import text_height, tool_button
from .clipboard import as_text
from .figures import PORTFOLIO, Figure, reading
from .results import IndicatorResult
from .table_model import Column, FigureTable
from .words import GRADES, grade_meaning

_PAUSE_MS = 250  # after the last letter typed into the filter
_MOST_COPIED = 200_000


class TableDock(QgsDockWidget):
    """Emits ``site_clicked`` when a row was chosen and ``site_wanted`` when its card is."""

    site_clicked = pyqtSignal(str)
    site_wanted = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Mine indicators"), parent)
        self.setObjectName("MineGapTableDock")
        self._pieces: Optional[Iterator[list[Figure]]] = None
        self._folder = ""
        self.model = FigureTable(self)
        self._make_filters()
        self._make_view()
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_on)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._filter)
        self._lay_out()

    def _make_filters(self) -> None:
        self._text = QgsFilterLineEdit(self)
        self._text.setObjectName("MineGapTableFilter")
        self._text.setShowSearchIcon(True)
        self._text.setPlaceholderText(tr("Filter by site, indicator or reason"))
        self._text.setAccessibleName(tr("Filter by site, indicator or reason"))
        self._indicators = QComboBox(self)
        self._indicators.setObjectName("MineGapTableIndicator")
        self._indicators.setAccessibleName(tr("Indicator"))
        self._indicators.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._indicators.setMinimumContentsLength(16)
        self._grades = QComboBox(self)
        self._grades.setObjectName("MineGapTableGrade")
        self._grades.setAccessibleName(tr("Grade"))
        self._grades.addItem(tr("All grades"), "")
        for number, letter in enumerate(GRADES):
            shown = GRADES[: number + 1]
            text = tr("Grade {grade} or better").format(grade=letter) if number else letter
            self._grades.addItem(text, shown)
            self._grades.setItemData(
                number + 1, f"{letter}: {grade_meaning(letter)}", Qt.ItemDataRole.ToolTipRole
            )
        self._grades.addItem(tr("Not available"), "–")
        self._text.textChanged.connect(lambda _: self._pause.start())
        self._indicators.currentIndexChanged.connect(lambda _: self._filter())
        self._grades.currentIndexChanged.connect(lambda _: self._filter())

    def _make_view(self) -> None:
        view = self.view = QTableView(self)
        view.setObjectName("MineGapTable")
        view.setAccessibleName(tr("Indicators of all sites"))
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        view.setSortingEnabled(True)
        view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(round(1.5 * text_height(self)))
        width = self.fontMetrics().averageCharWidth()
        for column, letters in zip(Column, (22, 6, 34, 14, 26, 14, 8, 50)):
            view.setColumnWidth(column, letters * width)
        view.horizontalHeader().setStretchLastSection(True)
        view.selectionModel().selectionChanged.connect(self._selected)
        view.activated.connect(self._activated)
        copy = QAction(tr("Copy"), view)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda _=False: self.copy())
        view.addAction(copy)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _lay_out(self) -> None:
        body = QWidget(self)
        self._told = QLabel(body)
        self._copy = tool_button(
            "TableCopy",
            "mActionEditCopy.svg",
            tr("Copy the selected rows, or all that are shown, with their intervals"),
            body,
            tr("Copy"),
        )
        self._card = tool_button(
            "TableCard",
            "mActionIdentify.svg",
            tr("Open the card of the selected site (Enter)"),
            body,
            tr("Site card"),
        )
        self._copy.clicked.connect(self.copy)
        self._card.clicked.connect(self._open_card)
        row = QHBoxLayout()
        row.addWidget(self._text, 2)
        row.addWidget(self._indicators, 2)
        row.addWidget(self._grades)
        row.addWidget(self._told)
        row.addWidget(self._card)
        row.addWidget(self._copy)
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 4, 4, 4)
        column.addLayout(row)
        column.addWidget(self.view)
        self.setWidget(body)
        order = (self._text, self._indicators, self._grades, self._card, self._copy, self.view)
        for first, second in zip(order, order[1:]):
            QWidget.setTabOrder(first, second)

    def show_result(self, result: Optional[IndicatorResult]) -> None:
        """Show another result; it is read in pieces while QGIS goes on."""
        folder = str(result.folder) if result is not None else ""
        if folder == self._folder and self.model.figures:
            return
        self._reading.stop()
        self._folder = folder
        self.model.clear()
        self._fill_indicators()
        self._pieces = None
        if result is not None:
            self.setWindowTitle(tr("Mine indicators: {title}").format(title=result.title))
            self._pieces = reading(result.file)
            self._reading.start()
        self._tell()

    def select_site(self, site_id: str) -> None:
        """Go to the first row of a site."""
        row = self.model.row_of(site_id)
        if row < 0 or self._selected_site() == site_id:
            return
        self.view.selectionModel().blockSignals(True)
        self.view.selectRow(row)
        self.view.selectionModel().blockSignals(False)
        self.view.scrollTo(self.model.index(row, 0))
        self.view.viewport().update()

    def copy(self) -> None:
        """The selected rows, else all that are shown, to the clipboard."""
        rows = [index.row() for index in self.view.selectionModel().selectedRows()]
        rows = sorted(rows) if len(rows) > 1 else list(range(self.model.rowCount()))
        figures = [self.model.figure(row) for row in rows[:_MOST_COPIED]]
        QgsApplication.clipboard().setText(as_text(figures))
        self._told.setText(tr("{count} rows copied").format(count=f"{len(figures):,}"))

    def close_work(self) -> None:
        """For unloading."""
        self._reading.stop()
        self._pause.stop()
        self._pieces = None

    def _read_on(self) -> None:
        try:
            piece = next(self._pieces, None) if self._pieces is not None else None
        except sqlite3.Error as error:
            log(f"the table of {self._folder} cannot be read: {error}")
            self._told.setText(tr("The file with the figures cannot be read."))
            self._reading.stop()
            return
        if piece is not None:
            self.model.append(piece)
            self._tell()
            return
        self._reading.stop()
        self._pieces = None
        self.model.arrange()
        self._fill_indicators()
        self._tell()

    def _fill_indicators(self) -> None:
        chosen = self._indicators.currentData()
        titles = {figure.indicator: tr(figure.title) for figure in self.model.figures}
        self._indicators.blockSignals(True)
        self._indicators.clear()
        self._indicators.addItem(tr("All indicators"), "")
        for indicator in sorted(titles):
            self._indicators.addItem(f"{indicator}  {titles[indicator]}", indicator)
        self._indicators.setCurrentIndex(max(0, self._indicators.findData(chosen)))
        self._indicators.blockSignals(False)

    def _filter(self) -> None:
        self._pause.stop()
        self.model.filter(
            self._text.value(),
            self._indicators.currentData() or "",
            self._grades.currentData() or "",
        )
        self._tell()

    def _tell(self) -> None:
        shown, known = self.model.rowCount(), len(self.model.figures)
        if not self._folder:
            text = tr("No result yet.")
        elif self._pieces is not None and not known:
            text = tr("Reading…")
        elif shown == known:
            text = tr("{count} rows").format(count=f"{known:,}")
        else:
            text = tr("{shown} of {count} rows").format(shown=f"{shown:,}", count=f"{known:,}")
        self._told.setText(text)

    def _selected_site(self) -> str:
        rows = self.view.selectionModel().selectedRows()
        return self.model.figure(rows[0].row()).site_id if rows else ""

    def _selected(self, _: QItemSelection, __: QItemSelection) -> None:
        site = self._selected_site()
        self._card.setEnabled(bool(site) and site != PORTFOLIO)
        if site:
            self.site_clicked.emit(site)

    def _activated(self, _: QModelIndex) -> None:
        self._open_card()

    def _open_card(self) -> None:
        site = self._selected_site()
        if site and site != PORTFOLIO:
            self.site_wanted.emit(site)
