"""Tiles cover every pixel, their weights sum to one, and the cut leaves no trace."""

import numpy as np
import pytest
from minegap.core.tiling import Blending, Tiling, crossfades, spans

SIZES = [(1, 1), (100, 50), (256, 256), (257, 300), (1000, 900), (3000, 300)]


def as_they_are(block: np.ndarray) -> np.ndarray:
    return block


def blended(tiling: Tiling, field: np.ndarray, restart_after: int = -1) -> np.ndarray:
    blending, rows = Blending(tiling, len(field), as_they_are), []
    for row, top in enumerate(tiling.rows):
        for column, left in enumerate(tiling.columns):
            tile = field[:, top : top + tiling.tile, left : left + tiling.tile]
            blending.feed(row, column, tile.copy())
        rows.append(blending.done(row).copy())
        blending.advance(row)
        if row == restart_after:
            carry = blending.carry(row)
            blending = Blending(tiling, len(field), as_they_are)
            blending.resume(carry)
    return np.concatenate(rows, axis=1)


def field_for(tiling: Tiling) -> np.ndarray:
    height, width = (max(side, tiling.tile) for side in (tiling.height, tiling.width))
    return np.random.default_rng(0).random((2, height, width), dtype=np.float32)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("shift", [0, 77])
def test_blending_equal_predictions_gives_them_back(width, height, shift):
    tiling = Tiling(width, height, 256, 64, shift)
    field = field_for(tiling)
    result = blended(tiling, field)
    np.testing.assert_allclose(result, field[:, :height, :width], atol=5e-7)


@pytest.mark.parametrize("length", [256, 257, 400, 1000, 4001])
def test_weights_sum_to_one_and_ignore_the_outer_quarter_of_the_overlap(length):
    starts = Tiling(length, 1, 256, 64).columns
    total = np.zeros(max(length, 256))
    for start, span in zip(starts, spans(starts, 256, 64, max(length, 256)), strict=True):
        total[start + span.full : start + span.fading] += 1
        for faded, weights in span.faded:
            total[start + faded.start : start + faded.stop] += weights
        if start > 0:
            assert span.first >= 16
    np.testing.assert_allclose(total, 1, atol=1e-6)


def test_crossfades_do_not_touch_each_other():
    starts = Tiling(1000, 1, 256, 100).columns
    fades = crossfades(starts, 256, 100)
    assert all(end <= first for (_, end), (first, _) in zip(fades, fades[1:], strict=False))


def test_a_resumed_blending_is_bit_identical():
    tiling = Tiling(500, 900, 256, 64)
    field = field_for(tiling)
    whole = blended(tiling, field)
    for row in range(len(tiling.rows) - 1):
        assert np.array_equal(blended(tiling, field, restart_after=row), whole)


def test_memory_does_not_grow_with_height():
    def held(height: int) -> int:
        blending = Blending(Tiling(1000, height, 256, 64), 4, as_they_are)
        return blending._sum.nbytes + blending._done.nbytes

    assert held(256) == held(10**6)


def test_an_overlap_of_half_a_tile_is_refused():
    with pytest.raises(ValueError, match="overlap"):
        Tiling(100, 100, 64, 32)
