"""Critical and strategic raw materials of the European Union: M10 of the catalogue.

The list is data/raw-materials-1.csv: [M] from memory, to be checked against Annexes I and II of
Regulation (EU) 2024/1252 (34 critical and 17 strategic raw materials).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .attribution import AMBIGUOUS, attribution
from .indicator import Indicator
from .shipped import shipped_rows
from .sites import Site
from .values import Basis, Tier, Value, grade, not_available

VERSION = "1"


@dataclass(frozen=True)
class RawMaterial:
    """A row of the list; ``condition`` says when a mine's output counts, empty for always."""

    commodity: str
    raw_material: str
    critical: bool
    strategic: bool
    condition: str
    status: str
    source: str

    @property
    def flag(self) -> str:
        return "strategic" if self.strategic else "critical" if self.critical else "not listed"


@cache
def raw_materials() -> dict[str, RawMaterial]:
    """The list by commodity."""
    return {
        row["commodity"]: RawMaterial(
            row["commodity"],
            row["raw_material"],
            row["critical"] == "yes",
            row["strategic"] == "yes",
            row["condition"],
            row["status"],
            row["source"],
        )
        for row in shipped_rows("raw-materials", VERSION)
    }


def flag(commodity: str) -> str:
    """strategic (and so critical), critical, or not listed."""
    row = raw_materials().get(commodity)
    return row.flag if row else "not listed"


def raw_material_flag(site: Site) -> list[Value]:
    """M10 Critical or strategic raw material [-]: what the EU's list says of what is mined.

    One text for each commodity that has at least 0.4 of the attribution (M01); strategic ones
    are critical, too. A condition, such as battery grade, is noted: MineGap cannot see it.
    Source: domain M10, list version 1 [M].
    """
    found = attribution(site)
    likely = {c: p for c, p in found.commodity_shares.items() if p >= AMBIGUOUS}
    if not likely:
        return [
            not_available(
                "M10",
                "-",
                "the commodity is not known: give a register of mines with --registry",
            )
        ]
    ranked = sorted(likely.items(), key=lambda item: (-item[1], item[0]))
    return [_flagged(site, commodity, share) for commodity, share in ranked]


def _flagged(site: Site, commodity: str, share: float) -> Value:
    row = raw_materials().get(commodity)
    notes = [f"attributed with {share:.0%}"]
    if row and row.condition:
        notes.append(row.condition)
    basis = Basis(Tier.COEFFICIENTS, site.now.review, "C", site_specific=False)
    return Value(
        "M10",
        "-",
        commodity,
        grade=grade(0.0, basis),
        method=f"EU list of raw materials, version {VERSION} [M], Regulation (EU) 2024/1252",
        text=flag(commodity),
        note="; ".join(notes),
        inputs=("registry",),
    )


RAW_MATERIALS: tuple[Indicator, ...] = (
    Indicator(
        "M10", "raw_material_flag", "Critical or strategic raw material", "-", raw_material_flag
    ),
)
