"""The indicator results in a project: layers of one folder that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsFeature, QgsFeatureRequest, QgsProject, QgsVectorLayer

from ..layers import ROLE, read_run
from .figures import FILE

SITES_ROLE = "indicator-sites"
VALUES_ROLE = "indicator-values"
CHOSEN_ROLE = "indicator-shown"  # the values of the one indicator that the map shows
ARGUMENTS = "minegap/arguments"  # custom properties of a sites layer: the engine's, as JSON,
TITLE = "minegap/title"  # and what the result is called


@dataclass(frozen=True)
class IndicatorResult:
    """A run of *indicators* in the project. Layers are looked up when used."""

    folder: Path
    sites_id: str
    run: dict[str, Any]

    @property
    def file(self) -> Path:
        return self.folder / FILE

    @property
    def title(self) -> str:
        """After the footprints, else after the folder."""
        layer = self.sites
        return str(layer.customProperty(TITLE, "") if layer is not None else "") or self.folder.name

    @property
    def sites(self) -> Optional[QgsVectorLayer]:
        layer = QgsProject.instance().mapLayer(self.sites_id)
        return layer if isinstance(layer, QgsVectorLayer) else None

    def site(self, site_id: str) -> Optional[QgsFeature]:
        """The feature of a site, with its geometry."""
        layer = self.sites
        if layer is None:
            return None
        request = QgsFeatureRequest().setFilterExpression(f'"site_id" = {quoted(site_id)}')
        return next(layer.getFeatures(request), None)


def quoted(text: str) -> str:
    """As text in an expression or in SQL."""
    return "'" + text.replace("'", "''") + "'"


def results_of(project: QgsProject) -> list[IndicatorResult]:
    """The project's results, those in the upper layers first."""
    found = []
    for node in project.layerTreeRoot().findLayers():
        layer = node.layer()
        if layer is not None and layer.customProperty(ROLE, "") == SITES_ROLE:
            folder = Path(layer.source().partition("|")[0]).parent
            found.append(IndicatorResult(folder, layer.id(), read_run(str(folder / "run.json"))))
    return found
