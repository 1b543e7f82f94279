"""People who live near a mine, by places or by a population raster (domain 2.1: L14)."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ..errors import SceneError
from .evidence import DatedRaster
from .evident import apart, measured
from .reference import Reference, nearest
from .sites import Site
from .values import Value, not_available
from .zones import blocks

RADII_KM = (1, 5, 10)
SETTLEMENTS = "settlements"
POPULATION = "population"
_COLUMNS = ("population", "pop", "pop_max", "pop_est", "inhabitants", "pop_total", "total_pop")
NO_PLACES = (
    "neither places nor a population raster were given: add --reference settlements=FILE with "
    "a population field, or --reference population=FILE"
)


def population_of(layer: Reference) -> NDArray[np.float64] | None:
    """The population of each place; NaN where a row has none, None without such a field."""
    columns = {str(column).lower(): column for column in layer.attributes.columns}
    found = [columns[name] for name in _COLUMNS if name in columns]
    found += [c for name, c in sorted(columns.items()) if name.startswith("pop") and c not in found]
    for column in found:
        try:
            values = np.asarray(layer.attributes[column], dtype=np.float64)
        except (TypeError, ValueError):
            continue
        return np.where(values < 0, np.nan, values)
    return None


def people_nearby(site: Site) -> list[Value]:
    """L14 People nearby: nearest place and its distance [km], population of places within
    1, 5 and 10 km [people]; with a population raster the sum of its pixels within the same.

    Distances are from the footprints' edge, what is inside counts. Places count as a whole
    where they are points, so that the figures say where people live, not how many are
    affected. Neither source states its errors: there is no interval beyond the outline's.
    """
    places = site.evidence.references.get(SETTLEMENTS)
    raster = site.evidence.rasters.get(POPULATION)
    if places is None and raster is None:
        return [not_available("L14", "people", NO_PLACES)]
    if not len(site.now):
        return [not_available("L14", "people", "the site has no footprint now")]
    values = [] if places is None else _by_places(site, places)
    return values + ([] if raster is None else _by_raster(site, raster))


def _by_places(site: Site, places: Reference) -> list[Value]:
    near = nearest(site, places)
    inputs = (site.now.source, places.name)
    name, distance = places.name_of(near.index), site.draws.certain(near.distance_m / 1000)
    more: Any = {"inputs": inputs, "text": name}
    values = [
        apart(site.draws).value(
            "L14", "km", distance, measured(site), "geodesic distance", "nearest place", **more
        )
    ]
    population = population_of(places)
    if population is None:
        reason = f"the layer {places.name} has no population field: name one population"
        return [*values, not_available("L14", "people", reason, "places")]
    index, distances = distances_to(site, places, max(RADII_KM) * 1000.0)
    for radius in RADII_KM:
        inside = index[distances <= radius * 1000]
        people = site.draws.certain(float(np.nansum(population[inside])))
        unknown = int(np.isnan(population[inside]).sum())
        note = f"{len(inside)} places" + (f", {unknown} without a population" if unknown else "")
        part = f"places within {radius} km"
        value = site.draws.value(
            "L14", "people", people, measured(site), "places as a whole", part, inputs, note=note
        )
        values.append(value)
    return values


def distances_to(
    site: Site, layer: Reference, reach_m: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Numbers of the shapes that may be within reach, and their distances (m).

    Planar in the site's own projection, which errs by 1e-4 within 100 km.
    """
    index, pieces = layer.around(site, reach_m)
    if not len(index):
        return index, np.zeros(0)
    distances = shapely.distance(site.local_ground, site.local(pieces))
    numbers, position = np.unique(index, return_inverse=True)
    least = np.full(len(numbers), np.inf)
    np.minimum.at(least, position, distances)
    return numbers, least


def _by_raster(site: Site, raster: DatedRaster) -> list[Value]:
    ground = site.local_ground
    circles = [shapely.buffer(ground, radius * 1000) for radius in RADII_KM]
    zones = [ground, *(a - b for a, b in zip(circles, [ground, *circles], strict=False))]
    try:
        people, covered = _sums(site, zones, raster)
    except SceneError as error:
        return [not_available("L14", "people", error.message, "raster")]
    inputs, method = (site.now.source, raster.name), "sum of a population raster"
    parts = ["raster inside", *(f"raster within {radius} km" for radius in RADII_KM)]
    values = []
    areas = np.array([shapely.area(zone) / 10_000 for zone in zones])
    for number, part in enumerate(parts, 1):
        share = covered[:number].sum() / areas[:number].sum()
        if share < 0.5:
            reason = f"the population raster {raster.path.name} does not cover the surroundings"
            values.append(not_available("L14", "people", reason, part))
            continue
        total = site.draws.certain(float(people[:number].sum()))
        note = "" if share > 0.98 else f"the raster covers {share:.0%} of the surroundings"
        values.append(
            site.draws.value(
                "L14", "people", total, measured(site), method, part, inputs, note=note
            )
        )
    return values


def _sums(site: Site, zones: list[Any], raster: DatedRaster) -> tuple[Any, Any]:
    people, covered = np.zeros(len(zones)), np.zeros(len(zones))
    for block in blocks(site, zones, raster):
        values = np.where(block.valid[0], block.values[0], 0).astype(np.float64)
        values = np.where(values > 0, values, 0)
        people += (block.weights * values).sum(axis=(1, 2)) * block.sampled**2
        # A raster of people may leave empty land without data: land is covered all the same.
        covered += (block.weights * block.area_ha).sum(axis=(1, 2))
    return people, covered
