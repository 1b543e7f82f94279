"""A site's share of a national total, where nothing is known of the site itself (M03).

This is a guess of the order of magnitude: it is graded E whatever else holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .attribution import attribution
from .classes import classes
from .country import country_of
from .evident import apart
from .sites import Site
from .values import Basis, Tier, Value, not_available

GSD = 3.0  # of a share of a national total [P]
_REASON = (
    "no production is known for this site, and no national total: give a row with the site "
    "country:XX in the production table, and the countries with --reference countries=FILE"
)


@dataclass(frozen=True)
class NationalShare:
    """What falls to a site of the national total that other sites do not report."""

    commodity: str
    product: str
    country: str
    tonnes_per_year: float
    share: float
    source: str


def national_share(total: float, known: float, weight: float, weights: float) -> float:
    """M03: Q_i = (Q_nat − Σ reported)·(ω_i·A_i·π_ic)/Σ; 0 where all of the total is reported.

    NaN where no site weighs anything. Source: domain M03 [P], tier 3, GSD 3.
    """
    return max(total - known, 0.0) * weight / weights if weights > 0 else float("nan")


def extraction_area(site: Site) -> float:
    """Σ ω·A in ha over the footprints of now; all of them where no class is told apart."""
    scheme = classes()
    if not site.now.has_classes:
        return float(site.now.area_ha.sum())
    weights = [scheme[c].extraction_weight if c in scheme else 0 for c in site.now.codes.tolist()]
    return float(np.dot(weights, site.now.area_ha))


def national_shares(sites: Iterable[Site]) -> dict[str, tuple[NationalShare, ...]]:
    """By site, the shares of national totals that fall to sites without reports.

    All sites of a run take part, so that this comes before the indicators of any one of them.
    Only sites of the run are known: what else a country mines is ignored, so that the shares
    are upper bounds.
    """
    silent: dict[tuple[str, str], list[tuple[Site, float]]] = {}
    spoken: dict[tuple[str, str], float] = {}
    for site in sites:
        country = country_of(site).code
        production = site.evidence.production
        if production is None or not country:
            continue
        reported = production.products_of(site)
        for row in reported:
            key = country, row.product.casefold()
            spoken[key] = spoken.get(key, 0.0) + row.tonnes_per_year
        for total in () if reported else production.national(country):
            share = attribution(site).commodity_shares.get(total.commodity, 0.0)
            weight = extraction_area(site) * share
            if weight > 0:
                silent.setdefault((country, total.product), []).append((site, weight))
    found: dict[str, list[NationalShare]] = {}
    for (country, product), members in sorted(silent.items()):
        whole = sum(weight for _, weight in members)
        known = spoken.get((country, product.casefold()), 0.0)
        for site, weight in members:
            production = site.evidence.production
            totals = production.national(country) if production else ()
            total = next(row for row in totals if row.product == product)
            amount = national_share(total.tonnes_per_year, known, weight, whole)
            row_ = NationalShare(
                total.commodity, product, country, amount, weight / whole, total.source
            )
            found.setdefault(site.site_id, []).append(row_)
    return {site_id: tuple(rows) for site_id, rows in found.items()}


def national_production(site: Site) -> list[Value]:
    """The national part of M03."""
    shares: Mapping[str, Any] = getattr(site.evidence, "national", {})
    rows: tuple[NationalShare, ...] = shares.get(site.site_id, ())
    if not rows:
        return [not_available("M03", "t/yr", _REASON)]
    return [_value(site, row) for row in rows]


def _value(site: Site, row: NationalShare) -> Value:
    z = site.draws.normal(f"national {row.product}", "production")
    amount = row.tonnes_per_year * np.exp(np.log(GSD) * z)
    known = Basis(Tier.ALLOCATED, site.now.review, site_specific=False)
    return apart(site.draws).value(
        "M03",
        "t/yr",
        amount,
        known,
        f"{row.share:.1%} by area of what no site reports of the national total of "
        f"{row.country.upper()}; screening estimate",
        part=f"{row.product} of the national total",
        inputs=("production", "registry"),
    )
