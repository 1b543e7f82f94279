"""The grid on which a landscape is simulated, and its random streams."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from affine import Affine

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Array = npt.NDArray[Any]

PIXEL_M = 10.0
EPSG = 32722
# Upper left corner of every simulated scene: an even place of the UTM grid, in no real mine.
LEFT, TOP = 700_000.0, 8_402_000.0


@dataclass(frozen=True)
class Grid:
    """``size`` pixels of 10 m a side; cover is drawn on ``fine`` × ``fine`` cells a pixel."""

    size: int
    seed: int
    fine: int = 2

    @property
    def plain(self) -> Grid:
        """The same ground with one cell a pixel."""
        return replace(self, fine=1)

    @property
    def extent(self) -> float:
        """Side of the scene in metres."""
        return self.size * PIXEL_M

    @property
    def step(self) -> float:
        """Side of a fine cell in metres."""
        return PIXEL_M / self.fine

    @property
    def cells(self) -> int:
        """Fine cells a side."""
        return self.size * self.fine

    @property
    def transform(self) -> Affine:
        """Pixel to map coordinates of the written rasters."""
        return Affine(PIXEL_M, 0, LEFT, 0, -PIXEL_M, TOP)

    def random(self, stream: str) -> np.random.Generator:
        """A random stream of its own for each use, so that one use does not shift another."""
        return np.random.default_rng([self.seed, zlib.crc32(stream.encode())])

    def axes(self, step: float | None = None) -> tuple[Floats, Floats]:
        """x as a row and y as a column (metres right of and below the upper left corner)."""
        spacing = self.step if step is None else step
        count = round(self.extent / spacing)
        line = ((np.arange(count) + 0.5) * spacing).astype(np.float32)
        return line[None, :], line[:, None]


def make_grid(size: int, seed: int) -> Grid:
    """Very large scenes do without supersampling to save memory."""
    return Grid(size, seed, 2 if size <= 3000 else 1)


def fine_transform(grid: Grid) -> Affine:
    """Fine cell to local metres (x right, y down): the system in which shapes are drawn."""
    return Affine(grid.step, 0, 0, 0, grid.step, 0)
