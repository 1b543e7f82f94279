"""A footprints layer to review: written by SQL-free means, with all that MineGap's own has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QVariant

FIELDS = (
    ("footprint_id", QVariant.String),
    ("mine_class", QVariant.String),
    ("probability", QVariant.Double),
    ("area_ha", QVariant.Double),
    ("perimeter_m", QVariant.Double),
    ("status", QVariant.String),
)


def write_footprints(path: Path, count: int) -> None:
    """Squares of 100 m in rows of 100, 300 m from each other; the next one is 1 ha larger."""
    fields = QgsFields()
    for name, kind in FIELDS:
        fields.append(QgsField(name, kind))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "footprints"
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        QgsWkbTypes.Type.MultiPolygon,
        QgsCoordinateReferenceSystem("EPSG:32723"),
        QgsCoordinateTransformContext(),
        options,
    )
    features = []
    for number in range(count):
        left, bottom = 500_000 + 300 * (number % 100), 7_800_000 + 300 * (number // 100)
        shape = QgsGeometry.fromRect(QgsRectangle(left, bottom, left + 100, bottom + 100))
        shape.convertToMultiType()
        feature = QgsFeature(fields)
        feature.setGeometry(shape)
        probability = 0.5 + (number % 5) / 20
        values = [f"id-{number}", "pit", probability, 1.0 + number, 400.0, "candidate"]
        feature.setAttributes(values)
        features.append(feature)
    assert writer.addFeatures(features)
    del writer


@pytest.fixture
def footprints(tmp_path: Path) -> Path:
    path = tmp_path / "footprints é.gpkg"
    write_footprints(path, 30)
    return path


@pytest.fixture
def layer(footprints: Path) -> Iterator[QgsVectorLayer]:
    opened = QgsVectorLayer(f"{footprints}|layername=footprints", "Footprints", "ogr")
    QgsProject.instance().addMapLayer(opened)
    yield opened
    if not sip.isdeleted(opened) and opened.isEditable():
        opened.rollBack()
    QgsProject.instance().clear()
