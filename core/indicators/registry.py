"""Registers of mines: read in the forms in which they are published, or as a plain table.

Which column means what is data/registry-columns-1.csv, which words mean what
data/registry-words-1.csv, names of commodities data/commodities-1.csv. Column names of MRDS and
GEM were seen in use; those of ICMM are from memory [M], so that several spellings are tried.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ..errors import MineGapError
from .commodities import listed, route_of
from .places import Coordinates, coordinates, exchanged
from .shipped import shipped_rows
from .tables import Row, Table, decimal_comma, number, open_table, simple

VERSION = "1"
_SIGMA_KM = 2.0  # of a registry that says nothing of its coordinates (domain M01 [P])
_LEAST_SIGMA_KM, _MOST_SIGMA_KM = 0.05, 50.0
_SHOWN = 5  # examples in a report


@dataclass(frozen=True)
class Entry:
    """A mine of a register.

    ``shares`` of the commodities add up to 1; by-products have the share 0. ``route`` is the
    coefficient route (coef_id), empty where none is known. ``status`` closed means that
    nothing is produced: no longer, or not yet. ``sigma_km`` is how exactly the place is known.
    """

    entry_id: str
    name: str
    lon: float
    lat: float
    commodities: tuple[str, ...]
    shares: tuple[float, ...]
    route: str
    status: str  # active, closed, unknown
    sigma_km: float
    country: str
    admin1: str
    source: str


@dataclass(frozen=True)
class _Form:
    """The columns of one published form: by field, in order of preference."""

    name: str
    title: str
    columns: dict[str, tuple[str, ...]]
    required: tuple[str, ...]
    commodity: str  # of all its mines
    outdated: bool  # a mine that was active then may not be now

    def found_in(self, columns: tuple[str, ...]) -> dict[str, tuple[str, ...]] | None:
        """By field the columns of a table, or None where a required one is missing."""
        have = {simple(column): column for column in columns}
        found = {
            field: tuple(have[simple(name)] for name in names if simple(name) in have)
            for field, names in self.columns.items()
        }
        if any(not found[field] for field in self.required):
            return None
        several = ("commodity", "byproduct")
        return {f: (c if f in several else c[:1]) for f, c in found.items() if c}


@cache
def _forms() -> tuple[_Form, ...]:
    rows: dict[str, list[dict[str, str]]] = {}
    for row in shipped_rows("registry-columns", VERSION):
        rows.setdefault(row["format"], []).append(row)
    return tuple(
        _Form(
            name,
            fields[0]["title"],
            {r["field"]: tuple(r["columns"].split(";")) for r in fields if r["columns"]},
            tuple(r["field"] for r in fields if r["required"] == "yes"),
            next((r["value"] for r in fields if r["field"] == "commodity"), ""),
            any(r["value"] == "unreliable" for r in fields if r["field"] == "status"),
        )
        for name, fields in rows.items()
    )


@cache
def _words(meaning: str) -> dict[str, str]:
    return {
        word: row["value"]
        for row in shipped_rows("registry-words", VERSION)
        if row["meaning"] == meaning
        for word in row["words"].split(";")
    }


def word(meaning: str, text: str) -> str:
    """What a word for a status, a location class, a method or a kind means, or nothing."""
    bare = " ".join(text.casefold().replace("_", " ").split())
    return _words(meaning).get(bare, "")


def read_registry(path: Path) -> tuple[tuple[Entry, ...], list[str]]:
    """The mines of the register at ``path``, and a report on what was not understood.

    Entries come in an order of their own, whatever the order of the rows. Raises
    :class:`MineGapError` when the file cannot be read, none of the known forms fits its
    columns, or no row is usable.
    """
    table, form, columns = _recognised(path)
    trouble: Counter[str] = Counter()
    strange: Counter[str] = Counter()
    rows = list(table.rows(columns))
    places = [coordinates(row, trouble) for row in rows]
    swap = exchanged(places)
    entries = set()
    for row, place in zip(rows, places, strict=True):
        placed = place.swapped() if place and swap else place
        entry = _entry(row, placed, form, table, trouble, strange)
        if entry is not None and entry in entries:
            trouble["the same mine is given twice"] += 1
        elif entry is not None:
            entries.add(entry)
    trouble.update(table.trouble)
    report = _report(table, form, len(rows), trouble, strange, swap)
    if not entries:
        raise MineGapError(
            f"no row of {table.path.name} can be used: {'; '.join(report[1:]) or 'it has none'}",
            hint="give longitude and latitude in degrees (WGS 84), or points",
        )
    return tuple(sorted(entries, key=_order)), report


def _order(entry: Entry) -> tuple[object, ...]:
    return entry.entry_id, entry.lon, entry.lat, entry.name, entry.commodities, repr(entry)


def _recognised(path: Path) -> tuple[Table, _Form, dict[str, tuple[str, ...]]]:
    tables = open_table(path)
    for form in _forms():
        for table in tables:
            columns = form.found_in(table.columns)
            placed = columns and (table.layer is not None or {"lat", "lon"} <= set(columns))
            if columns and (placed or form.name == "gem_coal"):
                return table, form, columns
    named = ", ".join(tables[0].columns[:12])
    raise MineGapError(
        f"{tables[0].path.name} is no register of mines that MineGap knows: its columns are "
        f"{named}",
        hint="name the columns name, latitude, longitude and commodity; status, route, method "
        "and location_class are welcome",
    )


def _entry(
    row: Row,
    place: Coordinates | None,
    form: _Form,
    table: Table,
    trouble: Counter[str],
    strange: Counter[str],
) -> Entry | None:
    if place is None:
        return None  # counted when the coordinates were read
    problem = place.problem()
    if problem:
        trouble[problem] += 1
        return None
    if _no_mine(row.get("kind", "")):
        trouble["no mine but a smelter, refinery or plant"] += 1
        return None
    names, shares = _commodities(row, form, strange)
    if not names:
        trouble["no commodity that MineGap knows: kept as a mine of something unknown"] += 1
    method = word("method", row.get("method", ""))
    route = row.get("route", "").strip().casefold()
    status = word("status", row.get("status", "").split("(")[0]) or "unknown"
    entry = Entry(
        row.get("id", ""),
        row.get("name", ""),
        place.lon,
        place.lat,
        names,
        shares,
        route or (route_of(names[0], method) if names else ""),
        "unknown" if form.outdated and status == "active" else status,
        _sigma(row),
        row.get("country", ""),
        row.get("admin1", ""),
        row.get("source", "") or form.title or table.path.name,
    )
    return entry if entry.entry_id else replace(entry, entry_id=_identity(entry))


def _identity(entry: Entry) -> str:
    told = f"{entry.name}\0{entry.lon:.6f}\0{entry.lat:.6f}\0{entry.commodities}"
    return "mine-" + hashlib.sha256(told.encode()).hexdigest()[:12]


def _no_mine(kind: str) -> bool:
    bare = kind.casefold()
    return word("kind", kind) == "other" or (
        bool(bare) and "min" not in bare and any(k in bare for k in ("smelt", "refiner", "steel"))
    )


def _commodities(
    row: Row, form: _Form, strange: Counter[str]
) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Commodities with their shares: as given, else the main ones alike and by-products none."""
    main, unknown = listed(row.get("commodity", "") or form.commodity)
    other, _ = listed(row.get("byproduct", ""))
    strange.update(unknown)
    if not main:
        main, other = other[:1], other[1:]
    given = _shares(row.get("shares", ""), len(main))
    shares = given or [1 / len(main)] * len(main)
    extra = [name for name in other if name not in main]
    return tuple(main + extra), tuple(shares + [0.0] * len(extra))


