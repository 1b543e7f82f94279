"""Another threshold or minimum area shown through the renderers, without computing anything."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsColorRampShader,
    QgsFeatureRenderer,
    QgsProject,
    QgsProperty,
    QgsRasterLayer,
    QgsRasterRenderer,
    QgsRasterShader,
    QgsRenderContext,
    QgsSingleBandPseudoColorRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from ..styles import SHOWN_FROM, ramp_colour

_OPACITY = 0.9  # stronger than the layer's own: it shows through the footprints above
_STOPS = [SHOWN_FROM + (1 - SHOWN_FROM) * number / 10 for number in range(11)]


class ThresholdPreview:
    """Shows the probability from the threshold up, and everything as it was after :meth:`end`."""

    def __init__(self, layer: QgsRasterLayer) -> None:
        self._layer = layer
        self._renderer: QgsRasterRenderer = _copied(layer.renderer())
        self._tree = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        self._was_visible = self._tree is None or self._tree.itemVisibilityChecked()
        if not self._was_visible:
            self._tree.setItemVisibilityChecked(True)

    def show(self, threshold: float) -> None:
        """Pixels below ``threshold`` vanish; the others keep their colours."""
        provider = self._layer.dataProvider()
        function = QgsColorRampShader(threshold, 1.0)
        function.setColorRampType(QgsColorRampShader.Type.Interpolated)
        function.setClip(True)
        values = [threshold, *(value for value in _STOPS if value > threshold)]
        function.setColorRampItemList(
            [QgsColorRampShader.ColorRampItem(value, ramp_colour(value)) for value in values]
        )
        shader = QgsRasterShader()
        shader.setRasterShaderFunction(function)
        renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
        renderer.setOpacity(_OPACITY)
        self._layer.setRenderer(renderer)
        self._layer.triggerRepaint()

    def end(self) -> None:
        """Back to the layer's own style."""
        self._layer.setRenderer(_copied(self._renderer))
        if not self._was_visible:
            self._tree.setItemVisibilityChecked(False)
        self._layer.triggerRepaint()


def _copied(renderer: QgsRasterRenderer) -> QgsRasterRenderer:
    """A copy with its limits, which QGIS's own clone of this class forgets."""
    copy = renderer.clone()
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        copy.setClassificationMin(renderer.classificationMin())
        copy.setClassificationMax(renderer.classificationMax())
    return copy


class AreaPreview:
    """Hides footprints below a minimum area, and shows them again after :meth:`end`."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._layer = layer
        self._renderer: Optional[QgsFeatureRenderer] = layer.renderer().clone()

    def show(self, min_area_ha: float) -> None:
        """Footprints smaller than ``min_area_ha`` vanish."""
        renderer = self._renderer.clone()
        large_enough = QgsProperty.fromExpression(f'"area_ha" >= {min_area_ha}')
        for symbol in renderer.symbols(QgsRenderContext()):
            for number in range(symbol.symbolLayerCount()):
                enabled = QgsSymbolLayer.Property.PropertyLayerEnabled
                symbol.symbolLayer(number).setDataDefinedProperty(enabled, large_enough)
        self._layer.setRenderer(renderer)
        self._layer.triggerRepaint()

    def end(self) -> None:
        """Back to the layer's own style."""
        self._layer.setRenderer(self._renderer.clone())
        self._layer.triggerRepaint()
