"""A scene through a model: blended probabilities on disk, strip by strip, resumable."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .job import Job
from .model import Model, standardised
from .pipeline import ahead
from .progress import Progress, Steps
from .scene import Scene
from .scene_reader import Rows, SceneReader, Valid
from .tiling import Blending, Block, Tiling

if TYPE_CHECKING:
    from .aoi import Area

STEPS = 200  # probability 1 is stored as 200: half-percent steps
NODATA = 255
_LEAST_CLASSED = 2  # stored probability (1 %) from which a class is stored, too
_AHEAD = 3  # predictions a worker that may wait for blending


@dataclass(frozen=True)
class TileCounts:
    """What became of the tiles of a run (of this call, where it resumed one)."""

    total: int
    predicted: int
    no_data: int
    outside: int
    resumed: int


@dataclass(frozen=True)
class Strip:
    """One row of tiles as read: values (bands, tile, padded width), where to predict."""

    row: int
    values: Rows
    valid: Valid
    wanted: Valid  # (finished rows of the grid below the strip's first, width) in core pixels
    inside: Valid


def tiling_of(scene: Scene, model: Model) -> Tiling:
    """How the scene's grid is cut for the model."""
    overlap = min(model.card.overlap, model.core // 2 - 2)
    return Tiling(scene.grid.width, scene.grid.height, model.core, overlap)


def predict(
    scene: Scene, model: Model, tiling: Tiling, area: Area | None, job: Job, workers: int
) -> Steps[TileCounts]:
    """Predict all tiles that job has not, blend them and save the finished strips.

    Reading, prediction and blending overlap; tiles are blended in their order, so that the
    result does not depend on timing. Memory is O(width × tile).
    """
    finish = partial(quantised, exclusive=model.exclusive)
    blending = Blending(tiling, len(model.card.classes), finish)
    start = job.finished_strips()
    if 0 < start < len(tiling.rows):
        blending.resume(job.carry(start - 1))
    counts = {"predicted": 0, "no_data": 0, "outside": 0}
    across = len(tiling.columns)
    total = len(tiling.rows) * across
    reading = ThreadPoolExecutor(1, thread_name_prefix="reading")
    predicting = ThreadPoolExecutor(workers, thread_name_prefix="predicting")
    strips = _StripReader(scene, model, tiling, area)
    try:
        tiles = _submitted(strips, model, tiling, start, reading, predicting, counts)
        for strip, column, prediction in ahead(tiles, _AHEAD * workers):
            if prediction is not None:
                blending.feed(strip.row, column, prediction.result()[0])
            if column == across - 1:
                _finish(strip, blending, tiling, job)
            yield Progress("predict", (strip.row * across + column + 1) / total)
    finally:
        predicting.shutdown(cancel_futures=True)
        reading.shutdown(cancel_futures=True)
        strips.close()
    return TileCounts(total=total, resumed=start * across, **counts)


Submitted = tuple[Strip, int, "Future[Block] | None"]


def _submitted(
    strips: _StripReader,
    model: Model,
    tiling: Tiling,
    start: int,
    reading: ThreadPoolExecutor,
    predicting: ThreadPoolExecutor,
    counts: dict[str, int],
) -> Iterator[Submitted]:
    """All tiles in order, each handed to the predicting threads where there is work."""
    following = reading.submit(strips.read, start) if start < len(tiling.rows) else None
    for row in range(start, len(tiling.rows)):
        assert following is not None
        strip = following.result()
        if row + 1 < len(tiling.rows):
            following = reading.submit(strips.read, row + 1)
        for column, left in enumerate(tiling.columns):
            columns = slice(left, left + model.core)
            if (strip.wanted[:, columns]).any():
                counts["predicted"] += 1
                future = predicting.submit(_predict_tile, model, strip, left, strips.scene)
                yield strip, column, future
            else:
                counts["no_data" if strip.inside[:, columns].any() else "outside"] += 1
                yield strip, column, None


def _predict_tile(model: Model, strip: Strip, left: int, scene: Scene) -> Block:
    columns = slice(left, left + model.card.tile_size)
    scale, offset = scene.radiometry.scale, scene.radiometry.offset
    tile = standardised(strip.values[:, :, columns], model.card, scale, offset)
    valid = strip.valid[:, columns]
    if not valid.all():
        tile[:, ~valid] = 0  # the mean of the training data: neither dark nor bright
    return model.predict(tile[None])


class _StripReader:
    """Reads the rows of each tile row; rows shared with the one before are read once."""

    def __init__(self, scene: Scene, model: Model, tiling: Tiling, area: Area | None) -> None:
        self.scene = scene
        self._model, self._tiling, self._area = model, tiling, area
        self._reader = SceneReader(scene)
        self._known: tuple[int, Rows, Valid] | None = None

    def close(self) -> None:
        self._reader.close()

    def read(self, row: int) -> Strip:
        """The strip of tile row ``row``, padded by reflection where it leaves the scene."""
        grid, size, context = self._scene_grid()
        top = self._tiling.rows[row] - context
        first, end = max(top, 0), min(top + size, grid.height)
        values, valid = self._rows(first, end)
        rows = slice(self._tiling.rows[row] - first, None)
        seen = valid[rows][: self._model.core]
        inside = np.ones_like(seen)
        if self._area is not None:
            core_rows = grid.rows(self._tiling.rows[row], self._tiling.rows[row] + len(seen))
            inside = self._area.mask(core_rows)
        needed = self._tiling.columns[-1] + size - context - grid.width
        padding = ((first - top, top + size - end), (context, max(needed, 0)))
        padded = np.pad(values, ((0, 0), *padding), mode="symmetric")
        padded_valid = np.pad(valid, padding, mode="symmetric")
        return Strip(row, padded, padded_valid, seen & inside, inside)

    def _scene_grid(self) -> tuple[Any, int, int]:
        return self.scene.grid, self._model.card.tile_size, self._model.context

    def _rows(self, first: int, end: int) -> tuple[Rows, Valid]:
        if self._known is None:
            values, valid = self._reader.rows(first, end)
        else:
            known, old_values, old_valid = self._known
            kept = slice(first - known, None)
            new_values, new_valid = self._reader.rows(known + old_values.shape[1], end)
            values = np.concatenate([old_values[:, kept], new_values], axis=1)
            valid = np.concatenate([old_valid[kept], new_valid])
        self._known = first, values, valid
        return values, valid


def _finish(strip: Strip, blending: Blending[np.uint8], tiling: Tiling, job: Job) -> None:
    """Save the rows that ``strip`` finished with what is carried on."""
    first, end = blending.finished(strip.row)
    wanted = strip.wanted[first - tiling.rows[strip.row] :][: end - first]
    stored = blending.done(strip.row)
    if not wanted.all():
        stored[:, ~wanted] = NODATA
    blending.advance(strip.row)
    last = strip.row + 1 == len(tiling.rows)
    carry = np.zeros((0, 0, 0), np.float32) if last else blending.carry(strip.row)
    job.save(strip.row, first, stored[: len(job.layers)], carry)


def quantised(probabilities: Block, exclusive: bool) -> NDArray[np.uint8]:
    """Stored P(mine) and class, uint8 (2, rows, width), of class probabilities (classes, …).

    P(mine) in half percents is the sum of ``exclusive`` classes (a softmax with background),
    else the largest of them; the class is the most probable one (from 1; 0 where P(mine) is
    below 1 %).
    """
    total = probabilities.sum(axis=0) if exclusive else probabilities.max(axis=0)
    total *= STEPS
    total += np.float32(0.5)  # what follows cuts the fraction off
    stored = np.zeros((2, *total.shape), np.uint8)
    stored[0] = np.minimum(total, STEPS, out=total)
    if not stored[0].size or stored[0].max() < _LEAST_CLASSED:
        return stored
    best = probabilities[0].copy()
    stored[1] = 1
    # Products and maxima: numpy needs ten times as long where a mask chooses.
    for index, probability in enumerate(probabilities[1:], 2):
        np.maximum(stored[1], (probability > best) * np.uint8(index), out=stored[1])
        np.maximum(best, probability, out=best)
    stored[1] *= stored[0] >= _LEAST_CLASSED
    return stored
