"""What mine ground looks like: rock, fresh and weathered, wet and dry tailings, yards."""

from __future__ import annotations

import numpy as np
from scipy import ndimage
from shapely.geometry.base import BaseGeometry

from .draw import Window, inside, window_of
from .footprints import ORDER, Footprint
from .grid import Array, Bytes, Floats, Grid, Mask
from .noise import fractal, scatter
from .spectra import Cover
from .structures import Mine, Structure

RIM = 8  # cells around a footprint, for slopes


class Painter:
    """Paints footprints into ``cover`` and ``tone``, given the ground's ``height``."""

    def __init__(self, grid: Grid, height: Floats, cover: Bytes, tone: Floats) -> None:
        self.grid, self.height = grid, height
        self.cover, self.tone = cover, tone
        random = grid.random("mine surfaces")
        shape = (min(grid.cells, 1024),) * 2
        self._patches = fractal(shape, grid.step, 400, 12, 2.0, random)
        self._flecks = fractal(shape, grid.step, 40, 6, 1.0, random)
        self._layers = fractal((1, 512), 1.0, 60, 4, 1.6, random)[0]

    def paint(self, mine: Mine, footprints: list[Footprint], date: int) -> None:
        """Lowest claim first, so that what wins the ground is seen."""
        for code in reversed(ORDER):
            for footprint in footprints:
                if footprint.code == code:
                    self._one(mine, footprint, date)
        for structure in mine.structures:
            self._fittings(mine, structure, footprints, date)

    def _one(self, mine: Mine, footprint: Footprint, date: int) -> None:
        window = window_of(self.grid, footprint.geometry)
        mask = inside(self.grid, footprint.geometry, window)
        kind, tone = self._look(mine, footprint.code, window, mask, date)
        self._put(window, mask, kind, tone)

    def _put(self, window: Window, mask: Mask, kind: Cover | Array, tone: Array) -> None:
        self.cover[window] = np.where(mask, kind, self.cover[window])
        self.tone[window] = np.where(mask, tone, self.tone[window])

    def _look(
        self, mine: Mine, code: int, window: Window, mask: Mask, date: int
    ) -> tuple[Cover | Array, Array]:
        recipe = mine.recipe
        patches, flecks = self._noise(window, mine.number * 131)
        steep = self._steepness(window)
        if code in (10, 11):
            return recipe.rock, self._rock(window, patches, flecks, steep)
        if code == 20:
            fresh = 0.34 + 0.20 * patches + 0.12 * flecks - 0.08 * np.clip(steep, 0, 1.5)
            fresh += 0.6 * np.clip(patches - 0.9, 0, 1)  # where trucks tipped last
            rock = np.full(mask.shape, recipe.rock, np.uint8)
            green = (patches < -1.25) & (steep > 0.2)
            return np.where(green, Cover.REGROWTH, rock), fresh
        if code == 30:
            return self._tailings(mine, window, mask, patches, flecks, steep)
        if code in (31, 81, 50):
            water = {31: Cover.TAILINGS_WATER, 81: Cover.PIT_WATER, 50: Cover.PROCESS_WATER}
            return water[code], 0.5 + 0.25 * patches
        if code == 21:
            return Cover.ORE_PILE, 0.4 + 0.2 * flecks
        if code == 90:
            return Cover.REGROWTH, 0.45 + 0.3 * patches + 0.15 * flecks
        if code == 70:
            return Cover.YARD, 0.62 + 0.15 * flecks
        if code == 60:
            return Cover.YARD, 0.40 + 0.22 * patches + 0.2 * flecks
        rough = patches + 0.6 * flecks
        kind = np.where(rough < -0.75, Cover.REGROWTH, Cover.YARD)
        return kind, 0.30 + 0.22 * rough

    def _rock(self, window: Window, patches: Array, flecks: Array, steep: Array) -> Array:
        height = self.height[window]
        across = np.arange(height.shape[1])[None, :] * self.grid.step
        layer = (height * 1.5 + 0.10 * across + 12 * patches) % 512
        strata = np.interp(layer, np.arange(512), self._layers, period=512)
        faces = np.clip(steep, 0, 1.6)
        tone: Array = 0.46 + 0.26 * strata + 0.20 * patches + 0.12 * flecks - 0.08 * faces
        tone += 0.55 * np.clip(patches + 0.4 * flecks - 1.15, 0, 1.2)  # freshly broken ground
        return tone

    def _tailings(
        self, mine: Mine, window: Window, mask: Mask, patches: Array, flecks: Array, steep: Array
    ) -> tuple[Array, Array]:
        """Beach, drying from the pond towards the embankment, which is of rock."""
        shapes = [
            structure.parts["pond"][1] for structure in mine.structures if "pond" in structure.parts
        ]
        pond = np.zeros(mask.shape, bool)
        for shape in shapes:
            pond |= inside(self.grid, shape, window)
        dry = np.ones(mask.shape)
        if pond.any():
            dry = np.clip(ndimage.distance_transform_edt(~pond) * self.grid.step / 420, 0, 1)
        streaks = ndimage.gaussian_filter1d(patches, 4, axis=0)
        tone = 0.12 + 0.62 * dry**0.7 + 0.16 * streaks + 0.10 * patches + 0.05 * flecks
        wall = ndimage.binary_closing(np.pad(steep > 0.16, 3), iterations=2)[3:-3, 3:-3]
        kind = np.where(wall, mine.recipe.rock, mine.recipe.tailings)
        return kind, np.where(wall, 0.42 + 0.14 * flecks - 0.1 * np.clip(steep, 0, 1), tone)

    def _fittings(
        self, mine: Mine, structure: Structure, footprints: list[Footprint], date: int
    ) -> None:
        """Roofs on the plant, pools in diggings."""
        closed = mine.recipe.change == "closed" and date == 1
        names = {"roof": (Cover.METAL_ROOF, Cover.CONCRETE), "pool": (Cover.PIT_WATER,) * 2}
        for name, kinds in names.items():
            if name not in structure.parts or closed:
                continue
            shape: BaseGeometry = structure.parts[name][date]
            if shape.is_empty:
                continue
            window = window_of(self.grid, shape)
            mask = inside(self.grid, shape, window)
            x, y = self.grid.axes()
            draw = scatter(np.floor(x[:, window[1]] / 80), np.floor(y[window[0]] / 80))
            kind = np.where(draw < 0.45, kinds[0], kinds[1])
            self._put(window, mask, kind, 1.6 * draw % 1 - (0.1 if name == "roof" else 0))

    def _noise(self, window: Window, shift: int) -> tuple[Array, Array]:
        rows = np.arange(window[0].start, window[0].stop) + shift
        columns = np.arange(window[1].start, window[1].stop) + 2 * shift
        size = self._patches.shape[0]
        at = np.ix_(rows % size, columns % size)
        return self._patches[at], self._flecks[at]

    def _steepness(self, window: Window) -> Array:
        dy, dx = np.gradient(self.height[window], self.grid.step)
        steep: Array = np.hypot(dy, dx)
        return steep
