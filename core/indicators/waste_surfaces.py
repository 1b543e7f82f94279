"""Surfaces of tailings and waste rock, and how much of the tailings lies under water."""

from __future__ import annotations

import numpy as np
import shapely

from .areas import class_areas
from .evident import without_interval
from .mining import NotKnown, inputs, or_reason
from .sites import Site
from .uncertainty import Array
from .values import Basis, Tier, Value, not_available

TAILINGS, POND = 30, 31
WASTE_ROCK = 20
_NEAR = 50.0  # m from the pond to the edge: worth a look [P] (domain W02)
_EDGE_SD = {True: 10.0, False: 20.0}  # m of an outline, reviewed or not [P] (domain 1.5)


def ponded_share(pond_ha: Array, tailings_ha: Array) -> Array:
    """w = A_31/A_T [-], 0 to 1; NaN where there are no tailings. Source: domain W02."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(pond_ha / tailings_ha)


def _given(share: Array) -> Array:
    """The share given that there are tailings: realisations without take the median."""
    return np.where(np.isfinite(share), share, np.nanmedian(share))


def tailings_area(site: Site) -> Array:
    """Realisations of the tailings surface, ha: facilities and their ponds."""
    return _mapped(site, (TAILINGS, POND), "tailings (classes tailings and tailings pond)")


@or_reason("W01", "ha")
def tailings_surface(site: Site) -> list[Value]:
    """W01 Tailings surface [ha]: A_T = A_30 + A_31, facilities with their ponds (domain W01)."""
    area = tailings_area(site)
    return [_area(site, "W01", area, "A_30 + A_31")]


@or_reason("W02", "-")
def pond(site: Site) -> list[Value]:
    """W02 Ponded share of the tailings [-] and distance from pond to edge [m].

    w = A_31/A_T; d = least distance from a pond to the outer edge of its facility. The edge
    may be natural ground instead of a crest, and one date says little: four cloud-free dates
    a year are wanted before a flag means anything (domain W02).
    """
    ponds = site.now.polygons[site.now.of(POND)]
    if not len(ponds):
        raise NotKnown(
            "no tailings pond (class 31) is mapped: use a model that tells ponds apart, "
            "or set the class of the ponds by hand"
        )
    share = _given(ponded_share(_mapped(site, (POND,), "tailings pond"), tailings_area(site)))
    value = site.draws.value(
        "W02", "-", share, _basis(site), "A_31 / (A_30 + A_31)", inputs=_inputs(site)
    )
    return [value, _distance(site)]


def _distance(site: Site) -> Value:
    """The distance from pond to edge, with the error of both outlines."""
    part = "pond to edge"
    facility = site.now.polygons[site.now.of(TAILINGS, POND)]
    least = pond_to_edge(site.local(facility), site.local(site.now.polygons[site.now.of(POND)]))
    if least is None:
        return not_available("W02", "m", "the pond is mapped without its facility", part)
    sigma = np.sqrt(2) * _EDGE_SD[site.now.review > 0]
    metres = np.maximum(least + sigma * site.draws.normal("pond to edge", "boundary"), 0)
    value = site.draws.value(
        "W02",
        "m",
        metres,
        _basis(site),
        "least distance from a pond to the outer edge of its facility",
        part,
        _inputs(site),
        text=f"pond within {_NEAR:.0f} m of the edge" if least < _NEAR else "",
        note="of one date; the edge may be natural ground, not a crest",
    )
    return value


def pond_to_edge(
    facility: np.ndarray[tuple[int, ...], np.dtype[np.object_]],
    ponds: np.ndarray[tuple[int, ...], np.dtype[np.object_]],
) -> float | None:
    """Least distance (m) from ponds to the outer edge of the ground they lie in; metric input.

    Gaps of a metre between the outlines of pond and beach do not count. None where the
    facility is nothing but pond.
    """
    whole = shapely.buffer(shapely.union_all(shapely.buffer(facility, 0.5)), -0.5)
    water = shapely.union_all(ponds)
    if shapely.area(whole) <= 1.02 * shapely.area(water):
        return None
    edges = shapely.get_exterior_ring(shapely.get_parts(whole))
    near = shapely.distance(shapely.get_parts(water)[:, None], edges[None, :])
    return float(near.min())


@or_reason("W03", "ha")
def waste_rock_surface(site: Site) -> list[Value]:
    """W03 Waste-rock surface [ha]: A_W = A_20 (domain W03)."""
    area = _mapped(site, (WASTE_ROCK,), "waste rock (class 20)")
    return [_area(site, "W03", area, "A_20")]


def _mapped(site: Site, codes: tuple[int, ...], what: str) -> Array:
    """Realisations of the area of some classes, ha."""
    if not len(site.now):
        raise NotKnown("the site has no footprints at this date")
    if not site.now.has_classes:
        raise NotKnown(
            "the footprints do not tell kinds of mine ground apart: "
            "use a model with classes, or set the classes by hand"
        )
    areas = class_areas(site)
    if not site.now.of(*codes).any():
        raise NotKnown(f"no {what} is mapped at this site")
    return np.asarray(sum(areas[code] for code in codes if code in areas))


def _area(site: Site, indicator: str, area: Array, formula: str) -> Value:
    """Without an interval where nobody knows how well the classes are told apart (4.3)."""
    value = site.draws.value(indicator, "ha", area, _basis(site), formula, inputs=_inputs(site))
    return value if site.evidence.confusion is not None else without_interval(value)


def _basis(site: Site) -> Basis:
    return Basis(Tier.MEASURED, site.now.review, class_accuracy=site.evidence.confusion is not None)


def _inputs(site: Site) -> tuple[str, ...]:
    return inputs(site.now.source)
