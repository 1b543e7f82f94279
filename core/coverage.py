"""The verb *coverage*: cells in the order in which to look for mines that the map missed."""

from __future__ import annotations

import math
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray

from .accuracy.strata import DOUBTFUL, MINE, StrataMap, strata_map
from .detection import STEPS
from .errors import OutputError
from .files import replace_file
from .options import CoverageOptions
from .progress import Progress, Steps

LAYER = "coverage"
_NAMESPACE = uuid.UUID("9c0f5f0a-6f0e-5d0e-8d53-6f1d54c0b1a7")
_LEAST_DATA = 0.01  # share of a cell that must be covered by the raster


@dataclass(frozen=True)
class CoverageResult:
    """Where the cells are, how many, and how much doubtful ground they hold."""

    coverage: str
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Cells:
    """Sums over square cells of ``size`` pixels, (rows, columns): pixels of each kind."""

    size: int
    data: NDArray[np.int64]
    mapped: NDArray[np.int64]
    doubtful: NDArray[np.int64]
    expected: NDArray[np.float64]  # pixels of mine that the probabilities expect, unmapped


def coverage(options: CoverageOptions) -> Steps[CoverageResult]:
    """Cells over the area of a probability raster, those first where most was perhaps missed.

    The order follows the mine area that the probabilities outside the footprints add up to,
    in doubtful ground. Nobody has seen a cell yet. Raises :class:`OutputError` where the file
    exists: what was seen is somebody's work.
    """
    path = Path(options.out)
    if path.exists():
        raise OutputError(f"{path.name} exists", hint="choose another name, or go on with that one")
    strata = strata_map(options.footprints, options.probability)
    cells = yield from _summed(strata, options.cell_size)
    frame = _frame(strata, cells)

    def write(temporary: Path) -> None:
        settings: dict[str, Any] = {"driver": "GPKG", "dataset_options": {"VERSION": "1.2"}}
        pyogrio.write_dataframe(frame, temporary, layer=LAYER, **settings)

    replace_file(path, write)
    figures = {"cells": len(frame), "doubtful_ha": round(float(frame["doubtful_ha"].sum()), 1)}
    return CoverageResult(str(path), figures)


def _summed(strata: StrataMap, cell_m: float) -> Steps[_Cells]:
    with rasterio.open(strata.probability) as dataset:
        height, width = dataset.height, dataset.width
    size = max(1, round(cell_m / strata.pixel_m))
    shape = (math.ceil(height / size), math.ceil(width / size))
    counts = np.zeros((3, *shape), np.int64)
    expected = np.zeros(shape)
    columns = np.arange(width) // size
    for block in strata.blocks():
        yield Progress("search", block.top / height)
        doubtful = block.strata == DOUBTFUL
        probability = np.where(doubtful, block.stored / STEPS, 0)
        rows = (block.top + np.arange(len(doubtful))) // size
        cell = (rows[:, None] * shape[1] + columns).ravel()
        kinds = (block.strata > 0, block.strata == MINE, doubtful)
        for number, kind in enumerate(kinds):
            found = np.bincount(cell[kind.ravel()], minlength=expected.size)
            counts[number] += found.reshape(shape)
        likely = np.bincount(cell, probability.ravel(), minlength=expected.size)
        expected += likely.reshape(shape)
    return _Cells(size, counts[0], counts[1], counts[2], expected)


def _frame(strata: StrataMap, cells: _Cells) -> geopandas.GeoDataFrame:
    with rasterio.open(strata.probability) as dataset:
        place, crs = dataset.transform, dataset.crs.to_wkt()
        height, width = dataset.height, dataset.width
    pixel_ha = strata.pixel_m**2 / 10_000
    rows, columns = np.nonzero(cells.data > _LEAST_DATA * cells.size**2)
    order = np.lexsort((columns, rows, -cells.expected[rows, columns]))
    rows, columns = rows[order], columns[order]
    polygons = []
    for row, column in zip(rows * cells.size, columns * cells.size, strict=True):
        right, bottom = min(column + cells.size, width), min(row + cells.size, height)
        corners = ((column, row), (right, row), (right, bottom), (column, bottom))
        polygons.append(shapely.Polygon([place * corner for corner in corners]))
    identities = [str(uuid.uuid5(_NAMESPACE, polygon.wkt)) for polygon in polygons]
    content = {
        "cell_id": identities,
        "place": np.arange(1, len(rows) + 1),
        "mapped_ha": (cells.mapped[rows, columns] * pixel_ha).round(2),
        "doubtful_ha": (cells.doubtful[rows, columns] * pixel_ha).round(2),
        "expected_ha": (cells.expected[rows, columns] * pixel_ha).round(2),
        "seconds": np.zeros(len(rows)),
        "seen_by": [""] * len(rows),
        "seen_at": [""] * len(rows),
    }
    return geopandas.GeoDataFrame(content, geometry=polygons, crs=crs)
