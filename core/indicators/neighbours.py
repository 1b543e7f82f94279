"""What lies in and near a mine: distance, overlap, people (domain 2.1: L11–L14)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .areas import outline_sd_m, outlined_area, total_area
from .change import REGISTRATION_OTHER_M
from .evident import apart, measured
from .indicator import Indicator
from .people import people_nearby
from .reference import Nearest, nearest
from .reference import Reference as Reference
from .reference import read_reference as read_reference
from .sites import Site
from .uncertainty import Array, axis_sd_from_ce95, boundary_sd
from .values import Value, not_available

# Standard deviation (m) of where a layer says its shapes are: nothing in a file tells it [P].
REFERENCE_SD_M = 50.0
_REFERENCE_LENGTH_M = 100.0  # correlation of its outlines' errors along them [P]
_IMAGE_SD_M = axis_sd_from_ce95(8.0)  # of the footprints' image (domain 1.5)
NEAR_KM = (1, 2, 5, 10, 20, 50)
UNCERTAIN = "in or near (uncertain)"
NO_LAYERS = (
    "no layer was given to compare with: add one with --reference NAME=FILE, for example "
    "protected_areas=FILE"
)
_NO_FOOTPRINT = "the site has no footprint now"


# Formulas --------------------------------------------------------------------------------


def distance_sd(site_sd_m: Any, reference_sd_m: Any) -> Any:
    """√(σ_poly² + σ_X²) [m]. NaN stays NaN. Domain L11."""
    return np.sqrt(site_sd_m**2 + reference_sd_m**2)


def in_or_near(distance_m: float, sd_m: float, depth_m: float = 0.0) -> str:
    """*in*, *in or near (uncertain)* below 2σ, else nothing. Domain L11.

    ``depth_m`` is how far a site reaches into the layer: less than 2σ is uncertain, too.
    """
    if distance_m > 0:
        return UNCERTAIN if distance_m < 2 * sd_m else ""
    return "in" if depth_m >= 2 * sd_m else UNCERTAIN


# What is found ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """The nearest of a layer, and realisations of its distance (m, 0 within)."""

    nearest: Nearest
    distance: Array
    text: str


def found_nearest(site: Site, reference: Reference) -> Found:
    """Distance, its uncertainty and what may be said of being inside; found once for a site.

    A distance errs normally; within the layer it is 0, or as far as errors push the site out
    of it.
    """
    memo: dict[str, Found] = site.__dict__.setdefault("_nearest", {})
    if reference.name not in memo:
        memo[reference.name] = _found(site, reference)
    return memo[reference.name]


def _found(site: Site, reference: Reference) -> Found:
    near = nearest(site, reference)
    sd = float(distance_sd(_site_sd_m(site), REFERENCE_SD_M))
    depth = _depth_m(site, reference, 2 * sd) if near.distance_m == 0 else 0.0
    signed = near.distance_m if near.distance_m > 0 else -depth
    drawn = site.draws.normal(f"distance to {reference.name}", "location")
    distance = np.maximum(signed + sd * drawn, 0)
    return Found(near, distance, in_or_near(near.distance_m, sd, depth))


def _site_sd_m(site: Site) -> float:
    """How far the outline may lie from where it is drawn, by digitising and by its image."""
    sigma, _ = outline_sd_m(site.now, site.evidence.model_iou)
    return math.hypot(float(sigma.max()), _IMAGE_SD_M)


def _depth_m(site: Site, reference: Reference, enough_m: float) -> float:
    """How far the site reaches into the layer; ``enough_m`` where it is at least that."""
    if reference.kind == "polygon":
        common = shapely.intersection(site.local_ground, _areas_within(site, reference))
        depths = enough_m * np.array([1, 0.75, 0.5, 0.25])
        deep = ~shapely.is_empty(shapely.buffer(common, -depths))
        return float(depths[deep].max(initial=0))
    # A line or point within the site: how far it lies from the site's edge.
    inner = shapely.buffer(site.local_ground, -enough_m)
    return enough_m if shapely.intersects(_around(site, reference), inner) else 0.0


def _around(site: Site, reference: Reference) -> BaseGeometry:
    """The layer's shapes around the site, metres."""
    _, pieces = reference.around(site, 0)
    return shapely.geometrycollections(list(site.local(pieces)))


