"""Web maps and other layers that are no file: QGIS draws them into a GeoTIFF for the engine."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from qgis.core import (
    QgsApplication,
    QgsProject,
    QgsRasterFileWriter,
    QgsRasterFileWriterTask,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRectangle,
)

from ...core.errors import MineGapError, SceneError
from ..messages import tr
from ..places import metres_per_unit

MOST_PIXELS = 100_000_000  # a larger request would burden the server and the disk
_TILE = 256  # pixels of a web map's tile
_BYTES_PER_PIXEL = 4
_LARGEST_ZOOMED = 2.0  # a tile's pixels may be so much finer than what is asked for


@dataclass(frozen=True)
class RenderPlan:
    """What would be drawn: a grid in the layer's own reference system."""

    extent: QgsRectangle
    columns: int
    rows: int
    resolution_m: float

    @property
    def requests(self) -> int:
        """Web map tiles to fetch, at most."""
        across = math.ceil(_LARGEST_ZOOMED * self.columns / _TILE) + 1
        return across * (math.ceil(_LARGEST_ZOOMED * self.rows / _TILE) + 1)

    @property
    def megabytes(self) -> float:
        """Size on disk, at most."""
        return self.columns * self.rows * _BYTES_PER_PIXEL / 1e6


def needs_rendering(layer: QgsRasterLayer) -> bool:
    """Whether the engine cannot open the layer itself."""
    return layer.providerType() != "gdal" or layer.source().startswith(("<", "/vsimem/"))


def plan_rendering(layer: QgsRasterLayer, box: QgsRectangle, resolution_m: float) -> RenderPlan:
    """The grid for ``box`` (in the layer's reference system) at ``resolution_m``.

    Raises :class:`SceneError` when the box is empty, misses the layer or is too large.
    """
    extent = layer.extent().intersect(box)
    if box.isEmpty() or extent.isEmpty() or not extent.isFinite():
        raise SceneError(
            tr("{name} is a web map or another layer without a file").format(name=layer.name()),
            hint=tr("choose an area on it in step 3: the map, a polygon layer, or drawn"),
        )
    east, north = metres_per_unit(extent.center(), layer.crs())
    columns = max(1, round(extent.width() * east / resolution_m))
    rows = max(1, round(extent.height() * north / resolution_m))
    if columns * rows > MOST_PIXELS:
        raise SceneError(
            tr("the area is too large for a web map: {mpx:,.0f} million pixels").format(
                mpx=columns * rows / 1e6
            ),
            hint=tr("choose an area of at most {mpx:,.0f} million pixels of {size:g} m").format(
                mpx=MOST_PIXELS / 1e6, size=resolution_m
            ),
        )
    return RenderPlan(extent, columns, rows, resolution_m)


class SceneRendering:
    """Draws a copy of the layer in the background; the layer itself may go meanwhile.

    Tiles that fail or are blank stay transparent, and transparent is *nodata* to the engine.
    """

    def __init__(self, layer: QgsRasterLayer, plan: RenderPlan, path: Path) -> None:
        self._plan = plan
        self._path = path
        self._crs = layer.crs()
        self._provider = layer.dataProvider().clone()
        self._transform = QgsProject.instance().transformContext()
        self._task: Optional[QgsRasterFileWriterTask] = None
        self._cancelled = False

    def start(
        self,
        progressed: Callable[[float], None],
        done: Callable[[Optional[MineGapError]], None],
    ) -> None:
        """Draw; ``done`` gets an error, or None when it ended or was cancelled."""
        self._cancelled = False
        pipe = QgsRasterPipe()  # the task takes it over
        pipe.set(self._provider.clone())
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_name(f"{self._path.stem}.part.tif")
        writer = QgsRasterFileWriter(str(part))
        writer.setOutputFormat("GTiff")
        writer.setCreateOptions(["COMPRESS=DEFLATE", "TILED=YES", "BIGTIFF=IF_SAFER"])
        plan = self._plan
        task = QgsRasterFileWriterTask(
            writer, pipe, plan.columns, plan.rows, plan.extent, self._crs, self._transform
        )
        self._task = task

        def ended(error: Optional[MineGapError]) -> None:
            self._task = None
            if error is None and not self._cancelled and part.exists():
                os.replace(part, self._path)
            else:
                part.unlink(missing_ok=True)
            done(error)

        task.progressChanged.connect(lambda percent: progressed(percent / 100))
        task.writeComplete.connect(lambda *_: ended(None))
        task.errorOccurred.connect(lambda code: ended(self._failure(code)))
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stop drawing; ``done`` is called as soon as it has stopped."""
        self._cancelled = True
        if self._task is not None:
            self._task.cancel()

    def _failure(self, code: object) -> Optional[MineGapError]:
        if self._cancelled or code == QgsRasterFileWriter.WriterError.WriteCanceled:
            return None
        return SceneError(
            tr("the layer could not be drawn into {path} (error {code})").format(
                path=self._path, code=code
            ),
            hint=tr("check the network and the free disk space, then resume"),
        )
