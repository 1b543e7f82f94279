"""A slider and a number that belong together: *previewed* while moving, *settled* at rest."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QGridLayout, QSlider, QStyle, QWidget

_PAUSE_MS = 500  # after the last key or turn of the wheel


class ValueRow(QWidget):
    """``to_value`` turns the slider's 0–1 into the value, ``to_share`` the other way."""

    previewed = pyqtSignal(float)
    settled = pyqtSignal(float)

    def __init__(
        self,
        name: str,
        spoken: str,
        steps: int,
        to_value: Callable[[float], float],
        to_share: Callable[[float], float],
        parent: Optional[QWidget] = None,
        above: Optional[QWidget] = None,  # as wide as the slider
    ) -> None:
        super().__init__(parent)
        self._to_value, self._to_share, self._steps = to_value, to_share, steps
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName(f"MineGap{name}Slider")
        self.slider.setAccessibleName(spoken)
        self.slider.setRange(0, steps)
        self.slider.setPageStep(max(1, steps // 20))
        self.number = QDoubleSpinBox(self)
        self.number.setObjectName(f"MineGap{name}")
        self.number.setAccessibleName(spoken)
        self.number.setKeyboardTracking(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        if above is not None:
            grid.addWidget(above, 0, 0)
        grid.addWidget(self.slider, 1, 0)
        grid.addWidget(self.number, 1, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.settled.emit(self.value))
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(self._released)
        self.number.valueChanged.connect(self._typed)

    @property
    def value(self) -> float:
        """What the number says."""
        return self.number.value()

    @property
    def slider_margin(self) -> float:
        """Pixels between the slider's edge and the middle of its handle at the end."""
        style = self.slider.style()
        return style.pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self.slider) / 2

    def limit(self, least: float, most: float) -> None:
        """Which values may be typed."""
        self.number.setRange(least, most)
        self._pause.stop()  # a new range is no wish of the user's

    def set_value(self, value: float) -> None:
        """Show ``value`` without telling anybody."""
        for widget in (self.slider, self.number):
            widget.blockSignals(True)
        self.number.setValue(value)
        self.slider.setValue(round(self._to_share(value) * self._steps))
        for widget in (self.slider, self.number):
            widget.blockSignals(False)
        self._pause.stop()

    def _slid(self, position: int) -> None:
        self.number.blockSignals(True)
        self.number.setValue(self._to_value(position / self._steps))
        self.number.blockSignals(False)
        self._moved(at_rest=not self.slider.isSliderDown())

    def _typed(self, value: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(self._to_share(value) * self._steps))
        self.slider.blockSignals(False)
        self._moved(at_rest=True)

    def _moved(self, at_rest: bool) -> None:
        self.previewed.emit(self.value)
        if at_rest:
            self._pause.start()

    def _released(self) -> None:
        self._pause.start(0)
