"""Rows of a scene, read at its model's resolution."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.errors import RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from .errors import SceneError
from .scene import Scene
from .sources import reason

Rows = NDArray[Any]
Valid = NDArray[np.bool_]


class SceneReader:
    """Reads whole pixel rows of a scene on its model's grid."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        try:
            self._dataset = rasterio.open(scene.path)
        except (RasterioError, CPLE_BaseError) as error:
            raise self._damaged(0, error) from error
        self._alpha = self._alpha_index()
        self._warped = self._warp() if scene.resampled else None

    def close(self) -> None:
        if self._warped is not None:
            self._warped.close()
        self._dataset.close()

    def _alpha_index(self) -> int | None:
        """The alpha band, unless the user took it for one of the model's."""
        colours = self._dataset.colorinterp
        alpha = colours.index(ColorInterp.alpha) + 1 if ColorInterp.alpha in colours else None
        return None if alpha in self._scene.band_indexes else alpha

    def _warp(self) -> WarpedVRT:
        scene, grid = self._scene, self._scene.grid
        finer = grid.width < scene.source_grid.width
        return WarpedVRT(
            self._dataset,
            src_crs=grid.crs,
            crs=grid.crs,
            src_transform=self._dataset.transform,
            transform=grid.transform,
            width=grid.width,
            height=grid.height,
            src_nodata=scene.nodata,
            nodata=scene.nodata,
            resampling=Resampling.average if finer else Resampling.bilinear,
            add_alpha=self._alpha is None and scene.nodata is None,
            warp_mem_limit=64,
            # As in _valid: 0 must be in all bands, any other nodata value in one of them.
            UNIFIED_SRC_NODATA="YES" if scene.nodata == 0 else "PARTIAL",
        )

    def rows(self, first: int, end: int) -> tuple[Rows, Valid]:
        """Values (bands, rows, width) as stored, and which pixels (rows, width) are valid.

        A pixel is invalid where a mask, alpha or nodata value says so; nodata 0 only where
        all bands are 0, as black pixels exist. NaN is invalid in any band.
        Raises :class:`SceneError` where the file is damaged.
        """
        window = Window(0, first, self._scene.grid.width, end - first)
        source = self._warped if self._warped is not None else self._dataset
        try:
            values = source.read(list(self._scene.band_indexes), window=window)
            valid = self._valid(source, values, window)
        except (RasterioError, CPLE_BaseError) as error:
            raise self._damaged(first, error) from error
        return values, valid

    def _damaged(self, row: int, error: Exception) -> SceneError:
        name = Path(self._scene.path).name
        return SceneError(
            f"{name} cannot be read near pixel row {row}: {reason(error)}",
            hint="the file is incomplete or damaged: copy or download it again",
        )

    def _valid(self, source: Any, values: Rows, window: Window) -> Valid:
        nodata = self._scene.nodata
        if self._alpha is not None or (self._warped is not None and nodata is None):
            alpha = source.count if self._alpha is None else self._alpha
            valid: Valid = source.read(alpha, window=window) > 0
        elif nodata is None and MaskFlags.per_dataset in source.mask_flag_enums[0]:
            valid = source.dataset_mask(window=window) > 0
        else:
            valid = np.ones(values.shape[1:], bool)
        if nodata == 0:
            valid &= (values != 0).any(axis=0)
        elif nodata is not None and not math.isnan(nodata):
            valid &= (values != values.dtype.type(nodata)).all(axis=0)
        if values.dtype.kind == "f":
            valid &= np.isfinite(values).all(axis=0)
        return valid
