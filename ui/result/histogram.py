"""How often each probability occurs in a scene, and where the threshold cuts."""

from __future__ import annotations

import math
from typing import Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from ..messages import tr
from ..step import text_height
from ..styles import ramp_colour

_BARS = 50
_LINES_HIGH = 4  # height in lines of text


class Histogram(QLabel):
    """Bars on a logarithmic scale: mines are rare, and would be invisible on a linear one.

    Bars left of the threshold are hollow, those right of it filled: a second cue to colour.
    It is a label because dark themes of QGIS give their text colour to labels only.
    """

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("MineGapHistogram")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            tr("Pixels by probability (logarithmic scale); filled: at or above the threshold")
        )
        self._bars: list[float] = []
        self._threshold = 0.5
        self._margin = 0.0  # left and right, so that it lines up with the slider below

    def show_counts(self, counts: list[int]) -> None:
        """``counts`` are those of equal steps of probability from 0 to 1."""
        bars = [0.0] * _BARS
        for index, count in enumerate(counts):
            bars[min(_BARS - 1, index * _BARS // max(1, len(counts) - 1))] += count
        highest = math.log1p(max(bars, default=0)) or 1.0
        self._bars = [math.log1p(bar) / highest for bar in bars] if counts else []
        self.update()

    def show_threshold(self, threshold: float) -> None:
        """Move the cut."""
        self._threshold = threshold
        self.setAccessibleName(tr("Histogram, cut at {percent:.1%}").format(percent=threshold))
        self.update()

    def line_up(self, margin: float) -> None:
        """Leave ``margin`` pixels free at both ends."""
        self._margin = margin
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's names, here and below)
        line = text_height(self)
        return QSize(10 * line, _LINES_HIGH * line)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        foot = text_height(self) * 0.35
        field = QRectF(self.rect()).adjusted(self._margin, 1, -self._margin, -foot)
        line = self.palette().color(self.foregroundRole())
        self._paint_bars(painter, field, line)
        painter.setPen(QPen(line, 1))
        painter.drawLine(field.bottomLeft(), field.bottomRight())
        self._paint_cut(painter, field, foot, line)

    def _paint_bars(self, painter: QPainter, field: QRectF, line: QColor) -> None:
        if not self._bars:
            painter.setPen(line)
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, tr("no histogram in this run"))
            return
        width = field.width() / _BARS
        faint = QColor(line)
        faint.setAlpha(150)
        for number, share in enumerate(self._bars):
            middle = (number + 0.5) / _BARS
            height = share * field.height()
            bar = QRectF(
                field.left() + number * width, field.bottom() - height, width * 0.8, height
            )
            if middle >= self._threshold:
                painter.setPen(QPen(line, 0.6))  # the ramp's dark end would be lost on black
                painter.setBrush(QBrush(ramp_colour(middle)))
            else:
                painter.setPen(QPen(faint, 0.8))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)

    def _paint_cut(self, painter: QPainter, field: QRectF, foot: float, line: QColor) -> None:
        x = field.left() + self._threshold * field.width()
        painter.setPen(QPen(line, 1.6))
        painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(line))
        bottom = field.bottom()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, bottom),
                    QPointF(x - foot, bottom + foot),
                    QPointF(x + foot, bottom + foot),
                ]
            )
        )
