"""The seam: verbs from the options records, events for programs, plain words for people."""

import json
from dataclasses import fields

import pytest
from minegap.core import cli
from minegap.core.cli import BUG, CANCELLED, DONE, USER_ERROR, VERBS, main, make_parser
from minegap.core.errors import Cancelled
from minegap.core.options import DetectOptions
from minegap.core.progress import Progress

from .shapes import square, stored, write_probability


@pytest.fixture
def probability(tmp_path):
    return write_probability(tmp_path / "probability.tif", stored(square(20, 10, 10, 60)))


def events_of(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_events_are_one_json_object_a_line_and_end_with_the_result(probability, capsys):
    assert main(["outline", probability, "--events"]) == DONE
    events = events_of(capsys)
    assert {event["event"] for event in events[:-1]} == {"progress"}
    fractions = [event["fraction"] for event in events[:-1]]
    assert fractions == sorted(fractions)
    assert events[-1]["event"] == "result"
    assert events[-1]["verb"] == "outline"
    assert events[-1]["figures"]["footprints"] == 1


def test_a_person_gets_plain_words(probability, capsys):
    assert main(["outline", probability]) == DONE
    told = capsys.readouterr()
    assert "footprints   1" in told.out
    assert "{" not in told.out
    assert main(["outline", "nowhere.tif"]) == USER_ERROR
    told = capsys.readouterr()
    assert "nowhere.tif" in told.err
    assert "→" in told.err
    assert "Traceback" not in told.err


def test_a_bug_is_called_a_bug_and_shows_its_traceback(probability, capsys, monkeypatch):
    def broken(options):
        raise ZeroDivisionError("one over nothing")
        yield

    monkeypatch.setattr(cli, "VERBS", [cli.Verb("outline", VERBS[2].options, broken)])
    assert main(["outline", probability, "--events"]) == BUG
    event = events_of(capsys)[-1]
    assert event["bug"] is True
    assert "one over nothing" in event["traceback"]


def test_cancelling_says_nothing(probability, capsys, monkeypatch):
    def stopped(options):
        yield Progress("work", 0.5)
        raise Cancelled

    monkeypatch.setattr(cli, "VERBS", [cli.Verb("outline", VERBS[2].options, stopped)])
    assert main(["outline", probability, "--events"]) == CANCELLED
    assert [event["event"] for event in events_of(capsys)] == ["progress"]


def test_every_field_of_a_record_is_an_argument_with_its_default():
    parsed = vars(make_parser().parse_args(["detect", "scene.tif", "--out", "folder"]))
    for entry in fields(DetectOptions):
        assert parsed[entry.name] == {"scene": "scene.tif", "out": "folder"}.get(
            entry.name, entry.default
        )


@pytest.mark.parametrize(("flag", "value"), [("--restart", True), ("--resume", False)])
def test_resume_and_restart_are_opposites(flag, value):
    words = ["detect", "scene.tif", "--out", "folder", flag]
    assert make_parser().parse_args(words).restart is value


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_explains_itself(verb, capsys):
    with pytest.raises(SystemExit) as left:
        main([*verb.name.split(), "--help"])
    assert left.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert " ".join(verb.options.__doc__.split()) in told
