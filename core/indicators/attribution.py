"""Which registered mine a site is, and what it mines: M01 and M02 of the catalogue.

Source: domain 2.3 [P]. The answer always keeps a share for a mine that no register knows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer

from .commodities import route_of
from .indicator import Indicator
from .registry import Entry
from .sites import Site
from .values import Basis, Tier, Value, not_available

CUTOFF_KM = 10.0  # the search radius of Maus et al. 2020 [F]
QUALITY = {"active": 1.0, "unknown": 0.3, "closed": 0.05}  # q_j [P]
UNKNOWN_WEIGHT = math.exp(-2)  # w_0: of a mine two σ away that no register knows [P]
KEPT = 5  # candidates
ATTRIBUTED, AMBIGUOUS = 0.7, 0.4  # least share of the main commodity [P]
UNKNOWN = "unknown"
_WGS84 = Geod(ellps="WGS84")
_M_PER_DEGREE = 110_000.0  # at least; a margin for the first, coarse search

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Attribution:
    """The mines that a site may be and the commodities that follow; ``unknown`` is p_0.

    ``candidates`` are the most probable five; ``commodity_shares`` is of all. ``certainty`` is
    1 − H_n. ``commodity`` and ``route`` are empty where the verdict is unknown.
    """

    candidates: tuple[tuple[Entry, float], ...] = ()
    unknown: float = 1.0
    commodity_shares: Mapping[str, float] = field(default_factory=dict)
    certainty: float = 0.0
    verdict: str = UNKNOWN  # attributed, ambiguous, unknown
    commodity: str = ""
    route: str = ""
    distances_km: tuple[float, ...] = ()

    @property
    def best(self) -> Entry | None:
        """The registered mine that the site is, if it is likelier than none or another."""
        if not self.candidates or self.candidates[0][1] < AMBIGUOUS:
            return None
        return self.candidates[0][0]


def probabilities(
    distance_km: Numbers, sigma_km: Numbers, quality: Numbers
) -> tuple[Numbers, float]:
    """M01: p_j = w_j/(w_0 + Σ w), w_j = q_j·exp(−d_j²/(2σ_j²)), and p_0 = w_0/(w_0 + Σ w).

    ``distance_km`` point to polygon, 0 inside; w_0 = e⁻² = 0.1353. All shares add up to 1.
    Source: domain M01 [P]; valid within the cutoff of 10 km.
    """
    weights = quality * np.exp(-(distance_km**2) / (2 * sigma_km**2))
    total = UNKNOWN_WEIGHT + weights.sum()
    return weights / total, float(UNKNOWN_WEIGHT / total)


def entropy(shares: Numbers) -> float:
    """M02: H_n = −Σ π ln π / ln n over all n outcomes, unknown among them; 0 is certain.

    NaN where there is only one outcome to choose from. Source: domain M02.
    """
    if len(shares) < 2:
        return math.nan
    known = shares[shares > 0]
    return float(-(known * np.log(known)).sum() / math.log(len(shares)))


def attribution(site: Site) -> Attribution:
    """What the registers say of a site; computed once."""
    memo: dict[str, Any] = site.__dict__.setdefault("_minerals", {})
    if "attribution" not in memo:
        memo["attribution"] = _attributed(site)
    result: Attribution = memo["attribution"]
    return result


def _attributed(site: Site) -> Attribution:
    entries, distance = near(site)
    if not entries:
        return Attribution()
    sigma = np.array([entry.sigma_km for entry in entries])
    quality = np.array([QUALITY[entry.status] for entry in entries])
    p, unknown = probabilities(distance, sigma, quality)
    shares: dict[str, float] = {}
    for entry, chance in zip(entries, p.tolist(), strict=True):
        for commodity, share in zip(entry.commodities, entry.shares, strict=True):
            shares[commodity] = shares.get(commodity, 0.0) + chance * share
    shares = {name: share for name, share in sorted(shares.items()) if share > 0}
    nothing = 1 - sum(shares.values())  # of mines without a known commodity, too
    order = sorted(range(len(entries)), key=lambda j: (-p[j], distance[j], repr(entries[j])))
    main = max(shares, key=lambda name: shares[name], default="")
    top = shares.get(main, 0.0)
    verdict = "attributed" if top >= ATTRIBUTED else "ambiguous" if top >= AMBIGUOUS else UNKNOWN
    chosen = main if verdict != UNKNOWN else ""
    h = entropy(np.array([*shares.values(), max(nothing, 0.0)]))
    return Attribution(
        tuple((entries[j], float(p[j])) for j in order[:KEPT]),
        unknown,
        shares,
        0.0 if math.isnan(h) else 1 - h,
        verdict,
        chosen,
        _route([entries[j] for j in order], chosen),
        tuple(float(distance[j]) for j in order[:KEPT]),
    )


def _route(entries: list[Entry], commodity: str) -> str:
    """The route of the most probable mine of the commodity; a by-product's is its own."""
    for entry in entries:
        if commodity and commodity in entry.commodities:
            first = entry.commodities[0] == commodity
            return entry.route if first and entry.route else route_of(commodity)
    return ""


