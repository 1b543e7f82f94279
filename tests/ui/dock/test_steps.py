"""Areas, model cards, set-up, options and what the dock remembers."""

from __future__ import annotations

import pytest
from minegap.ui import engine
from minegap.ui.detect.area_step import Kind
from minegap.ui.detect.model_cards import BUNDLED, cards_in, in_words, read_card
from minegap.ui.folders import new_folder, results_root
from minegap.ui.options_page import MineGapOptionsFactory
from minegap.ui.preferences import preference, store
from minegap.ui.setup import install
from minegap.ui.setup.python_search import unusable_because
from minegap.ui.step import Step
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QSlider


def polygons(*boxes) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32723", "areas", "memory")
    for box in boxes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(box))
        layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    return layer


PIT = "POLYGON((500500 7799200,501100 7799200,501100 7799700,500500 7799700,500500 7799200))"
FAR = "POLYGON((0 0,1 0,1 1,0 1,0 0))"


def choose(step, kind: Kind) -> None:
    box = step._kinds
    box.setCurrentIndex(box.findData(kind.value))


def written(step, tmp_path, wait_for) -> QgsVectorLayer:
    ends = []
    step.write(tmp_path / "area.gpkg", ends.append)
    wait_for(lambda: ends)
    assert ends == [None]
    return QgsVectorLayer(str(tmp_path / "area.gpkg"), "area", "ogr")


def test_whole_scene_needs_no_file(ready, tmp_path):
    ends = []
    ready.page.area.write(tmp_path / "area.gpkg", ends.append)
    assert ends == [None] and not list(tmp_path.iterdir())


def test_map_view_is_written_as_a_polygon(ready, tmp_path, wait_for):
    step = ready.page.area
    choose(step, Kind.CANVAS)
    layer = written(step, tmp_path, wait_for)
    expected = ready.mapCanvas().extent()
    assert layer.featureCount() == 1
    assert layer.extent().width() == pytest.approx(expected.width(), rel=1e-6)
    area = next(layer.getFeatures()).geometry().area()
    assert area == pytest.approx(expected.area(), rel=1e-6)
    told = float(step._told.text().split()[0])  # on the ellipsoid, not in the plane
    assert told == pytest.approx(area / 1e6, rel=0.03)


def test_layer_and_selected_features_are_told_apart(ready, tmp_path, wait_for):
    layer, step = polygons(PIT, FAR), ready.page.area
    choose(step, Kind.LAYER)
    assert written(step, tmp_path / "all", wait_for).featureCount() == 2
    choose(step, Kind.SELECTED)
    assert "Select features" in step.problem
    assert not ready.widget("MineGapRun").isEnabled()
    layer.select(next(layer.getFeatures()).id())
    assert step.problem == "" and ready.widget("MineGapRun").isEnabled()
    assert written(step, tmp_path / "some", wait_for).featureCount() == 1


def test_area_is_drawn_by_clicking_and_limits_the_run(ready, wait_for):
    step, canvas = ready.page.area, ready.mapCanvas()
    choose(step, Kind.DRAWN)
    assert "Press Draw" in step.problem
    width, height = canvas.viewport().width(), canvas.viewport().height()
    for x, y in ((0.1, 0.1), (0.6, 0.1), (0.6, 0.6), (0.1, 0.6)):
        place = QPoint(int(x * width), int(y * height))
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert step.problem == "" and "km²" in step._told.text()
    whole = dict(ready.page._figures)
    QTest.mouseClick(ready.widget("MineGapEstimateButton"), Qt.MouseButton.LeftButton)
    wait_for(lambda: ready.page._figures)
    assert 0 < ready.page._figures["tiles"] <= whole.get("tiles", 99)


def test_area_elsewhere_is_refused_with_the_engines_words(ready, wait_for):
    polygons(FAR)
    choose(ready.page.area, Kind.LAYER)
    QTest.mouseClick(ready.widget("MineGapEstimateButton"), Qt.MouseButton.LeftButton)
    wait_for(lambda: "outside the scene" in ready.page.check.text())
    assert "→" in ready.page.check.text()
    assert not ready.widget("MineGapRun").isEnabled()


def test_bands_chosen_by_hand_reach_the_engine(ready, wait_for):
    ready.widget("MineGapBand_red").setCurrentIndex(3)
    ready.widget("MineGapBand_blue").setCurrentIndex(1)
    assert ready.page.scene.bands == "red=3,green=2,blue=1"
    wait_for(lambda: "red = band 3" in ready.page.check.text())


