"""How results look: colours that colour-blind people can tell apart, and a second cue for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsFillSymbol,
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsLayerTreeLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMapLayerLegendUtils,
    QgsMarkerSymbol,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsPalLayerSettings,
    QgsPercentageNumericFormat,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor, QFont

from .messages import tr

SHOWN_FROM = 0.2  # probability below which the map shows through
_LABELLED_FROM_MM2 = 40  # on the map: smaller footprints would vanish below their label
# From 20 % to 100 %: lightness falls steadily, and no step relies on red against green.
_RAMP = ["#fde725", "#f9a242", "#e4695e", "#b13f87", "#6b1d8f", "#2a0a5e"]


@dataclass(frozen=True)
class ClassStyle:
    """A class on the map. ``angles`` are those of its hatching; none and ``dots``: a stipple."""

    name: str
    label: str
    colour: str
    angles: tuple[int, ...] = ()
    dots: bool = False
    dashes: Optional[tuple[float, float]] = None


CLASS_STYLES = (
    ClassStyle("pit", "Pit", "#d55e00", angles=(45, 135)),
    ClassStyle("waste_rock", "Waste rock", "#f0e442", angles=(45,)),
    ClassStyle("tailings", "Tailings", "#56b4e9", angles=(0,)),
    ClassStyle("facility", "Facility", "#cc79a7", dots=True),
    ClassStyle("mine", "Mine", "#ffffff", dashes=(4, 2)),
)
_BY_NAME = {style.name: style for style in CLASS_STYLES}


def class_label(name: str) -> str:
    """The readable name of a mine class."""
    style = _BY_NAME.get(name)
    return tr(style.label) if style else name.replace("_", " ").capitalize()


def ramp_colour(probability: float) -> QColor:
    """The colour of a probability on the map; below the ramp that of its foot."""
    place = (probability - SHOWN_FROM) / (1 - SHOWN_FROM) * (len(_RAMP) - 1)
    lower = min(max(int(place), 0), len(_RAMP) - 2)
    share = min(max(place - lower, 0.0), 1.0)
    low, high = QColor(_RAMP[lower]), QColor(_RAMP[lower + 1])
    mixed = (round(a + share * (b - a)) for a, b in zip(low.getRgb()[:3], high.getRgb()[:3]))
    return QColor(*mixed)


def style_probability(layer: QgsRasterLayer) -> None:
    """P(mine) from 20 % up, with a legend in percent."""
    stops = [
        QgsGradientStop(number / (len(_RAMP) - 1), QColor(colour))
        for number, colour in enumerate(_RAMP)
    ]
    ramp = QgsGradientColorRamp(stops[0].color, stops[-1].color, False, stops[1:-1])
    function = QgsColorRampShader(SHOWN_FROM, 1.0, ramp)
    function.setColorRampType(QgsColorRampShader.Type.Interpolated)
    function.setClip(True)
    span = 1 - SHOWN_FROM
    function.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(
                SHOWN_FROM + span * stop.offset,
                stop.color,
                f"{100 * (SHOWN_FROM + span * stop.offset):.0f} %",
            )
            for stop in stops
        ]
    )
    percent = QgsPercentageNumericFormat()
    percent.setInputValues(QgsPercentageNumericFormat.InputValues.ValuesAreFractions)
    percent.setNumberDecimalPlaces(0)
    legend = QgsColorRampLegendNodeSettings()
    legend.setNumericFormat(percent)
    function.setLegendSettings(legend)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(SHOWN_FROM)
    renderer.setClassificationMax(1.0)
    renderer.setOpacity(0.55)
    layer.setRenderer(renderer)


def style_classes(layer: QgsRasterLayer) -> None:
    """The most probable class of each pixel; the band's description lists the classes."""
    described = layer.dataProvider().generateBandName(1)
    classes = []
    for number, name in re.findall(r"(\d+) (\w+)(?:;|$)", described):
        style = _BY_NAME.get(name, _BY_NAME["mine"])
        classes.append(
            QgsPalettedRasterRenderer.Class(int(number), QColor(style.colour), class_label(name))
        )
    renderer = QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes)
    renderer.setOpacity(0.75)
    layer.setRenderer(renderer)


