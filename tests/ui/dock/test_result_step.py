"""Threshold and minimum area after a run: preview, footprints anew, and nothing reviewed lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from minegap.ui import engine, layers
from minegap.ui.result.results import results_of
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest


@pytest.fixture(scope="module")
def made(scene, model, tmp_path_factory):
    """A run that found a pit of 12 ha and tailings of 10 ha."""
    out = tmp_path_factory.mktemp("made")
    return engine.run_engine(["detect", scene, f"--out={out}", f"--model={model}"])


def add_copy(made, folder) -> None:
    """Copy the result files to ``folder`` and add them to the project."""
    shutil.copytree(Path(made["run"]).parent, folder, dirs_exist_ok=True)
    roles = ("probability", "classes", "footprints", "run")
    result = {role: str(folder / Path(made[role]).name) for role in roles}
    layers.add_results(QgsProject.instance(), result)


@pytest.fixture
def step(window, made, tmp_path, wait_for):
    """The step with that result."""
    add_copy(made, tmp_path)
    step = window.page.result
    wait_for(lambda: step.result is not None)
    return step


def shown(step, value: float) -> bool:
    function = step.result.probability.renderer().shader().rasterShaderFunction()
    return function.shade(value)[0]


def test_values_and_histogram_are_those_of_the_run(step):
    assert (step.threshold.value, step.min_area.value) == (50.0, 0.5)
    assert sum(step.result.histogram) > 0
    assert step._histogram._bars and step._histogram._threshold == 0.5
    assert not step._undo.isEnabled()


def test_dragging_hides_pixels_below_the_threshold_and_letting_go_draws_anew(step, wait_for):
    before = step.result.footprints.source()
    step.threshold.slider.setSliderDown(True)
    step.threshold.slider.setValue(160)
    wait_for(lambda: not shown(step, 0.7))
    assert shown(step, 0.9)
    QTest.qWait(700)
    assert step.result.footprints.source() == before, "nothing is computed while it is held"
    step.threshold.slider.setSliderDown(False)
    wait_for(lambda: step.result.footprints.source() != before)
    wait_for(lambda: shown(step, 0.7))
    assert step.result.values == (0.8, 0.5)
    assert any("threshold: 0.8" in item for item in step.result.footprints.metadata().history())


def test_minimum_area_drops_the_smaller_footprint_and_undo_brings_it_back(step, wait_for):
    step.min_area.number.setValue(11)
    wait_for(lambda: step.result.footprints.featureCount() == 1)
    wait_for(lambda: "1 footprint, 12 ha" in step._notice.text())
    QTest.mouseClick(step._undo, Qt.MouseButton.LeftButton)
    wait_for(lambda: step.result.footprints.featureCount() == 2)
    assert step.result.footprints.source().endswith("footprints.gpkg")
    assert step.min_area.value == 0.5


def test_style_knows_classes_that_come_with_another_threshold(step, wait_for):
    renderer = step.result.footprints.renderer().clone()
    renderer.deleteCategory(0)
    step.result.footprints.setRenderer(renderer)
    step.min_area.number.setValue(1)
    wait_for(lambda: step.result.values[1] == 1)
    wait_for(lambda: len(step.result.footprints.renderer().categories()) == 2)


def test_reviewed_footprints_are_kept_beside_the_new_ones(step, wait_for):
    reviewed = step.result.footprints
    reviewed.startEditing()
    index = reviewed.fields().indexOf("status")
    reviewed.changeAttributeValue(next(reviewed.getFeatures()).id(), index, "accepted")
    assert reviewed.commitChanges()
    step.min_area.number.setValue(11)
    wait_for(lambda: step.result.footprints.id() != reviewed.id())
    assert reviewed.featureCount() == 2 and reviewed.source().endswith("footprints.gpkg")
    assert step.result.footprints.featureCount() == 1
    wait_for(lambda: step.result.values == (0.5, 11))


def test_layers_that_vanish_during_a_preview_do_no_harm(step, wait_for):
    step.threshold.slider.setSliderDown(True)
    step.threshold.slider.setValue(160)
    QgsProject.instance().removeAllMapLayers()
    QTest.qWait(100)
    step.threshold.slider.setSliderDown(False)
    wait_for(lambda: step.result is None)
    assert "No result" in step._notice.text()


def test_preview_restores_limits_that_qgis_forgets(step, wait_for):
    step.threshold.slider.setSliderDown(True)
    step.threshold.slider.setValue(160)
    wait_for(lambda: not shown(step, 0.7))
    step.threshold.slider.setValue(100)
    step.threshold.slider.setSliderDown(False)
    wait_for(lambda: shown(step, 0.3))
    assert step.result.probability.renderer().classificationMin() == pytest.approx(0.2)


def test_result_is_found_again_in_a_saved_project(step, tmp_path, wait_for):
    step.min_area.number.setValue(11)
    wait_for(lambda: step.result.values[1] == 11)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "saved.qgz"))
    project.clear()
    wait_for(lambda: step.result is None)
    assert project.read(str(tmp_path / "saved.qgz"))
    wait_for(lambda: step.result is not None)
    assert step.result.values == (0.5, 11) and step.min_area.value == 11


def test_results_of_several_runs_are_told_apart(project, made, tmp_path):
    for number in ("1", "2"):
        add_copy(made, tmp_path / number)
    assert {result.folder.name for result in results_of(project)} == {"1", "2"}
