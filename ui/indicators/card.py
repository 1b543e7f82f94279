"""Step 5, the site card: what is known of one mine, how well, and what is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from html import escape
from typing import Optional

from qgis.PyQt.QtCore import QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..messages import log, tr
from ..step import Level, Notice, Step, dim, tool_button, wrapped
from .card_parts import change_bars, class_bars, headline, source_bars
from .charts import BarChart
from .figure_rows import FigureRows
from .figures import Figure, Site, figures_of, headline_keys, sites
from .production_row import ProductionRow
from .results import IndicatorResult
from .words import by_reason, title_of


class SiteStep(Step):
    """Emits ``site_chosen`` when the user chooses a site here, and ``assumed`` for *what if*."""

    site_chosen = pyqtSignal(str)
    pick_wanted = pyqtSignal(bool)  # a site shall be clicked on the map
    assumed = pyqtSignal(str, float)
    assumption_dropped = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("site", tr("5  Site"), parent)
        self._result: Optional[IndicatorResult] = None
        self._keys: list[str] = []
        self._sites: list[Site] = []
        self.site_id = ""
        self.figures: list[Figure] = []
        self._make_chooser()
        self._notice = Notice("SiteNotice", self)
        self._card = QWidget(self)
        self._about: QLabel = wrapped("", self._card)
        self._about.setObjectName("MineGapSiteAbout")
        self._about.setTextFormat(Qt.TextFormat.RichText)
        self.rows = FigureRows(self._card)
        self.classes = BarChart("ClassChart", tr("Area by class"), self._card)
        self.change = BarChart("ChangeChart", tr("Change over time"), self._card)
        self.sources = BarChart("SourceChart", tr("Where the uncertainty comes from"), self._card)
        self._of = QComboBox(self._card)
        self._of.setObjectName("MineGapSourcesOf")
        self._of.setAccessibleName(tr("Uncertainty of"))
        self._of.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._of.setMinimumContentsLength(12)
        self._heads = [
            _heading(text, self._card)
            for text in (
                tr("Area by class"),
                tr("Change over time"),
                tr("Where the uncertainty comes from"),
            )
        ]
        self.production = ProductionRow(self._card)
        self._lacking = QToolButton(self._card)
        self._lacking.setObjectName("MineGapLacking")
        self._lacking.setCheckable(True)
        self._lacking.setAutoRaise(True)
        self._lacking.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._reasons: QLabel = wrapped("", self._card)
        self._reasons.setObjectName("MineGapReasons")
        self._reasons.setTextFormat(Qt.TextFormat.RichText)
        self._lay_out()
        self._of.currentIndexChanged.connect(lambda _: self._show_sources())
        self._lacking.toggled.connect(lambda _: self._show_reasons())
        self.production.wanted.connect(lambda tonnes: self.assumed.emit(self.site_id, tonnes))
        self.production.dismissed.connect(self.assumption_dropped)
        self.show_result(None)

    def _make_chooser(self) -> None:
        self._names = QStringListModel(self)
        self._chooser = QComboBox(self)
        self._chooser.setObjectName("MineGapSite")
        self._chooser.setAccessibleName(tr("Site"))
        self._chooser.setEditable(True)  # type a part of the name
        self._chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._chooser.setMinimumContentsLength(12)
        self._chooser.setModel(self._names)
        completer = self._chooser.completer()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._chooser.activated.connect(self._activated)
        self._pick = tool_button(
            "SitePick",
            "mActionIdentify.svg",
            tr("Click a site on the map to see its card; the Identify tool does so too"),
            self,
            tr("Pick"),
        )
        self._pick.setCheckable(True)
        self._pick.clicked.connect(self.pick_wanted)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        label = QLabel(tr("S&ite"), self)
        label.setBuddy(self._chooser)
        top.addWidget(label)
        top.addWidget(self._chooser, 1)
        top.addWidget(self._pick)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._about)
        column.addWidget(self.rows)
        for head, chart in zip(self._heads, (self.classes, self.change, None)):
            column.addWidget(head)
            if chart is not None:
                column.addWidget(chart)
        column.addWidget(self._of)
        column.addWidget(self.sources)
        column.addWidget(self.production)
        column.addWidget(self._lacking)
        column.addWidget(self._reasons)
        self.body.addLayout(top)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._card)

    def show_result(self, result: Optional[IndicatorResult]) -> None:
        """Another result, or the same one from another file; its first site is not chosen yet."""
        if result is not None and self._result == result:
            return
        self._result = result
        self._sites, self._keys = [], []
        if result is not None:
            try:
                self._sites = sites(result.file)
                self._keys = headline_keys(result.file)
            except sqlite3.Error as error:
                log(f"{result.file} cannot be read: {error}")
        self._names.setStringList([site.name for site in self._sites])
        self.show_site("")

    def show_site(self, site_id: str) -> bool:
        """Show the card of a site; whether the result has it."""
        place = next((n for n, s in enumerate(self._sites) if s.site_id == site_id), -1)
        self._chooser.blockSignals(True)
        self._chooser.setCurrentIndex(place)
        if place < 0:
            self._chooser.clearEditText()
        self._chooser.blockSignals(False)
        if place >= 0 and site_id == self.site_id:
            return True
        self.site_id = site_id if place >= 0 else ""
        self.production.clear()
        self.figures = []
        if place >= 0 and self._result is not None:
            self.figures = figures_of(self._result.file, site_id)
            self._show_card(self._sites[place])
        self._tell()
        return place >= 0

    def show_assumption(self, site_id: str, tonnes: float, figures: list[Figure]) -> None:
        """The answer to ``assumed``; too late when another site is shown by now."""
        if site_id == self.site_id:
            self.production.show_figures(tonnes, self.figures, figures)

    def set_picking(self, picking: bool) -> None:
        """Whether the map waits for a click."""
        self._pick.setChecked(picking)

    def text(self) -> str:
        """What is told instead of a card; empty where there is one."""
        return "" if self.site_id else self._notice.text()

    def _tell(self) -> None:
        there = bool(self.site_id)
        self._card.setVisible(there)
        self._notice.setVisible(not there)
        self._chooser.setEnabled(bool(self._sites))
        self._pick.setEnabled(bool(self._sites))
        self.set_summary(self._chooser.currentText() if there else "")
        if self._result is None:
            self._notice.say(
                Level.INFO,
                tr("No indicators in this project yet."),
                tr("compute them in step 3, or add an earlier result in step 4"),
            )
        elif not self._sites:
            self._notice.say(Level.WARNING, tr("This result has no sites."))
        elif not there:
            self._notice.say(
                Level.INFO,
                tr("No site is chosen."),
                tr("choose one above, click one on the map, or a row of the table"),
            )

    def _activated(self, place: int) -> None:
        if 0 <= place < len(self._sites):
            site_id = self._sites[place].site_id
            self.show_site(site_id)
            self.site_chosen.emit(site_id)

    def _show_card(self, site: Site) -> None:
        count = (
            tr("1 footprint")
            if site.footprints == 1
            else tr("{count} footprints").format(count=f"{site.footprints:,}")
        )
        commodity = site.commodity or tr("commodity unknown")
        self._about.setText(f"<b>{escape(site.name)}</b><br>{escape(commodity)}, {count}")
        front = headline(self.figures, self._keys)
        self.rows.show_figures([figure for figure in front if figure.is_available])
        self.classes.show_bars(class_bars(self.figures))
        self.change.show_bars(change_bars(self.figures))
        self._heads[0].setVisible(bool(self.classes.bars))
        self._heads[1].setVisible(bool(self.change.bars))
        self._fill_sources([figure for figure in self.figures if figure.sources], front)
        self._show_reasons()

    def _fill_sources(self, figures: Sequence[Figure], front: Sequence[Figure]) -> None:
        chosen = self._of.currentText()
        ordered = [f for f in front if f.sources] + [f for f in figures if f not in front]
        self._of.blockSignals(True)
        self._of.clear()
        for figure in ordered:
            self._of.addItem(title_of(figure), figure)
        self._of.setCurrentIndex(max(0, self._of.findText(chosen)))
        self._of.blockSignals(False)
        self._heads[2].setVisible(bool(ordered))
        self._of.setVisible(bool(ordered))
        self._show_sources()

    def _show_sources(self) -> None:
        figure = self._of.currentData()
        self.sources.show_bars(source_bars(figure) if figure is not None else [])

    def _show_reasons(self) -> None:
        reasons = by_reason(self.figures)
        count = sum(len(titles) for _, titles in reasons)
        unfolded = self._lacking.isChecked()
        self._lacking.setVisible(bool(count))
        self._lacking.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._lacking.setText(tr("Not available, and why ({count})").format(count=count))
        self._reasons.setVisible(unfolded and bool(count))
        paragraphs = [
            f"<p><b>{escape('; '.join(titles))}</b><br>{escape(reason)}</p>"
            for reason, titles in reasons
        ]
        self._reasons.setText("".join(paragraphs) if unfolded else "")


def _heading(text: str, parent: QWidget) -> QLabel:
    label = dim(QLabel(text, parent))
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, 8, 0, 0)
    return label
