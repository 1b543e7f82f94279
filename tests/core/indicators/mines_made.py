"""Mine sites with a register and production, for tests of waste and minerals."""

from __future__ import annotations

import shapely
from minegap.core.indicators.coefficients import read_coefficients
from minegap.core.indicators.production import Production
from minegap.core.indicators.registry import Entry

from .sites_made import LAT, LON, footprints, site

PIT = shapely.box(-500, -500, 500, 500)


def entry(commodity="copper", route="copper_op", status="active", **more):
    """A registered mine in the middle of the made site."""
    facts = {
        "entry_id": "r1",
        "name": "Registered",
        "lon": LON,
        "lat": LAT,
        "commodities": (commodity,),
        "shares": (1.0,),
        "route": route,
        "status": status,
        "sigma_km": 0.25,
        "country": "",
        "admin1": "",
        "source": "made",
    }
    return Entry(**(facts | more))


def mine(
    commodity="copper",
    route="copper_op",
    tonnes=None,
    shapes=(PIT,),
    codes=(10,),
    coefficients=None,
    count=10_000,
    earlier=(),
    **evidence,
):
    """A site whose commodity is registered, with an assumed production where one is given."""
    known = {"coefficients": read_coefficients(coefficients)} | evidence
    if commodity:
        known["registry"] = (entry(commodity, route),)
    if tonnes is not None:
        known["production"] = Production().with_assumed("Made", tonnes)
    now = footprints(list(shapes), codes=list(codes))
    return site(now, earlier, count=count, **known)
