"""Overviews halve the raster step by step and do not mix data with its absence."""

import numpy as np
import pytest
from minegap.core.overviews import overview_path, overview_sizes, write_overviews

NODATA = 255


def overviews_of(folder, pixels: np.ndarray, averaged: bool) -> list[np.ndarray]:
    raw = folder / "layer.raw"
    raw.write_bytes(pixels.tobytes())
    height, width = pixels.shape
    write_overviews(raw, width, height, averaged)
    return [
        np.frombuffer(overview_path(raw, level).read_bytes(), np.uint8).reshape(rows, columns)
        for level, (columns, rows) in enumerate(overview_sizes(width, height), 1)
    ]


def mean_of_valid(pixels: np.ndarray) -> np.ndarray:
    odd = [(0, length % 2) for length in pixels.shape]
    even = np.pad(pixels, odd, constant_values=NODATA).astype(float)
    blocks = even.reshape(even.shape[0] // 2, 2, -1, 2).swapaxes(1, 2).reshape(-1, 4)
    valid = blocks != NODATA
    count = valid.sum(axis=1)
    mean = np.floor((blocks * valid).sum(axis=1) / np.maximum(count, 1) + 0.5)
    return np.where(count, mean, NODATA).reshape(even.shape[0] // 2, -1)


@pytest.mark.parametrize("shape", [(1100, 1301), (700, 1024), (1, 600)])
@pytest.mark.parametrize("missing", [0, 0.3, 1])
def test_a_pixel_is_the_mean_of_those_that_have_data(tmp_path, shape, missing):
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 201, shape, dtype=np.uint8)
    pixels[rng.random(shape) < missing] = NODATA
    larger = pixels
    for smaller in overviews_of(tmp_path, pixels, averaged=True):
        assert np.array_equal(smaller, mean_of_valid(larger))
        larger = smaller


def test_classes_are_picked_and_not_averaged(tmp_path):
    pixels = np.random.default_rng(0).integers(0, 5, (900, 1200), dtype=np.uint8)
    first, second = overviews_of(tmp_path, pixels, averaged=False)
    assert np.array_equal(first, pixels[::2, ::2])
    assert np.array_equal(second, pixels[::4, ::4])


def test_a_small_raster_needs_none():
    assert overview_sizes(512, 300) == []
