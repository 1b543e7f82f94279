"""Mean prices, for sharing out rock between the metals of one ore: a versioned table.

data/prices-1.csv: means of 2000–2020 in USD/kg, domain M07 [F].
"""

from __future__ import annotations

from functools import cache

from .shipped import shipped_rows

VERSION = "1"


@cache
def prices() -> dict[str, float]:
    """USD per kg by commodity."""
    return {row["commodity"]: float(row["usd_per_kg"]) for row in shipped_rows("prices", VERSION)}
