"""Natural terrain: a meandering river and the hills that drain into it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasterio.features import rasterize
from scipy import ndimage
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from .erosion import drainage, erode, receivers
from .grid import Array, Floats, Grid, fine_transform
from .noise import enlarge, fractal

MARGIN = 0.12  # the river system continues beyond the scene by this share of it


@dataclass(frozen=True)
class Terrain:
    """Ground before any mine. Coarse arrays have ``spacing`` metres a cell."""

    height: Floats  # fine grid, metres
    river: BaseGeometry  # water surface, local metres
    midline: LineString
    bars: list[Polygon]  # sandbars
    spacing: float
    coarse: Array  # height, coarse grid
    slope: Array  # coarse, m/m
    area: Array  # upstream area in m², coarse
    river_distance: Array  # metres, coarse

    def slope_at(self, x: float, y: float) -> float:
        """Natural slope at a place, in local metres."""
        rows, columns = self.slope.shape
        row = int(np.clip(y / self.spacing, 0, rows - 1))
        column = int(np.clip(x / self.spacing, 0, columns - 1))
        return float(self.slope[row, column])


def make_terrain(grid: Grid) -> Terrain:
    """Erode hills around a river and refine them to the fine grid."""
    midline = river_line(grid)
    spacing = max(50.0, grid.extent / 240)
    rim = max(4, round(grid.extent * MARGIN / spacing))
    count = round(grid.extent / spacing)
    height = _hills(grid, midline, count, rim, grid.extent / count)
    spacing = grid.extent / count
    target, _ = receivers(height, spacing)
    inner = (slice(rim, rim + count),) * 2
    area = drainage(height, target, spacing)[inner]
    coarse = height[inner]
    dy, dx = np.gradient(coarse, spacing)
    water = rasterize(
        [midline.buffer(spacing / 2)],
        (count, count),
        transform=fine_transform(grid) * fine_transform(grid).scale(spacing / grid.step),
        all_touched=True,
    )
    river, bars = river_shape(grid, midline)
    detail = fractal((grid.size, grid.size), 10.0, 400, 25, 3.2, grid.random("terrain detail"))
    full = enlarge(coarse, grid.size, order=3) + 1.6 * detail
    return Terrain(
        enlarge(full, grid.cells),
        river,
        midline,
        bars,
        spacing,
        coarse,
        np.hypot(dy, dx),
        area,
        ndimage.distance_transform_edt(water == 0) * spacing,
    )


def _hills(grid: Grid, midline: LineString, count: int, rim: int, spacing: float) -> Array:
    """Heights on the coarse grid with ``rim`` more cells on each side."""
    total = count + 2 * rim
    random = grid.random("hills")
    rough = fractal((total, total), spacing, 3000, 2.2 * spacing, 2.2, random)
    broad = fractal((total, total), spacing, 0.9 * grid.extent, 2500, 3.0, random)
    line = np.asarray(midline.coords) / spacing + rim
    cells = np.clip(np.round(line).astype(int), 0, total - 1)
    base = np.zeros((total, total), bool)
    base[cells[:, 1], cells[:, 0]] = True
    base = ndimage.binary_dilation(base, iterations=1)
    away = ndimage.distance_transform_edt(~base) * spacing
    fall = np.linspace(418, 404, total)[None, :] + np.zeros((total, 1))
    # Strong uplift makes hills, weak uplift the plains on which people farm and build.
    uplift = np.clip(0.55 + 0.45 * broad, 0.12, 1.35) * np.clip(away / 1500, 0.08, 1.0)
    start = fall + 0.004 * away + 8.0 * rough
    start[base] = fall[base]
    return erode(start, base, uplift, spacing)


def river_line(grid: Grid) -> LineString:
    """A sine-generated meandering course from the western to the eastern edge."""
    random = grid.random("river")
    over = grid.extent * MARGIN
    x, y = -over, grid.extent * random.uniform(0.52, 0.68)
    points, phase = [(x, y)], random.uniform(0, 6)
    wave = min(1500.0, grid.extent / 2)
    goal = grid.extent * random.uniform(0.45, 0.72)
    drift = 0.0
    while x < grid.extent + over and len(points) < 20_000:
        swing = 1.05 + 0.35 * np.sin(phase * 0.31 + 1)
        phase += 20 / wave * 2 * np.pi * (1 + 0.3 * np.sin(phase * 0.47))
        drift += random.normal(0, 0.02) - 0.01 * drift
        home = np.clip((goal - y) / grid.extent, -0.4, 0.4)
        heading = swing * np.sin(phase) + drift + home
        x, y = x + 20 * float(np.cos(heading)), y + 20 * float(np.sin(heading))
        points.append((x, y))
    return LineString(points).simplify(4)


def river_shape(grid: Grid, midline: LineString) -> tuple[BaseGeometry, list[Polygon]]:
    """The water surface, and sandbars on the inside of bends."""
    random = grid.random("river shape")
    spots = [midline.interpolate(at) for at in np.arange(0, midline.length, 15.0)]
    xy = np.array([(spot.x, spot.y) for spot in spots])
    heading = np.unwrap(np.arctan2(*np.gradient(xy, axis=0).T[::-1]))
    bend = ndimage.gaussian_filter1d(np.gradient(heading), 4)
    wander = ndimage.gaussian_filter1d(random.standard_normal(len(xy)), 12) * 12
    width = 22 + 10 * np.clip(wander, -1, 1.5) + 280 * np.abs(bend)
    normal = np.stack([-np.sin(heading), np.cos(heading)], 1)
    left, right = xy + normal * width[:, None], xy - normal * width[:, None]
    water = Polygon(np.vstack([left, right[::-1]])).buffer(0)
    bars: list[Polygon] = []
    keep = np.abs(bend) > np.quantile(np.abs(bend), 0.72)
    labels, number = ndimage.label(keep)
    for run in range(1, number + 1):
        at = np.flatnonzero(labels == run)
        if len(at) < 8 or random.random() < 0.25:
            continue
        inside = normal[at] * np.sign(bend[at])[:, None]
        hump = np.sin(np.linspace(0, np.pi, len(at)))[:, None]
        inner = xy[at] + inside * (width[at, None] * 0.8 + random.uniform(25, 70) * hump)
        outer = xy[at] + inside * width[at, None] * (0.9 - 0.75 * hump)
        bar = Polygon(np.vstack([inner, outer[::-1]])).buffer(0)
        if not bar.is_empty:
            bars.extend(part for part in getattr(bar, "geoms", [bar]))
    return water, bars
