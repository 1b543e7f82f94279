"""The catalogue: every indicator once, in the order of their ids."""

from __future__ import annotations

from .activity import ACTIVITY
from .attribution import ATTRIBUTION
from .change import CHANGE
from .indicator import Indicator
from .land import LAND
from .minerals import MINERALS
from .neighbours import NEIGHBOURS
from .raw_materials import RAW_MATERIALS
from .tailings_hazard import HAZARD
from .throughput import THROUGHPUT
from .volumes import VOLUMES
from .waste import WASTE

_THEMES = "LWM"  # land, waste, minerals

INDICATORS: tuple[Indicator, ...] = tuple(
    sorted(
        (
            *LAND,
            *CHANGE,
            *NEIGHBOURS,
            *WASTE,
            *VOLUMES,
            *HAZARD,
            *ATTRIBUTION,
            *MINERALS,
            *THROUGHPUT,
            *ACTIVITY,
            *RAW_MATERIALS,
        ),
        key=lambda row: (_THEMES.index(row.id[0]), row.id),
    )
)
