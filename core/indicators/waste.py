"""Ore, tailings and waste rock of a mine, a year and per tonne of product.

Formulas take numbers or arrays of realisations. Masses are dry tonnes; grades, recoveries
and mass pulls are mass fractions. NaN in gives NaN out. Source: domain 2.2 and 3.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .coefficients import Route, basis, drawn
from .constants import constant
from .indicator import Indicator
from .mining import (
    inputs,
    method,
    or_reason,
    ore,
    ore_fields,
    ore_route,
    production_method,
    reported,
    route_of,
)
from .residues import mass_closure, residual_metal
from .sites import Site
from .stripping import allocation, lettered, strip, strip_basis, stripping_ratio
from .uncertainty import Array
from .units import LCE_PER_LI
from .values import Basis, Value
from .waste_surfaces import pond, tailings_surface, waste_rock_surface


def ore_processed(product: Any, grade: Any, recovery: Any) -> Any:
    """M_ore = Q/(g·R), t; for bulk goods g = 1 and R is the yield. Domain W07."""
    return product / (grade * recovery)


def mass_pull(grade: Any, recovery: Any, concentrate: Any) -> Any:
    """y = g·R/c, the share of the ore that becomes concentrate, at most 1. Domain W08."""
    return np.minimum(grade * recovery / concentrate, 1.0)


def tailings_mass(ore_t: Any, pull: Any) -> Any:
    """M_tail = M_ore·(1 − y), t dry. Domain W08."""
    return ore_t * (1 - pull)


def wet_tailings(tailings_t: Any, solids_content: Any) -> Any:
    """Tailings with their water at discharge, t: M_tail/C_w. Domain W08, contents [M]."""
    return tailings_t / solids_content


def waste_rock_mass(ore_t: Any, strip_ratio: Any) -> Any:
    """M_wr = SR·M_ore, t. Domain W09."""
    return strip_ratio * ore_t


def rock_to_metal(grade: Any, recovery: Any, strip_ratio: Any, share: Any = 1.0) -> Any:
    """RMR = α·(1 + SR)/(g·R), t/t; α is the product's share of the burden. Domain W11."""
    return share * (1 + strip_ratio) / (grade * recovery)


def brine_per_lce(grams_per_litre: Any, recovery: Any) -> Any:
    """Brine (m³) for a tonne of lithium carbonate: 1000/(5.323·C·R). Domain 2.3 [D]."""
    return 1000 / (LCE_PER_LI * grams_per_litre * recovery)


def pull_of(site: Site, route: Route) -> Array:
    """Realisations of the mass pull of a route: the yield of bulk goods, 0 without concentrate."""
    recovery = drawn(site, route, "recovery")
    if route.bulk:
        return recovery
    if route.concentrate_grade is None:
        return site.draws.certain(0)
    grade = drawn(site, route, "grade")
    return np.asarray(mass_pull(grade, recovery, drawn(site, route, "concentrate")))


def pull_fields(route: Route) -> tuple[str, ...]:
    """The coefficients that the mass pull needs."""
    if route.bulk:
        return ("recovery",)
    return () if route.concentrate_grade is None else ("grade", "recovery", "concentrate")


def tailings_per_tonne(site: Site, route: Route) -> Array:
    """Realisations of dry tailings per tonne of product: (1 − y)/(g·R), or the residue known."""
    if route.residue is not None:
        return drawn(site, route, "residue")
    per_tonne = ore_processed(1, drawn(site, route, "grade"), drawn(site, route, "recovery"))
    return np.asarray(tailings_mass(per_tonne, pull_of(site, route)))


def tailings_fields(route: Route) -> tuple[str, ...]:
    """The coefficients that tailings per tonne of product need."""
    return ("residue",) if route.residue is not None else ("grade", "recovery", "concentrate")


@or_reason("W07", "t/yr")
def ore_processed_per_year(site: Site) -> list[Value]:
    """W07 Ore processed [t/yr]: M_ore = Q/(g·R), bulk goods Q/yield (domain W07)."""
    route = ore_route(site)
    fields = ore_fields(site, route)
    known = basis(site, route, fields)
    formula = ("Q/(g·R), " if fields else "") + production_method(reported(site, route))
    text = method(formula, route, fields, known)
    return [_value(site, "W07", "t/yr", ore(site, route), known, text)]


@or_reason("W08", "t/yr")
def tailings_generated(site: Site) -> list[Value]:
    """W08 Tailings generated [t/yr]: M_tail = M_ore·(1 − y), y = g·R/c (domain W08).

    y is the yield of bulk goods and 0 for doré and leaching; bauxite residue has a figure
    of its own per tonne of alumina. Part *wet* is with the water at discharge as slurry.
    """
    route = ore_route(site)
    made = tailings(site, route)
    fields = ore_fields(site, route) + pull_fields(route)
    if route.residue is not None:
        fields = ("grade", "recovery", "residue") if not ore_fields(site, route) else ("residue",)
    fields = tuple(dict.fromkeys(fields))
    known = basis(site, route, fields)
    formula = "M_ore·(1 − y)" if route.residue is None else "Q·residue"
    formula += ", " + production_method(reported(site, route))
    text = method(formula, route, fields, known)
    note = "leached ore, which stays on its pad" if "heap leach" in route.title else ""
    dry = _value(site, "W08", "t/yr", made, known, text, note=note)
    if note:
        return [dry]
    slurry = constant("solids_content")
    wet = wet_tailings(made, slurry.drawn(site, "other"))
    return [
        dry,
        _value(
            site,
            "W08",
            "t/yr",
            wet,
            lettered(known, slurry.confidence),
            f"{text}; over {slurry.title} {slurry.triplet.p10:g}–{slurry.triplet.p90:g} [M]",
            "wet",
            note="taken as slurry: thickened or filtered tailings hold less water",
        ),
    ]


