"""A review session on a real GeoPackage: what is decided is on disk, and the log proves it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from minegap.core.errors import OutputError
from minegap.core.review.decisions import read
from minegap.core.review.replay import Reviewed, replay
from minegap.core.review.states import Action, Status
from minegap.ui.review.changes import Circumstances
from minegap.ui.review.footprints import reviewed
from minegap.ui.review.session import ReviewSession
from qgis.core import QgsGeometry, QgsRectangle, QgsVectorLayer


@pytest.fixture
def originals(layer: QgsVectorLayer) -> dict[str, Reviewed]:
    return contents(layer)


@pytest.fixture
def session(layer: QgsVectorLayer) -> Iterator[ReviewSession]:
    made = ReviewSession(layer, Circumstances("ana", lambda: "image.tif", blind=True))
    told: list[str] = []
    made.failed.connect(told.append)
    made.told_failures = told  # type: ignore[attr-defined]
    yield made
    made.close()


def contents(layer: QgsVectorLayer) -> dict[str, Reviewed]:
    """What the provider has on disk, whatever the edit buffer holds."""
    features = layer.dataProvider().getFeatures()
    return {str(f.attribute("footprint_id")): reviewed(f) for f in features}


def rectangle(x: float, y: float, width: float, height: float) -> QgsGeometry:
    return QgsGeometry.fromRect(QgsRectangle(x, y, x + width, y + height))


def test_a_decision_is_on_disk_at_once(session, layer, footprints):
    first = session.current
    assert session.reject("sandbar")
    assert contents(layer)[first].status is Status.REJECTED
    (decision,) = read(footprints)
    assert (decision.action, decision.reason) == (Action.REJECT, "sandbar")
    assert (decision.reviewer, decision.image, decision.blind) == ("ana", "image.tif", True)
    assert (decision.status_before, decision.status_after) == (Status.CANDIDATE, Status.REJECTED)


def test_advance_goes_through_all_that_is_open(session):
    seen = []
    while session.current:
        seen.append(session.current)
        session.uncertain() if len(seen) % 3 == 0 else session.accept()
        session.advance()
    assert sorted(seen) == sorted(session.queue) and len(seen) == 30
    assert session.counts() == (30, 30)


def test_the_log_replays_to_the_layer(session, layer, footprints, originals):
    session.accept()
    session.go_to("id-3")
    session.classify("tailings")
    session.edit(rectangle(500_900, 7_800_000, 150, 80))
    session.go_to("id-5")
    session.split([rectangle(501_500, 7_800_000, 50, 100), rectangle(501_550, 7_800_000, 50, 100)])
    session.go_to("id-7")
    session.merge("id-8")
    session.add(rectangle(500_000, 7_900_000, 200, 200), "waste_rock")
    session.go_to("id-9")
    session.reject("fields")
    session.undo()
    assert session.told_failures == []
    after = contents(layer)
    assert replay(originals, read(footprints)) == after
    assert len(after) == 32 and after["id-8"].status is Status.SUPERSEDED
    assert after["id-9"].status is Status.CANDIDATE


def test_undo_takes_everything_back(session, layer, footprints, originals):
    session.go_to("id-5")
    session.split([rectangle(501_500, 7_800_000, 50, 100), rectangle(501_550, 7_800_000, 50, 100)])
    session.add(rectangle(500_000, 7_900_000, 200, 200), "pit")
    session.go_to("id-7")
    session.merge("id-8")
    while session.undo():
        pass
    assert contents(layer) == originals
    assert [d.action for d in read(footprints)].count(Action.UNDO) == 5


def test_areas_follow_the_outline(session, layer):
    session.go_to("id-3")
    session.edit(rectangle(500_900, 7_800_000, 200, 100))
    feature = session.footprints.feature("id-3")
    # UTM at its central meridian: true areas are 1/0.9996² larger.
    assert feature.attribute("area_ha") == pytest.approx(2 / 0.9996**2, rel=1e-3)
    assert feature.attribute("perimeter_m") == pytest.approx(600 / 0.9996, rel=1e-3)


def test_an_edit_leaves_neighbours_their_ground(session, layer):
    session.go_to("id-3")
    session.edit(rectangle(500_900, 7_800_000, 350, 100))  # reaches 50 m into id-4
    mine, neighbour = (session.footprints.feature(n).geometry() for n in ("id-3", "id-4"))
    assert mine.intersection(neighbour).area() == 0
    assert mine.area() == pytest.approx(300 * 100)


def test_edits_by_qgis_tools_are_logged_when_they_are_saved(session, layer, footprints, originals):
    fid = session.footprints.rows["id-2"].fid
    layer.startEditing()
    layer.changeGeometry(fid, QgsGeometry.fromWkt("MultiPolygon(((0 0, 50 0, 50 50, 0 0)))"))
    layer.deleteFeature(session.footprints.rows["id-4"].fid)
    assert layer.commitChanges()
    actions = {d.footprint_id: d.status_after for d in read(footprints)}
    assert actions == {"id-2": Status.CANDIDATE, "id-4": Status.GONE}
    assert replay(originals, read(footprints)) == contents(layer)
    assert "id-4" not in session.footprints.rows


def test_the_layer_does_not_stay_in_edit_mode(layer):
    session = ReviewSession(layer, Circumstances("ana"))
    session.accept()
    session.close()
    assert not layer.isEditable()


def test_an_edit_that_nobody_saved_outlives_the_review(layer):
    session = ReviewSession(layer, Circumstances("ana"))
    fid = session.footprints.rows["id-2"].fid
    layer.startEditing()
    layer.changeAttributeValue(fid, layer.fields().lookupField("mine_class"), "tailings")
    session.close()
    assert layer.isModified()


def test_a_second_review_of_the_same_file_is_refused(session, layer, footprints):
    again = QgsVectorLayer(f"{footprints}|layername=footprints", "again", "ogr")
    with pytest.raises(OutputError, match="being reviewed in another QGIS"):
        ReviewSession(again, Circumstances("ben"))


def test_a_decision_that_died_between_log_and_layer_is_carried_out(layer, footprints, originals):
    session = ReviewSession(layer, Circumstances("ana"))
    session.go_to("id-6")
    session.accept()
    session.close()
    fid, status = session.footprints.rows["id-6"].fid, layer.fields().lookupField("status")
    # As if the layer had not followed.
    assert layer.dataProvider().changeAttributeValues({fid: {status: "candidate"}})
    again = ReviewSession(layer, Circumstances("ana"))
    assert contents(layer)["id-6"].status is Status.ACCEPTED
    assert len(read(footprints)) == 1
    again.close()


def test_a_layer_without_the_fields_is_refused_with_the_remedy(tmp_path):
    memory = QgsVectorLayer("Polygon?crs=EPSG:4326&field=name:string", "drawn", "memory")
    with pytest.raises(OutputError, match="drawn is no footprints layer") as caught:
        ReviewSession(memory, Circumstances("ana"))
    assert "footprints that MineGap wrote" in caught.value.hint


def test_a_read_only_file_is_refused(layer, footprints, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write everything
    with pytest.raises(OutputError, match="cannot be written"):
        ReviewSession(layer, Circumstances("ana"))


def test_an_outline_of_nothing_is_refused_and_nothing_is_saved(session, layer, originals):
    session.go_to("id-3")
    assert not session.edit(QgsGeometry.fromWkt("LineString(0 0, 1 1)"))
    assert contents(layer) == originals and session.told_failures


def test_the_file_stays_a_sound_geopackage(session, footprints):
    for _ in range(5):
        session.accept()
        session.advance()
    with closing(sqlite3.connect(Path(footprints))) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
