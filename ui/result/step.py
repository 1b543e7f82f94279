"""Step 5: the result, and the threshold and minimum area that shape its footprints."""

from __future__ import annotations

from typing import Any, Optional, Union

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QWidget

from ..messages import log, tr
from ..result_chooser import ResultChooser
from ..step import Level, Notice, Step, tool_button
from .histogram import Histogram
from .preview import AreaPreview, ThresholdPreview
from .redraw import Redrawing
from .results import Result, results_of
from .value_row import ValueRow
from .words import skipped_words, told_words

_LEAST, _MOST = 0.5, 99.5  # percent: probabilities are stored in half percents
_LARGEST_HA = 100.0  # minimum area at the right end of its slider
_PREVIEW_MS = 30  # between two previews: the map cannot follow faster


def threshold_row(parent: QWidget, histogram: Histogram) -> ValueRow:
    """The threshold in percent, below the histogram."""
    row = ValueRow(
        "Threshold",
        tr("Threshold"),
        200,
        lambda share: min(max(100 * share, _LEAST), _MOST),
        lambda percent: percent / 100,
        parent,
        above=histogram,
    )
    row.limit(_LEAST, _MOST)
    row.number.setSingleStep(0.5)
    row.number.setDecimals(1)
    row.number.setSuffix(" %")
    return row


def min_area_row(parent: QWidget) -> ValueRow:
    """The minimum area in hectares; the slider is finer at its small end."""
    row = ValueRow(
        "MinArea",
        tr("Minimum area"),
        200,
        lambda share: round(_LARGEST_HA * share**3, 2 if share < 0.3 else 1),
        lambda value: min(1.0, (value / _LARGEST_HA) ** (1 / 3)),
        parent,
    )
    row.limit(0, 100_000)
    row.number.setDecimals(2)
    row.number.setSuffix(" ha")
    return row


