"""MineGap's algorithms for QGIS's Processing."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .detect import DetectAlgorithm
from .outline import OutlineAlgorithm

ICON = str(Path(__file__).parent.parent.parent / "icon.svg")


class MineGapProvider(QgsProcessingProvider):
    """Lists the algorithms; each is one verb of the engine."""

    def id(self) -> str:
        return "minegap"

    def name(self) -> str:
        return "MineGap"

    def icon(self) -> QIcon:
        return QIcon(ICON)

    def svgIconPath(self) -> str:  # noqa: N802 (QGIS's name)
        return ICON

    def loadAlgorithms(self) -> None:  # noqa: N802
        for algorithm in (DetectAlgorithm, OutlineAlgorithm):
            self.addAlgorithm(algorithm())

    def supportedOutputVectorLayerExtensions(self) -> list[str]:  # noqa: N802
        return ["gpkg"]  # what the engine writes

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:  # noqa: N802, N803
        return "gpkg"
