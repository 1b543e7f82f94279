"""Are the probabilities true? Temperature, expected calibration error, reliability curve."""

from __future__ import annotations

import numpy as np
from data import Array
from scipy import optimize, special

BINS = 10


def best_temperature(logit: Array, mine: Array) -> float:
    """The divisor of log-odds that makes held-out labels most likely."""

    def cost(log_temperature: float) -> float:
        scaled = logit / np.exp(log_temperature)
        return float(np.mean(np.logaddexp(0, scaled) - mine * scaled))

    found = optimize.minimize_scalar(cost, bounds=(-1.5, 1.5), method="bounded")
    return float(np.exp(found.x))


def log_odds(probability: Array) -> Array:
    return np.asarray(special.logit(np.clip(probability, 1e-5, 1 - 1e-5)))


def reliability(probability: Array, mine: Array) -> dict[str, object]:
    """Mean stated probability against observed share, in ten bins, and the mean gap."""
    bins = np.minimum((probability * BINS).astype(int), BINS - 1)
    count = np.bincount(bins, minlength=BINS)
    stated = np.bincount(bins, probability, BINS) / np.maximum(1, count)
    observed = np.bincount(bins, mine, BINS) / np.maximum(1, count)
    error = float((np.abs(stated - observed) * count).sum() / count.sum())
    return {
        "expected_calibration_error": round(error, 4),
        "pixels": count.tolist(),
        "stated": [round(float(v), 3) for v in stated],
        "observed": [round(float(v), 3) for v in observed],
    }
