"""Rows of a production table: what was produced where, when, and in what sense."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .commodities import listed, named
from .tables import Row, number
from .units import mass_factor

# Coefficient of variation by who says it (domain 4.5): company where nothing is told.
CV = {"audited": 0.05, "company": 0.10, "press": 0.25}
_AUDITED = ("audited", "official", "government", "assured")
_PRESS = ("press", "media", "news", "estimate", "estimated")
_EARLIEST, _LATEST = 1800, 2100
_WASTE = ("tailings", "waste", "overburden", "stripping", "residue", "reject")
_SYMBOL = re.compile(r"(?:contained |payable |refined |recovered )?([A-Z][a-z]?)")
_METAL = re.compile(r"\bin (?:concentrates?|ore|matte|dor[eé]|sc6)\b|\bcontained\b|\bmetal\b")
_CONCENTRATE, _ORE = re.compile(r"\bconcentrates?\b"), re.compile(r"\bore\b|\brom\b|run[ -]of")


@dataclass(frozen=True)
class Amount:
    """One year of one product of one site; ``keys`` are the names it goes by, casefolded."""

    keys: tuple[str, ...]
    year: int
    product: str
    commodity: str
    basis: str  # metal, concentrate, ore, product
    tonnes: float
    cv: float
    source: str
    kind: str = "reported"  # or assumed


def amount_of(row: Row, comma: bool, trouble: Counter[str]) -> Amount | None:
    """What a row says, or None with the reason counted."""
    keys = tuple(
        dict.fromkeys(
            row[name].casefold() for name in ("site", "site_id", "registry_id") if row.get(name)
        )
    )
    year = _year(row.get("year", ""))
    value = number(row.get("amount", ""), comma)
    product = row.get("product", "")
    commodity = _commodity(row.get("commodity", ""), product)
    unit = row.get("unit", "") or row.get("@unit", "")
    factor = mass_factor(unit, commodity)
    problem = (
        "no site is named"
        if not keys
        else "the year is no year"
        if year is None
        else "the amount is no number of 0 or more"
        if value is None or value < 0
        else f"the unit '{unit[:30]}' is not known"
        if factor is None
        else "tailings or waste, which are no production"
        if any(w in product.casefold() for w in _WASTE)
        else ""
    )
    if problem or year is None or value is None or factor is None:
        trouble[problem] += 1
        return None
    basis = row.get("basis", "").casefold()
    if basis not in ("metal", "concentrate", "ore", "product"):
        basis = basis_of(product)
    cv = _cv(row)
    return Amount(
        keys,
        year,
        product or commodity,
        commodity,
        basis,
        value * factor,
        cv,
        row.get("source", ""),
    )


def basis_of(product: str) -> str:
    """In what sense an amount is of a product: metal, concentrate, ore, or as sold.

    "Cu in concentrate" is metal, "copper concentrate" is not; "ore milled" is ore, but "iron
    ore" or "bauxite" are sold as they are.
    """
    text = product.strip().casefold()
    if _METAL.search(text) or _SYMBOL.fullmatch(product.strip()):
        return "metal"
    if _CONCENTRATE.search(text):
        return "concentrate"
    if named(text):
        return "product"
    return "ore" if _ORE.search(text) else "product"


def _commodity(told: str, product: str) -> str:
    for text in (told, product, product.split(" ")[0] if product else ""):
        known, _ = listed(text)
        if known:
            return known[0]
    words = re.sub(r"\b(in|ore|concentrates?|contained|metal|refined|payable)\b", " ", product)
    known = [name for word in words.split() if (name := named(word))]
    return known[0] if known else ""


def _year(text: str) -> int | None:
    found = re.fullmatch(r"(?:fy ?)?(\d{4})(?:\.0+)?(?:-\d\d-\d\d.*)?", text.strip().casefold())
    year = int(found.group(1)) if found else 0
    return year if _EARLIEST <= year <= _LATEST else None


def _cv(row: Row) -> float:
    given = number(row.get("cv", "").rstrip("% "), "," in row.get("cv", ""))
    if given is not None and given > 0:
        share = given / 100 if "%" in row["cv"] or given > 1 else given
        return min(share, 2.0)
    quality = row.get("quality", "").casefold()
    if any(word in quality for word in _AUDITED):
        return CV["audited"]
    return CV["press"] if any(word in quality for word in _PRESS) else CV["company"]