class ResultStep(Step):
    """The sliders preview through the renderers and have footprints drawn anew at rest."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("result", tr("5  Result"), parent)
        self._preview: Optional[Union[ThresholdPreview, AreaPreview]] = None
        self._wanted: Optional[float] = None  # the next value to preview
        self.redrawing = Redrawing(self)
        self._chooser = ResultChooser("MineGapResult", self)
        self._histogram = Histogram(self)
        self.threshold = threshold_row(self, self._histogram)
        self.min_area = min_area_row(self)
        self._notice = Notice("ResultNotice", self)
        self._undo = tool_button(
            "Defaults",
            "mActionUndo.svg",
            tr("Threshold and minimum area as they were when the model ran"),
            self,
            tr("Model's defaults"),
        )
        self._open = tool_button(
            "OpenFolder",
            "mActionFileOpen.svg",
            tr("Open the folder with the result files"),
            self,
            tr("Folder"),
        )
        self._tuning = QWidget(self)
        self._lay_out()
        self._connect()
        self.list_results()

    def _lay_out(self) -> None:
        form = QFormLayout(self._tuning)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for text, row, field in (
            (tr("Res&ult"), self._chooser, self._chooser),
            (tr("&Threshold"), self.threshold, self.threshold.number),
            (tr("M&inimum area"), self.min_area, self.min_area.number),
        ):
            label = QLabel(text, self._tuning)
            label.setBuddy(field)
            form.addRow(label, row)
        buttons = QHBoxLayout()
        buttons.addWidget(self._undo)
        buttons.addWidget(self._open)
        buttons.addStretch()
        form.addRow(buttons)
        self.body.addWidget(self._tuning)
        self.body.addWidget(self._notice)

    def _connect(self) -> None:
        self._chooser.currentIndexChanged.connect(lambda _: self._show_result())
        self._undo.clicked.connect(self._to_defaults)
        self._open.clicked.connect(self._open_folder)
        self.threshold.previewed.connect(self._preview_threshold)
        self.min_area.previewed.connect(self._preview_area)
        self.threshold.settled.connect(lambda _: self._settle())
        self.min_area.settled.connect(lambda _: self._settle())
        self.redrawing.started.connect(
            lambda: self._notice.say(Level.BUSY, tr("Drawing the footprints anew…"))
        )
        self.redrawing.arriving.connect(self._end_preview)
        self.redrawing.finished.connect(self._redrawn)
        self.redrawing.failed.connect(self._failed)
        self._repaint = QTimer(self)
        self._repaint.setInterval(_PREVIEW_MS)
        self._repaint.setSingleShot(True)
        self._repaint.timeout.connect(self._show_preview)

    @property
    def result(self) -> Optional[Result]:
        """The one that is shown."""
        found: Optional[Result] = self._chooser.result
        return found

    def list_results(self, choose: str = "") -> None:
        """Look again which results the project has; show the one in the folder ``choose``."""
        self._chooser.fill(results_of(QgsProject.instance()), choose)
        self._show_result()

    def forget_preview(self, layers: list[str]) -> None:
        """Before layers go away: nothing must touch them any more."""
        result = self.result
        if result is not None and {result.probability_id, result.footprints_id} & set(layers):
            self._repaint.stop()
            self._preview = self._wanted = None

    def close_work(self) -> None:
        """For unloading."""
        self._end_preview()
        self.redrawing.close()

    def _show_result(self) -> None:
        self._end_preview()
        result = self.result
        self._tuning.setVisible(result is not None)
        if result is None:
            self._notice.say(
                Level.INFO,
                tr("No result in this project yet."),
                tr("run a detection above, or add the layers of an earlier one"),
            )
            self.set_summary("")
            return
        self._show_values(*result.values)
        self._histogram.line_up(self.threshold.slider_margin)
        self._histogram.show_counts(result.histogram)
        self._tell(result)

    def _show_values(self, threshold: float, min_area: float) -> None:
        self.threshold.set_value(100 * threshold)
        self.min_area.set_value(min_area)
        self._histogram.show_threshold(threshold)

    def _tell(self, result: Result, told: str = "") -> None:
        words = told_words(result)
        self._notice.say(Level.GOOD, "\n".join(filter(None, [words, told, skipped_words(result)])))
        self._undo.setEnabled(result.values != result.defaults)
        self.set_summary(words)

    def _preview_threshold(self, percent: float) -> None:
        self._histogram.show_threshold(percent / 100)
        self._begin(ThresholdPreview, self.result.probability if self.result else None, percent)

    def _preview_area(self, hectares: float) -> None:
        self._begin(AreaPreview, self.result.footprints if self.result else None, hectares)

    def _begin(self, kind: Any, layer: Any, value: float) -> None:
        if layer is None:
            return
        if not isinstance(self._preview, kind):
            self._end_preview()
            self._preview = kind(layer)
        self._wanted = value / 100 if kind is ThresholdPreview else value
        if not self._repaint.isActive():
            self._repaint.start()

    def _show_preview(self) -> None:
        if self._preview is not None and self._wanted is not None:
            self._preview.show(self._wanted)
            self._wanted = None

    def _end_preview(self) -> None:
        self._repaint.stop()
        if self._preview is not None:
            self._preview.end()
        self._preview = self._wanted = None

    def _settle(self) -> None:
        result = self.result
        if result is None:
            return
        wanted = round(self.threshold.value / 100, 4), round(self.min_area.value, 4)
        if wanted == result.values:
            self._end_preview()
            self.redrawing.stop()
            self._tell(result)
        else:
            self.redrawing.start(result, *wanted)

    def _to_defaults(self) -> None:
        result = self.result
        if result is not None:
            self._show_values(*result.defaults)
            self._settle()

    def _redrawn(self, told: str) -> None:
        self._end_preview()
        if self.result is not None:
            self._tell(self.result, told)

    def _failed(self, message: str, hint: str, is_bug: bool, details: str) -> None:
        self._end_preview()
        if is_bug:
            log(f"{message}\n{details}")
        result = self.result
        if result is not None:
            self._show_values(*result.values)
        self._notice.say(Level.BAD, message, hint)

    def _open_folder(self) -> None:
        if self.result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.result.folder)))
