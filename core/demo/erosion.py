"""Running water carves a landscape: uplift against stream incision on a coarse grid."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from .grid import Array, Mask

# Incision = INCISION · area^0.42 · slope; with unit uplift hillslopes settle near 20°.
INCISION = 0.062
AREA_POWER = 0.42
STEPS, STEP_LENGTH = 36, 8.0


def receivers(height: Array, spacing: float) -> tuple[Array, Array]:
    """For each cell the flat index of its steepest lower neighbour (itself in a hollow)."""
    rows, columns = height.shape
    padded = np.pad(height, 1, constant_values=np.inf)
    index = np.pad(np.arange(height.size).reshape(height.shape), 1)
    best = np.zeros(height.shape)
    target = np.arange(height.size).reshape(height.shape).copy()
    length = np.full(height.shape, spacing)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            if dy == 0 and dx == 0:
                continue
            away = spacing * float(np.hypot(dy, dx))
            view = (slice(1 + dy, 1 + dy + rows), slice(1 + dx, 1 + dx + columns))
            slope = (height - padded[view]) / away
            better = slope > best
            best[better] = slope[better]
            target[better] = index[view][better]
            length[better] = away
    return target.ravel(), length.ravel()


def drainage(height: Array, target: Array, spacing: float) -> Array:
    """Upstream area of each cell in square metres."""
    order = np.argsort(height, axis=None, kind="stable")[::-1].tolist()
    area = [spacing * spacing] * height.size
    down = target.tolist()
    for cell in order:
        below = down[cell]
        if below != cell:
            area[below] += area[cell]
    return np.asarray(area).reshape(height.shape)


def erode(height: Array, base: Mask, uplift: Array, spacing: float) -> Array:
    """Let ``height`` come near balance between ``uplift`` and incision; ``base`` stays put."""
    held = height[base].copy()
    for _ in range(STEPS):
        height = height + uplift * STEP_LENGTH
        height[base] = held
        target, length = receivers(height, spacing)
        area = drainage(height, target, spacing).ravel()
        factor = INCISION * STEP_LENGTH * area**AREA_POWER / length
        height = _incise(height, target, factor)
        height = ndimage.gaussian_filter(height, 0.33)
        height[base] = held
    return np.asarray(ndimage.gaussian_filter(height, 0.5))


def _incise(height: Array, target: Array, factor: Array) -> Array:
    """One implicit step, from the outlets upwards (stable whatever its length)."""
    order = np.argsort(height, axis=None, kind="stable").tolist()
    level = height.ravel().tolist()
    down, strength = target.tolist(), factor.tolist()
    for cell in order:
        below = down[cell]
        if below != cell:
            pull = strength[cell]
            level[cell] = (level[cell] + pull * level[below]) / (1 + pull)
    return np.asarray(level).reshape(height.shape)
