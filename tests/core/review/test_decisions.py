"""The log keeps what was decided, and gives it back as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas
import pytest
import shapely
from minegap.core.errors import OutputError
from minegap.core.review.decisions import TABLE, Decision, append, create_table, new_id, read
from minegap.core.review.states import Action, Status


def decision(**more) -> Decision:
    content = {
        "decision_id": new_id(),
        "group_id": new_id(),
        "footprint_id": "f1",
        "time": "2026-03-01T10:00:00.000Z",
        "reviewer": "ana",
        "action": Action.REJECT,
        "status_before": Status.CANDIDATE,
        "status_after": Status.REJECTED,
        "reason": "sandbar",
        "geometry_before": shapely.Point(1, 2).wkb,
        "certainty": 4,
        "seconds": 3.25,
        "blind": True,
    }
    return Decision(**{**content, **more})


@pytest.fixture
def footprints(tmp_path) -> Path:
    path = tmp_path / "footprints é.gpkg"
    frame = geopandas.GeoDataFrame({"a": [1]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    frame.to_file(path, layer="footprints")
    return path


def log(path: Path, *decisions: Decision) -> None:
    with closing(sqlite3.connect(path)) as database:
        create_table(database)
        with database:
            append(database, decisions)


def test_decisions_come_back_as_they_were_in_their_order(footprints):
    made = [decision(), decision(action=Action.UNDO, note="é\n<b>", certainty=None)]
    log(footprints, *made)
    assert read(footprints) == made


def test_a_file_without_a_log_has_no_decisions(footprints):
    assert read(footprints) == []


@pytest.mark.parametrize("command", [f"DELETE FROM {TABLE}", f"UPDATE {TABLE} SET note = 'x'"])
def test_rows_of_the_log_cannot_be_changed(footprints, command):
    log(footprints, decision())
    with closing(sqlite3.connect(footprints)) as database:  # noqa: SIM117
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            database.execute(command)


def test_the_table_is_one_of_the_geopackage(footprints):
    log(footprints)
    log(footprints, decision())  # a second time does no harm
    with closing(sqlite3.connect(footprints)) as database:
        (kind,) = database.execute(
            "SELECT data_type FROM gpkg_contents WHERE table_name = ?", (TABLE,)
        ).fetchone()
    assert kind == "attributes" and len(read(footprints)) == 1


def test_an_interrupted_transaction_leaves_nothing(footprints):
    log(footprints)
    with closing(sqlite3.connect(footprints)) as database:
        append(database, [decision()])  # and no commit
    assert read(footprints) == []


def test_a_damaged_log_is_named(footprints):
    with closing(sqlite3.connect(footprints)) as database:
        database.execute(f"CREATE TABLE {TABLE} (fid INTEGER PRIMARY KEY, decision_id TEXT)")
    with pytest.raises(OutputError, match=r"footprints é\.gpkg"):
        read(footprints)
