"""Outlines have the area of what they outline, and no stairs."""

import numpy as np
import pytest
import shapely
from minegap.core.contours import MARGIN, contour_polygons, rounded_out

from .shapes import STEPS, disc, square, stored

SIZE = 60


def outlined(share: np.ndarray, threshold: float = 0.5) -> list[shapely.Polygon]:
    padded = np.pad(stored(share), MARGIN + 1)
    return [rounded_out(p) for p in contour_polygons(padded, STEPS, threshold)]


@pytest.mark.parametrize("softness", [0, 0.5, 1, 2])
@pytest.mark.parametrize("hectares", [1, 1.5, 4, 20])
def test_discs_keep_their_area(hectares, softness):
    radius = np.sqrt(hectares * 100 / np.pi)  # pixels of 10 m
    rng = np.random.default_rng(0)
    errors = []
    for _ in range(12):
        x, y = SIZE / 2 + rng.uniform(-0.5, 0.5, 2)
        (polygon,) = outlined(disc(radius, x, y, SIZE, softness))
        errors.append(polygon.area / (np.pi * radius**2) - 1)
    assert np.abs(errors).max() <= 0.005
    assert np.abs(np.mean(errors)) <= 0.004


@pytest.mark.parametrize("side", [10, 11, 14, 30])
@pytest.mark.parametrize("threshold", [0.2, 0.5, 0.8])
def test_squares_keep_their_area_whatever_the_threshold(side, threshold):
    (polygon,) = outlined(square(side, 9, 13, SIZE), threshold)
    assert polygon.area == pytest.approx(side**2, rel=0.002)
    assert polygon.bounds == pytest.approx(
        np.array([9, 13, 9 + side, 13 + side]) + MARGIN + 1, abs=0.03
    )


def test_an_oblique_edge_has_no_stairs():
    y, x = np.mgrid[:SIZE, :SIZE] + 0.5
    (polygon,) = outlined(1 / (1 + np.exp(-(x - 20 - 0.37 * y) / 0.8)))
    corners = shapely.get_coordinates(polygon) - MARGIN - 1
    inner = corners[(corners > 3).all(axis=1) & (corners < SIZE - 3).all(axis=1)]
    away = np.abs(inner[:, 0] - 20 - 0.37 * inner[:, 1]) / np.hypot(1, 0.37)
    assert len(inner) > 40
    assert away.max() < 0.05


def test_noise_gives_valid_polygons_that_do_not_overlap():
    noise = np.random.default_rng(2).integers(0, 201, (80, 80)).astype(np.uint8)
    noise[::7] = 100  # many pixels exactly on the threshold
    polygons = contour_polygons(np.pad(noise, MARGIN + 1), STEPS, 0.5)
    assert shapely.is_valid(polygons).all()
    assert shapely.union_all(polygons).area == pytest.approx(shapely.area(polygons).sum())


def test_nothing_above_the_threshold_gives_nothing():
    assert outlined(np.full((20, 20), 0.4)) == []
