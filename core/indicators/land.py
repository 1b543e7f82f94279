"""Land use of a mine: area, shape, fragmentation, intensity (domain 2.1: L01, L03–L06, L17–L19).

Shapes are measured in an equal-area projection centred on the site. L04 to L06 describe the
footprints as drawn, given that all of them exist: whether they do is part of L01.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .areas import class_areas, existence, outlined_area, sum_of, total_area
from .change import dated_areas
from .classes import classes
from .evident import apart, measured, without_interval
from .indicator import Indicator
from .sites import Site
from .uncertainty import Array
from .values import Basis, Tier, Value, not_available

SIMPLIFIED_M = 10.0  # one Sentinel-2 pixel: outlines of any source are brought to it [P]
BUILT = (60, 70)
NO_CLASSES = (
    "the footprints are not divided into classes: give them a mine_class, by hand or with a "
    "model that tells classes apart"
)
NO_FOOTPRINT = "the site has no footprint now"
_CHUNK = 2_000_000


# Formulas --------------------------------------------------------------------------------


def edge_density(perimeter_m: Any, area_ha: Any) -> Any:
    """ED = P/A [m/ha]. NaN stays NaN; infinite for no area. Depends on scale. Domain L04."""
    return perimeter_m / area_ha


def polsby_popper(area_m2: Any, perimeter_m: Any) -> Any:
    """PP = 4πA/P² [-], 1 for a disc, π/4 for a square. NaN stays NaN. Domain L05."""
    return 4 * math.pi * area_m2 / perimeter_m**2


def mean_patch_size(area_ha: Any, patches: Any) -> Any:
    """MPS = A/NP [ha]. Not finite without patches. Domain L06."""
    return area_ha / patches


def largest_patch_index(patches_ha: NDArray[np.float64]) -> float:
    """LPI = max A_i / ΣA_i [-]. NaN without patches. Domain L06."""
    return float(patches_ha.max() / patches_ha.sum()) if patches_ha.sum() > 0 else math.nan


def effective_mesh_size(patches_ha: NDArray[np.float64], total_ha: float | None = None) -> float:
    """m_eff = ΣA_i²/A_total [ha]; A_total is the sum of the patches unless given.

    The size of the patch in which a random point lies, on average. NaN without area. Source:
    Jaeger 2000, Landscape Ecology 15:115 [M]; domain L06.
    """
    total = patches_ha.sum() if total_ha is None else total_ha
    return float((patches_ha**2).sum() / total) if total > 0 else math.nan


def intensity_stock(area_ha: Any, tonnes_per_year: Any) -> Any:
    """LUI_s = A/Q [m²·yr/t]. Not finite without production. Domain L17."""
    return area_ha * 10_000 / tonnes_per_year


def intensity_marginal(change_ha: Any, tonnes: Any) -> Any:
    """LUI_m = ΔA/ΣQ [m²/t] over a period. Negative where the mine shrank. Domain L17."""
    return change_ha * 10_000 / tonnes


def intensity_occupation(areas_ha: Any, years: NDArray[np.float64], tonnes: Any) -> Any:
    """LUI_o = Σ A_t Δt / ΣQ [m²·yr/t]; areas between dates change linearly. Domain L17.

    ``areas_ha`` is a sequence, one entry a date; ``years`` are the dates in years.
    """
    steps = np.diff(years)
    occupied = sum((a + b) / 2 * step for a, b, step in zip(areas_ha, areas_ha[1:], steps))
    return occupied * 10_000 / tonnes


# Indicators ------------------------------------------------------------------------------


def by_class(site: Site, indicator: str, unit: str, area: Array, method: str, part: str) -> Value:
    """A value that rests on classes: without a confusion matrix it has no interval (4.3)."""
    known = site.evidence.confusion is not None
    draws = apart(site.draws) if unit == "-" else site.draws
    inputs = (site.now.source,)
    value = draws.value(indicator, unit, area, measured(site, known), method, part, inputs)
    return value if known or not value.available else without_interval(value)


def footprint_area(site: Site) -> list[Value]:
    """L01 Footprint area [ha]: geodesic area of the dissolved footprints, holes subtracted.

    Uncertainty: outlines (1.5) and existence (4.2). A site that has vanished has 0. Not to be
    compared between definitions. Source: Karney 2013, J. Geodesy 87:43 [M].
    """
    method = f"geodesic area, definition {site.now.definition_id or 'not stated'}"
    inputs = (site.now.source,)
    small = float(site.now.area_ha[site.now.area_ha < 1].sum())
    note = f"{small:.2g} ha of it in footprints below 1 ha" if small else ""
    basis = measured(site)
    return [site.draws.value("L01", "ha", total_area(site), basis, method, "", inputs, note=note)]


def area_by_class(site: Site) -> list[Value]:
    """L03 Area by class [ha], share s_k = A_k/A [-]: classes sum to the footprint area.

    Uncertainty: outlines and the confusion matrix (4.3). Without a matrix there is no interval
    and the grade is D. Not available where no classes were told apart.
    """
    if not site.now.has_classes:
        return [not_available("L03", "ha", NO_CLASSES if len(site.now) else NO_FOOTPRINT)]
    areas = class_areas(site)
    total = sum_of(areas, site.draws)
    values = []
    for code, area in sorted(areas.items()):
        name = classes()[code].name if code in classes() else f"class {code}"
        values.append(by_class(site, "L03", "ha", area, "geodesic area by class", name))
        # Where no footprint exists, a share stands for nothing: the class keeps its own.
        share = np.divide(area, total, out=np.full_like(area, area[0] / total[0]), where=total > 0)
        values.append(by_class(site, "L03", "-", share, "A_k/A", f"{name} share"))
    return values


def _patches(site: Site) -> NDArray[np.object_]:
    parts = shapely.get_parts(site.local_ground)
    return np.asarray(parts[shapely.area(parts) > 0])


def simplified(site: Site) -> BaseGeometry:
    """The dissolved footprints in metres, their outline brought to one pixel (L04)."""
    return shapely.simplify(site.local_ground, SIMPLIFIED_M, preserve_topology=True)


def perimeter_draws(site: Site, shape: BaseGeometry) -> Array:
    """Realisations of a perimeter (m): an outline that moves by δ lengthens each ring by 2πδ.

    With ΔA = P·δ (Steiner) ΔP = 2π·n·ΔA/P for n patches. [D]
    """
    length = float(shapely.length(shape))
    error = (outlined_area(site) - float(site.now.area_ha.sum())) * 10_000
    longer = 2 * math.pi * shapely.get_num_geometries(shape) * error / length
    return np.asarray(np.maximum(length + longer, 0))


def perimeter(site: Site) -> list[Value]:
    """L04 Perimeter P [m], edge density ED = P/A [m/ha], of outlines simplified to 10 m.

    Holes count. Depends on scale: the simplification (Douglas–Peucker) makes sources alike.
    """
    if not len(site.now):
        return [not_available("L04", "m", NO_FOOTPRINT)]
    length = perimeter_draws(site, simplified(site))
    method = f"outline simplified to {SIMPLIFIED_M:g} m"
    density = edge_density(length, outlined_area(site))
    more: Any = {"inputs": (site.now.source,), "note": "given that all footprints exist"}
    draws, basis = site.draws, measured(site)
    return [
        draws.value("L04", "m", length, basis, method, "", **more),
        apart(draws).value("L04", "m/ha", density, basis, method, "edge density", **more),
    ]


def compactness(site: Site) -> list[Value]:
    """L05 Compactness PP = 4πA/P² [-]: 1 for a disc; mean over patches, weighted by area.

    Of outlines simplified to 10 m. Typical median 0.61 (domain 1.3).
    """
    if not len(site.now):
        return [not_available("L05", "-", NO_FOOTPRINT)]
    parts = shapely.get_parts(simplified(site))
    area, length = shapely.area(parts), shapely.length(parts)
    kept = area > 0
    if not kept.any():
        return [not_available("L05", "-", "the footprints are smaller than the outline's accuracy")]
    mean = float(np.average(polsby_popper(area[kept], length[kept]), weights=area[kept]))
    shape = shapely.multipolygons(parts[kept])
    # The site as a whole errs by (1 + ΔA/A)/(1 + ΔP/P)².
    area_ratio = outlined_area(site) / float(site.now.area_ha.sum())
    ratio = area_ratio / (perimeter_draws(site, shape) / shapely.length(shape)) ** 2
    draws = np.minimum(mean * ratio, 1)
    method = f"mean over patches, outline simplified to {SIMPLIFIED_M:g} m"
    note = "given that all footprints exist"
    inputs = (site.now.source,)
    return [site.draws.value("L05", "-", draws, measured(site), method, "", inputs, note=note)]


def fragmentation(site: Site) -> list[Value]:
    """L06 Fragmentation: patches NP [-], mean patch A/NP [ha], largest patch max A_i/A [-],
    effective mesh size ΣA_i²/A [ha].

    A patch is a connected part of the dissolved footprints. The number is uncertain by the
    footprints' existence, sizes by their outlines.
    """
    if not len(site.now):
        return [not_available("L06", "ha", NO_FOOTPRINT)]
    sizes = shapely.area(_patches(site)) / 10_000
    area = outlined_area(site)
    relative = area / float(site.now.area_ha.sum())
    mesh = effective_mesh_size(sizes) * relative
    mean = mean_patch_size(area, len(sizes))
    largest = site.draws.certain(largest_patch_index(sizes))
    draws, basis, method = site.draws, measured(site), "connected parts of the footprints"
    inputs = (site.now.source,)
    note = "given that all footprints exist"
    count = _patch_count(site)
    return [
        draws.value("L06", "ha", mesh, basis, method, "", inputs, note=note),
        draws.value("L06", "-", count, basis, method, "patches", inputs),
        draws.value("L06", "ha", mean, basis, method, "mean patch size", inputs, note=note),
        draws.value("L06", "-", largest, basis, method, "largest patch index", inputs, note=note),
    ]


def _patch_count(site: Site) -> Array:
    """Realisations of the number of patches: one exists if any footprint in it does."""
    patches = _patches(site)
    inside = shapely.point_on_surface(site.local(site.now.polygons))
    footprint, patch = shapely.STRtree(patches).query(inside, predicate="intersects")
    missing = np.ones(len(patches))
    np.multiply.at(missing, patch, 1 - existence(site.now)[footprint])
    layout, random = site.draws.layout, site.draws.generator("existence patches")
    count = site.draws.certain(float((1 - missing).sum()))
    for part in (layout.joint, layout.alone("existence")):
        step = max(1, _CHUNK // len(patches))
        for start in range(part.start, part.stop, step):
            stop = min(start + step, part.stop)
            exists = random.random((stop - start, len(patches))) >= missing
            count[start:stop] = exists.sum(axis=1)
    return count


def intensity(site: Site) -> list[Value]:
    """L17 Land-use intensity: stock A/Q [m²·yr/t]; marginal ΔA/ΣQ [m²/t] and occupation
    Σ A_t Δt/ΣQ [m²·yr/t] over the dates of the footprints.

    Q is production per year in its stated basis; over a period it is taken as constant. All
    commodities of the world: 5.9 m²·yr/t (domain L17 [D]), a crude mean.
    """
    table = site.evidence.production
    made = table.production_of(site) if table else None
    if made is None:
        reason = (
            "the site's production is not known: add a table with --production, or assume one "
            "with --assume SITE=T_PER_YEAR"
        )
        return [not_available("L17", "m²·yr/t", reason)]
    if not made.tonnes_per_year > 0:
        return [not_available("L17", "m²·yr/t", "the production given is 0")]
    rate = site.draws.reported("production", made.tonnes_per_year, made.cv, "production")
    basis = Basis(Tier.COEFFICIENTS, site.now.review, site_specific=made.kind == "reported")
    per = f"per tonne of {made.product or 'product'} ({made.basis})"
    more: Any = {"inputs": (site.now.source, made.source), "note": per}
    value, area = site.draws.value, total_area(site)
    values = [value("L17", "m²·yr/t", intensity_stock(area, rate), basis, "A/Q", "", **more)]
    dated = dated_areas(site)
    if isinstance(dated, str):
        return [*values, not_available("L17", "m²/t", dated, "marginal")]
    years, areas = dated
    tonnes = rate * (years[-1] - years[0])
    grown = intensity_marginal(areas[-1] - areas[0], tonnes)
    occupied = intensity_occupation(areas, years, tonnes)
    more["note"] = f"{per}, production taken as constant"
    return [
        *values,
        value("L17", "m²/t", grown, basis, "ΔA/ΣQ", "marginal", **more),
        value("L17", "m²·yr/t", occupied, basis, "Σ A Δt/ΣQ", "occupation", **more),
    ]


def built_area(site: Site) -> list[Value]:
    """L18 Built or sealed area [ha]: classes 60 (facilities) and 70 (roads)."""
    if not site.now.has_classes:
        return [not_available("L18", "ha", NO_CLASSES if len(site.now) else NO_FOOTPRINT)]
    areas = class_areas(site)
    built = sum_of({code: areas[code] for code in BUILT if code in areas}, site.draws)
    return [by_class(site, "L18", "ha", built, "area of facilities and roads", "")]


LAND: tuple[Indicator, ...] = (
    Indicator("L01", "area_ha", "Footprint area", "ha", footprint_area, True, True),
    Indicator("L03", "class_area_ha", "Area by class", "ha", area_by_class, additive=True),
    Indicator("L04", "perimeter_m", "Perimeter", "m", perimeter, additive=True),
    Indicator("L05", "compactness", "Compactness", "-", compactness),
    Indicator("L06", "mesh_size_ha", "Fragmentation", "ha", fragmentation),
    Indicator("L17", "intensity", "Land-use intensity", "m²·yr/t", intensity, True),
    Indicator("L18", "built_ha", "Built or sealed area", "ha", built_area, additive=True),
)
