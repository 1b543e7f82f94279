"""An area of interest as a file for the engine, written without holding up QGIS."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
)

from ...core.errors import AreaError, MineGapError
from ..messages import tr

Done = Callable[[Optional[MineGapError]], None]
# Tasks run while nothing else in Python holds them: QGIS does not keep their Python half.
_running: set[QgsVectorFileWriterTask] = set()


def write_area(
    layer: QgsVectorLayer, path: Path, done: Done, *, selected: bool = False
) -> QgsVectorFileWriterTask:
    """Write the polygons of ``layer`` to ``path`` in the background, then call ``done``."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "area"
    options.onlySelectedFeatures = selected
    options.skipAttributeCreation = True
    options.datasourceOptions = ["VERSION=1.2"]
    path.parent.mkdir(parents=True, exist_ok=True)
    task = QgsVectorFileWriterTask(layer, str(path), options)
    _running.add(task)

    def ended(error: Optional[MineGapError]) -> None:
        _running.discard(task)
        done(error)

    task.completed.connect(lambda *_: ended(None))
    task.errorOccurred.connect(lambda _, text: ended(_failure(path, text)))
    QgsApplication.taskManager().addTask(task)
    return task


def _failure(path: Path, text: str) -> AreaError:
    return AreaError(
        tr("the area of interest cannot be written to {path}: {error}").format(
            path=path, error=text
        ),
        hint=tr("choose a result folder that you may write to"),
    )


def area_layer(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """A layer in memory with one area."""
    layer = QgsVectorLayer("MultiPolygon", "area", "memory")
    layer.setCrs(crs)
    feature = QgsFeature()
    parts = QgsGeometry(geometry)
    parts.convertToMultiType()
    feature.setGeometry(parts)
    layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    return layer
