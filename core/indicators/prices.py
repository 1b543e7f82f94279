"""Mean prices, for sharing out rock between the metals of one ore: a versioned table.

data/prices-1.csv: means of 2000–2020 in USD/kg, domain M07 [F].
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

VERSION = "1"
_DATA = Path(__file__).parent / "data"


@cache
def prices() -> dict[str, float]:
    """USD per kg by commodity."""
    with open(_DATA / f"prices-{VERSION}.csv", encoding="utf-8", newline="") as file:
        return {row["commodity"]: float(row["usd_per_kg"]) for row in csv.DictReader(file)}
