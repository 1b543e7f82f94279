"""Vector layers that mines are compared with: protected areas, rivers, settlements …"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

from ..geodesy import measured
from ..vectors import VectorError, layer_name, read_vector
from .sites import Polygons, Site

_GEOD = Geod(ellps="WGS84")
_EDGE_M, _METRES_PER_DEGREE, _MOST_VERTICES = 1000.0, 111_320.0, 5_000_000
_LEAST_REACH_M, _MOST_REACH_M, _WIDER = 5_000.0, 21_000_000.0, 4
_FAR_M = 100_000.0  # beyond it distances are refined from the nearest point, not the centre
_STEPS = 100  # parts of a reach into which edges are cut, as edges of a map are no geodesics
_NAMES = ("name", "name_en", "name_eng", "site_name", "full_name", "label", "title")


@dataclass(frozen=True, eq=False)
class Reference:
    """A layer: ``shapes`` in longitude and latitude, one row of ``attributes`` each.

    Longitudes reach beyond 180° where a shape lies across the antimeridian. ``kind`` is
    *polygon*, *line* or *point*, by what most shapes are.
    """

    name: str
    shapes: Polygons
    attributes: Any
    kind: str

    @cached_property
    def tree(self) -> shapely.STRtree:
        """An index of the shapes by their bounds."""
        return shapely.STRtree(self.shapes)

    @cached_property
    def _areas(self) -> dict[int, float]:
        return {}

    def area_ha(self, index: int) -> float:
        """Geodesic area of one shape."""
        if index not in self._areas:
            self._areas[index] = float(measured(self.shapes[[index]], "EPSG:4326")[0][0])
        return self._areas[index]

    def name_of(self, index: int) -> str:
        """What the layer calls a shape; nothing where it has no names."""
        columns = {str(column).lower(): column for column in self.attributes.columns}
        found = next((columns[name] for name in _NAMES if name in columns), None)
        value = None if found is None else self.attributes[found].iloc[index]
        return "" if value is None or value != value else str(value)

    def around(self, site: Site, reach_m: float) -> tuple[NDArray[np.int64], Polygons]:
        """Shapes that may lie within ``reach_m`` of the site, cut to a box, in degrees.

        The box holds all places that are as near. A shape may come in several pieces.
        """
        numbers, pieces = [], []
        for box in _boxes(site, reach_m):
            index = np.sort(self.tree.query(shapely.box(*box)))
            if self.kind != "point":
                cut = shapely.clip_by_rect(self.shapes[index], *box)
            else:
                cut = self.shapes[index]
            kept = ~shapely.is_empty(cut)
            numbers.append(index[kept])
            pieces.append(cut[kept])
        step = max(reach_m, _LEAST_REACH_M) / _STEPS / _METRES_PER_DEGREE
        joined = np.concatenate(pieces) if pieces else np.array([], object)
        index = np.concatenate(numbers) if numbers else np.array([], np.int64)
        return index.astype(np.int64), np.asarray(shapely.segmentize(joined, step))


@dataclass(frozen=True)
class Nearest:
    """The nearest shape of a layer; ``azimuth`` (degrees from north) is NaN within it."""

    distance_m: float
    azimuth: float
    index: int


def read_reference(name: str, path: str) -> Reference:
    """The layer ``FILE`` or ``FILE|layername=…`` under the name the user gave it.

    Raises :class:`VectorError` for files that cannot be read or have nothing to compare with.
    Shapes that are empty or lie nowhere on Earth are left out.
    """
    frame = read_vector(path)
    shapes = np.asarray(frame.geometry.values, dtype=object)
    kept = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    kept[kept] = np.isfinite(shapely.bounds(shapes[kept])).all(axis=1)
    placed = _to_degrees(shapes[kept], frame.crs, layer_name(path))
    bounds = shapely.bounds(placed)
    on_earth = np.isfinite(bounds).all(axis=1) & (np.abs(bounds[:, [1, 3]]) <= 90.000001).all(
        axis=1
    )
    attributes = frame.drop(columns=frame.geometry.name)[kept][on_earth].reset_index(drop=True)
    placed = placed[on_earth]
    if not len(placed):
        raise VectorError(f"{layer_name(path)} holds nothing that has a place", "check the layer")
    return Reference(name, placed, attributes, _kind(placed))


def _kind(shapes: Polygons) -> str:
    dimensions = np.bincount(np.maximum(shapely.get_dimensions(shapes), 0), minlength=3)
    return ("point", "line", "polygon")[int(dimensions.argmax())]


def _to_degrees(shapes: Polygons, crs: Any, name: str) -> Polygons:
    areal = shapely.get_dimensions(shapes) == 2
    shapes = shapes.copy()
    shapes[areal] = shapely.make_valid(shapes[areal])
    if not crs.is_geographic:
        factor = crs.axis_info[0].unit_conversion_factor if crs.axis_info else 1.0
        total = float(np.nansum(shapely.length(shapes))) * factor
        shapes = shapely.segmentize(shapes, max(_EDGE_M, total / _MOST_VERTICES) / factor)
    transformer = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    placed = shapely.transform(shapes, transformer.transform, interleaved=False)
    if not np.isfinite(shapely.get_coordinates(placed)).any():
        raise VectorError(
            f"{name} has coordinates that lie nowhere on Earth in its reference system",
            "check the reference system of the layer",
        )
    return _unwrapped(np.asarray(placed))


def _unwrapped(shapes: Polygons) -> Polygons:
    """Shapes that jump from 180° to −180° go on beyond 180° instead."""
    bounds = shapely.bounds(shapes)
    for index in np.flatnonzero(bounds[:, 2] - bounds[:, 0] > 180):
        parts = shapely.get_parts(shapes[index])
        moved = [_continued(part) if _jumps(part) else part for part in parts]
        if any(a is not b for a, b in zip(moved, parts, strict=True)):
            shapes[index] = shapely.make_valid(shapely.union_all(moved))
    return shapes


def _jumps(part: BaseGeometry) -> bool:
    rings = shapely.get_rings(part) if part.geom_type == "Polygon" else [part]
    for ring in rings:
        lon = shapely.get_coordinates(ring)[:, 0]
        # An edge from −180° to 180° is the map's own border.
        inner = np.minimum(np.abs(lon[1:]), np.abs(lon[:-1])) < 179.999
        if (inner & (np.abs(np.diff(lon)) > 180)).any():
            return True
    return False


def _continued(part: BaseGeometry) -> BaseGeometry:
    def east(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Any:
        return np.where(lon < 0, lon + 360, lon), lat

    return shapely.transform(part, east, interleaved=False)


def _boxes(site: Site, reach_m: float) -> list[tuple[float, float, float, float]]:
    """Bounds in degrees of what lies within a reach of the site, on either side of 180°."""
    lon, lat = site.centre
    degrees = 1.02 * (_radius_m(site) + reach_m) / 110_500
    south, north = max(lat - degrees, -90.0), min(lat + degrees, 90.0)
    highest = max(abs(south), abs(north))
    across = degrees / math.cos(math.radians(highest)) if highest < 89.9 else 180.0
    if across >= 180:
        return [(-360.0, south, 540.0, north)]
    turns = (-360.0, 0.0, 360.0)
    return [(lon + turn - across, south, lon + turn + across, north) for turn in turns]


def _radius_m(site: Site) -> float:
    west, south, east, north = shapely.bounds(site.local_ground)
    return float(max(np.hypot([west, west, east, east], [south, north, south, north])))


def nearest(site: Site, reference: Reference) -> Nearest:
    """The nearest shape to the footprints of now, by geodesic distance.

    Looks in boxes of growing reach; distances are planar in an azimuthal equidistant
    projection around the site, from 100 km on around the nearest point, and the distance
    between the two nearest points is then that on the ellipsoid.
    """
    reach = _LEAST_REACH_M
    while True:
        index, pieces = reference.around(site, reach)
        if len(index):
            found = _closest(site, index, pieces)
            if found.distance_m <= reach or reach >= _MOST_REACH_M:
                return found
        reach *= _WIDER


def _closest(site: Site, index: NDArray[np.int64], pieces: Polygons) -> Nearest:
    ground = site.ground
    plane = _azimuthal(*site.centre)
    for _ in range(4):
        placed = shapely.transform(pieces, plane.transform, interleaved=False)
        here = shapely.transform(ground, plane.transform, interleaved=False)
        distances = shapely.distance(here, placed)
        best = int(np.nanargmin(distances))
        if distances[best] == 0:
            return Nearest(0.0, math.nan, int(index[best]))
        ends = shapely.get_coordinates(shapely.shortest_line(here, placed[best]))
        lon, lat = plane.transform(ends[:, 0], ends[:, 1], direction="INVERSE")
        azimuth, _back, metres = _GEOD.inv(lon[0], lat[0], lon[1], lat[1])
        if metres < _FAR_M:
            break
        plane = _azimuthal(lon[0], lat[0])
    return Nearest(float(metres), float(azimuth % 360), int(index[best]))


def _azimuthal(lon: float, lat: float) -> Transformer:
    return Transformer.from_pipeline(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
        f"+step +proj=aeqd +lat_0={lat:.9f} +lon_0={lon:.9f} +ellps=WGS84"
    )
