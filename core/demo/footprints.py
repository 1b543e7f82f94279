"""Truth outlines: the ground of each mine divided among the classes, without overlaps."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from .draw import polygons
from .structures import NOTHING, Mine, Structure
from .terrain import Terrain

PRECISION = 0.1  # metres; shared boundaries are exactly shared on this grid
SMALLEST = 150.0  # m²; slivers below it are dropped
# class code (domain scheme) -> mine_class
CLASSES = {
    10: "pit",
    11: "pit",
    81: "pit",
    20: "waste_rock",
    30: "tailings",
    31: "tailings",
    50: "facility",
    21: "facility",
    60: "facility",
    70: "facility",
    80: "facility",
    90: "revegetated",
}
# What wins where two structures claim the same ground.
ORDER = (81, 31, 30, 11, 10, 50, 21, 60, 20, 90, 70, 80)


@dataclass(frozen=True)
class Footprint:
    """One truth polygon, in local metres."""

    mine: int
    code: int
    geometry: BaseGeometry

    @property
    def mine_class(self) -> str:
        return CLASSES[self.code]


def divide(mine: Mine, terrain: Terrain, date: int) -> list[Footprint]:
    """The truth polygons of a mine at a date (code 90 = grown over, no mine ground any more)."""
    claims: dict[int, list[BaseGeometry]] = {code: [] for code in ORDER}
    closed = mine.recipe.change == "closed" and date == 1
    for structure in mine.structures:
        _claim(structure, date, closed, claims)
    worked = unary_union([shape for code in ORDER if code != 90 for shape in claims[code]])
    if not mine.recipe.artisanal:
        # Ground between the structures is cleared as well, if the gap is narrow.
        closed_up = worked.buffer(45, quad_segs=4).buffer(-45, quad_segs=4)
        gaps = closed_up.difference(worked.buffer(1)).buffer(-6).buffer(7)
        claims[80].append(gaps.difference(terrain.river.buffer(10)))
    used: BaseGeometry = NOTHING
    found: list[Footprint] = []
    for code in ORDER:
        shape = shapely.set_precision(unary_union(claims[code]), PRECISION)
        shape = shapely.difference(shape, used, grid_size=PRECISION)
        kept = [part for part in polygons(shape) if part.area > SMALLEST]
        found += [Footprint(mine.number, code, part) for part in kept]
        used = shapely.union(used, MultiPolygon(kept), grid_size=PRECISION)
        used = MultiPolygon(polygons(used))
    return found


def _claim(
    structure: Structure, date: int, closed: bool, claims: dict[int, list[BaseGeometry]]
) -> None:
    shape = structure.shapes[date]
    parts = {name: pair[date] for name, pair in structure.parts.items()}
    if structure.kind in ("valley", "paddock"):
        claims[30].append(shape)
        if not closed:
            claims[31].append(parts["pond"])
    elif structure.kind == "pit":
        claims[10].append(shape)
        if closed:
            claims[81].append(parts["lake"])
    elif structure.kind == "digging":
        claims[11].append(shape)
    elif structure.kind == "dump":
        claims[90 if closed else 20].append(shape)
    elif structure.kind == "road":
        claims[90 if closed else 70].append(shape)
    elif structure.kind == "plant":
        claims[80 if closed else 60].append(shape)
        if not closed:
            claims[50].append(parts["basin"])
            claims[21].append(parts["pile"])
