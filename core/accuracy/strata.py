"""Where to look for errors: mapped mines, their surroundings, doubtful ground, and the rest."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray
from pyproj import CRS
from rasterio import Affine
from rasterio.features import rasterize
from rasterio.windows import Window

from ..detection import NODATA, STEPS
from ..errors import AreaError, SceneError
from ..geodesy import pixel_areas_ha

NAMES = ("mapped mine", "near a mapped mine", "doubtful ground", "other ground")
MINE, RING, DOUBTFUL, OTHER = range(1, 5)
RING_M = 500.0  # width of the ring around mapped mines [P]
DOUBTFUL_FROM, DOUBTFUL_TO = 0.1, 0.5  # probability of ground that might be mine [P]
_ROWS = 512

Strata = NDArray[np.uint8]  # 0 outside, else 1 to 4


@dataclass(frozen=True)
class Block:
    """Some rows from ``top`` on: stored probabilities, their strata, and their transform."""

    top: int
    stored: NDArray[np.uint8]
    strata: Strata
    place: Affine


@dataclass(frozen=True)
class StrataMap:
    """Strata of a probability raster and its footprints, computed block by block (domain 1.4)."""

    probability: Path
    mines: NDArray[np.object_]  # polygons in the raster's reference system
    rings: NDArray[np.object_]

    @property
    def pixel_m(self) -> float:
        """Side of a pixel in metres, from the geodesic area of one in the middle."""
        with rasterio.open(self.probability) as dataset:
            place = dataset.transform * Affine.translation(0, dataset.height // 2)
            (area,) = pixel_areas_ha(place, (1, dataset.width), dataset.crs.to_wkt())
        return math.sqrt(area * 10_000)

    def blocks(self) -> Iterator[Block]:
        """Strips from the top."""
        with rasterio.open(self.probability) as dataset:
            for top in range(0, dataset.height, _ROWS):
                rows = min(_ROWS, dataset.height - top)
                window = Window(0, top, dataset.width, rows)
                place = dataset.window_transform(window)
                stored = dataset.read(1, window=window)
                yield Block(top, stored, self._strata(stored, place), place)

    def _strata(self, stored: NDArray[np.uint8], place: Affine) -> Strata:
        doubtful = (stored >= DOUBTFUL_FROM * STEPS) & (stored < DOUBTFUL_TO * STEPS)
        strata = np.where(doubtful, DOUBTFUL, OTHER).astype(np.uint8)
        box = shapely.box(*rasterio.transform.array_bounds(*stored.shape, place))
        for polygons, number in ((self.rings, RING), (self.mines, MINE)):
            near = polygons[shapely.intersects(polygons, box)]
            if len(near):
                mask = rasterize(near, stored.shape, transform=place, dtype=np.uint8)
                strata[mask == 1] = number
        strata[stored == NODATA] = 0
        return strata


def strata_map(footprints: str, probability: str) -> StrataMap:
    """Strata for ``footprints`` (rejected ones left out) on the grid of ``probability``.

    Raises :class:`SceneError` or :class:`AreaError` where one of them cannot be used.
    """
    name = Path(footprints).name
    try:
        with rasterio.open(probability) as dataset:
            crs = CRS.from_wkt(dataset.crs.to_wkt()) if dataset.crs else None
    except rasterio.errors.RasterioError as error:
        raise SceneError(
            f"cannot read {Path(probability).name}: {error}", hint="choose a probability.tif"
        ) from error
    if crs is None:
        raise SceneError(
            f"{Path(probability).name} has no reference system",
            hint="choose the probability.tif that belongs to the footprints",
        )
    try:
        frame = pyogrio.read_dataframe(footprints)
    except pyogrio.errors.DataSourceError as error:
        raise AreaError(f"cannot read {name}: {error}", hint="choose a footprints file") from error
    if "status" in frame:
        frame = frame[~frame["status"].isin(["rejected", "superseded"])]
    if frame.empty or frame.crs is None:
        missing = "has no reference system" if len(frame) else "holds no footprints"
        raise AreaError(f"{name} {missing}", hint="choose the footprints whose map is judged")
    ground = frame.geometry.make_valid()
    near = ground.to_crs(_metric(ground)).buffer(RING_M)
    mines, rings = (np.asarray(g.to_crs(crs.to_wkt())) for g in (ground, near))
    return StrataMap(Path(probability), mines, rings)


def _metric(ground: geopandas.GeoSeries) -> str:
    """An equal-area reference system in metres around ``ground``."""
    west, south, east, north = ground.to_crs("EPSG:4326").total_bounds
    return f"+proj=laea +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +datum=WGS84"
