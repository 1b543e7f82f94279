"""What a raster says of its bands: names, wavelengths and the band numbers of its sensor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Derived bands carry the name of what they were made of, but are none of it.
_DERIVED = re.compile(
    r"ratio|index|nd[vwbs]i|mask|quality|\bqa|std|stddev|stdev|variance|uncertain|differ|texture|optical|thickness|vapou?r"
)
# In this order: "red edge" and "coastal blue" hold the names of other bands.
_NAMES = [
    ("", re.compile(r"thermal|panchromatic|(?<![a-z])pan(?![a-z])")),
    ("rededge", re.compile(r"red[\W_]*edge[\W_]*(\d?)")),
    ("coastal", re.compile(r"coastal|aerosol|ultra[\W_]*blue")),
    ("nir08", re.compile(r"(?<![a-z])nir[\W_]*08|narrow[\W_]*nir|nir[\W_]*narrow")),
    ("nir", re.compile(r"(?<![a-z])nir(?![a-z])|near[\W_]*infra[\W_]*red")),
    ("swir16", re.compile(r"(?<![a-z])swir[\W_]*(?:16|1)(?!\d)")),
    ("swir22", re.compile(r"(?<![a-z])swir[\W_]*(?:22|2)(?!\d)")),
    ("", re.compile(r"infra[\W_]*red")),
]
_COLOURS = re.compile(r"(?<![a-z])(red|green|blue)(?![a-z])")
_NUMBER = re.compile(r"(?<![a-z0-9])b(\d{1,2}a?)(?![a-z0-9])")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(nm|nanomet|µm|um\b|micromet)", re.IGNORECASE)

_S2 = "Sentinel-2"
_OLI = "Landsat 8 and 9"
_TM = "Landsat 4 to 7"
_SENSORS = {
    _S2: "1 coastal 2 blue 3 green 4 red 5 rededge1 6 rededge2 7 rededge3 8 nir 8a nir08 "
    "9 vapour 10 cirrus 11 swir16 12 swir22",
    _OLI: "1 coastal 2 blue 3 green 4 red 5 nir 6 swir16 7 swir22 8 pan 9 cirrus "
    "10 thermal 11 thermal",
    _TM: "1 blue 2 green 3 red 4 nir 5 swir16 6 thermal 7 swir22 8 pan",
}
_EVIDENCE = [
    (_OLI, re.compile(r"(?<![a-z0-9])l[co]0[89]_|landsat[-_ ]?[89]|hls\.l30", re.IGNORECASE)),
    (_TM, re.compile(r"(?<![a-z0-9])l[te]0[457]_|landsat[-_ ]?[457]", re.IGNORECASE)),
    (_S2, re.compile(r"(?<![a-z0-9])s2[abcd]?_|sentinel[-_ ]?2|hls\.s30", re.IGNORECASE)),
    (_S2, re.compile(r"(?<![a-z0-9])t\d\d[a-z]{3}_\d{8}t\d{6}", re.IGNORECASE)),
]
_PLATFORM_TAGS = re.compile(r"spacecraft|platform|satellite|sensor|mission|constellation", re.I)


@dataclass(frozen=True)
class Clue:
    """What is known of one band: its name (``exact``: its description is nothing else),
    else its wavelength; ``number`` says that the name follows from a band number."""

    name: str = ""
    exact: bool = False
    wavelength_nm: float | None = None
    number: bool = False
    unknown: bool = True


def band_clues(dataset: Any, path: str = "") -> tuple[list[Clue], str]:
    """A clue for each band of ``dataset``; a warning where the sensor had to be guessed."""
    texts = [_text(dataset, index) for index in range(1, dataset.count + 1)]
    numbers = [found.group(1) if (found := _NUMBER.search(text)) else "" for text in texts]
    names, warning = _by_number([number for number in numbers if number], dataset, path)
    clues = [
        _clue(text, _wavelength(dataset, index, text), number, names)
        for index, (text, number) in enumerate(zip(texts, numbers, strict=True), 1)
    ]
    return clues, warning


def _text(dataset: Any, index: int) -> str:
    tags = dataset.tags(index)
    parts = [dataset.descriptions[index - 1], tags.get("BANDNAME"), tags.get("common_name")]
    return " ".join(dict.fromkeys(part.strip().lower() for part in parts if part))


def _clue(text: str, wavelength: float | None, number: str, names: dict[str, str]) -> Clue:
    if _DERIVED.search(text):
        return Clue(unknown=False)
    name = _named(text)
    if name is not None:
        return Clue(name, exact=re.sub(r"[\W_]", "", text) == name, unknown=False)
    if wavelength is not None:
        return Clue(wavelength_nm=wavelength, unknown=False)
    if number:
        return Clue(names.get(number.lstrip("0"), ""), number=True, unknown=False)
    return Clue()


def _named(text: str) -> str | None:
    """The name in a description; "" for a named band that no model asks for."""
    for name, pattern in _NAMES:
        found = pattern.search(text)
        if found:
            return name + found.group(1) if name == "rededge" else name
    colours = set(_COLOURS.findall(text))
    if not colours:
        return None
    return str(colours.pop()) if len(colours) == 1 else ""


def _wavelength(dataset: Any, index: int, text: str) -> float | None:
    tags = {key.lower(): value for key, value in dataset.tags(index).items()}
    imagery = dataset.tags(index, ns="IMAGERY").get("CENTRAL_WAVELENGTH_UM", "")
    told = tags.get("wavelength") or tags.get("central_wavelength") or imagery
    try:
        number = float(re.sub(r"[^\d.]", "", told)) if told else 0.0
    except ValueError:
        number = 0.0
    if number:
        return number if number > 100 else number * 1000  # no band of ours is beyond 100 µm
    found = _LENGTH.search(text)
    if not found:
        return None
    return float(found.group(1)) * (1 if found.group(2).lower().startswith("n") else 1000)


def _by_number(numbers: list[str], dataset: Any, path: str) -> tuple[dict[str, str], str]:
    """Band number → name, only where it cannot mean anything else."""
    if not numbers:
        return {}, ""
    tables = {sensor: _table(text) for sensor, text in _SENSORS.items()}
    told = _sensor(dataset, path)
    if told:
        return tables[told], ""
    plain = {number.lstrip("0") for number in numbers}
    padded = any(number.startswith("0") for number in numbers)
    possible = [sensor for sensor, table in tables.items() if plain <= set(table)]
    # A stack of 1 to 5 and 7 is how Landsat 4 to 7 come; nothing else looks like them.
    if padded or not ("1" in plain and "6" not in plain and plain <= set("123457")):
        possible = [sensor for sensor in possible if sensor != _TM]
    names = {}
    for number in plain:
        meanings = {tables[sensor][number] for sensor in possible}
        names[number] = meanings.pop() if len(meanings) == 1 else ""
    guessed = " or ".join(possible)
    return names, f"bands are numbered but no sensor is named: taken as those of {guessed}"


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _sensor(dataset: Any, path: str) -> str:
    for text in _sensor_texts(dataset, path):
        for sensor, pattern in _EVIDENCE:
            if pattern.search(text):
                return sensor
    return ""


def _sensor_texts(dataset: Any, path: str) -> Iterator[str]:
    """Where a sensor may be named, the best source first."""
    yield " ".join(v for key, v in dataset.tags().items() if _PLATFORM_TAGS.search(key))
    yield Path(path).name
    yield from (part for part in reversed(Path(path).parts) if part.upper().endswith(".SAFE"))
