"""Land indicators on shapes whose answer is known, and the catalogue they are listed in."""

import numpy as np
import pytest
import shapely
from minegap.core.indicators.catalogue import INDICATORS
from minegap.core.indicators.change import change
from minegap.core.indicators.land import (
    area_by_class,
    built_area,
    footprint_area,
    fragmentation,
)

from .sites_made import by_part, footprints, site

SQUARE = shapely.box(0, 0, 1000, 1000)


def test_the_median_is_the_area_and_the_interval_follows_from_the_outline():
    (value,) = (v for v in footprint_area(site(footprints([SQUARE]))) if not v.part)
    assert value.value == pytest.approx(100, rel=0.002)
    # One review: σ_b 10 m, ℓ 30 m, P 4 km: σ_A = 10·sqrt(2·30·4000) m² = 0.49 ha, but one in
    # fifty footprints does not exist, which the lower quantile (5 %) sees as a shift.
    assert value.q95 - value.value == pytest.approx(1.645 * 0.49, rel=0.08)
    assert value.grade == "C"


def test_classes_add_up_to_the_whole():
    now = footprints([SQUARE, shapely.box(1000, 0, 1500, 1000)], codes=[10, 60])
    values = by_part([v for v in area_by_class(site(now)) if v.unit == "ha"])
    total = sum(v.value for v in values.values() if v.value is not None)
    assert total == pytest.approx(150, rel=0.03)
    (built,) = built_area(site(now))
    assert built.value == pytest.approx(50, rel=0.03)


def test_mesh_size_of_two_unequal_patches():
    now = footprints([SQUARE, shapely.box(3000, 0, 3500, 1000)])
    mesh = next(v for v in fragmentation(site(now)) if v.part == "")
    assert mesh.value == pytest.approx((100**2 + 50**2) / 150, rel=0.03)


def test_a_shifted_copy_is_no_detectable_change():
    import datetime

    now = footprints([SQUARE])
    moved = footprints([shapely.box(5, 0, 1005, 1000)], date=datetime.date(2019, 7, 1))
    texts = " ".join(v.text + v.note for v in change(site(now, [moved])))
    assert "no detectable change" in texts


def test_every_indicator_is_listed_once_and_says_its_id():
    ids = [row.id for row in INDICATORS]
    assert len(ids) == len(set(ids))
    land = {"L01", "L03", "L04", "L05", "L06", "L07", "L11", "L12", "L13", "L14", "L16", "L17"}
    waste = {f"W{number:02}" for number in range(1, 16)}
    minerals = {f"M{number:02}" for number in range(1, 11)}
    assert land | waste | minerals <= set(ids)
    for row in INDICATORS:
        assert row.id in (row.compute.__doc__ or ""), row.id
    assert np.all([row.unit for row in INDICATORS])
