"""The dock, used as a person does: widgets are set and clicked, the engine is the real one."""

from __future__ import annotations

from minegap.ui.job import State
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest


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
