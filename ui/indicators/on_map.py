"""Sites on the map: shown, highlighted, and found by a click."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsFeatureRequest,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import (
    QgsHighlight,
    QgsMapMouseEvent,
    QgsMapTool,
    QgsMapToolEmitPoint,
    QgsMapToolIdentify,
)
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..places import reprojected_box
from .results import IndicatorResult

_REACH = 4  # pixels beside a site that still hit it
_AROUND = 1.6  # how much more than the site the map shows
_COLOUR = "#ff00ff"


class SitesOnMap(QObject):
    """Emits ``clicked`` when a site is clicked with the Identify tool or with our own."""

    clicked = pyqtSignal(str)
    picking = pyqtSignal(bool)

    def __init__(self, iface: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._result: Optional[IndicatorResult] = None
        self._highlight: Optional[QgsHighlight] = None
        self._before: Optional[QgsMapTool] = None
        self._pick = PickTool(self._canvas)
        self._pick.picked.connect(self.click)
        self._pick.activated.connect(lambda: self.picking.emit(True))
        self._pick.deactivated.connect(lambda: self.picking.emit(False))
        self._canvas.viewport().installEventFilter(self)

    def show_result(self, result: Optional[IndicatorResult]) -> None:
        """Whose sites are clicked."""
        if result != self._result:
            self._result = result
            self.highlight("")

    def highlight(self, site_id: str) -> None:
        """Mark a site; none for an empty name."""
        if self._highlight is not None:
            self._canvas.scene().removeItem(self._highlight)
            self._highlight = None
        result = self._result
        feature = result.site(site_id) if result is not None and site_id else None
        if result is None or feature is None or result.sites is None:
            return
        self._highlight = QgsHighlight(self._canvas, feature.geometry(), result.sites)
        colour = QColor(_COLOUR)
        self._highlight.setColor(colour)
        colour.setAlpha(40)
        self._highlight.setFillColor(colour)
        self._highlight.setWidth(3)
        self._highlight.show()

    def zoom_to(self, site_id: str) -> None:
        """Bring a site, or all of them, into view."""
        layer = self._result.sites if self._result is not None else None
        if layer is None:
            return
        feature = self._result.site(site_id) if site_id else None
        box = feature.geometry().boundingBox() if feature is not None else layer.extent()
        box = self._in_map(layer, box)
        if box.isEmpty():
            return
        box.scale(_AROUND)
        self._canvas.setExtent(box)
        self._canvas.refresh()

    def pick(self, wanted: bool) -> None:
        """Take the map's mouse for a click on a site, or give it back."""
        if wanted and self._canvas.mapTool() is not self._pick:
            self._before = self._canvas.mapTool()
            self._canvas.setMapTool(self._pick)
        elif not wanted:
            self._give_back()

    def click(self, point: QgsPointXY) -> None:
        """A place of the map was clicked."""
        site_id = self.site_at(point)
        if site_id:
            self._give_back()
            self.clicked.emit(site_id)

    def site_at(self, point: QgsPointXY) -> str:
        """The smallest site at a place of the map; empty where there is none."""
        layer = self._result.sites if self._result is not None else None
        if layer is None or not self._is_shown(layer):
            return ""
        reach = _REACH * self._canvas.mapUnitsPerPixel()
        box = QgsRectangle(point.x(), point.y(), point.x(), point.y()).buffered(reach)
        box = self._from_map(layer, box)
        request = QgsFeatureRequest().setFilterRect(box)
        request.setFlags(QgsFeatureRequest.Flag.ExactIntersect)
        request.setSubsetOfAttributes(["site_id"], layer.fields())
        found = [(f.geometry().area(), str(f["site_id"])) for f in layer.getFeatures(request)]
        return min(found)[1] if found else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and self._result is not None
            and event.button() == Qt.MouseButton.LeftButton
            and self._identifies()
        ):
            place = event.pos() if hasattr(event, "pos") else QPoint()
            self.click(self._canvas.getCoordinateTransform().toMapCoordinates(place))
        return False  # QGIS's own answer comes as well

    def close_work(self) -> None:
        """Give the map back as it was."""
        self._canvas.viewport().removeEventFilter(self)
        self._give_back()
        self._result = None
        self.highlight("")
        self._pick.deleteLater()

    def _identifies(self) -> bool:
        tool = self._canvas.mapTool()
        if tool is None or tool is self._pick:
            return False
        action = self._iface.actionIdentify() if hasattr(self._iface, "actionIdentify") else None
        return isinstance(tool, QgsMapToolIdentify) or (
            action is not None and tool.action() is action
        )

    def _give_back(self) -> None:
        if self._canvas.mapTool() is self._pick:
            if self._before is not None:
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(self._pick)

    def _is_shown(self, layer: QgsVectorLayer) -> bool:
        return layer in self._canvas.layers()

    def _in_map(self, layer: QgsVectorLayer, box: QgsRectangle) -> QgsRectangle:
        return reprojected_box(box, layer.crs(), self._canvas.mapSettings().destinationCrs())

    def _from_map(self, layer: QgsVectorLayer, box: QgsRectangle) -> QgsRectangle:
        return reprojected_box(box, self._canvas.mapSettings().destinationCrs(), layer.crs())


class PickTool(QgsMapToolEmitPoint):
    """One click on the map."""

    picked = pyqtSignal(QgsPointXY)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's name)
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(event.mapPoint())
