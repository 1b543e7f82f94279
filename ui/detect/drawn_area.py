"""An area that the user draws: the buttons, the outline on the map, and what is remembered."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from ..draw_area import POLYGON, DrawArea, area_band
from ..messages import tr
from ..step import tool_button


class DrawnArea(QWidget):
    """Emits ``changed`` when an area was drawn or removed."""

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.geometry = QgsGeometry()
        self.crs = QgsCoordinateReferenceSystem()
        self._canvas = canvas
        self._before: Any = None  # the map tool that was in use
        self._tool = DrawArea(canvas)
        self._band = area_band(canvas)
        self._draw = tool_button(
            "AreaDraw",
            "mActionCapturePolygon.svg",
            tr("Click the corners on the map; the right button closes the area, Escape gives up"),
            self,
            tr("Draw"),
        )
        self._draw.setCheckable(True)
        self._clear = tool_button(
            "AreaClear", "mActionRemove.svg", tr("Remove the drawn area"), self, tr("Remove")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._draw)
        row.addWidget(self._clear)
        row.addStretch()
        self._draw.clicked.connect(self._toggled)
        self._clear.clicked.connect(self._removed)
        self._tool.drawn.connect(self._drawn)
        self._tool.given_up.connect(self._stop)
        self._tool.activated.connect(lambda: self._draw.setChecked(True))
        self._tool.deactivated.connect(lambda: self._draw.setChecked(False))

    def start(self) -> None:
        """Take the map's mouse for drawing."""
        if self._canvas.mapTool() is not self._tool:
            self._before = self._canvas.mapTool()
            self._canvas.setMapTool(self._tool)
            self._canvas.setFocus()

    def show_on_map(self, shown: bool) -> None:
        """Show buttons and outline, or hide both."""
        self.setVisible(shown)
        self._clear.setEnabled(not self.geometry.isEmpty())
        if shown and not self.geometry.isEmpty():
            self._band.setToGeometry(self.geometry, self.crs)
            self._band.show()
        else:
            self._band.reset(POLYGON)
        if not shown:
            self._stop()

    def state(self) -> dict[str, str]:
        return {"drawn": self.geometry.asWkt(6), "drawn_crs": self.crs.authid()}

    def restore(self, state: dict[str, str]) -> None:
        self.geometry = QgsGeometry.fromWkt(state.get("drawn", ""))
        self.crs = QgsCoordinateReferenceSystem(state.get("drawn_crs", ""))

    def close_work(self) -> None:
        """Give the map back as it was."""
        self._stop()
        self._tool.discard()
        self._canvas.scene().removeItem(self._band)

    def _toggled(self, checked: bool) -> None:
        if checked:
            self.start()
        else:
            self._stop()

    def _stop(self) -> None:
        if self._canvas.mapTool() is self._tool:
            if self._before is not None:
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(self._tool)

    def _drawn(self, geometry: QgsGeometry) -> None:
        self.geometry = geometry
        self.crs = self._canvas.mapSettings().destinationCrs()
        self._stop()
        self.changed.emit()

    def _removed(self) -> None:
        self.geometry = QgsGeometry()
        self.changed.emit()
