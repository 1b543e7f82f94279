"""What a mine is made of, at both dates, in local metres."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from shapely import affinity
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from .draw import block, polygons
from .recipes import Pair, Recipe

Shapes = tuple[BaseGeometry, BaseGeometry]  # at the first and at the second date
NOTHING = Polygon()


@dataclass(frozen=True)
class Dam:
    """A dam across a valley: where its crest line passes, which way is upstream, crest heights."""

    x: float
    y: float
    upstream: tuple[float, float]
    levels: Pair


@dataclass(frozen=True)
class Structure:
    """One pit, dump, tailings facility, plant, road …

    ``height`` is depth for pits. ``parts`` are what lies within: pond, dike, roof, pile, basin.
    """

    kind: str
    shapes: Shapes
    height: Pair = (0.0, 0.0)
    parts: dict[str, Shapes] = field(default_factory=dict)
    dam: Dam | None = None


@dataclass(frozen=True)
class Mine:
    """A recipe that found its place."""

    number: int
    recipe: Recipe
    x: float
    y: float
    structures: tuple[Structure, ...]

    def ground(self, date: int) -> BaseGeometry:
        """All ground that the mine's structures take at a date."""
        return unary_union([structure.shapes[date] for structure in self.structures])


def grown(second: Polygon, first_area: float, random: np.random.Generator) -> Shapes:
    """``second`` and the smaller outline that it had before it grew towards one side."""
    if first_area <= 0:
        return NOTHING, second
    if first_area >= second.area * 0.995:
        return second, second
    turn = random.uniform(0, 2 * np.pi)
    reach = second.area**0.5
    low, high = 0.3, 1.2
    first: BaseGeometry = second
    for _ in range(18):
        size = (low + high) / 2
        shift = (1 - size) * 0.55 * reach
        copy = affinity.scale(second, size, size, origin="centroid")
        copy = affinity.translate(copy, shift * np.cos(turn), shift * np.sin(turn))
        first = second.intersection(copy)
        if first.area > first_area:
            high = size
        else:
            low = size
    return polygons(first)[0], second


def furnish_plant(yard: Shapes, random: np.random.Generator) -> dict[str, Shapes]:
    """Halls, stockpiles and process ponds, in rows along one direction, within a yard."""
    whole = yard[1]
    angle = random.uniform(0, np.pi)
    spots = _rows(whole, angle, random)
    kinds: dict[str, list[BaseGeometry]] = {"roof": [], "pile": [], "basin": []}
    used: BaseGeometry = NOTHING
    for x, y in spots:
        draw = random.random()
        kind = "roof" if draw < 0.5 else "pile" if draw < 0.78 else "basin"
        if kind == "pile":
            item = affinity.scale(block(x, y, random.uniform(60, 130), 40, angle), 1, 1)
            item = item.buffer(8).buffer(-4)
        elif kind == "roof":
            item = block(x, y, random.uniform(30, 95), random.uniform(18, 38), angle)
        else:
            item = block(x, y, random.uniform(50, 90), random.uniform(35, 55), angle)
        if whole.buffer(-10).contains(item) and not used.buffer(8).intersects(item):
            kinds[kind].append(item)
            used = used.union(item)
    made = {}
    for kind, items in kinds.items():
        second = unary_union(items)
        first = (
            NOTHING
            if yard[0].is_empty
            else unary_union([item for item in items if yard[0].contains(item)])
        )
        made[kind] = (first, second)
    return made


def _rows(yard: BaseGeometry, angle: float, random: np.random.Generator) -> list[Pair]:
    middle, reach = yard.centroid, yard.area**0.5
    steps = np.arange(-1.2 * reach, 1.2 * reach, 78)
    spots = []
    for u in steps:
        for v in np.arange(-1.2 * reach, 1.2 * reach, 58):
            u2, v2 = u + random.uniform(-12, 12), v + random.uniform(-6, 6)
            spots.append(
                (
                    float(middle.x + u2 * np.cos(angle) - v2 * np.sin(angle)),
                    float(middle.y + u2 * np.sin(angle) + v2 * np.cos(angle)),
                )
            )
    return spots
