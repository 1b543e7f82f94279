"""Where the pixels of a raster lie on the ground, and how large they are there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pyproj import CRS, Geod, Transformer
from pyproj.exceptions import CRSError, ProjError
from rasterio import Affine

from .errors import SceneError
from .model_card import ModelCard

WGS84 = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Grid:
    """The pixels of a raster on the ground."""

    width: int
    height: int
    transform: Affine
    crs: str

    def rows(self, first: int, end: int) -> Grid:
        """The grid of the pixel rows ``first`` up to ``end``."""
        moved = self.transform * Affine.translation(0, first)
        return Grid(self.width, end - first, moved, self.crs)


def grid_of(dataset: Any, path: str, told: str | None = None) -> Grid:
    """The grid of a dataset; ``told`` is the reference system of one that has none.

    Raises :class:`SceneError` when it has no place on the ground.
    """
    name = Path(path).name
    transform: Affine = dataset.transform
    placed = transform != Affine.identity()
    if not placed and (dataset.gcps[0] or dataset.rpcs):
        raise SceneError(
            f"{name} is placed by control points only",
            hint="warp it first, in QGIS with Raster → Projections → Warp",
        )
    crs = dataset.crs.to_wkt() if dataset.crs else _wkt(told)
    if not crs:
        raise SceneError(
            f"{name} has no coordinate reference system",
            hint="assign one, in QGIS with Raster → Projections → Assign Projection, or name it "
            "(--crs)",
        )
    finite = all(math.isfinite(number) for number in transform[:6])
    if not placed or not finite or transform.determinant == 0:
        raise SceneError(
            f"{name} is not georeferenced: its pixels have no place on the ground",
            hint="georeference it, in QGIS with Layer → Georeferencer",
        )
    return Grid(dataset.width, dataset.height, transform, crs)


def _wkt(told: str | None) -> str:
    if not told:
        return ""
    try:
        return CRS.from_user_input(told).to_wkt("WKT1_GDAL")
    except CRSError as error:
        raise SceneError(
            f"{told} is no reference system", hint="name one as EPSG:32723, or as WKT"
        ) from error


def to_lonlat(crs: str) -> Transformer:
    """Transformer from ``crs`` to WGS84 longitude, latitude in degrees."""
    return Transformer.from_crs(CRS.from_wkt(crs), "EPSG:4326", always_xy=True)


def ground_resolution(grid: Grid, name: str = "the scene") -> tuple[float, float]:
    """Geodesic length of a pixel along columns and rows at the scene's centre, metres.

    Raises :class:`SceneError` when the pixels lie nowhere on Earth.
    """
    middle = grid.width / 2, grid.height / 2
    points = [middle, (middle[0] + 1, middle[1]), (middle[0], middle[1] + 1)]
    corners = [(0, 0), (grid.width, 0), (0, grid.height), (grid.width, grid.height)]
    x, y = np.array([grid.transform * point for point in points + corners]).T
    try:
        lon, lat = to_lonlat(grid.crs).transform(x, y)
    except ProjError as error:
        raise SceneError(
            f"the reference system of {name} has no known place on Earth",
            hint="assign another one, in QGIS with Raster → Projections → Assign Projection",
        ) from error
    finite = np.isfinite(lon).all() and np.isfinite(lat).all()
    if not finite or np.abs(lat).max() > 90 or np.abs(lon).max() > 360:
        raise SceneError(
            f"the georeference of {name} puts it nowhere on Earth",
            hint="its reference system and coordinates do not belong together: assign the right "
            "reference system in QGIS",
        )
    _, _, across = WGS84.inv(lon[0], lat[0], lon[1], lat[1])
    _, _, down = WGS84.inv(lon[0], lat[0], lon[2], lat[2])
    return float(across), float(down)


def target_grid(grid: Grid, resolution: tuple[float, float], card: ModelCard) -> Grid:
    """The grid on which the model works: the scene's own where its pixels are near enough."""
    factors = [length / card.resolution_m for length in resolution]
    if all(abs(factor - 1) <= card.native_tolerance for factor in factors):
        return grid
    width = max(1, round(grid.width * factors[0]))
    height = max(1, round(grid.height * factors[1]))
    scaled = grid.transform * Affine.scale(grid.width / width, grid.height / height)
    return Grid(width, height, scaled, grid.crs)
