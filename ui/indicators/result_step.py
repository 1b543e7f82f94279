"""Step 4: which result, which of its indicators is on the map, and the table of them all."""

from __future__ import annotations

import sqlite3
from typing import Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from ..messages import log, tr
from ..result_chooser import ResultChooser
from ..step import Level, Notice, Step, tool_button
from .figures import indicators
from .map_style import show_indicator, shown_indicator
from .results import IndicatorResult, results_of
from .words import part_label


class IndicatorsResultStep(Step):
    """Emits ``shown`` when another result is chosen, and what the buttons ask for."""

    shown = pyqtSignal(object)  # the result or None
    table_wanted = pyqtSignal()
    load_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("indicators_result", tr("4  Result"), parent)
        self._listed: Optional[IndicatorResult] = None
        self._chooser = ResultChooser("MineGapIndicatorsResult", self)
        self._map = _chooser("MapIndicator", tr("On the map"), self)
        self._notice = Notice("IndicatorsNotice", self)
        self._table = tool_button(
            "OpenTable",
            "mActionOpenTable.svg",
            tr("All indicators of all sites: sort, filter, click, copy"),
            self,
            tr("Table"),
        )
        self._open = tool_button(
            "OpenIndicatorsFolder",
            "mActionFileOpen.svg",
            tr("Open the folder with GeoPackage, CSV and JSON"),
            self,
            tr("Folder"),
        )
        self._load = tool_button(
            "LoadIndicators",
            "mActionAdd.svg",
            tr("Add the result of an earlier run from its folder"),
            self,
            tr("Add…"),
        )
        self._lay_out()
        self._chooser.currentIndexChanged.connect(lambda _: self._show_result())
        self._map.activated.connect(lambda _: self._show_on_map())
        self._table.clicked.connect(lambda _=False: self.table_wanted.emit())
        self._load.clicked.connect(lambda _=False: self.load_wanted.emit())
        self._open.clicked.connect(lambda _=False: self._open_folder())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, field in ((tr("Resu&lt"), self._chooser), (tr("On the &map"), self._map)):
            label = QLabel(text, self)
            label.setBuddy(field)
            form.addRow(label, field)
        row = QHBoxLayout()
        row.addWidget(self._table)
        row.addWidget(self._open)
        row.addWidget(self._load)
        row.addStretch()
        self.body.addLayout(form)
        self.body.addWidget(self._notice)
        self.body.addLayout(row)

    @property
    def result(self) -> Optional[IndicatorResult]:
        """The one that is shown."""
        found: Optional[IndicatorResult] = self._chooser.result
        return found

    def list_results(self, choose: str = "") -> None:
        """Look again which results the project has; show the one in the folder ``choose``."""
        self._chooser.fill(results_of(QgsProject.instance()), choose)
        self._show_result()

    def text(self) -> str:
        """What is told about the result."""
        return self._notice.text()

    def _show_result(self) -> None:
        result = self.result
        for widget in (self._chooser, self._map, self._table, self._open):
            widget.setEnabled(result is not None)
        if result != self._listed:
            self._listed = result
            self._fill_map(result)
        self._tell(result)
        self.shown.emit(result)

    def _fill_map(self, result: Optional[IndicatorResult]) -> None:
        self._map.clear()
        if result is None or result.sites is None:
            return
        try:
            listed = indicators(result.file)
        except sqlite3.Error as error:
            log(f"{result.file} cannot be read: {error}")
            listed = []
        for indicator, title, part, available in listed:
            text = f"{indicator}  {tr(title)}" + (f", {part_label(part)}" if part else "")
            self._map.addItem(text, f"{indicator}\n{part}")
            if not available:
                self._map.setItemText(
                    self._map.count() - 1, tr("{title} (not available)").format(title=text)
                )
        self._map.setCurrentIndex(self._map.findData("\n".join(shown_indicator(result.sites))))

    def _show_on_map(self) -> None:
        result = self.result
        if result is not None and self._map.currentData():
            indicator, _, part = self._map.currentData().partition("\n")
            there = show_indicator(result, indicator, part)
            self._tell(result, "" if there else tr("No site has this indicator."))

    def _tell(self, result: Optional[IndicatorResult], told: str = "") -> None:
        if result is None:
            self._notice.say(
                Level.INFO,
                tr("No indicators in this project yet."),
                tr("compute them above, or add an earlier result"),
            )
            self.set_summary("")
            return
        figures = result.run.get("figures", {})
        words = tr("{sites} sites; {values} values, {lacking} not available.").format(
            sites=f"{figures.get('sites', result.sites.featureCount() if result.sites else 0):,}",
            values=f"{figures.get('values', 0):,}",
            lacking=f"{figures.get('not_available', 0):,}",
        )
        accepted = figures.get("include") == "accepted"
        counted = (
            tr("Only accepted and edited footprints counted.")
            if accepted
            else tr("All footprints that are not rejected counted.")
        )
        lines = (words, counted if figures.get("include") else "", told)
        self._notice.say(Level.GOOD, "\n".join(filter(None, lines)))
        self.set_summary(result.title)

    def _open_folder(self) -> None:
        if self.result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.result.folder)))


def _chooser(name: str, spoken: str, parent: QWidget) -> QComboBox:
    chooser = QComboBox(parent)
    chooser.setObjectName(f"MineGap{name}")
    chooser.setAccessibleName(spoken)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(12)
    return chooser
