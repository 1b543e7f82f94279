"""Made elevation models: hills, a shift, a bias, and noise that hangs together."""

from __future__ import annotations

import datetime

import numpy as np
import rasterio
from minegap.core.indicators.evidence import DatedRaster
from rasterio import Affine
from scipy import ndimage

UTM = "EPSG:32734"  # longitude 18 to 24, where the made sites lie at 20, but north
LEFT, TOP, STEP = 400_000.0, 5_000_000.0, 10.0


def axes(size, step=STEP):
    """East and north of the pixels' centres, from the upper left corner."""
    centre = (np.arange(size) + 0.5) * step
    return centre[None, :], -centre[:, None]


def hills(size, step=STEP, east=0.0, north=0.0):
    """Heights of hills at places moved by so many metres: a smooth function, exact anywhere."""
    x, y = axes(size, step)
    x, y = x - east, y - north
    waves = 40 * np.sin(x / 310 + 0.3) * np.cos(y / 270) + 25 * np.cos((x + 2 * y) / 700)
    return 500 + waves + 0.02 * x


def noise(size, sd, length, seed, step=STEP):
    """Noise of a standard deviation, correlated over about ``length`` metres (0: none)."""
    values = np.random.default_rng(seed).standard_normal((size, size))
    if length:
        values = ndimage.gaussian_filter(values, length / step / 2, mode="wrap")
    return sd * values / values.std()


def write(path, surface, year, step=STEP, crs=UTM, nodata=-9999.0, corner=(LEFT, TOP)):
    """A surface as a dated raster; NaN becomes no data."""
    values = np.where(np.isfinite(surface), surface, nodata).astype("float32")
    place = Affine(step, 0, corner[0], 0, -step, corner[1])
    with rasterio.open(
        path, "w", "GTiff", values.shape[1], values.shape[0], 1, crs, place, "float32", nodata
    ) as file:
        file.write(values, 1)
    return DatedRaster(str(year), path, datetime.date(year, 7, 1))


def degrees(*shapes, crs=UTM):
    """Shapes in metres from the upper left corner (east, north), in longitude and latitude."""
    import shapely
    from pyproj import Transformer

    to_degrees = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    moved = shapely.transform(np.array(shapes, object), lambda xy: xy + [LEFT, TOP])
    return shapely.transform(moved, to_degrees.transform, interleaved=False)


def pad(surface, box, metres, step=STEP):
    """A surface raised by ``metres`` within (west, south, east, north) of the corner."""
    x, y = axes(len(surface), step)
    west, south, east, north = box
    inside = (x > west) & (x < east) & (y > south) & (y < north)
    return surface + np.where(inside, metres, 0.0)
