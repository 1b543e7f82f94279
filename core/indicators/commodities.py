"""Commodities by any of their names, and the processing route to assume for each: a table.

Names and routes are data/commodities-1.csv; the routes for a mining method are proposals [P]
of MineGap: which of several routes a mine follows is the first thing to ask its operator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .shipped import shipped_rows

VERSION = "1"
_METHODS = ("open_pit", "underground", "placer", "heap_leach", "brine", "mixed")
_MOST = 10  # commodities of one mine


@dataclass(frozen=True)
class Commodity:
    """A commodity and the coefficient routes (coef_id) that its mines follow by method."""

    name: str
    route: str  # where the method is not known
    by_method: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]


@cache
def commodities() -> dict[str, Commodity]:
    """All commodities by name."""
    return {
        row["commodity"]: Commodity(
            row["commodity"],
            row["route"],
            tuple((method, row[method]) for method in _METHODS if row[method]),
            tuple(alias for alias in row["aliases"].split(";") if alias),
        )
        for row in shipped_rows("commodities", VERSION)
    }


@cache
def _by_alias() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in commodities().values():
        for alias in (row.name, *row.aliases):
            found.setdefault(_bare(alias), row.name)
    return found


def named(text: str) -> str | None:
    """The commodity that ``text`` names, or None."""
    bare = _bare(text)
    return _by_alias().get(bare) or _by_alias().get(re.sub(r" ?\(.*?\)", "", bare))


def listed(text: str) -> tuple[list[str], list[str]]:
    """The commodities that ``text`` lists, each once in its order, and the words not known."""
    known: list[str] = []
    strange: list[str] = []
    for part in re.split(r"[;,|+]", text):
        whole = named(part)
        for word in [part] if whole else re.split(r"/|&|\band\b", part):
            name = named(word)
            if name is None and _bare(word):
                strange.append(_bare(word)[:60])
            if name and name not in known:
                known.append(name)
    return known[:_MOST], strange[:_MOST]


def route_of(commodity: str, method: str = "") -> str:
    """The coefficient route of a commodity mined by ``method``; empty where none is known."""
    row = commodities().get(commodity)
    if row is None:
        return ""
    return dict(row.by_method).get(method, row.route)


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("_", " ").strip().casefold())
