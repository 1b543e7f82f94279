"""Running the engine: how it is found, what it says, how it ends."""

from __future__ import annotations

import os
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from minegap.core.errors import Cancelled, MineGapError
from minegap.ui import engine
from qgis.core import QgsProcessingFeedback, QgsSettings
from qgis.PyQt.QtTest import QTest

SPEAKER = Path(__file__).with_name("speaker.py")


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An engine that is a real process, but says what the test wants."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec /usr/bin/python3 "{SPEAKER}" "$@"\n')
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(engine.PYTHON_VARIABLE, str(python))


class Heard:
    """All that a run said through its signals."""

    def __init__(self, run: engine.EngineRun) -> None:
        self.progress: list[tuple[str, float]] = []
        self.warnings: list[str] = []
        self.ends: list[tuple[object, ...]] = []
        run.progress.connect(lambda stage, fraction: self.progress.append((stage, fraction)))
        run.warning.connect(self.warnings.append)
        run.finished.connect(lambda result: self.ends.append(("finished", result)))
        run.failed.connect(lambda *failure: self.ends.append(("failed", *failure)))
        run.cancelled.connect(lambda: self.ends.append(("cancelled",)))


def wait_until(condition: Callable[[], bool], seconds: float = 15) -> None:
    """Let Qt work until the condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        QTest.qWait(20)


def spoken(verb: str, when_progress=lambda run: None) -> Heard:
    run = engine.EngineRun()
    heard = Heard(run)
    run.progress.connect(lambda *_: when_progress(run))
    run.start([verb])
    wait_until(lambda: bool(heard.ends))
    QTest.qWait(50)
    assert len(heard.ends) == 1, "a run ends once"
    assert not run.is_running
    return heard


def test_python_named_by_the_environment_wins(monkeypatch, tmp_path):
    named = tmp_path / "named"
    named.touch()
    monkeypatch.setenv(engine.PYTHON_VARIABLE, str(named))
    assert engine.find_python() == named


def test_python_named_in_the_settings_is_found(monkeypatch, tmp_path, qgis_app):
    monkeypatch.delenv(engine.PYTHON_VARIABLE, raising=False)
    named = tmp_path / "named"
    named.touch()
    QgsSettings().setValue(engine.PYTHON_SETTING, str(named))
    try:
        assert engine.find_python() == named
    finally:
        QgsSettings().remove(engine.PYTHON_SETTING)


def test_named_python_that_is_not_there_is_an_error(monkeypatch):
    monkeypatch.setenv(engine.PYTHON_VARIABLE, "/nowhere/python")
    with pytest.raises(engine.EngineMissing, match="/nowhere/python") as raised:
        engine.find_python()
    assert engine.PYTHON_VARIABLE in raised.value.hint


def test_no_engine_at_all_is_said_with_the_remedy(monkeypatch, tmp_path):
    monkeypatch.delenv(engine.PYTHON_VARIABLE, raising=False)
    monkeypatch.setattr(engine, "PLUGIN", tmp_path)
    monkeypatch.setattr(engine, "engine_folder", lambda: tmp_path / "engine")
    with pytest.raises(engine.EngineMissing, match="not set up") as raised:
        engine.find_python()
    assert str(tmp_path / "engine") in raised.value.hint


def test_python_that_cannot_start_fails_once(monkeypatch, tmp_path):
    broken = tmp_path / "python"
    broken.write_text("no program")
    monkeypatch.setenv(engine.PYTHON_VARIABLE, str(broken))
    [(kind, message, hint, is_bug, _)] = spoken("any").ends
    assert kind == "failed" and str(broken) in message and hint and not is_bug
    with pytest.raises(MineGapError, match="does not start"):
        engine.run_engine(["any"])


def test_split_and_foreign_lines_are_survived(speaker):
    heard = spoken("partial")
    assert heard.progress == [("predict", 0.25)]
    assert heard.warnings == ["größer"]
    assert heard.ends[0][0] == "finished"


def test_endless_line_is_dropped(speaker):
    assert spoken("endless").ends[0][0] == "finished"


def test_environment_of_qgis_does_not_reach_the_engine(speaker, monkeypatch):
    for name in ("PROJ_DATA", "GDAL_DATA", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH"):
        monkeypatch.setenv(name, "/nowhere/of/qgis")
    # QGIS's own Python would read PYTHONHOME, were it there when the shell script starts it.
    environment = spoken("environment").ends[0][1]["environment"]
    assert "/nowhere/of/qgis" not in environment.values()
    assert environment["PATH"] == os.environ["PATH"]
    assert environment["HOME"] == os.environ["HOME"]


def test_users_error_keeps_message_and_hint(speaker):
    [end] = spoken("user-error").ends
    assert end[:4] == ("failed", "scene has 1 band", "choose another", False)


def test_bug_carries_its_traceback(speaker):
    [end] = spoken("bug").ends
    assert end == ("failed", "ValueError: 1", "", True, "Traceback: here")


def test_silent_end_is_a_bug_with_what_was_on_stderr(speaker):
    [(kind, message, _, is_bug, details)] = spoken("silent-bug").ends
    assert kind == "failed" and is_bug and "code 1" in message and "Traceback: there" in details


def test_crash_is_a_bug_that_names_the_signal(speaker):
    [(kind, message, _, is_bug, _)] = spoken("segfault").ends
    assert kind == "failed" and is_bug and "SIGSEGV" in message


def test_crash_while_leaving_does_not_spoil_the_result(speaker):
    assert spoken("crash-while-leaving").ends[0][0] == "finished"


def test_kill_from_outside_is_told_with_the_way_on(speaker):
    heard = spoken("deaf", lambda run: os.kill(run.process_id, signal.SIGKILL))
    [(kind, message, hint, is_bug, _)] = heard.ends
    assert kind == "failed" and "stopped from outside" in message and not is_bug
    assert "resume" in hint


def test_cancel_lets_the_engine_end_by_itself(speaker):
    started = time.monotonic()
    assert spoken("polite", lambda run: run.cancel()).ends == [("cancelled",)]
    assert time.monotonic() - started < 5


def test_cancel_kills_an_engine_that_does_not_listen(speaker):
    assert spoken("deaf", lambda run: run.cancel()).ends == [("cancelled",)]


def test_close_leaves_no_process(speaker):
    run = engine.EngineRun()
    heard = Heard(run)
    run.start(["deaf"])
    wait_until(lambda: bool(heard.progress))
    process = run.process_id
    run.close()
    assert not run.is_running
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_blocking_run_raises_what_happened(speaker):
    with pytest.raises(MineGapError, match="scene has 1 band"):
        engine.run_engine(["user-error"])
    with pytest.raises(engine.EngineBug, match="ValueError"):
        engine.run_engine(["bug"])


def test_blocking_run_is_cancelled_by_its_feedback(speaker):
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    with pytest.raises(Cancelled):
        engine.run_engine(["deaf"], feedback)


def test_real_engine_answers(monkeypatch):
    monkeypatch.delenv(engine.PYTHON_VARIABLE, raising=False)
    assert "minegap" in engine.run_engine(["doctor"])["text"].lower()


def test_real_engine_is_cancelled_within_a_second_and_resumes(
    monkeypatch, large_scene, model, tmp_path
):
    monkeypatch.delenv(engine.PYTHON_VARIABLE, raising=False)
    run = engine.EngineRun()
    heard = Heard(run)
    run.start(["detect", large_scene, f"--out={tmp_path / 'out'}", f"--model={model}"])
    wait_until(lambda: any(fraction > 0.2 for _, fraction in heard.progress), 60)
    cancelled = time.monotonic()
    run.cancel()
    wait_until(lambda: bool(heard.ends))
    assert heard.ends == [("cancelled",)]
    assert time.monotonic() - cancelled < 3  # 1 s and a busy machine
    assert not (tmp_path / "out" / "probability.tif").exists()
    result = engine.run_engine(
        ["detect", large_scene, f"--out={tmp_path / 'out'}", f"--model={model}"]
    )
    assert result["figures"]["footprints"] == 2
