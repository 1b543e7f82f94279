"""Coordinates as people write them, with the ways in which they are wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .tables import Row

_DMS = re.compile(
    r"([+-]?\d{1,3})\s*[°d:\s]\s*(\d{1,2}(?:[.,]\d+)?)?\s*['′m:]?\s*(\d{1,2}(?:[.,]\d+)?)?"
    r"\s*(?:[\"″s]|'')?\s*([NSEWO]?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"([+-]?\d{1,9}(?:[.,]\d{1,20})?)\s*°?\s*([NSEWO]?)", re.IGNORECASE)
_PAIR = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)")


@dataclass(frozen=True)
class Coordinates:
    """Longitude and latitude as read, not yet checked."""

    lon: float
    lat: float

    def swapped(self) -> Coordinates:
        return Coordinates(self.lat, self.lon)

    def problem(self) -> str:
        """What is wrong, or nothing."""
        if abs(self.lat) > 90 or abs(self.lon) > 180:
            return "coordinates are no degrees of longitude and latitude"
        if self.lon == 0 and self.lat == 0:
            return "coordinates are 0, 0"
        return ""


def coordinates(row: Row, trouble: Counter[str]) -> Coordinates | None:
    """Where a row lies, by its columns or else its point; what fails is counted."""
    lat_text, lon_text = row.get("lat", ""), row.get("lon", "")
    pair = _PAIR.fullmatch(lat_text.strip())
    if pair and not (degrees(lat_text) is not None and lon_text):
        # Global Energy Monitor gives both in the column of the latitude at times.
        return Coordinates(float(pair.group(2)), float(pair.group(1)))
    if not lat_text and not lon_text and "@lon" in row:
        lat_text, lon_text = row["@lat"], row["@lon"]
    lon, lat = degrees(lon_text), degrees(lat_text)
    if lon is not None and lat is not None:
        return Coordinates(lon, lat)
    missing = not lat_text or not lon_text or "nan" in (lat_text, lon_text)
    trouble["no coordinates" if missing else "coordinates that are no numbers"] += 1
    return None


def degrees(text: str) -> float | None:
    """Degrees from 12.5, 12,5, 12.5 S or 12°30'00"S; None where it is none of these."""
    text = text.strip()
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _signed(float(plain.group(1).replace(",", ".")), plain.group(2))
    found = _DMS.fullmatch(text) if len(text) < 40 else None
    if not found:
        return None
    whole, minutes, seconds = (float((g or "0").replace(",", ".")) for g in found.groups()[:3])
    if minutes >= 60 or seconds >= 60:
        return None
    size = abs(whole) + minutes / 60 + seconds / 3600
    return _signed(-size if text.startswith("-") else size, found.group(4))


def _signed(value: float, side: str) -> float:
    return -abs(value) if side.upper() in ("S", "W", "O") and side else value


def exchanged(places: Sequence[Coordinates | None]) -> bool:
    """Whether the columns of longitude and latitude are exchanged in a whole table.

    Only where a latitude beyond ±90 proves it and no row speaks against it.
    """
    known = [place for place in places if place is not None]
    wrong = [p for p in known if 90 < abs(p.lat) <= 180 and abs(p.lon) <= 90]
    against = any(abs(p.lon) > 90 for p in known)
    return bool(wrong) and not against
