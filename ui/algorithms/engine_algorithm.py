"""What all algorithms have in common: each is one verb of the engine, with its options."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ...core.errors import Cancelled, MineGapError
from ..engine import EngineBug, find_python, run_engine
from ..layers import layers_in
from ..messages import spoken, spoken_bug, tr
from ..sources import raster_source
from . import parameters as made

ICON = str(Path(__file__).parent.parent.parent / "icon.svg")
_VECTOR_FORMATS = ["gpkg", "shp", "geojson", "json", "fgb", "kml", "gml"]


class EngineAlgorithm(QgsProcessingAlgorithm):
    """A verb of the engine. Children name it and say what comes out of it."""

    verb = ""
    title = ""
    about = ""
    record: Any = None

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, Any] = {}

    def name(self) -> str:
        return self.verb

    def displayName(self) -> str:  # noqa: N802 (QGIS's names, here and below)
        return tr(self.title)

    def group(self) -> str:
        return tr("Mine footprints")

    def groupId(self) -> str:  # noqa: N802
        return "footprints"

    def icon(self) -> QIcon:
        return QIcon(ICON)

    def svgIconPath(self) -> str:  # noqa: N802
        return ICON

    def shortDescription(self) -> str:  # noqa: N802
        return tr(self.record.__doc__)

    def shortHelpString(self) -> str:  # noqa: N802
        options = "".join(
            f"<li><b>{tr(entry.metadata['label'])}</b>: {tr(entry.metadata['help'])}</li>"
            for entry in fields(self.record)
        )
        return f"<p>{tr(self.record.__doc__)} {tr(self.about)}</p><ul>{options}</ul>"

    def createInstance(self) -> EngineAlgorithm:  # noqa: N802
        return type(self)()

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:  # noqa: N802
        for parameter in made.parameters(self.record):
            self.addParameter(parameter)

    def checkParameterValues(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Before anything runs, so that the dialog stays open on what can be put right."""
        ok, reason = super().checkParameterValues(parameters, context)
        try:
            if ok:
                self._check(parameters, context)
        except MineGapError as error:
            return False, spoken(error)
        return ok, reason

    def _check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        find_python()
        for entry in fields(self.record):
            if entry.metadata["kind"] == "raster":
                self._value(entry, parameters, context, None)
        written = self.replaced(parameters, context)
        if written and context.project() is not None:
            _refuse_open(layers_in(context.project(), Path(written)))

    def replaced(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """File or folder whose content this run may replace; empty when there is none."""
        raise NotImplementedError

    def prepareAlgorithm(  # noqa: N802
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """On the main thread: turn layers into files, the only thing that the engine reads."""
        try:
            self._check(parameters, context)  # models of the designer do not ask before
            self._values = {
                entry.name: self._value(entry, parameters, context, feedback)
                for entry in fields(self.record)
            }
        except MineGapError as error:
            raise QgsProcessingException(spoken(error)) from None
        return True

    def run_verb(self, feedback: QgsProcessingFeedback) -> Optional[dict[str, Any]]:
        """The engine's result; None when the user cancelled."""
        arguments = [self.verb, *made.arguments(self.record, self._values)]
        try:
            return run_engine(arguments, feedback)
        except Cancelled:
            return None
        except MineGapError as error:
            raise QgsProcessingException(spoken(error)) from None
        except EngineBug as bug:
            feedback.pushDebugInfo(bug.details)
            raise QgsProcessingException(spoken_bug(bug.message, bug.details)) from None

    def _value(
        self, entry: Any, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> Optional[Any]:
        name, kind = made.parameter_name(entry), entry.metadata["kind"]
        if kind == "folder":
            return self.parameterAsString(parameters, name, context)
        if kind == "new-file":
            return self.parameterAsOutputLayer(parameters, name, context)
        if entry.default is None and parameters.get(name) in (None, ""):
            return None
        if kind == "raster":
            layer = self.parameterAsRasterLayer(parameters, name, context)
            if layer is None:
                raise MineGapError(self.invalidRasterError(parameters, name))
            return raster_source(layer)
        if kind == "vector":
            return self._vector_file(name, parameters, context, feedback)
        if kind == "number":
            return self.parameterAsDouble(parameters, name, context)
        if kind == "integer":
            return self.parameterAsInt(parameters, name, context)
        if kind == "flag":
            return self.parameterAsBool(parameters, name, context)
        return self.parameterAsString(parameters, name, context)

    def _vector_file(self, name: str, parameters: Any, context: Any, feedback: Any) -> str:
        """A file with the layer's features; QGIS writes one where the layer is none itself."""

        def exported(formats: list[str]) -> tuple[str, str]:
            return self.parameterAsCompatibleSourceLayerPathAndLayerName(
                parameters, name, context, formats, "gpkg", feedback
            )

        layer = self.parameterAsVectorLayer(parameters, name, context)
        as_it_is = isinstance(layer, QgsVectorLayer) and layer.crs() == layer.dataProvider().crs()
        path, layer_name = exported(_VECTOR_FORMATS if as_it_is else [])
        if path.startswith("/vsi"):
            path, layer_name = exported([])
        return f"{path}|layername={layer_name}" if layer_name else path


def _refuse_open(names: list[str]) -> None:
    if names:
        raise MineGapError(
            tr("the results to be replaced are open in this project: {names}").format(
                names=", ".join(names)
            ),
            hint=tr("choose another place for the results, or remove these layers first"),
        )
