"""A result in a sentence."""

from __future__ import annotations

from ..forecast import footprints_and_area
from ..messages import tr
from .results import AREA, Result


def told_words(result: Result) -> str:
    """How many footprints, and their area where it is known."""
    layer = result.footprints
    if layer is None:
        return tr("The footprints of this result are not in the project.")
    count = layer.featureCount()
    if not count:
        return tr("No footprints at this threshold and minimum area: move the sliders left.")
    area = layer.customProperty(AREA)
    if area is None and result.values == result.defaults:
        area = result.run.get("figures", {}).get("area_ha")
    return footprints_and_area(count, None if area is None else float(area))


def skipped_words(result: Result) -> str:
    """Tiles that could not be searched: a hole in the result must not pass for empty ground."""
    tiles = result.run.get("skipped_tiles", {}).get("no data", 0)
    if not tiles:
        return ""
    if tiles == 1:
        return tr("1 tile has no data and was not searched.")
    return tr("{tiles} tiles have no data and were not searched.").format(tiles=f"{tiles:,}")
