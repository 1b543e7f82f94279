"""Figures in words: numbers with their intervals, and how they are known."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ..messages import tr
from ..styles import class_label
from .figures import PORTFOLIO, Figure

GRADES = "ABCDE"
_MILLION = 1e6
_IN_MILLIONS = 1e7  # from here on


def grade_meaning(grade: str) -> str:
    """What a letter says, in a few words."""
    return {
        "A": tr("measured, narrow interval, reviewed twice"),
        "B": tr("the site's own coefficients, reviewed"),
        "C": tr("reviewed once, or general coefficients"),
        "D": tr("not reviewed, or weak coefficients"),
        "E": tr("a rough guess: wide interval, or outside its limits"),
    }.get(grade, "")


def site_name(figure: Figure) -> str:
    """Of the figure's site."""
    return tr("All sites") if figure.site_id == PORTFOLIO else figure.site or figure.site_id


def part_label(part: str) -> str:
    """A class, layer, commodity or period; classes have readable names."""
    return class_label(part) if part and part.replace("_", "").isalpha() else part


def title_of(figure: Figure) -> str:
    """What the figure is about."""
    title = tr(figure.title)
    return f"{title}, {part_label(figure.part)}" if figure.part else title


def value_text(figure: Figure) -> str:
    """The median, or the answer of a figure that is no number; without its unit."""
    if not figure.is_available:
        return tr("not available")
    if figure.value is None:
        return figure.text or "–"
    return numbers(figure)[0]


def interval_text(figure: Figure) -> str:
    """The 90 % interval; empty where there is none."""
    if not figure.is_available or figure.value is None:
        return ""
    low, high = numbers(figure)[1:]
    return (
        tr("no interval")
        if figure.q05 == figure.q95
        else tr("{low} to {high}").format(low=low, high=high)
    )


def unit_text(figure: Figure) -> str:
    """The unit, with *million* in front where the numbers are given so."""
    unit = "" if figure.unit in ("-", "–", "1") else figure.unit
    if figure.value is None or not figure.is_available:
        return unit if figure.value is not None else ""
    return tr("million {unit}").format(unit=unit).strip() if _is_large(figure) else unit


def whole_text(figure: Figure) -> str:
    """Value, interval and unit in a line."""
    if not figure.is_available or figure.value is None:
        return value_text(figure)
    value, low, high = numbers(figure)
    if low == high:
        return f"{value} {unit_text(figure)}".strip()
    text = tr("{value} ({low} to {high}) {unit}")
    return text.format(value=value, low=low, high=high, unit=unit_text(figure)).strip()


def numbers(figure: Figure) -> tuple[str, str, str]:
    """Median and interval, all to the place that the interval's width allows."""
    scale = _MILLION if _is_large(figure) else 1.0
    value, low, high = (
        (x if x is not None else math.nan) / scale for x in (figure.value, figure.q05, figure.q95)
    )
    places = _places(value, (high - low) / 2)
    return number(value, places), number(low, places), number(high, places)


def number(value: float, places: int) -> str:
    """With thousands set apart; a true minus sign."""
    if not math.isfinite(value):
        return "–"
    text = f"{round(value, places):,.{max(0, places)}f}"
    return text.replace("-", "−") if float(text.replace(",", "")) else text.lstrip("-")


def _places(value: float, half_width: float) -> int:
    if math.isfinite(half_width) and half_width > 0:
        return min(6, 1 - math.floor(math.log10(half_width)))
    if not value or not math.isfinite(value):
        return 0
    most = min(6, max(0, 3 - math.floor(math.log10(abs(value)))))
    return next(n for n in range(most + 1) if round(value, n) == round(value, most))


def _is_large(figure: Figure) -> bool:
    known = [abs(x) for x in (figure.value, figure.q05, figure.q95) if x is not None]
    return max(known, default=0.0) >= _IN_MILLIONS


def how_known(figure: Figure) -> str:
    """A sentence or two: method, evidence, and what makes it uncertain."""
    parts = [sentence(figure.method)]
    if figure.evidence:
        parts.append(tr("It rests on {inputs}.").format(inputs=", ".join(figure.evidence)))
    if figure.sources:
        source, share = figure.sources[0]
        parts.append(
            tr("Most of the uncertainty comes from: {source} ({share:.0f} %).").format(
                source=source_label(source), share=100 * share
            )
        )
    parts.append(sentence(figure.note))
    return " ".join(part for part in parts if part)


def sentence(text: str) -> str:
    """With a capital letter and a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def source_label(source: str) -> str:
    """A source of uncertainty, readable."""
    return {
        "boundary": tr("where the boundary lies"),
        "existence": tr("whether it is a mine at all"),
        "classes": tr("which class the ground has"),
        "registration": tr("how images lie on each other"),
        "elevation": tr("elevation models"),
        "location": tr("how exactly places are known"),
        "production": tr("production"),
        "grade": tr("ore grade"),
        "recovery": tr("recovery"),
        "strip ratio": tr("stripping ratio"),
        "density": tr("density"),
        "other": tr("other coefficients"),
    }.get(source, source)


def by_reason(figures: Iterable[Figure]) -> list[tuple[str, list[str]]]:
    """Reasons for figures that are not available, each with the titles that lack for it."""
    found: dict[str, list[str]] = {}
    for figure in figures:
        if figure.reason:
            titles = found.setdefault(figure.reason, [])
            if title_of(figure) not in titles:
                titles.append(title_of(figure))
    return sorted(found.items(), key=lambda pair: -len(pair[1]))
