"""How sure are the figures? 90 % intervals over redrawn chips, and of shares of few things."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

DRAWS = 1000
NORMAL_95 = 1.645  # the 95 % quantile of the normal distribution

Part = TypeVar("Part")


def interval(parts: Sequence[Part], figure: Callable[[list[Part]], float]) -> list[float]:
    """90 % bootstrap interval of a figure that pools parts, such as chips."""
    rng = np.random.default_rng(0)
    drawn = rng.integers(len(parts), size=(DRAWS, len(parts)))
    values = np.array([figure([parts[i] for i in row]) for row in drawn])
    return [round(float(v), 3) for v in np.nanquantile(values, (0.05, 0.95))]


def share_interval(hits: int, count: int) -> list[float]:
    """Wilson's 90 % interval of a share, sound for few and for all-or-nothing."""
    if count == 0:
        return [0.0, 1.0]
    share, z2 = hits / count, NORMAL_95**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    spread = NORMAL_95 * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    spread /= 1 + z2 / count
    return [round(max(0.0, middle - spread), 3), round(min(1.0, middle + spread), 3)]
