"""minegap:detect."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputVectorLayer,
)

from ...core.options import DetectOptions
from ..layers import load_on_completion
from ..messages import tr
from .engine_algorithm import EngineAlgorithm


class DetectAlgorithm(EngineAlgorithm):
    """A scene in; probability, classes, footprints and the run's record out."""

    verb = "detect"
    title = "Detect mines"
    record = DetectOptions
    about = (
        "The result folder receives the probability of every pixel, its most probable class, "
        "the footprints for review, and a record of the run. A run that was cancelled or "
        "interrupted is resumed when it is started again with the same folder."
    )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:  # noqa: N802
        super().initAlgorithm(configuration)
        for output in (
            QgsProcessingOutputRasterLayer("PROBABILITY", tr("Mine probability")),
            QgsProcessingOutputRasterLayer("CLASSES", tr("Mine classes")),
            QgsProcessingOutputVectorLayer("FOOTPRINTS", tr("Footprints")),
            QgsProcessingOutputFile("RUN", tr("Record of the run")),
            QgsProcessingOutputNumber("FOOTPRINT_COUNT", tr("Number of footprints")),
            QgsProcessingOutputNumber("AREA_HA", tr("Area of all footprints [ha]")),
        ):
            self.addOutput(output)

    def replaced(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        afresh = self.parameterAsBool(parameters, "RESTART", context)
        return self.parameterAsString(parameters, "OUTPUT", context) if afresh else ""

    def processAlgorithm(  # noqa: N802
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        result = self.run_verb(feedback)
        if result is None:
            return {}
        figures = result["figures"]
        feedback.pushInfo(
            tr("{footprints} footprints, {area_ha} ha, from {tiles} tiles").format(**figures)
        )
        load_on_completion(result, context)
        outputs = {
            "OUTPUT": str(Path(result["run"]).parent),
            "PROBABILITY": result["probability"],
            "CLASSES": result["classes"],
            "FOOTPRINTS": result["footprints"],
            "RUN": result["run"],
            "FOOTPRINT_COUNT": figures["footprints"],
            "AREA_HA": figures["area_ha"],
        }
        return {name: value for name, value in outputs.items() if value is not None}
