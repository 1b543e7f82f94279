"""The stripping ratio of a mine: its own figure, else from geometry, else the route's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .attribution import attribution
from .coefficients import Route, basis, drawn
from .constants import constant
from .mining import NotKnown, inputs, method, or_reason, ore, ore_fields, ore_route
from .prices import VERSION as PRICES
from .prices import prices
from .sites import Site
from .uncertainty import Array
from .values import Basis, Tier, Value
from .volumes import class_change, elapsed_years

_MOST_NEGATIVE = 0.05  # of realisations, above which geometry and production contradict


@dataclass(frozen=True)
class Strip:
    """Realisations of SR (t/t), the coefficients and letters it rests on, and how it is known."""

    values: Array
    fields: tuple[str, ...]
    how: str
    confidences: str = ""
    note: str = ""


@dataclass(frozen=True)
class Share:
    """A product's share of the burden that it has in common with others."""

    values: Array
    how: str


def strip_from_pit(pit_t: Any, ore_t: Any) -> Any:
    """SR_geo = (V_pit·ρ_b − M_ore)/M_ore, t/t; below 0 where more ore than rock. Domain W10."""
    return (pit_t - ore_t) / ore_t


def strip_from_dump(dump_t: Any, ore_t: Any) -> Any:
    """SR_geo = V_dump·ρ_l/M_ore, t/t. Domain W10."""
    return dump_t / ore_t


def strip_from_bcm(bcm_per_t: Any, bank_density: Any = 2.2) -> Any:
    """t/t of a stripping ratio in bank m³ per t; coal overburden 2.2 (2.0–2.5) t/m³ [M]."""
    return bcm_per_t * bank_density


def strip(site: Site, route: Route) -> Strip:
    """The best known stripping ratio; made once for a site."""
    memo: dict[str, Strip] = site.__dict__.setdefault("_strip", {})
    if route.coef_id not in memo:
        memo[route.coef_id] = _strip(site, route)
    return memo[route.coef_id]


def _strip(site: Site, route: Route) -> Strip:
    figure = route.figures.get("strip")
    if figure is not None and figure.own:
        return Strip(drawn(site, route, "strip"), ("strip",), "as the site states it")
    try:
        return _geometric(site, route)
    except NotKnown as missing:
        if figure is None:
            raise NotKnown(f"the route {route.coef_id} has no stripping ratio") from missing
    note = ""
    if route.confidence_strip == "D":
        note = "the mining method decides on this ratio: give the site's own with --coefficients"
    return Strip(drawn(site, route, "strip"), ("strip",), "of the route", note=note)


def _geometric(site: Site, route: Route) -> Strip:
    """From the volumes between two elevation models and the ore of the same years."""
    years = elapsed_years(site)
    milled = ore(site, route) * years
    for part, density, formula, sign in (
        ("pit", "bank_density", strip_from_pit, -1),
        ("waste rock", "dump_density", strip_from_dump, 1),
    ):
        try:
            change = class_change(site, part)
        except NotKnown:
            continue
        row = constant(density)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = formula(sign * change.given * row.drawn(site), milled)
        joint = ratio[site.draws.layout.joint]
        if np.isfinite(joint).all() and (joint < 0).mean() <= _MOST_NEGATIVE:
            how = f"from the volume of {part} and the ore of {years:.1f} years"
            fields = ore_fields(site, route)
            letters = row.confidence + change.confidences
            return Strip(np.maximum(ratio, 0), fields, how, letters)
    raise NotKnown("volumes and production do not give a stripping ratio that is possible")


def allocation(site: Site, route: Route) -> Share:
    """α of W11: what part of the rock the product answers for, by revenue Q·p/Σ(Q·p) (M07).

    Grades of by-products are not those of their own mines, so nothing is shared out unless
    the site reports more than one metal: α is 1 then and says so.
    """
    production, commodity = site.evidence.production, attribution(site).commodity
    rows = () if production is None else production.products_of(site)
    metals = {r.commodity: r for r in rows if r.basis == "metal" and r.commodity in prices()}
    if len(metals) < 2 or commodity not in metals or route.bulk:
        return Share(site.draws.certain(1), "1 (not shared out among coupled metals)")
    main = production.production_of(site) if production is not None else None
    worth = {}
    for name, row in sorted(metals.items()):
        stream = f"production {row.basis}" if row == main else f"production {name} {row.basis}"
        tonnes = site.draws.reported(stream, row.tonnes_per_year, row.cv, "production")
        worth[name] = tonnes * prices()[name]
    how = f"by revenue among {', '.join(sorted(metals))}, prices version {PRICES}"
    return Share(worth[commodity] / np.asarray(sum(worth.values())), how)


@or_reason("W10", "t/t")
def stripping_ratio(site: Site) -> list[Value]:
    """W10 Stripping ratio [t/t]: waste rock over ore (domain W10).

    The site's own figure; else SR_geo = (V_pit·ρ_b − M_ore)/M_ore, else V_dump·ρ_l/M_ore,
    with volumes between two elevation models and the ore of those years; else the route's
    coefficient. Figures in bank m³ per t are multiplied by the rock's density.
    """
    route = ore_route(site)
    ratio = strip(site, route)
    known = strip_basis(site, route, ratio.fields, ratio)
    named = inputs("registry" if "registry" in site.evidence.hashes else "", *_dems(site, ratio))
    text = method(f"SR {ratio.how}", route, ratio.fields, known)
    value = site.draws.value("W10", "t/t", ratio.values, known, text, "", named, note=ratio.note)
    return [value]


def strip_basis(site: Site, route: Route, fields: tuple[str, ...], ratio: Strip) -> Basis:
    """What a value rests on that needs the stripping ratio beside other coefficients."""
    return lettered(basis(site, route, fields), ratio.confidences)


def lettered(known: Basis, confidences: str) -> Basis:
    """A basis with more letters: constants are no site's own figures."""
    if not confidences:
        return known
    return Basis(
        Tier.COEFFICIENTS,
        known.review,
        known.confidences + confidences,
        site_specific=False,
        class_accuracy=known.class_accuracy,
        valid=known.valid,
    )


def _dems(site: Site, ratio: Strip) -> tuple[str, ...]:
    if "volume" not in ratio.how:
        return ()
    return tuple(f"dem {raster.name}" for raster in site.evidence.dems)
