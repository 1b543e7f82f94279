"""The algorithms inside QGIS: layers in, results out, errors in words."""

from __future__ import annotations

from pathlib import Path

import minegap
import processing
import pytest
from minegap.ui import layers
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)


@pytest.fixture(autouse=True)
def provider(qgis_iface, qgis_processing):
    plugin = minegap.classFactory(qgis_iface)
    plugin.initProcessing()
    yield
    plugin.unload()


@pytest.fixture
def detection(scene, model, tmp_path):
    return {"INPUT": scene, "MODEL": model, "OUTPUT": str(tmp_path / "out")}


def area_layer() -> QgsVectorLayer:
    """Two polygons in memory: the first around the red mine, the second around the blue."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32723", "area", "memory")
    for west, east, south, north in ((50, 110, 30, 80), (10, 80, 90, 130)):
        feature = QgsFeature()
        corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        points = ", ".join(f"{500_000 + 10 * x} {7_800_000 - 10 * y}" for x, y in corners)
        feature.setGeometry(QgsGeometry.fromWkt(f"Polygon(({points}))"))
        layer.dataProvider().addFeature(feature)
    return layer


def test_detect_returns_files_and_figures(detection):
    outputs = processing.run("minegap:detect", detection)
    folder = Path(detection["OUTPUT"])
    assert outputs["PROBABILITY"] == str(folder / "probability.tif")
    assert outputs["CLASSES"] == str(folder / "classes.tif")
    assert outputs["FOOTPRINTS"] == str(folder / "footprints.gpkg")
    assert outputs["RUN"] == str(folder / "run.json")
    assert outputs["FOOTPRINT_COUNT"] == 2
    assert outputs["AREA_HA"] == pytest.approx(22, rel=0.01)


def test_results_are_loaded_styled_and_grouped(project, detection):
    processing.runAndLoadResults("minegap:detect", detection)
    [group] = project.layerTreeRoot().children()
    assert group.name() == "scene 20210304 – tiny 1"
    assert [node.name() for node in group.children()] == [
        "Footprints",
        "Mine classes",
        "Mine probability",
    ]
    footprints = group.children()[0].layer()
    assert isinstance(footprints.renderer(), QgsCategorizedSymbolRenderer)
    assert footprints.metadata().abstract()


def test_outline_draws_anew_at_another_minimum_area(project, detection, tmp_path):
    found = processing.run("minegap:detect", detection)
    outputs = processing.run(
        "minegap:outline",
        {"INPUT": found["PROBABILITY"], "MIN_AREA": 11, "OUTPUT": str(tmp_path / "new.gpkg")},
    )
    assert outputs["FOOTPRINT_COUNT"] == 1
    layer = QgsVectorLayer(str(tmp_path / "new.gpkg"), "new", "ogr")
    assert [feature["mine_class"] for feature in layer.getFeatures()] == ["pit"]


def test_outline_is_styled_when_loaded(project, detection):
    found = processing.run("minegap:detect", detection)
    processing.runAndLoadResults(
        "minegap:outline",
        {"INPUT": found["PROBABILITY"], "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT},
    )
    [layer] = project.mapLayers().values()
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)


def test_area_in_memory_is_handed_to_the_engine(project, detection):
    layer = area_layer()
    project.addMapLayer(layer)
    layer.selectByExpression("$id = 2")
    selected = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    outputs = processing.run("minegap:detect", {**detection, "AOI": selected})
    assert outputs["FOOTPRINT_COUNT"] == 1
    assert outputs["AREA_HA"] == pytest.approx(10, rel=0.02)


def test_area_file_with_several_layers_keeps_its_layer_name(detection, tmp_path):
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    file = str(tmp_path / "areas.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    for name, only in (("red", 1), ("blue", 2)):
        layer = area_layer()
        layer.selectByExpression(f"$id = {only}")
        options.layerName, options.onlySelectedFeatures = name, True
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, file, QgsCoordinateTransformContext(), options
        )
        overwrite = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        options.actionOnExistingFile = overwrite
    outputs = processing.run("minegap:detect", {**detection, "AOI": f"{file}|layername=blue"})
    assert outputs["AREA_HA"] == pytest.approx(10, rel=0.02)


def test_users_error_comes_with_its_remedy(detection, tmp_path):
    (tmp_path / "model.onnx").write_text("no model")
    with pytest.raises(QgsProcessingException, match=r"(?s)model\.onnx.*→"):
        processing.run("minegap:detect", {**detection, "MODEL": str(tmp_path / "model.onnx")})


def test_web_map_is_refused_with_the_remedy(project, detection):
    web = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png", "Aerial", "wms")
    assert web.isValid()
    project.addMapLayer(web)
    with pytest.raises(QgsProcessingException, match="Aerial is no raster file") as raised:
        processing.run("minegap:detect", {**detection, "INPUT": web.id()})
    assert "GeoTIFF" in str(raised.value)


def test_archive_member_is_read_in_place(detection, scene, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "scene.zip", "w") as archive:
        archive.write(scene, "inside.tif")
    member = f"/vsizip/{tmp_path}/scene.zip/inside.tif"
    layer = QgsRasterLayer(member, "zipped")
    outputs = processing.run("minegap:detect", {**detection, "INPUT": layer})
    assert outputs["FOOTPRINT_COUNT"] == 2


def test_results_open_in_the_project_are_not_replaced(project, detection):
    processing.runAndLoadResults("minegap:detect", detection)
    with pytest.raises(QgsProcessingException, match="open in this project: Footprints"):
        processing.run("minegap:detect", {**detection, "RESTART": True})
    project.clear()
    processing.run("minegap:detect", {**detection, "RESTART": True})


def test_missing_engine_is_said_with_the_remedy(detection, monkeypatch):
    monkeypatch.setenv("MINEGAP_PYTHON", "/nowhere/python")
    with pytest.raises(QgsProcessingException, match=r"(?s)/nowhere/python.*MINEGAP_PYTHON"):
        processing.run("minegap:detect", detection)


def test_cancelled_run_says_nothing_and_leaves_no_result(large_scene, detection):
    feedback = QgsProcessingFeedback()
    said = []
    feedback.reportError = lambda *text: said.append(text)
    feedback.progressChanged.connect(lambda percent: percent > 5 and feedback.cancel())
    parameters = {**detection, "INPUT": large_scene}
    assert processing.run("minegap:detect", parameters, feedback=feedback) == {}
    assert not said
    assert not list(Path(detection["OUTPUT"]).glob("*.tif"))


def test_model_designer_chains_detect_and_outline(detection, tmp_path):
    source = QgsProcessingModelChildParameterSource
    designed = QgsProcessingModelAlgorithm("chain", "")
    parameter = QgsProcessingParameterRasterLayer("scene", "scene")
    designed.addModelParameter(parameter, QgsProcessingModelParameter("scene"))
    detect = QgsProcessingModelChildAlgorithm("minegap:detect")
    detect.setChildId("detect")
    detect.addParameterSources("INPUT", [source.fromModelParameter("scene")])
    detect.addParameterSources("MODEL", [source.fromStaticValue(detection["MODEL"])])
    detect.addParameterSources("OUTPUT", [source.fromStaticValue(detection["OUTPUT"])])
    designed.addChildAlgorithm(detect)
    outline = QgsProcessingModelChildAlgorithm("minegap:outline")
    outline.setChildId("outline")
    outline.addParameterSources("INPUT", [source.fromChildOutput("detect", "PROBABILITY")])
    outline.addParameterSources("MIN_AREA", [source.fromStaticValue(11)])
    output = QgsProcessingModelOutput("footprints")
    output.setChildId("outline")
    output.setChildOutputName("OUTPUT")
    outline.setModelOutputs({"footprints": output})
    designed.addChildAlgorithm(outline)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    values = {"scene": detection["INPUT"], "outline:footprints": str(tmp_path / "made.gpkg")}
    _, ok = designed.run(values, context, feedback)
    assert ok, feedback.textLog()
    assert QgsVectorLayer(str(tmp_path / "made.gpkg"), "made", "ogr").featureCount() == 1


def test_layers_without_a_record_keep_what_processing_gave_them(project, detection, tmp_path):
    found = processing.run("minegap:detect", detection)
    Path(found["RUN"]).write_text("broken")
    result = {"run": found["RUN"], "footprints": found["FOOTPRINTS"]}
    assert layers.add_results(project, result).name() == "Mine footprints"
