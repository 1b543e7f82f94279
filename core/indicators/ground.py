"""Which footprints of a site are pit, dump, tailings or heap, now and at earlier dates."""

from __future__ import annotations

import datetime

import numpy as np
import shapely

from .areas import areas_of, outline_sd_ha
from .sites import Footprints, Polygons, Site
from .uncertainty import Array

PARTS = {
    "pit": (10, 11),
    "waste rock": (20, 21),
    "tailings": (30, 31),
    "heap leach": (40,),
    "other ground": (60, 70, 80, 90, 99),
}
POND = 31
_NEAR = datetime.timedelta(days=550)
_WATER = (50, 51, 81)  # process and brine ponds, pit lakes: no model tells their ground


def at_date(site: Site, date: datetime.date | None) -> Footprints:
    """The footprints whose date is nearest to ``date``, be it none; else those of now."""
    dated = [f for f in (*site.earlier, site.now) if f.date is not None]
    if date is None or not dated:
        return site.now
    return min(dated, key=lambda f: abs((f.date or date) - date))


def ponds_at(site: Site, date: datetime.date | None) -> Polygons:
    """Tailings ponds about ``date``: none where the nearest footprints are years away."""
    nearest = at_date(site, date)
    far = date is not None and nearest.date is not None and abs(nearest.date - date) > _NEAR
    if far and nearest is site.now and date is not None and date < (nearest.date or date):
        return np.array([], dtype=object)
    return nearest.polygons[nearest.of(POND)]


def between(site: Site, date: datetime.date | None) -> tuple[Footprints, ...]:
    """The footprints of now, then the earlier ones back to those nearest to ``date``."""
    first = at_date(site, date)
    earlier = [
        f for f in site.earlier if first.date is None or f.date is None or f.date >= first.date
    ]
    return (site.now, *reversed(earlier))


def polygons_by_part(site: Site, date: datetime.date | None) -> dict[str, Polygons]:
    """Ground of each part since ``date``, without overlaps: what it is now goes first."""
    found: dict[str, list[object]] = {name: [] for name in PARTS}
    taken = shapely.Polygon()
    for footprints in between(site, date):
        here = []
        for name, codes in (*PARTS.items(), ("", _WATER)):
            polygons = footprints.polygons[footprints.of(*codes)]
            here.append(polygons)
            if name and len(polygons):
                ground = shapely.union_all(polygons)
                left = ground if taken.is_empty else shapely.difference(ground, taken)
                found[name].extend(shapely.get_parts(left).tolist())
        taken = shapely.union_all([taken, *np.concatenate(here).tolist()])
    return {
        name: np.array(polygons, dtype=object)
        for name, polygons in found.items()
        if sum(shapely.area(polygons)) > 0
    }


def relative_area(site: Site, part: str, exists: bool = True) -> Array:
    """Realisations of a part's area over its area as mapped: its outline and existence.

    Without ``exists`` they are given that all footprints exist, for ratios.
    """
    footprints, name = site.now, "now"
    if not footprints.of(*PARTS[part]).any():
        footprints = next(f for f in reversed(site.earlier) if f.of(*PARTS[part]).any())
        name = f"earlier {footprints.date}"
    chosen = footprints.of(*PARTS[part])
    mapped = float(footprints.area_ha[chosen].sum())
    if exists:
        areas = areas_of(footprints, site.draws, site.evidence.model_iou, name)
        drawn = sum(areas[code] for code in PARTS[part] if code in areas)
        return np.asarray(drawn / mapped)
    sigma = outline_sd_ha(footprints, site.evidence.model_iou)
    area = site.draws.certain(mapped)
    for code in sorted(set(footprints.codes[chosen].tolist())):
        spread = float(np.sqrt((sigma[footprints.codes == code] ** 2).sum()))
        area += spread * site.draws.normal(f"outline {name} {code}", "boundary")
    return np.maximum(area / mapped, 0.0)
