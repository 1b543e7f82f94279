"""What a scripted person in QGIS's window needs: patience, a mouse, a camera and a stopwatch."""

from __future__ import annotations

import faulthandler
import os
import time
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QSlider, QStyle, QStyleOptionSlider, QWidget
from qgis.utils import iface

OUT = Path(os.environ["MINEGAP_TEST_OUT"])
TRACE = open(OUT / "stalls.txt", "w") if os.environ.get("MINEGAP_TEST_TRACE") else None  # noqa: SIM115


class StallProbe:
    """The longest time that the event loop did not answer a 10 ms timer.

    Also the most that this thread computed meanwhile: where it is much less, the processor was
    busy with something else.
    """

    def __init__(self) -> None:
        self.longest = self.computed = 0.0
        self._last, self._used = time.monotonic(), time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(10)

    def _tick(self) -> None:
        now, used = time.monotonic(), time.thread_time()
        self.longest = max(self.longest, now - self._last - 0.01)
        if TRACE is not None:  # says where it hangs, even inside Qt
            faulthandler.dump_traceback_later(0.09, file=TRACE)
        self.computed = max(self.computed, used - self._used)
        self._last, self._used = now, used

    def stop(self) -> dict[str, int]:
        """Milliseconds by the clock, and those of them that this thread computed."""
        self._tick()
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()
        return {"stall": round(1000 * self.longest), "computed": round(1000 * self.computed)}


def wait_for(condition: Any, seconds: float = 90, what: str = "") -> None:
    """Let QGIS work until ``condition`` holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s in vain {what}")
        QTest.qWait(20)


def widget(name: str) -> Any:
    """A visible widget of the window by its object name."""
    found = [w for w in iface.mainWindow().findChildren(QWidget, name) if w.isVisible()]
    assert found, f"no visible widget {name}"
    return found[0]


def click(name: str) -> None:
    target = widget(name)
    assert target.isEnabled(), f"{name} is greyed out"
    bring_into_view(target)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def later_click(name: str) -> Any:
    """A function that clicks; finding and scrolling are done now, not while a probe looks on."""
    target = widget(name)
    bring_into_view(target)
    centre = QPointF(target.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

    def post() -> None:
        for kind, buttons in (
            (QEvent.Type.MouseButtonPress, left),
            (QEvent.Type.MouseButtonRelease, none),
        ):
            screen = QPointF(target.mapToGlobal(centre.toPoint()))
            event = QMouseEvent(kind, centre, screen, left, buttons, Qt.KeyboardModifier.NoModifier)
            QApplication.postEvent(target, event)

    return post


def bring_into_view(target: QWidget) -> None:
    """Scroll the dock as a person would."""
    parent = target.parentWidget()
    while parent is not None and not hasattr(parent, "ensureWidgetVisible"):
        parent = parent.parentWidget()
    if parent is not None:
        parent.ensureWidgetVisible(target)
        QTest.qWait(60)


def drag(slider: QSlider, shares: list[float], hold: Any = None) -> None:
    """Take the handle, move through ``shares`` of the way, call ``hold``, let go."""
    bring_into_view(slider)
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    parts = QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle
    handle = slider.style().subControlRect(*parts, slider)
    span = slider.width() - handle.width()
    at = handle.center()
    mouse(slider, QEvent.Type.MouseButtonPress, at)
    for share in shares:
        at = QPoint(round(share * span) + handle.width() // 2, at.y())
        mouse(slider, QEvent.Type.MouseMove, at)
        QTest.qWait(15)
    if hold is not None:
        hold()
    mouse(slider, QEvent.Type.MouseButtonRelease, at)


def mouse(target: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    """QTest moves the mouse without pressed buttons; a drag needs them."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    buttons = none if kind == QEvent.Type.MouseButtonRelease else left
    place, screen = QPointF(at), QPointF(target.mapToGlobal(at))
    event = QMouseEvent(kind, place, screen, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, event)


def picture(name: str, shown: Any = None) -> None:
    """A screenshot of the window, or of one widget."""
    iface.mapCanvas().waitWhileRendering()
    QTest.qWait(500)
    (shown or iface.mainWindow()).grab().save(str(OUT / f"{name}.png"))
