"""The class scheme of mine ground: a versioned table (domain 1.2 [P])."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .shipped import shipped_rows

VERSION = "1"
UNDIFFERENTIATED = 99


@dataclass(frozen=True)
class MineClass:
    """One kind of mine ground; ``extraction_weight`` ω shares out production (M03)."""

    code: int
    name: str
    title: str
    extraction_weight: float


@cache
def classes() -> dict[int, MineClass]:
    """All classes by code."""
    return {row.code: row for row, _ in _rows()}


@cache
def codes_by_name() -> dict[str, int]:
    """Codes by name and by other names in use, all in lower case."""
    found = {}
    for row, aliases in _rows():
        found.update(dict.fromkeys([row.name, *aliases], row.code))
    return found


@cache
def _rows() -> tuple[tuple[MineClass, tuple[str, ...]], ...]:
    return tuple(
        (
            MineClass(int(row["code"]), row["name"], row["title"], float(row["extraction_weight"])),
            tuple(row["aliases"].split(";")),
        )
        for row in shipped_rows("classes", VERSION)
    )
