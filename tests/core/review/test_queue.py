"""The order of the review: importance, audits, and the same order every time."""

import random

from minegap.core.review.queue import Item, order, priority
from minegap.core.review.states import Status


def item(name: str, area: float = 1.0, p: float | None = 0.5, **more) -> Item:
    return Item(name, area, p, more.pop("status", Status.CANDIDATE), **more)


def test_priority_is_largest_for_large_and_doubtful_mines():
    assert priority(item("a", 10, 0.5)) == 10
    assert abs(priority(item("a", 10, 0.9)) - 10 * 4 * 0.9 * 0.1) < 1e-9
    assert priority(item("a", 10, None)) == 10
    assert priority(item("a", 10, 0.5, at_risk=True)) == 20
    assert priority(item("a", 10, 1.0)) == 0


def test_uncertain_ones_lead_and_decided_ones_are_not_asked_again():
    items = [
        item("small", 1),
        item("large", 900),
        item("done", 5000, status=Status.ACCEPTED),
        item("again", 0.5, status=Status.UNCERTAIN),
    ]
    assert order(items) == ["again", "large", "small"]


def test_every_tenth_is_a_confident_detection():
    items = [item(f"d{n}", 10 + n) for n in range(90)] + [item(f"c{n}", 1, 0.99) for n in range(60)]
    ranked = order(items)
    audits = [n for n, name in enumerate(ranked[:90]) if name.startswith("c")]
    assert len(audits) == 9 and all(n % 10 == 8 for n in audits)
    assert sorted(ranked) == sorted(entry.footprint_id for entry in items)


def test_the_order_does_not_follow_from_the_order_of_the_rows():
    items = [item(f"f{n}", 1 + n % 40, n % 100 / 100) for n in range(500)]
    shuffled = random.Random(1).sample(items, len(items))
    assert order(items) == order(shuffled)
    assert order(items) != order(items, seed="another")


def test_within_a_band_the_order_is_random():
    items = [item(f"f{n:03}", 8 + n / 100) for n in range(300)]
    ranked = order(items)
    assert ranked != sorted(ranked) and ranked != sorted(ranked, reverse=True)
