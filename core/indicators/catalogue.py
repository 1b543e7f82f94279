"""The catalogue: every indicator once, in the order of their ids."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from .indicator import Indicator

_TABLES = {
    "land": ("LAND",),
    "change": ("CHANGE",),
    "cover": ("COVER",),
    "neighbours": ("NEIGHBOURS",),
    "rehabilitation": ("REHABILITATION",),
    "waste": ("WASTE",),
    "volumes": ("VOLUMES",),
    "tailings_hazard": ("HAZARD",),
    "attribution": ("ATTRIBUTION",),
    "minerals": ("MINERALS",),
    "raw_materials": ("RAW_MATERIALS",),
    "spectral": ("SPECTRAL",),
}


def _listed() -> tuple[Indicator, ...]:
    found: list[Indicator] = []
    for module, tables in _TABLES.items():
        if find_spec(f".{module}", __package__):
            try:
                import_module(f".{module}", __package__)
            except ImportError:
                continue  # being written
            for table in tables:
                found += getattr(import_module(f".{module}", __package__), table, ())
    return tuple(sorted(found, key=lambda row: ("LWMQ".index(row.id[0]), row.id)))


INDICATORS = _listed()
