"""Results as GeoPackage, CSV and JSON: complete or not there, equal for equal inputs."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from ..errors import OutputError
from ..files import replace_together, write_error
from ..options import IndicatorsOptions
from ..record import version_of_minegap
from ..review.guard import refuse_reviewed
from .attribution import attribution
from .catalogue import INDICATORS
from .evidence import Evidence
from .portfolio import PORTFOLIO
from .read_footprints import FootprintLayer
from .sites import Site
from .values import Value

NAMES = ("indicators.gpkg", "indicators.csv", "indicators.json", "run.json")
VALUES = "indicator_values"
_STAMP = "2000-01-01T00:00:00.000Z"  # see store.py
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute
_NUMBERS = ("value", "q05", "q95", "sd", "analytic_sd")
_COLUMNS = (
    *("site_id", "indicator", "key", "title", "part", "value", "q05", "q95", "unit", "grade"),
    *("method", "reason", "text", "note", "dominant", "shares", "inputs", "sd", "analytic_sd"),
    *("coefficient_version", "seed"),
)
_ROWS = {row.id: row for row in INDICATORS}


@dataclass(frozen=True)
class SiteFigures:
    """What is kept of a site when its realisations are gone."""

    site_id: str
    name: str
    ground: BaseGeometry
    members: np.ndarray[Any, Any]  # positions among the footprints of now
    commodity: str  # the most probable one; empty where it is unknown
    values: tuple[Value, ...]

    @classmethod
    def of(cls, site: Site, members: np.ndarray[Any, Any], values: Sequence[Value]) -> SiteFigures:
        polygons = site.now.polygons
        # Nothing is there now of a site that has vanished: its last ground shows where it was.
        if not len(polygons):
            polygons = next(f.polygons for f in reversed(site.earlier) if len(f))
        ground = shapely.union_all(polygons)
        commodity = attribution(site).commodity
        return cls(site.site_id, site.name, ground, members, commodity, tuple(values))


def refuse_others_work(folder: Path, footprints: str) -> None:
    """Raise :class:`OutputError` where results would replace somebody's review, or the input."""
    target = folder / NAMES[0]
    source = Path(footprints.split("|")[0])
    if target.exists() and source.exists() and target.samefile(source):
        raise OutputError(
            f"{target.name} in {folder} is the input itself", "choose another result folder"
        )
    if target.exists() and not _is_ours(target):
        refuse_reviewed(target)


