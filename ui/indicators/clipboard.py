"""Figures as text that a spreadsheet takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..messages import tr
from .figures import Figure
from .words import site_name, title_of

_COMMANDS = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for a formula


def as_text(figures: Iterable[Figure]) -> str:
    """Tab-separated, one line a figure, each with its interval, unit, grade and origin."""
    head = (
        tr("Site"),
        tr("No."),
        tr("Indicator"),
        tr("Value"),
        "q05",
        "q95",
        tr("Unit"),
        tr("Grade"),
        tr("Not available because"),
        tr("Method"),
    )
    lines = ["\t".join(head)]
    for f in figures:
        value = f.value if f.value is not None else f.text
        row = (
            site_name(f),
            f.indicator,
            title_of(f),
            value,
            f.q05,
            f.q95,
            f.unit,
            f.grade,
            f.reason,
            f.method,
        )
        lines.append("\t".join(_plain(part) for part in row))
    return "\n".join(lines) + "\n"


def _plain(part: Any) -> str:
    if part is None:
        return ""
    if isinstance(part, (int, float)):
        return repr(part)
    text = " ".join(str(part).split())
    return f"'{text}" if text.startswith(_COMMANDS) else text