def near(site: Site) -> tuple[list[Entry], Numbers]:
    """Registered mines within 10 km of the site's footprints, and their distances in km.

    Distances are geodesic, from the point to the nearest footprint, 0 inside.
    """
    index = _index(site.evidence.registry)
    polygons = site.now.polygons
    if not len(polygons) and site.earlier:
        polygons = site.earlier[-1].polygons
    if index is None or not len(polygons):
        return [], np.zeros(0)
    found = _within_boxes(index, polygons)
    if not len(found):
        return [], np.zeros(0)
    points = index.points[found]
    ground = shapely.geometrycollections(site.local(polygons))
    shapely.prepare(ground)
    lines = shapely.shortest_line(site.local(points), ground)
    x, y = shapely.get_coordinates(shapely.get_point(lines, 1)).T
    lon, lat = Transformer.from_crs(site.crs, "EPSG:4326", always_xy=True).transform(x, y)
    inside = shapely.length(lines) == 0
    own = shapely.get_coordinates(points)
    _, _, metres = _WGS84.inv(own[:, 0], own[:, 1], lon, lat)
    distance = np.where(inside, 0.0, np.asarray(metres) / 1000)
    kept = distance <= CUTOFF_KM
    entries = [site.evidence.registry[j] for j in found[kept].tolist()]
    return entries, distance[kept]


@dataclass(frozen=True)
class _Index:
    """A register's points with a tree; made once for all sites of a run."""

    entries: tuple[Entry, ...]
    points: NDArray[np.object_]
    tree: shapely.STRtree


_last: list[_Index] = []  # the register of the run


def _index(entries: tuple[Entry, ...]) -> _Index | None:
    if not entries:
        return None
    if not _last or _last[0].entries is not entries:
        points = shapely.points([e.lon for e in entries], [e.lat for e in entries])
        _last[:] = [_Index(entries, np.asarray(points), shapely.STRtree(points))]
    return _last[0]


def _within_boxes(index: _Index, polygons: NDArray[np.object_]) -> NDArray[np.int64]:
    """Numbers of the points in the polygons' boxes widened by the cutoff; a first choice."""
    west, south, east, north = shapely.bounds(polygons).T
    lat = CUTOFF_KM * 1000 / _M_PER_DEGREE
    farthest = np.minimum(np.maximum(abs(south), abs(north)) + lat, 89.9)
    lon = np.minimum(lat / np.cos(np.radians(farthest)), 180.0)
    boxes = [
        shapely.box(west - lon + turn, south - lat, east + lon + turn, north + lat)
        for turn in (-360, 0, 360)
    ]
    _, found = index.tree.query(np.concatenate(boxes))
    return np.unique(found)


def commodity_attribution(site: Site) -> list[Value]:
    """M01 Commodity attribution [-]: shares of the commodities that the site may mine.

    π_c = Σ_j p_j·share_jc over registered mines within 10 km, and the share of unknown. One
    value for each of the five likeliest commodities; they and unknown add up to 1 but for what
    ranks lower. Source: domain M01 [P].
    """
    if not site.evidence.registry:
        return [not_available("M01", "-", _NO_REGISTER)]
    found = attribution(site)
    ranked = sorted(found.commodity_shares.items(), key=lambda item: (-item[1], item[0]))
    nothing = max(1 - sum(found.commodity_shares.values()), 0.0)
    note = "; ".join(
        f"{entry.name or entry.entry_id}: {km:.1f} km, {p:.0%}"
        for (entry, p), km in zip(found.candidates, found.distances_km, strict=True)
    )
    return [
        _share(site, "M01", share, part, note=note)
        for part, share in [*ranked[:KEPT], (UNKNOWN, nothing)]
    ]


def attribution_certainty(site: Site) -> list[Value]:
    """M02 Attribution certainty [-]: 1 − H_n, and attributed, ambiguous or unknown as a text.

    H_n is the normalised entropy of the shares of M01. Attributed: the main commodity has at
    least 0.7; ambiguous: at least 0.4. Source: domain M02 [P].
    """
    if not site.evidence.registry:
        return [not_available("M02", "-", _NO_REGISTER)]
    found = attribution(site)
    text = f"{found.verdict}: {found.commodity}" if found.commodity else found.verdict
    return [_share(site, "M02", found.certainty, "", text=text)]


_NO_REGISTER = "no register of mines was given: add one with --registry"


def _share(site: Site, indicator: str, share: float, part: str, **more: Any) -> Value:
    basis = Basis(Tier.COEFFICIENTS, site.now.review, site_specific=False)
    method = "distance to registered mines, weighted by location class and status"
    return site.draws.value(
        indicator,
        "-",
        site.draws.certain(share),
        basis,
        method,
        part=part,
        inputs=("registry",),
        **more,
    )


ATTRIBUTION: tuple[Indicator, ...] = (
    Indicator("M01", "commodity_share", "Commodity attribution", "-", commodity_attribution),
    Indicator(
        "M02",
        "attribution_certainty",
        "Attribution certainty",
        "-",
        attribution_certainty,
        headline=True,
    ),
)
