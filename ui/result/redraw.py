"""Footprints drawn anew by the engine, and put in the place of those in the project."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsCategorizedSymbolRenderer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import MineGapError
from ..engine import EngineRun
from ..layers import dress, open_result
from ..messages import tr
from ..styles import style_footprints
from .results import AREA, MIN_AREA, THRESHOLD, Result, is_reviewed


class Redrawing(QObject):
    """Runs the engine's *outline*; a newer wish replaces the one before."""

    started = pyqtSignal()
    arriving = pyqtSignal()  # the layer is about to change
    finished = pyqtSignal(str)  # what came of it, for the user
    failed = pyqtSignal(str, str, bool, str)  # as those of EngineRun

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._run: Optional[EngineRun] = None
        self._steps: Optional[Iterator[None]] = None  # of bringing new footprints to the map
        self._fresh: set[Path] = set()  # files that no saved project can know
        self._areas: dict[Path, float] = {}  # hectares in the files drawn so far
        QgsProject.instance().projectSaved.connect(self._fresh.clear)

    @property
    def is_busy(self) -> bool:
        return self._run is not None

    def start(self, result: Result, threshold: float, min_area: float) -> None:
        """Draw the footprints of ``result`` with these values, in a file of their own."""
        self.stop()
        path = result.file_for(threshold, min_area)
        if path.exists():  # the same values give the same footprints
            self.started.emit()
            self._show(result, path, threshold, min_area)
            return
        probability = result.probability
        if probability is None:
            return
        run = self._run = EngineRun(self)
        run.finished.connect(lambda event: self._drawn(run, result, event, threshold, min_area))
        run.failed.connect(lambda *failure: self._broke(run, *failure))
        run.cancelled.connect(run.deleteLater)
        self.started.emit()
        try:
            run.start(
                [
                    "outline",
                    probability.source(),
                    f"--out={path}",
                    f"--threshold={threshold}",
                    f"--min-area={min_area}",
                ]
            )
        except MineGapError as error:
            self._broke(run, error.message, error.hint, False, "")

    def stop(self) -> None:
        """Drop what is being drawn."""
        self._steps = None
        if self._run is not None:
            self._run.cancel()
            self._run = None

    def close(self) -> None:
        """For unloading: nothing is left running."""
        self._steps = None
        if self._run is not None:
            self._run.blockSignals(True)
            self._run.close()
            self._run = None

    def _broke(self, run: EngineRun, *failure: Any) -> None:
        run.deleteLater()
        if run is self._run:
            self._run = None
            self.failed.emit(*failure)

    def _drawn(
        self, run: EngineRun, result: Result, event: dict[str, Any], threshold: float, area: float
    ) -> None:
        run.deleteLater()
        if run is not self._run:
            return
        self._run = None
        path = Path(event["footprints"])
        self._fresh.add(path)
        self._areas[path] = float(event.get("figures", {}).get("area_ha", 0))
        self._show(result, path, threshold, area)

    def _show(self, result: Result, path: Path, threshold: float, min_area: float) -> None:
        """Point the layer to ``path``, in small steps: QGIS answers to its user meanwhile."""
        steps = self._showing(result, path, threshold, min_area)
        self._steps = steps

        def go_on() -> None:
            if steps is not self._steps:
                return  # a newer wish has come
            for _ in steps:
                QTimer.singleShot(0, go_on)
                return

        go_on()

    def _showing(
        self, result: Result, path: Path, threshold: float, min_area: float
    ) -> Iterator[None]:
        """Reviewed footprints keep their layer; the new ones become its sibling."""
        self.arriving.emit()
        layer = result.footprints
        reviewed = layer is not None and is_reviewed(layer)
        yield
        layer = result.footprints  # it may be gone by now
        if layer is None or reviewed:
            self._note(_sibling(result, path, reviewed), path, threshold, min_area)
        else:
            before = Path(layer.source().partition("|")[0])
            layer.setDataSource(str(path), layer.name(), "ogr")
            self._note(layer, path, threshold, min_area)
            yield
            layer = result.footprints
            if layer is not None:
                _restyle_where_needed(layer)
                self._forget(before, path)
        kept = tr("Reviewed footprints were kept; the new ones are a layer of their own.")
        self.finished.emit(kept if reviewed else "")

    def _note(self, layer: QgsVectorLayer, path: Path, threshold: float, min_area: float) -> None:
        """Write down how these footprints were made."""
        layer.setCustomProperty(THRESHOLD, threshold)
        layer.setCustomProperty(MIN_AREA, min_area)
        if path in self._areas:
            layer.setCustomProperty(AREA, self._areas[path])
        else:
            layer.removeCustomProperty(AREA)
        metadata = layer.metadata()
        told = {"threshold": threshold, "min_area_ha": min_area}
        kept = [item for item in metadata.history() if item.partition(":")[0] not in told]
        metadata.setHistory([*kept, *(f"{key}: {value:g}" for key, value in told.items())])
        layer.setMetadata(metadata)

    def _forget(self, path: Path, new: Path) -> None:
        """Remove a file of an earlier wish that nothing shows any more."""
        if path in self._fresh and path != new:
            self._fresh.discard(path)
            with contextlib.suppress(OSError):  # still open somewhere: it stays
                path.unlink()


def _sibling(result: Result, path: Path, reviewed: bool) -> QgsVectorLayer:
    name = tr("Footprints (drawn anew)") if reviewed else tr("Footprints")
    layer = open_result("footprints", str(path), name)
    run_path = str(result.folder / "run.json")
    dress(layer, "footprints", run_path, result.run)
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    tree = project.layerTreeRoot().findLayer(result.probability_id)
    group = tree.parent() if tree is not None else project.layerTreeRoot()
    group.insertLayer(0, layer)
    return layer


def _restyle_where_needed(layer: QgsVectorLayer) -> None:
    """A class that the style does not know would be invisible."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return
    shown = {category.value() for category in renderer.categories()}
    present = layer.uniqueValues(layer.fields().indexOf("mine_class"))
    if not present <= shown:
        style_footprints(layer)
