"""What a layer of the project may mean to the indicators, and what its name suggests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsMapLayer, QgsRasterLayer, QgsVectorLayer, QgsWkbTypes

from ..layers import ROLE
from ..messages import tr

EARLIER, SCENE, SERIES, DEM, OTHER = "earlier", "scene", "series", "dem", "other"
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(\d\d))?)?(?!\d)")


@dataclass(frozen=True)
class Meaning:
    """``name`` is the engine's; ``hints`` are parts of layer names that suggest it."""

    name: str
    hints: tuple[str, ...] = ()
    dated: bool = False


RASTERS = (
    Meaning(SCENE),
    Meaning(SERIES, ("sentinel", "s2_", "landsat", "composite", "ndvi"), dated=True),
    Meaning(DEM, ("dem", "dtm", "dsm", "elevation", "srtm", "copernicus", "glo-30"), dated=True),
    Meaning("land_cover", ("land_cover", "landcover", "worldcover", "corine", "clc")),
    Meaning("forest_loss", ("forest_loss", "lossyear", "loss_year")),
    Meaning("tree_cover", ("tree_cover", "treecover")),
    Meaning("population", ("population", "worldpop", "ghs_pop", "ghs-pop")),
)
POLYGONS = (
    Meaning("protected_areas", ("protected", "wdpa", "reserve", "natura", "park")),
    Meaning("water", ("water", "lake")),
    Meaning("communities", ("communit", "indigenous", "territor")),
    Meaning(EARLIER, ("footprint", "mine")),
)
ANY_VECTOR = (
    Meaning("rivers", ("river", "stream", "waterway")),
    Meaning("settlements", ("settlement", "places", "town", "cities", "village")),
    Meaning(OTHER),
)


def meaning_label(name: str) -> str:
    """A meaning, readable."""
    return {
        SCENE: tr("Scene (water, bare soil, minerals)"),
        SERIES: tr("One of a dated series"),
        DEM: tr("Elevation model"),
        "land_cover": tr("Land cover before mining"),
        "forest_loss": tr("Year of forest loss"),
        "tree_cover": tr("Tree cover"),
        "population": tr("Population"),
        "protected_areas": tr("Protected areas"),
        "water": tr("Water bodies"),
        "communities": tr("Community land"),
        EARLIER: tr("Earlier footprints"),
        "rivers": tr("Rivers"),
        "settlements": tr("Settlements"),
        OTHER: tr("Other, by its name"),
    }[name]


def meanings_of(layer: QgsMapLayer) -> tuple[Meaning, ...]:
    """What ``layer`` may mean; nothing for MineGap's own results and tables without places."""
    role = str(layer.customProperty(ROLE, "") or "")
    if isinstance(layer, QgsRasterLayer):
        return () if role else RASTERS
    if not isinstance(layer, QgsVectorLayer) or not layer.isSpatial():
        return ()
    polygons = layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
    if role == "footprints":
        return (POLYGONS[-1],)
    if role:
        return ()
    return (*POLYGONS, *ANY_VECTOR) if polygons else ANY_VECTOR


def suggested(layer: QgsMapLayer) -> str:
    """The meaning that the layer's name suggests, else the plainest."""
    meanings = meanings_of(layer)
    name = layer.name().casefold().replace(" ", "_")
    for meaning in meanings:
        if any(hint in name for hint in meaning.hints):
            return meaning.name
    return meanings[0].name if isinstance(layer, QgsRasterLayer) or len(meanings) == 1 else OTHER


def is_dated(name: str) -> bool:
    """Whether a layer with this meaning needs a date."""
    return any(meaning.dated and meaning.name == name for meaning in RASTERS)


def date_in(text: str) -> str:
    """The last date in a name as ISO text, as exact as it is; empty where there is none."""
    found: Optional[re.Match[str]] = None
    for match in _DATE.finditer(text):
        if found is None or len(match.group()) >= len(found.group()):
            found = match
    return "-".join(part for part in found.groups() if part) if found is not None else ""


def is_date(text: str) -> bool:
    """Whether it is a year, a month or a day in ISO form."""
    return bool(re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text))


def plain_name(text: str) -> str:
    """A layer's name as the engine takes it in NAME=FILE."""
    return re.sub(r"\W+", "_", text.casefold()).strip("_") or "layer"
