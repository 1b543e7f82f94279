"""One row of a coefficient table: numbers checked and brought to mass fractions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import MineGapError
from .route import Figure
from .uncertainty import Triplet

_Z10 = 1.2815515655446004
_HIGHEST_FRACTION = 0.995  # of a recovery's P90 (domain 4.5)
# Coefficient of variation of a figure that a site reports (domain 4.5 [P]).
REPORTED_CV = {"audited": 0.05, "company": 0.10, "press": 0.25}
# Mass fractions, but for g/L: t in a m³ of brine. A carat is 0.2 g.
GRADE_UNITS = {
    "frac": 1.0, "t/t": 1.0, "%": 1e-2, "kg/t": 1e-3, "g/t": 1e-6, "ppm": 1e-6,
    "ct/t": 0.2e-6, "ct/100t": 0.2e-8, "g/L": 1e-3,
}  # fmt: skip
# A compound in an ore's assay as the product is counted (domain M05).
COMPOUNDS = {
    ("Li2O", "Li"): 0.4645, ("Li2CO3", "Li"): 0.1879, ("Al2O3", "alumina"): 1.0,
    ("Cg", "graphite"): 1.0, ("P", "P2O5"): 1 / 0.4364, ("U", "U3O8"): 1 / 0.848,
    ("Cr", "Cr2O3"): 1 / 0.6842, ("W", "WO3"): 1 / 0.793, ("KCl", "K2O"): 1 / 1.583,
}  # fmt: skip
_COAL_OVERBURDEN = 2.2  # t/m³ [M] (domain W10)
# The range in which each coefficient has a meaning.
_LIMITS = {
    "grade": (0.0, 1.0),
    "recovery": (0.0, _HIGHEST_FRACTION),
    "strip": (0.0, 1000.0),
    "density": (0.05, 5.0),
    "residue": (0.0, 1e9),
}


@dataclass(frozen=True)
class Row:
    """A row as written, with its place for messages."""

    file: str
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()

    def value(self, column: str) -> float | None:
        """The number in a column, or None where it is empty."""
        text = self.text(column)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise self.error(column, f"'{text}' is no number", "Write it like 0.62.") from None
        if not math.isfinite(value) or value < 0:
            raise self.error(column, f"{text} is not a possible value", "Write it like 0.62.")
        return value

    def error(self, column: str, problem: str, remedy: str) -> MineGapError:
        place = f"{self.file}, row {self.number}, column {column}"
        return MineGapError(f"{place}: {problem}.", remedy)

    @property
    def site(self) -> str:
        return self.text("site")


def figures(row: Row, product_unit: str) -> dict[str, Figure]:
    """The coefficients that the row gives, by field; what is empty is left out."""
    found = {}
    for field in _LIMITS:
        triplet = _triplet(row, field, _scale(row, field, product_unit))
        if triplet is not None:
            found[field] = _figure(row, field, triplet)
    concentrate = row.value("concentrate_grade")
    if concentrate is not None:
        share = concentrate * _grade_scale(row, "concentrate_grade", product_unit)
        if not 0 < share <= 1:
            raise row.error("concentrate_grade", "it is more than the whole", "Check grade_unit.")
        found["concentrate"] = _figure(row, "concentrate", Triplet(share, share, share))
    return found


def _triplet(row: Row, field: str, scale: float) -> Triplet | None:
    low, middle, high = (row.value(f"{field}_p{p}") for p in (10, 50, 90))
    if middle is None:
        if low is None and high is None:
            return None
        raise row.error(f"{field}_p50", "it is empty", "Give the median too, or none of the three.")
    if low is None and high is None and row.site:
        return _reported(row, field, middle * scale)
    if low is None or high is None:
        column = f"{field}_p10" if low is None else f"{field}_p90"
        raise row.error(column, "it is empty", "A coefficient has P10, P50 and P90.")
    if not low <= middle <= high:
        problem = f"P10 ≤ P50 ≤ P90 does not hold: {low:g}, {middle:g}, {high:g}"
        raise row.error(f"{field}_p50", problem, "Put the three numbers in order.")
    _within(row, field, low * scale, "p10", zero=low == high)
    _within(row, field, high * scale, "p90", zero=low == high)
    return Triplet(low * scale, middle * scale, high * scale, fraction=field == "recovery")


def _reported(row: Row, field: str, value: float) -> Triplet:
    """A figure that a site reports: P10 to P90 of a lognormal (4.5), at most its limit."""
    kind = row.text("reported_as").lower()
    if kind not in REPORTED_CV:
        problem = f"'{kind}' does not say how the site's figures are known"
        raise row.error("reported_as", problem, f"Write one of {', '.join(REPORTED_CV)}.")
    _within(row, field, value, "p50", zero=True)
    spread = math.exp(_Z10 * math.sqrt(math.log1p(REPORTED_CV[kind] ** 2)))
    highest = max(value, min(value * spread, _LIMITS[field][1]))
    return Triplet(value / spread, value, highest, fraction=field == "recovery")


def _within(row: Row, field: str, value: float, quantile: str, zero: bool) -> None:
    """Zero is for certain figures only: its logarithm is none."""
    least, most = _LIMITS[field]
    if least <= value <= most and (value > 0 or (zero and field == "strip")):
        return
    problem = f"{value:g} lies outside of {least:g} to {most:g}"
    if field == "grade":
        problem += " as a mass fraction"
    raise row.error(f"{field}_{quantile}", problem, "Check the number and its unit.")


def _scale(row: Row, field: str, product_unit: str) -> float:
    if field == "grade":
        given = row.value("grade_p50") is not None
        return _grade_scale(row, "grade_unit", product_unit) if given else 1.0
    return _strip_scale(row) if field == "strip" else 1.0


def _grade_scale(row: Row, column: str, product_unit: str) -> float:
    """What a grade is multiplied by: its unit, and its compound as the product."""
    text = row.text("grade_unit")
    unit, _, compound = text.partition(" ")
    product = (product_unit.split() + [""])[1]
    if unit not in GRADE_UNITS:
        known = ", ".join(GRADE_UNITS)
        raise row.error("grade_unit", f"'{text}' is no unit known here", f"Use one of {known}.")
    if column == "concentrate_grade" and unit not in ("%", "frac", "t/t"):
        problem = f"a concentrate's grade is not counted in {unit}"
        raise row.error(column, problem, "Leave it empty, or give both grades in %.")
    if compound in ("", product):
        return GRADE_UNITS[unit]
    if (compound, product) not in COMPOUNDS:
        problem = f"{compound} is not what '{product_unit}' counts"
        raise row.error("grade_unit", problem, f"Give the grade as % {product}.")
    return GRADE_UNITS[unit] * COMPOUNDS[compound, product]


def _strip_scale(row: Row) -> float:
    """Coal mines report overburden in m³ or t per t: which of them must be said."""
    if row.value("strip_p50") is None:
        return 1.0
    unit = row.text("strip_unit")
    coal = row.text("coef_id").startswith("coal")
    if unit == "t/t" or (not unit and not (coal and row.site)):
        return 1.0
    if unit == "bcm/t" and coal:
        return _COAL_OVERBURDEN
    remedy = "Write t/t, or bcm/t for coal." if coal else "Write t/t."
    raise row.error("strip_unit", f"the unit of the stripping ratio is '{unit}'", remedy)


def _figure(row: Row, field: str, triplet: Triplet) -> Figure:
    """With its letter: a site's own figure is A; what a user gives without a letter is B."""
    source = _source(row, field)
    if row.site:
        return Figure(triplet, "A", source or row.text("reported_as") or row.file, own=True)
    letter = row.text(f"confidence_{field}").strip("-").upper()
    if letter not in ("", "A", "B", "C", "D"):
        problem = f"'{letter}' is no confidence"
        raise row.error(f"confidence_{field}", problem, "Write A, B, C or D.")
    if not letter and field != "concentrate" and triplet.p10 == triplet.p90:
        return Figure(triplet, "", source)
    return Figure(triplet, letter or "B", source or row.file)


def _source(row: Row, field: str) -> str:
    """The field's part of ``grade: E1; strip: M``, or all where nothing is told apart."""
    text = row.text("sources")
    parts = dict(part.split(":", 1) for part in text.split(";") if ":" in part)
    by_field = {name.strip(): source.strip() for name, source in parts.items()}
    return by_field.get(field, "" if by_field else text)
