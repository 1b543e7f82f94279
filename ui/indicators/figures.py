"""The figures of a result, read from its GeoPackage without going through a layer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, Optional

PORTFOLIO = "portfolio"  # in place of a site: all of them together
FILE = "indicators.gpkg"
SITES = "sites"
VALUES = "indicator_values"


class Figure(NamedTuple):
    """A row of the long table. ``value`` is None where there is none; ``reason`` says why."""

    site_id: str
    site: str
    indicator: str
    key: str
    title: str
    part: str
    value: Optional[float]
    q05: Optional[float]
    q95: Optional[float]
    unit: str
    grade: str
    method: str
    reason: str
    text: str
    note: str
    dominant: str
    shares: str = ""  # JSON, as are the inputs
    inputs: str = ""

    @property
    def is_available(self) -> bool:
        return not self.reason

    @property
    def sources(self) -> list[tuple[str, float]]:
        """Sources of the uncertainty with their shares of the variance, the largest first."""
        return _pairs(self.shares)

    @property
    def evidence(self) -> list[str]:
        """Names of what the figure rests on."""
        found = _loaded(self.inputs)
        return [str(name) for name in found if name] if isinstance(found, (list, dict)) else []


_SHORT = """
SELECT site_id, indicator, key, title, part, value, q05, q95, unit, grade, method, reason, text,
       note, dominant
FROM indicator_values"""
_LONG = """
SELECT site_id, indicator, key, title, part, value, q05, q95, unit, grade, method, reason, text,
       note, dominant, shares, inputs
FROM indicator_values WHERE site_id = ?"""
_INDICATORS = """
SELECT indicator, max(title), coalesce(part, ''), sum(coalesce(reason, '') = '')
FROM indicator_values WHERE site_id <> 'portfolio'
GROUP BY indicator, coalesce(part, '') ORDER BY min(rowid)"""
_SITES = "SELECT site_id, name, commodity, n_footprints FROM sites"
_SITE = "SELECT site_id, name, commodity, n_footprints FROM sites WHERE site_id = ?"


class Site(NamedTuple):
    """A row of the sites layer."""

    site_id: str
    name: str
    commodity: str
    footprints: int


def reading(file: Path, rows: int = 3000) -> Iterator[list[Figure]]:
    """All figures in their order, some at a time, so that QGIS may answer between."""
    names = {site.site_id: site.name for site in sites(file)}
    with closing(_open(file)) as base:
        cursor = base.execute(_SHORT)
        while True:
            found = cursor.fetchmany(rows)
            if not found:
                return
            yield [_figure(row, names) for row in found]


def figures_of(file: Path, site_id: str) -> list[Figure]:
    """The figures of a site, complete."""
    names = {site.site_id: site.name for site in sites(file, site_id)}
    with closing(_open(file)) as base:
        return [_figure(row, names) for row in base.execute(_LONG, (site_id,))]


def sites(file: Path, site_id: str = "") -> list[Site]:
    """The sites of a result by their names, or one of them."""
    with closing(_open(file)) as base:
        found = base.execute(_SITE, (site_id,)) if site_id else base.execute(_SITES)
        rows = found.fetchall()
    known = [Site(str(i), str(n or i), str(c or ""), int(f or 0)) for i, n, c, f in rows]
    return sorted(known, key=lambda site: (site.name.casefold(), site.site_id))


def indicators(file: Path) -> list[tuple[str, str, str, int]]:
    """What a map can show: indicator, title, part, and how many sites have it."""
    with closing(_open(file)) as base:
        rows = base.execute(_INDICATORS).fetchall()
    found = [(str(i), _text(title), str(part), int(count)) for i, title, part, count in rows]
    whole = {indicator for indicator, _, part, _ in found if not part}
    # A part that no site has is no choice beside the indicator as a whole.
    return [row for row in found if row[3] or not row[2] or row[0] not in whole]


def headline_keys(file: Path) -> list[str]:
    """Keys of the indicators that have columns of their own in the sites layer, in their order."""
    with closing(_open(file)) as base:
        columns = [row[1] for row in base.execute("PRAGMA table_info(sites)")]
    return [name for name in columns if f"{name}_q05" in columns]


def _open(file: Path) -> sqlite3.Connection:
    # Immutable: nothing is locked, and no journal appears beside the file.
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _figure(row: tuple[Any, ...], names: dict[str, str]) -> Figure:
    site_id = str(row[0])
    return Figure(
        site_id,
        names.get(site_id, ""),
        *(_text(part) for part in row[1:5]),
        *row[5:8],
        *(_text(part) for part in row[8:]),
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _pairs(text: str) -> list[tuple[str, float]]:
    found = _loaded(text)
    pairs = found.items() if isinstance(found, dict) else found or []
    try:
        named = [(str(name), float(share)) for name, share in pairs]
    except (TypeError, ValueError):
        return []
    return sorted(named, key=lambda pair: -pair[1])