def _shares(text: str, count: int) -> list[float]:
    values = [number(part, decimal_comma([part])) for part in text.split(";")]
    known = [value for value in values if value is not None and value >= 0]
    total = sum(known)
    return [v / total for v in known] if len(known) == count and total > 0 else []


def _sigma(row: Row) -> float:
    text = row.get("sigma", "")
    given = number(text, decimal_comma([text]))
    if given is not None and given > 0:
        return min(max(given, _LEAST_SIGMA_KM), _MOST_SIGMA_KM)
    return float(word("location", row.get("location", "")) or _SIGMA_KM)


def _report(
    table: Table,
    form: _Form,
    rows: int,
    trouble: Mapping[str, int],
    strange: Counter[str],
    swap: bool,
) -> list[str]:
    name = table.path.name
    report = [f"{name}: {rows:,} rows, read as {form.title}"]
    if swap:
        report.append("longitude and latitude are exchanged: taken the other way round")
    report += [f"{reason}: {count:,} rows" for reason, count in sorted(trouble.items())]
    if strange:
        ranked = sorted(strange.items(), key=lambda item: (-item[1], item[0]))
        shown = ", ".join(f"{text} ({count:,})" for text, count in ranked[:_SHOWN])
        more = f" and {len(ranked) - _SHOWN:,} more" if len(ranked) > _SHOWN else ""
        report.append(f"commodities not known: {shown}{more}")
    return report
