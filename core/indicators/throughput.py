"""What geometry alone tells of extraction: M04 and M08 of the catalogue (domain 2.3)."""

from __future__ import annotations

from typing import Any

import numpy as np

from .constants import constant
from .indicator import Indicator
from .mining import NotKnown, inputs, method, or_reason, ore_route
from .route import Route, basis, drawn
from .sites import Site
from .stripping import lettered
from .uncertainty import Array
from .values import Value
from .volumes import class_change, elapsed_years

# Formulas --------------------------------------------------------------------------------


def rock_moved(pit_m3: Any, bank_density: Any, years: Any = 1.0) -> Any:
    """M04: M_moved = ΔV_pit·ρ_b/Δt [t/yr], ΔV_pit the volume taken out. NaN stays NaN.

    Source: domain M04; valid where nothing was filled back into the pit.
    """
    return pit_m3 * bank_density / years


def ore_of_rock(rock_t: Any, strip_ratio: Any) -> Any:
    """M04, M08: M_ore = M_moved/(1 + SR) [t], SR in t waste rock per t ore. Domain M04."""
    return rock_t / (1 + strip_ratio)


def product_of_ore(ore_t: Any, grade: Any, recovery: Any) -> Any:
    """M04: Q = M_ore·g·R [t], g and R fractions. Domain M04."""
    return ore_t * grade * recovery


# Indicators ------------------------------------------------------------------------------


@or_reason("M04", "t/yr")
def throughput(site: Site) -> list[Value]:
    """M04 Throughput from geometry [t/yr]: rock moved, ore and product from the pit's volume.

    M_moved = ΔV_pit·ρ_b/Δt; M_ore = M_moved/(1 + SR); Q = M_ore·g·R, with the strip ratio of
    the route or the site's own, as one from production would go round in a circle. Needs two
    elevation models; tier 2. Valid where the pit was neither filled back nor flooded.
    Source: domain M04.
    """
    years = elapsed_years(site)
    rock = _removed(site) / years
    values = [_rock_value(site, rock, years)]
    try:
        route = ore_route(site)
    except NotKnown:
        return values
    if "strip" not in route.figures:
        return values
    ore = ore_of_rock(rock, drawn(site, route, "strip"))
    values.append(_value(site, "M04", "t/yr", ore, route, ("strip",), "ΔV·ρ/(1 + SR)/Δt", "ore"))
    product = product_of_ore(ore, drawn(site, route, "grade"), drawn(site, route, "recovery"))
    fields = ("strip", "grade", "recovery")
    formula = "ΔV·ρ·g·R/(1 + SR)/Δt"
    values.append(_value(site, "M04", "t/yr", product, route, fields, formula, "product"))
    return values


@or_reason("M08", "t")
def cumulative_extraction(site: Site) -> list[Value]:
    """M08 Cumulative extraction [t]: ore from the pit's volume, V_pit·ρ_b/(1 + SR).

    The volume is what was taken out between the first and the last elevation model: what was
    dug before the first is not in it. Source: domain M08.
    """
    rock = _removed(site)
    route = ore_route(site)
    if "strip" not in route.figures:
        raise NotKnown(f"the route {route.coef_id} has no stripping ratio")
    ore = ore_of_rock(rock, drawn(site, route, "strip"))
    return [_value(site, "M08", "t", ore, route, ("strip",), "ΔV·ρ/(1 + SR)", "")]


def _removed(site: Site) -> Array:
    """Realisations of the rock taken out of the pits between the elevation models, t."""
    change = class_change(site, "pit")
    return np.asarray(rock_moved(-change.values, constant("bank_density").drawn(site)))


def _dems(site: Site) -> tuple[str, ...]:
    return tuple(f"dem {raster.name}" for raster in site.evidence.dems)


def _rock_value(site: Site, rock: Array, years: float) -> Value:
    from .values import Basis, Tier

    change = class_change(site, "pit")
    letters = change.confidences + constant("bank_density").confidence
    known = Basis(Tier.COEFFICIENTS, site.now.review, letters, site_specific=False)
    text = f"ΔV·ρ/Δt over {years:.1f} years; density: {constant('bank_density').source}"
    return site.draws.value(
        "M04", "t/yr", rock, known, text, part="rock moved", inputs=inputs(*_dems(site))
    )


def _value(
    site: Site,
    indicator: str,
    unit: str,
    amount: Array,
    route: Route,
    fields: tuple[str, ...],
    formula: str,
    part: str,
) -> Value:
    letters = class_change(site, "pit").confidences + constant("bank_density").confidence
    known = lettered(basis(site, route, fields), letters)
    named = inputs("registry", "coefficients", *_dems(site))
    text = method(formula, route, fields, known)
    return site.draws.value(indicator, unit, amount, known, text, part=part, inputs=named)


THROUGHPUT: tuple[Indicator, ...] = (
    Indicator("M04", "throughput_t_yr", "Throughput from geometry", "t/yr", throughput),
    Indicator(
        "M08",
        "cumulative_extraction_t",
        "Cumulative extraction",
        "t",
        cumulative_extraction,
        additive=True,
    ),
)
