"""What a study of a tailings facility's hazard starts from: W13. It classifies nothing.

Source: domain W13. The run-out regressions are from memory [M] (Larrauri & Lall 2018,
doi 10.3390/environments5020028; Rico et al. 2008, J. Haz. Mat. 154:79) and hold to an order
of magnitude: their authors ask for distributions, not numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from .attribution import attribution
from .evident import apart
from .ground import PARTS
from .indicator import Indicator
from .mining import inputs, or_reason
from .sites import Site
from .stored import Stored, stored_volume
from .uncertainty import Array
from .values import Basis, Tier, Value, not_available

_BAND = math.log(10) / 2 / 1.6449  # sd of ln: nine in ten within half an order to either side
_HEIGHT_CV = 0.1  # of a height from toe to top [P]
_MILLION = 1e6
_FARTHEST_KM = 200.0  # farther than any tailings have run


# Formulas (volumes in million m³, heights in m, distances in km) -------------------------


def released_larrauri(stored: Any) -> Any:
    """V_F = 0.332·V_T^0.95. [M] Larrauri & Lall 2018. Domain W13."""
    return 0.332 * stored**0.95


def height_factor(height: Any, stored: Any, released: Any) -> Any:
    """H_f = H·(V_F/V_T)·V_F. [M] Larrauri & Lall 2018. NaN for nothing stored. Domain W13."""
    return height * released / stored * released


def runout_larrauri(factor: Any) -> Any:
    """D_max = 3.04·H_f^0.545. [M] Larrauri & Lall 2018. Domain W13."""
    return 3.04 * factor**0.545


def released_rico(stored: Any) -> Any:
    """V_F = 0.354·V_T^1.01. [M] Rico et al. 2008. Domain W13."""
    return 0.354 * stored**1.01


def runout_rico(height: Any, released: Any) -> Any:
    """D_max = 1.61·(H·V_F)^0.66. [M] Rico et al. 2008. Domain W13."""
    return 1.61 * (height * released) ** 0.66


# Indicator -------------------------------------------------------------------------------


@or_reason("W13", "-")
def hazard_inputs(site: Site) -> list[Value]:
    """W13 Tailings hazard inputs: height [m], volume [m³], status, run-out screens [km], and
    what of each reference layer lies within them. Inputs only, never a classification.

    Run-out in both regressions [M] as a band of an order of magnitude, of a facility that
    fails whole. Needs an elevation model. Source: domain W13.
    """
    stored = stored_volume(site, "tailings")
    values = [_value(site, "volume", "m³", stored.values, stored, f"V_T: {stored.how}")]
    values += [*_status(site), *_asked()]
    if not math.isfinite(stored.tall):
        reason = "the height is not known: an elevation model is needed, add one with --dem"
        return [*values, not_available("W13", "m", reason, "height")]
    height = np.asarray(
        site.draws.reported("tailings height", stored.tall, _HEIGHT_CV, "elevation")
    )
    values.append(_value(site, "height", "m", height, stored, "from toe to top"))
    volume = np.maximum(stored.values / _MILLION, 1e-6)
    band = np.exp(_BAND * site.draws.normal("run-out", "other"))
    screens = {
        "Larrauri and Lall": runout_larrauri(
            height_factor(height, volume, released_larrauri(volume))
        ),
        "Rico": runout_rico(height, released_rico(volume)),
    }
    for name, reach in screens.items():
        km = np.asarray(np.minimum(reach * band, _FARTHEST_KM))
        text = f"regression of {name} [M], a band of an order of magnitude"
        values.append(_value(site, f"run-out {name}", "km", km, stored, text, "no classification"))
    reach = max(float(np.median(screen[site.draws.layout.joint])) for screen in screens.values())
    return [*values, *_within(site, min(reach, _FARTHEST_KM))]


def _value(
    site: Site, part: str, unit: str, values: Array, stored: Stored, text: str, note: str = ""
) -> Value:
    basis = Basis(
        max(stored.tier, Tier.COEFFICIENTS) if "run-out" in part else stored.tier,
        site.now.review,
        stored.confidences + ("D" if "run-out" in part else ""),
        site_specific="run-out" not in part,
    )
    return apart(site.draws).value("W13", unit, values, basis, text, part, stored.inputs, note=note)


def _status(site: Site) -> Iterator[Value]:
    """What the register says of the mine's state."""
    best = attribution(site).best
    if best is None:
        yield not_available("W13", "-", "no registered mine is near enough to be sure", "status")
        return
    basis = Basis(Tier.COEFFICIENTS, site.now.review, site_specific=False)
    certain = site.draws.certain(float(best.status == "active"))
    yield apart(site.draws).value(
        "W13", "-", certain, basis, "as registered; 1 is active", "status",
        inputs("registry"), text=best.status,
    )  # fmt: skip


def _asked() -> Iterator[Value]:
    """What nothing that MineGap reads tells, so that nobody takes it for fine."""
    for part in ("construction method", "seismic acceleration", "flow path", "catchment above"):
        yield not_available("W13", "-", "MineGap does not tell it: ask the operator", part)


def _within(site: Site, reach_km: float) -> Iterator[Value]:
    """How many shapes of each reference lie within the longer run-out, in any direction."""
    facility = shapely.union_all(site.local(site.now.polygons[site.now.of(*PARTS["tailings"])]))
    for name, reference in sorted(site.evidence.references.items()):
        numbers, pieces = reference.around(site, reach_km * 1000)
        near = shapely.distance(site.local(pieces), facility) <= reach_km * 1000
        count = len(np.unique(numbers[near]))
        basis = Basis(Tier.COEFFICIENTS, site.now.review, "D", site_specific=False)
        yield apart(site.draws).value(
            "W13", "-", site.draws.certain(count), basis,
            f"shapes within {reach_km:.0f} km, in any direction and not only downstream [M]",
            f"{name} within run-out", inputs(name), note="no classification",
        )  # fmt: skip


HAZARD: tuple[Indicator, ...] = (
    Indicator("W13", "tailings_hazard_inputs", "Tailings hazard inputs", "-", hazard_inputs),
)
