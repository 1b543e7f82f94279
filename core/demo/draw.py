"""Shapes in local metres to cells of the fine grid, and back."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from affine import Affine
from rasterio.features import rasterize, shapes
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from .grid import Array, Grid, Mask, fine_transform

Window = tuple[slice, slice]


def window_of(grid: Grid, geometry: BaseGeometry, rim: float = 0.0) -> Window:
    """Rows and columns of the fine grid that hold ``geometry`` and ``rim`` metres around it."""
    x0, y0, x1, y1 = geometry.bounds

    def span(low: float, high: float) -> slice:
        first = int(np.clip((low - rim) / grid.step - 1, 0, grid.cells - 1))
        return slice(first, int(np.clip((high + rim) / grid.step + 2, first + 1, grid.cells)))

    return span(y0, y1), span(x0, x1)


def inside(grid: Grid, geometry: BaseGeometry, window: Window | None = None) -> Mask:
    """Cells whose centre lies in ``geometry``."""
    rows, columns = window or (slice(0, grid.cells), slice(0, grid.cells))
    size = (rows.stop - rows.start, columns.stop - columns.start)
    if geometry.is_empty:
        return np.zeros(size, bool)
    transform = fine_transform(grid) * Affine.translation(columns.start, rows.start)
    return np.asarray(rasterize([geometry], size, transform=transform) > 0)


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons of any geometry, largest first."""
    parts: Iterable[BaseGeometry] = getattr(geometry, "geoms", [geometry])
    found: list[Polygon] = []
    for part in parts:
        found += (
            [part]
            if isinstance(part, Polygon)
            else (polygons(part) if hasattr(part, "geoms") else [])
        )
    return sorted((part for part in found if part.area > 0), key=lambda part: -part.area)


def outline(mask: Mask, transform: Affine, smooth: float) -> BaseGeometry:
    """``mask`` as polygons with rounded corners instead of stairs."""
    found = [
        shape(geometry)
        for geometry, _ in shapes(mask.astype(np.uint8), mask=mask, transform=transform)
    ]
    union = MultiPolygon([part for part in found if isinstance(part, Polygon)]).buffer(0)
    rounded = union.buffer(smooth).buffer(-2 * smooth).buffer(smooth)
    return rounded.simplify(smooth / 5)


def blob(
    x: float,
    y: float,
    area: float,
    random: np.random.Generator,
    stretch: float = 1.3,
    angle: float | None = None,
    rough: float = 0.22,
) -> Polygon:
    """An irregular lobed outline of ``area`` m² around a place."""
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    reach = np.ones_like(turn)
    for wave in range(2, 18):
        phase = random.uniform(0, 2 * np.pi)
        reach += rough * random.normal() / wave**0.85 * np.cos(wave * turn + phase)
    reach = np.clip(reach, 0.4, 1.8)
    u, v = reach * np.cos(turn) * stretch**0.5, reach * np.sin(turn) / stretch**0.5
    tilt = random.uniform(0, np.pi) if angle is None else angle
    points = np.stack([u * np.cos(tilt) - v * np.sin(tilt), u * np.sin(tilt) + v * np.cos(tilt)], 1)
    drawn = Polygon(points).buffer(0)
    size = (area / drawn.area) ** 0.5
    return Polygon(points * size + [x, y]).buffer(0)


def block(x: float, y: float, length: float, width: float, angle: float) -> Polygon:
    """A rectangle around a place."""
    corners: Array = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * [length / 2, width / 2]
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return Polygon(corners @ turn + [x, y])
