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
from pyproj.exceptions import ProjError
from rasterio.features import geometry_mask
from shapely.geometry.base import BaseGeometry

from .errors import AreaError, SceneError
from .grid import Grid
from .sources import refuse_remote

_DENSE = 200  # parts into which the longest side of an area is cut before reprojection
_MARGIN = 0.2  # of the scene's size, kept around it when an area is cut to it


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
    near = _near_scene(geometry, crs, grid, name)
    dense = shapely.segmentize(near, max(_longest_side(near) / _DENSE, 1e-9))
    placed = _only_polygons(_transformed(dense, crs, grid.crs, name))
    if CRS.from_wkt(grid.crs).is_geographic and not placed.is_empty:
        _check_longitudes(placed, name)
    if not placed.intersects(_outline(grid)):
        raise _outside(name)
    return Area(placed, hashlib.sha256(shapely.to_wkb(shapely.normalize(placed))).hexdigest())


def _outside(name: str) -> AreaError:
    return AreaError(
        f"the area of interest {name} lies outside the scene",
        hint="check that both show the same place, and the area's reference system",
    )


def _polygons(path: str, name: str) -> tuple[BaseGeometry, Any]:
    file, *choices = path.split("|")
    chosen = dict(choice.split("=", 1) for choice in choices if "=" in choice)
    if not file or not Path(file).exists():
        raise AreaError(f"there is no file {file}", hint="check the name of the area of interest")
    try:
        if Path(file).is_file():
            refuse_remote(Path(file))
        layer = chosen.get("layername") or _only_layer(file, name, chosen.get("layerid"))
        frame = pyogrio.read_dataframe(file, layer=layer, columns=[], where=chosen.get("subset"))
    except AreaError:
        raise
    except SceneError as error:
        raise AreaError(error.message, error.hint) from error
    except Exception as error:  # pyogrio raises several unrelated classes
        raise AreaError(
            f"cannot read {name} as a vector file: {error}",
            hint="choose a vector file that QGIS can show, for example a GeoPackage",
        ) from error
    shapes = getattr(frame, "geometry", None)
    kept = [] if shapes is None else [g for g in shapes if _may_have_area(g)]
    if not kept:
        raise AreaError(f"{name} holds no polygons", hint="draw the area as polygons")
    if frame.crs is None:
        raise AreaError(
            f"{name} has no coordinate reference system", hint="assign one to the layer in QGIS"
        )
    if not np.isfinite(shapely.bounds(kept)).all():
        raise AreaError(f"{name} has coordinates that are not finite", hint="repair its geometries")
    joined = _only_polygons(shapely.union_all(shapely.make_valid(np.array(kept, object))))
    if joined.is_empty:
        raise AreaError(f"{name} holds no polygons with an area", hint="draw the area anew")
    return joined, frame.crs


def _only_layer(file: str, name: str, number: str | None) -> str | None:
    """The layer to read: the only one, or the only one with polygons."""
    layers = [(str(layer), str(kind)) for layer, kind in pyogrio.list_layers(file)]
    if number is not None:
        return layers[int(number)][0]
    if len(layers) < 2:
        return None
    polygons = [layer for layer, kind in layers if "Polygon" in kind or "Surface" in kind]
    if len(polygons) == 1:
        return polygons[0]
    listed = ", ".join(layer for layer, _ in layers[:8])
    raise AreaError(
        f"{name} holds several layers: {listed}",
        hint=f"name the one with the area as {name}|layername={(polygons or [layers[0][0]])[0]}",
    )


def _may_have_area(geometry: BaseGeometry | None) -> bool:
    # Not by its area: that of a ring that crosses itself may be 0.
    if geometry is None or geometry.is_empty:
        return False
    return geometry.geom_type in ("Polygon", "MultiPolygon", "GeometryCollection")


def _only_polygons(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of what repairing or cutting left, which may be lines and points, too."""
    parts = shapely.get_parts(shapely.make_valid(geometry))
    while any(part.geom_type.startswith(("Multi", "Geometry")) for part in parts):
        parts = shapely.get_parts(parts)
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])


def _check_longitudes(geometry: BaseGeometry, name: str) -> None:
    bounds = shapely.bounds(shapely.get_parts(geometry))
    west, east = bounds[:, 0], bounds[:, 2]
    beyond = west.min() < -180.000001 or east.max() > 180.000001
    # What spans the whole world does not cross its seam.
    wide = (east - west > 180) & ~((west <= -179.999) & (east >= 179.999))
    if beyond or wide.any():
        raise AreaError(
            f"the area of interest {name} crosses the antimeridian (180° of longitude)",
            hint="split it there into two polygons",
        )


def _near_scene(geometry: BaseGeometry, crs: Any, grid: Grid, name: str) -> BaseGeometry:
    """The part of an area around the scene: far from it, projections have no numbers."""
    outline = _outline(grid)
    dense = shapely.segmentize(outline, _longest_side(outline) / _DENSE)
    try:
        west, south, east, north = _transformed(dense, grid.crs, crs, name).bounds
    except AreaError:
        return geometry  # the scene itself has no place there, so nothing can be cut
    if crs.is_geographic and east - west > 180:
        return geometry  # the scene lies across the antimeridian
    across, down = (east - west) * _MARGIN, (north - south) * _MARGIN
    box = shapely.box(west - across, south - down, east + across, north + down)
    near = _only_polygons(geometry.intersection(box))
    if near.is_empty:
        raise _outside(name)
    return near


def _longest_side(geometry: BaseGeometry) -> float:
    west, south, east, north = geometry.bounds
    return float(max(east - west, north - south))


def _transformed(geometry: BaseGeometry, source: Any, target: Any, name: str) -> BaseGeometry:
    failed = AreaError(
        f"the area of interest {name} cannot be placed in the scene's reference system",
        hint="it reaches too far away from the scene: draw it around the scene only",
    )
    try:
        transformer = Transformer.from_crs(source, target, always_xy=True)
        placed = shapely.transform(geometry, transformer.transform, interleaved=False)
    except ProjError as error:
        raise failed from error
    if not np.isfinite(shapely.get_coordinates(placed)).all():
        raise failed
    return placed


def _outline(grid: Grid) -> BaseGeometry:
    corners = [(0, 0), (grid.width, 0), (grid.width, grid.height), (0, grid.height)]
    return shapely.Polygon([grid.transform * corner for corner in corners])
