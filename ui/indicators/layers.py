"""A result of *indicators* as layers of the project: sites on the map, and the table behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import QgsLayerMetadata, QgsProject, QgsVectorLayer

from ...core.errors import OutputError
from ..layers import ROLE, RUN, read_run
from ..messages import tr
from .figures import FILE, SITES, VALUES
from .map_style import show_indicator
from .results import ARGUMENTS, SITES_ROLE, TITLE, VALUES_ROLE, IndicatorResult


def add_result(
    project: QgsProject, folder: Path, title: str, arguments: list[str]
) -> IndicatorResult:
    """Add the result in ``folder`` as a group on top; ``arguments`` are those of its run.

    Raises :class:`OutputError` when its GeoPackage has no sites.
    """
    file = folder / FILE
    sites = QgsVectorLayer(f"{file}|layername={SITES}", tr("Mine sites"), "ogr")
    values = QgsVectorLayer(f"{file}|layername={VALUES}", tr("Indicator values"), "ogr")
    if not (sites.isValid() and values.isValid()):
        raise OutputError(
            tr("the indicators in {file} cannot be opened").format(file=file),
            hint=tr("run them again"),
        )
    run = read_run(str(folder / "run.json"))
    for layer, role in ((sites, SITES_ROLE), (values, VALUES_ROLE)):
        layer.setCustomProperty(ROLE, role)
        layer.setCustomProperty(RUN, str(folder / "run.json"))
        layer.setCustomProperty(TITLE, title)
        layer.setReadOnly(True)
    sites.setCustomProperty(ARGUMENTS, json.dumps(arguments))
    sites.setDisplayExpression('coalesce("name", "site_id")')
    sites.setMetadata(_metadata(sites, title, run))
    project.addMapLayers([sites, values], False)
    group = project.layerTreeRoot().insertGroup(0, tr("Indicators: {name}").format(name=title))
    group.addLayer(sites)
    group.addLayer(values)
    group.setExpanded(True)
    result = IndicatorResult(folder, sites.id(), run)
    show_indicator(result, "L01", "")
    return result


def _metadata(layer: QgsVectorLayer, title: str, run: dict[str, Any]) -> QgsLayerMetadata:
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setTitle(f"{layer.name()}, {title}")
    metadata.setCrs(layer.crs())
    metadata.setAbstract(
        tr("Mine sites with indicators, computed by MineGap {version}.").format(
            version=run.get("minegap", "?")
        )
    )
    for key, value in run.items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        metadata.addHistoryItem(f"{key}: {text}")
    return metadata
