"""What is mined at a site and how much: the route, its figures, and the reported output."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from .attribution import attribution
from .commodities import named
from .production import Reported
from .route import Route, drawn
from .sites import Site
from .uncertainty import Array
from .values import Value, not_available

if TYPE_CHECKING:
    from .values import Basis


class NotKnown(Exception):
    """Evidence that an indicator needs is missing; its text is the reason for the user."""


Compute = Callable[[Site], list[Value]]


def or_reason(indicator: str, unit: str) -> Callable[[Compute], Compute]:
    """Turns :class:`NotKnown` into a value that is not available, with the reason."""

    def wrap(compute: Compute) -> Compute:
        @functools.wraps(compute)
        def computed(site: Site) -> list[Value]:
            try:
                return compute(site)
            except NotKnown as missing:
                return [not_available(indicator, unit, str(missing))]

        return computed

    return wrap


def route_of(site: Site) -> Route:
    """The route by which the site's commodity is won, with the site's own figures."""
    found = attribution(site)
    if not found.commodity:
        raise NotKnown(
            "the commodity is not known: no mine of the register is near enough to be sure; "
            "give a register with --registry"
        )
    if not found.route:
        raise NotKnown(
            f"no processing route is known for {found.commodity}: "
            "name one in the column route of the register"
        )
    route = site.evidence.coefficients.of(site, found.route)
    if route is None:
        raise NotKnown(
            f"the coefficients have no route '{found.route}': add it to the coefficient file"
        )
    return route


def ore_route(site: Site) -> Route:
    """The route of a mine that digs rock."""
    route = route_of(site)
    if route.brine:
        raise NotKnown("brine is pumped here, so no rock is processed and no tailings arise")
    return route


def reported(site: Site, route: Route) -> Reported:
    """What the site says, or is assumed, to produce."""
    production = site.evidence.production
    found = None if production is None else production.production_of(site)
    if found is None:
        raise NotKnown(
            "no production is known for this site: give it with --production, "
            "or assume a figure with --assume"
        )
    given, mined = named(found.product), named(route.commodity)
    if given and mined and given != mined:
        raise NotKnown(
            f"the production is of {given}, but the site is taken to mine {mined}: "
            "correct the register or the production table"
        )
    return found


def figure(site: Site, given: Reported) -> Array:
    """Realisations of the reported figure, t/yr of whatever it counts."""
    return site.draws.reported(
        f"production {given.basis}", given.tonnes_per_year, given.cv, "production"
    )


def output(site: Site, route: Route) -> Array:
    """Realisations of product a year, tonnes of what the route's product unit counts."""
    return site.draws.once(f"output {route.coef_id}", lambda: _output(site, route))


def _output(site: Site, route: Route) -> Array:
    given = reported(site, route)
    tonnes = figure(site, given)
    if given.basis == "ore":
        return tonnes * drawn(site, route, "grade") * drawn(site, route, "recovery")
    if given.basis == "concentrate" and not route.bulk:
        if route.concentrate_grade is None:
            raise NotKnown(
                f"the production is in tonnes of concentrate, but {route.coef_id} has no "
                "concentrate grade: give the contained metal, or the grade with --coefficients"
            )
        return tonnes * drawn(site, route, "concentrate")
    return tonnes


def ore(site: Site, route: Route) -> Array:
    """Realisations of ore processed, t/yr (for brine, m³/yr): Q/(g·R), or as reported."""
    given = reported(site, route)
    if given.basis == "ore":
        return figure(site, given)
    quotient = drawn(site, route, "grade") * drawn(site, route, "recovery")
    return site.draws.once(f"ore {route.coef_id}", lambda: output(site, route) / quotient)


def ore_fields(site: Site, route: Route) -> tuple[str, ...]:
    """The coefficients that the ore needs: none where the ore itself is reported."""
    return () if reported(site, route).basis == "ore" else ("grade", "recovery")


def production_method(given: Reported) -> str:
    """How the production is known, for a method."""
    kind = "assumed" if given.kind == "assumed" else "reported"
    years = f" of {given.years[0]}–{given.years[-1]}" if given.years else ""
    return f"{kind} production{years} ({given.source})" if given.source else f"{kind} production"


def inputs(*names: str) -> tuple[str, ...]:
    """Names of evidence, without the empty ones."""
    return tuple(name for name in names if name)


def method(formula: str, route: Route, fields: tuple[str, ...], basis: Basis) -> str:
    """The formula, the route with its version, and where its figures are from."""
    known = "; ".join(part for part in (route.sources(fields), route.memory_note(fields)) if part)
    own = " with the site's own figures" if basis.site_specific else ""
    return f"{formula}; route {route.coef_id}{own}{f' ({known})' if known else ''}"
