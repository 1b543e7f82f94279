"""Outlines as a footprints layer stores them, and next to their neighbours."""

from __future__ import annotations

from collections.abc import Collection

from qgis.core import QgsGeometry, QgsVectorLayer, QgsWkbTypes

_NO_GROUND = ("rejected", "superseded")


def multi(shape: QgsGeometry) -> QgsGeometry:
    """Valid, polygons only, as one multipolygon."""
    parts = [
        part
        for part in shape.makeValid().asGeometryCollection()
        if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry
    ]
    whole = QgsGeometry.collectGeometry(parts)
    whole.convertToMultiType()
    return whole


def fitted(shape: QgsGeometry, layer: QgsVectorLayer, own: Collection[int]) -> QgsGeometry:
    """``shape`` without the ground of neighbours that are mines, too; ``own`` are not asked."""
    shape = shape.makeValid()
    for feature in layer.getFeatures(shape.boundingBox()):
        other = feature.id() not in own and str(feature.attribute("status")) not in _NO_GROUND
        if other and feature.geometry().intersects(shape):
            shape = shape.difference(feature.geometry())
    return shape
