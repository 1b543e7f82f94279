"""The verb *indicators*: footprints and evidence in, figures with their uncertainty out."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from ..options import IndicatorsOptions
from ..progress import Progress, Steps
from ..vectors import VectorError
from . import classes
from .attribution import attribution
from .catalogue import INDICATORS
from .evidence import Evidence
from .gather import gather
from .grouping import Group, group, middle, place_name
from .outputs import SiteFigures, refuse_others_work, write_results
from .portfolio import Portfolio
from .read_footprints import FootprintFile, FootprintLayer, read_footprints
from .sites import Footprints, Site
from .uncertainty import Array, Draws, Layout
from .values import Value, not_available

_DISAGREE = 0.15  # between simulated and first-order deviation (domain 4.1)


@dataclass(frozen=True)
class IndicatorsResult:
    """Where the figures are, and how much they cover."""

    indicators: str
    table: str
    json: str
    figures: dict[str, Any] = field(default_factory=dict)


def compute_indicators(options: IndicatorsOptions) -> Steps[IndicatorsResult]:
    """Figures of every mine site of ``options.footprints``, written to ``options.out``.

    Raises :class:`MineGapError` for damaged or contradictory input, before anything is
    computed. Equal inputs give equal files, in any order of the rows.
    """
    clock = time.monotonic()
    folder = Path(options.out)
    refuse_others_work(folder, options.footprints)
    yield Progress("read", 0.0)
    files = []
    for number, path in enumerate((options.footprints, *options.earlier)):
        files.append(read_footprints(path, options.include == "accepted"))
        for warning in files[-1].warnings:
            yield Progress("read", 0.02 * (number + 1) / (1 + len(options.earlier)), warning)
    now, earlier = in_order(files)
    yield Progress("read", 0.05)
    evidence, said = gather(options, files)
    for report in said:
        yield Progress("read", 0.1, report.text if report.warns else "")
    seed = seed_of(evidence, options)
    groups = chosen_groups(group_all(now, earlier, options.site_distance), options.only)
    portfolio = Portfolio(frozenset(row.id for row in INDICATORS if row.additive))
    layout, shared = Layout(options.draws), dict[str, Array]()
    done: list[SiteFigures] = []
    units = {row.id: row.unit for row in INDICATORS}
    for site, members in sites(groups, now, earlier, evidence, seed, layout, shared, portfolio):
        done.append(SiteFigures.of(site, members, values_of(site)))
        portfolio.close_site(done[-1].values, units)
        yield Progress("indicators", 0.1 + 0.85 * len(done) / len(groups))
    totals = portfolio.values(INDICATORS, seed, layout, len(done))
    yield Progress("write", 0.95)
    figures = {
        "sites": len(done),
        "footprints": len(now.footprints),
        "area_ha": round(float(now.footprints.area_ha.sum()), 2),
        "values": sum(value.available for row in done for value in row.values),
        "not_available": sum(not value.available for row in done for value in row.values),
        "include": options.include,
        "left_out_footprints": files[0].left_out,
        "left_out_ha": round(files[0].left_out_ha, 2),
        "draws": options.draws,
        "seconds": round(time.monotonic() - clock, 1),
    }
    header = {"figures": figures, "reports": [report.text for report in said]}
    paths = write_results(folder, options, evidence, seed, now, done, totals, header)
    geopackage, table, text = map(str, paths)
    return IndicatorsResult(geopackage, table, text, figures)


def in_order(files: Sequence[FootprintFile]) -> tuple[FootprintLayer, tuple[FootprintLayer, ...]]:
    """The footprints of now (the newest of the first file) and all earlier ones.

    Raises :class:`VectorError` where definitions differ, or earlier ones are not earlier.
    """
    now, others = files[0].layers[-1], list(files[0].layers[:-1])
    others += [layer for file in files[1:] for layer in file.layers]
    known = {layer.footprints.definition_id for layer in (now, *others)} - {""}
    if len(known) > 1:
        raise VectorError(
            f"the footprints follow different definitions: {', '.join(sorted(known))}",
            "areas of different definitions cannot be compared: use files of one definition",
        )
    dated = [layer.footprints.date for layer in others]
    today = now.footprints.date
    if others and (today is None or None in dated):
        raise VectorError(
            "footprints of several dates are given, but not all of them have a date",
            "add a column valid_date, or the date to the file's name, for example mines_2019.gpkg",
        )
    if any(today is not None and date is not None and date >= today for date in dated):
        raise VectorError(
            f"earlier footprints are not earlier than {today}", "exchange the two files"
        )
    if len(set(dated)) < len(dated):
        raise VectorError("two sets of earlier footprints have the same date", "leave one out")
    return now, tuple(sorted(others, key=lambda layer: str(layer.footprints.date)))


def group_all(
    now: FootprintLayer, earlier: tuple[FootprintLayer, ...], distance_km: float
) -> list[Group]:
    """Sites over all dates together: positions count through now, then the earlier ones."""
    layers = (now, *earlier)
    footprints = [layer.footprints for layer in layers]
    ids = [f"{i} {f.date}" for f in footprints for i in f.ids]
    return group(
        np.concatenate([f.polygons for f in footprints]),
        np.concatenate([f.area_ha for f in footprints]),
        ids,
        [site for layer in layers for site in layer.site_ids],
        [name for layer in layers for name in layer.names],
        distance_km * 1000,
    )


def chosen_groups(groups: list[Group], only: str | None) -> list[Group]:
    """All sites, or the one that was asked for."""
    chosen = [entry for entry in groups if only in (None, entry.site_id)]
    if not chosen:
        raise VectorError(f"there is no site {only}", "take its identity from an earlier result")
    return chosen


def sites(
    groups: Sequence[Group],
    now: FootprintLayer,
    earlier: tuple[FootprintLayer, ...],
    evidence: Evidence,
    seed: str,
    layout: Layout,
    shared: dict[str, Array],
    portfolio: Portfolio,
) -> Iterator[tuple[Site, np.ndarray[Any, Any]]]:
    """One site after the other, each with the positions of its footprints of now."""
    layers = (now, *earlier)
    starts = np.cumsum([0, *(len(layer.footprints) for layer in layers)])
    for entry in groups:
        parts = [
            entry.members[(entry.members >= low) & (entry.members < high)] - low
            for low, high in zip(starts[:-1], starts[1:], strict=True)
        ]
        chosen = [taken(layer.footprints, part) for layer, part in zip(layers, parts, strict=True)]
        ground = np.concatenate([f.polygons for f in chosen])
        name = entry.name or place_name(*middle(ground))
        draws = Draws(seed, entry.site_id, layout, shared, portfolio.collect)
        site = Site(entry.site_id, name, chosen[0], tuple(chosen[1:]), evidence, draws)
        registered = attribution(site).best
        if registered and registered.name and not entry.name:
            site = replace(site, name=registered.name)
        yield site, parts[0]


def taken(footprints: Footprints, positions: np.ndarray[Any, Any]) -> Footprints:
    """Some of the footprints."""
    return replace(
        footprints,
        ids=tuple(footprints.ids[i] for i in positions),
        codes=footprints.codes[positions],
        status=tuple(footprints.status[i] for i in positions),
        probability=footprints.probability[positions],
        area_ha=footprints.area_ha[positions],
        perimeter_m=footprints.perimeter_m[positions],
        polygons=footprints.polygons[positions],
    )


def values_of(site: Site) -> list[Value]:
    """All indicators of a site, in the order of the catalogue."""
    found = []
    for row in INDICATORS:
        values = row.compute(site) or [not_available(row.id, row.unit, "there is nothing to count")]
        found += [_checked(value) for value in values if value.indicator == row.id]
    return found


def _checked(value: Value) -> Value:
    """With a note where simulation and first-order propagation disagree (domain 4.1)."""
    if value.sd is None or value.analytic_sd is None or value.sd == value.analytic_sd == 0:
        return value
    apart = abs(value.sd - value.analytic_sd) / max(value.sd, value.analytic_sd)
    if apart <= _DISAGREE:
        return value
    said = f"simulated and first-order standard deviations differ by {apart:.0%}"
    return replace(value, note=f"{value.note}; {said}".lstrip("; "))


def seed_of(evidence: Evidence, options: IndicatorsOptions) -> str:
    """SHA-256 of all that the figures depend on; names of files do not matter."""
    parts = [*sorted(evidence.hashes.values()), evidence.coefficients.version]
    parts += [classes.VERSION, str(options.seed)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
