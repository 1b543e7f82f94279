"""Results as layers of the project: named, styled, grouped, with their provenance."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Union

from qgis.core import (
    QgsLayerMetadata,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)

from .messages import tr
from .styles import explain, style_classes, style_footprints, style_probability

ROLE = "minegap/role"  # custom property of a result layer: its key in ROLES
RUN = "minegap/run"  # custom property: path of the run's record
ROLES = {  # in drawing order; the engine's result names the files by the same keys
    "footprints": "Footprints",
    "classes": "Mine classes",
    "probability": "Mine probability",
}
_STYLES = {
    "footprints": style_footprints,
    "classes": style_classes,
    "probability": style_probability,
}


def add_results(project: QgsProject, result: dict[str, Any]) -> QgsLayerTreeGroup:
    """Add the layers of a detection (the engine's result event) as a group on top."""
    for _ in adding_results(project, result):
        pass
    return _group(project, group_title(read_run(result["run"])))


def adding_results(project: QgsProject, result: dict[str, Any]) -> Iterator[None]:
    """The same in small steps, between which QGIS may answer to its user."""
    run = read_run(result["run"])
    title = group_title(run)
    for role, name in ROLES.items():
        if result.get(role):
            layer = open_result(role, result[role], tr(name))
            yield
            dress(layer, role, result["run"], run)
            yield
            project.addMapLayer(layer, False)
            yield
            group = _group(project, title)
            group.addLayer(layer)
            group.setExpanded(True)
            _arrange(project, layer, role)
            yield


def open_result(role: str, path: str, name: str) -> Union[QgsRasterLayer, QgsVectorLayer]:
    """A layer, not yet in a project, for the result file ``path``."""
    if role == "footprints":
        return QgsVectorLayer(path, name, "ogr")
    return QgsRasterLayer(path, name, "gdal")


def dress(layer: QgsMapLayer, role: str, run_path: str, run: dict[str, Any]) -> None:
    """Style ``layer`` for its role and write down where it comes from."""
    _STYLES[role](layer)
    layer.setCustomProperty(ROLE, role)
    layer.setCustomProperty(RUN, run_path)
    layer.setMetadata(_metadata(layer, run))


def read_run(path: str) -> dict[str, Any]:
    """The record of a run; empty where there is none or it cannot be read."""
    try:
        run = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return run if isinstance(run, dict) else {}


def group_title(run: dict[str, Any]) -> str:
    """Scene and model; simulated ones say so."""
    scene, model = run.get("scene", {}), run.get("model", {})
    title = f"{scene.get('id', tr('Mine footprints'))} – {model.get('id', '')}".strip(" –")
    return f"{title} ({tr('simulated scene')})" if scene.get("simulated") else title


def _metadata(layer: QgsMapLayer, run: dict[str, Any]) -> QgsLayerMetadata:
    metadata = QgsLayerMetadata()
    metadata.setType("dataset")
    metadata.setTitle(f"{layer.name()}, {group_title(run)}")
    metadata.setCrs(layer.crs())
    metadata.setAbstract(
        tr(
            "Found by MineGap {version} with the model {model} in the scene {scene} of {date}."
        ).format(
            version=run.get("minegap", "?"),
            model=run.get("model", {}).get("id", "?"),
            scene=run.get("scene", {}).get("id", "?"),
            date=run.get("scene", {}).get("date") or tr("unknown date"),
        )
    )
    kept = ("started", "ended", "threshold", "min_area_ha", "model", "scene", "versions")
    for key in kept:
        if key in run:
            value = run[key]
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            metadata.addHistoryItem(f"{key}: {text}")
    for warning in run.get("warnings", []):
        metadata.addHistoryItem(f"{tr('Warning')}: {warning}")
    return metadata


def layers_in(project: QgsProject, place: Path) -> list[str]:
    """Names of the project's layers whose file is ``place`` or lies in the folder ``place``."""
    place = place.resolve()
    names = []
    for layer in project.mapLayers().values():
        decoded = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        if decoded.get("path"):
            file = Path(decoded["path"]).resolve()
            if place in (file, file.parent):
                names.append(layer.name())
    return sorted(names)


def load_on_completion(result: dict[str, Any], context: QgsProcessingContext) -> None:
    """Have Processing add the layers of a detection to the project, dressed and grouped."""
    if context.project() is None:
        return
    title = group_title(read_run(result["run"]))
    for role, name in ROLES.items():
        if result.get(role):
            hint = "Vector" if role == "footprints" else "Raster"
            details = QgsProcessingContext.LayerDetails(
                tr(name),
                context.project(),
                role.upper(),
                getattr(QgsProcessingUtils.LayerHint, hint),
            )
            details.forceName = True
            if hasattr(details, "groupName"):  # QGIS ≥ 3.32
                details.groupName = title
            details.setPostProcessor(_kept(ResultDresser(role, result["run"])))
            context.addLayerToLoadOnCompletion(result[role], details)


def style_on_completion(path: str, context: QgsProcessingContext) -> None:
    """Have Processing style the footprints at ``path`` if it loads them."""
    if context.willLoadLayerOnCompletion(path):
        details = context.layerToLoadOnCompletionDetails(path)
        details.setPostProcessor(_kept(ResultDresser("footprints", "")))


class ResultDresser(QgsProcessingLayerPostProcessorInterface):
    """What happens, on the main thread, to a result that Processing has loaded."""

    def __init__(self, role: str, run_path: str) -> None:
        super().__init__()
        self._role = role
        self._run_path = run_path

    def postProcessLayer(  # noqa: N802 (QGIS's name)
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        _WAITING.remove(self)
        run = read_run(self._run_path) if self._run_path else {}
        dress(layer, self._role, self._run_path, run)
        project = context.project()
        if run and project is not None:
            _move_to_group(project, layer, group_title(run))
            _arrange(project, layer, self._role)


# Processing holds the C++ half of these only; the Python half must not be collected before.
_WAITING: list[ResultDresser] = []


def _kept(dresser: ResultDresser) -> ResultDresser:
    del _WAITING[:-20]  # those of runs that were never loaded
    _WAITING.append(dresser)
    return dresser


def _group(project: QgsProject, title: str) -> QgsLayerTreeGroup:
    root = project.layerTreeRoot()
    return root.findGroup(title) or root.insertGroup(0, title)


def _move_to_group(project: QgsProject, layer: QgsMapLayer, title: str) -> None:
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is None or node.parent().name() == title:
        return  # newer versions of QGIS put it into the group themselves
    _group(project, title).addChildNode(node.clone())
    node.parent().removeChildNode(node)


def _arrange(project: QgsProject, layer: QgsMapLayer, role: str) -> None:
    """Footprints above classes above probability; classes are switched off at first."""
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is None:
        return
    group = node.parent()
    placed = node.clone()
    explain(placed)
    placed.setItemVisibilityChecked(role != "classes")
    placed.setExpanded(role != "classes")
    below = [n for n, sibling in enumerate(group.children()) if _rank(sibling) > _RANKS[role]]
    group.insertChildNode(below[0] if below else -1, placed)
    group.removeChildNode(node)  # only now: a layer without a node leaves the project


_RANKS = {role: rank for rank, role in enumerate(ROLES)}


def _rank(node: QgsLayerTreeNode) -> int:
    """Where a result belongs in its group; −1 for everything else."""
    layer = node.layer() if isinstance(node, QgsLayerTreeLayer) else None
    role = layer.customProperty(ROLE, "") if layer is not None else ""
    return _RANKS.get(role, -1)
