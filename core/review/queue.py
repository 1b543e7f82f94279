"""In which order footprints are reviewed: where a mistake would matter most comes first."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass

from .states import OPEN, Status

AUDIT_SHARE = 0.10  # of the queue: confident detections that are checked all the same [P]
CONFIDENT = 0.9  # probability from which a detection is confident [P]
RISK_WEIGHT = 2.0  # near protected or indigenous land, or upstream of a settlement [P]
_BAND = 2.0  # factor of priority within which the order is random


@dataclass(frozen=True)
class Item:
    """What the order depends on. ``probability`` is None where there is none."""

    footprint_id: str
    area_ha: float
    probability: float | None
    status: Status
    at_risk: bool = False


def priority(item: Item) -> float:
    """Area · 4p(1−p) · risk weight (ha); an unknown probability counts as one half.

    Source: domain 7.2 [P].
    """
    p = 0.5 if item.probability is None else min(max(item.probability, 0.0), 1.0)
    return max(item.area_ha, 0.0) * 4 * p * (1 - p) * (RISK_WEIGHT if item.at_risk else 1.0)


def order(items: Iterable[Item], seed: str = "") -> list[str]:
    """Ids of the footprints that are open, first things first.

    Uncertain ones lead. Within bands of similar priority the order is random, and every
    tenth place is a random confident detection (a blind audit). The order depends on ids and
    ``seed`` only, not on the order of ``items``.
    """
    waiting = [item for item in items if item.status in OPEN]
    confident = [item for item in waiting if (item.probability or 0.0) >= CONFIDENT]
    count = math.ceil(AUDIT_SHARE * len(waiting))
    audits = sorted(confident, key=lambda item: _random(item, seed))[:count]
    audited = {item.footprint_id for item in audits}
    ranked = sorted(
        (item for item in waiting if item.footprint_id not in audited),
        key=lambda item: (OPEN.index(item.status), -_band(item), _random(item, seed)),
    )
    return _interleaved(
        [item.footprint_id for item in ranked], [item.footprint_id for item in audits]
    )


def _band(item: Item) -> int:
    value = priority(item)
    return math.floor(math.log(value, _BAND)) if value > 0 else -1_000_000


def _random(item: Item, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}|{item.footprint_id}".encode()).digest()


def _interleaved(ranked: list[str], audits: list[str]) -> list[str]:
    """An audit at every tenth place; those left over when the others are done come last."""
    every = round(1 / AUDIT_SHARE)
    result: list[str] = []
    rest = iter(audits)
    for number, identity in enumerate(ranked):
        if number % (every - 1) == every - 2:
            result.extend(audit for audit in [next(rest, None)] if audit is not None)
        result.append(identity)
    return [*result, *rest]
