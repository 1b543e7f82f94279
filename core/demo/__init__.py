"""A simulated mining landscape with known truth: ``minegap demo``."""

from __future__ import annotations

from .make import DemoResult, make_demo

__all__ = ["DemoResult", "make_demo"]
