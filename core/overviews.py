"""Smaller copies of a flat result file, for looking at it from afar.

Made here, as GDAL needs more time for them than for all the rest of a cloud-optimised GeoTIFF.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .detection import NODATA

Stored = NDArray[np.uint8]
_SMALLEST = 512  # pixels along the longer side that need no smaller copy
_ROWS = 512  # read at a time; even


def overview_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """(width, height) of each overview, each half as wide and high as the one before."""
    sizes = []
    while max(width, height) > _SMALLEST:
        width, height = (width + 1) // 2, (height + 1) // 2
        sizes.append((width, height))
    return sizes


def overview_path(raw: Path, level: int) -> Path:
    """The flat file of an overview (from 1) of the flat file ``raw``; 0 is ``raw`` itself."""
    return raw.with_name(f"{raw.stem}-{level}{raw.suffix}") if level else raw


def write_overviews(raw: Path, width: int, height: int, averaged: bool) -> None:
    """Write all overviews of the flat uint8 file ``raw`` beside it, each from the one before.

    A pixel becomes the mean of those of four that have data, or, not ``averaged``, the
    upper left one. Memory does not grow with the height.
    """
    for level, (halved, _) in enumerate(overview_sizes(width, height), 1):
        source, target = overview_path(raw, level - 1), overview_path(raw, level)
        with source.open("rb") as reading, target.open("wb") as writing:
            while strip := reading.read(_ROWS * width):
                rows = np.frombuffer(strip, np.uint8).reshape(-1, width)
                smaller = _means(rows) if averaged else rows[::2, ::2]
                writing.write(np.ascontiguousarray(smaller).data)
        width = halved


def _means(rows: Stored) -> Stored:
    odd = [(0, length % 2) for length in rows.shape]
    even = np.pad(rows, odd, constant_values=NODATA) if any(map(any, odd)) else rows
    if (even == NODATA).any():
        valid = even != NODATA
        count = _sums_of_four(valid.view(np.uint8))
        total = _sums_of_four(np.where(valid, even, np.uint8(0)))
        mean = (total + count // 2) // np.maximum(count, 1)
        return np.where(count > 0, mean, NODATA).astype(np.uint8)
    return ((_sums_of_four(even) + np.uint16(2)) >> np.uint16(2)).astype(np.uint8)


def _sums_of_four(rows: Stored) -> NDArray[np.uint16]:
    """Sums of 2 × 2 pixels; two neighbours are taken as one 16-bit number, which is fast."""
    pairs = rows.view(np.uint16)
    across = (pairs & np.uint16(255)) + (pairs >> np.uint16(8))
    sums: NDArray[np.uint16] = across[::2] + across[1::2]
    return sums
