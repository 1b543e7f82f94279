"""Truth outlines: the ground of each mine divided among the classes, without overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from .draw import polygons
from .structures import Mine, Structure
from .terrain import Terrain

PRECISION = 0.1  # metres; shared boundaries are exactly shared on this grid
SMALLEST = 400.0  # m²; slivers below it are dropped
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
        closed_up = worked.buffer(75, quad_segs=4).buffer(-75, quad_segs=4)
        closed_up = unary_union([_without_small_holes(part) for part in polygons(closed_up)])
        gaps = closed_up.difference(worked.buffer(1)).buffer(-6).buffer(7)
        claims[80].append(gaps.difference(terrain.river.buffer(10)))
    return [
        Footprint(mine.number, code, shape)
        for code, shape in _partition({code: unary_union(claims[code]) for code in ORDER})
        if shape.area > SMALLEST
    ]


def _without_small_holes(shape: Polygon) -> Polygon:
    """A patch of bush within a mine is cleared too; larger ground is left as it is."""
    kept = [ring for ring in shape.interiors if Polygon(ring).area > 40_000]
    return Polygon(shape.exterior, kept)


def _partition(claims: dict[int, BaseGeometry]) -> Iterator[tuple[int, Polygon]]:
    """Each piece of ground to the first of ``claims`` that wants it.

    All boundaries are noded together first: so neighbours share their vertices and overlap
    nowhere, which differences of polygons one by one would not give.
    """
    lines = [shapely.boundary(shape) for shape in claims.values() if not shape.is_empty]
    noded = shapely.union_all(lines, grid_size=PRECISION)
    won: dict[int, list[BaseGeometry]] = {code: [] for code in claims}
    for face in shapely.get_parts(shapely.polygonize([noded])):
        spot = face.representative_point()
        for code, shape in claims.items():
            if shape.intersects(spot):
                won[code].append(face)
                break
    for code, faces in won.items():
        for part in polygons(shapely.union_all(faces)):
            yield code, part


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
