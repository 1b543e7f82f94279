"""Figures in words: how long, how large."""

from __future__ import annotations

from typing import Any, Optional

from .messages import tr


def duration(seconds: float) -> str:
    """Roughly, as people say it."""
    if seconds < 55:
        return tr("{n} s").format(n=max(1, round(seconds)))
    if seconds < 5400:
        return tr("{n} min").format(n=max(1, round(seconds / 60)))
    return tr("{n} h").format(n=f"{seconds / 3600:.1f}")


def size(megabytes: float) -> str:
    """Bytes, roughly."""
    if megabytes < 1000:
        return tr("{n} MB").format(n=max(1, round(megabytes)))
    return tr("{n} GB").format(n=f"{megabytes / 1000:.1f}")


def footprints_and_area(count: int, area_ha: Optional[float]) -> str:
    """How many footprints, and their area where it is known."""
    if area_ha is None:
        text = tr("1 footprint.") if count == 1 else tr("{count} footprints.")
        return text.format(count=f"{count:,}")
    text = tr("1 footprint, {area} ha.") if count == 1 else tr("{count} footprints, {area} ha.")
    return text.format(count=f"{count:,}", area=f"{area_ha:,.0f}")


def sites_and_area(count: int, area_ha: Optional[float]) -> str:
    """How many mine sites, and their area where it is known."""
    if area_ha is None:
        text = tr("1 site.") if count == 1 else tr("{count} sites.")
        return text.format(count=f"{count:,}")
    text = tr("1 site, {area} ha.") if count == 1 else tr("{count} sites, {area} ha.")
    return text.format(count=f"{count:,}", area=f"{area_ha:,.0f}")


def outcome(figures: dict[str, Any]) -> str:
    """What a run has brought, from the figures of its result."""
    if "sites" in figures:
        return sites_and_area(int(figures["sites"]), figures.get("area_ha"))
    return footprints_and_area(int(figures.get("footprints", 0)), figures.get("area_ha", 0))


def estimate(figures: dict[str, Any]) -> str:
    """What a run costs, from the figures of the engine's *check*."""
    tiles = int(figures.get("tiles", 0))
    text = (
        tr("1 tile, about {time} on this computer, {disk} on disk, {memory} of memory.")
        if tiles == 1
        else tr("{tiles} tiles, about {time} on this computer, {disk} on disk, {memory} of memory.")
    )
    return text.format(
        tiles=f"{tiles:,}",
        time=duration(figures.get("seconds", 0)),
        disk=size(figures.get("disk_mb", 0)),
        memory=size(figures.get("memory_mb", 0)),
    )
