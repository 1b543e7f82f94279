"""The tables and texts of a demo: registry, production, truth.json, README."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from .elevation import FIRST, SECOND
from .files import GENERATOR
from .footprints import CLASSES
from .grid import EPSG, LEFT, PIXEL_M, TOP
from .scene import HAZE, OFFSET, SCALE, SUN_AZIMUTH, SUN_ELEVATION
from .spectra import BANDS
from .truth import Truth, site_rows, to_degrees

VERSION = 1  # of the generator: raised whenever the same seed gives another landscape
NOTICE = (
    "Everything here is simulated: imagery, elevation, mines, companies, places and "
    "figures. It shows no real place, although it is given coordinates on Earth."
)
# How exactly a register knows a place (km, one standard deviation).
LOCATION_KM = {"surveyed": 0.25, "company": 1.0, "registry": 2.0, "town": 5.0}


def registry_csv(truth: Truth) -> str:
    """A register of mines: coordinates are off, artisanal mines and new ones may be missing."""
    random = truth.grid.random("registry")
    rows: list[list[Any]] = []
    classes = list(LOCATION_KM)
    for mine in truth.mines:
        recipe = mine.recipe
        if recipe.artisanal:
            continue
        kind = (
            classes[min(mine.number, 2)] if mine.number < 3 else classes[int(random.integers(0, 3))]
        )
        east, north = random.normal(0, 1, 2) * LOCATION_KM[kind] * 1000 * 0.6
        lon, lat = to_degrees(mine.x + east, mine.y + north)
        status = "closed" if recipe.change == "closed" else "active"
        rows.append(
            [
                f"SIM-{mine.number + 1:04d}",
                recipe.name,
                f"{lat:.5f}",
                f"{lon:.5f}",
                recipe.commodity,
                recipe.route,
                status,
                f"{recipe.name} Mineração (fictional)",
                kind,
                LOCATION_KM[kind],
                "simulated",
            ]
        )
    for number, (name, commodity, status) in enumerate(
        (("Alvo Sul", "gold", "prospect"), ("Mina do Padre", "lead", "closed"))
    ):
        x, y = random.uniform(0.1, 0.9, 2) * truth.grid.extent
        lon, lat = to_degrees(x, y)
        rows.append(
            [
                f"SIM-{900 + number:04d}",
                name,
                f"{lat:.5f}",
                f"{lon:.5f}",
                commodity,
                "",
                status,
                "unknown",
                "town",
                LOCATION_KM["town"],
                "simulated",
            ]
        )
    head = [
        "registry_id",
        "name",
        "latitude",
        "longitude",
        "commodity",
        "route",
        "status",
        "owner",
        "location_class",
        "location_sigma_km",
        "source",
    ]
    return _csv(head, rows)


def production_csv(truth: Truth) -> str:
    """What companies disclosed: most mines have nothing, and some years are missing."""
    random = truth.grid.random("production")
    rows: list[list[Any]] = []
    first, last = (int(date[:4]) for date in truth.dates)
    for row in site_rows(truth):
        mine = next(mine for mine in truth.mines if mine.recipe.name == row["mine_name"])
        if not mine.recipe.disclosed:
            continue
        for year in range(first - 2, last + 1):
            amount = row["production_t_a"] * (1 + 0.06 * random.normal())
            if random.random() < 0.15 or amount <= 0:
                continue
            rows.append(
                [
                    row["mine_name"],
                    row["site_id"],
                    year,
                    row["product"],
                    f"{amount:.6g}",
                    "t",
                    "simulated",
                ]
            )
    return _csv(["site", "site_id", "year", "product", "tonnes", "unit", "source"], rows)


def _csv(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()


def truth_json(truth: Truth, files: dict[str, str]) -> str:
    """All parameters and the true figures, for machines."""
    sites = [
        {key: value for key, value in row.items() if key != "geometry"} for row in site_rows(truth)
    ]
    record = {
        "generator": GENERATOR,
        "generator_version": VERSION,
        "simulated": True,
        "notice": NOTICE,
        "seed": truth.grid.seed,
        "size_px": truth.grid.size,
        "pixel_m": PIXEL_M,
        "crs": f"EPSG:{EPSG}",
        "left_m": LEFT,
        "top_m": TOP,
        "dates": list(truth.dates),
        "files": files,
        "scene": {
            "bands": [
                {"name": name, "colour": colour, "wavelength_nm": wavelength}
                for name, colour, wavelength in BANDS
            ],
            "reflectance": "value × scale + offset",
            "scale": SCALE,
            "offset": OFFSET,
            "nodata": 0,
            "sun_azimuth_deg": SUN_AZIMUTH,
            "sun_elevation_deg": SUN_ELEVATION,
            "haze_reflectance": dict(zip((band[0] for band in BANDS), HAZE)),
        },
        "elevation_error": {
            f"dem_{truth.dates[0][:4]}": FIRST.figures(),
            f"dem_{truth.dates[1][:4]}": SECOND.figures(),
            "convention": "measured(east, north) = true(east - shift_east, north - shift_north)"
            " + bias + noise",
        },
        "definition_id": "DIST",
        "classes": {str(code): name for code, name in CLASSES.items()},
        "volumes": "sum over 10 m pixels whose centre lies in the class's polygons of either date"
        " of true height difference × 100 m²",
        "sites": sites,
    }
    return json.dumps(record, indent=1, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: object) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(type(value).__name__)


def readme(truth: Truth, files: dict[str, str]) -> str:
    """What each file is."""
    first, second = truth.dates
    lines = [
        "MineGap demo: a simulated mining landscape",
        "",
        NOTICE,
        f"Made by '{GENERATOR}' version {VERSION}, seed {truth.grid.seed}, "
        f"{truth.grid.size} x {truth.grid.size} pixels of 10 m.",
        "",
    ]
    about = {
        "first_scene": f"surface reflectance as of Sentinel-2 L2A, {first}: ten bands, "
        "reflectance = value * 0.0001 - 0.1, 0 = no data",
        "second_scene": f"the same, {second}",
        "truth": "true mine outlines by class at both dates (mines_YEAR), figures of each mine "
        "(sites), protected_areas, rivers, settlements",
        "first_dem": f"ground height in metres at {first}, with measurement noise",
        "second_dem": f"the same at {second}, also with a bias and a shift (see truth.json)",
        "registry": "a register of the mines, with inexact coordinates and gaps",
        "production": "yearly production as disclosed: most mines disclose none",
        "parameters": "every parameter and true figure in machine-readable form",
        "project": "QGIS project with all of it",
        "readme": "this text",
    }
    lines += [f"{files[key]}\n    {text}" for key, text in about.items() if key in files]
    return "\n".join(lines) + "\n"
