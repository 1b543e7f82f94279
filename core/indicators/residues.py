"""Where the rock of a pit went, and what metal its tailings still hold: W14 and W15."""

from __future__ import annotations

from typing import Any

import numpy as np

from .coefficients import Route, basis, drawn
from .constants import constant
from .mining import NotKnown, inputs, method, or_reason, ore_route, output
from .sites import Site
from .stored import stored_mass
from .stripping import lettered
from .uncertainty import Array
from .values import Value
from .volumes import Change, class_change, elapsed_years

_OPEN = 0.3  # |ε| above which the balance does not close (domain W14)
_MOST_PULL = 0.95  # of ore that becomes concentrate: of more there are no tailings to speak of
_OUT = {"waste rock": "dump_density", "heap leach": "heap_density"}


def closure(mass_in: Any, mass_out: Any) -> Any:
    """ε = (In − Out)/In [-]; 0 closes, NaN or infinite for nothing in. Domain W14."""
    return (mass_in - mass_out) / mass_in


def residual_grade(grade: Any, recovery: Any, pull: Any) -> Any:
    """g_t = g(1 − R)/(1 − y), mass fraction of the tailings. NaN for y = 1. Domain W15."""
    return grade * (1 - recovery) / (1 - pull)


@or_reason("W14", "-")
def mass_closure(site: Site) -> list[Value]:
    """W14 Mass closure [-]: ε = (In − Out)/In between two elevation models (domain W14).

    In = V_pit·ρ_b; Out = V_dump·ρ_l + V_tailings·ρ_d + V_heap·1.6 + product. |ε| > 0.3 asks
    for a look: dumping inside the pit, ore from underground, or a wrong polygon. Without
    production the product is left out, which only bulk goods notice.
    """
    route = ore_route(site)
    pit = class_change(site, "pit")
    bank = constant("bank_density")
    removed = -pit.given * bank.drawn(site)
    if np.quantile(removed[site.draws.layout.joint], 0.01) <= 0:
        raise NotKnown("it is not sure that rock has left the pit between the two elevation models")
    put, letters, fields = _put(site, route)
    product, note = _product(site, route)
    epsilon = np.asarray(closure(np.maximum(removed, 1.0), put + product))
    known = lettered(basis(site, route, fields), bank.confidence + pit.confidences + letters)
    middle = float(np.median(epsilon[site.draws.layout.joint]))
    formula = "(V_pit·ρ_b − V_dump·ρ_l − V_tailings·ρ_d − V_heap·ρ_h − product)/(V_pit·ρ_b)"
    value = site.draws.value(
        "W14",
        "-",
        epsilon,
        known,
        method(formula, route, fields, known),
        "",
        inputs(site.now.source, *(f"dem {raster.name}" for raster in site.evidence.dems)),
        text="does not close" if abs(middle) > _OPEN else "closes",
        note=note,
    )
    return [value]


def _put(site: Site, route: Route) -> tuple[Array, str, tuple[str, ...]]:
    """Mass that came to lie on the surface, letters of its constants, coefficients used."""
    total, letters = site.draws.certain(0), ""
    fields: tuple[str, ...] = ()
    for part, change in _changes(site, (*_OUT, "tailings")):
        if part == "tailings":
            density, fields = drawn(site, route, "density"), ("density",)
        else:
            row = constant(_OUT[part])
            density, letters = row.drawn(site), letters + row.confidence
        total = total + change.given * density
        letters += change.confidences
    return total, letters, fields


def _changes(site: Site, parts: tuple[str, ...]) -> list[tuple[str, Change]]:
    found = []
    for part in parts:
        try:
            found.append((part, class_change(site, part)))
        except NotKnown:
            continue
    return found


def _product(site: Site, route: Route) -> tuple[Array, str]:
    """Mass of product in those years; of metals, which are little, none where not known."""
    try:
        made = output(site, route) * elapsed_years(site)
    except NotKnown as missing:
        if route.bulk:
            raise NotKnown(f"the product is most of the ore, and {missing}") from missing
        return site.draws.certain(0), "without the product, whose mass is little"
    share = route.concentrate_grade
    return (made / share if share else made), ""


@or_reason("W15", "t")
def residual_metal(site: Site) -> list[Value]:
    """W15 Residual metal in tailings [t]: M_T·g_t, g_t = g(1 − R)/(1 − y) (domain W15).

    M_T is the stored dry mass (W06). Today's recoveries overstate those of the past: old
    tailings hold more. Not for bulk goods, whose reject is no ore.
    """
    from .waste import pull_fields, pull_of

    route = ore_route(site)
    if route.bulk:
        raise NotKnown(f"{route.commodity} is sold as dug: its reject holds no metal to recover")
    stored = stored_mass(site, route)
    pull = np.minimum(pull_of(site, route), _MOST_PULL)
    share = residual_grade(drawn(site, route, "grade"), drawn(site, route, "recovery"), pull)
    fields = tuple(dict.fromkeys((*pull_fields(route), "grade", "recovery", "density")))
    known = basis(site, route, fields)
    basis_ = stored.basis_with(known)
    value = site.draws.value(
        "W15",
        "t",
        np.asarray(stored.tonnes * share),
        basis_,
        method(f"M_T·g(1 − R)/(1 − y), {stored.how}", route, fields, known),
        "",
        stored.inputs,
        note=f"counted as in {route.product_unit}; older tailings hold more than today's "
        "recovery tells",
    )
    return [value]
