"""Mine sites of simple geometry, for tests that derive their numbers by hand."""

from __future__ import annotations

import datetime

import numpy as np
import shapely
from minegap.core.geodesy import measured
from minegap.core.indicators.evidence import Evidence
from minegap.core.indicators.sites import Footprints, Site
from minegap.core.indicators.uncertainty import Draws, Layout
from pyproj import Transformer

LON, LAT = 20.0, 45.0


def to_degrees(geometries, lon=LON, lat=LAT):
    """Geometries in metres around a place, in longitude and latitude."""
    pipeline = Transformer.from_pipeline(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
        f"+step +proj=laea +lat_0={lat} +lon_0={lon} +ellps=WGS84"
    )

    def back(x, y):
        return pipeline.transform(x, y, direction="INVERSE")

    return shapely.transform(np.array(geometries, object), back, interleaved=False)


def footprints(metres, *, lon=LON, lat=LAT, codes=None, status="accepted", **more):
    """Footprints of shapes in metres around a place; areas and perimeters as measured."""
    polygons = to_degrees(metres, lon, lat)
    area, perimeter = measured(polygons, "EPSG:4326")
    count = len(polygons)
    facts = {
        "ids": tuple(f"f{number}" for number in range(count)),
        "codes": np.array(codes if codes is not None else [99] * count, np.int64),
        "status": (status,) * count,
        "probability": np.full(count, np.nan),
        "area_ha": area,
        "perimeter_m": perimeter,
        "polygons": polygons,
        "date": datetime.date(2024, 7, 1),
        "definition_id": "DIST",
        "model_id": "made 1",
        "source": "footprints",
    }
    return Footprints(**(facts | more))


def site(now, earlier=(), count=10_000, seed="seed", **evidence):
    """A site of these footprints; ``evidence`` are fields of Evidence."""
    known = Evidence(**({"coefficients": None} | evidence))
    return Site("s1", "Made", now, tuple(earlier), known, Draws(seed, "s1", Layout(count)))


def by_part(values):
    """Values of one indicator by their part; a part given twice is an error."""
    found = {value.part: value for value in values}
    assert len(found) == len(values)
    return found
