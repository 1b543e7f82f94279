"""Densities, slopes and shares that hold for mines of any commodity: a versioned table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .shipped import shipped_rows
from .sites import Site
from .uncertainty import Array, Triplet

VERSION = "1"


@dataclass(frozen=True)
class Constant:
    """One row; a source that begins with M is literature from memory, P a proposal."""

    name: str
    title: str
    unit: str
    triplet: Triplet
    confidence: str
    source: str

    def drawn(self, site: Site, kind: str = "density") -> Array:
        """Realisations at a site: half the variance is common to all sites."""
        return site.draws.once(
            f"drawn {self.name}",
            lambda: site.draws.coefficient("constant", self.name, self.triplet, kind),
        )


@cache
def _table() -> dict[str, Constant]:
    return {row["name"]: _constant(row) for row in shipped_rows("constants", VERSION)}


def _constant(row: dict[str, str]) -> Constant:
    low, middle, high = (float(row[f"p{p}"]) for p in (10, 50, 90))
    triplet = Triplet(low, middle, high, fraction=row["fraction"] == "yes")
    return Constant(
        row["name"], row["title"], row["unit"], triplet, row["confidence"], row["source"]
    )


def constant(name: str) -> Constant:
    """A constant by its name."""
    return _table()[name]


def solids_density(commodity: str) -> Constant:
    """Density of the solids in the tailings of a commodity."""
    special = {"coal": "_coal", "iron ore": "_iron", "iron": "_iron"}
    bauxite = "_bauxite" if "bauxite" in commodity.casefold() else ""
    return constant(f"solids_density{special.get(commodity.casefold(), bauxite)}")
