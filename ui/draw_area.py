"""The map tool that draws an area of interest."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry
_COLOUR = "#0072b2"


def area_band(canvas: QgsMapCanvas) -> QgsRubberBand:
    """How an area of interest looks on the map: a dashed outline, hardly any fill."""
    band = QgsRubberBand(canvas, POLYGON)
    colour = QColor(_COLOUR)
    band.setStrokeColor(colour)
    band.setSecondaryStrokeColor(QColor(255, 255, 255, 200))
    colour.setAlpha(25)
    band.setFillColor(colour)
    band.setLineStyle(Qt.PenStyle.DashLine)
    band.setWidth(2)
    return band


class DrawArea(QgsMapTool):
    """Corners by clicking; the right button, a double click or Enter closes, Escape gives up."""

    drawn = pyqtSignal(QgsGeometry)  # in the map's reference system
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._band = area_band(canvas)
        self._corners: list[QgsPointXY] = []

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's names)
        if event.button() == Qt.MouseButton.LeftButton:
            self._corners.append(event.mapPoint())
            self._show()
        elif event.button() == Qt.MouseButton.RightButton:
            self._close()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if self._corners:
            self._show(event.mapPoint())

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self._begin_anew()
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._corners:
            self._corners.pop()
            self._show()
            event.ignore()

    def deactivate(self) -> None:
        self._begin_anew()
        super().deactivate()

    def discard(self) -> None:
        """Take its outline off the map for good."""
        self.canvas().scene().removeItem(self._band)

    def _close(self) -> None:
        corners = self._corners
        self._begin_anew()
        if len(corners) < 3:
            self.given_up.emit()
            return
        area = QgsGeometry.fromPolygonXY([corners])
        # A figure of eight becomes the areas that it encloses.
        self.drawn.emit(area if area.isGeosValid() else area.makeValid())

    def _begin_anew(self) -> None:
        self._corners = []
        self._band.reset(POLYGON)

    def _show(self, *pointer: Any) -> None:
        corners = [*self._corners, *pointer]
        self._band.setToGeometry(
            QgsGeometry.fromPolygonXY([corners])
            if len(corners) > 2
            else QgsGeometry.fromPolylineXY(corners),
            None,
        )
