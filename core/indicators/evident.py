"""Values that rest on geometry and imagery alone, and what may not be said of them."""

from __future__ import annotations

from dataclasses import replace

from .sites import Site
from .uncertainty import Draws
from .values import Basis, Tier, Value

CLASS_UNKNOWN = "class accuracy unknown: no interval"


def measured(site: Site, class_accuracy: bool | None = None) -> Basis:
    """What a figure rests on that comes from geometry and imagery alone."""
    return Basis(Tier.MEASURED, site.now.review, class_accuracy=class_accuracy)


def without_interval(value: Value, note: str = CLASS_UNKNOWN) -> Value:
    """A value whose interval would leave out what matters most (domain 4.3)."""
    notes = "; ".join(text for text in (value.note, note) if text)
    return replace(value, q05=None, q95=None, sd=None, analytic_sd=None, shares=(), note=notes)


def apart(draws: Draws) -> Draws:
    """The same realisations for values that a portfolio must not add up, such as shares."""
    return replace(draws, collect=lambda *_: None)
