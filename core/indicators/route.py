"""A commodity's route from rock to product, and its coefficients for one site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .sites import Site
from .uncertainty import Array, Triplet
from .values import Basis, Tier

# The source of uncertainty that each coefficient belongs to.
FIELDS = {
    "grade": "grade",
    "recovery": "recovery",
    "strip": "strip ratio",
    "concentrate": "grade",
    "density": "density",
    "residue": "other",
}
TITLES = {
    "grade": "ore grade",
    "recovery": "recovery",
    "strip": "stripping ratio",
    "concentrate": "concentrate grade",
    "density": "tailings density",
    "residue": "residue per tonne",
}
# Tonnes in one unit of product.
PRODUCT_TONNES = {"t": 1.0, "kt": 1e3, "kg": 1e-3, "Mct": 0.2, "ct": 0.2e-6, "oz": 31.1034768e-6}


@dataclass(frozen=True)
class Figure:
    """A coefficient; ``confidence`` A to D, or nothing for a certain one.

    ``own`` says that it is the site's own figure. A source M is literature from memory that
    has not been checked yet.
    """

    triplet: Triplet
    confidence: str
    source: str
    own: bool = False

    @property
    def certain(self) -> bool:
        return self.triplet.p10 == self.triplet.p90

    @property
    def from_memory(self) -> bool:
        return "M" in self.source.replace(",", " ").split()


@dataclass(frozen=True)
class Route:
    """A row of the coefficient table.

    Grades are mass fractions of what ``product_unit`` counts, strip is t waste rock per t
    ore, density t/m³, residue t per t product. ``brine`` routes have no ore: their grade is
    t product per m³ of brine.
    """

    coef_id: str
    commodity: str
    title: str
    product_unit: str
    figures: Mapping[str, Figure]
    brine: bool = False

    @property
    def product_t(self) -> float:
        """Tonnes in one unit of product (a million carats are 0.2 t)."""
        return PRODUCT_TONNES[self.product_unit.split()[0]]

    @property
    def grade(self) -> Triplet:
        return self.figures["grade"].triplet

    @property
    def recovery(self) -> Triplet:
        return self.figures["recovery"].triplet

    @property
    def strip(self) -> Triplet | None:
        return self._triplet("strip")

    @property
    def density(self) -> Triplet | None:
        return self._triplet("density")

    @property
    def residue(self) -> Triplet | None:
        """Dry residue per t of product, where it is known better than from the grade."""
        return self._triplet("residue")

    @property
    def concentrate_grade(self) -> float | None:
        concentrate = self._triplet("concentrate")
        return None if concentrate is None else concentrate.p50

    @property
    def bulk(self) -> bool:
        """Whether ore is product but for the reject: recovery is the yield then."""
        return self.grade.p10 == 1

    @property
    def confidence_strip(self) -> str:
        return self.figures["strip"].confidence if "strip" in self.figures else ""

    def sources(self, fields: Iterable[str]) -> str:
        """Where the figures are from, for a method: ``grade: E1; recovery: M``."""
        known = [f for f in fields if f in self.figures and not self._trivial(f)]
        return "; ".join(f"{TITLES[f]}: {self.figures[f].source}" for f in known)

    def memory_note(self, fields: Iterable[str]) -> str:
        """The mark [M] of a specification in plain words, or nothing."""
        named = [TITLES[f] for f in fields if f in self.figures and self.figures[f].from_memory]
        if not named:
            return ""
        return f"[M] literature from memory, to be checked: {', '.join(named)}"

    def _triplet(self, field: str) -> Triplet | None:
        return self.figures[field].triplet if field in self.figures else None

    def _trivial(self, field: str) -> bool:
        return field == "grade" and self.bulk


def drawn(site: Site, route: Route, field: str) -> Array:
    """Realisations of a coefficient at a site; its own figure errs alone, others together."""
    figure = route.figures[field]
    name, draws = f"{route.coef_id} {field}", site.draws
    if figure.certain:
        return draws.once(f"drawn {name}", lambda: draws.certain(figure.triplet.p50))
    if figure.own:
        z = draws.normal(f"own {name}", FIELDS[field])
        return draws.once(f"drawn {name}", lambda: figure.triplet.at(z))
    return draws.once(
        f"drawn {name}",
        lambda: draws.coefficient(route.coef_id, field, figure.triplet, FIELDS[field]),
    )


def basis(site: Site, route: Route, fields: Iterable[str], **more: Any) -> Basis:
    """What a value rests on that needs these coefficients of a route."""
    used = [route.figures[f] for f in fields if f in route.figures]
    return Basis(
        Tier.COEFFICIENTS,
        site.now.review,
        confidences="".join(figure.confidence for figure in used),
        site_specific=all(figure.own or figure.confidence == "" for figure in used),
        **more,
    )
