"""Layers as files for the engine: the file itself where it is one, else a copy in a GeoPackage."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from qgis.core import (
    QgsApplication,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
)

from ...core.errors import MineGapError, OutputError
from ..messages import tr

Done = Callable[[Optional[MineGapError]], None]
# Tasks run while nothing else in Python holds them: QGIS does not keep their Python half.
_running: set[QgsVectorFileWriterTask] = set()


def file_of(layer: QgsVectorLayer) -> str:
    """The file whose whole content ``layer`` shows; empty where a copy is needed."""
    if layer.providerType() != "ogr" or layer.subsetString() or unsaved_edits(layer):
        return ""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = str(parts.get("path") or "")
    if not Path(path).is_file() or parts.get("openOptions"):
        return ""
    return path if _is_alone(layer, path) else ""


def _is_alone(layer: QgsVectorLayer, path: str) -> bool:
    """The engine opens a file's first layer: it must be the only one."""
    provider = QgsProviderRegistry.instance().providerMetadata("ogr")
    found = provider.querySublayers(path) if hasattr(provider, "querySublayers") else []
    return len({part.name() for part in found}) == 1


def unsaved_edits(layer: QgsVectorLayer) -> int:
    """Edits that are not in the file yet."""
    buffer = layer.editBuffer()
    if buffer is None or not layer.isModified():
        return 0
    changed = {*buffer.changedGeometries(), *buffer.changedAttributeValues()}
    return max(1, len(changed) + len(buffer.addedFeatures()) + len(buffer.deletedFeatureIds()))


class LayerCopies:
    """Writes copies of layers one after the other in the background, then says so."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: list[tuple[QgsVectorLayer, Path]] = []

    def path_of(self, layer: QgsVectorLayer, name: str) -> str:
        """The layer's own file, or where its copy will be."""
        own = file_of(layer)
        if own:
            return own
        path = self._folder / f"{name}.gpkg"
        self._waiting.append((layer, path))
        return str(path)

    def write(self, done: Done) -> None:
        """Write what is needed, then call ``done`` with the first error or None."""
        if not self._waiting:
            done(None)
            return
        layer, path = self._waiting.pop(0)
        path.parent.mkdir(parents=True, exist_ok=True)

        def ended(error: Optional[MineGapError]) -> None:
            if error is not None:
                done(error)
            else:
                self.write(done)

        write_copy(layer, path, ended)


def write_copy(layer: QgsVectorLayer, path: Path, done: Done) -> None:
    """Write ``layer`` as it is shown now, unsaved edits included."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = path.stem
    options.datasourceOptions = ["VERSION=1.2"]
    options.layerOptions = ["FID=minegap_fid"]  # a field called fid may hold anything
    task = QgsVectorFileWriterTask(layer, str(path), options)
    _running.add(task)

    def ended(error: Optional[MineGapError]) -> None:
        _running.discard(task)
        done(error)

    name = layer.name()
    task.completed.connect(lambda *_: ended(None))
    task.errorOccurred.connect(lambda _, text: ended(_failure(name, path, text)))
    QgsApplication.taskManager().addTask(task)


def _failure(name: str, path: Path, text: str) -> OutputError:
    return OutputError(
        tr("the layer {name} cannot be written to {path}: {error}").format(
            name=name, path=path, error=text
        ),
        hint=tr("choose a result folder that you may write to"),
    )
