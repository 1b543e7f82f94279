"""Results as layers: styled, named, grouped, and the same after a project was reopened."""

from __future__ import annotations

from pathlib import Path

import pytest
from minegap.ui import engine, layers, styles
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor


@pytest.fixture(scope="session")
def result(scene, model, tmp_path_factory):
    out = tmp_path_factory.mktemp("result")
    return engine.run_engine(["detect", scene, f"--out={out}", f"--model={model}"])


def by_role(project: QgsProject) -> dict[str, object]:
    return {layer.customProperty(layers.ROLE): layer for layer in project.mapLayers().values()}


def test_results_come_as_a_group_named_after_scene_and_model(project, result):
    group = layers.add_results(project, result)
    assert group.name() == "scene 20210304 – tiny 1"
    assert [node.name() for node in group.children()] == [
        "Footprints",
        "Mine classes",
        "Mine probability",
    ]
    assert not group.findLayer(by_role(project)["classes"].id()).isVisible()


def test_probability_is_shown_from_20_percent_with_a_legend_in_percent(project, result):
    layers.add_results(project, result)
    layer = by_role(project)["probability"]
    renderer = layer.renderer()
    assert isinstance(renderer, QgsSingleBandPseudoColorRenderer)
    function = renderer.shader().rasterShaderFunction()
    assert not function.shade(0.19)[0]
    assert function.shade(0.21)[0] and function.shade(1.0)[0]
    assert function.colorRampItemList()[-1].label == "100 %"


def test_probability_ramp_darkens_steadily(qgis_app):
    greys = [
        0.2126 * c.redF() + 0.7152 * c.greenF() + 0.0722 * c.blueF()
        for c in map(QColor, styles._RAMP)
    ]
    assert greys == sorted(greys, reverse=True)


def test_classes_are_named_from_the_raster_itself(project, result):
    layers.add_results(project, result)
    renderer = by_role(project)["classes"].renderer()
    assert isinstance(renderer, QgsPalettedRasterRenderer)
    labels = {item.value: item.label for item in renderer.classes()}
    assert labels == {1: "Pit", 2: "Waste rock", 3: "Tailings", 4: "Facility"}


def test_footprints_are_categorised_by_class_with_two_cues(project, result):
    layers.add_results(project, result)
    renderer = by_role(project)["footprints"].renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    assert [c.label() for c in renderer.categories()] == ["Pit", "Tailings"]
    cues = {
        tuple(type(part).__name__ for part in styles._symbol(style).symbolLayers())
        + style.angles
        + ((style.dashes,) if style.dashes else ())
        for style in styles.CLASS_STYLES
    }
    assert len(cues) == len(styles.CLASS_STYLES)
    assert len({style.colour for style in styles.CLASS_STYLES}) == len(styles.CLASS_STYLES)


def test_labels_name_class_and_area(project, result):
    layers.add_results(project, result)
    layer = by_role(project)["footprints"]
    assert layer.labelsEnabled()
    expression = QgsExpression(layer.labeling().settings().fieldName)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    texts = set()
    for feature in layer.getFeatures():
        context.setFeature(feature)
        texts.add(expression.evaluate(context))
    assert texts == {"Pit\n12 ha", "Tailings\n10 ha"}


def test_metadata_tells_where_a_layer_comes_from(project, result):
    layers.add_results(project, result)
    metadata = by_role(project)["footprints"].metadata()
    assert "tiny 1" in metadata.abstract() and "2021-03-04" in metadata.abstract()
    assert any(item.startswith("threshold: 0.5") for item in metadata.history())
    assert any("sha256" in item for item in metadata.history())


def test_project_shows_the_same_after_saving_and_reopening(project, result, tmp_path):
    layers.add_results(project, result)
    project.write(str(tmp_path / "saved.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "saved.qgz"))
    found = by_role(project)
    assert set(found) == {"footprints", "classes", "probability"}
    assert isinstance(found["footprints"].renderer(), QgsCategorizedSymbolRenderer)
    assert found["footprints"].labelsEnabled()
    function = found["probability"].renderer().shader().rasterShaderFunction()
    assert not function.shade(0.19)[0]
    assert found["probability"].customProperty(layers.RUN) == result["run"]
    assert "tiny 1" in found["classes"].metadata().abstract()


def test_open_result_files_are_found(project, result):
    layers.add_results(project, result)
    assert layers.layers_in(project, Path(result["footprints"])) == ["Footprints"]
    assert len(layers.layers_in(project, Path(result["run"]).parent)) == 3
    assert layers.layers_in(project, Path(result["run"]).parent.parent) == []


def test_record_that_cannot_be_read_leaves_plain_names(tmp_path):
    (tmp_path / "run.json").write_text("[]")
    assert layers.read_run(str(tmp_path / "run.json")) == {}
    assert layers.read_run(str(tmp_path / "none.json")) == {}
    assert layers.group_title({}) == "Mine footprints"


def test_simulated_scenes_say_so():
    run = {"scene": {"id": "demo", "simulated": True}, "model": {"id": "m 1"}}
    assert layers.group_title(run) == "demo – m 1 (simulated scene)"


def test_rendered_map_shows_mines_and_lets_the_rest_show_through(project, result, scene):
    """Pixels, not settings: 2 of the picture are 1 of the scene."""
    group = layers.add_results(project, result)
    settings = QgsMapSettings()
    settings.setLayers([node.layer() for node in group.findLayers() if node.isVisible()])
    settings.setDestinationCrs(QgsRasterLayer(scene).crs())
    settings.setExtent(QgsRasterLayer(scene).extent())
    settings.setOutputSize(QSize(400, 400))
    settings.setBackgroundColor(QColor(255, 255, 255))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()

    def darkest(left: int, top: int, right: int, bottom: int) -> float:
        pixels = [(2 * x, 2 * y) for x in range(left, right) for y in range(top, bottom)]
        return min(image.pixelColor(*pixel).lightnessF() for pixel in pixels)

    assert darkest(62, 42, 70, 50) < 0.7, "the pit is not shown"
    assert darkest(22, 102, 30, 118) < 0.7, "the tailings are not shown"
    assert darkest(120, 20, 180, 180) == 1, "ground without mines is covered"
