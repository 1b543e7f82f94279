"""Coefficients of commodity routes: a versioned table, and a user's figures on top of it.

Source: domain 3.2 and 4.5. A user's file has the same columns and any part of the rows and
fields; what it gives replaces ours field by field. With a ``site`` column its row is that
site's own figure.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ..errors import MineGapError
from .coefficient_row import Row, figures
from .route import PRODUCT_TONNES, Figure, Route, basis, drawn
from .sites import Site

__all__ = ["Coefficients", "Route", "basis", "drawn", "read_coefficients"]

VERSION = "1"
_SHIPPED = Path(__file__).parent / "data" / f"coefficients-{VERSION}.csv"
_QUANTILES = [
    f"{field}_p{p}"
    for field in ("grade", "recovery", "strip", "density", "residue")
    for p in (10, 50, 90)
]
_CONFIDENCES = [
    f"confidence_{field}"
    for field in ("grade", "recovery", "strip", "concentrate", "density", "residue")
]
COLUMNS = (
    *("coef_id", "commodity", "route", "product_unit", "grade_unit", "concentrate_grade"),
    *("strip_unit", "sources", "site", "reported_as", "note", *_QUANTILES, *_CONFIDENCES),
)
# Columns of other layouts: one other name, and figures that follow from the rest.
_OTHER_NAMES = {f"tailings_dry_density_p{p}": f"density_p{p}" for p in (10, 50, 90)}
_DERIVED = ("_per_unit_central", "rmr_")


@dataclass(frozen=True)
class Coefficients:
    """All routes by id; ``own`` are sites' figures by site (casefolded), then route."""

    version: str
    routes: Mapping[str, Route]
    own: Mapping[str, Mapping[str, Mapping[str, Figure]]]

    def route(self, coef_id: str) -> Route | None:
        """A route as it is for every site."""
        return self.routes.get(coef_id)

    def site_values(self, site: Site) -> Mapping[str, Mapping[str, Figure]]:
        """The site's own figures by route; a row names the site by its name or its id."""
        found: dict[str, Mapping[str, Figure]] = {}
        for name in (site.name, site.site_id):
            for coef_id, own in self.own.get(name.casefold(), {}).items():
                found[coef_id] = {**found.get(coef_id, {}), **own}
        return found

    def of(self, site: Site, coef_id: str) -> Route | None:
        """A route with the site's own figures in the place of the general ones."""
        route = self.route(coef_id)
        own = self.site_values(site).get(coef_id)
        if route is None or not own:
            return route
        return replace(route, figures={**route.figures, **own})


def read_coefficients(path: Path | str | None = None) -> Coefficients:
    """Our table, with a user's file on top where one is given."""
    shipped = _shipped()
    if path is None:
        return shipped
    path = Path(path)
    routes, own = _applied(dict(shipped.routes), _rows(path, path.name))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return Coefficients(f"{VERSION} with {path.name} ({digest})", routes, own)


@cache
def _shipped() -> Coefficients:
    routes, own = _applied({}, _rows(_SHIPPED, _SHIPPED.name))
    return Coefficients(VERSION, routes, own)


def _rows(path: Path, name: str) -> list[Row]:
    """The rows of a table; columns that mean nothing here are refused, as they may be typos."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        hint = "Save the table as CSV, encoding UTF-8."
        raise MineGapError(f"The coefficients {path} cannot be read: {error}.", hint) from error
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    names = {column: _column(name, column or "") for column in reader.fieldnames or ()}
    if "coef_id" not in names.values():
        hint = f"The first row must name the columns: {', '.join(COLUMNS)}."
        raise MineGapError(f"{name} has no column coef_id.", hint)
    rows = []
    for cells in reader:
        known = {names[c]: v for c, v in cells.items() if c in names}
        row = Row(name, reader.line_num, known)
        if None in cells:
            hint = "Put a text that holds commas between quotation marks."
            raise row.error("(last)", "the row has more cells than there are columns", hint)
        if any((value or "").strip() for value in known.values()):
            rows.append(row)
    return rows


def _column(file: str, column: str) -> str:
    name = _OTHER_NAMES.get(column.strip(), column.strip())
    if name in COLUMNS or name.endswith(_DERIVED[0]) or name.startswith(_DERIVED[1]):
        return name
    hint = f"Rename it or leave it out; columns are {', '.join(COLUMNS)}."
    raise MineGapError(f"{file}, row 1, column '{name}': it is not known here.", hint)


def _applied(
    routes: dict[str, Route], rows: Iterable[Row]
) -> tuple[dict[str, Route], dict[str, dict[str, dict[str, Figure]]]]:
    """The routes with the rows' figures, and the figures of single sites."""
    own: dict[str, dict[str, dict[str, Figure]]] = {}
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        coef_id, site = row.text("coef_id"), row.site.casefold()
        if (coef_id, site) in seen:
            hint = f"Keep one of the two: row {seen[coef_id, site]} is of the same route."
            raise row.error("coef_id", f"'{coef_id}' is given twice", hint)
        seen[coef_id, site] = row.number
        known = routes.get(coef_id)
        if row.site and known is None:
            hint = f"A site's row names one of {', '.join(sorted(routes))}."
            raise row.error("coef_id", f"'{coef_id}' is no route", hint)
        if known is not None:
            _same_units(row, known)
        if row.site and known is not None:
            own.setdefault(site, {})[coef_id] = figures(row, known.product_unit)
        elif known is not None:
            changed = {**known.figures, **figures(row, known.product_unit)}
            routes[coef_id] = replace(known, figures=changed)
        else:
            routes[coef_id] = _new_route(row)
    return routes, own


def _same_units(row: Row, known: Route) -> None:
    """A row does not turn a route's product or its ore into something else."""
    unit = row.text("product_unit")
    if unit and unit != known.product_unit:
        problem = f"'{unit}' is not the unit of {known.coef_id}"
        raise row.error("product_unit", problem, f"Write {known.product_unit}, or leave it empty.")
    graded = row.text("grade_unit")
    if graded and known.brine != (graded == "g/L"):
        wanted = "g/L" if known.brine else "% or g/t"
        problem = f"'{graded}' is not how the grade of {known.coef_id} is counted"
        raise row.error("grade_unit", problem, f"Give it in {wanted}.")


def _new_route(row: Row) -> Route:
    for column in ("coef_id", "commodity", "product_unit", "grade_p50", "recovery_p50"):
        if not row.text(column):
            raise row.error(column, "it is empty", "A route that is new here needs it.")
    unit = row.text("product_unit")
    if unit.split()[0] not in PRODUCT_TONNES:
        known = ", ".join(PRODUCT_TONNES)
        raise row.error("product_unit", f"'{unit}' is no mass", f"Begin it with one of {known}.")
    brine = row.text("grade_unit").split()[:1] == ["g/L"]
    title = row.text("route")
    return Route(row.text("coef_id"), row.text("commodity"), title, unit, figures(row, unit), brine)
