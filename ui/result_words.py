"""A result in a sentence."""

from __future__ import annotations

from .messages import tr
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
    if area is None:
        return tr("{count} footprints.").format(count=f"{count:,}")
    return tr("{count} footprints, {area} ha.").format(count=f"{count:,}", area=f"{area:,.0f}")


def skipped_words(result: Result) -> str:
    """Tiles that could not be searched: a hole in the result must not pass for empty ground."""
    tiles = result.run.get("skipped_tiles", {}).get("no data", 0)
    if not tiles:
        return ""
    return tr("{tiles} tiles have no data and were not searched.").format(tiles=tiles)
