"""What an edit buffer is about to change, as decisions for the log."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Callable, Optional

from qgis.core import QgsFeature

from ...core.review.decisions import Decision, new_id
from ...core.review.replay import Reviewed
from ...core.review.states import Action, Status
from .footprints import ReviewLayer, reviewed

_ABSENT = Reviewed(Status.GONE, "", b"")


@dataclass
class Circumstances:
    """What is written down with every decision."""

    reviewer: str
    image: Callable[[], str] = lambda: ""
    blind: bool = False
    certainty: Optional[int] = None
    note: str = ""


@dataclass
class Pending:
    """The decision that is being carried out: what its commit is to be logged as."""

    action: Action
    reason: str = ""
    undoes: str = ""
    group_id: str = field(default_factory=new_id)


def decisions_of(
    footprints: ReviewLayer, pending: Pending, told: Circumstances, seconds: float
) -> list[Decision]:
    """The edit buffer's changes as one group; features that QGIS's tools added get an identity."""
    buffer = footprints.layer.editBuffer()
    if buffer is None:
        return []
    changes: list[tuple[str, Optional[Reviewed], Optional[Reviewed]]] = []
    for fid in sorted(set(buffer.changedAttributeValues()) | set(buffer.changedGeometries())):
        after = reviewed(footprints.layer.getFeature(fid))
        changes.append((footprints.id_of(fid), footprints.stored(fid), after))
    for fid in sorted(buffer.deletedFeatureIds()):
        changes.append((footprints.id_of(fid), footprints.stored(fid), None))
    for fid in sorted(buffer.addedFeatures(), reverse=True):
        feature = _identified(footprints, fid)
        changes.append((str(feature.attribute("footprint_id")), None, reviewed(feature)))
    time = now()
    return [
        _decision(identity, before or _ABSENT, after or _ABSENT, pending, told, time, seconds)
        for identity, before, after in changes
        if before != after
    ]


def _identified(footprints: ReviewLayer, fid: int) -> QgsFeature:
    """An added feature, with an identity of its own and a status."""
    layer = footprints.layer
    feature = layer.getFeature(fid)
    identity = str(feature.attribute("footprint_id") or "")
    if not identity or identity in footprints.rows:
        layer.changeAttributeValue(fid, layer.fields().lookupField("footprint_id"), new_id())
    if str(feature.attribute("status") or "") not in {status.value for status in Status if status}:
        status = layer.fields().lookupField("status")
        layer.changeAttributeValue(fid, status, Status.ACCEPTED.value)
    return layer.getFeature(fid)


def _decision(
    identity: str,
    before: Reviewed,
    after: Reviewed,
    pending: Pending,
    told: Circumstances,
    time: str,
    seconds: float,
) -> Decision:
    reshaped = before.geometry != after.geometry
    return Decision(
        decision_id=new_id(),
        group_id=pending.group_id,
        footprint_id=identity,
        time=time,
        reviewer=told.reviewer,
        action=pending.action,
        status_before=before.status,
        status_after=after.status,
        class_before=before.mine_class,
        class_after=after.mine_class,
        geometry_before=before.geometry if reshaped else b"",
        geometry_after=after.geometry if reshaped else b"",
        reason=pending.reason,
        note=told.note,
        certainty=told.certainty,
        seconds=round(seconds, 2),
        image=told.image(),
        blind=told.blind,
        undoes=pending.undoes,
    )


def now() -> str:
    """The time in UTC, ISO 8601 with milliseconds."""
    told = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    return told.replace("+00:00", "Z")
