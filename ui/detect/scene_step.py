"""Step 1: which scene, which model, and which band is which."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from ..layers import ROLE
from ..messages import tr
from ..step import Step, dim, wrapped
from .model_choice import ModelChoice


class SceneStep(Step):
    """Emits ``changed`` whenever another scene, model or band is chosen."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("scene", tr("1  Scene and model"), parent)
        self._layers = QgsMapLayerComboBox(self)
        self._layers.setObjectName("MineGapScene")
        self._layers.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self._layers.setAccessibleName(tr("Scene"))
        self._layers.setToolTip(tr("The satellite image in which mines are searched"))
        self._empty = wrapped(
            tr(
                "There is no raster layer in this project yet. Add a satellite image "
                "(Layer → Add Layer → Add Raster Layer…) or drag a file onto the map."
            ),
            self,
        )
        self.model = ModelChoice(self)
        self._bands = BandRows(self)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        scene_label, model_label = QLabel(tr("S&cene"), self), QLabel(tr("&Model"), self)
        scene_label.setBuddy(self._layers)
        model_label.setBuddy(self.model.combo)
        form.addRow(scene_label, self._layers)
        form.addRow(model_label, self.model.row)
        self.body.addLayout(form)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.model.card)
        self.body.addWidget(self._bands)
        self._chosen = False
        self._told: Any = None
        self._layers.activated.connect(self._choose)
        self._layers.layerChanged.connect(self._layer_changed)
        self.model.changed.connect(self._refresh)
        self._bands.changed.connect(self._tell)
        self._refresh()

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        """The chosen scene; None where the project has no raster."""
        layer = self._layers.currentLayer()
        return layer if isinstance(layer, QgsRasterLayer) else None

    @property
    def bands(self) -> str:
        """For the engine's ``--bands``; empty: recognised."""
        return self._bands.value

    @property
    def is_untouched(self) -> bool:
        """Whether the user has left the choice of the scene to us."""
        return not self._chosen

    def preset(self, layer: Optional[QgsMapLayer]) -> None:
        """Choose the active layer, where it is a scene and not one of our results."""
        if isinstance(layer, QgsRasterLayer) and not layer.customProperty(ROLE):
            self._layers.setLayer(layer)
        elif self.layer is not None and self.layer.customProperty(ROLE):
            self._choose_a_scene()

    def leave_out_results(self) -> None:
        """Probabilities and classes are no scenes."""
        results = [m for m in QgsProject.instance().mapLayers().values() if m.customProperty(ROLE)]
        self._layers.setExceptedLayerList(results)
        self._layer_changed()

    def show_recognised(self, bands: dict[str, Any]) -> None:
        """What the check found out about the bands."""
        self._bands.show_recognised(bands)

    def state(self) -> dict[str, str]:
        layer = self.layer
        return {
            "layer": layer.id() if layer is not None else "",
            "model": self.model.path,
            "bands": self.bands,
        }

    def restore(self, state: dict[str, str]) -> None:
        layer = QgsProject.instance().mapLayer(state.get("layer", ""))
        self._chosen = layer is not None
        if layer is not None:
            self._layers.setLayer(layer)
        if state.get("model"):
            self.model.choose(state["model"])
        self._bands.restore(state.get("bands", ""))

    def _choose(self, _: int) -> None:
        self._chosen = True

    def _choose_a_scene(self) -> None:
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsRasterLayer) and not layer.customProperty(ROLE):
                self._layers.setLayer(layer)
                return

    def _layer_changed(self, _: Any = None) -> None:
        self._refresh()

    def _refresh(self) -> None:
        layer = self.layer
        if layer is not None and layer.customProperty(ROLE):
            return  # a result that has just arrived; it leaves the list at once
        self._empty.setVisible(layer is None)
        self._bands.ask(self.model.current.bands, layer)
        scene = layer.name() if layer is not None else tr("no scene")
        self.set_summary(f"{scene}, {self.model.current.short_title}")
        self._tell()

    def _tell(self) -> None:
        """Only what is really new: lists of layers flicker while layers come and go."""
        told = (self.layer.id() if self.layer is not None else "", self.model.path, self.bands)
        if told != self._told:
            self._told = told
            self.changed.emit()


class BandRows(QWidget):
    """One list of the scene's bands for each band of the model; *automatic* is the preset."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, QComboBox] = {}
        self._recognised: dict[str, Any] = {}
        self._asked: tuple[Any, ...] = ()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._about = dim(
            wrapped(
                tr(
                    "Bands are recognised by name, wavelength or sensor. Choose them yourself "
                    "only where the check says otherwise."
                ),
                self,
            )
        )

    @property
    def value(self) -> str:
        """``red=4,green=3,blue=2``; empty while all are automatic or some is unknown."""
        chosen = {name: row.currentData() for name, row in self._rows.items()}
        if not any(chosen.values()):
            return ""
        filled = {name: band or self._recognised.get(name) for name, band in chosen.items()}
        if not all(filled.values()):
            return ""
        return ",".join(f"{name}={band}" for name, band in filled.items())

    def ask(self, names: list[str], layer: Optional[QgsRasterLayer]) -> None:
        """Show rows for the model's bands ``names`` and the bands of ``layer``."""
        asked = (tuple(names), layer.id() if layer is not None else "")
        if asked == self._asked:
            return
        self._asked, self._recognised = asked, {}
        while self._form.rowCount():
            taken = self._form.takeRow(0)
            for item in (taken.labelItem, taken.fieldItem):
                if item is not None and item.widget() not in (None, self._about):
                    item.widget().deleteLater()
        self._rows = {name: self._row(name, layer) for name in names}
        self.setVisible(bool(names) and layer is not None and layer.providerType() == "gdal")
        if names:
            self._form.addRow(self._about)

    def _row(self, name: str, layer: Optional[QgsRasterLayer]) -> QComboBox:
        row = QComboBox(self)
        row.setObjectName(f"MineGapBand_{name}")
        row.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.setMinimumContentsLength(8)
        row.addItem(tr("Automatic"), None)
        for band in range(1, layer.bandCount() + 1 if layer is not None else 1):
            row.addItem(layer.bandName(band), band)
        label = QLabel(_band_label(name), self)
        label.setBuddy(row)
        row.setAccessibleName(tr("Band for {name}").format(name=name))
        row.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._form.addRow(label, row)
        return row

    def show_recognised(self, bands: dict[str, Any]) -> None:
        """Name the band that *automatic* stands for."""
        self._recognised = dict(bands)
        for name, row in self._rows.items():
            index = bands.get(name)
            known = isinstance(index, int) and 0 < index < row.count()
            text = f"{tr('Automatic')}: {row.itemText(index)}" if known else tr("Automatic")
            if row.currentData() is None:
                row.setItemText(0, text)

    def restore(self, value: str) -> None:
        """Choose what :attr:`value` once said."""
        for part in value.split(","):
            name, _, number = part.partition("=")
            row = self._rows.get(name)
            if row is not None and number.isdigit():
                row.blockSignals(True)
                row.setCurrentIndex(max(0, row.findData(int(number))))
                row.blockSignals(False)


def _band_label(name: str) -> str:
    known = {
        "red": tr("Red"),
        "green": tr("Green"),
        "blue": tr("Blue"),
        "nir": tr("Near infrared"),
        "swir16": tr("Short-wave infrared 1"),
        "swir22": tr("Short-wave infrared 2"),
    }
    return known.get(name, name)
