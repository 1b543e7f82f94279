"""From original footprints and log to the reviewed layer: the proof that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .decisions import Decision, new_id
from .states import Action, Status


@dataclass(frozen=True)
class Reviewed:
    """What a review can change of a footprint; the geometry is well-known binary."""

    status: Status
    mine_class: str
    geometry: bytes


class ReplayError(ValueError):
    """The log does not follow from the footprints: another file, or a damaged one."""


def replay(originals: Mapping[str, Reviewed], decisions: Iterable[Decision]) -> dict[str, Reviewed]:
    """The footprints by id after all ``decisions``, in their order.

    Raises :class:`ReplayError` where a decision starts from a state that the footprint is
    not in.
    """
    known = dict(originals)
    for decision in decisions:
        apply(known, decision)
    return known


def apply(known: dict[str, Reviewed], decision: Decision) -> None:
    """One decision, in place."""
    identity, before = decision.footprint_id, known.get(decision.footprint_id)
    status = before.status if before else Status.GONE
    if status is not decision.status_before:
        raise ReplayError(
            f"decision {decision.decision_id} starts from '{decision.status_before.value}', "
            f"but {identity} is '{status.value}'"
        )
    if decision.status_after is Status.GONE:
        known.pop(identity, None)
        return
    kept = before or Reviewed(Status.GONE, "", b"")
    known[identity] = Reviewed(
        decision.status_after,
        decision.class_after or kept.mine_class,
        decision.geometry_after or kept.geometry,
    )


def unfinished(current: Mapping[str, Reviewed], decisions: Iterable[Decision]) -> list[Decision]:
    """The last decisions that the layer does not show, since QGIS died between log and layer.

    The log is written first, so these are to be carried out again; they are all of the last
    group, or none.
    """
    listed = list(decisions)
    if not listed:
        return []
    group = listed[-1].group_id
    last = [decision for decision in listed if decision.group_id == group]
    return [
        decision for decision in last if not _shown(current.get(decision.footprint_id), decision)
    ]


def _shown(footprint: Reviewed | None, decision: Decision) -> bool:
    if footprint is None:
        return decision.status_after is Status.GONE
    return (
        footprint.status is decision.status_after
        and decision.class_after in ("", footprint.mine_class)
        and decision.geometry_after in (b"", footprint.geometry)
    )


def undone(decisions: Iterable[Decision]) -> list[Decision]:
    """The last group that has not been taken back, in its order; nothing where there is none."""
    listed = list(decisions)
    gone = {decision.undoes for decision in listed if decision.undoes}
    groups = [d.group_id for d in listed if d.action is not Action.UNDO and d.group_id not in gone]
    if not groups:
        return []
    return [decision for decision in listed if decision.group_id == groups[-1]]


def compensation(group: Iterable[Decision], time: str, reviewer: str) -> list[Decision]:
    """Decisions that take a group back, in the opposite order."""
    listed = list(group)
    identity = new_id()
    return [
        Decision(
            decision_id=new_id(),
            group_id=identity,
            footprint_id=decision.footprint_id,
            time=time,
            reviewer=reviewer,
            action=Action.UNDO,
            status_before=decision.status_after,
            status_after=decision.status_before,
            class_before=decision.class_after,
            class_after=decision.class_before,
            geometry_before=decision.geometry_after,
            geometry_after=decision.geometry_before,
            image=decision.image,
            undoes=decision.group_id,
        )
        for decision in reversed(listed)
    ]
