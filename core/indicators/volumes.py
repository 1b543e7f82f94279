"""Volumes between two elevation models, and how fast tailings rise: W04 and W12.

Source: domain W04, W12 and 4.4. Heights in metres, areas in m², volumes in m³.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from .dem_grid import transformer
from .elevation import ElevationChange, Sums
from .ground import PARTS, polygons_by_part, ponds_at, relative_area
from .indicator import Indicator
from .mining import NotKnown, inputs, or_reason
from .sites import Site
from .stored import stored_tailings_mass, volume_of_one_model
from .uncertainty import Array
from .values import Basis, Tier, Value, not_available

_LEAST_COVERED = 0.5  # of a part's ground
_ONE_MODEL = (
    "only one elevation model was given: a change needs a second one of another date with --dem"
)
_NO_MODEL = "no elevation model was given: add two of different dates with --dem"


@dataclass(frozen=True)
class Change:
    """Realisations of a part's volume change (m³), with the letters that it rests on.

    ``rise`` and ``fall`` are of the ground that rose and that fell, each with its sign;
    ``given`` is the volume given that the footprints exist, for ratios.
    """

    values: Array
    given: Array
    rise: Array
    fall: Array
    sums: Sums
    area_m2: float
    sd_of_mean: float
    confidences: str = ""


def volume_sd(
    area_m2: Any, mean_sd: Any, bias_sd: Any = 0.0, thickness: Any = 0.0, area_sd: Any = 0.0
) -> Any:
    """σ_V = sqrt((A·σ_mean)² + (A·σ_bias)² + (z̄·σ_A)²), m³. NaN stays NaN. Domain 4.4."""
    return np.sqrt((area_m2 * mean_sd) ** 2 + (area_m2 * bias_sd) ** 2 + (thickness * area_sd) ** 2)


def rise_rate(volume_m3: Any, area_m2: Any, years: Any) -> Any:
    """ΔV_T/(A_T·Δt), m/yr. Not finite without area or time. Domain W12."""
    return volume_m3 / (area_m2 * years)


def elevation_of(site: Site) -> ElevationChange:
    """The change of elevation that the run has."""
    if site.evidence.elevation is None:
        raise NotKnown(_ONE_MODEL if site.evidence.dems else _NO_MODEL)
    return site.evidence.elevation


def elapsed_years(site: Site) -> float:
    """Years between the two elevation models."""
    years = elevation_of(site).years
    if years is None:
        raise NotKnown(
            "the elevation models have no dates: name them by their dates, "
            "for example --dem 2019-08-15=FILE"
        )
    return years


def class_change(site: Site, part: str) -> Change:
    """The volume change of a part of the site: pit, waste rock, tailings, heap leach."""
    found = changes(site)
    if part not in found:
        if not site.now.has_classes and part != "other ground":
            raise NotKnown(
                "the footprints do not tell kinds of mine ground apart, so that the volume of "
                f"{part} is not known: use a model with classes"
            )
        raise NotKnown(f"no {part} is mapped here where both elevation models have heights")
    return found[part]


def changes(site: Site) -> dict[str, Change]:
    """The volume changes of all parts that the models cover; made once for a site."""
    memo: dict[str, dict[str, Change]] = site.__dict__.setdefault("_volumes", {})
    if "changes" not in memo:
        memo["changes"] = _changes(site, elevation_of(site))
    return memo["changes"]


def _changes(site: Site, elevation: ElevationChange) -> dict[str, Change]:
    parts = polygons_by_part(site, elevation.first.date)
    if not parts:
        return {}
    ponds = ponds_at(site, elevation.first.date), ponds_at(site, elevation.second.date)
    sums = elevation.over(parts, ponds)
    covered = {
        name: row
        for name, row in sums.items()
        if row.all_pixels and row.pixels >= _LEAST_COVERED * row.all_pixels
    }
    if not covered:
        return {}
    pixel = _pixel_area(site, elevation)
    whole = sum(row.all_pixels for row in covered.values()) * pixel
    common = math.sqrt(elevation.variogram.parts(whole)[-1])
    shared = common * site.draws.normal("elevation far", "elevation")
    bias = elevation.bias_sd * site.draws.normal("elevation bias", "registration")
    return {
        name: _change(site, elevation, name, row, row.all_pixels * pixel, shared, bias)
        for name, row in covered.items()
    }


def _change(
    site: Site,
    elevation: ElevationChange,
    name: str,
    row: Sums,
    area: float,
    shared: Array,
    bias: Array,
) -> Change:
    """V = (z̄ + e)·A. The error e of the mean is in part common to the site (long range)."""
    spread = row.spread / row.pixels
    common = float(np.var(shared[site.draws.layout.joint])) if len(shared) else 0.0
    own = max(elevation.variogram.variance_of_mean(area) - common, 0.0)
    error = spread * (shared + math.sqrt(own) * site.draws.normal(f"elevation {name}", "elevation"))
    error = error + bias
    if row.wet:
        level = spread * row.wet / row.pixels
        error = error + level * site.draws.normal(f"pond level {name}", "elevation")
    ground = relative_area(site, name) * area
    share = 1 / row.pixels
    return Change(
        (row.mean + error) * ground,
        (row.mean + error) * area * relative_area(site, name, exists=False),
        np.maximum(row.rise * share + error * row.rising * share, 0) * ground,
        np.minimum(row.fall * share + error * row.falling * share, 0) * ground,
        row,
        area,
        elevation.sd_of_mean(area, spread),
        "D" if elevation.assumed else "",
    )


def _pixel_area(site: Site, elevation: ElevationChange) -> float:
    to_grid = transformer("EPSG:4326", elevation.grid.crs.to_wkt())
    return elevation.grid.pixel_area(*to_grid.transform(*site.centre))


@or_reason("W04", "m³")
def volume_change(site: Site) -> list[Value]:
    """W04 Volume change [m³]: V = a·Σ Δz between two elevation models, all pixels (domain W04).

    The second model is brought to fit the first on stable ground (Nuth & Kääb; median), σ_V =
    A·sqrt(σ_mean² + σ_sys²) with the variogram there, and (z̄·σ_A)². The whole site, and by
    part; *rise* (V⁺) and *fall* (V⁻) apart, which noise makes larger than they are. Ponds are
    taken to be level with their shore; pit lakes and process ponds are left out.
    """
    found = changes(site)
    if not found:
        raise NotKnown("the elevation models do not cover this site")
    values = []
    total = [np.asarray(sum(getattr(c, kind) for c in found.values())) for kind in _KINDS]
    for kind, realisations in zip(_KINDS.values(), total, strict=True):
        values.append(_volume(site, kind, realisations, None))
    for name, change in found.items():
        for field, kind in _KINDS.items():
            part = f"{name} {kind}".strip()
            values.append(_volume(site, part, getattr(change, field), change))
    if site.now.has_classes:
        missing = [n for n in ("pit", "waste rock", "tailings") if n not in found]
        values += [not_available("W04", "m³", f"no {n} is mapped here", n) for n in missing]
    return values


_KINDS = {"values": "", "rise": "rise", "fall": "fall"}


def _volume(site: Site, part: str, realisations: Array, change: Change | None) -> Value:
    elevation = elevation_of(site)
    classes = None if change is None else site.evidence.confusion is not None
    letters = "D" if elevation.assumed else ""
    basis = Basis(Tier.MEASURED, site.now.review, letters, class_accuracy=classes)
    return site.draws.value(
        "W04",
        "m³",
        realisations,
        basis,
        f"a·ΣΔz of {elevation.second.name} − {elevation.first.name}, moved by "
        f"{elevation.shift[0]:.2f} m east and {elevation.shift[1]:.2f} m north, "
        f"less {elevation.bias:.2f} m",
        part,
        _inputs(site),
        note=_note(elevation, change),
    )


def _note(elevation: ElevationChange, change: Change | None) -> str:
    notes = [elevation.note] if elevation.note else []
    if change is not None:
        least = 1.645 * math.hypot(change.sd_of_mean, elevation.bias_sd)
        resolved = change.sums.resolved / change.sums.pixels
        if abs(change.sums.mean) < least:
            notes.append(f"less than the {least:.2f} m that can be told from none")
        notes.append(
            f"{resolved:.0%} of the pixels change by more than the level of detection of "
            f"{elevation.level_of_detection():.2f} m"
        )
    return "; ".join(notes)


def _inputs(site: Site) -> tuple[str, ...]:
    dems = (f"dem {raster.name}" for raster in site.evidence.dems)
    return inputs(site.now.source, *(f.source for f in site.earlier), *dems)


@or_reason("W12", "m/yr")
def rate_of_rise(site: Site) -> list[Value]:
    """W12 Rate of rise [m/yr]: ΔV_T/(A_T·Δt) of the tailings of now (domain W12)."""
    years = elapsed_years(site)
    change = class_change(site, "tailings")
    mapped = float(site.now.area_ha[site.now.of(*PARTS["tailings"])].sum())
    if not mapped:
        raise NotKnown("no tailings is mapped at this site now")
    # The outline's error is in both: given that the facility exists, it hardly matters.
    area = mapped * 10_000 * relative_area(site, "tailings", exists=False)
    metres = np.asarray(rise_rate(change.given, np.maximum(area, 1.0), years))
    basis = Basis(
        Tier.MEASURED,
        site.now.review,
        change.confidences,
        class_accuracy=site.evidence.confusion is not None,
    )
    text = f"ΔV_T/(A_T·Δt) over {years:.1f} years"
    return [site.draws.value("W12", "m/yr", metres, basis, text, inputs=_inputs(site))]


VOLUMES: tuple[Indicator, ...] = (
    Indicator(
        "W04",
        "volume_change_m3",
        "Volume change",
        "m³",
        volume_change,
        headline=True,
        additive=True,
    ),
    Indicator("W05", "volume_m3", "Volume from one model", "m³", volume_of_one_model),
    Indicator(
        "W06",
        "stored_t",
        "Stored tailings",
        "t",
        stored_tailings_mass,
        headline=True,
        additive=True,
    ),
    Indicator("W12", "rise_m_yr", "Rate of rise of tailings", "m/yr", rate_of_rise),
)
