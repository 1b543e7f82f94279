"""Footprints that belong together are a mine site: a pit and its dump share name and record."""

from __future__ import annotations

import math
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from .repair import METRES_PER_DEGREE
from .sites import Polygons

_NAMESPACE = uuid.UUID("0d5a3c0e-2f43-5b5e-9b57-7d5f1c2f9a60")
_GEOD = Geod(ellps="WGS84")
_BAND = 0.1  # degrees of latitude that share one scale of longitude
_DOUBT = 0.01  # of the distance, within which the geodesic decides


@dataclass(frozen=True)
class Group:
    """A site to be: the positions of its footprints among all, its name and identity."""

    site_id: str
    name: str  # empty where the footprints have none
    members: NDArray[np.int64]


def linked(polygons: Polygons, distance_m: float) -> NDArray[np.int64]:
    """Cluster of each polygon (degrees) by single linkage up to ``distance_m``, geodesic."""
    first, second = _near(polygons, distance_m)
    size = len(polygons)
    graph = coo_matrix((np.ones(len(first), bool), (first, second)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _near(polygons: Polygons, distance_m: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of positions that are at most ``distance_m`` apart."""
    shapes, owner = _with_copies(polygons, distance_m)
    bounds = shapely.bounds(shapes)
    reach = distance_m / METRES_PER_DEGREE
    south = np.floor((bounds[:, 1] - reach) / _BAND).astype(int)
    north = np.floor((bounds[:, 3] + reach) / _BAND).astype(int)
    bands: dict[int, list[int]] = defaultdict(list)
    for index, (low, high) in enumerate(zip(south, north, strict=True)):
        for band in range(low, high + 1):
            bands[band].append(index)
    pairs = [np.empty((2, 0), dtype=np.int64)]
    for band, members in sorted(bands.items()):
        if len(members) > 1:
            chosen = np.array(members)
            found = _near_in_band(shapes[chosen], (band + 0.5) * _BAND, distance_m)
            pairs.append(owner[chosen[found]])
    joined = np.unique(np.concatenate(pairs, axis=1), axis=1)
    return joined[0], joined[1]


def _with_copies(polygons: Polygons, distance_m: float) -> tuple[Polygons, NDArray[np.int64]]:
    """With a copy one turn on of what is near the antimeridian, where 180° meets -180°."""
    bounds = shapely.bounds(polygons)
    reach = distance_m / METRES_PER_DEGREE / np.cos(np.radians(abs(bounds[:, [1, 3]]).max(axis=1)))
    west = np.flatnonzero(bounds[:, 0] < -180 + reach)
    copies = shapely.transform(polygons[west], lambda xy: xy + [360, 0])
    owner = np.concatenate([np.arange(len(polygons)), west])
    return np.concatenate([polygons, copies]), owner


def _near_in_band(polygons: Polygons, latitude: float, distance_m: float) -> NDArray[np.int64]:
    north, east = _scales(latitude)
    metres = shapely.transform(polygons, lambda xy: xy * [east, north])
    doubt = _DOUBT + math.radians(_BAND) * abs(math.tan(math.radians(latitude)))
    tree = shapely.STRtree(metres)
    pairs = tree.query(metres, predicate="dwithin", distance=distance_m * (1 + doubt))
    pairs = np.asarray(pairs[:, pairs[0] < pairs[1]])
    if not pairs.size:
        return pairs
    apart = shapely.distance(metres[pairs[0]], metres[pairs[1]])
    open_ = np.flatnonzero(apart > distance_m * (1 - doubt))
    ends = shapely.shortest_line(metres[pairs[0][open_]], metres[pairs[1][open_]])
    x, y = (shapely.get_coordinates(ends) / [east, north]).reshape(-1, 2, 2).transpose(2, 0, 1)
    keep = np.ones(pairs.shape[1], bool)
    if len(open_):
        keep[open_] = _GEOD.inv(x[:, 0], y[:, 0], x[:, 1], y[:, 1])[2] <= distance_m
    return np.asarray(pairs[:, keep])


def _scales(latitude: float) -> tuple[float, float]:
    """Metres a degree of latitude and of longitude (WGS 84)."""
    sine = math.sin(math.radians(latitude))
    shape = 1 - _GEOD.es * sine * sine
    meridian = _GEOD.a * (1 - _GEOD.es) / shape**1.5
    parallel = _GEOD.a / math.sqrt(shape) * math.cos(math.radians(latitude))
    return math.radians(meridian), math.radians(max(parallel, 1.0))


def group(
    polygons: Polygons,
    area_ha: NDArray[np.float64],
    ids: Sequence[str],
    site_ids: Sequence[str],
    names: Sequence[str],
    distance_m: float,
) -> list[Group]:
    """Sites in the order of their identities. A given site wins over nearness.

    Footprints without a given site join the nearest cluster of their like, and the given
    site that it touches, if there is one.
    """
    labels = _labels(polygons, ids, site_ids, distance_m)
    members: dict[str, list[int]] = defaultdict(list)
    for position, label in enumerate(labels):
        members[label].append(position)
    made: dict[str, Group] = {}
    for label in sorted(members):
        chosen = np.array(sorted(members[label], key=lambda i: (ids[i], area_ha[i])))
        name = _name([names[i] for i in chosen], area_ha[chosen])
        site_id = next((site_ids[i] for i in chosen if site_ids[i]), "")
        site_id = site_id or _identity(polygons[chosen], name)
        if site_id in made:  # two sites around one another
            site_id = str(uuid.uuid5(_NAMESPACE, f"{site_id} {ids[chosen[0]]}"))
        made[site_id] = Group(site_id, name, chosen)
    return [made[site_id] for site_id in sorted(made)]


def _labels(
    polygons: Polygons, ids: Sequence[str], site_ids: Sequence[str], distance_m: float
) -> list[str]:
    first, second = _near(polygons, distance_m)
    given = np.array([bool(site) for site in site_ids])
    free = ~given[first] & ~given[second]
    size = len(polygons)
    graph = coo_matrix((np.ones(free.sum(), bool), (first[free], second[free])), (size, size))
    cluster = connected_components(graph, directed=False)[1]
    joins: dict[int, tuple[float, str]] = {}
    for a, b in zip(first, second, strict=True):
        if given[a] != given[b]:
            labelled, other = (a, b) if given[a] else (b, a)
            found = (float(shapely.distance(polygons[a], polygons[b])), site_ids[labelled])
            joins[cluster[other]] = min(found, joins.get(cluster[other], found))
    smallest: dict[int, str] = {}
    for position, number in enumerate(cluster):
        smallest[number] = min(ids[position], smallest.get(number, ids[position]))
    return [
        "given " + (site or joins[number][1])
        if site or number in joins
        else f"made {smallest[number]}"
        for site, number in zip(site_ids, cluster, strict=True)
    ]


def _name(names: Sequence[str], area_ha: NDArray[np.float64]) -> str:
    """The name that covers most ground; the first in the alphabet of equals."""
    covered: dict[str, float] = defaultdict(float)
    for name, area in zip(names, area_ha, strict=True):
        if name:
            covered[name] += float(area)
    return min(covered, key=lambda name: (-round(covered[name], 6), name), default="")


def middle(polygons: Polygons) -> tuple[float, float]:
    """Longitude and latitude of the centre of the polygons' ground, in any order the same."""
    area, centres = shapely.area(polygons), shapely.centroid(polygons)
    x, y = shapely.get_x(centres), shapely.get_y(centres)
    if x.max() - x.min() > 180:
        x = np.where(x < 0, x + 360, x)
    total = math.fsum(area)
    lon, lat = math.fsum(area * x) / total, math.fsum(area * y) / total
    return (lon + 180) % 360 - 180, lat


def _identity(polygons: Polygons, name: str) -> str:
    lon, lat = middle(polygons)
    return str(uuid.uuid5(_NAMESPACE, f"{lon:.4f} {lat:.4f} {name}"))


def place_name(lon: float, lat: float) -> str:
    """A name for a site that has none: where it is."""
    return f"Site {abs(lat):.3f} {'S' if lat < 0 else 'N'} {abs(lon):.3f} {'W' if lon < 0 else 'E'}"
