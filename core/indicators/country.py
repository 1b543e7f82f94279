"""Country and first administrative level of a site, from layers that the user gives.

QGIS ships Natural Earth (layers *countries* and *states_provinces*). Its coasts and borders are
simplified, so that a site less than 5 km from a border is flagged. Source: domain 8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from .attribution import attribution
from .sites import Site

NEAR_KM = 5.0
COUNTRIES, ADMIN1 = "countries", "states_provinces"
_CODES = ("iso_a2", "ISO_A2", "iso_a2_eh", "country_code", "ISO_A3", "adm0_a3")
_NAMES = ("NAME", "name", "admin", "ADMIN", "country")
_M_PER_DEGREE = 110_000.0


@dataclass(frozen=True)
class Place:
    """Where a site lies; ``near_border`` says that the next country is less than 5 km away."""

    code: str = ""
    name: str = ""
    admin1: str = ""
    near_border: bool = False
    source: str = ""


def country_of(site: Site) -> Place:
    """The country with most of the site's ground; else that of its registered mine."""
    memo: dict[str, Any] = site.__dict__.setdefault("_minerals", {})
    if "country" not in memo:
        memo["country"] = _from_layer(site) or _from_register(site)
    found: Place = memo["country"]
    return found


def _from_register(site: Site) -> Place:
    best = attribution(site).best
    if best is None:
        return Place()
    code = best.country if re.fullmatch(r"[A-Za-z]{2,3}", best.country) else ""
    return Place(code.upper(), best.country, best.admin1, source="registry")


def _from_layer(site: Site) -> Place | None:
    layer = site.evidence.references.get(COUNTRIES)
    if layer is None or not len(site.now.polygons):
        return None
    shapes, table = layer.shapes, layer.attributes
    found = _most(site, layer)
    if found is None:
        return None
    row = {str(k): table[k].iloc[found] for k in table.columns}
    admin, states = "", site.evidence.references.get(ADMIN1)
    if states is not None:
        position = _most(site, states)
        if position is not None and "name" in states.attributes.columns:
            admin = str(states.attributes["name"].iloc[position] or "")
    others = np.delete(np.arange(len(shapes)), found)
    return Place(
        _text(row, _CODES).upper(),
        _text(row, _NAMES),
        admin,
        _near(site, shapes[found], shapes[others]),
        COUNTRIES,
    )


def _text(row: dict[str, Any], names: tuple[str, ...]) -> str:
    texts = (str(row.get(name) or "") for name in names)
    return next((text for text in texts if text and text not in ("-99", "-1", "nan")), "")


def _most(site: Site, layer: Any) -> int | None:
    """The polygon with most of the site's ground; beyond a simplified coast the next one."""
    shapes, tree = layer.shapes, layer.tree
    touching = tree.query(site.ground, predicate="intersects")
    if len(touching):
        areas = shapely.area(shapely.intersection(shapes[touching], site.ground))
        return int(touching[int(np.argmax(areas))])
    nearest = tree.query_nearest(site.ground, max_distance=NEAR_KM * 1000 / _M_PER_DEGREE)
    return int(nearest[0]) if len(nearest) else None


def _near(site: Site, own: Any, others: np.ndarray[Any, Any]) -> bool:
    """Whether the ground is not wholly inside the country, or 5 km around it is not."""
    margin = NEAR_KM * 1000
    around = shapely.buffer(site.local(np.array([site.ground], dtype=object))[0], margin)
    box = np.array([shapely.box(*shapely.total_bounds(site.ground))], dtype=object)
    degrees = margin / _M_PER_DEGREE / max(np.cos(np.radians(box[0].centroid.y)), 0.05)
    clip = shapely.buffer(box[0], 2 * degrees)
    local = site.local(np.array([shapely.intersection(own, clip)], dtype=object))[0]
    return not shapely.contains(local, around)
