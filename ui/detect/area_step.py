"""Step 3: where to look."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapLayerProxyModel,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from ..messages import tr
from ..places import area_text, reprojected_box
from ..step import Step, wrapped
from .area_file import Done, area_layer, write_area
from .drawn_area import DrawnArea


class Kind(str, Enum):
    """What the user may choose."""

    WHOLE = "whole"
    CANVAS = "canvas"
    LAYER = "layer"
    SELECTED = "selected"
    DRAWN = "drawn"


def by_layer(kind: Kind) -> bool:
    """Whether a layer must be named."""
    return kind in (Kind.LAYER, Kind.SELECTED)


class AreaStep(Step):
    """Emits ``changed`` when another area is chosen."""

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__("area", tr("3  Area"), parent)
        self._canvas = canvas
        self._emitted: object = None
        self._watched: Optional[QgsVectorLayer] = None
        self._kinds = QComboBox(self)
        self._kinds.setObjectName("MineGapArea")
        self._kinds.setAccessibleName(tr("Area"))
        for kind, text in (
            (Kind.WHOLE, tr("Whole scene")),
            (Kind.CANVAS, tr("What the map shows")),
            (Kind.LAYER, tr("Polygon layer")),
            (Kind.SELECTED, tr("Selected features of a layer")),
            (Kind.DRAWN, tr("Drawn on the map")),
        ):
            self._kinds.addItem(text, kind.value)
        self._layers = QgsMapLayerComboBox(self)
        self._layers.setObjectName("MineGapAreaLayer")
        self._layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self._layers.setAccessibleName(tr("Layer"))
        self.drawn = DrawnArea(canvas, self)
        self._told = wrapped("", self)
        self._told.setObjectName("MineGapAreaTold")
        form = QFormLayout()
        area_label, self._layer_label = QLabel(tr("Loo&k in"), self), QLabel(tr("La&yer"), self)
        area_label.setBuddy(self._kinds)
        self._layer_label.setBuddy(self._layers)
        form.addRow(area_label, self._kinds)
        form.addRow(self._layer_label, self._layers)
        self.body.addLayout(form)
        self.body.addWidget(self.drawn)
        self.body.addWidget(self._told)
        self._kinds.currentIndexChanged.connect(self._choose)
        self._layers.layerChanged.connect(self._refresh)
        self.drawn.changed.connect(self._refresh)
        canvas.extentsChanged.connect(self._map_moved)
        self._refresh()

    @property
    def kind(self) -> Kind:
        return Kind(self._kinds.currentData())

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        """Whose polygons or selected features are the area."""
        layer = self._layers.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    @property
    def problem(self) -> str:
        """Why this choice names no area yet; empty when it does."""
        if by_layer(self.kind) and self.layer is None:
            return tr("Add a layer of polygons to the project, or choose another area.")
        if self.kind == Kind.SELECTED and not self.layer.selectedFeatureCount():
            return tr("Select features of the layer on the map.")
        if self.kind == Kind.DRAWN and self.drawn.geometry.isEmpty():
            return tr("Press Draw and click the corners of the area on the map.")
        return ""

    def write(self, path: Path, done: Done) -> None:
        """Write the area to ``path`` (there is none for the whole scene), then call ``done``."""
        if self.kind == Kind.WHOLE:
            done(None)
        elif by_layer(self.kind):
            write_area(self.layer, path, done, selected=self.kind == Kind.SELECTED)
        else:
            geometry, crs = self._outline()
            write_area(area_layer(geometry, crs), path, done)

    def box(self, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
        """What encloses the area in ``crs``; empty for the whole scene."""
        if self.kind == Kind.WHOLE or self.problem:
            return QgsRectangle()
        if self.kind in (Kind.CANVAS, Kind.DRAWN):
            geometry, own = self._outline()
            return reprojected_box(geometry.boundingBox(), own, crs)
        layer = self.layer
        selected = self.kind == Kind.SELECTED
        extent = layer.boundingBoxOfSelected() if selected else layer.extent()
        return reprojected_box(extent, layer.crs(), crs)

    def close_work(self) -> None:
        """For unloading: the map is given back as it was."""
        self._canvas.extentsChanged.disconnect(self._map_moved)
        self._watch(None)
        self.drawn.close_work()

    def state(self) -> dict[str, str]:
        layer = self.layer
        return {
            "kind": self.kind.value,
            "layer": layer.id() if layer is not None else "",
            **self.drawn.state(),
        }

    def restore(self, state: dict[str, str]) -> None:
        self.drawn.restore(state)
        layer = QgsProject.instance().mapLayer(state.get("layer", ""))
        if layer is not None:
            self._layers.setLayer(layer)
        self._kinds.setCurrentIndex(max(0, self._kinds.findData(state.get("kind"))))

    def _outline(self) -> tuple[QgsGeometry, QgsCoordinateReferenceSystem]:
        if self.kind == Kind.DRAWN:
            return self.drawn.geometry, self.drawn.crs
        settings = self._canvas.mapSettings()
        corners = [QgsPointXY(corner) for corner in settings.visiblePolygon()]
        return QgsGeometry.fromPolygonXY([corners]), settings.destinationCrs()

    def _choose(self) -> None:
        if self.kind == Kind.DRAWN and self.drawn.geometry.isEmpty():
            self.drawn.start()
        self._refresh()

    def _map_moved(self) -> None:
        if self.kind == Kind.CANVAS:
            self._refresh()

    def _watch(self, layer: Optional[QgsVectorLayer]) -> None:
        """Follow the selection in ``layer``, be it visible on the map or not."""
        if self._watched is not None and not sip.isdeleted(self._watched):
            self._watched.selectionChanged.disconnect(self._refresh)
        self._watched = layer
        if layer is not None:
            layer.selectionChanged.connect(self._refresh)

    def _refresh(self, *_: object) -> None:
        asks_for_layer = by_layer(self.kind)
        self._watch(self.layer if self.kind == Kind.SELECTED else None)
        self._layers.setVisible(asks_for_layer)
        self._layer_label.setVisible(asks_for_layer)
        self.drawn.show_on_map(self.kind == Kind.DRAWN)
        self._told.setText(self.problem or self._size())
        self._told.setVisible(bool(self._told.text()))
        self.set_summary(self._kinds.currentText())
        self._tell()

    def _tell(self) -> None:
        """Only what is really new: the list of layers flickers while layers come and go."""
        told = (
            self.kind,
            self.layer.id() if by_layer(self.kind) and self.layer is not None else "",
            self._told.text(),
            self._canvas.extent().toString() if self.kind == Kind.CANVAS else "",
            self.drawn.geometry.asWkt() if self.kind == Kind.DRAWN else "",
        )
        if told != self._emitted:
            self._emitted = told
            self.changed.emit()

    def _size(self) -> str:
        if self.kind in (Kind.CANVAS, Kind.DRAWN):
            return area_text(*self._outline())
        if self.kind == Kind.SELECTED:
            count = self.layer.selectedFeatureCount()
            return tr("{count} features selected.").format(count=count)
        return ""
