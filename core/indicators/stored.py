"""Volume from one elevation model and the mass of the tailings that it tells: W05 and W06.

Source: domain W05 and W06. Formulas take numbers or arrays; NaN stays NaN.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .base_surface import OnGround, grid_of, over_ground
from .coefficients import Route, basis, drawn
from .constants import constant, solids_density
from .ground import PARTS, relative_area
from .mining import NotKnown, inputs, method, or_reason, ore_route
from .piles import edge_volume, pile_frustum, wet_density
from .sites import Site
from .uncertainty import Array
from .values import Basis, Tier, Value, not_available
from .waste_surfaces import tailings_area

_LEAST_CV = 0.2  # of the mean height: mines choose hollows, which neighbours are not [P]
_UNTOLD = 0.4  # of the mean height: error of a base surface that no neighbours tell [P]
_SIGN = {"pit": -1, "waste rock": 1, "tailings": 1, "heap leach": 1}


# Volumes ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stored:
    """Realisations of a volume (m³) or mass on the ground, and how it is known."""

    values: Array
    how: str
    tier: Tier
    confidences: str
    inputs: tuple[str, ...]
    tall: float = math.nan  # from toe to top, m
    note: str = ""

    @property
    def tonnes(self) -> Array:
        return self.values

    def basis_with(self, known: Basis) -> Basis:
        """A coefficient's basis together with that of the volume."""
        return Basis(
            max(self.tier, Tier.COEFFICIENTS),
            known.review,
            known.confidences + self.confidences,
            site_specific=known.site_specific and not self.confidences,
            class_accuracy=known.class_accuracy,
        )


def stored_volume(site: Site, part: str) -> Stored:
    """The volume on (pit: missing from) the natural ground; made once for a site."""
    memo: dict[str, Stored | NotKnown] = site.__dict__.setdefault("_stored", {})
    if part not in memo:
        try:
            memo[part] = _volume(site, part)
        except NotKnown as missing:
            memo[part] = missing
    found = memo[part]
    if isinstance(found, NotKnown):
        raise found
    return found


def _volume(site: Site, part: str) -> Stored:
    polygons = site.now.polygons[site.now.of(*PARTS[part])]
    if not len(polygons):
        raise NotKnown(f"no {part} is mapped at this site")
    if site.evidence.dems:
        found = _from_model(site, part)
        if found is not None:
            return found
    if part != "tailings":
        reason = "an elevation model is needed: add one with --dem"
        if site.evidence.dems:
            reason = f"the elevation model does not cover the {part}"
        raise NotKnown(reason)
    depth = constant("facility_depth")
    return Stored(
        tailings_area(site) * 10_000 * depth.drawn(site, "elevation"),
        "A_T times a depth that is usual for tailings",
        Tier.ALLOCATED,
        depth.confidence,
        inputs(site.now.source),
        note="a guess from the surface alone: an elevation model (--dem) tells the height",
    )


def _from_model(site: Site, part: str) -> Stored | None:
    """By the base surface, else by thickness from the edge with the model's height."""
    raster, sign = site.evidence.dems[-1], _SIGN[part]
    grid = grid_of(raster.path)
    chosen = grid.project(site.now.polygons[site.now.of(*PARTS[part])])
    busy = [site.now.polygons, *(f.polygons for f in site.earlier)]
    mine = grid.project(np.concatenate(busy))
    whole = shapely.get_parts(shapely.union_all(shapely.buffer(chosen, 0.5)))
    volume, spread, lost, tall = 0.0, 0.0, 0.0, 0.0
    letters, hows = "", set()
    stretch = 1 / (grid.pixel_area(*_middle(whole)) / grid.step**2)
    for outline in whole.tolist():
        found = over_ground(raster.path, outline, mine, sign)
        if found is None:
            edge = _by_edge(site, raster.path, outline, part)
            if edge is None:
                lost += float(shapely.area(outline))
                continue
            volume, spread, tall = volume + edge[0], spread + edge[1], max(tall, edge[2])
            letters = "D"
            hows.add("thickness from the edge, with the height that the model tells")
            continue
        told = found.sd is not None
        sd = math.hypot(found.sd or 0.0, (_LEAST_CV if told else _UNTOLD) * found.mean)
        letters += "" if found.sd is not None else "D"
        hows.add(_told(found))
        volume, spread = volume + found.mean * found.area_m2, spread + sd * found.area_m2
        tall = max(tall, found.tall)
    area = float(shapely.area(whole).sum())
    if lost > 0.5 * area or volume <= 0:
        return None
    scale = area / (area - lost) / stretch
    error = spread * site.draws.normal(f"base {part}", "elevation")
    values = np.maximum(volume + error, 0) * scale * relative_area(site, part)
    return Stored(
        values,
        "; ".join(sorted(hows)),
        Tier.MEASURED,
        letters[:1],
        inputs(site.now.source, f"dem {raster.name}"),
        tall,
    )


