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
    """Geodesic areas (ha) and perimeters (m, holes included) of ``polygons`` in ``crs``.

    Edges longer than 1 km are divided first, as straight lines of a map are no geodesics.
    Method: Karney (2013), J. Geodesy 87:43 [M], as in pyproj. No NaN: empty polygons are 0.
    """
    transformer = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    unit = transformer.source_crs.axis_info[0] if transformer.source_crs else None
    degrees = unit is not None and unit.unit_name == "degree"
    factor = 1.0 if unit is None else unit.unit_conversion_factor
    longest = _LONGEST_EDGE_M / (_METRES_PER_DEGREE if degrees else factor)
    dense = shapely.segmentize(polygons, longest)
    lonlat = shapely.transform(dense, transformer.transform, interleaved=False)
    both = [_WGS84.geometry_area_perimeter(shapely.orient_polygons(p)) for p in lonlat]
    areas, perimeters = np.array(both, float).reshape(-1, 2).T
    return np.abs(areas) / 10_000, perimeters


def hectares(polygon: shapely.Polygon, crs: Any) -> float:
    """Geodesic area of one polygon, ha; see :func:`measured`."""
    return float(measured(np.array([polygon], object), crs)[0][0])
