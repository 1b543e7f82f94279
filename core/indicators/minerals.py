"""Extracted minerals: M03, M05, M06 and M07 of the catalogue (domain 2.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from .areas import class_areas
from .classes import classes
from .commodities import commodities
from .evident import apart
from .indicator import Indicator
from .mining import (
    NotKnown,
    figure,
    method,
    or_reason,
    ore,
    ore_fields,
    ore_route,
    production_method,
    reported,
    route_of,
)
from .prices import VERSION as PRICES
from .prices import prices
from .production import Reported
from .route import Route, basis, drawn
from .sites import Site
from .stripping import Strip, strip, strip_basis
from .uncertainty import Array
from .units import LCE_PER_LI
from .values import Basis, Tier, Value

_MOST_POLYGONS = 20  # that a production is shared out to one by one
_LITHIUM = ("lithium", "lithium brine")

# Formulas --------------------------------------------------------------------------------


def disaggregated(total: Any, weights: Sequence[float], areas: Sequence[Any]) -> list[Any]:
    """M03: Q_i = Q·ω_i·A_i/Σ(ω·A), in the unit of ``total``; the parts add up to it.

    ω is the extraction weight of the class (domain 1.2). Not finite where Σ(ω·A) is 0.
    Source: domain M03.
    """
    weighted = [weight * area for weight, area in zip(weights, areas, strict=True)]
    whole = sum(weighted)
    with np.errstate(divide="ignore", invalid="ignore"):
        return [total * part / whole for part in weighted]


def allocation_by_mass(contents: Mapping[str, Any]) -> dict[str, Any]:
    """M07: α_c = g_c/Σg: shares of the ore by mass of metal, as in material flow accounts.

    ``contents`` are grades or masses, all of one kind. Source: domain M07 [F Eurostat].
    """
    total = sum(contents.values())
    return {name: content / total for name, content in contents.items()}


def allocation_by_revenue(
    contents: Mapping[str, Any], recoveries: Mapping[str, Any], price: Mapping[str, float]
) -> dict[str, Any]:
    """M07: α_c = g_c·R_c·p_c/Σ: shares of the ore by what its metals earn.

    ``price`` in one currency per mass. Source: domain M07 [F Nassar et al. 2022].
    """
    return allocation_by_mass({c: contents[c] * recoveries[c] * price[c] for c in contents})


# Indicators ------------------------------------------------------------------------------


@or_reason("M03", "t/yr")
def disaggregated_production(site: Site) -> list[Value]:
    """M03 Production by part [t/yr]: a site's production on the ground where it is extracted.

    Q_i = Q·ω_i·A_i/Σ(ω·A) over classes, and over single polygons where they are few; ω is 1
    for pits, placers and brine ponds. National totals are not shared out. Source: domain M03.
    """
    given = reported(site, route_of(site))
    scheme = classes()
    areas = {c: a for c, a in class_areas(site).items() if c in scheme}
    weights = {code: scheme[code].extraction_weight for code in areas}
    dug = [code for code in sorted(areas) if weights[code] > 0]
    if not dug:
        raise NotKnown(
            "no ground is told apart where minerals are extracted: give footprints with the "
            "classes pit, placer or brine pond"
        )
    total = figure(site, given)
    shares = disaggregated(total, [weights[c] for c in dug], [areas[c] for c in dug])
    values = [
        _plain(site, "M03", "t/yr", share, given, "Q·ω·A/Σ(ω·A)", scheme[code].name, True)
        for code, share in zip(dug, shares, strict=True)
    ]
    values += _by_polygon(site, given, total, dug)
    return [value for value in values if value.available] or values[:1]


def _by_polygon(site: Site, given: Reported, total: Array, dug: list[int]) -> list[Value]:
    chosen = np.flatnonzero(np.isin(site.now.codes, dug))
    if not 2 <= len(chosen) <= _MOST_POLYGONS:
        return []
    area = site.now.area_ha[chosen]
    weights = [classes()[int(c)].extraction_weight for c in site.now.codes[chosen]]
    shares = disaggregated(total, weights, area.tolist())
    return [
        _plain(
            site, "M03", "t/yr", share, given, "Q·ω·A/Σ(ω·A)", f"footprint {site.now.ids[i]}", True
        )
        for i, share in zip(chosen.tolist(), shares, strict=True)
    ]


@or_reason("M05", "t/yr")
def production_in_tonnes(site: Site) -> list[Value]:
    """M05 Production [t/yr]: what is reported or assumed, converted to tonnes.

    Mean of at most the last five years; lithium also as lithium carbonate equivalent (LCE =
    5.323·Li). A table of units and compounds is in data/units-1.csv. Source: domain M05.
    """
    production = site.evidence.production
    given = () if production is None else production.products_of(site)
    if not given:
        reported(site, route_of(site))  # says what is missing
    values = []
    for row in given:
        amount = _figure_of(site, row)
        part = row.product or row.commodity
        values.append(_plain(site, "M05", "t/yr", amount, row, "reported, in tonnes", part))
        if row.commodity in _LITHIUM and row.basis == "metal" and _is_element(row.product):
            lce = amount * LCE_PER_LI
            values.append(_plain(site, "M05", "t/yr", lce, row, "5.323·Li", f"{part} as LCE"))
    return values


def _is_element(product: str) -> bool:
    return product.split(" ")[0] == "Li"


@or_reason("M06", "t/yr")
def run_of_mine_extraction(site: Site) -> list[Value]:
    """M06 Run-of-mine extraction [t/yr]: domestic extraction used, metal content/ore grade.

    With the content of the ore, product/recovery, it is the ore processed. Unused extraction
    (waste rock and overburden, strip ratio × ore) is kept apart as the part *unused*.
    Source: domain M06, Eurostat material flow accounts [F].
    """
    route = ore_route(site)
    given = reported(site, route)
    rock, fields = ore(site, route), ore_fields(site, route)
    values = [_of_route(site, "M06", rock, route, fields, "metal content/ore grade", given, "used")]
    try:
        ratio = strip(site, route)
    except NotKnown:
        return values
    formula = f"ore × strip ratio {ratio.how}"
    more = tuple(dict.fromkeys((*fields, *ratio.fields)))
    unused = rock * ratio.values
    values.append(_of_route(site, "M06", unused, route, more, formula, given, "unused", ratio))
    return values


@or_reason("M07", "-")
def allocation(site: Site) -> list[Value]:
    """M07 Allocation [-]: what share of the rock each of the metals of one ore answers for.

    By revenue α = Q·p/Σ (the default for rock-to-metal ratios), by mass α = (Q/R)/Σ (for
    material flow accounts), from the metals that the site reports; Q ∝ g·R, and R is that of
    the metal's route. Prices are means of 2000–2020. Source: domain M07.
    """
    production = site.evidence.production
    given = () if production is None else production.products_of(site)
    metals = {row.commodity: row for row in given if row.commodity and row.basis == "metal"}
    if not metals:
        raise NotKnown(
            "no production of metal is known for this site: give that of all metals of the ore "
            "with --production"
        )
    amounts = {name: _figure_of(site, row) for name, row in sorted(metals.items())}
    by_mass = {name: amount / _recovery(site, name) for name, amount in amounts.items()}
    found = [_shares(site, metals, allocation_by_mass(by_mass), "by mass", "(Q/R)/Σ(Q/R)")]
    table = prices()
    if set(amounts) <= set(table):
        one = dict.fromkeys(amounts, 1.0)
        found.insert(
            0,
            _shares(
                site,
                metals,
                allocation_by_revenue(amounts, one, table),
                "by revenue",
                f"Q·p/Σ(Q·p), prices version {PRICES}",
            ),
        )
    return [value for values in found for value in values]


def _shares(
    site: Site, metals: Mapping[str, Reported], shares: Mapping[str, Array], rule: str, formula: str
) -> list[Value]:
    note = "no other metal is reported: all rock is its" if len(metals) == 1 else ""
    values = [
        _plain(site, "M07", "-", share, metals[name], formula, f"{name} {rule}", True)
        for name, share in shares.items()
    ]
    return [replace(value, note=note) for value in values]


def _recovery(site: Site, commodity: str) -> Array:
    """Realisations of the recovery of a commodity's usual route; 1 where none is known."""
    known = commodities().get(commodity)
    route = site.evidence.coefficients.of(site, known.route) if known and known.route else None
    return site.draws.certain(1.0) if route is None else drawn(site, route, "recovery")


