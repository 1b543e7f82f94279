"""The story of the dock in QGIS's real window, on a small demo scene; pictures in build/gui/dock.

The figures are the most that QGIS's own thread computed between two turns of its event loop:
unlike the time by the clock they do not depend on what else the computer does.

Not among the tests that run by themselves, as it takes minutes and looks at times:
``./dev test tests/gui/story_of_the_dock.py``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ENGINE = ROOT / ".venv" / "bin" / "python"
WORK = ROOT / "build" / "dock-story"
PICTURES = ROOT / "build" / "gui" / "dock"
INI = """[PythonPlugins]
minegap=true
processing=true
[app]
checkVersion=false
[qgis]
checkVersion=false
"""
FIRST = """open_the_dock choose_the_scene draw_an_area run_it move_the_slider save_and_reopen
cancel_and_resume kill_the_engine close_the_project unload_and_reload load_many measure_the_start
open_the_dock_again quit_qgis"""
LONGEST_MS = 100
START_MS = 150


@pytest.fixture(scope="module")
def data() -> Path:
    """A demo scene of 512 px, a mosaic of it, and 20,000 made-up footprints."""
    folder = WORK / "data"
    if not (folder / "many" / "result.json").exists():
        demo = [ENGINE, "-m", "minegap", "demo", "--out", folder / "demo", "--size", "512"]
        subprocess.run(demo, check=True, cwd=ROOT)
        scene = next((folder / "demo").glob("*S2_L2A_2025*.tif"))
        script = Path(__file__).with_name("story_data.py")
        subprocess.run([ENGINE, script, scene, folder, "6"], check=True)
    return folder


def play(data: Path, chapters: str, seconds: int) -> tuple[dict[str, Any], int]:
    """Let the person in dock_story.py play ``chapters``; the verdict and QGIS's exit code."""
    profile = WORK / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True, exist_ok=True)
    (profile / "python" / "plugins").mkdir(parents=True, exist_ok=True)
    if not (profile / "QGIS" / "QGIS3.ini").exists():
        (profile / "QGIS" / "QGIS3.ini").write_text(INI)
        (profile / "python" / "plugins" / "minegap").symlink_to(ROOT)
    out = WORK / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    temporary = WORK / "temporary"
    temporary.mkdir(exist_ok=True)
    left_out = ("QT_QPA_PLATFORM", "QGIS_CUSTOM_CONFIG_PATH", "QGIS_PLUGINPATH")
    environment = {name: text for name, text in os.environ.items() if name not in left_out}
    environment |= {
        "LC_ALL": "C.UTF-8",
        # The checkout may be in /tmp: QGIS asks before it leaves a project with layers there.
        "TMPDIR": str(temporary),
        "MINEGAP_TEST_OUT": str(out),
        "MINEGAP_TEST_TOOLS": str(Path(__file__).parent),
        "MINEGAP_TEST_CHAPTERS": " ".join(chapters.split()),
        "MINEGAP_TEST_SCENE": str(next((data / "demo").glob("*S2_L2A_2025*.tif"))),
        "MINEGAP_TEST_LARGE": str(data / "large.vrt"),
        "MINEGAP_TEST_MANY": str(data / "many"),
        "MINEGAP_PYTHON": str(ENGINE),
    }
    command = ["timeout", str(seconds), "xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "qgis"]
    command += ["--profiles-path", str(WORK), "--profile", "default", "--noversioncheck"]
    command += ["--nologo", "--code", str(Path(__file__).with_name("dock_story.py"))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    PICTURES.mkdir(parents=True, exist_ok=True)
    if (out / "verdict.json").exists():
        name = f"verdict-{chapters.split()[0]}.json"
        shutil.copy(out / "verdict.json", PICTURES / name)
    for picture in out.glob("*.png"):
        picture.replace(PICTURES / picture.name)
    crash = (out / "crash.txt").read_text() if (out / "crash.txt").exists() else ""
    assert (out / "verdict.json").exists(), f"QGIS ended with {done.returncode}: {crash}"
    verdict = json.loads((out / "verdict.json").read_text())
    assert verdict["done"], f"{verdict.get('error')}\n{crash}"
    return verdict, done.returncode


def engines() -> list[str]:
    """Engines that are still at work for this story."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if "detect\0" in command and str(WORK) in command:
            found.append(command)
    return found


def test_story_of_the_dock(data):
    for earlier in ("profiles", "results"):
        shutil.rmtree(WORK / earlier, ignore_errors=True)
    verdict, code = play(data, FIRST, 400)
    assert code == 0, "QGIS did not end by itself"
    assert verdict["shortcut_clashes"] == []
    assert "fits" in verdict["sentence"] and "tile" in verdict["estimate"]
    assert verdict["values_after_slider"][0] > 0.8
    assert verdict["values_kept"] and verdict["folded_kept"]
    assert verdict["resumed_at"] > 0.1
    assert "stopped from outside" in verdict["killed"]
    assert verdict["scene_removed"] == "running"
    assert verdict["layers_in_new_project"] == 0
    assert verdict["orphans_after_unload"] == []
    assert verdict["offered_after_reload"] == ["cancelled"]
    assert sorted(verdict["start_ms"])[len(verdict["start_ms"]) // 2] <= START_MS
    quick = {"reopen (QGIS's own reading included)"}
    slow = {
        name: times["computed"]
        for name, times in verdict["stall_ms"].items()
        if name not in quick and times["computed"] > LONGEST_MS
    }
    assert slow == {}
    assert verdict["engine_when_quitting"] and engines() == []


def test_closed_and_crashed_sessions_leave_what_the_next_one_resumes(data):
    verdict, code = play(data, "look_at_the_dock resume_what_was_left crash_qgis", 200)
    assert code == 7
    assert verdict["dock_is_open"]
    assert set(verdict["jobs"]) == {"cancelled"}
    assert verdict["resumed_later_at"] > 0
    assert verdict["engine_when_crashing"]
    time.sleep(2)  # the engine notices by itself that QGIS is gone
    assert engines() == []
    verdict, _ = play(data, "look_at_the_dock resume_what_was_left", 200)
    assert set(verdict["jobs"]) == {"cancelled"}
    assert verdict["resumed_later_at"] > 0
