"""The project's other layers, each with a check box, a meaning and, where it matters, a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from qgis.core import QgsIconUtils, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ..messages import tr
from ..step import text_height
from .meanings import (
    date_in,
    is_date,
    is_dated,
    meaning_label,
    meanings_of,
    suggested,
)

_NAME, _MEANING, _DATE = range(3)
_MOST_LINES = 9


@dataclass(frozen=True)
class Chosen:
    """A layer that shall be used."""

    layer: QgsMapLayer
    meaning: str
    date: str


class LayerRows(QTreeWidget):
    """Emits ``changed`` when a row was checked or got another meaning or date."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("MineGapEvidence")
        self.setAccessibleName(tr("Layers of the project"))
        self.setColumnCount(3)
        self.setHeaderLabels([tr("Use"), tr("As"), tr("Date")])
        self.setRootIsDecorated(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_MEANING, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_DATE, QHeaderView.ResizeMode.Fixed)
        width = self.fontMetrics().averageCharWidth()
        self.setColumnWidth(_MEANING, 24 * width)
        self.setColumnWidth(_DATE, 14 * width)
        self._known: dict[str, dict[str, Any]] = {}  # by layer id: what the user has chosen
        self._asked: list[str] = []
        self.itemChanged.connect(self._item_changed)

    @property
    def chosen(self) -> list[Chosen]:
        """The checked layers, in the order of the list."""
        found = []
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            layer = QgsProject.instance().mapLayer(self._id(item))
            if layer is not None and item.checkState(_NAME) == Qt.CheckState.Checked:
                known = self._known[self._id(item)]
                found.append(Chosen(layer, known["meaning"], known["date"]))
        return found

    @property
    def problem(self) -> str:
        """What a checked row lacks; empty when nothing."""
        for row in self.chosen:
            if is_dated(row.meaning) and not is_date(row.date):
                return tr("Give the layer {name} a date, for example 2021-03-04 or 2021.").format(
                    name=row.layer.name()
                )
        return ""

    def list_layers(self, without: str) -> None:
        """Look again which layers there are; the layer with the id ``without`` is left out."""
        layers = [
            node.layer()
            for node in QgsProject.instance().layerTreeRoot().findLayers()
            if node.layer() is not None
        ]
        layers = [layer for layer in layers if layer.id() != without and meanings_of(layer)]
        asked = [f"{layer.id()} {layer.name()}" for layer in layers]
        if asked == self._asked:
            return
        self._asked = asked
        self.blockSignals(True)
        self.clear()
        for layer in layers:
            self._add(layer)
        self.blockSignals(False)
        self.setVisible(bool(layers))
        line = round(1.9 * text_height(self))
        self.setFixedHeight(line * (min(len(layers), _MOST_LINES) + 1) + 4)

    def _add(self, layer: QgsMapLayer) -> None:
        preset = {"use": False, "meaning": suggested(layer), "date": date_in(layer.name())}
        known = self._known.setdefault(layer.id(), preset)
        item = QTreeWidgetItem(self, [layer.name()])
        item.setData(_NAME, Qt.ItemDataRole.UserRole, layer.id())
        item.setIcon(_NAME, QgsIconUtils.iconForLayer(layer))
        item.setToolTip(_NAME, layer.name())
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        state = Qt.CheckState.Checked if known["use"] else Qt.CheckState.Unchecked
        item.setCheckState(_NAME, state)
        meaning = QComboBox(self)
        meaning.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        meaning.setMinimumContentsLength(6)
        meaning.setAccessibleName(tr("Meaning of {name}").format(name=layer.name()))
        for entry in meanings_of(layer):
            meaning.addItem(meaning_label(entry.name), entry.name)
        meaning.setCurrentIndex(max(0, meaning.findData(known["meaning"])))
        date = QLineEdit(known["date"], self)
        date.setPlaceholderText(tr("2021-03-04"))
        date.setAccessibleName(tr("Date of {name}").format(name=layer.name()))
        date.setEnabled(is_dated(known["meaning"]))
        self.setItemWidget(item, _MEANING, meaning)
        self.setItemWidget(item, _DATE, date)
        meaning.currentIndexChanged.connect(lambda _: self._meant(item, meaning, date))
        date.textEdited.connect(lambda text: self._dated(item, text))

    def state(self) -> dict[str, Any]:
        """What was chosen for the layers that are used."""
        return {key: value for key, value in self._known.items() if value["use"]}

    def restore(self, state: dict[str, Any]) -> None:
        self._known = {
            str(key): {
                "use": bool(value["use"]),
                "meaning": str(value["meaning"]),
                "date": str(value["date"]),
            }
            for key, value in state.items()
        }
        self._asked = ["(anew)"]

    def _id(self, item: QTreeWidgetItem) -> str:
        return str(item.data(_NAME, Qt.ItemDataRole.UserRole))

    def _item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _NAME:
            used = item.checkState(_NAME) == Qt.CheckState.Checked
            self._known[self._id(item)]["use"] = used
            self.changed.emit()

    def _meant(self, item: QTreeWidgetItem, meaning: QComboBox, date: QLineEdit) -> None:
        self._known[self._id(item)]["meaning"] = meaning.currentData()
        date.setEnabled(is_dated(meaning.currentData()))
        item.setCheckState(_NAME, Qt.CheckState.Checked)
        self.changed.emit()

    def _dated(self, item: QTreeWidgetItem, text: str) -> None:
        self._known[self._id(item)]["date"] = text.strip()
        self.changed.emit()
