"""Changes of a footprints layer, inside an edit command: nothing here commits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayerUtils

from ...core.review.decisions import Decision, new_id
from ...core.review.states import Status
from .footprints import ReviewLayer
from .shapes import multi


class Writer:
    """Each method tells whether the layer took the change."""

    def __init__(self, footprints: ReviewLayer) -> None:
        self._footprints = footprints
        self._layer = footprints.layer

    def set_status(self, identity: str, status: Status) -> bool:
        return self._set(identity, "status", status.value)

    def set_class(self, identity: str, mine_class: str) -> bool:
        return self._set(identity, "mine_class", mine_class)

    def set_shape(self, identity: str, shape: QgsGeometry) -> bool:
        """Another outline, with its area and perimeter; an empty one is refused."""
        whole, fid = multi(shape), self._footprints.rows[identity].fid
        if whole.isEmpty():
            return False
        done = bool(self._layer.changeGeometry(fid, whole))
        for index, value in self._footprints.measure(whole).items():
            done &= bool(self._layer.changeAttributeValue(fid, index, value))
        return done

    def insert(
        self, shape: QgsGeometry, template: QgsFeature, status: Status, identity: str = ""
    ) -> str:
        """A new footprint with the attributes of ``template``: its identity, or nothing."""
        whole = multi(shape)
        if whole.isEmpty():
            return ""
        keys = self._layer.primaryKeyAttributes()
        values: dict[int, Any] = {
            index: value for index, value in enumerate(template.attributes()) if index not in keys
        }
        identity = identity or new_id()
        values.update(self._footprints.measure(whole))
        values[self._index("footprint_id")] = identity
        values[self._index("status")] = status.value
        feature = QgsVectorLayerUtils.createFeature(self._layer, whole, values)
        return identity if self._layer.addFeature(feature) else ""

    def template(self, mine_class: str) -> QgsFeature:
        """Attributes of a footprint that nothing else is known of."""
        template = QgsFeature(self._layer.fields())
        template.setAttribute(self._index("mine_class"), mine_class)
        return template

    def carry_out(self, decisions: Iterable[Decision]) -> bool:
        """Bring the layer to where ``decisions`` lead."""
        return all([self._carry_out(decision) for decision in decisions])

    def _carry_out(self, decision: Decision) -> bool:
        identity, after = decision.footprint_id, decision.status_after
        row = self._footprints.rows.get(identity)
        shape = QgsGeometry()
        shape.fromWkb(decision.geometry_after)
        if after is Status.GONE:
            return row is None or bool(self._layer.deleteFeature(row.fid))
        if row is None:
            return bool(self.insert(shape, self.template(decision.class_after), after, identity))
        done = self.set_status(identity, after)
        if decision.class_after:
            done &= self.set_class(identity, decision.class_after)
        if decision.geometry_after:
            done &= self.set_shape(identity, shape)
        return done

    def _set(self, identity: str, name: str, value: str) -> bool:
        fid = self._footprints.rows[identity].fid
        return bool(self._layer.changeAttributeValue(fid, self._index(name), value))

    def _index(self, name: str) -> int:
        return int(self._layer.fields().lookupField(name))
