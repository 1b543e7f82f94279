"""What is true of the simulated landscape, as vector layers and as figures for each mine."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
from pyproj import Transformer
from shapely import affinity
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from ..geodesy import measured
from .draw import blob, inside, window_of
from .files import replacing
from .footprints import Footprint
from .grid import EPSG, LEFT, TOP, Floats, Grid
from .masses import balance
from .structures import Mine
from .terrain import Terrain
from .town import Settlement

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "minegap:demo")
_TO_DEGREES = Transformer.from_crs(EPSG, 4326, always_xy=True)
CLASS_NAMES = ("pit", "waste_rock", "tailings", "facility")


@dataclass(frozen=True)
class Truth:
    """All that is known: ``footprints`` and ``heights`` (10 m, without error) by date."""

    grid: Grid
    dates: tuple[str, str]
    mines: list[Mine]
    footprints: tuple[list[Footprint], list[Footprint]]
    heights: tuple[Floats, Floats]
    natural: Floats
    terrain: Terrain
    settlements: list[Settlement]

    @property
    def years(self) -> int:
        """Full years between the dates."""
        return int(self.dates[1][:4]) - int(self.dates[0][:4])


def to_map(geometry: BaseGeometry) -> BaseGeometry:
    """Local metres to UTM."""
    return affinity.affine_transform(geometry, [1, 0, 0, -1, LEFT, TOP])


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Local metres to longitude and latitude."""
    lon, lat = _TO_DEGREES.transform(LEFT + x, TOP - y)
    return float(lon), float(lat)


def hectares(geometry: BaseGeometry) -> float:
    """Geodesic area of a shape in local metres."""
    if geometry.is_empty:
        return 0.0
    areas, _ = measured(np.array([to_map(geometry)], dtype=object), f"EPSG:{EPSG}")
    return float(areas[0])


def identity(grid: Grid, *parts: object) -> str:
    """The same UUID for the same thing of the same landscape."""
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, (grid.seed, grid.size, *parts)))))


def footprint_rows(truth: Truth, date: int) -> list[dict[str, Any]]:
    """The rows of ``mines_<year>``: mine ground only."""
    rows = []
    for number, footprint in enumerate(truth.footprints[date]):
        if footprint.code == 90:
            continue
        mine = truth.mines[footprint.mine]
        rows.append(
            {
                "footprint_id": identity(
                    truth.grid, truth.dates[date], mine.recipe.name, footprint.code, number
                ),
                "site_id": site_id(truth, mine),
                "mine_name": mine.recipe.name,
                "mine_class": footprint.mine_class,
                "class_code": footprint.code,
                "definition_id": "DIST",
                "commodity": mine.recipe.commodity,
                "area_ha": round(hectares(footprint.geometry), 4),
                "valid_date": truth.dates[date],
                "source": "simulated",
                "geometry": to_map(footprint.geometry),
            }
        )
    return rows


def site_id(truth: Truth, mine: Mine) -> str:
    """Identity of a mine in all layers and tables."""
    return identity(truth.grid, "site", mine.recipe.name)


def mine_ground(truth: Truth, mine: Mine, date: int, name: str = "") -> BaseGeometry:
    """Union of a mine's truth polygons at a date, of one class or (without a name) of all."""
    return unary_union(
        [
            footprint.geometry
            for footprint in truth.footprints[date]
            if footprint.mine == mine.number
            and footprint.code != 90
            and (not name or footprint.mine_class == name)
        ]
    )


def volume(grid: Grid, ground: BaseGeometry, before: Floats, after: Floats) -> float:
    """Cubic metres by which the ground rose within a shape."""
    if ground.is_empty:
        return 0.0
    window = window_of(grid.plain, ground)
    mask = inside(grid.plain, ground, window)
    rise = after[window].astype(float) - before[window]
    return float(rise[mask].sum() * 100.0)


