"""Sizes and boxes on the ground, from QGIS's own geometry."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)

from .messages import tr


def _measuring(crs: QgsCoordinateReferenceSystem) -> QgsDistanceArea:
    measuring = QgsDistanceArea()
    measuring.setSourceCrs(crs, QgsProject.instance().transformContext())
    measuring.setEllipsoid("EPSG:7030")  # WGS84, whatever the project uses
    return measuring


def area_text(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> str:
    """Area on the ellipsoid, in square kilometres."""
    try:
        square_metres = _measuring(crs).measureArea(geometry)
    except QgsCsException:
        return ""
    return tr("{area} km² on the ground.").format(area=f"{square_metres / 1e6:,.1f}")


def reprojected_box(
    box: QgsRectangle, own: QgsCoordinateReferenceSystem, other: QgsCoordinateReferenceSystem
) -> QgsRectangle:
    """What encloses ``box`` in ``other``; empty where it cannot be placed there."""
    transform = QgsCoordinateTransform(own, other, QgsProject.instance())
    try:
        return transform.transformBoundingBox(box)
    except QgsCsException:
        return QgsRectangle()


def metres_per_unit(point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> tuple[float, float]:
    """Length on the ground of one map unit at ``point``, eastwards and northwards."""
    step = 1e-4 if crs.isGeographic() else 10.0
    measuring = _measuring(crs)
    east = measuring.measureLine(point, QgsPointXY(point.x() + step, point.y())) / step
    north = measuring.measureLine(point, QgsPointXY(point.x(), point.y() + step)) / step
    return east, north
