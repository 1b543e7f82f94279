"""The attribute columns of footprints, whatever they are called and whatever is in them."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .classes import UNDIFFERENTIATED, classes, codes_by_name

LONGEST = 200  # characters of a text that are kept
# In order of preference; compared without case.
COLUMNS = {
    "id": ("footprint_id", "polygon_id", "uuid", "id"),
    "site": ("site_id",),
    "name": ("mine_name", "site_name", "name"),
    "code": ("class_code", "code"),
    "class": ("mine_class", "class", "class_name", "label"),
    "status": ("status", "review_state"),
    "probability": ("probability", "confidence", "score"),
    "definition": ("definition_id", "definition"),
    "model": ("model_id",),
    "date": ("valid_date", "scene_date", "image_date", "date", "year"),
}
STATES = {
    "candidate",
    "in_review",
    "accepted",
    "edited",
    "rejected",
    "uncertain",
    "second_review",
    "agreed",
    "adjudicated",
    "published",
    "superseded",
}
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_.]?(0[1-9]|1[0-2])(?:[-_.]?([0-3]\d))?)?(?!\d)")


def column(frame: pd.DataFrame, meaning: str) -> pd.Series | None:
    """The column with this meaning, if there is one."""
    names = {str(name).casefold(): name for name in frame.columns}
    found = next((names[c] for c in COLUMNS[meaning] if c in names), None)
    return None if found is None else frame[found]


def texts(frame: pd.DataFrame, meaning: str) -> list[str]:
    """A column as short plain texts; empty where nothing is given."""
    values = column(frame, meaning)
    return [""] * len(frame) if values is None else [plain(value) for value in values]


def plain(value: Any) -> str:
    """One line of at most :data:`LONGEST` characters, without control characters."""
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        if value.is_integer():
            value = int(value)  # a column of whole numbers with gaps
    text = str(value)[: 4 * LONGEST]
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return " ".join(text.split())[:LONGEST]


def class_codes(frame: pd.DataFrame) -> tuple[NDArray[np.int64], list[str]]:
    """Codes by code column, else by name or alias; and the names nobody knows (code 99)."""
    by_code, by_name = texts(frame, "code"), texts(frame, "class")
    known = {str(code): code for code in classes()} | codes_by_name()
    found, unknown = [], set()
    for code, name in zip(by_code, by_name, strict=True):
        keys = [code, re.sub(r"[\s-]+", "_", name.casefold())]
        hits = [known[key] for key in keys if key in known]
        found.append(hits[0] if hits else UNDIFFERENTIATED)
        if not hits and (code or name):
            unknown.add(name or code)
    return np.array(found, dtype=np.int64), sorted(unknown)


def states(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Review states; what is no state counts as not reviewed. Second: the unknown ones."""
    given = [text.casefold().replace(" ", "_") for text in texts(frame, "status")]
    if column(frame, "status") is None:
        return given, []
    unknown = sorted(set(given) - STATES - {""})
    return [state if state in STATES else "candidate" for state in given], unknown


def probabilities(frame: pd.DataFrame) -> NDArray[np.float64]:
    """Numbers from 0 to 1; NaN for all else."""
    values = column(frame, "probability")
    if values is None:
        return np.full(len(frame), np.nan)
    numbers = np.asarray(pd.to_numeric(values, errors="coerce"), dtype=np.float64)
    return np.where((numbers >= 0) & (numbers <= 1), numbers, np.nan)


def dates(frame: pd.DataFrame, name: str) -> list[datetime.date | None]:
    """Each footprint's date by its column, else the one in the name of file or layer."""
    by_name = date_in(name)
    values = column(frame, "date")
    if values is None:
        return [by_name] * len(frame)
    known: dict[str, datetime.date | None] = {}
    return [known.setdefault(text, date_in(text)) or by_name for text in (plain(v) for v in values)]


def date_in(text: str) -> datetime.date | None:
    """The last date in a text. A month counts as its middle, a year as its 1 July."""
    found = None
    for match in _DATE.finditer(text):
        year, month, day = match.groups()
        try:
            found = datetime.date(int(year), int(month or 7), int(day or (15 if month else 1)))
        except ValueError:
            continue
    return found
