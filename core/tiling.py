"""How a grid is cut into overlapping tiles, and how their predictions become one picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]
Block = NDArray[np.float32]


@dataclass(frozen=True)
class Tiling:
    """Tiles of ``tile`` pixels a side over ``width`` × ``height`` pixels.

    Neighbours share at least ``overlap`` pixels (less than half a tile). The last tile of a
    row or column ends at the edge, so it may share more; a grid smaller than a tile has one
    tile that reaches beyond it. ``shift`` moves the tiles (but the first) back by so many
    pixels: for testing that the cut leaves no trace.
    """

    width: int
    height: int
    tile: int
    overlap: int
    shift: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.overlap < self.tile // 2:
            raise ValueError(f"overlap {self.overlap} must be below half of the tile {self.tile}")

    @property
    def columns(self) -> list[int]:
        """Left edge of each column of tiles, pixels."""
        return self._starts(self.width)

    @property
    def rows(self) -> list[int]:
        """Upper edge of each row of tiles, pixels."""
        return self._starts(self.height)

    def _starts(self, length: int) -> list[int]:
        last = max(length - self.tile, 0)
        step = self.tile - self.overlap
        return [0, *range(step - self.shift % step or step, last, step), last] if last else [0]


def crossfades(starts: list[int], tile: int, overlap: int) -> list[tuple[int, int]]:
    """Where each tile hands over to the next one: (first, end) pixel of each crossfade.

    A crossfade lies in the middle of what two neighbours share and is half of ``overlap``
    long: the outer quarter on either side, where a net sees too little, counts for nothing.
    """
    length = max(overlap // 2, 1)
    faded = []
    for left, right in pairwise(starts):
        first = (left + tile + right - length) // 2
        faded.append((first, first + length))
    return faded


def tile_weights(starts: list[int], tile: int, overlap: int) -> list[Weights]:
    """Weight of each pixel of each tile along one axis; they sum to 1 everywhere."""
    fades = crossfades(starts, tile, overlap)
    weights = [np.ones(tile, np.float32) for _ in starts]
    for index, (first, end) in enumerate(fades):
        ramp = (np.arange(end - first, dtype=np.float32) + np.float32(0.5)) / (end - first)
        out, into = weights[index], weights[index + 1]
        out[first - starts[index] : end - starts[index]] = 1 - ramp
        out[end - starts[index] :] = 0
        into[: first - starts[index + 1]] = 0
        into[first - starts[index + 1] : end - starts[index + 1]] = ramp
    return weights


def _faded(weights: Weights) -> list[slice]:
    """Where ``weights`` lie between 0 and 1, at most one run in and one run out."""
    places = np.flatnonzero((weights > 0) & (weights < 1))
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return [slice(int(run[0]), int(run[-1]) + 1) for run in runs if len(run)]


class Blending:
    """Feed the tiles of a row, take what is done, advance: memory is O(width × tile).

    The pixel rows above the next row's crossfade are finished once a row of tiles is
    complete; the rows of the crossfade are the *carry*, kept for the next one.
    """

    def __init__(self, tiling: Tiling, channels: int) -> None:
        self._starts = tiling.rows, tiling.columns
        self._weights = tuple(tile_weights(s, tiling.tile, tiling.overlap) for s in self._starts)
        # What a tile beyond the grid's end covers is cut off.
        self._height, self._width = tiling.height, tiling.width
        fades = crossfades(tiling.rows, tiling.tile, tiling.overlap)
        self._tops = [0, *(first for first, _ in fades), tiling.height]
        self._sum = np.zeros((channels, tiling.tile, tiling.width), np.float32)
        self._carried = [0, *(end - first for first, end in fades)]

    def finished(self, row: int) -> tuple[int, int]:
        """(first, end) pixel row that is finished with tile row ``row``."""
        return self._tops[row], self._tops[row + 1]

    def feed(self, row: int, column: int, block: Block) -> None:
        """Add the prediction ``block`` (channels, tile, tile) of one tile; it is used up."""
        down, right = self._weights[0][row], self._weights[1][column]
        top, left = self._starts[0][row], self._starts[1][column]
        rows, columns = np.flatnonzero(down), np.flatnonzero(right)
        y0, y1, x0, x1 = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
        # Most of a tile has weight 1: only its crossfades are weighed.
        for faded in _faded(down):
            block[:, faded] *= down[faded, None]
        for faded in _faded(right):
            block[:, :, faded] *= right[faded]
        y1, x1 = min(y1, self._height - top), min(x1, self._width - left)
        base = top - self._tops[row]
        self._sum[:, base + y0 : base + y1, left + x0 : left + x1] += block[:, y0:y1, x0:x1]

    def done(self, row: int) -> Block:
        """A view of the finished rows (channels, rows, width) of tile row ``row``."""
        first, end = self.finished(row)
        return self._sum[:, : end - first]

    def advance(self, row: int) -> None:
        """Leave tile row ``row``: what its crossfade gave to the next one is carried."""
        first, end = self.finished(row)
        carried = self._carried[row + 1] if row + 1 < len(self._carried) else 0
        self._sum[:, :carried] = self._sum[:, end - first : end - first + carried].copy()
        self._sum[:, carried:] = 0

    def carry(self, row: int) -> Block:
        """What tile row ``row`` left for the next, after :meth:`advance`: it resumes a run."""
        return self._sum[:, : self._carried[row + 1]].copy()

    def resume(self, carry: Block) -> None:
        """Go on where :meth:`carry` was written."""
        self._sum[:] = 0
        self._sum[:, : carry.shape[1]] = carry
