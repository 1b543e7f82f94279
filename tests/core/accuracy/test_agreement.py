"""Agreement of two reviewers: the vector of the specification, and shapes whose answer is known."""

import numpy as np
import pytest
import shapely
from minegap.core.accuracy.agreement import class_agreement, outline_agreement


def test_kappa_and_its_two_kinds_of_disagreement():
    counts = np.array([(40, 3, 2), (4, 30, 1), (1, 2, 17)], float)  # domain 9.13
    result = class_agreement(counts)
    assert result.observed == pytest.approx(0.87)
    assert result.expected == pytest.approx(0.365)
    assert result.kappa == pytest.approx(0.795276, abs=1e-6)
    assert result.quantity == pytest.approx(0, abs=1e-12)
    assert result.allocation == pytest.approx(0.13)


def test_one_category_only_has_no_kappa():
    assert np.isnan(class_agreement(np.array([[7.0]])).kappa)


def test_shifted_squares():
    first = shapely.box(0, 0, 100, 100)
    second = shapely.box(20, 0, 120, 100)
    result = outline_agreement(first, second)
    assert result.iou == pytest.approx(8000 / 12_000)
    assert result.area_ratio == 1
    assert result.boundary_distance_m == pytest.approx(4000 / 400)
    assert result.hausdorff95_m == pytest.approx(20, abs=0.5)


def test_an_outline_agrees_with_itself():
    disc = shapely.Point(0, 0).buffer(300)
    result = outline_agreement(disc, disc)
    assert result.iou == pytest.approx(1)
    assert (result.boundary_distance_m, result.hausdorff95_m) == pytest.approx((0, 0), abs=1e-9)


def test_an_empty_outline_is_refused():
    with pytest.raises(ValueError, match="empty"):
        outline_agreement(shapely.box(0, 0, 1, 1), shapely.Polygon())
