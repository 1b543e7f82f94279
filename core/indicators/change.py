"""Change between footprints of different dates (domain 2.1: L07, L16).

All change is given that the footprints of all dates are mines: what a footprint is does not
change from one date to the next because a model doubts it.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from .areas import outline_sd_ha, outline_sd_m, outlined_area
from .evident import apart
from .indicator import Indicator
from .sites import Footprints, Site
from .uncertainty import Array, axis_sd_from_ce95, boundary_sd
from .values import Basis, Tier, Value, not_available

YEAR = 365.25  # days
SAME_SOURCE_RHO = 0.5  # correlation of outline errors of one model or reviewer [P]
# Relative shift of two images, standard deviation an axis (m): Sentinel-2 of one orbit 5 m
# CE95 between dates; two images of other origin err by 8 m CE95 each (domain 1.5 [F]).
REGISTRATION_SAME_M = axis_sd_from_ce95(5.0)
REGISTRATION_OTHER_M = math.sqrt(2) * axis_sd_from_ce95(8.0)
# How far outlines of two dates may lie apart (m, beyond 3σ of the shift) and be one outline.
_PIXEL_M = 10.0
_SNAP_M = 0.001
NO_EARLIER = "no footprints of an earlier date were given: add them with --earlier"
MIXED = "the footprints of the dates have different definitions, which are never compared"
NO_DATES = "the footprints' dates are not known: give them a scene_date"
NO_CHANGE = "no detectable change"


# Formulas --------------------------------------------------------------------------------


def gross_bias(perimeter_m: Any, registration_m: Any) -> Any:
    """P·σ/√(2π) = 0.399·P·σ [m²]: gain and loss that a relative shift of σ an axis feigns.

    NaN stays NaN; for outlines much longer than σ. Checked by simulation (domain 9.5). [D]
    """
    return perimeter_m * registration_m / math.sqrt(2 * math.pi)


def gross_bias_sd(perimeter_m: Any, registration_m: Any) -> Any:
    """P·σ/π·√(2 − π/2) [m²]: the standard deviation of what :func:`gross_bias` is the mean of.

    A shift of length s feigns P·s/π, and s is Rayleigh-distributed. [D]
    """
    return perimeter_m * registration_m / math.pi * math.sqrt(2 - math.pi / 2)


def swap(gain: Any, loss: Any) -> Any:
    """2·min(G, Lo): what moved without changing the total, in the unit of both. Domain L07."""
    return 2 * np.minimum(gain, loss)


def linear_rate(net: Any, years: float) -> Any:
    """N/(t2 − t1), per year. Domain L07."""
    return net / years


def compound_rate(before: Any, after: Any, years: float) -> Any:
    """r = (A2/A1)^(1/(t2 − t1)) − 1 [1/yr]. Not finite for A1 = 0. Domain L07."""
    return (after / before) ** (1 / years) - 1


def exponential_rate(before: Any, after: Any, years: float) -> Any:
    """q = ln(A2/A1)/(t2 − t1) [1/yr]. Not finite where either area is 0.

    Source: Puyravaud 2003, Forest Ecology and Management 177:593 [M]; domain L07.
    """
    return np.log(after / before) / years


def net_sd(before: float, after: float, rho: float) -> float:
    """σ(N) = √(σ1² + σ2² − 2ρσ1σ2). Domain L07."""
    return math.sqrt(max(before**2 + after**2 - 2 * rho * before * after, 0))


# Two dates -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """Realisations of change (ha) between two dates; ``years`` is None without dates.

    ``sd`` is σ(N); ``detectable`` says that |N| is at least 2σ(N).
    """

    gain: Array
    loss: Array
    net: Array
    before: Array
    after: Array
    sd: float
    years: float | None
    detectable: bool
    dates: tuple[datetime.date | None, datetime.date | None]


def change_since(site: Site, earlier: Footprints) -> Change | str:
    """The change from ``earlier`` to now, or the reason why there is none to tell."""
    if earlier.definition_id != site.now.definition_id and len(site.now) and len(earlier):
        return MIXED
    rho = SAME_SOURCE_RHO if same_source(earlier, site.now) else 0.0
    first, last = float(earlier.area_ha.sum()), float(site.now.area_ha.sum())
    iou = site.evidence.model_iou
    sd_first, sd_last = (
        float(np.sqrt((outline_sd_ha(f, iou) ** 2).sum())) for f in (earlier, site.now)
    )
    late = outlined_area(site)
    common = (late - last) / sd_last if sd_last else site.draws.certain(0)
    # Without footprints now there is nothing to be correlated with.
    rho = rho if sd_last else 0.0
    own = site.draws.normal(f"outline {earlier.source} {earlier.date}", "boundary")
    early = np.maximum(first + sd_first * (rho * common + math.sqrt(1 - rho**2) * own), 0)
    net = late - early
    gain, loss = _gross(site, earlier, net - (last - first))
    sd = net_sd(sd_first, sd_last, rho)
    years = _years(earlier.date, site.now.date)
    detectable = abs(last - first) >= 2 * sd and last != first
    dates = (earlier.date, site.now.date)
    return Change(gain, loss, net, early, late, sd, years, detectable, dates)


def same_source(one: Footprints, other: Footprints) -> bool:
    """Whether one model drew both, so that their outlines err alike."""
    return bool(one.model_id) and one.model_id == other.model_id


def _gross(site: Site, earlier: Footprints, error: Array) -> tuple[Array, Array]:
    """Gain and loss (ha), corrected for the shift between the images; 0 at least.

    Only along the outline that both dates share can a shift feign change. ``error`` of the
    net area falls on gain and loss by their size.
    """
    before, now = dissolved(site, earlier), site.local_ground
    gained = shapely.area(shapely.difference(now, before, grid_size=_SNAP_M)) / 10_000
    lost = shapely.area(shapely.difference(before, now, grid_size=_SNAP_M)) / 10_000
    shift = REGISTRATION_SAME_M if same_source(earlier, site.now) else REGISTRATION_OTHER_M
    shared = shared_outline_m(before, now, 3 * shift + _PIXEL_M)
    bias, spread = (f(shared, shift) / 10_000 for f in (gross_bias, gross_bias_sd))
    drawn = site.draws.normal(f"shift {earlier.source} {earlier.date}", "registration")
    feigned = np.maximum(bias + spread * drawn, 0)
    share = gained / (gained + lost) if gained + lost else 0.5
    gain = np.maximum(gained + share * error - feigned, 0)
    return gain, np.maximum(lost - (1 - share) * error - feigned, 0)


def dissolved(site: Site, footprints: Footprints) -> BaseGeometry:
    """Footprints of a date as one geometry in metres."""
    return shapely.union_all(site.local(footprints.polygons), grid_size=_SNAP_M)


def shared_outline_m(one: BaseGeometry, other: BaseGeometry, tolerance_m: float) -> float:
    """Length of the outline of ``one`` that lies within ``tolerance_m`` of the other's."""
    near = shapely.buffer(shapely.boundary(other), tolerance_m)
    return float(shapely.length(shapely.intersection(shapely.boundary(one), near)))


