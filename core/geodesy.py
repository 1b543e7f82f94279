"""Areas and lengths on the WGS84 ellipsoid."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer

_WGS84 = Geod(ellps="WGS84")
_LONGEST_EDGE_M = 1000.0
_METRES_PER_DEGREE = 111_320.0


def measured(
    polygons: NDArray[np.object_], crs: Any
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Geodesic areas (ha, holes subtracted) and perimeters (m, holes included).

    ``polygons`` (Polygon or MultiPolygon) are in ``crs``. Edges longer than 1 km are divided
    first, as straight lines of a map are no geodesics. Empty polygons measure 0; what cannot
    be placed on Earth is NaN. Method: Karney (2013), J. Geodesy 87:43 [M], as in pyproj.
    """
    transformer = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    unit = transformer.source_crs.axis_info[0] if transformer.source_crs else None
    degrees = unit is not None and unit.unit_name == "degree"
    factor = 1.0 if unit is None else unit.unit_conversion_factor
    dense = shapely.segmentize(
        polygons, _LONGEST_EDGE_M / (_METRES_PER_DEGREE if degrees else factor)
    )
    parts, owner = shapely.get_parts(dense, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    # The first ring of each polygon is its exterior, the others are holes.
    holes = np.append(False, part[1:] == part[:-1])[: len(part)]
    areas, perimeters = np.zeros(len(polygons)), np.zeros(len(polygons))
    for ring, hole, index in zip(rings, holes, owner[part], strict=True):
        lon, lat = transformer.transform(*shapely.get_coordinates(ring)[:-1].T)
        area, perimeter = _WGS84.polygon_area_perimeter(lon, lat)
        areas[index] += -abs(area) if hole else abs(area)
        perimeters[index] += perimeter
    return areas / 10_000, perimeters


def pixel_areas_ha(transform: Any, shape: tuple[int, int], crs: Any) -> NDArray[np.float64]:
    """Geodesic area (ha) of a pixel in each row of a raster of ``shape``, at its middle column.

    Pixels of a row are taken as equal, which holds within the width of a scene. NaN where a
    row lies beyond the reference system.
    """
    rows, column = np.arange(shape[0]), shape[1] // 2
    transformer = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    corners = ((0, 0), (1, 0), (1, 1), (0, 1))
    placed = [transform * (np.full(len(rows), column + dx, float), rows + dy) for dx, dy in corners]
    lon, lat = np.moveaxis(np.array([transformer.transform(x, y) for x, y in placed]), 1, 0)
    areas = [abs(_WGS84.polygon_area_perimeter(lon[:, row], lat[:, row])[0]) for row in rows]
    return np.array(areas) / 10_000
