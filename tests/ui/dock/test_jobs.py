"""The queue: one at a time, cancelled, killed, resumed, remembered, and never left behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from minegap.ui.job import Job, State
from minegap.ui.jobs import JobQueue, _memory


@pytest.fixture
def queue(qgis_app):
    _memory().unlink(missing_ok=True)
    queue = JobQueue()
    yield queue
    queue.close()
    _memory().unlink(missing_ok=True)


def job(scene, model, out: Path, title: str = "job") -> Job:
    out.mkdir(parents=True, exist_ok=True)
    return Job(title, scene, str(out), [f"--model={model}"])


def engines(out: Path) -> list[int]:
    """Processes of the engine that work for the folder ``out``."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if f"--out={out}".encode() in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def test_jobs_run_one_after_the_other(queue, scene, model, tmp_path, wait_for):
    together = []
    queue.changed.connect(
        lambda _: together.append(sum(j.state == State.RUNNING for j in queue.jobs))
    )
    for number in range(2):
        queue.add(job(scene, model, tmp_path / str(number)))
    wait_for(lambda: all(j.state == State.DONE for j in queue.jobs))
    assert max(together) == 1
    assert "2 footprints, 22 ha" in queue.jobs[0].message


def test_job_that_fails_says_why_and_does_not_stop_the_next(
    queue, scene, model, tmp_path, wait_for
):
    queue.add(job("/no/scene.tif", model, tmp_path / "a"))
    queue.add(job(scene, model, tmp_path / "b"))
    wait_for(lambda: queue.jobs[1].state == State.DONE)
    assert queue.jobs[0].state == State.FAILED and "scene.tif" in queue.jobs[0].message


@pytest.fixture
def running(queue, large_scene, model, tmp_path, wait_for):
    """A job in the middle of its work."""
    queue.add(job(large_scene, model, tmp_path / "large"))
    wait_for(lambda: queue.jobs[0].fraction > 0.2)
    return queue.jobs[0]


def test_cancelled_job_ends_within_a_second_and_resumes(queue, running, wait_for):
    queue.cancel(running)
    wait_for(lambda: running.state == State.CANCELLED, 2)
    assert running.is_resumable and not engines(Path(running.out))
    queue.resume(running)
    wait_for(lambda: running.state == State.DONE)
    assert running.first_fraction > 0.1


def test_killed_engine_is_told_in_plain_words_and_resumes(queue, running, wait_for):
    for process in engines(Path(running.out)):
        os.kill(process, signal.SIGKILL)
    wait_for(lambda: running.state == State.FAILED, 5)
    assert "stopped from outside" in running.message and not running.is_bug
    queue.resume(running)
    wait_for(lambda: running.state == State.DONE)


def test_closed_queue_leaves_no_engine_and_is_offered_again(queue, running, wait_for):
    queue.close()
    assert not engines(Path(running.out))
    later = JobQueue()
    later.restore()
    assert [j.title for j in later.jobs] == ["job"]
    assert later.jobs[0].state == State.CANCELLED
    later.resume(later.jobs[0])
    wait_for(lambda: later.jobs[0].state == State.DONE)
    assert JobQueue().jobs == []
    again = JobQueue()
    again.restore()
    assert again.jobs == []


def test_waiting_job_can_be_taken_back(queue, running, scene, model, tmp_path):
    second = job(scene, model, tmp_path / "second")
    queue.add(second)
    queue.cancel(second)
    queue.remove(second)
    assert queue.jobs == [running]


def test_damaged_memory_is_no_reason_to_fail(queue):
    _memory().parent.mkdir(parents=True, exist_ok=True)
    for text in ("", "[1, {}]", '{"a": 1}', '[{"title": 1}]'):
        _memory().write_text(text)
        queue.restore()
    assert queue.jobs == []


def test_time_left_follows_the_pace_and_is_not_guessed():
    job = Job("t", "s", "o")
    job.begin(State.RUNNING, 0.0)
    job.advance("prepare", 0.0, 1.0)
    job.advance("predict", 0.5, 2.0)  # resumed in the middle
    assert job.seconds_left(3.0) is None
    job.advance("predict", 0.6, 12.0)
    assert job.seconds_left(12.0) == pytest.approx(40.0)


def test_afresh_is_said_to_the_engine():
    assert "--restart" in Job("t", "s", "o", afresh=True).arguments
    assert "--restart" not in Job("t", "s", "o").arguments
