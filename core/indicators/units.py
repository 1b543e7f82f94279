"""Units of production, and what share of a compound a metal is: M05 of the catalogue.

The table is data/units-1.csv, domain M05: [F] found in a public source, [M] from memory
(checked in the tests against molar masses).
"""

from __future__ import annotations

import re
from functools import cache

from .shipped import shipped_rows

VERSION = "1"
LCE_PER_LI = 5.323  # t Li2CO3 that hold 1 t Li (domain M05 [F])
_SHORT = {"kt": "k t", "mt": "M t", "gt": "G t", "koz": "k oz", "moz": "M oz", "klb": "k lb"}
_SHORT |= {"mlb": "M lb", "mlbs": "M lb", "kct": "k ct", "mct": "M ct", "mbcm": "M m3"}
_SHORT |= {"mm3": "M m3", "km3": "k m3", "ktonnes": "k t", "mtonnes": "M t", "mtpa": "M t"}
_SHORT |= {"tpa": "t", "ktpa": "k t", "tpy": "t", "mtpy": "M t", "ktpy": "k t"}
_PER_YEAR = re.compile(r"\s*(?:/|per|p\.?)\s*(?:a|y|yr|year|annum|ano)\.?$")


@cache
def _factors(kind: str) -> dict[str, float]:
    return {
        word: float(row["factor"])
        for row in shipped_rows("units", VERSION)
        if row["kind"] == kind
        for word in [row["name"], *row["words"].split(";")]
        if word or not row["name"]
    }


def mass_factor(unit: str, material: str = "") -> float | None:
    """Tonnes in one ``unit``, or None where the unit is not known.

    Units of volume are of the rock called ``material``, of an average one where its density is
    not known (1.769 t/m³). "Mt" is million tonnes, "oz" the troy ounce, "t" the metric ton; a
    bare "ton" is refused, as it may be short, long or metric, and so is "MT". "/yr" is ignored.
    Source: domain M05.
    """
    if unit.strip().startswith("MT"):
        return None  # metric tons to some, million tonnes to others
    bare = _PER_YEAR.sub("", " ".join(unit.split()).casefold())
    words = _SHORT.get(bare, bare)
    multiple, rest = 1.0, words
    for name, factor in _factors("multiple").items():
        if words.startswith(f"{name} "):
            multiple, rest = factor, words[len(name) + 1 :].strip()
    found = _of_mass(rest)
    if found is None and rest in _factors("volume"):
        densities = _factors("density")
        found = _factors("volume")[rest] * densities.get(material.casefold(), densities[""])
    return None if found is None else multiple * found


def _of_mass(unit: str) -> float | None:
    """Also with the substance behind it: "t Cu", "oz Au", "t lce"."""
    masses = _factors("mass")
    if unit in masses:
        return masses[unit]
    first, _, substance = unit.partition(" ")
    return masses.get(first) if re.fullmatch(r"(of )?[a-z0-9]{1,7}", substance) else None


def content(element: str, compound: str) -> float | None:
    """Mass of ``element`` in one unit of mass of ``compound``: content("Li", "Li2O") = 0.4645.

    The other way round it is the reciprocal; None where the pair is not in the table.
    """
    table = _factors("content")
    direct = table.get(f"{element} in {compound}")
    if direct is not None:
        return direct
    reverse = table.get(f"{compound} in {element}")
    return 1 / reverse if reverse else None


def convert(value: float, of: str, to: str) -> float | None:
    """A mass of compound ``of`` as the mass of ``to`` that holds the same element.

    convert(1, "Li", "LCE") = 5.323; None where no element of the table links the two.
    """
    if of == to:
        return value
    if {of, to} == {"Li", "LCE"}:
        return value * LCE_PER_LI if of == "Li" else value / LCE_PER_LI
    direct = content(to, of)
    if direct is not None:
        return value * direct
    shared = [e for e in _elements(of) if e in _elements(to)]
    if not shared:
        return None
    return value * (content(shared[0], of) or 0) / (content(shared[0], to) or 1)


def _elements(compound: str) -> list[str]:
    pairs = (name.split(" in ") for name in _factors("content"))
    return [element for element, whole in pairs if whole == compound]
