"""Error-adjusted areas and accuracies: the vectors of the domain specification, and theory."""

import numpy as np
import pytest
from minegap.core.accuracy.estimators import Z90, olofsson, sample_size, stehman

# Domain 9.2, the example of Olofsson et al. (2014): deforestation, gain, forest, other.
MAPPED = np.array([200_000, 150_000, 3_200_000, 6_450_000], float)
COUNTS = np.array([(66, 0, 5, 4), (0, 55, 8, 12), (1, 0, 153, 11), (2, 1, 9, 313)], float)


def test_areas_of_the_published_example():
    areas = [c.area.value for c in olofsson(MAPPED, COUNTS).classes]
    assert areas == pytest.approx([235_086.25, 129_846.15, 3_175_221.4, 6_459_846.2], rel=1e-6)


def test_deforestation_in_hectares_with_its_interval():
    area = olofsson(MAPPED * 0.09, COUNTS).classes[0].area
    assert area.value == pytest.approx(21_157.76, abs=0.01)
    assert 1.96 * area.se == pytest.approx(6_157.63, abs=0.01)
    assert area.interval[1] - area.value == pytest.approx(Z90 * area.se)


def test_accuracies_of_the_published_example():
    result = olofsson(MAPPED, COUNTS)
    assert result.overall.value == pytest.approx(0.946512, abs=1e-6)
    assert result.overall.se == pytest.approx(0.009430, abs=1e-6)
    users = [c.users.value for c in result.classes]
    assert users == pytest.approx([0.88, 0.733333, 0.927273, 0.963077], abs=1e-6)
    producers = [c.producers.value for c in result.classes]
    assert producers == pytest.approx([0.748661, 0.847156, 0.934509, 0.961609], abs=1e-6)
    errors = [c.producers.se for c in result.classes]
    assert errors == pytest.approx([0.108832, 0.129800, 0.017512, 0.009368], abs=1e-6)


def test_one_omission_in_a_huge_stratum_dominates():
    # Domain 9.3: strata mine, ring, background; the map says mine in the first only.
    areas = np.array([500, 4500, 95_000], float)
    mines, counts = (172, 14, 1), (200, 200, 300)
    reference = [np.repeat([1, 0], [m, n - m]) for m, n in zip(mines, counts, strict=True)]
    mapped = [np.full(n, number == 0, int) for number, n in enumerate(counts)]
    result = stehman(areas, np.full(3, np.inf), reference, mapped, 2)
    mine = result.classes[1]
    assert mine.area.value == pytest.approx(1061.667, abs=1e-3)
    assert mine.area.se == pytest.approx(327.190, abs=1e-3)
    assert mine.users.value == pytest.approx(0.86)
    assert mine.producers.value == pytest.approx(0.405024, abs=1e-6)
    assert result.variance_shares[2, 1] > 0.9


def test_both_estimators_agree_where_strata_are_classes():
    reference = [np.repeat(np.arange(4), row.astype(int)) for row in COUNTS]
    mapped = [np.full(len(r), h) for h, r in enumerate(reference)]
    general = stehman(MAPPED, np.full(4, np.inf), reference, mapped, 4)
    special = olofsson(MAPPED, COUNTS)
    for one, other in zip(general.classes, special.classes, strict=True):
        assert one.area.se == pytest.approx(other.area.se)
        assert one.producers.se == pytest.approx(other.producers.se)


def test_a_census_has_no_error():
    reference, mapped = [np.array([1, 1, 0, 1])], [np.array([1, 0, 0, 1])]
    result = stehman(np.array([4.0]), np.array([4.0]), reference, mapped, 2)
    assert (result.classes[1].area.value, result.classes[1].area.se) == (3, 0)


def test_intervals_cover_the_truth():
    random, covered = np.random.default_rng(4), 0
    truth = [random.random(10_000) < share for share in (0.9, 0.2, 0.01)]
    area = np.full(3, 10_000.0)
    for _ in range(300):
        drawn = [random.choice(t, 100, replace=False).astype(int) for t in truth]
        mapped = [np.full(100, h == 0, int) for h in range(3)]
        low, high = stehman(area, area, drawn, mapped, 2).classes[1].area.interval
        covered += low <= sum(t.sum() for t in truth) <= high
    assert 0.85 <= covered / 300 <= 0.95


def test_too_few_samples_are_refused():
    with pytest.raises(ValueError, match="stratum 2 has 1 samples"):
        stehman(
            np.ones(2),
            np.ones(2) * 9,
            [np.zeros(5, int), np.zeros(1, int)],
            [np.zeros(5, int), np.zeros(1, int)],
            2,
        )


def test_sample_size_of_the_published_example():
    weights = MAPPED / MAPPED.sum()
    size = sample_size(weights, np.array([0.7, 0.6, 0.9, 0.95]), 0.01)
    assert size == pytest.approx(640.54, abs=0.01)
