"""Prediction for the artisanal chips, which are smaller than the network's stride allows."""

from __future__ import annotations

import numpy as np
from data import eight_bit_to_reflectance
from evaluate import Predict, probabilities


def small_chip(predict: Predict, rgb: np.ndarray) -> np.ndarray:
    """P(mine) of a 48 x 48 px chip, continued by reflection to 96 x 96 px."""
    image = np.pad(eight_bit_to_reflectance(rgb), ((0, 0), (24, 24), (24, 24)), mode="symmetric")
    return np.asarray(1 - probabilities(predict, image)[0, 24:-24, 24:-24])
