"""Small vector files of footprints, made for one test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import pyogrio
from shapely.geometry.base import BaseGeometry

DEGREES = "EPSG:4326"


def write_layer(
    path: Path, geometries: list[BaseGeometry | None], crs: Any = DEGREES, **columns: list[Any]
) -> str:
    """Geometries with columns, in the format that the name's ending says."""
    frame = geopandas.GeoDataFrame(columns, geometry=geometries, crs=crs)
    pyogrio.write_dataframe(frame, path, layer=path.stem)
    return str(path)
