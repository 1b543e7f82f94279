"""Figures are read as the engine wrote them, and said in words that keep their meaning."""

from __future__ import annotations

import pytest
from minegap.ui.indicators import words
from minegap.ui.indicators.clipboard import as_text
from minegap.ui.indicators.figures import (
    Figure,
    figures_of,
    headline_keys,
    indicators,
    reading,
    sites,
)


def figure(value=None, q05=None, q95=None, **known) -> Figure:
    empty = dict.fromkeys(Figure._fields, "")
    return Figure(**{**empty, "value": value, "q05": q05, "q95": q95, **known})


def test_all_rows_come_in_pieces_with_the_names_of_their_sites(folder):
    pieces = list(reading(folder / "indicators.gpkg", rows=50))
    rows = [row for piece in pieces for row in piece]
    assert max(map(len, pieces)) == 50 and len(rows) == 12 * 14 + 1
    assert rows[0].site == "Mina Ñandú 1" and rows[-1].site_id == "portfolio"


def test_figures_of_a_site_carry_sources_and_evidence(folder):
    area = figures_of(folder / "indicators.gpkg", "site-00002")[0]
    assert area.indicator == "L01" and area.q05 < area.value < area.q95
    assert area.sources[0] == ("boundary", 0.7) and area.evidence == ["footprints"]


def test_sites_are_listed_by_name_and_headlines_by_the_engine_s_order(folder):
    names = [site.name for site in sites(folder / "indicators.gpkg")]
    assert names == sorted(names, key=str.casefold) and len(names) == 12
    assert headline_keys(folder / "indicators.gpkg") == ["area", "tailings", "waste_rock"]


def test_map_choices_are_indicators_with_their_parts(folder):
    listed = indicators(folder / "indicators.gpkg")
    assert ("L01", "Footprint area", "", 12) in listed
    assert ("W04", "Volume change", "", 0) in listed
    assert sum(indicator == "L03" for indicator, *_ in listed) == 4


def test_reading_leaves_no_file_beside_the_result(folder):
    before = sorted(folder.iterdir())
    list(reading(folder / "indicators.gpkg"))
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((123.4, 111.2, 136.9), "123 (111 to 137) ha"),
        ((0.1234, 0.1, 0.15), "0.123 (0.100 to 0.150) ha"),
        ((-3.0, -5.0, 1.0), "−3.0 (−5.0 to 1.0) ha"),
        ((4.1e7, 2.8e7, 6.0e7), "41 (28 to 60) million ha"),
        ((7.0, 7.0, 7.0), "7 ha"),
        ((0.61834, 0.61834, 0.61834), "0.6183 ha"),
        ((0.0, 0.0, 0.0), "0 ha"),
    ],
)
def test_numbers_are_as_exact_as_their_interval(numbers, text):
    assert words.whole_text(figure(*numbers, unit="ha")) == text


def test_not_available_is_never_a_number():
    lacking = figure(unit="t/yr", reason="no registry was given")
    assert words.value_text(lacking) == "not available"
    assert words.interval_text(lacking) == "" and words.unit_text(lacking) == ""


def test_reasons_are_told_once_with_all_that_lacks_for_them(folder):
    reasons = words.by_reason(figures_of(folder / "indicators.gpkg", "site-00006"))
    assert [titles for _, titles in reasons] == [
        ["Tailings generated", "Waste rock"],
        ["Volume change", "Rate of rise"],
    ]


def test_how_it_is_known_names_method_evidence_and_main_source(folder):
    told = words.how_known(figures_of(folder / "indicators.gpkg", "site-00000")[0])
    assert told == (
        "Geodesic area of the dissolved footprints. It rests on footprints. Most of the "
        "uncertainty comes from: where the boundary lies (70 %)."
    )


def test_copied_rows_carry_intervals_and_no_formulas():
    rows = [figure(5.0, 4.0, 6.0, site="=cmd()", title="Area", unit="ha", grade="B")]
    lines = as_text(rows).splitlines()
    assert lines[0].split("\t")[3:8] == ["Value", "q05", "q95", "Unit", "Grade"]
    assert lines[1].split("\t") == ["'=cmd()", "", "Area", "5.0", "4.0", "6.0", "ha", "B", "", ""]