def _years(first: datetime.date | None, last: datetime.date | None) -> float | None:
    if first is None or last is None or last <= first:
        return None
    return (last - first).days / YEAR


def dated_areas(site: Site) -> tuple[np.ndarray[Any, np.dtype[np.float64]], list[Array]] | str:
    """Years of all dates and realisations of the areas (ha) then; or why there are none."""
    if not site.earlier:
        return NO_EARLIER
    changes = [change_since(site, footprints) for footprints in site.earlier]
    told = [change for change in changes if isinstance(change, str)]
    if told:
        return told[0]
    dates = [footprints.date for footprints in (*site.earlier, site.now)]
    days = [date.toordinal() for date in dates if date is not None]
    if len(days) < len(dates) or any(b <= a for a, b in zip(days, days[1:])):
        return NO_DATES
    areas = [change.before for change in changes if isinstance(change, Change)]
    return np.array(days) / YEAR, [*areas, outlined_area(site)]


# Indicators ------------------------------------------------------------------------------


def change(site: Site) -> list[Value]:
    """L07 Change [ha]: gain G = F2 \\ F1, loss Lo = F1 \\ F2, net N = A2 − A1, swap
    2·min(G, Lo); rates N/Δt [ha/yr], (A2/A1)^(1/Δt) − 1 and ln(A2/A1)/Δt [1/yr].

    From the latest earlier footprints to now; with several, also from the first. Gain and loss
    are corrected for misregistration (0.399·P·σ_reg, not below 0) along the outline that both
    dates share. A net change below 2σ(N) is said to be *no detectable change* and has no
    rates. Needs one definition; outline errors correlate (ρ = 0.5) where one model drew both.
    """
    if not site.earlier:
        return [not_available("L07", "ha", NO_EARLIER)]
    values = _change_values(site, site.earlier[-1], "")
    if len(site.earlier) > 1:
        since = site.earlier[0].date
        values += _change_values(site, site.earlier[0], f" since {since or 'the first date'}")
    return values


