"""Writes a made-up result of *indicators*: run by the engine's Python.

Usage: made_up.py FOLDER SITES. Files and columns are those of the engine; the figures are not.
Every site has the same indicators, so that rows can be counted. FOLDER/footprints.gpkg has two
footprints a site: one accepted, one candidate.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import shapely

CLASSES = ("pit", "waste_rock", "tailings", "facility")
HEADLINES = {  # key: indicator, title, unit, dominant source
    "area": ("L01", "Footprint area", "ha", "boundary"),
    "tailings": ("W08", "Tailings generated", "t/yr", "grade"),
    "waste_rock": ("W09", "Waste rock", "t/yr", "strip ratio"),
}
GRADES = "ABCDE"
NO_DEM = "no elevation model was given: add two dates with --dem"
NO_PRODUCTION = "the production of this site is not known: add it with --production"


def rows_of(site: int, name: str) -> list[dict]:
    """The long table of a site. Every seventh site has no production."""
    random = np.random.default_rng(site)
    scale = float(random.lognormal(0, 1))
    produces = site % 7 != 6
    rows = [
        row(name, "area", "L01", "Footprint area", "ha", 120 * scale, 0.05 + 0.1 * (site % 5)),
        row(name, "perimeter", "L04", "Perimeter", "m", 9000 * scale**0.5, 0.04),
    ]
    for part, share in zip(CLASSES, (0.4, 0.3, 0.25, 0.05)):
        area = 120 * scale * share
        rows.append(row(name, "class_area", "L03", "Area by class", "ha", area, 0.2, part))
    for part, value in (("gain", 14.0), ("loss", -3.0), ("net", 11.0)):
        label = f"{part} 2021 to 2025"
        rows.append(row(name, "change", "L07", "Change", "ha", value * scale, 0.3, label))
    for key in ("tailings", "waste_rock"):
        indicator, title, unit, _ = HEADLINES[key]
        tonnes = 4.1e7 * scale * (1 if key == "tailings" else 2.4)
        if produces:
            rows.append(row(name, key, indicator, title, unit, tonnes, 0.45))
        else:
            rows.append(lacking(name, key, indicator, title, unit, NO_PRODUCTION))
    active = row(name, "activity", "M09", "Activity", "", None, 0)
    rows.append({**active, "text": "active" if site % 3 else "unknown"})
    rows.append(lacking(name, "dem_volume", "W04", "Volume change", "m3", NO_DEM))
    rows.append(lacking(name, "rise", "W12", "Rate of rise", "m/yr", NO_DEM))
    return rows


def row(site, key, indicator, title, unit, value, width, part="") -> dict:
    half = abs(value) * width if value is not None else 0.0
    grade = next((g for limit, g in zip((0.1, 0.25, 0.5, 1.0), GRADES) if width <= limit), "E")
    source = next((h[3] for h in HEADLINES.values() if h[0] == indicator), "boundary")
    return {
        "site_id": site,
        "indicator": indicator,
        "key": key,
        "title": title,
        "part": part,
        "value": value,
        "q05": None if value is None else value - half,
        "q95": None if value is None else value + half,
        "unit": unit,
        "grade": "" if value is None else grade,
        "method": "geodesic area of the dissolved footprints",
        "reason": "",
        "text": "",
        "note": "",
        "dominant": source,
        "shares": json.dumps({source: 0.7, "existence": 0.2, "classes": 0.1}),
        "inputs": json.dumps({"footprints": "0" * 64}),
        "sd": half / 1.645,
        "analytic_sd": half / 1.645,
        "coefficient_version": "1",
        "seed": "1",
    }


def lacking(site, key, indicator, title, unit, reason) -> dict:
    known = row(site, key, indicator, title, unit, None, 0)
    return {**known, "reason": reason, "method": "", "shares": "{}", "dominant": ""}


def squares(count: int) -> list[shapely.Polygon]:
    """About 1 km wide, on a grid 3 km apart, in longitude and latitude."""
    side = int(np.ceil(count**0.5))
    places = [(n % side, n // side) for n in range(count)]
    step = 0.03
    return [
        shapely.box(-69 + x * step, -24 + y * step, -68.99 + x * step, -23.99 + y * step)
        for x, y in places
    ]


def write(path: Path, layers: dict) -> None:
    path.unlink(missing_ok=True)
    for number, (name, frame) in enumerate(layers.items()):
        spatial = isinstance(frame, geopandas.GeoDataFrame)
        kind = {"geometry_type": "MultiPolygon", "promote_to_multi": True} if spatial else {}
        pyogrio.write_dataframe(
            frame,
            path,
            layer=name,
            append=number > 0,
            dataset_options={} if number else {"VERSION": "1.2"},
            layer_options={} if spatial else {"ASPATIAL_VARIANT": "GPKG_ATTRIBUTES"},
            **kind,
        )


def main(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ids = [f"site-{n:05}" for n in range(count)]
    rows = [r for n, site in enumerate(ids) for r in rows_of(n, site)]
    total = row("portfolio", "area", "L01", "Footprint area", "ha", 150.0 * count, 0.1)
    table = {
        "site_id": ids,
        "name": [f"Mine {n + 1}" if n % 2 else f"Mina Ñandú {n + 1}" for n in range(count)],
        "commodity": ["copper" if n % 3 else "" for n in range(count)],
        "n_footprints": [2] * count,
    }
    by_key = {(r["site_id"], r["key"]): r for r in rows if not r["part"]}
    for key in HEADLINES:
        for suffix, field in (("", "value"), ("_q05", "q05"), ("_q95", "q95"), ("_grade", "grade")):
            table[key + suffix] = [by_key[site, key][field] for site in ids]
    boxes = squares(count)
    sites = geopandas.GeoDataFrame(table, geometry=boxes, crs="EPSG:4326")
    long = pd.DataFrame([*rows, total])
    write(folder / "indicators.gpkg", {"sites": sites, "indicator_values": long})
    halves = [
        half
        for box in boxes
        for half in (
            shapely.box(box.bounds[0], box.bounds[1], box.bounds[0] + 0.004, box.bounds[3]),
            shapely.box(box.bounds[0] + 0.006, box.bounds[1], box.bounds[2], box.bounds[3]),
        )
    ]
    footprints = geopandas.GeoDataFrame(
        {
            "footprint_id": [f"{n:032x}" for n in range(len(halves))],
            "mine_class": [CLASSES[n % 4] for n in range(len(halves))],
            "probability": 0.8,
            "area_ha": 40.0,
            "status": ["accepted", "candidate"] * count,
            "definition_id": "DIST",
            "scene_date": "2025-06-01",
        },
        geometry=halves,
        crs="EPSG:4326",
    )
    write(folder / "footprints.gpkg", {"footprints": footprints})
    run = {
        "verb": "indicators",
        "minegap": "0.1.0",
        "figures": {
            "sites": count,
            "values": sum(not r["reason"] for r in rows),
            "not_available": sum(bool(r["reason"]) for r in rows),
            "area_ha": 120.0 * count,
            "include": "all",
        },
    }
    (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