def _areas_within(site: Site, reference: Reference) -> BaseGeometry:
    """The layer's dissolved areas around the site, metres."""
    _, pieces = reference.around(site, 1000)
    areal = pieces[shapely.get_dimensions(pieces) == 2]
    return shapely.union_all(shapely.make_valid(site.local(areal)))


# Indicators ------------------------------------------------------------------------------


def distance(site: Site) -> list[Value]:
    """L11 Distance to each layer [km]: least geodesic distance from the footprints, 0 within.

    With the name of the nearest and its direction. σ = √(σ_poly² + σ_X²), where σ_X is taken
    as 50 m, as files do not tell; below 2σ the answer is *in or near (uncertain)*.
    """
    if (reason := _nothing(site)) is not None:
        return [not_available("L11", "km", reason)]
    return [_distance_value(site, layer) for layer in _layers(site)]


def _distance_value(site: Site, layer: Reference) -> Value:
    found = found_nearest(site, layer)
    direction = "" if math.isnan(found.nearest.azimuth) else f"azimuth {found.nearest.azimuth:.0f}°"
    name = layer.name_of(found.nearest.index)
    note = ", ".join(part for part in (name, direction) if part)
    method = f"geodesic distance, layer taken as accurate to {REFERENCE_SD_M:g} m"
    more: Any = {"text": found.text, "note": note}
    inputs = (site.now.source, layer.name)
    kilometres = found.distance / 1000
    return site.draws.value(
        "L11", "km", kilometres, measured(site), method, layer.name, inputs, **more
    )


def overlap(site: Site) -> list[Value]:
    """L12 Overlap with each layer of areas O [ha], share O/A of the site [-], and share of the
    overlapped areas themselves [-].

    Uncertainty to first order: a shift of the layer against the footprints, the footprints'
    outline within the layer, the layer's outline within the footprints, and existence.
    """
    if (reason := _nothing(site)) is not None:
        return [not_available("L12", "ha", reason)]
    values = []
    for layer in _layers(site):
        if layer.kind == "polygon":
            values += _overlap_values(site, layer)
        else:
            reason = f"the layer {layer.name} has no areas to overlap with, only {layer.kind}s"
            values.append(not_available("L12", "ha", reason, layer.name))
    return values


def _overlap_values(site: Site, layer: Reference) -> list[Value]:
    index, pieces = layer.around(site, 0)
    local = site.local(pieces)
    touching = np.unique(index[shapely.intersects(local, site.local_ground)])
    area = overlap_draws(site, _areas_within(site, layer), layer.name)
    basis, inputs = measured(site), (site.now.source, layer.name)
    names = [name for i in touching if (name := layer.name_of(int(i)))]
    note = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    total = total_area(site)
    mapped = float(site.now.area_ha.sum())
    share = np.divide(area, total, out=np.full_like(area, area[0] / mapped), where=total > 0)
    share = np.clip(share, 0, 1)
    method = "geodesic area of the intersection"
    value, ratio = site.draws.value, apart(site.draws).value
    values = [
        value("L12", "ha", area, basis, method, layer.name, inputs, note=note),
        ratio("L12", "-", share, basis, "O/A", f"{layer.name} share of site", inputs),
    ]
    if len(touching):
        whole = sum(layer.area_ha(int(i)) for i in touching)
        part = f"{layer.name} share of layer"
        own = np.clip(area / whole, 0, 1)
        note = f"of the {len(touching)} areas that the site touches" if len(touching) > 1 else ""
        values.append(ratio("L12", "-", own, basis, "O/area of X", part, inputs, note=note))
    return values


