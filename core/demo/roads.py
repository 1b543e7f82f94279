"""Roads that follow the ground: cheapest routes over slopes and across the river."""

from __future__ import annotations

import numpy as np
from scipy import ndimage
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra
from shapely.geometry import LineString

from .grid import Array, Grid
from .noise import fractal
from .terrain import Terrain

Place = tuple[float, float]


class RoadNetwork:
    """Finds routes on the coarse grid; existing roads are cheap, so routes share them."""

    def __init__(self, grid: Grid, terrain: Terrain) -> None:
        self.spacing = terrain.spacing
        self.cost: Array = 1 + (terrain.slope / 0.09) ** 2
        self.cost = self.cost + 12.0 * (terrain.river_distance < 1.2 * terrain.spacing)
        # Without irregular ground a route on a lattice is straight for kilometres.
        whims = fractal(
            self.cost.shape, self.spacing, 2500, 2.5 * self.spacing, 2.4, grid.random("roads")
        )
        self.cost = self.cost * np.exp(0.45 * whims)

    def connect(self, start: Place, end: Place) -> LineString:
        """Add the cheapest road between two places and return it."""
        graph = self._graph()
        _, before = dijkstra(graph, indices=self._cell(start), return_predecessors=True)
        path = [self._cell(end)]
        while before[path[-1]] >= 0:
            path.append(int(before[path[-1]]))
        rows, columns = np.unravel_index(path[::-1], self.cost.shape)
        self.cost[rows, columns] = np.minimum(self.cost[rows, columns], 0.25)
        points = np.stack([columns + 0.5, rows + 0.5], 1) * self.spacing
        points[0], points[-1] = start, end
        return LineString(_rounded(points))

    def _cell(self, place: Place) -> int:
        rows, columns = self.cost.shape
        column = int(np.clip(place[0] / self.spacing, 0, columns - 1))
        row = int(np.clip(place[1] / self.spacing, 0, rows - 1))
        return int(row * columns + column)

    def _graph(self) -> csr_matrix:
        index = np.arange(self.cost.size).reshape(self.cost.shape)
        rows, columns, weights = [], [], []
        for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
            low, high = slice(None, -dy or None), slice(dy, None)
            left = slice(max(0, -dx), -dx if dx > 0 else None)
            right = slice(max(0, dx), dx if dx < 0 else None)
            here, there = index[low, left], index[high, right]
            mean = (self.cost[low, left] + self.cost[high, right]) / 2
            rows.append(here.ravel())
            columns.append(there.ravel())
            weights.append((mean * np.hypot(dy, dx)).ravel())
        data = (np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns)))
        half = coo_matrix(data, shape=(index.size, index.size)).tocsr()
        return half + half.T


def _rounded(points: Array) -> Array:
    if len(points) < 4:
        return points
    soft: Array = ndimage.gaussian_filter1d(points, 1.3, axis=0, mode="nearest")
    soft[0], soft[-1] = points[0], points[-1]
    for _ in range(2):  # Chaikin's corner cutting
        inner = np.empty((2 * (len(soft) - 1), 2))
        inner[0::2] = 0.75 * soft[:-1] + 0.25 * soft[1:]
        inner[1::2] = 0.25 * soft[:-1] + 0.75 * soft[1:]
        soft = np.vstack([soft[:1], inner, soft[-1:]])
    return soft
