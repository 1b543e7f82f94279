"""Figures in words: how long, how large."""

from __future__ import annotations

from typing import Any

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


def estimate(figures: dict[str, Any]) -> str:
    """What a run costs, from the figures of the engine's *check*."""
    return tr(
        "{tiles} tiles, about {time} on this computer, {disk} on disk, {memory} of memory."
    ).format(
        tiles=f"{figures.get('tiles', 0):,}",
        time=duration(figures.get("seconds", 0)),
        disk=size(figures.get("disk_mb", 0)),
        memory=size(figures.get("memory_mb", 0)),
    )
