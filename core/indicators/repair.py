"""Polygons of any reference system as valid ones in longitude and latitude, whatever is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from pyproj.exceptions import ProjError
from shapely.geometry.base import BaseGeometry

from ..vectors import VectorError
from .sites import Polygons

LONGEST_EDGE_M = 1000.0  # straight lines of a projected map are cut at this length
METRES_PER_DEGREE = 111_320.0
_POLE = 89.9  # degrees; beyond it longitudes mean nothing
_AREAL = ("Polygon", "MultiPolygon", "GeometryCollection")
_POLYGON = 3  # GEOS's type number


def to_degrees(geometries: Polygons, crs: Any, name: str) -> Polygons:
    """Valid polygons (WGS 84, split at the antimeridian); what has no area is None.

    A ring that crosses or covers itself encloses all ground that it goes round, once. Holes
    stay holes. Raises :class:`VectorError` for coordinates off the Earth and for the poles.
    """
    transformer = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    source = transformer.source_crs
    unit = source.axis_info[0] if source and source.axis_info else None
    degrees = unit is not None and unit.unit_name == "degree"
    factor = 1.0 if unit is None else unit.unit_conversion_factor
    if not np.isfinite(shapely.get_coordinates(geometries)).all():
        raise VectorError(f"{name} has coordinates that are not finite", "repair its geometries")
    valid = valid_polygons(geometries)
    if degrees:  # before edges are cut: a long one is the sign of the antimeridian
        valid = _on_one_globe(valid, name)
    step = LONGEST_EDGE_M / (METRES_PER_DEGREE if degrees else factor)
    _refuse_vast(valid, step, name)
    try:
        placed = shapely.transform(
            shapely.segmentize(valid, step), transformer.transform, interleaved=False
        )
    except ProjError as error:
        raise _off_earth(name) from error
    return _on_one_globe(placed, name)


def _refuse_vast(polygons: Polygons, step: float, name: str) -> None:
    """No mine is a continent, and cutting its edges to pieces would fill the memory."""
    if (shapely.length(polygons) / step > 2_000_000).any():
        raise VectorError(
            f"{name} has a polygon larger than a country",
            hint="check the reference system of the layer, and its units",
        )


def _off_earth(name: str) -> VectorError:
    return VectorError(
        f"{name} has coordinates that lie nowhere on Earth in its reference system",
        hint="check the reference system that is assigned to the layer",
    )


def valid_polygons(geometries: Polygons) -> Polygons:
    """Only the polygons of each geometry, valid; None where nothing with an area is left."""
    result = np.array(geometries, dtype=object)
    types = shapely.get_type_id(result)
    result[~np.isin(types, (3, 6, 7)) | shapely.is_empty(result)] = None
    broken = ~shapely.is_valid(result) & (result != np.array(None))
    if broken.any():
        result[broken] = shapely.make_valid(
            result[broken], method="structure", keep_collapsed=False
        )
    mixed = np.flatnonzero(shapely.get_type_id(result) == 7)
    for index in mixed:
        result[index] = _only_polygons(result[index])
    result[~(shapely.area(result) > 0)] = None
    return result


def _only_polygons(geometry: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(geometry)
    while (shapely.get_type_id(parts) > _POLYGON).any():
        parts = shapely.get_parts(parts)
    return shapely.union_all(parts[shapely.get_type_id(parts) == _POLYGON])


def _on_one_globe(placed: Polygons, name: str) -> Polygons:
    bounds = shapely.bounds(placed)
    there = placed != np.array(None)
    if not np.isfinite(bounds[there]).all() or (abs(bounds[there][:, [0, 2]]) > 540).any():
        raise _off_earth(name)
    if (abs(bounds[there][:, [1, 3]]) > 90.000001).any():
        raise _off_earth(name)
    result = placed.copy()
    wide = np.flatnonzero(
        there & ((bounds[:, 2] - bounds[:, 0] > 180) | (abs(bounds[:, [0, 2]]) > 180).any(axis=1))
    )
    for index in wide:
        result[index] = _split(placed[index], name)
    ends = shapely.bounds(result)[there]
    if len(ends) and abs(ends[:, [1, 3]]).max() > _POLE:
        raise _pole(name)
    broken = there & ~shapely.is_valid(result)
    result[broken] = valid_polygons(result[broken])
    return result


def _pole(name: str) -> VectorError:
    return VectorError(
        f"{name} has a polygon at a pole", hint="leave it out: there are no mines at the poles"
    )


def _split(geometry: BaseGeometry, name: str) -> BaseGeometry:
    """Cut along ±180°: a step of more than 180° between neighbours goes round the back."""
    pieces = []
    for part in shapely.get_parts(geometry):
        rings = [_unwrapped(ring, name) for ring in shapely.get_rings(part)]
        # Holes come to lie where their shell is.
        centre = rings[0][:, 0].mean()
        rings = [r + [round((centre - r[:, 0].mean()) / 360) * 360, 0] for r in rings]
        whole = valid_polygons(np.array([shapely.Polygon(rings[0], rings[1:])], object))[0]
        for turn in (-720, -360, 0, 360, 720):
            band = shapely.box(turn - 180, -90, turn + 180, 90)
            piece = shapely.intersection(whole, band)
            pieces.append(shapely.transform(piece, lambda xy, t=turn: xy - [t, 0]))
    return _only_polygons(shapely.union_all(pieces)) if pieces else None


def _unwrapped(ring: BaseGeometry, name: str) -> NDArray[np.float64]:
    points: NDArray[np.float64] = shapely.get_coordinates(ring)
    points[:, 0] = np.unwrap(points[:, 0], period=360)
    if abs(points[0, 0] - points[-1, 0]) > 180:
        raise _pole(name)  # it goes round the Earth
    return points


def rejoined(polygons: Polygons) -> Polygons:
    """Polygons that were split at ±180°, in one piece again (longitudes up to 540°)."""
    result = polygons.copy()
    bounds = shapely.bounds(polygons)
    for index in np.flatnonzero(bounds[:, 2] - bounds[:, 0] > 180):
        parts = shapely.get_parts(polygons[index])
        west = shapely.bounds(parts)[:, 0] < 0
        parts[west] = shapely.transform(parts[west], lambda xy: xy + [360, 0])
        result[index] = shapely.union_all(parts)
    return result
