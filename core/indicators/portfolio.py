"""Totals over all sites: realisations are added up, so that common errors do not cancel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .indicator import Indicator
from .uncertainty import Array, Draws, Layout
from .values import Basis, Tier, Value, worst

PORTFOLIO = "portfolio"


@dataclass
class Total:
    """A sum that grows: realisations, in how many sites, and what they rest on."""

    realisations: Array
    sites: int = 0
    bases: set[Basis] = field(default_factory=set)


@dataclass
class Portfolio:
    """Sums by indicator and part, of indicators whose sum means something."""

    additive: frozenset[str]
    totals: dict[tuple[str, str], Total] = field(default_factory=dict)
    of_site: dict[tuple[str, str], tuple[Array, Basis]] = field(default_factory=dict)

    def collect(self, indicator: str, part: str, realisations: Array, basis: Basis) -> None:
        """Keep a site's realisations until the site is done; the last of a name counts."""
        if indicator in self.additive:
            self.of_site[indicator, part] = realisations, basis

    def close_site(self, values: Iterable[Value], units: Mapping[str, str]) -> None:
        """Add what the site had, where it is in the indicator's own unit (no shares or rates)."""
        kept = {(v.indicator, v.part) for v in values if v.unit == units[v.indicator]}
        for key, (realisations, basis) in self.of_site.items():
            total = self.totals.get(key)
            if key not in kept:
                continue
            if total is None:
                total = self.totals[key] = Total(realisations.copy())
            else:
                total.realisations += realisations
            total.sites += 1
            total.bases.add(basis)
        self.of_site.clear()

    def values(
        self, indicators: Iterable[Indicator], seed: str, layout: Layout, sites: int
    ) -> list[Value]:
        """The totals as values; the note says over how many sites each one is."""
        draws = Draws(seed, PORTFOLIO, layout)
        units = {row.id: row.unit for row in indicators}
        order = {row.id: number for number, row in enumerate(indicators)}
        made = []
        for key in sorted(self.totals, key=lambda key: (order[key[0]], key[1])):
            total = self.totals[key]
            value = draws.value(
                key[0],
                units[key[0]],
                total.realisations,
                _weakest(total.bases),
                "sum over the sites, realisation by realisation",
                part=key[1],
                note=f"{total.sites} of {sites} sites have this figure",
            )
            # Steps of one normal at a time do not belong together across sites.
            made.append(replace(value, analytic_sd=None))
        return made


def _weakest(bases: Iterable[Basis]) -> Basis:
    """What a sum rests on: the least of its terms in every respect."""
    found = list(bases)
    known = [b.class_accuracy for b in found if b.class_accuracy is not None]
    return Basis(
        max(b.tier for b in found),
        min(b.review for b in found),
        worst("".join(b.confidences for b in found)),
        all(b.site_specific for b in found if b.tier is Tier.COEFFICIENTS),
        all(known) if known else None,
        all(b.valid for b in found),
    )
