"""How reflectance becomes numbers for the network: what the card tells the engine to do."""

from __future__ import annotations

import numpy as np
from data import Array

MEAN = (0.10, 0.09, 0.09)
STD = (0.06, 0.06, 0.06)
CLIP = (0.0, 0.3)


def standardise(image: Array) -> Array:
    """(clip(v) - mean) / std a band; nodata becomes 0."""
    mean = np.array(MEAN, np.float32)[:, None, None]
    std = np.array(STD, np.float32)[:, None, None]
    scaled = (np.clip(image, *CLIP) - mean) / std
    empty = ~np.isfinite(image).all(0)
    scaled[:, empty] = 0.0
    return np.asarray(scaled, dtype=np.float32)
