"""The area of interest: polygons of any format and reference system, on the scene's grid."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from rasterio.features import geometry_mask
from shapely.geometry.base import BaseGeometry

from .errors import AreaError
from .scene import Grid

_DENSE = 200  # parts into which the longest side of an area is cut before reprojection


@dataclass(frozen=True)
class Area:
    """Where to look: a geometry in the scene's reference system, and its hash."""

    geometry: BaseGeometry
    sha256: str

    def mask(self, grid: Grid) -> NDArray[np.bool_]:
        """Pixels of ``grid`` whose centre lies inside, shape (height, width)."""
        inside: NDArray[np.bool_] = geometry_mask(
            [self.geometry], (grid.height, grid.width), grid.transform, invert=True
        )
        return inside


def read_area(path: str, grid: Grid) -> Area:
    """The polygons of ``path``, brought to the reference system of ``grid``.

    Raises :class:`AreaError` when the file is no vector file, has no polygons or reference
    system, crosses the antimeridian, or lies outside the scene.
    """
    name = Path(path.split("|")[0]).name
    geometry, crs = _polygons(path, name)
    if crs.is_geographic:
        _check_longitudes(geometry, name)
    dense = shapely.segmentize(geometry, max(_longest_side(geometry) / _DENSE, 1e-9))
    placed = _reproject(dense, crs, grid, name)
    scene = _outline(grid)
    if not placed.intersects(scene):
        raise AreaError(
            f"the area of interest {name} lies outside the scene",
            hint="check that both show the same place, and the area's reference system",
        )
    return Area(placed, hashlib.sha256(shapely.to_wkb(shapely.normalize(placed))).hexdigest())


def _polygons(path: str, name: str) -> tuple[BaseGeometry, Any]:
    from geopandas import GeoSeries

    file, _, layer = path.partition("|layername=")
    if not Path(file).exists():
        raise AreaError(f"there is no file {file}", hint="check the name of the area of interest")
    try:
        frame = pyogrio.read_dataframe(file, layer=layer or None, columns=[])
    except Exception as error:  # pyogrio raises several unrelated classes
        raise AreaError(
            f"cannot read {name} as a vector file: {error}",
            hint="choose a vector file that QGIS can show, for example a GeoPackage",
        ) from error
    shapes: GeoSeries | None = getattr(frame, "geometry", None)
    kept = [] if shapes is None else [g for g in shapes if g is not None and g.area > 0]
    if not kept:
        raise AreaError(f"{name} holds no polygons", hint="draw the area as polygons")
    if frame.crs is None:
        raise AreaError(f"{name} has no reference system", hint="assign one to the layer in QGIS")
    if not np.isfinite(shapely.bounds(kept)).all():
        raise AreaError(f"{name} has coordinates that are not finite", hint="repair its geometries")
    return shapely.union_all(shapely.make_valid(np.array(kept, object))), frame.crs


def _check_longitudes(geometry: BaseGeometry, name: str) -> None:
    bounds = shapely.bounds(shapely.get_parts(geometry))
    beyond = bounds[:, 0].min() < -180 or bounds[:, 2].max() > 180
    if beyond or (bounds[:, 2] - bounds[:, 0]).max() > 180:
        raise AreaError(
            f"the area of interest {name} crosses the antimeridian (180° of longitude)",
            hint="split it there into two polygons",
        )


def _longest_side(geometry: BaseGeometry) -> float:
    west, south, east, north = geometry.bounds
    return float(max(east - west, north - south))


def _reproject(geometry: BaseGeometry, crs: Any, grid: Grid, name: str) -> BaseGeometry:
    transformer = Transformer.from_crs(crs, CRS.from_wkt(grid.crs), always_xy=True)
    placed = shapely.transform(geometry, transformer.transform, interleaved=False)
    if not np.isfinite(shapely.get_coordinates(placed)).all():
        raise AreaError(
            f"the area of interest {name} cannot be placed in the scene's reference system",
            hint="it reaches too far away from the scene: draw it around the scene only",
        )
    return shapely.make_valid(placed)


def _outline(grid: Grid) -> BaseGeometry:
    corners = [(0, 0), (grid.width, 0), (grid.width, grid.height), (0, grid.height)]
    return shapely.Polygon([grid.transform * corner for corner in corners])
