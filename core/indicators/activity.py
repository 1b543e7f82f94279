"""Whether a mine is active: M09 of the catalogue."""

from __future__ import annotations

import datetime
import math

from .attribution import attribution
from .change import change_since
from .indicator import Indicator
from .sites import Footprints, Site
from .values import Basis, Tier, Value, grade, not_available

ACTIVE, INACTIVE, UNKNOWN = "active", "inactive", "unknown"
WINDOW_YEARS = 2.0  # the last 24 months [P]
_TOLERANCE_YEARS = 31 / 365.25  # images are not taken to the day
_NO_EARLIER = (
    "footprints of an earlier date were not given: add those of at most two years before with "
    "--earlier"
)


def state(gain_ha: float, gain_sd_ha: float, years: float) -> str:
    """M09: active where the gain is above 2σ and lies in the last 24 months.

    Inactive where there is no such gain over 24 months or more. Unknown where a gain may be
    older than 24 months, where less than 24 months were watched without one, or where a
    figure is NaN. Source: domain M09 [P].
    """
    if math.isnan(gain_ha) or math.isnan(gain_sd_ha) or math.isnan(years):
        return UNKNOWN
    grown = gain_ha > 2 * gain_sd_ha and gain_ha > 0
    if grown:
        return ACTIVE if years <= WINDOW_YEARS + _TOLERANCE_YEARS else UNKNOWN
    return INACTIVE if years >= WINDOW_YEARS - _TOLERANCE_YEARS else UNKNOWN


def activity_state(site: Site) -> list[Value]:
    """M09 Activity state [-]: active, inactive or unknown, from the growth of the footprints.

    Active: a gain of more than 2σ in the last 24 months. The earlier footprints taken are the
    oldest within that time, else the latest before. Without earlier footprints nothing is
    said: the register's word alone is not evidence of a date. Source: domain M09 [P].
    """
    earlier = _compared(site)
    if earlier is None:
        return [not_available("M09", "-", _NO_EARLIER)]
    change = change_since(site, earlier)
    if isinstance(change, str):
        return [not_available("M09", "-", change)]
    if change.years is None:
        return [not_available("M09", "-", "the dates of the footprints are not known")]
    gain = change.gain[site.draws.layout.joint]
    told = state(float(gain.mean()), float(gain.std()), change.years)
    return [_value(site, told, float(gain.mean()), change.dates, change.years)]


def _compared(site: Site) -> Footprints | None:
    dated = [f for f in site.earlier if f.date is not None]
    last = site.now.date
    if last is None or not dated:
        return site.earlier[-1] if site.earlier else None
    limit = (WINDOW_YEARS + _TOLERANCE_YEARS) * 365.25
    recent = [f for f in dated if f.date is not None and (last - f.date).days <= limit]
    return recent[0] if recent else dated[-1]


def _value(
    site: Site,
    told: str,
    gain: float,
    dates: tuple[datetime.date | None, datetime.date | None],
    years: float,
) -> Value:
    first, last = dates
    notes = [f"gain of {gain:.3g} ha between {first} and {last}"]
    if told == UNKNOWN and years > WINDOW_YEARS + _TOLERANCE_YEARS:
        notes.append("when in that time is not known: give footprints of two years ago or less")
    if told == UNKNOWN and years < WINDOW_YEARS - _TOLERANCE_YEARS:
        notes.append("no growth, but less than two years were watched")
    best = attribution(site).best
    if best is not None:
        notes.append(f"the register says {best.status}")
    inputs = ("now", "earlier") + (("registry",) if best else ())
    return Value(
        "M09",
        "-",
        grade=grade(0.0, Basis(Tier.MEASURED, site.now.review)),
        method="gain of footprints against 2σ over the last 24 months",
        text=told,
        note="; ".join(notes),
        inputs=inputs,
    )


ACTIVITY: tuple[Indicator, ...] = (
    Indicator("M09", "activity", "Activity state", "-", activity_state, headline=True),
)
