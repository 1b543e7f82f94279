"""What can go wrong that is not a bug: every message names the thing, every hint the remedy."""

from __future__ import annotations


class MineGapError(Exception):
    """Something the user can put right. ``message`` names the thing, ``hint`` the remedy."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class SceneError(MineGapError):
    """The raster cannot be used as it is."""


class ModelError(MineGapError):
    """The model or its card cannot be used."""


class AreaError(MineGapError):
    """The area of interest cannot be used."""


class OutputError(MineGapError):
    """The results cannot be written where they were asked for."""


class Cancelled(Exception):
    """The user stopped the work. Not an error: nothing is said about it."""
