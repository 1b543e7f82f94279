"""Error of a mean over an area: domain 9.7, and against simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from minegap.core.indicators.coregistration import nmad
from minegap.core.indicators.elevation import ASSUMED
from minegap.core.indicators.uncertainty import sd_from_le90
from minegap.core.indicators.variogram import Patch, Variogram, empirical, fitted, mean_variance
from minegap.core.indicators.volumes import volume_sd

from .ground_made import noise


@pytest.mark.parametrize(
    ("area_km2", "reach", "expected"),
    [(1, 500, 6.366198), (4, 500, 25.464791), (1, 2000, 1.384284)],
)
def test_effective_samples_of_domain_9_7(area_km2, reach, expected):
    found = Variogram((1.0,), (float(reach),)).effective_samples(area_km2 * 1e6)
    assert found == pytest.approx(expected, rel=1e-6)


def test_two_ranges_of_domain_9_7():
    two = Variogram((4.0, 1.0), (100.0, 5000.0))
    assert two.variance_of_mean(1e6) == pytest.approx(0.912582, rel=1e-6)
    assert two.effective_samples(1e6) == pytest.approx(5.478959, rel=1e-6)
    sd = volume_sd(1e6, math.sqrt(two.variance_of_mean(1e6)))
    assert sd == pytest.approx(955_291.7, rel=1e-6)


def test_without_stable_ground_100_ha_err_by_one_and_a_half_metres():
    """The example of domain 4.4: 1.46 m, from an LE90 of 4 m for each of two models."""
    sd = math.sqrt(2) * sd_from_le90(4) * math.sqrt(ASSUMED.variance_of_mean(1e6))
    assert sd == pytest.approx(1.46, abs=0.01)


def test_volume_error_adds_its_parts():
    assert volume_sd(100, 3, 4) == pytest.approx(500)
    assert volume_sd(0, 0, 0, 5, 12) == pytest.approx(60)
    assert np.isnan(volume_sd(np.nan, 1))


def test_both_branches_of_the_spherical_model_meet():
    near, far = (mean_variance("spherical", 1, 500, math.pi * r**2) for r in (499.999, 500.001))
    assert near == pytest.approx(far, rel=1e-4)


@pytest.mark.parametrize("model", ["spherical", "exponential", "gaussian"])
def test_mean_over_little_ground_errs_like_a_pixel(model):
    assert mean_variance(model, 2.0, 1000, 1.0) == pytest.approx(2.0, rel=0.01)


@pytest.mark.parametrize("model", ["exponential", "gaussian"])
def test_formulas_are_integrals_of_the_covariance_over_a_disc(model):
    """s² = (2/L²)·∫ C(h)·h dh from 0 to L, which domain 4.4 has in closed form."""
    reach, length = 300.0, 450.0
    h = np.linspace(0, length, 200_001)
    short = reach / (3 if model == "exponential" else 2)
    covariance = np.exp(-h / short) if model == "exponential" else np.exp(-((h / short) ** 2))
    integral = np.trapezoid(covariance * h, h) * 2 / length**2
    assert mean_variance(model, 1, reach, math.pi * length**2) == pytest.approx(integral, rel=1e-4)


def test_nmad_is_blind_to_outliers():
    values = np.random.default_rng(1).normal(3, 2, 100_001)
    values[:2000] = 1e6
    assert nmad(values) == pytest.approx(2, rel=0.03)


@pytest.mark.parametrize("length", [60, 150])
def test_fit_predicts_how_block_means_of_simulated_noise_err(length):
    """The one thing that a variogram is for here. Simulated noise falls off like a Gaussian, which
    spherical models overstate: on the safe side by up to a quarter of the deviation.
    """
    size, block, step = 600, 30, 10.0
    found = []
    for seed in range(3):
        values = noise(size, 0.6, length, seed) + noise(size, 0.3, 0, 50 + seed)
        means = values.reshape(size // block, block, size // block, block).mean(axis=(1, 3))
        patch = Patch(0, 0, values.astype(np.float32))
        model = fitted(*empirical([patch], step, np.random.default_rng(2)), step)
        found.append(model.variance_of_mean((block * step) ** 2) / means.var())
        assert model.sill == pytest.approx(0.6**2 + 0.3**2, rel=0.1)
    assert 0.9 < np.mean(found) < 1.25**2


def test_patches_apart_tell_the_same_as_the_whole():
    values = noise(800, 1, 400, 3).astype(np.float32)
    whole = fitted(*empirical([Patch(0, 0, values)], 10, np.random.default_rng(1)), 10)
    cut = [
        Patch(r, c, values[r : r + 60, c : c + 60])
        for r in range(0, 741, 105)
        for c in range(0, 741, 105)
    ]
    parts = fitted(*empirical(cut, 10, np.random.default_rng(1)), 10)
    for area in (1e5, 1e6):
        expected = math.sqrt(whole.variance_of_mean(area))
        assert math.sqrt(parts.variance_of_mean(area)) == pytest.approx(expected, rel=0.3)
