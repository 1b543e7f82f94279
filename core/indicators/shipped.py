"""The versioned tables that ship with the indicators, in the folder data."""

from __future__ import annotations

import csv
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def shipped_rows(name: str, version: str) -> list[dict[str, str]]:
    """The rows of data/NAME-VERSION.csv by column, in their order."""
    with open(_DATA / f"{name}-{version}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
