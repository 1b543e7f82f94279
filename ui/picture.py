"""A map of a result as a picture, with title, legend and scale bar: for a README or a report."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QRectF, QSize, QSizeF
from qgis.PyQt.QtGui import QFont

from ..core.errors import OutputError
from .messages import tr
from .styles import explain

_MAP_MM = 180.0
_LEGEND_MM = 52.0
_TITLE_MM = 12.0
_EDGE_MM = 4.0
_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters


@dataclass(frozen=True)
class Picture:
    """What is drawn: ``layers`` from top to bottom, those of ``legend`` are explained."""

    title: str
    layers: list[QgsMapLayer]
    legend: list[QgsMapLayer]
    extent: QgsRectangle
    note: str = ""


def draw_picture(picture: Picture, project: QgsProject, path: str, dpi: int = 150) -> None:
    """Write ``picture`` as PNG. Raises :class:`OutputError` when ``path`` cannot be written."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    height = min(max(_MAP_MM * picture.extent.height() / picture.extent.width(), 90.0), 260.0)
    width = _MAP_MM + _LEGEND_MM + 3 * _EDGE_MM
    page = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(width, height + _TITLE_MM + 2 * _EDGE_MM, _MM))
    _add_label(layout, picture.title, QRectF(_EDGE_MM, 3, width - 2 * _EDGE_MM, _TITLE_MM), 13)
    shown = QgsLayoutItemMap(layout)
    shown.attemptSetSceneRect(QRectF(_EDGE_MM, _TITLE_MM, _MAP_MM, height))
    shown.setLayers(picture.layers)
    shown.setCrs(picture.layers[-1].crs())
    shown.setFrameEnabled(True)
    layout.addLayoutItem(shown)
    shown.zoomToExtent(picture.extent)
    left = _MAP_MM + 2 * _EDGE_MM
    _add_legend(layout, picture, shown, left)
    _add_scale_bar(layout, shown, left, height + _TITLE_MM)
    if picture.note:
        below = QRectF(left, height + _TITLE_MM - 60, _LEGEND_MM, 45)
        _add_label(layout, picture.note, below, 7.5)
    # Not exportToImage: that writes coordinates into the PNG as well, which GDAL cannot.
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), dpi)
    if not image.save(path):
        raise OutputError(
            tr("cannot write the picture {path}").format(path=path),
            hint=tr("choose a folder that you may write to"),
        )


def _add_label(layout: QgsPrintLayout, text: str, place: QRectF, size: float) -> None:
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    font = QFont("Sans")
    font.setPointSizeF(size)
    label.setFont(font)
    label.attemptSetSceneRect(place)
    layout.addLayoutItem(label)


def _add_legend(
    layout: QgsPrintLayout, picture: Picture, shown: QgsLayoutItemMap, left: float
) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(shown)
    legend.setAutoUpdateModel(False)  # from now on the legend has a layer tree of its own
    tree = legend.model().rootGroup()
    tree.clear()
    for layer in picture.legend:
        node = tree.addLayer(layer)
        explain(node, QSizeF(6, 32))
        legend.model().refreshLayerLegend(node)
    for style in (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Style.SymbolLabel):
        font = QFont("Sans")
        font.setPointSizeF(9.0 if style == QgsLegendStyle.Style.Subgroup else 8.5)
        legend.setStyleFont(style, font)
    legend.setSymbolWidth(9)
    legend.setSymbolHeight(6)
    legend.attemptMove(QgsLayoutPoint(left, _TITLE_MM, _MM))
    layout.addLayoutItem(legend)
    legend.adjustBoxSize()


def _add_scale_bar(
    layout: QgsPrintLayout, shown: QgsLayoutItemMap, left: float, bottom: float
) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(shown)
    bar.applyDefaultSize()
    bar.setHeight(2)
    text = bar.textFormat()
    text.setSize(8)
    bar.setTextFormat(text)
    bar.setReferencePoint(QgsLayoutItem.ReferencePoint.LowerLeft)
    layout.addLayoutItem(bar)
    bar.attemptMove(QgsLayoutPoint(left, bottom, _MM))