def _told(found: OnGround) -> str:
    if found.valley:
        return "height over the floor of a dammed valley, its error assumed"
    if found.sd is None:
        return "height over a base surface from the ring around it, its error assumed"
    return (
        "height over a base surface from the ring around it, its error that of "
        "undisturbed neighbours"
    )


def _middle(polygons: NDArray[np.object_]) -> tuple[float, float]:
    left, bottom, right, top = shapely.total_bounds(polygons)
    return (left + right) / 2, (bottom + top) / 2


def _by_edge(
    site: Site, path: Any, outline: shapely.Geometry, part: str
) -> tuple[float, float, float] | None:
    """Volume, its sd and the height by thickness from the edge; else by a frustum."""
    tall = height_range(path, outline)
    if tall is None or tall <= 0:
        return None
    slope = constant("embankment_slope" if part == "tailings" else "pile_slope").triplet
    steep, flat = slope.p90, slope.p10
    middle = edge_volume(outline, slope.p50, tall)
    if middle <= 0:
        middle = pile_frustum(outline, slope.p50, tall)
    sd = (edge_volume(outline, steep, tall) - edge_volume(outline, flat, tall)) / 2 / 1.2816
    return middle, max(sd, _UNTOLD * middle), tall


def height_range(path: Any, outline: shapely.Geometry) -> float | None:
    """From the lowest to the highest ground of an outline in a metric grid, m."""
    from .dem_grid import heights

    grid = grid_of(path)
    here = np.array([outline], dtype=object)
    window = grid.window_of(here, grid.step)
    if window is None:
        return None
    strips = [
        (heights(path, grid, strip), grid.inside(here, strip, touched=True))
        for strip in grid.strips(window)
    ]
    known = np.concatenate([surface[inside & np.isfinite(surface)] for surface, inside in strips])
    if not len(known):
        return None
    return float(np.quantile(known, 0.95) - np.quantile(known, 0.05))


# Indicators ------------------------------------------------------------------------------


@or_reason("W05", "m³")
def volume_of_one_model(site: Site) -> list[Value]:
    """W05 Volume from one elevation model [m³]: on the ground, or missing from a pit.

    In this order (domain W05): height over a base surface from a ring 2–5 pixels outside,
    σ from the same at undisturbed neighbours; thickness from the edge h = min(h_max, k·d); a
    frustum; of tailings without any model, surface times a usual depth (grade E).
    """
    values = []
    for part in _SIGN:
        if not site.now.of(*PARTS[part]).any():
            continue
        try:
            stored = stored_volume(site, part)
        except NotKnown as missing:
            values.append(not_available("W05", "m³", str(missing), part))
            continue
        known = Basis(
            stored.tier,
            site.now.review,
            stored.confidences,
            class_accuracy=site.evidence.confusion is not None,
        )
        values.append(
            site.draws.value(
                "W05", "m³", stored.values, known, stored.how, part, stored.inputs, note=stored.note
            )
        )
    if not values:
        raise NotKnown("no pit, dump, tailings or leach pad is told apart at this site")
    return values


def stored_mass(site: Site, route: Route) -> Stored:
    """Realisations of the dry mass of the stored tailings, t: V_T·ρ_d."""
    stored = stored_volume(site, "tailings")
    return Stored(
        stored.values * drawn(site, route, "density"),
        stored.how,
        stored.tier,
        stored.confidences,
        stored.inputs,
        stored.tall,
        stored.note,
    )


@or_reason("W06", "t")
def stored_tailings_mass(site: Site) -> list[Value]:
    """W06 Stored tailings [t]: dry V_T·ρ_d, and wet V_T·(ρ_d + n·S·ρ_w) (domain W06).

    n = 1 − ρ_d/(G_s·ρ_w); saturation S 0.8–1.0 and solids density G_s [M]. V_T is W05.
    """
    stored_volume(site, "tailings")
    route = ore_route(site)
    dry = stored_mass(site, route)
    known = dry.basis_with(basis(site, route, ("density",)))
    solids, saturation = solids_density(route.commodity), constant("saturation")
    density = drawn(site, route, "density")
    wet = wet_density(density, solids.drawn(site), saturation.drawn(site, "other")) / density
    text = method(f"V_T·ρ_d, V_T: {dry.how}", route, ("density",), known)
    rows = (
        ("", dry.values, known, text),
        (
            "wet",
            dry.values * wet,
            Basis(known.tier, known.review, known.confidences + "C", site_specific=False),
            f"{text}; with the water in the pores, saturation 0.8–1.0 [M]",
        ),
    )
    return [
        site.draws.value("W06", "t", np.asarray(v), b, m, part, dry.inputs, note=dry.note)
        for part, v, b, m in rows
    ]