def tailings(site: Site, route: Route) -> Array:
    """Realisations of dry tailings, t/yr."""
    milled = ore(site, route)
    if route.residue is None:
        return np.asarray(tailings_mass(milled, pull_of(site, route)))
    per_ore = drawn(site, route, "grade") * drawn(site, route, "recovery")
    return np.asarray(milled * per_ore * drawn(site, route, "residue"))


@or_reason("W09", "t/yr")
def waste_rock_generated(site: Site) -> list[Value]:
    """W09 Waste rock [t/yr]: M_wr = SR·M_ore, SR of W10 (domain W09)."""
    route = ore_route(site)
    ratio, milled = strip(site, route), ore(site, route)
    fields = tuple(dict.fromkeys((*ore_fields(site, route), *ratio.fields)))
    known = strip_basis(site, route, fields, ratio)
    formula = f"SR·M_ore, SR {ratio.how}, {production_method(reported(site, route))}"
    made = np.asarray(waste_rock_mass(milled, ratio.values))
    text = method(formula, route, fields, known)
    return [_value(site, "W09", "t/yr", made, known, text, note=ratio.note)]


@or_reason("W11", "t/t")
def waste_intensity(site: Site) -> list[Value]:
    """W11 Waste intensity [t/t]: tailings (1 − y)/(g·R), waste rock SR/(g·R), and rock to
    metal RMR = α·(1 + SR)/(g·R), per tonne of product (domain W11, Nassar et al. 2022).

    α is the product's share of the burden among coupled metals (M07), 1 where it is the
    only one known. Needs a commodity only, no production. Diamonds: per million carats. Of
    lithium from brine: m³ of brine per tonne, 1/(C·R).
    """
    route = route_of(site)
    if route.brine:
        return [_brine(site, route)]
    unit = f"t/{route.product_unit.split()[0]}"
    scale = route.product_t
    ratio, share = strip(site, route), allocation(site, route)
    grade, recovery = drawn(site, route, "grade"), drawn(site, route, "recovery")
    rock_fields = ("grade", "recovery", *ratio.fields)
    rock = strip_basis(site, route, rock_fields, ratio)
    tails = basis(site, route, tailings_fields(route))
    per = f"per {route.product_unit}"
    rows: tuple[tuple[str, Any, Basis, tuple[str, ...], str], ...] = (
        (
            "",
            rock_to_metal(grade, recovery, ratio.values, share.values),
            rock,
            rock_fields,
            f"rock to metal α·(1 + SR)/(g·R), α {share.how}, SR {ratio.how}",
        ),
        (
            "tailings",
            tailings_per_tonne(site, route),
            tails,
            tailings_fields(route),
            "(1 − y)/(g·R)" if route.residue is None else "residue per tonne",
        ),
        (
            "waste rock",
            ratio.values / (grade * recovery),
            rock,
            rock_fields,
            f"SR/(g·R), SR {ratio.how}",
        ),
    )
    return [
        _value(
            site,
            "W11",
            unit,
            np.asarray(values * scale),
            known,
            method(f"{formula}, {per}", route, fields, known),
            part,
            production=False,
            note=ratio.note if part != "tailings" else "",
        )
        for part, values, known, fields, formula in rows
    ]


def _brine(site: Site, route: Route) -> Value:
    """Brine pumped per tonne of lithium; its grade is t/m³."""
    fields = ("grade", "recovery")
    known = basis(site, route, fields)
    litres = drawn(site, route, "grade") * 1000
    brine = np.asarray(5.323 * brine_per_lce(litres, drawn(site, route, "recovery")))
    text = method(f"1/(C·R), per {route.product_unit}", route, fields, known)
    return _value(site, "W11", "m³/t", brine, known, text, "brine", production=False)


def _value(
    site: Site,
    indicator: str,
    unit: str,
    values: Array,
    known: Basis,
    text: str,
    part: str = "",
    production: bool = True,
    note: str = "",
) -> Value:
    named = inputs(
        "registry" if "registry" in site.evidence.hashes else "",
        "production" if production and "production" in site.evidence.hashes else "",
    )
    return site.draws.value(indicator, unit, values, known, text, part, named, note=note)


WASTE: tuple[Indicator, ...] = (
    Indicator("W01", "tailings_ha", "Tailings surface", "ha", tailings_surface, True, True),
    Indicator("W02", "ponded_share", "Ponded share of tailings", "-", pond),
    Indicator("W03", "waste_rock_ha", "Waste-rock surface", "ha", waste_rock_surface, True, True),
    Indicator("W07", "ore_t", "Ore processed", "t/yr", ore_processed_per_year, additive=True),
    Indicator(
        "W08",
        "tailings_t",
        "Tailings generated",
        "t/yr",
        tailings_generated,
        headline=True,
        additive=True,
    ),
    Indicator(
        "W09",
        "waste_rock_t",
        "Waste rock generated",
        "t/yr",
        waste_rock_generated,
        headline=True,
        additive=True,
    ),
    Indicator("W10", "strip_ratio", "Stripping ratio", "t/t", stripping_ratio),
    Indicator("W11", "waste_intensity", "Waste intensity", "t/t", waste_intensity, headline=True),
    Indicator("W14", "mass_closure", "Mass closure", "-", mass_closure),
    Indicator("W15", "residual_t", "Residual metal in tailings", "t", residual_metal),
)
