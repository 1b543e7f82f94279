"""What an indicator is: a name, a unit, and one function from a site to its values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .sites import Site
from .values import Value


@dataclass(frozen=True)
class Indicator:
    """One line of the catalogue.

    ``key`` is the name of its column, ``headline`` puts it on the sites layer and the site
    card, ``additive`` says that a sum over sites means something.
    """

    id: str
    key: str
    title: str
    unit: str
    compute: Callable[[Site], list[Value]]
    headline: bool = False
    additive: bool = False
