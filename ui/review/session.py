"""A review at work: one footprint after the other, each decision on disk before the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Callable, Optional

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import MineGapError, OutputError
from ...core.review.decisions import Decision
from ...core.review.queue import order
from ...core.review.replay import compensation, undone, unfinished
from ...core.review.states import OPEN, Action, Status, allowed
from ..messages import spoken, tr
from .attention import Attention
from .changes import Circumstances, Pending, decisions_of, now
from .footprints import ReviewLayer, Row
from .log import DecisionLog
from .shapes import fitted
from .writer import Writer

Wanted = Callable[[str, Row], bool]


class ReviewSession(QObject):
    """Works through the queue of a footprints layer.

    Every commit of the layer is logged before it happens, also one that the user makes with
    QGIS's own tools, so that log and layer cannot tell different stories.
    """

    moved = pyqtSignal()  # another footprint is the current one, or none
    decided = pyqtSignal(list)  # decisions that are now on disk
    failed = pyqtSignal(str)

    def __init__(
        self, layer: QgsVectorLayer, told: Circumstances, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self.told = told
        self.layer = layer
        self.footprints = ReviewLayer(layer)
        self._writer = Writer(self.footprints)
        self.attention = Attention()
        self.queue: list[str] = []
        self.current = ""
        self._committing = False
        self._foreign: list[Decision] = []
        try:
            self.footprints.read()
            self.log = DecisionLog(self.footprints.path)
        except MineGapError:
            self.footprints.close()
            raise
        self._finish_interrupted()
        layer.beforeCommitChanges.connect(self._log_foreign)
        layer.afterCommitChanges.connect(self._note_foreign)
        layer.committedFeaturesAdded.connect(self._added)
        layer.committedFeaturesRemoved.connect(self._removed)
        self.restart()

    def close(self) -> None:
        """End the review; what the user has not saved stays in the edit buffer."""
        self.layer.beforeCommitChanges.disconnect(self._log_foreign)
        self.layer.afterCommitChanges.disconnect(self._note_foreign)
        self.layer.committedFeaturesAdded.disconnect(self._added)
        self.layer.committedFeaturesRemoved.disconnect(self._removed)
        if self.layer.isEditable() and not self.layer.isModified():
            self.layer.rollBack()  # nothing is open: the layer need not stay in edit mode
        self.log.close()
        self.footprints.close()

    # The queue

    def restart(self, wanted: Wanted = lambda identity, row: True) -> None:
        """Order the open footprints that are ``wanted`` anew, and begin with the first."""
        rows = self.footprints.rows
        items = [i for i in self.footprints.items() if wanted(i.footprint_id, rows[i.footprint_id])]
        self.queue = order(items, seed=self.told.reviewer)
        self.go_to(self.queue[0] if self.queue else "")

    def go_to(self, identity: str) -> None:
        """Make a footprint the current one; an unknown one makes none."""
        self.current = identity if identity in self.footprints.rows else ""
        self.attention.restart()
        self.moved.emit()

    def step(self, by: int = 1) -> None:
        """To the next (or previous) footprint of the queue, decided or not."""
        if self.queue:
            place = self.queue.index(self.current) + by if self.current in self.queue else 0
            if 0 <= place < len(self.queue):
                self.go_to(self.queue[place])

    def advance(self) -> None:
        """To the next footprint that nobody has decided on; to none when all are decided."""
        start = self.queue.index(self.current) + 1 if self.current in self.queue else 0
        rows = self.footprints.rows
        for identity in [*self.queue[start:], *self.queue[:start]]:
            if identity in rows and rows[identity].status in OPEN[1:]:
                self.go_to(identity)
                return
        self.go_to("")

    def counts(self) -> tuple[int, int]:
        """How many footprints of the queue are decided, and how many there are."""
        rows = self.footprints.rows
        undecided = sum(rows[i].status in OPEN[1:] for i in self.queue if i in rows)
        return len(self.queue) - undecided, len(self.queue)

    # Decisions on the current footprint: each tells whether it is on disk

    def accept(self) -> bool:
        return self._set_status(Action.ACCEPT, Status.ACCEPTED)

    def reject(self, reason: str = "") -> bool:
        return self._set_status(Action.REJECT, Status.REJECTED, reason)

    def uncertain(self) -> bool:
        return self._set_status(Action.UNCERTAIN, Status.UNCERTAIN)

    def classify(self, mine_class: str) -> bool:
        """Another class; the status stays."""
        return self._do(
            Pending(Action.CLASSIFY), lambda: self._writer.set_class(self.current, mine_class)
        )

    def edit(self, shape: QgsGeometry) -> bool:
        """Another outline; neighbours keep their ground."""
        if not self._allows(Action.EDIT):
            return False
        fid = self.footprints.rows[self.current].fid
        return self._do(
            Pending(Action.EDIT),
            lambda: self._reshape(self.current, fitted(shape, self.layer, [fid])),
        )

    def split(self, pieces: list[QgsGeometry]) -> bool:
        """Several footprints instead of one: the first piece keeps its identity."""
        if len(pieces) < 2 or not self._allows(Action.SPLIT):
            return False
        original = self.footprints.feature(self.current)

        def change() -> bool:
            made = [self._writer.insert(piece, original, Status.EDITED) for piece in pieces[1:]]
            return self._reshape(self.current, pieces[0]) and all(made)

        return self._do(Pending(Action.SPLIT), change)

    def merge(self, other: str) -> bool:
        """Together with ``other``, which is superseded."""
        if other not in self.footprints.rows or other == self.current:
            return False
        if not self._allows(Action.MERGE):
            return False
        shapes = [self.footprints.feature(name).geometry() for name in (self.current, other)]
        whole = QgsGeometry.unaryUnion(shapes)

        def change() -> bool:
            done = self._reshape(self.current, whole)
            return done and self._writer.set_status(other, Status.SUPERSEDED)

        return self._do(Pending(Action.MERGE), change)

    def add(self, shape: QgsGeometry, mine_class: str) -> bool:
        """A mine that the model missed; it becomes the current footprint."""
        made: list[str] = []

        def change() -> bool:
            ground = fitted(shape, self.layer, [])
            template = self._writer.template(mine_class)
            made.append(self._writer.insert(ground, template, Status.ACCEPTED))
            return bool(made[0])

        done = self._do(Pending(Action.ADD), change)
        if done:
            self.queue.append(made[0])
            self.go_to(made[0])
        return done

    def undo(self) -> bool:
        """Take the last decision back by a compensating one; both stay in the log."""
        group = undone(self.log.decisions)
        back = compensation(group, now(), self.told.reviewer)
        pending = Pending(Action.UNDO, undoes=group[0].group_id if group else "")
        done = bool(group) and self._do(pending, lambda: self._writer.carry_out(back))
        if done:
            self.go_to(group[0].footprint_id)
        return done

    # How a decision is carried out

    def _allows(self, action: Action) -> bool:
        row = self.footprints.rows.get(self.current)
        if row is None:
            return False
        if not allowed(action, row.status):
            told = tr("A footprint that is '{status}' is not decided this way.")
            self.failed.emit(told.format(status=row.status.value))
            return False
        return True

    def _set_status(self, action: Action, status: Status, reason: str = "") -> bool:
        return self._allows(action) and self._do(
            Pending(action, reason), lambda: self._writer.set_status(self.current, status)
        )

    def _reshape(self, identity: str, shape: QgsGeometry) -> bool:
        done = self._writer.set_shape(identity, shape)
        return done and self._writer.set_status(identity, Status.EDITED)

    def _do(self, pending: Pending, change: Callable[[], bool]) -> bool:
        """Make ``change`` one command of the layer's undo stack, then log and commit it."""
        layer = self.layer
        if not layer.isEditable() and not layer.startEditing():
            self.failed.emit(tr("{layer} cannot be edited.").format(layer=layer.name()))
            return False
        layer.beginEditCommand(pending.action.value)
        if not change():
            layer.destroyEditCommand()
            self.failed.emit(tr("QGIS refused the change; nothing was saved."))
            return False
        layer.endEditCommand()
        return self._commit(pending)

    def _commit(self, pending: Pending) -> bool:
        made = decisions_of(self.footprints, pending, self.told, self.attention.seconds())
        try:
            self.log.append(made)
        except OutputError as error:
            self.layer.rollBack(False)
            self.failed.emit(spoken(error))
            return False
        self._committing = True
        done = bool(self.layer.commitChanges(False))
        self._committing = False
        if not done:
            errors = "; ".join(self.layer.commitErrors())
            self.layer.rollBack(False)
            self.log.append(compensation(made, now(), self.told.reviewer))
            self.failed.emit(tr("The decision was not saved: {errors}").format(errors=errors))
            return False
        self._note(made)
        return True

    def _log_foreign(self) -> None:
        """Before QGIS writes what the user changed with its own tools."""
        if self._committing:
            return
        pending, seconds = Pending(Action.EDIT), self.attention.seconds()
        self._foreign = decisions_of(self.footprints, pending, self.told, seconds)
        try:
            self.log.append(self._foreign)
        except OutputError as error:
            self.failed.emit(spoken(error))

    def _note_foreign(self) -> None:
        if self._foreign:
            made, self._foreign = self._foreign, []
            self._note(made)

    def _note(self, made: list[Decision]) -> None:
        for decision in made:
            row = self.footprints.rows.get(decision.footprint_id)
            if row is not None and decision.status_after is not Status.GONE:
                row.status, row.mine_class = decision.status_after, decision.class_after
        self.decided.emit(made)

    def _finish_interrupted(self) -> None:
        """Carry out what the log has and the layer has not, since QGIS died in between."""
        listed = self.log.decisions
        group = [d for d in listed if d.group_id == listed[-1].group_id] if listed else []
        rows = self.footprints.rows
        shown = {
            d.footprint_id: stored
            for d in group
            if d.footprint_id in rows
            for stored in [self.footprints.stored(rows[d.footprint_id].fid)]
            if stored is not None
        }
        missing = unfinished(shown, group)
        if not missing:
            return
        self.layer.startEditing()
        if not (self._writer.carry_out(missing) and self.layer.commitChanges(False)):
            self.log.close()
            self.footprints.close()
            raise OutputError(
                tr("the last decision before the interruption cannot be carried out"),
                hint="; ".join(self.layer.commitErrors()),
            )
        self.footprints.read()

    def _added(self, layer_id: str, features: list[QgsFeature]) -> None:
        for feature in features:
            self.footprints.note(feature)

    def _removed(self, layer_id: str, fids: Iterable[int]) -> None:
        for fid in fids:
            self.footprints.forget(fid)