def test_choices_are_remembered_by_the_project(ready, model, tmp_path, wait_for):
    polygons(PIT)
    choose(ready.page.area, Kind.LAYER)
    ready.page.check.fold(True)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert ready.page.area.kind == Kind.WHOLE and not ready.page.check.isCollapsed()
    assert project.read(str(tmp_path / "p.qgz"))
    assert ready.page.area.kind == Kind.LAYER and ready.page.check.isCollapsed()
    assert ready.page.scene.model.path == model
    assert ready.page.scene.layer.name() == "scene"


def test_every_control_has_a_name_for_screen_readers(ready):
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QSlider)
    nameless = [
        child.objectName()
        for kind in kinds
        for child in ready.page.findChildren(kind)
        if child.objectName().startswith("MineGap")
        and not (child.accessibleName() or getattr(child, "text", str)())
    ]
    assert nameless == []


def test_folded_step_says_what_was_chosen(qgis_app):
    step = Step("x", "1  Scene & model")
    step.set_summary("a, b")
    assert step.title() == "1  Scene && model"
    step.fold(True)
    assert step.title() == "1  Scene && model: a, b"


def test_bundled_card_is_told_in_words():
    words = dict(in_words(cards_in(BUNDLED.parent)[0]))
    assert "Tailings" in words["Finds"] and "IoU" in words["How good"]
    assert "m" in words["Needs"] and words["Limits"].startswith("•")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"bands": 3, "file": "x"}', "\x00"])
def test_damaged_cards_do_no_harm(tmp_path, content):
    file = tmp_path / "card.json"
    file.write_text(content)
    card = read_card(str(file))
    assert card.title and isinstance(card.bands, list)
    in_words(card)


def test_folders_are_new_and_beside_the_project(project, tmp_path):
    QgsSettings().remove("minegap/results_folder")
    root = results_root(str(tmp_path / "p.qgz"), "")
    assert root == tmp_path / "minegap-results"
    first = new_folder(root, "Mina São / 1", "m")
    first.mkdir(parents=True)
    assert first.name == "Mina-São-1_m"
    assert new_folder(root, "Mina São / 1", "m").name == "Mina-São-1_m_2"


def test_options_page_stores_and_shows(qgis_app):
    factory = MineGapOptionsFactory()
    page = factory.createWidget(None)
    page._files["minegap/models_folder"].setFilePath("/models")
    page._threads.setValue(3)
    page.apply()
    assert preference("minegap/models_folder", "") == "/models"
    assert factory.createWidget(None)._threads.value() == 3
    store("minegap/threads", "many")
    assert preference("minegap/threads", 0) in (0, 3)
    QgsSettings().remove("minegap")


def test_pythons_that_cannot_carry_the_engine_are_refused():
    good = {"version": [3, 11], "bits": 64, "pip": True, "venv": True}
    assert unusable_because(good) == ""
    for change in ({"version": [3, 9]}, {"version": [3, 99]}, {"bits": 32}, {"pip": False}):
        assert unusable_because(good | change)
    assert unusable_because(None) and unusable_because([])


def test_set_up_without_a_python_says_what_to_install(window, monkeypatch, wait_for):
    monkeypatch.setattr(install, "candidates", lambda: [])
    page = window.content._setup
    page._start()
    wait_for(lambda: "no python" in page._told.text().lower())
    assert "install Python" in page._told.text()
    assert not page._button.isHidden() and page._go_on.isHidden()


def test_set_up_that_fails_leaves_nothing_and_shows_why(window, monkeypatch, tmp_path, wait_for):
    folder = tmp_path / "engine é" / "1"
    broken = tmp_path / "requirements.txt"
    broken.write_text("no-such-file-anywhere @ file:///nowhere/x.whl\n")
    monkeypatch.setattr(install, "engine_folder", lambda: folder)
    monkeypatch.setattr(install, "REQUIREMENTS", broken)
    page = window.content._setup
    page._start()
    wait_for(lambda: "could not be installed" in page._told.text())
    assert "ERROR" in page._log.toPlainText()
    assert not folder.exists() and not list(folder.parent.iterdir())


def test_without_an_engine_the_dock_shows_the_set_up(window, monkeypatch, tmp_path):
    monkeypatch.setenv(engine.PYTHON_VARIABLE, str(tmp_path / "python"))
    window.content.show_what_is_possible()
    assert window.content._stack.currentWidget() is window.content._setup
    assert "does not exist" in window.content._setup._why.text()
    monkeypatch.delenv(engine.PYTHON_VARIABLE)
    window.content.show_what_is_possible()
    assert window.content._stack.currentWidget() is window.page
