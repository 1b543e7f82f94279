"""Any indicator on the map: its value in classes by colour, its grade by hatching.

The values of one indicator are a hidden layer, joined to the sites; choosing another indicator
only changes that layer's filter. Value and grade are rules that draw on top of each other, so
that the legend explains both.
"""

from __future__ import annotations

import math
from typing import Optional

from qgis.core import (
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMapLayer,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsSimpleLineSymbolLayer,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtGui import QColor

from ..layers import ROLE
from ..messages import tr
from .figures import VALUES, Figure
from .results import CHOSEN_ROLE, IndicatorResult, quoted
from .words import GRADES, grade_meaning, number, title_of, unit_text

CHOSEN = "minegap/shown"  # custom property of the sites: indicator and part on the map
PREFIX = "shown_"
# Lightness falls steadily from few to many, and no step relies on red against green.
_RAMP = ("#fde725", "#7ad151", "#22a884", "#2a788e", "#414487")
_FEW = 3  # distinct values that need no classes
# Angles of the hatching and dashes of the outline: the worse a grade, the denser.
_GRADE_MARKS: dict[str, tuple[tuple[int, ...], Optional[tuple[float, float]]]] = {
    "A": ((), None),
    "B": ((), None),
    "C": ((), (4, 2)),
    "D": ((45,), (4, 2)),
    "E": ((45, 135), (1, 1.5)),
}


def show_indicator(result: IndicatorResult, indicator: str, part: str) -> bool:
    """Colour the sites by an indicator; whether any site has it."""
    sites = result.sites
    if sites is None:
        return False
    values = _joined_values(result, sites)
    values.setSubsetString(
        f'"indicator" = {quoted(indicator)} AND coalesce("part", \'\') = {quoted(part)}'
    )
    sites.setCustomProperty(CHOSEN, f"{indicator}\n{part}")
    rows = _rows(values)
    if not rows:
        return False
    sites.setRenderer(_renderer(rows))
    sites.triggerRepaint()
    sites.emitStyleChanged()
    return True


def shown_indicator(sites: QgsVectorLayer) -> tuple[str, str]:
    """What the map shows now: indicator and part."""
    indicator, _, part = str(sites.customProperty(CHOSEN, "L01\n")).partition("\n")
    return indicator, part


def breaks(values: list[float], classes: int = len(_RAMP)) -> list[float]:
    """Limits of classes with about as many sites each, at numbers that are easy to read."""
    known = sorted(value for value in values if math.isfinite(value))
    if not known:
        return []
    distinct = sorted(set(known))
    if len(distinct) <= 1:
        return [known[0], known[-1]]
    classes = min(classes, len(distinct))
    inner = [_quantile(known, number / classes) for number in range(1, classes)]
    round_ones = sorted({_easy(value, known[-1] - known[0]) for value in inner})
    kept = [value for value in round_ones if known[0] < value <= known[-1]]
    return [known[0], *(v for v in kept if v != known[-1]), known[-1]]


def _quantile(known: list[float], share: float) -> float:
    place = share * (len(known) - 1)
    low = int(place)
    high = min(low + 1, len(known) - 1)
    return known[low] + (place - low) * (known[high] - known[low])


def _easy(value: float, span: float) -> float:
    """``value`` to two digits, or as many as the classes need to differ."""
    if value == 0 or span <= 0:
        return value
    places = 1 - math.floor(math.log10(abs(value)))
    finest = 2 - math.floor(math.log10(span))
    return round(value, max(places, finest) if abs(value) > span else places)


def _joined_values(result: IndicatorResult, sites: QgsVectorLayer) -> QgsVectorLayer:
    """The hidden layer that is joined to the sites; made when it is not there yet."""
    project = QgsProject.instance()
    for join in sites.vectorJoins():
        layer = join.joinLayer()
        if layer is not None and layer.customProperty(ROLE, "") == CHOSEN_ROLE:
            return layer
    values = QgsVectorLayer(f"{result.file}|layername={VALUES}", tr("Indicator shown"), "ogr")
    values.setCustomProperty(ROLE, CHOSEN_ROLE)
    values.setFlags(values.flags() | QgsMapLayer.LayerFlag.Private)
    project.addMapLayer(values, False)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(values)
    join.setJoinFieldName("site_id")
    join.setTargetFieldName("site_id")
    join.setPrefix(PREFIX)
    join.setUsingMemoryCache(False)  # the cache would not follow the filter
    sites.addJoin(join)
    return values


def _rows(values: QgsVectorLayer) -> list[Figure]:
    """The sites' figures, without that of the portfolio."""
    names = ("site_id", "indicator", "key", "title", "part", "value", "unit", "grade", "text")
    request = QgsFeatureRequest().setSubsetOfAttributes(names, values.fields())
    found = []
    for feature in values.getFeatures(request):
        row = {name: feature[name] for name in names}
        texts = {name: "" if _null(value) else str(value) for name, value in row.items()}
        value = None if _null(row["value"]) else float(row["value"])
        empty = dict.fromkeys(Figure._fields, "")
        known = {**empty, **texts, "value": value, "q05": None, "q95": None}
        found.append(Figure(**known))
    return [figure for figure in found if figure.site_id != "portfolio"]


def _null(value: object) -> bool:
    return value is None or (hasattr(value, "isNull") and value.isNull())


def _renderer(rows: list[Figure]) -> QgsRuleBasedRenderer:
    root = QgsRuleBasedRenderer.Rule(None)
    head = rows[0]._replace(value=None)
    heading = title_of(head)
    if unit_text(rows[0]._replace(value=0.0)):
        heading += f" [{unit_text(rows[0]._replace(value=0.0))}]"
    values = [row.value for row in rows if row.value is not None]
    texts = sorted({row.text for row in rows if row.value is None and row.text})
    group = _rule(None, "", heading)
    for rule in _class_rules(values) if values else _text_rules(texts):
        group.appendChild(rule)
    group.appendChild(_rule(_symbol_without_value(), _missing(bool(values)), tr("not available")))
    root.appendChild(group)
    grades = _rule(None, "", tr("Grade"))
    for grade in GRADES:
        if any(row.grade == grade for row in rows):
            expression = f"\"{PREFIX}grade\" = '{grade}'"
            label = f"{grade}: {grade_meaning(grade)}"
            grades.appendChild(_rule(_grade_symbol(grade), expression, label))
    root.appendChild(grades)
    return QgsRuleBasedRenderer(root)


def _missing(numeric: bool) -> str:
    field = f'"{PREFIX}value"' if numeric else f"nullif(\"{PREFIX}text\", '')"
    return f"{field} IS NULL"


def _class_rules(values: list[float]) -> list[QgsRuleBasedRenderer.Rule]:
    limits = breaks(values)
    field = f'"{PREFIX}value"'
    if limits[0] == limits[-1]:
        return [_rule(_filled(_RAMP[2]), f"{field} IS NOT NULL", _limit(limits[0], limits))]
    rules = []
    pairs = list(zip(limits, limits[1:]))
    for place, (low, high) in enumerate(pairs):
        upper = "<=" if place == len(pairs) - 1 else "<"
        expression = f"{field} >= {low!r} AND {field} {upper} {high!r}"
        label = tr("{low} to {high}").format(low=_limit(low, limits), high=_limit(high, limits))
        rules.append(_rule(_filled(_colour(place, len(pairs))), expression, label))
    return rules


def _text_rules(texts: list[str]) -> list[QgsRuleBasedRenderer.Rule]:
    return [
        _rule(_filled(_colour(n, len(texts))), f'"{PREFIX}text" = {quoted(text)}', tr(text))
        for n, text in enumerate(texts)
    ]


def _colour(place: int, count: int) -> str:
    step = (len(_RAMP) - 1) / max(1, count - 1)
    return _RAMP[round(place * step) % len(_RAMP)]


def _limit(value: float, limits: list[float]) -> str:
    span = limits[-1] - limits[0] or abs(value) or 1.0
    return number(value, min(6, max(0, 2 - math.floor(math.log10(span)))))


def _rule(
    symbol: Optional[QgsFillSymbol], expression: str, label: str
) -> QgsRuleBasedRenderer.Rule:
    return QgsRuleBasedRenderer.Rule(symbol, filterExp=expression, label=label)


def _filled(colour: str) -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"})
    symbol.setOpacity(0.85)
    return symbol


def _symbol_without_value() -> QgsFillSymbol:
    """Hollow, with a dotted outline: nothing is known, which is not the same as little."""
    properties = {"style": "no", "outline_color": "#555555", "outline_width": "0.5"}
    return QgsFillSymbol.createSimple({**properties, "outline_style": "dot"})


def _grade_symbol(grade: str) -> QgsFillSymbol:
    angles, dashes = _GRADE_MARKS[grade]
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    for angle in angles:
        hatch = QgsLinePatternFillSymbolLayer()
        hatch.setLineAngle(angle)
        hatch.setDistance(1.8)
        hatch.setSubSymbol(QgsLineSymbol.createSimple({"color": "#202020", "width": "0.18"}))
        symbol.appendSymbolLayer(hatch)
    symbol.appendSymbolLayer(QgsSimpleLineSymbolLayer(QColor("#ffffff"), 1.1))
    outline = QgsSimpleLineSymbolLayer(QColor("#101010"), 0.7 if grade == "A" else 0.45)
    if dashes:
        outline.setUseCustomDashPattern(True)
        outline.setCustomDashVector(list(dashes))
    symbol.appendSymbolLayer(outline)
    return symbol
