"""The log of decisions inside the footprints' GeoPackage, written by QGIS.

All access goes through QGIS's own provider: a second copy of SQLite in this process would
break the locks of the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorDataProvider,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QByteArray

from ...core.errors import OutputError
from ...core.review.decisions import COLUMNS, TABLE, Decision, decision, table_statements
from ..messages import tr


class DecisionLog:
    """Decisions of one file, in the order in which they were made."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._make_table()
        self._layer: Any = QgsVectorLayer(f"{path}|layername={TABLE}", TABLE, "ogr")
        if not self._layer.isValid():
            raise self._failure(tr("the table of decisions cannot be opened"))
        self.decisions = [self._decision(feature) for feature in self._rows()]

    def close(self) -> None:
        """Let go of the file. QGIS's providers must not outlive QGIS."""
        self._layer = None

    def append(self, made: Iterable[Decision]) -> None:
        """Add decisions and have them on disk. Raises :class:`OutputError` where they are not."""
        listed = list(made)
        features = [self._feature(entry) for entry in listed]
        provider: QgsVectorDataProvider = self._layer.dataProvider()
        added, _ = provider.addFeatures(features)
        if not added:
            reason = provider.lastError() or tr("the disk may be full")
            raise self._failure(reason)
        self.decisions += listed

    def _make_table(self) -> None:
        metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
        try:
            connection = metadata.createConnection(self._path, {})
            if TABLE not in [table.tableName() for table in connection.tables()]:
                for statement in table_statements():
                    connection.executeSql(statement)
        except QgsProviderConnectionException as error:
            raise self._failure(str(error)) from error

    def _rows(self) -> Any:
        request = QgsFeatureRequest()
        clause = QgsFeatureRequest.OrderByClause("fid", True)
        request.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
        return self._layer.getFeatures(request)

    def _feature(self, made: Decision) -> QgsFeature:
        values = {}
        for entry, value in zip(fields(made), made.row()):
            stored = QByteArray(value) if isinstance(value, bytes) else value
            values[self._layer.fields().lookupField(entry.name)] = stored
        return QgsVectorLayerUtils.createFeature(self._layer, attributes=values)

    def _decision(self, feature: QgsFeature) -> Decision:
        try:
            return decision(_plain(feature.attribute(name)) for name in COLUMNS)
        except (ValueError, TypeError, KeyError) as error:
            raise self._failure(str(error)) from error

    def _failure(self, reason: str) -> OutputError:
        return OutputError(
            tr("the decisions in {path} cannot be kept: {reason}").format(
                path=self._path, reason=reason
            ),
            hint=tr("copy the file to a folder that you may write to, with enough free space"),
        )


def _plain(value: Any) -> Any:
    """A Python value of what the provider gives; NULL is None."""
    if isinstance(value, QByteArray):
        return bytes(value)
    return None if value is None or (hasattr(value, "isNull") and value.isNull()) else value
