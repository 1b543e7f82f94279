"""From a layer to what the engine can open: a file."""

from __future__ import annotations

from qgis.core import QgsRasterLayer

from ..core.errors import MineGapError
from .messages import tr


def raster_source(layer: QgsRasterLayer) -> str:
    """What GDAL opens for ``layer``: a file, or a subdataset or archive member of one.

    Raises :class:`MineGapError` for layers that are no file: web maps, databases, memory.
    """
    source = layer.source().partition("|option:")[0]
    in_file = layer.providerType() == "gdal" and not source.startswith(("<", "/vsimem/"))
    if not in_file:
        raise MineGapError(
            tr("the layer {name} is no raster file (a web map, a database or memory)").format(
                name=layer.name()
            ),
            hint=tr("save it as GeoTIFF first: Export → Save As… in its context menu"),
        )
    return source
