"""All that a run was given beside the footprints, read and checked once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .uncertainty import Array, Draws

if TYPE_CHECKING:
    from .coefficients import Coefficients
    from .elevation import ElevationChange
    from .neighbours import Reference
    from .production import Production
    from .registry import Entry


@dataclass(frozen=True)
class DatedRaster:
    """A raster with the date that it shows, where one is known."""

    name: str
    path: Path
    date: datetime.date | None


@dataclass(frozen=True)
class Confusion:
    """How mapped classes turn out: ``counts[h][j]`` were mapped ``codes[h]``, truly ``codes[j]``.

    Counts are of independent samples (n_eff), not of pixels.
    """

    codes: tuple[int, ...]
    counts: NDArray[np.float64]

    def shares(self, code: int, draws: Draws) -> dict[int, Array]:
        """Realisations of P(reference j | mapped ``code``) ~ Dirichlet(n_h + ½) (domain 4.3).

        A class that the matrix does not know stays itself.
        """
        if code not in self.codes:
            return {code: draws.certain(1)}
        weights = self.counts[self.codes.index(code)] + 0.5
        layout = draws.layout
        drawn = np.tile(weights / weights.sum(), (layout.size, 1))
        random = draws.generator(f"classes {code}")
        for part in (layout.joint, layout.alone("classes")):
            drawn[part] = random.dirichlet(weights, part.stop - part.start)
        return {reference: drawn[:, j] for j, reference in enumerate(self.codes)}


@dataclass(frozen=True)
class Evidence:
    """What was given, by kind. ``hashes`` are SHA-256 by name; names are Value.inputs.

    ``rasters`` holds those with a meaning by their name: ``land_cover``, ``forest_loss``,
    ``tree_cover``, ``population``. ``references`` are vector layers by the name the user gave.
    """

    coefficients: Coefficients
    registry: tuple[Entry, ...] = ()
    production: Production | None = None
    references: Mapping[str, Reference] = field(default_factory=dict)
    rasters: Mapping[str, DatedRaster] = field(default_factory=dict)
    scene: DatedRaster | None = None
    series: tuple[DatedRaster, ...] = ()  # dated scenes of the area, in order of time
    dems: tuple[DatedRaster, ...] = ()  # in order of time
    elevation: ElevationChange | None = None  # between the first and the last of dems
    model_iou: float | None = None
    confusion: Confusion | None = None
    hashes: Mapping[str, str] = field(default_factory=dict)