def style_footprints(layer: QgsVectorLayer) -> None:
    """Footprints by class, each with its colour and hatching; labels with class and area."""
    categories = [
        QgsRendererCategory(style.name, _symbol(style), tr(style.label)) for style in CLASS_STYLES
    ]
    present = layer.uniqueValues(layer.fields().indexOf("mine_class"))
    foreign = sorted(str(name) for name in present if name not in _BY_NAME)
    categories = [c for c in categories if not present or c.value() in present]
    categories += [
        QgsRendererCategory(name, _symbol(_BY_NAME["mine"]), class_label(name)) for name in foreign
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("mine_class", categories))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
    layer.setLabelsEnabled(True)
    aliases = {
        "footprint_id": tr("Identifier"),
        "mine_class": tr("Class"),
        "probability": tr("Mean probability"),
        "area_ha": tr("Area [ha]"),
        "perimeter_m": tr("Perimeter [m]"),
        "status": tr("Status"),
        "definition_id": tr("Definition"),
        "scene_id": tr("Scene"),
        "scene_date": tr("Date of the scene"),
        "model_id": tr("Model"),
    }
    for name, alias in aliases.items():
        layer.setFieldAlias(layer.fields().indexOf(name), alias)
    layer.setDisplayExpression(_label_expression().replace("\\n", ", "))


def _symbol(style: ClassStyle) -> QgsFillSymbol:
    colour = QColor(style.colour)
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    for angle in style.angles:
        hatch = QgsLinePatternFillSymbolLayer()
        hatch.setLineAngle(angle)
        hatch.setDistance(2.2)
        hatch.setSubSymbol(QgsLineSymbol.createSimple({"color": style.colour, "width": "0.3"}))
        symbol.appendSymbolLayer(hatch)
    if style.dots:
        stipple = QgsPointPatternFillSymbolLayer()
        stipple.setDistanceX(2.2)
        stipple.setDistanceY(2.2)
        dot = {"name": "circle", "color": style.colour, "size": "0.8", "outline_style": "no"}
        stipple.setSubSymbol(QgsMarkerSymbol.createSimple(dot))
        symbol.appendSymbolLayer(stipple)
    symbol.appendSymbolLayer(QgsSimpleLineSymbolLayer(QColor(0, 0, 0, 190), 0.85))
    outline = QgsSimpleLineSymbolLayer(colour, 0.5)
    if style.dashes:
        outline.setUseCustomDashPattern(True)
        outline.setCustomDashVector(list(style.dashes))
    symbol.appendSymbolLayer(outline)
    return symbol


def _label_expression() -> str:
    cases = " ".join(f"WHEN '{s.name}' THEN '{tr(s.label)}'" for s in CLASS_STYLES)
    quoted = cases.replace("WHEN ", 'WHEN "mine_class" = ')
    area = 'format_number("area_ha", if("area_ha" < 10, 1, 0))'
    return f"CASE {quoted} ELSE \"mine_class\" END || '\\n' || {area} || ' ha'"


def _labels() -> QgsPalLayerSettings:
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    buffer.setColor(QColor(255, 255, 255, 220))
    text = QgsTextFormat()
    text.setFont(QFont("Sans", 9))
    text.setSize(8)
    text.setColor(QColor("#1a1a1a"))
    text.setBuffer(buffer)
    labels = QgsPalLayerSettings()
    labels.fieldName = _label_expression()
    labels.isExpression = True
    labels.setFormat(text)
    labels.placement = QgsPalLayerSettings.Placement.Horizontal
    shown = f'"area_ha" * 1e10 / (@map_scale ^ 2) >= {_LABELLED_FROM_MM2}'
    larger_first = 'scale_linear("area_ha", 0, 1000, 0, 10)'
    properties = labels.dataDefinedProperties()
    properties.setProperty(QgsPalLayerSettings.Property.Show, QgsProperty.fromExpression(shown))
    properties.setProperty(
        QgsPalLayerSettings.Property.Priority, QgsProperty.fromExpression(larger_first)
    )
    labels.setDataDefinedProperties(properties)
    return labels


def explain(node: QgsLayerTreeLayer, ramp_mm: Optional[QSizeF] = None) -> None:
    """Leave the band's technical name out of the legend entry of a probability layer."""
    renderer = getattr(node.layer(), "renderer", lambda: None)()
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, [1])
        if ramp_mm is not None:
            QgsMapLayerLegendUtils.setLegendNodeSymbolSize(node, 1, ramp_mm)


def style_true_colour(layer: QgsRasterLayer, red: int, green: int, blue: int) -> None:
    """The scene in its natural colours, stretched between its 2nd and 98th percentiles."""
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), red, green, blue))
    layer.setContrastEnhancement(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
        QgsRasterMinMaxOrigin.Limits.CumulativeCut,
    )
