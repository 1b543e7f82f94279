"""What the site card shows of a site's figures: which are in front, and as which bars."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt

from ..messages import tr
from ..styles import CLASS_STYLES, ClassStyle
from .charts import Bar
from .figures import Figure
from .words import interval_text, part_label, source_label, title_of, unit_text, value_text

_MOST_PARTS = 12
_CLASSES: dict[str, ClassStyle] = {style.name: style for style in CLASS_STYLES}
_OTHER_CLASS = "#999999"


def headline(figures: Sequence[Figure], keys: Sequence[str]) -> list[Figure]:
    """The figures in front, in the order of ``keys``: those of an indicator as a whole."""
    whole = {figure.key: figure for figure in reversed(figures) if not figure.part}
    return [whole[key] for key in keys if key in whole]


def class_bars(figures: Sequence[Figure]) -> list[Bar]:
    """Area by class (L03), the largest first."""
    rows = [f for f in figures if f.indicator == "L03" and f.unit == "ha" and f.value]
    rows.sort(key=lambda f: -(f.value or 0))
    return [
        _bar(
            figure,
            part_label(figure.part),
            _CLASSES[figure.part].colour if figure.part in _CLASSES else _OTHER_CLASS,
            _pattern(figure.part),
        )
        for figure in rows[:_MOST_PARTS]
    ]


def change_bars(figures: Sequence[Figure]) -> list[Bar]:
    """Change between dates (L07) in hectares: what came, what went, and the balance."""
    rows = [f for f in figures if f.indicator == "L07" and f.unit == "ha" and f.value is not None]
    bars = []
    for figure in rows[:_MOST_PARTS]:
        grows = (figure.value or 0) >= 0
        pattern = Qt.BrushStyle.SolidPattern if grows else Qt.BrushStyle.BDiagPattern
        colour = "#d55e00" if grows else "#56b4e9"
        bars.append(_bar(figure, part_label(figure.part) or title_of(figure), colour, pattern))
    return bars


def source_bars(figure: Figure) -> list[Bar]:
    """Where the uncertainty of a figure comes from, in percent of its variance."""
    return [
        Bar(source_label(source), 100 * share, f"{100 * share:.0f} %", colour="#7f7f7f")
        for source, share in figure.sources
        if share >= 0.005
    ]


def _bar(figure: Figure, label: str, colour: str, pattern: Qt.BrushStyle) -> Bar:
    value, between, unit = value_text(figure), interval_text(figure), unit_text(figure)
    exact = figure.q05 == figure.q95
    text = f"{value} {unit}" if exact else tr("{value} ({between}) {unit}")
    text = text.format(value=value, between=between, unit=unit)
    return Bar(label, figure.value or 0.0, text, figure.q05, figure.q95, colour, pattern)


def _pattern(name: str) -> Qt.BrushStyle:
    """As the class is hatched on the map."""
    style = _CLASSES.get(name)
    if style is None or not (style.angles or style.dots):
        return Qt.BrushStyle.SolidPattern
    if style.dots:
        return Qt.BrushStyle.Dense5Pattern
    return {
        (45, 135): Qt.BrushStyle.DiagCrossPattern,
        (45,): Qt.BrushStyle.BDiagPattern,
        (0,): Qt.BrushStyle.HorPattern,
    }.get(style.angles, Qt.BrushStyle.VerPattern)
