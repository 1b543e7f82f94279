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


ROOFS = (Cover.METAL_ROOF, Cover.CONCRETE)
POOLS = (Cover.TAILINGS_WATER, Cover.PIT_WATER)
# Other rock that a pit in one rock also lays bare.
MIXTURES = {
    Cover.TAN_ROCK: (Cover.WHITE_ROCK, Cover.GREY_ROCK),
    Cover.GREY_ROCK: (Cover.TAN_ROCK, Cover.ORE_PILE),
    Cover.RED_ROCK: (Cover.YARD, Cover.ORE_PILE),
    Cover.WHITE_ROCK: (Cover.TAN_ROCK, Cover.GREY_ROCK),
}


class Painter:
    """Paints footprints into ``cover`` and ``tone``, given the ground's ``height``."""

    def __init__(self, grid: Grid, height: Floats, cover: Bytes, tone: Floats) -> None:
        self.grid, self.height = grid, height
        self.cover, self.tone = cover, tone
        random = grid.random("mine surfaces")
        shape = (min(grid.cells, 1024),) * 2
        self._patches = fractal(shape, grid.step, 500, 35, 3.0, random)
        self._flecks = fractal(shape, grid.step, 90, 12, 1.6, random)
        self._domains = fractal(shape, grid.step, 450, 60, 3.6, random)
        self._tracks = _lines(self._domains, (-1.1, -0.2, 0.8))
        rough = fractal(shape, grid.step, 200, 12, 2.0, random)
        streaks = ndimage.gaussian_filter1d(rough, 6, axis=0, mode="wrap")
        self._streaks = streaks / streaks.std()
        self._drains = _lines(self._streaks, (-1.0, 0.6))
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
        if code == 11:
            return self._alluvium(patches, flecks)
        if code == 10:
            return self._rock(recipe.rock, window, mine.number)
        if code == 20:
            fresh = 0.36 + 0.16 * patches + 0.05 * flecks - 0.06 * np.clip(steep, 0, 1.5)
            fresh += 0.4 * np.clip(patches - 0.9, 0, 1)  # where trucks tipped last
            fresh += 0.22 * self._at(self._tracks, window, mine.number * 131)
            domains = self._at(self._domains, window, mine.number * 131)
            kind = np.where(domains > 1.1, Cover.YARD, recipe.rock)
            green = (patches < -1.5) & (steep > 0.2)
            return np.where(green, Cover.REGROWTH, kind), fresh
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

    def _alluvium(self, patches: Array, flecks: Array) -> tuple[Array, Array]:
        """Washed sand and clay with pools of every turbidity between."""
        rough = 0.8 * patches + 0.7 * flecks
        kind = np.where(rough < -0.9, Cover.TAILINGS_WATER, Cover.PALE_TAILINGS)
        kind = np.where(rough > 1.0, Cover.TAN_ROCK, kind)
        return kind, 0.6 + 0.25 * rough

    def _rock(self, rock: Cover, window: Window, number: int) -> tuple[Array, Array]:
        """Beds that follow height, domains of other rock, dusty tracks, broken ground."""
        patches, flecks = self._noise(window, number * 131)
        domains = self._at(self._domains, window, number * 131)
        tracks = self._at(self._tracks, window, number * 131)
        height, steep = self.height[window], np.clip(self._steepness(window), 0, 1.6)
        across = np.arange(height.shape[1])[None, :] * self.grid.step
        layer = (height * 1.2 + 0.10 * across + 14 * patches) % 512
        strata = np.interp(layer, np.arange(512), self._layers, period=512)
        other = domains + 0.35 * strata
        kind = np.where(other > 1.2, MIXTURES[rock][0], rock)
        kind = np.where(other < -0.95, MIXTURES[rock][1], kind)
        tone = 0.45 + 0.17 * strata + 0.17 * patches + 0.05 * flecks - 0.07 * steep
        tone += 0.4 * np.clip(patches + 0.3 * strata - 1.0, 0, 1.2) + 0.25 * tracks
        return kind, tone

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
        away = ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1] * self.grid.step
        shift = mine.number * 131
        streaks, drains = (
            self._at(self._streaks, window, shift),
            self._at(self._drains, window, shift),
        )
        tone = 0.15 + 0.50 * dry**0.7 + 0.10 * streaks + 0.14 * patches + 0.04 * flecks
        tone -= 0.18 * drains * dry
        wall = ndimage.binary_closing(np.pad(steep > 0.16, 3), iterations=2)[3:-3, 3:-3]
        # A road along the rim, and ground that is being worked.
        rim = (away < 9) & (dry > 0.06) & (patches > -0.6)
        works = self._at(self._domains, window, shift) > 1.45
        built = wall | rim | works
        kind = np.where(built, mine.recipe.rock, mine.recipe.tailings)
        firm = np.where(wall, 0.42 + 0.14 * flecks - 0.1 * np.clip(steep, 0, 1), 0.8 + 0.1 * flecks)
        return kind, np.where(built, firm, tone)

    def _fittings(
        self, mine: Mine, structure: Structure, footprints: list[Footprint], date: int
    ) -> None:
        """Roofs on the plant, pools in diggings."""
        closed = mine.recipe.change == "closed" and date == 1
        names = {
            "roof": (Cover.METAL_ROOF, Cover.CONCRETE),
            "pool": (Cover.TAILINGS_WATER, Cover.PIT_WATER),
        }
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
        return self._at(self._patches, window, shift), self._at(self._flecks, window, shift)

    def _at(self, field: Array, window: Window, shift: int) -> Array:
        rows = np.arange(window[0].start, window[0].stop) + shift
        columns = np.arange(window[1].start, window[1].stop) + 2 * shift
        size = field.shape[0]
        return np.asarray(field[np.ix_(rows % size, columns % size)])

    def _steepness(self, window: Window) -> Array:
        dy, dx = np.gradient(self.height[window], self.grid.step)
        steep: Array = np.hypot(dy, dx)
        return steep


def _lines(field: Array, levels: tuple[float, ...]) -> Array:
    """Winding lines two cells wide, as vehicles leave them: contours of a smooth field."""
    dy, dx = np.gradient(field)
    width = np.hypot(dy, dx)
    found = np.zeros(field.shape, np.float32)
    for level in levels:
        found[np.abs(field - level) < width] = 1
    return found
