"""What sites produced: a table of years, and the mean of the last of them with its interval."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, stdev

from ..errors import MineGapError
from .attribution import attribution
from .production_rows import CV, Amount, amount_of, basis_of
from .sites import Site
from .tables import Table, decimal_comma, open_table, simple
from .units import mass_factor

LAST_YEARS = 5  # that a mean is taken over [P]

_ASSUMED_CV = CV["company"]
_COLUMNS = {
    "site": ("site", "site_name", "mine", "mine_name", "name", "facility", "project"),
    "site_id": ("site_id",),
    "registry_id": ("registry_id", "entry_id", "mine_id", "facility_id", "id"),
    "year": ("year", "period", "jahr", "ano", "año"),
    "product": ("product", "material", "commodity_produced", "commodity"),
    "commodity": ("commodity",),
    "basis": ("basis",),
    "amount": ("tonnes", "amount", "production", "quantity", "value", "output", "t"),
    "unit": ("unit", "units", "uom"),
    "cv": ("cv", "coefficient_of_variation"),
    "quality": ("quality", "reliability", "source_type", "audited"),
    "source": ("source", "reference"),
}


@dataclass(frozen=True)
class Reported:
    """A yearly rate of production, with its coefficient of variation."""

    tonnes_per_year: float
    cv: float
    years: tuple[int, ...]  # that the mean is of; none where it is assumed
    product: str
    basis: str  # metal, concentrate, ore, product
    source: str
    kind: str  # reported or assumed
    commodity: str = ""


class Production:
    """All amounts by site. The same rows in any order give the same figures."""

    def __init__(self, amounts: Iterable[Amount] = (), report: Iterable[str] = ()) -> None:
        self.amounts = tuple(sorted(set(amounts), key=repr))
        self.report = list(report)
        self._by_key: dict[str, list[Amount]] = defaultdict(list)
        for amount in self.amounts:
            for key in amount.keys:
                self._by_key[key].append(amount)

    def products_of(self, site: Site) -> tuple[Reported, ...]:
        """The mean rate of each product of a site; an assumed figure stands for all others.

        A row belongs to a site by the site's name or id, or the id or name of the registered
        mine that the site is most probably.
        """
        keys = [site.name, site.site_id]
        best = attribution(site).best
        if best is not None:
            keys += [best.entry_id, best.name]
        amounts = {a for key in keys if key for a in self._by_key.get(key.casefold(), ())}
        assumed = {a for a in amounts if a.kind == "assumed"}
        return _means(assumed or amounts)

    def production_of(self, site: Site) -> Reported | None:
        """The site's main product: of its attributed commodity, else the largest mass."""
        products = self.products_of(site)
        if not products:
            return None
        commodity = attribution(site).commodity
        return min(products, key=lambda r: (r.commodity != commodity, -r.tonnes_per_year))

    def with_assumed(self, site: str, tonnes_per_year: float, product: str = "") -> Production:
        """The same, with an assumed rate ("if production = x") for a site by name or id."""
        if not (math.isfinite(tonnes_per_year) and tonnes_per_year >= 0):
            raise MineGapError(
                f"the assumed production of {site} is {tonnes_per_year}",
                hint="give tonnes per year, 0 or more",
            )
        basis = basis_of(product) if product else "metal"
        assumed = Amount(
            (site.casefold(),), 0, product, "", basis, tonnes_per_year, _ASSUMED_CV, "", "assumed"
        )
        kept = [a for a in self.amounts if not (a.kind == "assumed" and a.keys == assumed.keys)]
        return Production([*kept, assumed], self.report)


def _means(amounts: Iterable[Amount]) -> tuple[Reported, ...]:
    by_product: dict[tuple[str, str], list[Amount]] = defaultdict(list)
    for amount in amounts:
        by_product[amount.product, amount.basis].append(amount)
    return tuple(_mean(by_product[key]) for key in sorted(by_product))


def _mean(amounts: list[Amount]) -> Reported:
    """Mean over the last years that are given, at most five within five years.

    CV² = cv² + s²/(n·mean²): what the source errs by, the same way every year, and the
    scatter between years. Two figures for one year are averaged.
    """
    latest = max(a.year for a in amounts)
    by_year: dict[int, list[Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.year > latest - LAST_YEARS:
            by_year[amount.year].append(amount)
    yearly = [fmean(a.tonnes for a in by_year[year]) for year in sorted(by_year)]
    mean = fmean(yearly)
    spread = stdev(yearly) / math.sqrt(len(yearly)) / mean if len(yearly) > 1 and mean else 0.0
    used = sorted((a for year in by_year.values() for a in year), key=repr)
    return Reported(
        mean,
        math.hypot(max(a.cv for a in used), spread),
        tuple(sorted(year for year in by_year if year)),
        used[0].product,
        used[0].basis,
        "; ".join(sorted({a.source for a in used if a.source})),
        used[0].kind,
        used[0].commodity,
    )


def read_production(path: Path) -> Production:
    """The production table at ``path``; ``report`` says what was not understood.

    Raises :class:`MineGapError` when it cannot be read or a column is missing.
    """
    table, columns = _recognised(path)
    trouble: Counter[str] = Counter()
    rows = list(table.rows(columns))
    comma = decimal_comma([row.get("amount", "") for row in rows])
    amounts: list[Amount] = []
    for row in rows:
        amount = amount_of({**row, "@unit": _unit_of(columns)}, comma, trouble)
        if amount is not None:
            amounts.append(amount)
    trouble.update(table.trouble)
    report = [f"{table.path.name}: {len(rows):,} rows, {len(amounts):,} used"]
    report += [f"{reason}: {count:,} rows" for reason, count in sorted(trouble.items())[:20]]
    return Production(amounts, report + _doubtful(amounts))


def _unit_of(columns: dict[str, tuple[str, ...]]) -> str:
    """The unit that the name of the column tells: none but tonnes."""
    named = columns["amount"][0].casefold()
    return named if mass_factor(named) else ""


def _recognised(path: Path) -> tuple[Table, dict[str, tuple[str, ...]]]:
    tables = open_table(path)
    for table in tables:
        have = {simple(column): column for column in table.columns}
        found = {
            field: tuple(have[simple(n)] for n in names if simple(n) in have)[:1]
            for field, names in _COLUMNS.items()
        }
        columns = {field: names for field, names in found.items() if names}
        if {"year", "amount"} <= set(columns) and columns.keys() & {"site", "site_id"}:
            return table, columns
    named = ", ".join(tables[0].columns[:12])
    raise MineGapError(
        f"{tables[0].path.name} is no table of production: its columns are {named}",
        hint="name the columns site, year, product, tonnes (or amount and unit) and source",
    )


def _doubtful(amounts: list[Amount]) -> list[str]:
    """Years given twice and years missing in between, by number of sites."""
    series: dict[tuple[str, str, str], list[Amount]] = defaultdict(list)
    for amount in amounts:
        series[amount.keys[-1], amount.product, amount.basis].append(amount)
    same = twice = gaps = 0
    for rows in series.values():
        years = {row.year for row in rows}
        same += len(rows) - len(set(rows))
        twice += len({(row.year, row.tonnes) for row in rows}) > len(years)
        gaps += len(years) < max(years) - min(years) + 1
    told = [
        (same, "the same row is given again: counted once: {} rows"),
        (twice, "different amounts for one year, averaged: {} series"),
        (gaps, "years are missing in between: {} series"),
    ]
    return [text.format(f"{count:,}") for count, text in told if count]
