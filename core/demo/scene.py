"""From cover and ground to a Sentinel-2-like scene."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from shapely import affinity

from .draw import inside
from .grid import Bytes, Floats, Grid, Mask
from .layout import wedge
from .noise import fractal, grain
from .spectra import BANDS, COARSE_BANDS, WATERS, ends

SCALE, OFFSET, NODATA = 1e-4, -0.1, 0
SUN_AZIMUTH, SUN_ELEVATION = 42.0, 47.0  # degrees: a winter morning south of the equator
# Share of light that comes from the sky, and aerosol left by the correction, by band.
SKYLIGHT = (0.30, 0.26, 0.22, 0.20, 0.19, 0.18, 0.17, 0.16, 0.12, 0.10)
HAZE = (0.011, 0.0075, 0.0055, 0.005, 0.0045, 0.004, 0.004, 0.0035, 0.0015, 0.001)


@dataclass(frozen=True)
class Look:
    """A date's ground, ready to be seen."""

    height: Floats
    cover: Bytes
    tone: Floats


def bands(grid: Grid, look: Look, date: str) -> Iterator[npt.NDArray[np.uint16]]:
    """Digital numbers of each band in turn, as in the order of ``BANDS``."""
    light = sunlight(grid, look)
    veil = _veil(grid, date)
    empty = swath_edge(grid, date)
    speckle = grid.random("noise " + date)
    for number, (name, _, _) in enumerate(BANDS):
        low, high = ends(number)
        field = low[look.cover]
        field += (high - low)[look.cover] * look.tone
        field *= SKYLIGHT[number] + (1 - SKYLIGHT[number]) * light
        np.maximum(field, 0.002, out=field)
        # The instrument's point spread, wider for the bands that are sampled at 20 m.
        blur = (1.5 if name in COARSE_BANDS else 0.55) * grid.fine / 2
        blurred = ndimage.gaussian_filter(field, blur, truncate=3)
        pixel = blurred.reshape(grid.size, grid.fine, grid.size, grid.fine).mean((1, 3))
        # Light scattered in from the surroundings, and the veil itself.
        around = ndimage.uniform_filter(pixel, 41)
        pixel = 0.965 * pixel + 0.035 * around + HAZE[number] * veil
        spread = 0.0006 + 0.006 * pixel
        pixel += spread * speckle.standard_normal(pixel.shape, dtype=np.float32)
        numbers = np.round((pixel - OFFSET) / SCALE).clip(1, 65535).astype(np.uint16)
        numbers[empty] = NODATA
        yield numbers


def sunlight(grid: Grid, look: Look) -> Floats:
    """Direct light relative to level ground; water is level."""
    azimuth, elevation = np.radians(SUN_AZIMUTH), np.radians(SUN_ELEVATION)
    east = float(np.sin(azimuth) * np.cos(elevation))
    north = float(np.cos(azimuth) * np.cos(elevation))
    up = float(np.sin(elevation))
    dy, dx = np.gradient(look.height, grid.step)
    facing = (-dx * east + dy * north + up) / np.sqrt(1 + dx * dx + dy * dy)
    light: Floats = np.clip(facing / up, 0.25, 1.35).astype(np.float32)
    crowns = grain(grid, "crown shadows", 9)
    light *= np.where(look.cover == 0, 1 + 0.10 * crowns, 1).astype(np.float32)
    light[np.isin(look.cover, WATERS)] = 1
    return light


def _veil(grid: Grid, date: str) -> Floats:
    """Haze thickness over the scene, about 1."""
    random = grid.random("haze " + date)
    shape = (grid.size, grid.size)
    cloudy = fractal(shape, 10, 12_000, 1500, 3.5, random)
    turn = random.uniform(0, 2 * np.pi)
    x, y = grid.axes(10.0)
    ramp = (x * np.cos(turn) + y * np.sin(turn)) / grid.extent
    level = random.uniform(0.8, 1.2)
    veil: Floats = np.clip(level + 0.25 * cloudy + 0.35 * ramp, 0.2, 2.2).astype(np.float32)
    return veil


def swath_edge(grid: Grid, date: str) -> Mask:
    """Pixels beyond the swath. The edge is not at quite the same place each time."""
    shift = grid.random("swath " + date).uniform(0, 60)
    return inside(grid.plain, affinity.translate(wedge(grid), shift, 0))
