"""How a grid is cut into overlapping tiles, and how their predictions become one picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]
Block = NDArray[np.float32]
Kind = TypeVar("Kind", bound="np.generic[Any]")


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


@dataclass(frozen=True)
class Span:
    """What one tile gives along one axis: full weight within, ramps where it is blended.

    Pixels of the tile: it fades in from ``first`` to ``full`` and out from ``fading`` to
    ``end``; all else of it counts for nothing.
    """

    first: int
    full: int
    fading: int
    end: int

    @property
    def faded(self) -> list[tuple[slice, Weights]]:
        """The two crossfades with their weights; at the grid's edges they are empty."""
        into, out = _ramp(self.full - self.first), _ramp(self.end - self.fading)
        return [
            (slice(self.first, self.full), into),
            (slice(self.fading, self.end), 1 - out),
        ]


def _ramp(length: int) -> Weights:
    steps: Weights = np.arange(length, dtype=np.float32) + np.float32(0.5)
    return steps / np.float32(max(length, 1))


def spans(starts: list[int], tile: int, overlap: int, length: int) -> list[Span]:
    """The span of each tile along one axis; the weights of neighbours sum to 1 everywhere."""
    fades = crossfades(starts, tile, overlap)
    edges = [(0, 0), *fades, (length, length)]
    return [
        Span(*(pixel - start for pixel in (*into, *out)))
        for start, (into, out) in zip(starts, pairwise(edges), strict=True)
    ]


class Blending(Generic[Kind]):
    """Feed the tiles of a row, take what is done, advance: memory is O(width × tile).

    The pixel rows above the next row's crossfade are finished once a row of tiles is
    complete; the rows of the crossfade are the *carry*, kept for the next one. ``finish``
    turns blended values (channels, rows, columns) into what is wanted of them, pixel by
    pixel. Most pixels belong to one tile alone: these are finished while they are at hand,
    and only those of crossfades are summed up.
    """

    def __init__(
        self, tiling: Tiling, channels: int, finish: Callable[[Block], NDArray[Kind]]
    ) -> None:
        self._starts = tiling.rows, tiling.columns
        sizes = tiling.height, tiling.width
        self._rows, self._columns = (
            spans(starts, tiling.tile, tiling.overlap, length)
            for starts, length in zip(self._starts, sizes, strict=True)
        )
        self._finish = finish
        fades = crossfades(tiling.rows, tiling.tile, tiling.overlap)
        self._tops = [0, *(first for first, _ in fades), tiling.height]
        self._carried = [0, *(end - first for first, end in fades), 0]
        self._fades = crossfades(tiling.columns, tiling.tile, tiling.overlap)
        self._sum = np.zeros((channels, tiling.tile, tiling.width), np.float32)
        like = finish(self._sum[:, :1, :1])
        self._done = np.zeros((len(like), *self._sum.shape[1:]), like.dtype)

    def finished(self, row: int) -> tuple[int, int]:
        """(first, end) pixel row that is finished with tile row ``row``."""
        return self._tops[row], self._tops[row + 1]

    def feed(self, row: int, column: int, block: Block) -> None:
        """Add the prediction ``block`` (channels, tile, tile) of one tile; it is used up."""
        down, right = self._rows[row], self._columns[column]
        for faded, weights in down.faded:
            block[:, faded] *= weights[:, None]
        for faded, weights in right.faded:
            block[:, :, faded] *= weights
        inner = slice(down.full, down.fading)
        across = slice(right.first, right.end)
        base, left = self._starts[0][row] - self._tops[row], self._starts[1][column]

        def placed(rows: slice, columns: slice) -> tuple[slice, slice, slice]:
            return (
                slice(None),
                slice(rows.start + base, rows.stop + base),
                slice(columns.start + left, columns.stop + left),
            )

        whole = slice(right.full, right.fading)
        self._done[placed(inner, whole)] = self._finish(block[:, inner, whole])
        frame = [(rows, across) for rows, _ in down.faded]
        frame += [(inner, columns) for columns, _ in right.faded]
        for rows, columns in frame:
            self._sum[placed(rows, columns)] += block[:, rows, columns]

    def done(self, row: int) -> NDArray[Kind]:
        """A view of the finished rows (…, rows, width) of tile row ``row``.

        What was fed to no tile holds anything.
        """
        first, end = self.finished(row)
        shared = self._carried[row]
        areas = [(slice(0, shared), slice(None))]
        areas += [(slice(shared, end - first), slice(*fade)) for fade in self._fades]
        for rows, columns in areas:
            self._done[:, rows, columns] = self._finish(self._sum[:, rows, columns])
        return self._done[:, : end - first]

    def advance(self, row: int) -> None:
        """Leave tile row ``row``: what its crossfade gave to the next one is carried."""
        first, end = self.finished(row)
        carried = self._carried[row + 1]
        # Crossfades do not touch, so these rows lie below the ones that are carried.
        shared = self._sum[:, end - first : end - first + carried]
        self._sum[:, :carried] = shared
        shared[:] = 0
        for fade in self._fades:
            self._sum[:, carried:, slice(*fade)] = 0

    def carry(self, row: int) -> Block:
        """What tile row ``row`` left for the next, after :meth:`advance`: it resumes a run."""
        return self._sum[:, : self._carried[row + 1]].copy()

    def resume(self, carry: Block) -> None:
        """Go on where :meth:`carry` was written."""
        self._sum[:] = 0
        self._sum[:, : carry.shape[1]] = carry
