"""A stored result raster that several threads read at once."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio import Affine
from rasterio.windows import Window

from .detection import NODATA

Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels


class StoredRaster:
    """One 8-bit band; GDAL's handles serve one thread each, so every thread gets its own."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._own = threading.local()
        self._opened: list[Any] = []
        dataset = self._dataset()
        self.width, self.height = int(dataset.width), int(dataset.height)
        self.transform: Affine = dataset.transform
        self.crs = dataset.crs

    def __enter__(self) -> StoredRaster:
        return self

    def __exit__(self, *error: object) -> None:
        for dataset in self._opened:
            dataset.close()

    def _dataset(self) -> Any:
        if not hasattr(self._own, "dataset"):
            self._own.dataset = rasterio.open(self._path)
            self._opened.append(self._own.dataset)
        return self._own.dataset

    def read(self, box: Box, margin: int) -> NDArray[np.uint8]:
        """Values of ``box`` and a margin; 0 where there is no data and beyond the raster."""
        left, top, right, bottom = box
        left, top, right, bottom = left - margin, top - margin, right + margin, bottom + margin
        known = (max(left, 0), max(top, 0), min(right, self.width), min(bottom, self.height))
        window = Window(known[0], known[1], known[2] - known[0], known[3] - known[1])
        values: NDArray[np.uint8] = self._dataset().read(1, window=window)
        values *= values != NODATA  # an assignment by mask takes ten times as long
        beyond = ((known[1] - top, bottom - known[3]), (known[0] - left, right - known[2]))
        return np.pad(values, beyond) if any(map(any, beyond)) else values
