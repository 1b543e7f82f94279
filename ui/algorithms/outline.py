"""minegap:outline."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputNumber

from ...core.options import OutlineOptions
from ..layers import style_on_completion
from ..messages import tr
from .engine_algorithm import EngineAlgorithm


class OutlineAlgorithm(EngineAlgorithm):
    """Stored probabilities in; footprints at another threshold or minimum area out."""

    verb = "outline"
    title = "Draw footprints anew"
    record = OutlineOptions
    about = "Use it to try another threshold or minimum area: it takes seconds."

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:  # noqa: N802
        super().initAlgorithm(configuration)
        self.addOutput(QgsProcessingOutputNumber("FOOTPRINT_COUNT", tr("Number of footprints")))
        self.addOutput(QgsProcessingOutputNumber("AREA_HA", tr("Area of all footprints [ha]")))

    def replaced(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        # Not parameterAsOutputLayer: that would take the layer for loading, too early here.
        return self.parameterAsFileOutput(parameters, "OUTPUT", context)

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
        feedback.pushInfo(tr("{footprints} footprints, {area_ha} ha").format(**figures))
        style_on_completion(self._values["out"], context)
        return {
            "OUTPUT": self._values["out"],
            "FOOTPRINT_COUNT": figures["footprints"],
            "AREA_HA": figures["area_ha"],
        }
