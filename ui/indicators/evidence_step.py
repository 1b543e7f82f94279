"""Step 2: what else is known of the mines and their surroundings. All of it may be left out."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QWidget

from ...core.options import IndicatorsOptions
from ..messages import tr
from ..sources import raster_source
from ..step import Level, Notice, Step, dim, wrapped
from .layer_files import LayerCopies
from .layer_rows import LayerRows
from .meanings import DEM, EARLIER, OTHER, SCENE, SERIES, plain_name

_FIELDS = IndicatorsOptions.__dataclass_fields__
_TABLES = "(*.csv *.gpkg *.geojson *.shp *.xlsx)"


class EvidenceStep(Step):
    """Emits ``changed`` when other evidence is chosen."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("evidence", tr("2  What else is known"), parent)
        self._files: dict[str, QgsFileWidget] = {}
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._add_file("registry", tr("Re&gistry"), tr("none: commodities stay unknown"))
        self._add_file("production", tr("&Production"), tr("none: no tonnages from output"))
        self._add_file("coefficients", tr("Coe&fficients"), tr("MineGap's own, for each commodity"))
        self.rows = LayerRows(self)
        self._empty = wrapped(
            tr(
                "No other layers yet. Add protected areas, rivers, settlements, elevation models "
                "of two dates, land cover or earlier footprints to the project to learn more."
            ),
            self,
        )
        self._notice = Notice("EvidenceNotice", self)
        self.body.addLayout(self._form)
        self.body.addWidget(
            dim(wrapped(tr("Layers of the project: check what shall be used, and as what."), self))
        )
        self.body.addWidget(self.rows)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._notice)
        self.rows.changed.connect(self._tell)
        self._tell()

    def _add_file(self, name: str, text: str, placeholder: str) -> None:
        field = QgsFileWidget(self)
        field.setObjectName(f"MineGapFile_{name}")
        field.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        tables = "(*.csv)" if name == "coefficients" else _TABLES
        field.setFilter(f"{tr('Tables')} {tables};;{tr('All files')} (*)")
        field.lineEdit().setPlaceholderText(placeholder)
        about = tr(_FIELDS[name].metadata["help"])
        field.setToolTip(about)
        field.lineEdit().setAccessibleName(text.replace("&", ""))
        field.lineEdit().setAccessibleDescription(about)
        label = QLabel(text, self)
        label.setBuddy(field.lineEdit())
        self._form.addRow(label, field)
        field.fileChanged.connect(lambda _: self._tell())
        self._files[name] = field

    @property
    def problem(self) -> str:
        """What has to be put right first; empty when nothing."""
        return self.rows.problem

    def list_layers(self, footprints: str) -> None:
        """Look again which layers there are beside the footprints."""
        self.rows.list_layers(without=footprints)
        self._empty.setVisible(self.rows.topLevelItemCount() == 0)
        self._tell()

    def options(self, copies: LayerCopies) -> list[str]:
        """For the engine; layers that are no files of their own are added to ``copies``.

        Raises :class:`MineGapError` for rasters that are no files.
        """
        found = [
            f"--{name}={field.filePath().strip()}"
            for name, field in self._files.items()
            if field.filePath().strip()
        ]
        taken: set[str] = set()
        for row in self.rows.chosen:
            name = _unused(row.meaning, row.layer.name(), taken)
            if isinstance(row.layer, QgsRasterLayer):
                path = raster_source(row.layer)
            elif isinstance(row.layer, QgsVectorLayer):
                path = copies.path_of(row.layer, name)
            else:
                continue
            found.append(_option(row.meaning, name, row.date, path))
        return found

    def state(self) -> dict[str, Any]:
        files = {name: field.filePath() for name, field in self._files.items()}
        return {"files": files, "layers": self.rows.state()}

    def restore(self, state: dict[str, Any]) -> None:
        files = state.get("files", {})
        for name, field in self._files.items():
            field.setFilePath(str(files.get(name, "")))
        self.rows.restore(state.get("layers", {}))

    def _tell(self) -> None:
        chosen = len(self.rows.chosen)
        files = sum(bool(field.filePath().strip()) for field in self._files.values())
        if self.problem:
            self._notice.say(Level.WARNING, self.problem)
        elif chosen + files:
            self._notice.say(
                Level.GOOD,
                tr("{files} files and {layers} layers are used.").format(
                    files=files, layers=chosen
                ),
            )
        else:
            self._notice.say(
                Level.INFO,
                tr(
                    "Nothing is chosen: areas and shapes are computed. Everything else is called "
                    "not available, with the reason."
                ),
            )
        self.set_summary(tr("{files} files, {layers} layers").format(files=files, layers=chosen))
        self.changed.emit()


def _unused(meaning: str, layer: str, taken: set[str]) -> str:
    """A name that no other layer has."""
    name = plain_name(layer) if meaning in (OTHER, EARLIER) else meaning
    free, number = name, 2
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    taken.add(free)
    return free


def _option(meaning: str, name: str, date: str, path: str) -> str:
    if meaning == EARLIER:
        return f"--earlier={path}"
    if meaning == SCENE:
        return f"--scene={path}"
    if meaning in (SERIES, DEM):
        return f"--{meaning}={date}={path}"
    return f"--reference={name}={path}"
