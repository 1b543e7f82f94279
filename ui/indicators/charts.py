"""Small charts of the site card: bars with their intervals, readable without their colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from ..messages import tr
from ..step import text_height

_LINE = 1.5  # height of a bar's row, in lines of text
_GAP = 0.6  # between columns, in lines of text
_LARGEST_LABEL = 0.38  # of the width


@dataclass(frozen=True)
class Bar:
    """A row of a chart. ``low`` to ``high`` is the 90 % interval, where there is one."""

    label: str
    value: float
    text: str  # the number, as it is written beside the bar
    low: Optional[float] = None
    high: Optional[float] = None
    colour: str = "#4477aa"
    pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern


class BarChart(QLabel):
    """Horizontal bars from a common zero, each with its name, number and interval.

    It is a label because dark themes of QGIS give their text colour to labels only.
    """

    def __init__(self, name: str, title: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"MineGap{name}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that a screen reader comes by
        self._title = title
        self.bars: list[Bar] = []
        self.show_bars([])

    def show_bars(self, bars: list[Bar]) -> None:
        """Draw these; a chart without bars is hidden."""
        self.bars = list(bars)
        rows = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
        words = tr("{title}: {rows}").format(title=self._title, rows=rows)
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(words)
        self.setToolTip("\n".join(f"{bar.label}: {bar.text}" for bar in bars))
        self.setFixedHeight(max(1, self.sizeHint().height()))
        self.setVisible(bool(bars))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's names, here and below)
        line = text_height(self)
        return QSize(20 * line, round(len(self.bars) * _LINE * line))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if not self.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.palette().color(self.foregroundRole())
        metrics, gap = self.fontMetrics(), _GAP * text_height(self)
        labels = max(metrics.horizontalAdvance(bar.label) for bar in self.bars)
        labels = min(labels, round(_LARGEST_LABEL * self.width()))
        texts = max(metrics.horizontalAdvance(bar.text) for bar in self.bars)
        field = QRectF(labels + gap, 0, self.width() - labels - texts - 2 * gap, self.height())
        if field.width() < 2 * gap:  # too narrow for bars: words only
            field.setWidth(0)
        scale = Scale.of(self.bars, field)
        row = self.height() / len(self.bars)
        for number, bar in enumerate(self.bars):
            place = QRectF(0, number * row, self.width(), row)
            self._paint_words(painter, bar, place, labels, texts, line)
            if field.width() > 0:
                _paint_bar(painter, bar, scale, place, line)
        if field.width() > 0:
            painter.setPen(QPen(line, 1))
            zero = scale.x(0)
            painter.drawLine(QPointF(zero, 2), QPointF(zero, self.height() - 2))
        if self.hasFocus():
            painter.setPen(QPen(line, 1, Qt.PenStyle.DotLine))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_words(
        self, painter: QPainter, bar: Bar, place: QRectF, labels: int, texts: int, line: QColor
    ) -> None:
        painter.setPen(line)
        label = self.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, labels)
        middle = Qt.AlignmentFlag.AlignVCenter
        left = QRectF(0, place.top(), labels + 2, place.height())
        painter.drawText(left, int(_number(middle | Qt.AlignmentFlag.AlignLeft)), label)
        right = QRectF(place.right() - texts - 1, place.top(), texts + 1, place.height())
        painter.drawText(right, int(_number(middle | Qt.AlignmentFlag.AlignRight)), bar.text)


@dataclass(frozen=True)
class Scale:
    """From values to pixels; zero is always on it."""

    low: float
    high: float
    left: float
    width: float

    @classmethod
    def of(cls, bars: list[Bar], field: QRectF) -> Scale:
        ends = [x for bar in bars for x in (bar.value, bar.low, bar.high) if x is not None]
        low, high = min(0.0, *ends), max(0.0, *ends)
        if low == high:
            high = 1.0
        return cls(low, high, field.left(), field.width())

    def x(self, value: float) -> float:
        return self.left + self.width * (value - self.low) / (self.high - self.low)


def _paint_bar(painter: QPainter, bar: Bar, scale: Scale, place: QRectF, line: QColor) -> None:
    zero, end = scale.x(0), scale.x(bar.value)
    thick = place.height() * 0.56
    body = QRectF(min(zero, end), place.center().y() - thick / 2, abs(end - zero), thick)
    colour = QColor(bar.colour)
    painter.setPen(QPen(line, 0.8))
    if bar.pattern == Qt.BrushStyle.SolidPattern:
        painter.setBrush(QBrush(colour))
    else:  # the pattern in the text's colour on the class's own: both can be told apart
        painter.setBrush(QBrush(colour))
        painter.drawRect(body)
        painter.setBrush(QBrush(QColor(0, 0, 0, 170), bar.pattern))
    painter.drawRect(body)
    if bar.low is not None and bar.high is not None and bar.high > bar.low:
        _paint_whisker(painter, scale.x(bar.low), scale.x(bar.high), body, line)


def _paint_whisker(painter: QPainter, low: float, high: float, body: QRectF, line: QColor) -> None:
    """The interval; with a pale edge, for it lies half on the bar and half beside it."""
    middle, cap = body.center().y(), body.height() * 0.32
    pale = QColor(255, 255, 255) if line.lightness() < 128 else QColor(0, 0, 0)
    for pen in (QPen(pale, 3.4), QPen(line, 1.4)):
        painter.setPen(pen)
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for x in (low, high):
            painter.drawLine(QPointF(x, middle - cap), QPointF(x, middle + cap))


def _number(flags: object) -> int:
    return int(getattr(flags, "value", flags))  # type: ignore[call-overload]
