"""A footprints layer under review: found by id, changed in commands, locked for others."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Optional

from qgis.core import (
    NULL,
    QgsDistanceArea,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QLockFile

from ...core.errors import OutputError
from ...core.review.queue import Item
from ...core.review.replay import Reviewed
from ...core.review.states import Status
from ..messages import tr

NEEDED = ("footprint_id", "mine_class", "status")
LOCK = ".review-lock"


@dataclass
class Row:
    """What the queue and the counters need to know of a footprint."""

    fid: int
    status: Status
    mine_class: str
    area_ha: float
    probability: Optional[float]


class ReviewLayer:
    """Opens ``layer`` for review; raises :class:`OutputError` where that cannot be."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self.layer = layer
        self.path = source_file(layer)
        self._lock = QLockFile(self.path + LOCK)
        self._lock.setStaleLockTime(0)
        self._check()
        self.rows: dict[str, Row] = {}
        self._ids: dict[int, str] = {}
        self._area = QgsDistanceArea()
        self._area.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
        self._area.setEllipsoid("EPSG:7030")

    def close(self) -> None:
        """Let others review the file."""
        self._lock.unlock()

    def _check(self) -> None:
        missing = [name for name in NEEDED if self.layer.fields().lookupField(name) < 0]
        if missing or not self.path.lower().endswith(".gpkg"):
            raise OutputError(
                tr("{layer} is no footprints layer that can be reviewed").format(
                    layer=self.layer.name()
                ),
                hint=tr("choose footprints that MineGap wrote to a GeoPackage"),
            )
        if not os.access(self.path, os.W_OK) or not os.access(os.path.dirname(self.path), os.W_OK):
            raise OutputError(
                tr("{path} cannot be written").format(path=self.path),
                hint=tr("copy the file to a folder that you may write to"),
            )
        if not self._lock.tryLock(100):
            _, process, host, _ = self._lock.getLockInfo()
            raise OutputError(
                tr("{path} is being reviewed in another QGIS ({host}, process {process})").format(
                    path=self.path, host=host, process=process
                ),
                hint=tr("finish the review there, or review a copy of the file"),
            )

    def read(self) -> None:
        """Read all footprints, without their geometry."""
        names = [n for n in (*NEEDED, "area_ha", "probability") if self._index(n) >= 0]
        request = QgsFeatureRequest()
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes(names, self.layer.fields())
        self.rows.clear()
        self._ids.clear()
        for feature in self.layer.getFeatures(request):
            self.note(feature)

    def note(self, feature: QgsFeature) -> None:
        """Remember where a footprint is, and what it says of itself."""
        identity = _text(feature, "footprint_id")
        known = self.rows.get(identity)
        if not identity or (known is not None and known.fid != feature.id()):
            raise OutputError(
                tr("{layer} has footprints without an identifier of their own").format(
                    layer=self.layer.name()
                ),
                hint=tr("choose footprints that MineGap wrote to a GeoPackage"),
            )
        try:
            status = Status(_text(feature, "status") or Status.CANDIDATE.value)
        except ValueError as error:
            raise OutputError(
                tr("the status of the footprint {id} is unknown: {status}").format(
                    id=identity, status=_text(feature, "status")[:50]
                ),
                hint=tr("correct it in the attribute table"),
            ) from error
        area, probability = _number(feature, "area_ha"), _number(feature, "probability")
        self.rows[identity] = Row(
            feature.id(), status, _text(feature, "mine_class"), area or 0.0, probability
        )
        self._ids[feature.id()] = identity

    def forget(self, fid: int) -> None:
        """The feature ``fid`` is no more."""
        identity = self._ids.pop(fid, "")
        if identity in self.rows and self.rows[identity].fid == fid:
            del self.rows[identity]

    def id_of(self, fid: int) -> str:
        return self._ids.get(fid, "")

    def items(self) -> list[Item]:
        """What the order of the queue depends on."""
        return [
            Item(identity, row.area_ha, row.probability, row.status)
            for identity, row in self.rows.items()
        ]

    def feature(self, identity: str) -> QgsFeature:
        """The whole footprint, as it is on the map."""
        return self.layer.getFeature(self.rows[identity].fid)

    def stored(self, fid: int) -> Optional[Reviewed]:
        """A footprint as it is on disk, whatever the edit buffer holds."""
        request = QgsFeatureRequest(fid)
        feature = next(iter(self.layer.dataProvider().getFeatures(request)), None)
        return reviewed(feature) if feature is not None else None

    def measure(self, geometry: QgsGeometry) -> dict[int, float]:
        """Geodesic area and perimeter, by the index of their fields where the layer has them."""
        measures = {
            "area_ha": round(self._area.measureArea(geometry) / 10_000, 4),
            "perimeter_m": round(self._area.measurePerimeter(geometry), 2),
        }
        return {self._index(n): v for n, v in measures.items() if self._index(n) >= 0}

    def _index(self, name: str) -> int:
        return int(self.layer.fields().lookupField(name))


def reviewed(feature: QgsFeature) -> Reviewed:
    """What a review can change of a feature."""
    status = _text(feature, "status") or Status.CANDIDATE.value
    geometry = bytes(feature.geometry().asWkb())
    return Reviewed(Status(status), _text(feature, "mine_class"), geometry)


def source_file(layer: QgsVectorLayer) -> str:
    """The file that a layer shows; empty where it shows none."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("path") or "")


def _text(feature: QgsFeature, name: str) -> str:
    value = feature.attribute(name)
    return "" if value is None or value == NULL else str(value)


def _number(feature: QgsFeature, name: str) -> Optional[float]:
    index = feature.fields().lookupField(name)
    value = feature.attribute(index) if index >= 0 else None
    return None if value is None or value == NULL else float(value)