def site_rows(truth: Truth) -> list[dict[str, Any]]:
    """One row a mine: what changed, areas by class at both dates, volumes, production."""
    years = [date[:4] for date in truth.dates]
    rows = []
    for mine in truth.mines:
        recipe = mine.recipe
        row: dict[str, Any] = {
            "site_id": site_id(truth, mine),
            "mine_name": recipe.name,
            "commodity": recipe.commodity,
            "route": recipe.route,
            "change": recipe.change,
            "artisanal": recipe.artisanal,
            "source": "simulated",
        }
        for date, year in enumerate(years):
            row[f"area_{year}_ha"] = round(hectares(mine_ground(truth, mine, date)), 4)
            for name in CLASS_NAMES:
                row[f"{name}_{year}_ha"] = round(hectares(mine_ground(truth, mine, date, name)), 4)
            row[f"tailings_pond_{year}_ha"] = round(
                hectares(
                    unary_union(
                        [
                            footprint.geometry
                            for footprint in truth.footprints[date]
                            if footprint.mine == mine.number and footprint.code == 31
                        ]
                    )
                ),
                4,
            )
        first, second = (mine_ground(truth, mine, date) for date in (0, 1))
        row["gain_ha"] = round(hectares(second.difference(first)), 4)
        row["loss_ha"] = round(hectares(first.difference(second)), 4)
        row["revegetated_ha"] = round(
            hectares(
                unary_union(
                    [
                        footprint.geometry
                        for footprint in truth.footprints[1]
                        if footprint.mine == mine.number and footprint.code == 90
                    ]
                )
            ),
            4,
        )
        row.update(_volumes(truth, mine))
        row.update(balance(mine.recipe, row, truth.years))
        row.update(product=recipe.product, geometry=to_map(Point(mine.x, mine.y)))
        rows.append(row)
    return rows


def _volumes(truth: Truth, mine: Mine) -> dict[str, float]:
    """Signs: all are positive for a working mine."""
    first, second = truth.heights
    both = {
        name: unary_union([mine_ground(truth, mine, date, name) for date in (0, 1)])
        for name in CLASS_NAMES
    }
    found = {
        "tailings_volume_change_m3": volume(truth.grid, both["tailings"], first, second),
        "pit_volume_removed_m3": -volume(truth.grid, both["pit"], first, second),
        "dump_volume_added_m3": volume(truth.grid, both["waste_rock"], first, second),
    }
    for date, height in enumerate(truth.heights):
        year = truth.dates[date][:4]
        ground = mine_ground(truth, mine, date, "tailings")
        found[f"tailings_volume_{year}_m3"] = volume(truth.grid, ground, truth.natural, height)
    return {name: round(value, 1) + 0.0 for name, value in found.items()}


def reference_layers(truth: Truth) -> dict[str, list[dict[str, Any]]]:
    """Protected areas, rivers and settlements, as a user would bring them."""
    grid, random = truth.grid, truth.grid.random("references")
    e = grid.extent
    areas = []
    for name, category, x, y, share in (
        ("Parque Estadual da Serra (simulated)", "II", 0.5 * e, 0.86 * e, 0.06),
        (
            "Reserva do Córrego (simulated)",
            "VI",
            truth.mines[0].x + 0.09 * e,
            truth.mines[0].y,
            0.012,
        )
        if truth.mines
        else ("Reserva (simulated)", "VI", 0, 0, 0.01),
    ):
        shape = blob(x, y, share * e * e, random, 1.6, rough=0.2)
        areas.append(
            {
                "area_id": identity(grid, "protected", name),
                "name": name,
                "iucn_category": category,
                "source": "simulated",
                "geometry": to_map(shape),
            }
        )
    rivers = [
        {
            "name": "Rio das Voltas (simulated)",
            "source": "simulated",
            "geometry": to_map(truth.terrain.midline),
        }
    ]
    places = [
        {
            "name": place.name,
            "population": place.population,
            "source": "simulated",
            "geometry": to_map(Point(place.x, place.y)),
        }
        for place in truth.settlements
    ]
    return {"protected_areas": areas, "rivers": rivers, "settlements": places}


def write_truth(truth: Truth, path: Path) -> None:
    """``truth.gpkg``, one layer after the other."""
    years = [date[:4] for date in truth.dates]
    layers = {f"mines_{year}": footprint_rows(truth, date) for date, year in enumerate(years)}
    layers["sites"] = site_rows(truth)
    layers.update(reference_layers(truth))
    with replacing(path) as part:
        for number, (name, rows) in enumerate(layers.items()):
            if not rows:
                continue
            frame = gpd.GeoDataFrame(rows, geometry="geometry", crs=EPSG)
            extra = {"VERSION": "1.2"} if number == 0 else {}
            pyogrio.write_dataframe(
                frame,
                part,
                layer=name,
                driver="GPKG",
                append=number > 0,
                dataset_options=extra,
                promote_to_multi=False,
            )


def mean_height(grid: Grid, fine: Floats) -> Floats:
    """Fine heights as means of 10 m pixels."""
    blocks = fine.reshape(grid.size, grid.fine, grid.size, grid.fine)
    return np.asarray(blocks.mean((1, 3)), np.float32)