def _is_ours(path: Path) -> bool:
    """An earlier result: states in it were copied, not decided there."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            names = {n for (n,) in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error:
        return False
    return VALUES in names and "decisions" not in names


def write_results(
    folder: Path,
    options: IndicatorsOptions,
    evidence: Evidence,
    seed: str,
    now: FootprintLayer,
    sites: Sequence[SiteFigures],
    totals: Sequence[Value],
    more: dict[str, Any],
) -> list[Path]:
    """All files, under their names only when all of them are complete.

    ``more`` is for the record of the run alone: it may hold times.
    """
    header = _header(options, evidence, seed, now)
    rows = list(long_rows(sites, totals, evidence, seed))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".part-", dir=folder) as temporary:
            made = [Path(temporary) / name for name in NAMES]
            _write_geopackage(made[0], rows, sites, now)
            _write_csv(made[1], rows)
            _write_json(made[2], {**header, "sites": _nested(sites, rows)})
            _write_json(made[3], {**header, **more})
            replace_together([(path, folder / path.name) for path in made])
    except (OSError, sqlite3.Error, pyogrio.errors.DataSourceError) as error:
        shutil.rmtree(folder / ".part-", ignore_errors=True)
        raise write_error(folder / NAMES[0], error) from error
    return [folder / name for name in NAMES[:3]]


def _header(
    options: IndicatorsOptions,
    evidence: Evidence,
    seed: str,
    now: FootprintLayer,
) -> dict[str, Any]:
    given = {n: v for n, v in asdict(options).items() if n != "out" and v not in (None, ())}
    shown = {name: _without_folders(value) for name, value in given.items()}
    return {
        "verb": "indicators",
        "minegap": version_of_minegap(),
        "definition_id": now.footprints.definition_id,
        "date": str(now.footprints.date or ""),
        "inputs": dict(sorted(evidence.hashes.items())),
        "coefficient_version": evidence.coefficients.version,
        "seed": seed,
        "options": shown,
    }


def _without_folders(value: Any) -> Any:
    """File names without the folders of this computer."""
    if isinstance(value, (list, tuple)):
        return [_without_folders(entry) for entry in value]
    if not isinstance(value, str):
        return value
    name, equals, file = value.partition("=")
    if equals and "|" not in name:
        return f"{name}={_without_folders(file)}"
    path, bar, rest = value.partition("|")
    return Path(path).name + bar + rest


def long_rows(
    sites: Sequence[SiteFigures], totals: Sequence[Value], evidence: Evidence, seed: str
) -> Iterator[dict[str, Any]]:
    """The long table: one row a value."""
    everything = [(site.site_id, site.values) for site in sites] + [(PORTFOLIO, tuple(totals))]
    for site_id, values in everything:
        for value in values:
            row = _ROWS[value.indicator]
            yield {
                "site_id": site_id,
                "indicator": value.indicator,
                "key": row.key,
                "title": row.title,
                "part": value.part,
                "value": _number(value.value),
                "q05": _number(value.q05),
                "q95": _number(value.q95),
                "unit": value.unit,
                "grade": value.grade,
                "method": value.method,
                "reason": value.reason,
                "text": value.text,
                "note": value.note,
                "dominant": value.dominant,
                "shares": {name: round(share, 4) for name, share in value.shares},
                "inputs": {n: evidence.hashes.get(n, "") for n in value.inputs},
                "sd": _short(value.sd),
                "analytic_sd": _short(value.analytic_sd),
                "coefficient_version": evidence.coefficients.version,
                "seed": seed,
            }


def _number(number: float | None) -> float | None:
    """What JSON can say, and no negative zero."""
    return None if number is None or not np.isfinite(number) else float(number) + 0.0


def _short(number: float | None) -> float | None:
    known = _number(number)
    return None if known is None else float(f"{known:.6g}")


def _as_text(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
        for name, value in row.items()
    }


def _write_csv(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({name: _harmless(value) for name, value in _as_text(row).items()})


def _harmless(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA):
        return "'" + value
    return value


def _write_json(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_bytes((text + "\n").encode())


def _nested(sites: Sequence[SiteFigures], rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    common = ("site_id", "coefficient_version", "seed")
    by_site: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        kept = {name: value for name, value in row.items() if name not in common}
        by_site.setdefault(row["site_id"], []).append(kept)
    named = [
        {
            "site_id": site.site_id,
            "name": site.name,
            "commodity": site.commodity,
            "n_footprints": len(site.members),
            "indicators": by_site.get(site.site_id, []),
        }
        for site in sites
    ]
    return [*named, {"site_id": PORTFOLIO, "indicators": by_site.get(PORTFOLIO, [])}]


def _value_frame(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    # A column without any number stays one of numbers.
    kinds = {name: "float64" if name in _NUMBERS else "object" for name in _COLUMNS}
    return pd.DataFrame([_as_text(row) for row in rows], columns=list(_COLUMNS)).astype(kinds)


def _write_geopackage(
    path: Path,
    rows: Sequence[dict[str, Any]],
    sites: Sequence[SiteFigures],
    now: FootprintLayer,
) -> None:
    layers = {
        "sites": site_frame(sites),
        "footprints": _footprint_frame(now, sites),
        VALUES: _value_frame(rows),
    }
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _STAMP})
    try:
        for number, (name, frame) in enumerate(layers.items()):
            spatial = isinstance(frame, geopandas.GeoDataFrame)
            kind = {"geometry_type": "MultiPolygon", "promote_to_multi": True} if spatial else {}
            pyogrio.write_dataframe(
                frame,
                path,
                layer=name,
                driver="GPKG",
                append=number > 0,
                dataset_options={} if number else {"VERSION": "1.2"},
                layer_options={} if spatial else {"ASPATIAL_VARIANT": "GPKG_ATTRIBUTES"},
                **kind,
            )
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def site_frame(sites: Sequence[SiteFigures]) -> geopandas.GeoDataFrame:
    """One row a site: the headline figures with their intervals and grades."""
    table: dict[str, list[Any]] = {
        "site_id": [site.site_id for site in sites],
        "name": [site.name for site in sites],
        "commodity": [site.commodity for site in sites],
        "n_footprints": [len(site.members) for site in sites],
    }
    for row in INDICATORS:
        if row.headline:
            found = [_whole(site, row.id) for site in sites]
            table[row.key] = [v and v.value for v in found]
            table[f"{row.key}_q05"] = [v and v.q05 for v in found]
            table[f"{row.key}_q95"] = [v and v.q95 for v in found]
            table[f"{row.key}_grade"] = [v and v.grade for v in found]
    frame = geopandas.GeoDataFrame(table, geometry=[site.ground for site in sites], crs="EPSG:4326")
    numbers = [c for c in table if c.endswith(("_q05", "_q95")) or f"{c}_q05" in table]
    return frame.astype(dict.fromkeys(numbers, "float64"))


def _whole(site: SiteFigures, indicator: str) -> Value | None:
    """The value of an indicator as a whole, not of one of its parts."""
    return next((v for v in site.values if v.indicator == indicator and v.part == ""), None)


def _footprint_frame(now: FootprintLayer, sites: Sequence[SiteFigures]) -> geopandas.GeoDataFrame:
    """The footprints as they were counted, with the file's own columns and their site."""
    site_ids = np.empty(len(now.footprints), dtype=object)
    for site in sites:
        site_ids[site.members] = site.site_id
    given = now.given.rename(columns={c: f"given_{c}" for c in _clashing(now.given)})
    given = given.drop(columns=[c for c in given.columns if str(c).casefold() == "site_id"])
    given["site_id"] = site_ids
    given["counted_ha"] = now.footprints.area_ha.round(4)
    return geopandas.GeoDataFrame(
        given.reset_index(drop=True), geometry=list(now.footprints.polygons), crs="EPSG:4326"
    )


def _clashing(given: pd.DataFrame) -> list[str]:
    """Columns whose names are those of the GeoPackage itself or of ours."""
    taken = {"fid", "geom", "geometry", "counted_ha"}
    return [c for c in given.columns if str(c).casefold() in taken]