def _figure_of(site: Site, row: Reported) -> Array:
    """Realisations of one product of several: the main one is that of all other indicators."""
    production = site.evidence.production
    if production is not None and production.production_of(site) == row:
        return figure(site, row)
    name = f"production {row.product} {row.basis}"
    return site.draws.reported(name, row.tonnes_per_year, row.cv, "production")


def _plain(
    site: Site,
    indicator: str,
    unit: str,
    amount: Array,
    given: Reported,
    formula: str,
    part: str,
    share: bool = False,
) -> Value:
    """A value that needs production but no coefficient."""
    draws = apart(site.draws) if share else site.draws
    known = Basis(Tier.COEFFICIENTS, site.now.review, site_specific=given.kind == "reported")
    text = f"{formula}; {production_method(given)}"
    inputs = ("production",) if given.kind == "reported" else ()
    return draws.value(indicator, unit, amount, known, text, part=part, inputs=inputs)


def _of_route(
    site: Site,
    indicator: str,
    amount: Array,
    route: Route,
    fields: tuple[str, ...],
    formula: str,
    given: Reported,
    part: str,
    ratio: Strip | None = None,
) -> Value:
    known = strip_basis(site, route, fields, ratio) if ratio else basis(site, route, fields)
    text = f"{method(formula, route, fields, known)}; {production_method(given)}"
    inputs = ("registry", "production", "coefficients")
    draws = apart(site.draws) if ratio else site.draws  # unused extraction is no part of M06
    return draws.value(indicator, "t/yr", amount, known, text, part=part, inputs=inputs)


_EXTRACTION = "Run-of-mine extraction"
MINERALS: tuple[Indicator, ...] = (
    Indicator("M03", "production_by_part", "Production by part", "t/yr", disaggregated_production),
    Indicator(
        "M05",
        "production_t_yr",
        "Production",
        "t/yr",
        production_in_tonnes,
        headline=True,
        additive=False,
    ),
    Indicator("M06", "run_of_mine_t_yr", _EXTRACTION, "t/yr", run_of_mine_extraction, True, True),
    Indicator("M07", "allocation", "Allocation to metals", "-", allocation),
)
