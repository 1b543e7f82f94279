"""The map during a review: the footprint in question stands out, its surroundings are seen."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

_POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry
_CONTEXT = 3.0  # the map shows so many times the footprint's size
_LEAST_M = 600.0  # width that the map shows at least
_DIMMED = 0.45  # opacity of the other footprints


class ReviewView:
    """Zooms to footprints of ``layer`` and outlines the current one; :meth:`close` undoes it."""

    def __init__(self, canvas: QgsMapCanvas, layer: QgsVectorLayer) -> None:
        self._canvas, self._layer = canvas, layer
        self._opacity = layer.opacity()
        layer.setOpacity(_DIMMED)
        layer.triggerRepaint()
        self._band = QgsRubberBand(canvas, _POLYGON)
        self._band.setStrokeColor(QColor("#ffd400"))
        self._band.setSecondaryStrokeColor(QColor(0, 0, 0, 220))
        self._band.setFillColor(QColor(0, 0, 0, 0))
        self._band.setLineStyle(Qt.PenStyle.SolidLine)
        self._band.setWidth(3)

    def show(self, geometry: QgsGeometry) -> None:
        """Outline ``geometry`` and have it on the map with its surroundings."""
        self._band.setToGeometry(geometry, self._layer)
        box = self._box(geometry)
        if not box.isEmpty():
            self._canvas.setExtent(box)
            self._canvas.refresh()

    def clear(self) -> None:
        """Nothing is in question."""
        self._band.reset(_POLYGON)

    def close(self) -> None:
        self._canvas.scene().removeItem(self._band)
        self._layer.setOpacity(self._opacity)
        self._layer.triggerRepaint()

    def _box(self, geometry: QgsGeometry) -> QgsRectangle:
        to_map = QgsCoordinateTransform(
            self._layer.crs(), self._canvas.mapSettings().destinationCrs(), QgsProject.instance()
        )
        box = to_map.transformBoundingBox(geometry.boundingBox())
        box.scale(_CONTEXT)
        least = _LEAST_M / self._metres_per_unit()
        if box.width() < least:
            box.grow((least - box.width()) / 2)
        return box

    def _metres_per_unit(self) -> float:
        geographic = self._canvas.mapSettings().destinationCrs().isGeographic()
        return 111_320.0 if geographic else 1.0
