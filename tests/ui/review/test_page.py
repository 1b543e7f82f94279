"""The page Review in a real window: a reviewer with a keyboard and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from minegap.core.review.decisions import read
from minegap.core.review.replay import replay
from minegap.core.review.states import Action, Status
from minegap.ui.page import Session
from minegap.ui.review.footprints import reviewed
from minegap.ui.review.page import ReviewPage
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow, QToolButton


class Window:
    """What the page uses of QGIS's interface, made of QGIS's own widgets."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.bar = QgsMessageBar(self.window)
        self.window.setCentralWidget(self.canvas)
        self.window.resize(900, 700)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32723"))

    def mapCanvas(self) -> QgsMapCanvas:  # noqa: N802 (QGIS's names)
        return self.canvas

    def messageBar(self) -> QgsMessageBar:  # noqa: N802
        return self.bar

    def activeLayer(self) -> Any:  # noqa: N802
        return next(iter(QgsProject.instance().mapLayers().values()), None)


@pytest.fixture
def page(layer: QgsVectorLayer) -> Iterator[ReviewPage]:
    window = Window()
    made = ReviewPage(Session(window, None))
    window.window.show()
    window.window.activateWindow()
    made.shown()
    made.choice._name.setText("ana")
    made.begin()
    window.canvas.setFocus()
    QTest.qWait(20)
    yield made
    made.close_work()


def press(page: ReviewPage, keys: str) -> None:
    for key in keys:
        QTest.keyClick(page.session.iface.mapCanvas(), key)
        QTest.qWait(1)


def layer_of(page: ReviewPage) -> QgsVectorLayer:
    assert page.review is not None
    return page.review.layer


def test_keys_decide_and_go_on(page, footprints):
    first = page.review.current
    press(page, "a")
    assert page.review.footprints.rows[first].status is Status.ACCEPTED
    second = page.review.current
    assert second != first
    press(page, "u")
    press(page, "xrs")
    actions = [d.action for d in read(footprints)]
    assert actions == [Action.ACCEPT, Action.UNCERTAIN, Action.REJECT]
    assert read(footprints)[-1].reason == "sandbar"
    assert read(footprints)[0].reviewer == "ana" and read(footprints)[0].blind


def test_a_number_gives_a_class_and_stays(page, footprints):
    first = page.review.current
    press(page, "3")
    assert page.review.current == first
    assert page.review.footprints.rows[first].mine_class == "tailings"


def test_undo_by_key_goes_back_to_the_footprint(page):
    first = page.review.current
    press(page, "a")
    press(page, "z")
    assert page.review.current == first
    assert page.review.footprints.rows[first].status is Status.CANDIDATE


def test_the_probability_is_hidden_from_a_blind_reviewer(page):
    assert "%" not in page.decide._about.text()
    page.end()
    page.choice._blind.setChecked(False)
    page.begin()
    assert "%" in page.decide._about.text()


def test_the_map_shows_the_footprint_with_its_surroundings(page):
    canvas = page.session.iface.mapCanvas()
    shape = page.review.footprints.feature(page.review.current).geometry().boundingBox()
    assert canvas.extent().contains(shape)
    assert canvas.extent().width() >= 600


def test_a_whole_layer_by_keyboard_replays_to_the_layer(page, footprints, layer):
    originals = {str(f.attribute("footprint_id")): reviewed(f) for f in layer.getFeatures()}
    number = 0
    while page.review.current and number < 100:
        press(page, ("a", "2a", "u", "xrf")[number % 4])
        number += 1
    assert page.review.counts() == (30, 30)
    after = {str(f.attribute("footprint_id")): reviewed(f) for f in layer.getFeatures()}
    assert replay(originals, read(footprints)) == after


def test_a_drawn_outline_becomes_the_footprints(page, footprints):
    shape = page.review.footprints.feature(page.review.current).geometry().buffer(20, 2)
    first = page.review.current
    press(page, "e")
    page._tool.drawn.emit(shape)
    decision = read(footprints)[-1]
    assert (decision.action, decision.footprint_id) == (Action.EDIT, first)
    kept = page.review.footprints.feature(first).geometry()
    assert kept.area() == pytest.approx(shape.area(), rel=1e-6)


def test_a_part_is_split_off_and_neighbours_merge(page, footprints):
    first = page.review.current
    box = page.review.footprints.feature(first).geometry().boundingBox()
    box.setXMaximum(box.center().x())
    press(page, "s")
    page._tool.drawn.emit(QgsGeometry.fromRect(box))
    assert len(page.review.footprints.rows) == 31
    press(page, "m")
    assert [d.action for d in read(footprints)][-2:] == [Action.MERGE, Action.MERGE]


def test_every_button_shows_its_key(page):
    buttons = page.decide.findChildren(QToolButton)
    named = [b for b in buttons if b.objectName().startswith("MineGapReview_")]
    assert len(named) >= 10
    for button in named:
        key = button.defaultAction().shortcut().toString()
        assert key and key in button.text()


def test_ending_lets_go_of_the_file(page, layer, footprints):
    press(page, "a")
    page.end()
    assert not Path(f"{footprints}.review-lock").exists()
    assert layer.opacity() == 1
    press(page, "a")
    assert len(read(footprints)) == 1


def test_removing_the_layer_ends_the_review(page, layer):
    QgsProject.instance().removeMapLayer(layer.id())
    assert page.review is None


def test_without_a_layer_the_page_says_what_to_do():
    window = Window()
    made = ReviewPage(Session(window, None))
    made.shown()
    assert "page Detect" in made.choice._notice.text()
    assert not made.choice._button.isEnabled()
    made.close_work()
