"""The results in a project: which layers belong together, and how their footprints were made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from ..layers import ROLE, group_title, read_run

THRESHOLD = "minegap/threshold"  # custom properties of a footprints layer that was drawn anew
MIN_AREA = "minegap/min_area_ha"
AREA = "minegap/area_ha"  # of all of them
CANDIDATE = "candidate"


@dataclass(frozen=True)
class Result:
    """A detection in the project. Layers are looked up when used: they may be gone by then."""

    folder: Path
    probability_id: str
    footprints_id: str
    run: dict[str, Any]

    @property
    def title(self) -> str:
        return group_title(self.run)

    @property
    def probability(self) -> Optional[QgsRasterLayer]:
        layer = QgsProject.instance().mapLayer(self.probability_id)
        return layer if isinstance(layer, QgsRasterLayer) else None

    @property
    def footprints(self) -> Optional[QgsVectorLayer]:
        layer = QgsProject.instance().mapLayer(self.footprints_id)
        return layer if isinstance(layer, QgsVectorLayer) else None

    @property
    def histogram(self) -> list[int]:
        """Pixels of a sample by steps of probability; empty when the record has none."""
        counts = self.run.get("histogram", {}).get("counts", [])
        return [int(count) for count in counts]

    @property
    def defaults(self) -> tuple[float, float]:
        """Threshold and minimum area of the run."""
        return (
            _number(self.run.get("threshold"), 0.5),
            _number(self.run.get("min_area_ha"), 0.5),
        )

    @property
    def values(self) -> tuple[float, float]:
        """Threshold and minimum area of the footprints as they are."""
        layer, (threshold, min_area) = self.footprints, self.defaults
        if layer is None:
            return threshold, min_area
        return (
            _number(layer.customProperty(THRESHOLD), threshold),
            _number(layer.customProperty(MIN_AREA), min_area),
        )

    def file_for(self, threshold: float, min_area: float) -> Path:
        """Where footprints with these values go; those of the run are there already."""
        if (threshold, min_area) == self.defaults:
            return self.folder / "footprints.gpkg"
        return self.folder / f"footprints_p{1000 * threshold:03.0f}_a{min_area:g}.gpkg"


def results_of(project: QgsProject) -> list[Result]:
    """The project's results, those in the upper layers first."""
    by_folder: dict[Path, dict[str, str]] = {}
    for node in project.layerTreeRoot().findLayers():
        layer = node.layer()
        role = layer.customProperty(ROLE, "") if layer is not None else ""
        if role in ("probability", "footprints"):
            by_folder.setdefault(_folder(layer), {}).setdefault(role, layer.id())
    return [
        Result(
            folder,
            found["probability"],
            found.get("footprints", ""),
            read_run(str(folder / "run.json")),
        )
        for folder, found in by_folder.items()
        if "probability" in found
    ]


def is_reviewed(layer: QgsVectorLayer) -> bool:
    """Whether somebody has begun to decide on these footprints, or is editing them."""
    if layer.isEditable():
        return True
    statuses = layer.uniqueValues(layer.fields().indexOf("status"), 3)
    return any(status != CANDIDATE for status in statuses)


def _folder(layer: QgsMapLayer) -> Path:
    # Not the property with the run's path: a project and its results may have been moved.
    return Path(layer.source().partition("|")[0]).parent


def _number(value: Any, default: float) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return default