def _change_values(site: Site, earlier: Footprints, suffix: str) -> list[Value]:
    found = change_since(site, earlier)
    net_part = f"net{suffix}" if suffix else ""
    if isinstance(found, str):
        return [not_available("L07", "ha", found, net_part)]
    basis, inputs = change_basis(site, earlier), (earlier.source, site.now.source)
    note = f"from {found.dates[0] or 'an unknown date'} to {found.dates[1] or 'an unknown date'}"
    text = "" if found.detectable else NO_CHANGE
    parts = {
        f"gain{suffix}": found.gain,
        f"loss{suffix}": found.loss,
        f"swap{suffix}": swap(found.gain, found.loss),
    }
    value, method = site.draws.value, "difference of the dissolved footprints"
    corrected = f"{method}, corrected for misregistration"
    more: Any = {"inputs": inputs, "note": note}
    return [
        value("L07", "ha", found.net, basis, method, net_part, text=text, **more),
        *(value("L07", "ha", v, basis, corrected, part, **more) for part, v in parts.items()),
        *_rates(site, found, basis, suffix, more),
    ]


def _rates(site: Site, found: Change, basis: Basis, suffix: str, more: Any) -> list[Value]:
    units = {"rate": "ha/yr", "compound rate": "1/yr", "exponential rate": "1/yr"}
    if found.years is None or not found.detectable:
        reason = NO_DATES if found.years is None else NO_CHANGE
        return [not_available("L07", u, reason, part + suffix) for part, u in units.items()]
    before, after, years = found.before, found.after, found.years
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = (
            linear_rate(found.net, years),
            compound_rate(before, after, years),
            exponential_rate(before, after, years),
        )
    # Only rates in ha/yr add up over sites, and only with those of equal periods.
    value = apart(site.draws).value
    return [
        value("L07", unit, rate, basis, f"{part} over {years:.2f} yr", part + suffix, **more)
        for (part, unit), rate in zip(units.items(), rates, strict=True)
    ]


def change_basis(site: Site, *earlier: Footprints) -> Basis:
    """The least reviewed of the dates decides; a vanished site has no say now."""
    reviews = [footprints.review for footprints in (*earlier, site.now) if len(footprints)]
    return Basis(Tier.MEASURED, min(reviews, default=site.now.review))


def cumulative(site: Site) -> list[Value]:
    """L16 Cumulative footprint D_cum = area(∪ F_τ) [ha]; apparently recovered D_cum − A(t).

    Over all dates given. What is left is corrected for misregistration as in L07. Errors
    accumulate: footprints of an accurate kind, or a stricter threshold, make D_cum reliable.
    """
    if not site.earlier:
        return [not_available("L16", "ha", NO_EARLIER)]
    if any(f.definition_id != site.now.definition_id for f in site.earlier if len(site.now)):
        return [not_available("L16", "ha", MIXED)]
    left = _left(site)
    basis, method = change_basis(site, *site.earlier), "union of the footprints of all dates"
    inputs = (*(f.source for f in site.earlier), site.now.source)
    note = f"{len(site.earlier) + 1} dates; given that all footprints exist"
    value = site.draws.value
    total = outlined_area(site) + left
    return [
        value("L16", "ha", total, basis, method, "", inputs, note=note),
        value("L16", "ha", left, basis, f"{method}, less now", "apparently recovered", inputs),
    ]


def _left(site: Site) -> Array:
    """Realisations of ground (ha) that was mine at some date and is not now."""
    ever = shapely.union_all([dissolved(site, f) for f in site.earlier], grid_size=_SNAP_M)
    left = shapely.difference(ever, site.local_ground, grid_size=_SNAP_M)
    same = all(same_source(f, site.now) for f in site.earlier)
    shift = REGISTRATION_SAME_M if same else REGISTRATION_OTHER_M
    shared = shared_outline_m(ever, site.local_ground, 3 * shift + _PIXEL_M)
    sigmas = [outline_sd_m(f, site.evidence.model_iou) for f in site.earlier if len(f)]
    sigma, length = (max((float(s[i].max()) for s in sigmas), default=0.0) for i in (0, 1))
    sd = float(boundary_sd(shapely.length(left), sigma, length)) if not left.is_empty else 0.0
    drawn = site.draws.normal("outline left ground", "boundary")
    shifted = site.draws.normal("shift of all dates", "registration")
    feigned = np.maximum(gross_bias(shared, shift) + gross_bias_sd(shared, shift) * shifted, 0)
    return np.asarray(np.maximum(shapely.area(left) + sd * drawn - feigned, 0) / 10_000)


CHANGE: tuple[Indicator, ...] = (
    Indicator("L07", "net_change_ha", "Change", "ha", change, True, True),
    Indicator("L16", "cumulative_ha", "Cumulative footprint", "ha", cumulative, additive=True),
)