def overlap_draws(site: Site, areas: BaseGeometry, name: str) -> Array:
    """Realisations of the overlap (ha) of the footprints with ``areas`` (metres)."""
    ground = site.local_ground
    common = float(shapely.area(shapely.intersection(ground, areas)))
    shift = math.hypot(REGISTRATION_OTHER_M, REFERENCE_SD_M)
    moved = [
        float(shapely.area(shapely.intersection(_moved(ground, *step), areas)))
        for step in ((shift, 0), (-shift, 0), (0, shift), (0, -shift))
    ]
    if common == 0 and max(moved) == 0:
        return site.draws.certain(0)
    draws = site.draws
    east, north = (moved[0] - moved[1]) / 2, (moved[2] - moved[3]) / 2
    error = east * draws.normal(f"{name} east", "location")
    error = error + north * draws.normal(f"{name} north", "location")
    outside = float(shapely.length(shapely.intersection(shapely.boundary(ground), areas)))
    inside = float(shapely.length(shapely.intersection(shapely.boundary(areas), ground)))
    sigma, length = outline_sd_m(site.now, site.evidence.model_iou)
    error += float(boundary_sd(outside, sigma.max(), length.max())) * _outline_normal(site)
    own = draws.normal(f"{name} outline", "location")
    error += float(boundary_sd(inside, REFERENCE_SD_M, _REFERENCE_LENGTH_M)) * own
    drawn = outlined_area(site)
    most = drawn * 10_000
    existing = np.divide(total_area(site), drawn, out=np.zeros_like(drawn), where=drawn > 0)
    shared = np.clip(common + error, 0, most) * np.clip(existing, 0, 1)
    return np.asarray(shared / 10_000)


def _outline_normal(site: Site) -> Array:
    """The standard normal by which the site's area errs: the overlap errs with it."""
    error = outlined_area(site) - float(site.now.area_ha.sum())
    spread = float(error[site.draws.layout.joint].std())
    return error / spread if spread > 0 else error


def _moved(geometry: BaseGeometry, east: float, north: float) -> BaseGeometry:
    def shifted(x: NDArray[np.float64], y: NDArray[np.float64]) -> Any:
        return x + east, y + north

    return shapely.transform(geometry, shifted, interleaved=False)


def near_flags(site: Site) -> list[Value]:
    """L13 In or near each layer [0 or 1]: inside, and within 1, 2, 5, 10, 20 and 50 km.

    No regulation says what *near* is: all thresholds are given, the report states which it
    uses. Text says *yes*, *no* or, where 2σ of the distance do not decide, *uncertain*.
    """
    if (reason := _nothing(site)) is not None:
        return [not_available("L13", "-", reason)]
    values = []
    for layer in _layers(site):
        found = found_nearest(site, layer)
        for kilometres in (0, *NEAR_KM):
            values.append(_flag(site, layer, found, kilometres))
    return values


def _flag(site: Site, layer: Reference, found: Found, kilometres: int) -> Value:
    within = (found.distance <= kilometres * 1000).astype(float)
    share = float(within[site.draws.layout.joint].mean())
    text = "yes" if share > 0.977 else "no" if share < 0.023 else "uncertain"
    part = f"{layer.name} {'in' if kilometres == 0 else f'within {kilometres} km'}"
    inputs = (site.now.source, layer.name)
    note = "" if text != "uncertain" else f"probability {share:.2f}"
    method = "distance against a threshold"
    return site.draws.value(
        "L13", "-", within, measured(site), method, part, inputs, text=text, note=note
    )


def _layers(site: Site) -> list[Reference]:
    return [site.evidence.references[name] for name in sorted(site.evidence.references)]


def _nothing(site: Site) -> str | None:
    """Why nothing can be compared, if so."""
    if not site.evidence.references:
        return NO_LAYERS
    return None if len(site.now) else _NO_FOOTPRINT


NEIGHBOURS: tuple[Indicator, ...] = (
    Indicator("L11", "distance_km", "Distance to layers", "km", distance),
    Indicator("L12", "overlap_ha", "Overlap with layers", "ha", overlap, additive=True),
    Indicator("L13", "near", "In or near layers", "-", near_flags, additive=True),
    Indicator("L14", "people", "People nearby", "people", people_nearby, additive=True),
)
