"""Change of elevation between two models: brought to fit, and how far the difference errs.

Source: domain W04 and 4.4.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.windows import Window

from ..errors import MineGapError
from .coregistration import Fit, Sample, Shift, fit, nmad
from .dem_grid import Heights, MetricGrid, Polygons, heights, metric_grid, slope
from .evidence import DatedRaster
from .uncertainty import sd_from_le90
from .variogram import Patch, Variogram, empirical, fitted

MARGIN_M = 100.0  # around all footprints: not stable ground [P]
_LEAST_STABLE = 2000  # pixels to tell anything from
_OUTLIER = 4.0  # spreads
_SLOPES = (0.0, 0.09, 0.18, 0.36, 0.58)  # m/m: 0, 5, 10, 20, 30 degrees

# Where there is no stable ground: Copernicus DEM, absolute LE90 of 4 m a model [M] (4.4).
_ASSUMED_SD = math.sqrt(2) * sd_from_le90(4.0)
ASSUMED = Variogram((0.8, 0.2), (90.0, 5000.0))


@dataclass(frozen=True)
class Spread:
    """Standard deviation (m) of a difference by slope (m/m), between the middles of classes."""

    slopes: tuple[float, ...]
    sds: tuple[float, ...]

    def at(self, slope: NDArray[np.floating]) -> NDArray[np.float64]:
        return np.asarray(np.interp(np.nan_to_num(slope), self.slopes, self.sds))


@dataclass
class Sums:
    """Sums of height differences over some ground, in pixels; shares of pixels count."""

    pixels: float = 0.0  # with a difference
    all_pixels: float = 0.0
    total: float = 0.0  # Σ Δz, m
    rise: float = 0.0
    fall: float = 0.0
    rising: float = 0.0  # pixels
    falling: float = 0.0
    spread: float = 0.0  # Σ σ(slope)
    resolved: float = 0.0  # pixels beyond the level of detection
    wet: float = 0.0  # pixels whose height is that of a shore

    @property
    def mean(self) -> float:
        """Mean difference, m; NaN without any."""
        return self.total / self.pixels if self.pixels else math.nan

    def add(
        self,
        dz: Heights,
        weight: NDArray[np.float64],
        sd: NDArray[np.float64],
        wet: NDArray[np.bool_],
    ) -> None:
        """Count pixels of a window with their weights."""
        known = (weight > 0) & np.isfinite(dz)
        w, d, s = weight[known], dz[known].astype(float), sd[known]
        self.all_pixels += float(weight.sum())
        self.pixels += float(w.sum())
        self.total += float((w * d).sum())
        self.rise += float((w * d)[d > 0].sum())
        self.fall += float((w * d)[d < 0].sum())
        self.rising += float(w[d > 0].sum())
        self.falling += float(w[d < 0].sum())
        self.spread += float((w * s).sum())
        self.resolved += float(w[np.abs(d) > 1.645 * s].sum())
        self.wet += float(w[wet[known]].sum())


@dataclass(frozen=True)
class ElevationChange:
    """Two models on one grid: what is added to the second, and the error that is left.

    ``shift`` (m east, north) and ``bias`` (m) are what the second was off by; ``spread`` and
    ``variogram`` (of errors over their spread: a sill of about 1) tell the error on single
    pixels and how it hangs together; ``bias_sd`` is the error of the bias. ``assumed`` says
    that there was no stable ground to see them on.
    """

    first: DatedRaster
    second: DatedRaster
    grid: MetricGrid
    shift: Shift
    bias: float
    spread: Spread
    nmad: float
    variogram: Variogram
    bias_sd: float
    stable_pixels: int
    assumed: bool = False
    note: str = ""

    @property
    def years(self) -> float | None:
        """Years between the models, where both are dated."""
        if self.first.date is None or self.second.date is None:
            return None
        return (self.second.date - self.first.date).days / 365.25

    def sd_of_mean(self, area_m2: float, spread: float | None = None) -> float:
        """σ_mean (m) of the mean difference over an area, bias apart; 0 for no area."""
        if area_m2 <= 0:
            return 0.0
        sd = self.nmad if spread is None else spread
        return sd * math.sqrt(self.variogram.variance_of_mean(area_m2))

    def level_of_detection(self) -> float:
        """1.645·σ_Δz (m) of a pixel; for display only, never a threshold for sums (W04)."""
        return 1.645 * self.nmad

    def over(
        self, parts: Mapping[str, Polygons], ponds: tuple[Polygons, Polygons]
    ) -> dict[str, Sums]:
        """Sums over the ground of each part (longitude and latitude); all pixels count.

        No model is valid on water: the ``ponds`` at either date are taken to be level with
        their shore. Where nothing tells that, their pixels count as missing.
        """
        ground = {name: self.grid.project(polygons) for name, polygons in parts.items()}
        water = [self.grid.project(polygons) for polygons in ponds]
        models = ((self.first, (0.0, 0.0)), (self.second, self.shift))
        levels = [
            [pond_level(model, self.grid, pond, shift) for pond in lakes.tolist()]
            for (model, shift), lakes in zip(models, water, strict=True)
        ]
        found = {name: Sums() for name in ground}
        window = self.grid.window_of(np.concatenate([*ground.values()]), 2 * self.grid.step)
        for strip in self.grid.strips(window) if window is not None else []:
            surfaces, wet = [], np.zeros((int(strip.height), int(strip.width)), dtype=bool)
            for (model, shift), lakes, level in zip(models, water, levels, strict=True):
                surface = heights(model.path, self.grid, strip, shift)
                for pond, metres in zip(lakes, level, strict=True):
                    under = self.grid.inside(np.array([pond]), strip, touched=True)
                    surface[under], wet = metres, wet | under
                surfaces.append(surface)
            dz = surfaces[1] - surfaces[0] - np.float32(self.bias)
            sd = self.spread.at(slope(surfaces[1], self.grid.step))
            for name, polygons in ground.items():
                found[name].add(dz, self.grid.coverage(polygons, strip), sd, wet)
        return found


def pond_level(model: DatedRaster, grid: MetricGrid, pond: object, shift: Shift) -> float:
    """Height of water (m): the lower quartile of its shore, as a dam may rise beside it.

    NaN where the model has no shore.
    """
    here = np.array([pond], dtype=object)
    window = grid.window_of(here, 3 * grid.step)
    if window is None:
        return math.nan
    surface = heights(model.path, grid, window, shift)
    ring = grid.inside(shapely.buffer(here, 1.5 * grid.step), window, touched=True)
    ring &= ~grid.inside(here, window, touched=True) & np.isfinite(surface)
    return float(np.quantile(surface[ring], 0.25)) if ring.any() else math.nan


def read_elevation_change(dems: Sequence[DatedRaster], mask: Polygons) -> ElevationChange:
    """The change between the first and the last model, seen on ground outside of ``mask``.

    ``mask`` are all footprints of all dates (longitude and latitude): they and a ring of 100 m
    are not stable ground. Memory is bounded: of large models a sample is looked at. Raises
    :class:`MineGapError` where the models cannot be compared.
    """
    first, second = dems[0], dems[-1]
    if first.date is not None and first.date == second.date:
        raise MineGapError(
            f"The elevation models {first.name} and {second.name} are of the same day.",
            "Give two dates to see a change, or one model alone.",
        )
    reading = _Reading(first, second, metric_grid([first.path, second.path]), mask)
    stable = sum(int(known.sum()) for _, _, known in reading.at((0.0, 0.0)))
    if stable < _LEAST_STABLE:
        return _assumed(reading, stable)
    return _measured(reading, fit(reading.at, reading.grid.step), stable)


@dataclass
class _Reading:
    """The sample of both models; the first one and the mask are read once."""

    first: DatedRaster
    second: DatedRaster
    grid: MetricGrid
    mask: Polygons
    _stable: list[tuple[Heights, NDArray[np.bool_]]] = field(default_factory=list)

    def at(self, shift: Shift) -> list[Sample]:
        """First model, second model read at a shift, and stable ground, window by window."""
        if not self._stable:
            busy = shapely.buffer(self.grid.project(self.mask), MARGIN_M, quad_segs=2)
            tree = shapely.STRtree(busy)
            for window in self.grid.patches():
                box = shapely.box(*_box(self.grid, window))
                inside = busy[np.sort(tree.query(box))]
                stable = ~self.grid.inside(inside, window, touched=True)
                self._stable.append((heights(self.first.path, self.grid, window), stable))
        found = []
        for window, (one, stable) in zip(self.grid.patches(), self._stable, strict=True):
            two = heights(self.second.path, self.grid, window, shift)
            found.append((one, two, stable & np.isfinite(two - one)))
        return found


def _box(grid: MetricGrid, window: Window) -> tuple[float, float, float, float]:
    place = grid.place(window)
    width, height = window.width, window.height
    right, bottom = place @ (width, height)
    return place.c, bottom, right, place.f


def _measured(reading: _Reading, fitting: Fit, stable: int) -> ElevationChange:
    """Bias, spread by slope, and the variogram of what is left on stable ground."""
    grid, sample = reading.grid, reading.at(fitting.shift)
    left = [np.where(known, two - one, np.nan) for one, two, known in sample]
    bias = float(np.nanmedian(np.concatenate([d.ravel() for d in left])))
    slopes = [slope(two, grid.step) for _, two, _ in sample]
    spread = _spread(left, slopes, bias)
    patches = []
    for window, dz, steepness in zip(grid.patches(), left, slopes, strict=True):
        errors = ((dz - bias) / spread.at(steepness)).astype(np.float32)
        errors[np.abs(errors) > _OUTLIER] = np.nan
        patches.append(Patch(int(window.row_off), int(window.col_off), errors))
    random = np.random.Generator(np.random.PCG64(4))
    lags, gammas = empirical(patches, grid.step, random)
    if len(lags) < 5:
        return _assumed(reading, stable)
    variogram = fitted(lags, gammas, grid.step)
    scale = nmad(np.concatenate([d[np.isfinite(d)] for d in left]))
    share = stable / sum(known.size for _, _, known in sample)
    ground = share * grid.width * grid.height * grid.step**2
    bias_sd = scale * math.sqrt(variogram.variance_of_mean(ground))
    return ElevationChange(
        reading.first,
        reading.second,
        grid,
        fitting.shift,
        bias,
        spread,
        scale,
        variogram,
        bias_sd,
        stable,
        note=fitting.note,
    )


def _spread(left: Sequence[Heights], slopes: Sequence[NDArray[np.floating]], bias: float) -> Spread:
    """NMAD of the errors in classes of slope; of classes with few pixels nothing is told."""
    errors = np.concatenate([d.ravel() for d in left]) - bias
    steepness = np.concatenate([s.ravel() for s in slopes])
    known = np.isfinite(errors) & np.isfinite(steepness)
    errors, steepness = errors[known], steepness[known]
    whole = max(nmad(errors), 1e-6)
    middles, sds = [], []
    for low, high in zip(_SLOPES, (*_SLOPES[1:], math.inf), strict=True):
        chosen = (steepness >= low) & (steepness < high)
        if chosen.sum() >= _LEAST_STABLE // 4:
            middles.append(float(steepness[chosen].mean()))
            sds.append(max(nmad(errors[chosen]), whole / 10))
    return Spread(tuple(middles) or (0.0,), tuple(sds) or (whole,))


def _assumed(reading: _Reading, stable: int) -> ElevationChange:
    """No stable ground: the models as they lie, with the error of a global model [M]."""
    return ElevationChange(
        reading.first,
        reading.second,
        reading.grid,
        (0.0, 0.0),
        0.0,
        Spread((0.0,), (_ASSUMED_SD,)),
        _ASSUMED_SD,
        ASSUMED,
        0.0,
        stable,
        assumed=True,
        note="no stable ground around the mine: the error of a global model is assumed [M]",
    )
