"""The list of models, and the card of the chosen one in words."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QToolButton, QWidget

from ..engine import PLUGIN
from ..messages import tr
from ..preferences import models_folder
from ..step import tool_button, wrapped
from .model_cards import BUNDLED, Card, cards_in, in_words, read_card


class ModelChoice(QObject):
    """Widgets for the scene step: ``row`` with the list, ``card`` below it."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = QWidget(parent)
        self.combo = QComboBox(self.row)
        self.combo.setObjectName("MineGapModel")
        self.combo.setAccessibleName(tr("Model"))
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(12)
        browse = tool_button(
            "ModelBrowse",
            "mActionFileOpen.svg",
            tr("Choose a model card (.json) or an ONNX file"),
            self.row,
        )
        self._more = QToolButton(self.row)
        self._more.setObjectName("MineGapModelMore")
        self._more.setText(tr("About"))
        self._more.setCheckable(True)
        self._more.setArrowType(Qt.ArrowType.RightArrow)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setAutoRaise(True)
        self._more.setToolTip(tr("What the model finds, where it was trained, its limits"))
        layout = QHBoxLayout(self.row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo, 1)
        layout.addWidget(browse)
        layout.addWidget(self._more)
        self.card: QLabel = wrapped("", parent)
        self.card.setObjectName("MineGapModelCard")
        self.card.setTextFormat(Qt.TextFormat.RichText)
        self._unlisted: dict[str, Card] = {}
        self.fill()
        self.combo.currentIndexChanged.connect(self._chosen)
        self._more.toggled.connect(self._show_card)
        browse.clicked.connect(self._browse)

    @property
    def current(self) -> Card:
        """The chosen model; an empty card where there is none."""
        return self.combo.currentData() or Card("")

    @property
    def path(self) -> str:
        """For the engine's ``--model``; empty for the bundled one."""
        return "" if self.current.path == str(BUNDLED) else self.current.path

    def fill(self) -> None:
        """List the models of the plugin's and the user's folder."""
        chosen = self.current.path
        self.combo.blockSignals(True)
        self.combo.clear()
        for card in [*cards_in(PLUGIN / "models", models_folder()), *self._unlisted.values()]:
            self.combo.addItem(card.title, card)
            self.combo.setItemData(self.combo.count() - 1, card.title, Qt.ItemDataRole.ToolTipRole)
        self.combo.setCurrentIndex(max(0, self._index_of(chosen)))
        self.combo.blockSignals(False)
        self._show_card()

    def choose(self, path: str) -> None:
        """Choose the model at ``path``, listed or not."""
        if self._index_of(path) < 0 and Path(path).is_file():
            self._unlisted[path] = read_card(path)
            self.fill()
        index = self._index_of(path)
        if index >= 0:
            self.combo.setCurrentIndex(index)

    def _index_of(self, path: str) -> int:
        paths = [self.combo.itemData(index).path for index in range(self.combo.count())]
        return paths.index(path) if path in paths else -1

    def _browse(self) -> None:
        title, kinds = tr("Choose a model"), tr("Model cards and ONNX files") + " (*.json *.onnx)"
        path, _ = QFileDialog.getOpenFileName(self.row, title, str(models_folder()), kinds)
        if path:
            self.choose(path)

    def _chosen(self, _: Any) -> None:
        self._show_card()
        self.changed.emit()

    def _show_card(self, _: Any = None) -> None:
        self.combo.setToolTip(self.combo.currentText())
        unfolded = self._more.isChecked()
        self._more.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.card.setText(_as_html(self.current) if unfolded or not self.current.content else "")
        self.card.setVisible(bool(self.card.text()))


def _as_html(card: Card) -> str:
    if not card.path:
        return escape(
            tr("No model is installed. Choose a model card (.json) or an ONNX file with the folder")
            + "."
        )
    if not card.content:
        return escape(
            tr(
                "This ONNX file has no card of its own; what it needs is read from the keys inside "
                "it. Nothing is known of where it was trained or how good it is."
            )
        )
    paragraphs = [
        f"<p><b>{escape(heading)}</b><br>{escape(text).replace(chr(10), '<br>')}</p>"
        for heading, text in in_words(card)
    ]
    return "".join(paragraphs)
