"""Mine sites: footprints that belong together, with what is known about them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

from .uncertainty import Draws
from .values import Review

if TYPE_CHECKING:
    from .evidence import Evidence

Polygons = NDArray[np.object_]

# How a status of domain 7.1 counts as review.
REVIEWS = {
    "accepted": Review.ONCE,
    "edited": Review.ONCE,
    "published": Review.ONCE,
    "agreed": Review.DOUBLE,
    "adjudicated": Review.DOUBLE,
}
_SNAP_M = 0.001  # neighbours that were digitised to the same edge touch after projection, too
REJECTED = ("rejected", "superseded")  # no ground of a mine, or replaced by another footprint


@dataclass(frozen=True)
class Footprints:
    """Footprints of one date, one entry each in every array; rejected ones are left out.

    ``polygons`` are valid, in longitude and latitude (WGS 84), without overlaps; areas are
    geodesic. ``status`` is empty where the file has none (an import).
    """

    ids: tuple[str, ...]
    codes: NDArray[np.int64]
    status: tuple[str, ...]
    probability: NDArray[np.float64]  # NaN where the file has none
    area_ha: NDArray[np.float64]
    perimeter_m: NDArray[np.float64]
    polygons: Polygons
    date: datetime.date | None
    definition_id: str
    model_id: str
    source: str  # the name of the evidence, for Value.inputs

    def __len__(self) -> int:
        return len(self.ids)

    def of(self, *codes: int) -> NDArray[np.bool_]:
        """Which footprints have one of these class codes."""
        return np.isin(self.codes, codes)

    @property
    def has_classes(self) -> bool:
        """Whether anything is told apart: a binary model gives class 99 only."""
        return bool((self.codes != 99).any())

    @property
    def review(self) -> Review:
        """The least that any of the footprints has been reviewed."""
        return min((REVIEWS.get(s, Review.NONE) for s in self.status), default=Review.NONE)


@dataclass(frozen=True)
class Site:
    """A mine: its footprints now (none where it has vanished) and at other, earlier dates."""

    site_id: str
    name: str
    now: Footprints
    earlier: tuple[Footprints, ...]  # in order of their dates, the latest last
    evidence: Evidence
    draws: Draws

    @cached_property
    def ground(self) -> BaseGeometry:
        """The dissolved footprints of now, longitude and latitude."""
        return shapely.union_all(self.now.polygons)

    @cached_property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of the middle of all footprints, of any date."""
        polygons = np.concatenate([self.now.polygons, *(f.polygons for f in self.earlier)])
        west, south, east, north = shapely.total_bounds(polygons)
        if east - west > 180:  # parts on both sides of the antimeridian
            bounds = shapely.bounds(shapely.get_parts(polygons))
            shifted = bounds[:, [0, 2]] + 360 * (bounds[:, [2]] < 0)
            west, east = shifted.min(), shifted.max()
        lon = (west + east) / 2
        return float(lon - 360 if lon > 180 else lon), float((south + north) / 2)

    @cached_property
    def crs(self) -> CRS:
        """An equal-area reference system in metres, centred on the site."""
        lon, lat = self.centre
        return CRS.from_proj4(f"+proj=laea +lat_0={lat:.6f} +lon_0={lon:.6f} +datum=WGS84")

    @cached_property
    def to_local(self) -> Transformer:
        """From longitude and latitude to metres around the site, as ``crs`` has them.

        A pipeline: looking up operations between two reference systems takes 100 times longer.
        """
        lon, lat = self.centre
        return Transformer.from_pipeline(
            "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
            f"+step +proj=laea +lat_0={lat:.6f} +lon_0={lon:.6f} +ellps=WGS84"
        )

    def local(self, geometries: Polygons) -> Polygons:
        """Geometries in longitude and latitude, brought to metres around the site."""
        return np.asarray(shapely.transform(geometries, self.to_local.transform, interleaved=False))

    @cached_property
    def local_ground(self) -> BaseGeometry:
        """The dissolved footprints of now in metres: equal-area, whole across the antimeridian."""
        return shapely.union_all(self.local(self.now.polygons), grid_size=_SNAP_M)
