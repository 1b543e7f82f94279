"""MineGap's page in QGIS's options dialog."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from ..core.options import DetectOptions
from .engine import PLUGIN, PYTHON_SETTING, engine_folder
from .messages import tr
from .preferences import MODELS, RESULTS, THREADS, models_folder, preference, store
from .setup.python_search import BASE_SETTING
from .step import dim, wrapped


class MineGapOptionsFactory(QgsOptionsWidgetFactory):
    """Tells QGIS that there is such a page."""

    def __init__(self) -> None:
        super().__init__("MineGap", QIcon(str(PLUGIN / "icon.svg")))

    def icon(self) -> QIcon:
        return QIcon(str(PLUGIN / "icon.svg"))

    def createWidget(self, parent: Optional[QWidget] = None) -> QgsOptionsPageWidget:  # noqa: N802
        return MineGapOptionsPage(parent)


class MineGapOptionsPage(QgsOptionsPageWidget):
    """What is empty is left to MineGap, and says so."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("MineGapOptions")
        directory = QgsFileWidget.StorageMode.GetDirectory
        file = QgsFileWidget.StorageMode.GetFile
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._files: dict[str, QgsFileWidget] = {}
        self._add_file(
            RESULTS,
            tr("Results in"),
            tr("a new folder beside the project, else beside the scene"),
            directory,
        )
        self._add_file(MODELS, tr("Models in"), str(models_folder()), directory)
        self._threads = QSpinBox(self)
        self._threads.setObjectName("MineGapOption_threads")
        self._threads.setRange(0, 256)
        self._threads.setSpecialValueText(tr("all cores"))
        self._threads.setValue(preference(THREADS, 0))
        about = DetectOptions.__dataclass_fields__["threads"].metadata
        self._threads.setToolTip(tr(about["help"]))
        label = QLabel(tr(about["label"]), self)
        label.setBuddy(self._threads)
        self._form.addRow(label, self._threads)
        self._add_file(
            PYTHON_SETTING, tr("Python of the engine"), _where_the_engine_is(engine_folder()), file
        )
        self._add_file(
            BASE_SETTING,
            tr("Python to set the engine up with"),
            tr("the first on this computer that is new enough"),
            file,
        )
        column = QVBoxLayout(self)
        column.addLayout(self._form)
        column.addWidget(
            dim(
                wrapped(
                    tr("A Python named here replaces the engine that MineGap has set up itself."),
                    self,
                )
            )
        )
        column.addStretch()

    def _add_file(self, key: str, text: str, default: str, mode: Any) -> None:
        field = QgsFileWidget(self)
        field.setObjectName(f"MineGapOption_{key.rpartition('/')[2]}")
        field.setStorageMode(mode)
        field.setFilePath(preference(key, ""))
        field.lineEdit().setPlaceholderText(default)
        field.lineEdit().setAccessibleName(text)
        label = QLabel(text, self)
        label.setBuddy(field.lineEdit())
        self._form.addRow(label, field)
        self._files[key] = field

    def apply(self) -> None:
        for key, field in self._files.items():
            store(key, field.filePath().strip())
        store(THREADS, self._threads.value())


def _where_the_engine_is(folder: Path) -> str:
    return tr("the one in {folder}").format(folder=folder)
