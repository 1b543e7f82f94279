"""Random fields: the irregularity of terrain, cover and texture."""

from __future__ import annotations

import numpy as np
from scipy import fft, ndimage

from .grid import Array, Floats, Grid


def fractal(
    shape: tuple[int, int],
    spacing: float,
    longest: float,
    shortest: float,
    slope: float,
    random: np.random.Generator,
) -> Floats:
    """A Gaussian field of unit spread whose power falls as wavelength to the ``slope``.

    Wavelengths lie between ``shortest`` and ``longest`` (metres), cells are ``spacing`` apart.
    """
    white = random.standard_normal(shape, dtype=np.float32)
    spectrum = fft.rfft2(white)
    fy = np.fft.fftfreq(shape[0], spacing)[:, None]
    fx = np.fft.rfftfreq(shape[1], spacing)[None, :]
    frequency = np.hypot(fy, fx).astype(np.float32)
    low, high = 1.0 / longest, 1.0 / shortest
    gain = np.maximum(frequency, low) ** (-slope / 2)
    gain *= np.exp(-((frequency / high) ** 2))
    gain[0, 0] = 0.0
    field = fft.irfft2(spectrum * gain, s=shape)
    spread = float(field.std())
    return np.asarray(field / (spread or 1.0), np.float32)


def enlarge(field: Array, count: int, order: int = 1) -> Floats:
    """``field`` resampled to ``count`` × ``count`` cells over the same ground."""
    rows = (np.arange(count) + 0.5) * field.shape[0] / count - 0.5
    if order == 1:
        return _bilinear(field, rows)
    grid = np.meshgrid(rows, rows, indexing="ij")
    made = ndimage.map_coordinates(field, grid, order=order, mode="nearest", output=np.float32)
    return np.asarray(made)


def _bilinear(field: Array, places: Array) -> Floats:
    """Separable, and so much faster than map_coordinates on a large target."""
    low = np.clip(np.floor(places).astype(int), 0, field.shape[0] - 1)
    high = np.minimum(low + 1, field.shape[0] - 1)
    weight = np.clip(places - low, 0, 1).astype(np.float32)
    source = field.astype(np.float32, copy=False)
    rows = source[low] * (1 - weight[:, None]) + source[high] * weight[:, None]
    wide: Floats = rows[:, low]
    wide *= 1 - weight
    wide += rows[:, high] * weight
    return wide


def broad(grid: Grid, stream: str, longest: float, shortest: float, slope: float = 3.0) -> Floats:
    """A smooth field over the whole scene on the fine grid; made coarse and enlarged."""
    spacing = max(grid.step, shortest / 5)
    count = max(8, round(grid.extent / spacing))
    field = fractal(
        (count, count), grid.extent / count, longest, shortest, slope, grid.random(stream)
    )
    return enlarge(field, grid.cells)


def grain(grid: Grid, stream: str, size_m: float) -> Floats:
    """Fine texture of unit spread with features of about ``size_m``."""
    white = grid.random(stream).standard_normal((grid.cells, grid.cells), dtype=np.float32)
    field = ndimage.gaussian_filter(white, size_m / grid.step / 2, truncate=3, mode="wrap")
    spread: Floats = field / np.float32(field.std())
    return spread


def scatter(*keys: Array) -> Floats:
    """A number in 0–1 for each combination of whole-number ``keys``: always the same one."""
    state = np.zeros(np.broadcast_shapes(*(key.shape for key in keys)), dtype=np.uint32)
    for key in keys:
        state = (state ^ key.astype(np.int64).astype(np.uint32)) * np.uint32(2654435761)
        state ^= state >> np.uint32(15)
        state *= np.uint32(2246822519)
        state ^= state >> np.uint32(13)
    return (state >> np.uint32(8)).astype(np.float32) / np.float32(1 << 24)
