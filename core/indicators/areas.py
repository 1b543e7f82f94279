"""Realisations of a site's areas: one draw of outlines, existence and classes for all indicators.

Sources: domain 1.5 (outlines), 4.2 (existence), 4.3 (classes).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .sites import Footprints, Site
from .uncertainty import Array, Draws, boundary_offset, boundary_sd

# Standard deviation of the outline and its correlation length, metres [P].
_DOUBLE, _EDITED, _MODEL_LEAST, _MODEL_LENGTH = (5.0, 30.0), (10.0, 30.0), 10.0, 60.0
_MODEL_IOU = 0.53  # of models that state no figure of their own: the published one (1.3)
# Probability that a reviewed footprint exists [P]; others have the model's, imports the first.
_EXISTS = {"agreed": 0.995, "adjudicated": 0.995}
_EXISTS_REVIEWED = 0.98
_REVIEWED = ("accepted", "edited", "published", "")
_CHUNK = 2_000_000  # realisations × footprints drawn at a time: memory stays bounded


def total_area(site: Site) -> Array:
    """Realisations of the footprint area of now, ha: the sum over the classes."""
    return site.draws.once("area", lambda: sum_of(mapped_areas(site), site.draws))


def mapped_areas(site: Site) -> dict[int, Array]:
    """Realisations of area (ha) by class as mapped, before any confusion between classes."""
    return areas_of(site.now, site.draws, site.evidence.model_iou, "now")


def class_areas(site: Site) -> dict[int, Array]:
    """Realisations of area (ha) by class: A_j = Σ_h A_h·P_hj, P_h ~ Dirichlet(n_h + ½) (4.3).

    The sum over the classes is the total area in every realisation. Without a confusion
    matrix the classes are as mapped.
    """
    mapped = mapped_areas(site)
    confusion = site.evidence.confusion
    if confusion is None:
        return mapped
    result: dict[int, Array] = {}
    for code, area in mapped.items():
        for reference, share in confusion.shares(code, site.draws).items():
            result[reference] = result.get(reference, site.draws.certain(0)) + area * share
    return result


def sum_of(areas: dict[int, Array], draws: Draws) -> Array:
    """The sum over all classes; of none, 0."""
    return np.asarray(sum(areas.values(), draws.certain(0)))


def areas_of(
    footprints: Footprints, draws: Draws, model_iou: float | None, name: str
) -> dict[int, Array]:
    """Realisations of area (ha) by mapped class of footprints that are called ``name``.

    A footprint exists with its probability or not at all; given that, the area of a class
    errs normally with Σ σ_A². Areas do not fall below 0.
    """
    sigma = outline_sd_ha(footprints, model_iou)
    chance = existence(footprints)
    result = {}
    for code in np.unique(footprints.codes).tolist():
        chosen = footprints.codes == code
        key = f"{name} {code}"
        result[code] = draws.once(
            f"area {key}",
            lambda c=chosen, k=key: _class_area(  # type: ignore[misc]
                footprints.area_ha[c], sigma[c], chance[c], draws, k
            ),
        )
    return result


def _class_area(
    area: NDArray[np.float64],
    sigma: NDArray[np.float64],
    chance: NDArray[np.float64],
    draws: Draws,
    name: str,
) -> Array:
    expected, spread = float((chance * area).sum()), float((chance * sigma**2).sum())
    mean, variance = draws.certain(expected), draws.certain(spread)
    random = draws.generator(f"existence {name}")
    for part in (draws.layout.joint, draws.layout.alone("existence")):
        step = max(1, _CHUNK // max(len(area), 1))
        for start in range(part.start, part.stop, step):
            stop = min(start + step, part.stop)
            exists = random.random((stop - start, len(area))) < chance
            mean[start:stop] = exists @ area
            variance[start:stop] = exists @ sigma**2
    return np.maximum(mean + np.sqrt(variance) * draws.normal(f"outline {name}", "boundary"), 0)


def outlined_area(site: Site) -> Array:
    """Realisations of the footprint area (ha), given that all footprints exist."""
    return site.draws.once("outlined area", lambda: _outlined(site.now, site, "now"))


def _outlined(footprints: Footprints, site: Site, name: str) -> Array:
    sigma = outline_sd_ha(footprints, site.evidence.model_iou)
    area = site.draws.certain(float(footprints.area_ha.sum()))
    for code in np.unique(footprints.codes).tolist():
        spread = float(np.sqrt((sigma[footprints.codes == code] ** 2).sum()))
        area += spread * site.draws.normal(f"outline {name} {code}", "boundary")
    return np.maximum(area, 0)


def outline_sd_ha(footprints: Footprints, model_iou: float | None) -> NDArray[np.float64]:
    """σ_A (ha) of each footprint, by how its outline came about (domain 1.5 [P])."""
    sigma, length = outline_sd_m(footprints, model_iou)
    return np.asarray(boundary_sd(footprints.perimeter_m, sigma, length) / 10_000)


def outline_sd_m(
    footprints: Footprints, model_iou: float | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """σ_b and its correlation length ℓ (m) along each outline (domain 1.5 [P])."""
    area, perimeter = footprints.area_ha * 10_000, footprints.perimeter_m
    offset = boundary_offset(area, np.maximum(perimeter, 1), model_iou or _MODEL_IOU)
    model = np.maximum(_MODEL_LEAST, 0.8 * offset)
    status = np.array(footprints.status, dtype=object)
    double = np.isin(status, list(_EXISTS))
    once = np.isin(status, _REVIEWED)
    sigma = np.where(double, _DOUBLE[0], np.where(once, _EDITED[0], model))
    length = np.where(double, _DOUBLE[1], np.where(once, _EDITED[1], _MODEL_LENGTH))
    return sigma, length


def existence(footprints: Footprints) -> NDArray[np.float64]:
    """Probability that each footprint is a mine: a reviewer's word, else the model's (4.2)."""
    status = np.array(footprints.status, dtype=object)
    reviewed = np.where(np.isin(status, list(_EXISTS)), _EXISTS["agreed"], _EXISTS_REVIEWED)
    by_model = np.nan_to_num(footprints.probability, nan=_EXISTS_REVIEWED)
    known = np.isin(status, [*_EXISTS, *_REVIEWED])
    return np.asarray(np.where(known, reviewed, by_model), dtype=np.float64)
