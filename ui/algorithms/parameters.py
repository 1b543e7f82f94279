"""From a record of options to Processing parameters, and from their values to arguments.

Labels, help, limits and defaults are those of ``core/options.py``: none is restated here.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..messages import tr

_POLYGONS = QgsProcessing.SourceType.TypeVectorPolygon
_NUMBERS = {
    "number": QgsProcessingParameterNumber.Type.Double,
    "integer": QgsProcessingParameterNumber.Type.Integer,
}


def parameter_name(entry: Field[Any]) -> str:
    """INPUT for what a verb works on, OUTPUT for where it writes, else the option's own name."""
    if entry.metadata.get("positional"):
        return "INPUT"
    return "OUTPUT" if entry.name == "out" else entry.name.upper()


def parameters(record: Any) -> list[QgsProcessingParameterDefinition]:
    """One Processing parameter a field of ``record``, in its order but with outputs last."""
    made = []
    for entry in sorted(fields(record), key=lambda entry: entry.name == "out"):
        parameter = _parameter(entry)
        parameter.setHelp(tr(entry.metadata["help"]))
        if entry.metadata.get("advanced"):
            parameter.setFlags(
                parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced
            )
        made.append(parameter)
    return made


def _parameter(entry: Field[Any]) -> QgsProcessingParameterDefinition:
    about = entry.metadata
    name, kind, unit = parameter_name(entry), about["kind"], about.get("unit")
    label = tr(about["label"]) + (f" [{unit}]" if unit else "")
    default = None if entry.default is MISSING else entry.default
    optional = entry.default is None
    if kind == "raster":
        return QgsProcessingParameterRasterLayer(name, label, default, optional)
    if kind == "vector":
        return QgsProcessingParameterFeatureSource(name, label, [_POLYGONS], default, optional)
    if kind == "folder":
        return QgsProcessingParameterFolderDestination(name, label)
    if kind == "new-file":
        # Never left to the engine: its own choice might be a file that QGIS has open.
        return QgsProcessingParameterVectorDestination(name, label, _POLYGONS)
    if kind in ("model", "file"):
        parameter = QgsProcessingParameterFile(name, label, defaultValue=default, optional=optional)
        if kind == "model":
            parameter.setFileFilter(tr("Model cards and ONNX files") + " (*.json *.onnx)")
        return parameter
    if kind == "text":
        return QgsProcessingParameterString(name, label, default, False, optional)
    if kind == "flag":
        return QgsProcessingParameterBoolean(name, label, default)
    parameter = QgsProcessingParameterNumber(name, label, _NUMBERS[kind], default, optional)
    if about.get("minimum") is not None:
        parameter.setMinimum(about["minimum"])
    if about.get("maximum") is not None:
        parameter.setMaximum(about["maximum"])
    return parameter


def arguments(record: Any, values: dict[str, Any]) -> list[str]:
    """The engine's arguments for ``values`` by option name; None and unset flags are left out."""
    positional: list[str] = []
    named: list[str] = []
    for entry in fields(record):
        value: Optional[Any] = values.get(entry.name)
        if entry.metadata.get("positional"):
            positional.append(str(value))
        elif entry.metadata["kind"] == "flag":
            named += [f"--{entry.name.replace('_', '-')}"] if value else []
        elif value is not None and value != "":
            # One argument, not two: a value may begin with a minus.
            named.append(f"--{entry.name.replace('_', '-')}={value}")
    return [*positional, *named]
