"""Replaying the log over the originals gives the reviewed layer, whatever was done."""

import random

import pytest
from minegap.core.review.decisions import Decision, new_id
from minegap.core.review.replay import (
    ReplayError,
    Reviewed,
    apply,
    compensation,
    replay,
    undone,
    unfinished,
)
from minegap.core.review.states import Action, Status

TIME = "2026-03-01T10:00:00.000Z"
ORIGINALS = {f"f{n}": Reviewed(Status.CANDIDATE, "pit", bytes([n])) for n in range(30)}


def decided(
    footprint: str, action: Action, before: Reviewed | None, after: Reviewed | None, group: str = ""
) -> Decision:
    return Decision(
        decision_id=new_id(),
        group_id=group or new_id(),
        footprint_id=footprint,
        time=TIME,
        reviewer="ana",
        action=action,
        status_before=before.status if before else Status.GONE,
        status_after=after.status if after else Status.GONE,
        class_before=before.mine_class if before else "",
        class_after=after.mine_class if after else "",
        geometry_before=before.geometry if before else b"",
        geometry_after=after.geometry if after else b"",
    )


class Person:
    """Somebody who works on a layer at random and logs it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.layer = dict(ORIGINALS)
        self.log: list[Decision] = []

    def change(self, made: list[Decision]) -> None:
        for decision in made:
            apply(self.layer, decision)
        self.log += made

    def act(self) -> None:
        name = self.random.choice(sorted(self.layer))
        before = self.layer[name]
        shape = self.random.randbytes(3)
        kind = self.random.choice(["accept", "class", "edit", "split", "merge", "add", "undo"])
        if kind == "accept":
            after = Reviewed(Status.ACCEPTED, before.mine_class, before.geometry)
            self.change([decided(name, Action.ACCEPT, before, after)])
        elif kind == "class":
            after = Reviewed(before.status, "tailings", before.geometry)
            self.change([decided(name, Action.CLASSIFY, before, after)])
        elif kind == "edit":
            after = Reviewed(Status.EDITED, before.mine_class, shape)
            self.change([decided(name, Action.EDIT, before, after)])
        elif kind == "split":
            group, piece = new_id(), Reviewed(Status.EDITED, before.mine_class, shape)
            self.change(
                [
                    decided(name, Action.SPLIT, before, piece, group),
                    decided(new_id(), Action.SPLIT, None, piece, group),
                ]
            )
        elif kind == "merge":
            other = self.random.choice(sorted(self.layer))
            if other != name:
                group, whole = new_id(), Reviewed(Status.EDITED, before.mine_class, shape)
                self.change(
                    [
                        decided(name, Action.MERGE, before, whole, group),
                        decided(other, Action.MERGE, self.layer[other], None, group),
                    ]
                )
        elif kind == "add":
            self.change(
                [decided(new_id(), Action.ADD, None, Reviewed(Status.ACCEPTED, "pit", shape))]
            )
        else:
            self.change(compensation(undone(self.log), TIME, "ana"))


@pytest.mark.parametrize("seed", range(20))
def test_the_log_gives_the_layer(seed):
    person = Person(seed)
    for _ in range(80):
        person.act()
    assert replay(ORIGINALS, person.log) == person.layer


@pytest.mark.parametrize("seed", range(5))
def test_undoing_everything_gives_the_originals(seed):
    person = Person(seed)
    for _ in range(40):
        person.act()
    while group := undone(person.log):
        person.change(compensation(group, TIME, "ana"))
    assert person.layer == ORIGINALS
    assert undone(person.log) == []


def test_a_log_of_another_file_is_refused():
    before = Reviewed(Status.ACCEPTED, "pit", b"1")
    made = decided("f1", Action.REJECT, before, Reviewed(Status.REJECTED, "pit", b"1"))
    with pytest.raises(ReplayError, match="starts from 'accepted', but f1 is 'candidate'"):
        replay(ORIGINALS, [made])


def test_what_the_layer_does_not_show_is_done_again():
    person = Person(3)
    for _ in range(20):
        person.act()
    before = dict(person.layer)
    person.act()
    last = [d for d in person.log if d.group_id == person.log[-1].group_id]
    assert unfinished(person.layer, person.log) == []
    again = unfinished(before, person.log)
    assert again and all(decision in last for decision in again)
    assert unfinished({}, []) == []
