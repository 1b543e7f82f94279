"""The dock, used as a person does: widgets are set and clicked, the engine is the real one."""

from __future__ import annotations

from minegap.ui.job import State
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QPushButton


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_empty_project_says_what_to_do_next(window, wait_for):
    wait_for(lambda: "No scene" in window.page.check.text())
    assert not window.widget("MineGapRun").isEnabled()
    assert "no raster layer" in window.page.scene._empty.text()
    assert "No result" in window.page.result._notice.text()


def test_scene_and_model_that_fit_are_called_so_with_their_cost(ready):
    assert "red = band 1" in ready.page.check.text()
    assert "tiles" in ready.page.run.text()
    assert ready.widget("MineGapBand_red").itemText(0).startswith("Automatic: Band 1")


def test_whole_story_ends_with_styled_layers_and_a_histogram(ready, wait_for):
    click(ready.widget("MineGapRun"))
    queue = ready.content.queue
    wait_for(lambda: queue.jobs and queue.jobs[0].state == State.DONE)
    wait_for(lambda: ready.page.result.result is not None)
    result = ready.page.result.result
    assert result is not None and result.footprints.featureCount() == 2
    assert "2 footprints" in ready.page.result._notice.text()
    assert sum(result.histogram) > 0
    assert ready.page.scene.layer.name() == "scene"


def test_result_stays_out_of_another_project_until_it_is_asked_for(ready, wait_for):
    click(ready.widget("MineGapRun"))
    queue, project = ready.content.queue, QgsProject.instance()
    wait_for(lambda: queue.current is not None)
    project.clear()
    wait_for(lambda: queue.jobs[0].state == State.DONE)
    QTest.qWait(200)
    assert project.mapLayers() == {}
    assert "project is closed" in ready.messageBar().currentItem().text()
    for _ in range(2):  # the second time they are there already
        click(ready.widget("MineGapJobLoad"))
        wait_for(lambda: ready.page.result.result is not None)
        QTest.qWait(300)
    assert len(project.mapLayers()) == 3


def test_error_of_a_run_is_told_in_the_bar_with_more(ready, wait_for, tmp_path):
    blocked = tmp_path / "not a folder"
    blocked.write_text("")
    ready.widget("MineGapFolder").setFilePath(str(blocked))
    click(ready.widget("MineGapRun"))
    wait_for(lambda: ready.messageBar().currentItem() is not None)
    assert "cannot be made" in ready.messageBar().currentItem().text()
    click(ready.messageBar().findChild(QPushButton, "MineGapMore"))
    viewer = ready.mainWindow().findChild(QDialog, "MineGapDetails")
    assert viewer.isVisible() and not viewer.isModal()


def test_broken_state_in_a_project_is_no_reason_to_fail(window):
    for text in ("", "[]", '{"folded": 3}', '{"scene": 1, "area": [], "folder": {}}', "{"):
        QgsProject.instance().writeEntry("minegap", "/detect", text)
        window.content._read()
    assert window.page.area.kind.value == "whole"
