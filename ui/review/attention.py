"""How long somebody has looked at a footprint: idle time does not count."""

from __future__ import annotations

import time

from qgis.PyQt.QtCore import QEvent, QObject

IDLE_S = 30.0  # a longer pause is no work (domain 7.6)
_SIGNS = (
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.KeyPress,
    QEvent.Type.Wheel,
)


class Attention(QObject):
    """A stopwatch that runs while the user does something. Install it as an event filter."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0.0
        self._last = time.monotonic()

    def restart(self) -> None:
        """From now on, for another footprint."""
        self._before, self._last = 0.0, time.monotonic()

    def seconds(self) -> float:
        """Active seconds since the last restart."""
        return self._before + min(time.monotonic() - self._last, IDLE_S)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _SIGNS:
            self._before, self._last = self.seconds(), time.monotonic()
        return False
