"""The states of a footprint, what a reviewer may do, and why something is no mine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Status(str, Enum):
    """Domain 7.1. ``GONE`` is no status in a file: the footprint does not exist."""

    CANDIDATE = "candidate"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    UNCERTAIN = "uncertain"
    SECOND_REVIEW = "second_review"
    AGREED = "agreed"
    ADJUDICATED = "adjudicated"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    GONE = ""


class Action(str, Enum):
    """What a decision did."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNCERTAIN = "uncertain"
    CLASSIFY = "classify"
    EDIT = "edit"  # of the outline
    SPLIT = "split"
    MERGE = "merge"
    ADD = "add"  # a mine that the model missed
    SECOND = "second"  # a second reviewer's word
    ADJUDICATE = "adjudicate"
    PUBLISH = "publish"
    UNDO = "undo"  # a compensating decision


# States that nobody has decided on, in the order in which they are worked off.
OPEN = (Status.UNCERTAIN, Status.IN_REVIEW, Status.CANDIDATE)
# States that count as mine ground.
MINE = (
    Status.ACCEPTED,
    Status.EDITED,
    Status.SECOND_REVIEW,
    Status.AGREED,
    Status.ADJUDICATED,
    Status.PUBLISHED,
)
_DECIDED = (Status.ACCEPTED, Status.EDITED, Status.REJECTED, Status.UNCERTAIN)
_FROM: dict[Action, tuple[Status, ...]] = {
    Action.ACCEPT: (*OPEN, *_DECIDED),
    Action.REJECT: (*OPEN, *_DECIDED),
    Action.UNCERTAIN: (*OPEN, *_DECIDED),
    Action.CLASSIFY: (*OPEN, *_DECIDED),
    Action.EDIT: (*OPEN, *_DECIDED),
    Action.SPLIT: (*OPEN, *_DECIDED),
    Action.MERGE: (*OPEN, *_DECIDED),
    Action.ADD: (Status.GONE,),
    Action.SECOND: (Status.ACCEPTED, Status.EDITED, Status.SECOND_REVIEW),
    Action.ADJUDICATE: (Status.SECOND_REVIEW, Status.AGREED, Status.ADJUDICATED),
    Action.PUBLISH: (*_DECIDED[:2], Status.AGREED, Status.ADJUDICATED),
}


def allowed(action: Action, status: Status) -> bool:
    """Whether ``action`` makes sense for a footprint in ``status``; undoing always does."""
    return action is Action.UNDO or status in _FROM[action]


@dataclass(frozen=True)
class Reason:
    """Why a candidate is no mine: a look-alike, with the key that says so."""

    code: str
    key: str
    title: str


REASONS = (
    Reason("sandbar", "s", "Sandbar or beach"),
    Reason("fields", "f", "Fields or bare soil"),
    Reason("town", "t", "Town or building site"),
    Reason("quarry", "q", "Quarry outside the definition"),
    Reason("cloud", "c", "Cloud or its shadow"),
    Reason("burn", "b", "Burn scar"),
    Reason("water", "w", "Water or reservoir"),
    Reason("rock", "r", "Natural bare rock"),
    Reason("road", "d", "Road or clearing"),
    Reason("other", "o", "Something else"),
)
