"""QGIS's real window under Xvfb, with a scripted user (drive.py) and pictures in build/gui."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "build" / "gui"
INI = """[PythonPlugins]
{enabled}processing=true
[app]
checkVersion=false
[qgis]
checkVersion=false
"""


def drive(tmp_path: Path, scene: str, model: str, zip_file: str = "") -> dict[str, object]:
    """Start QGIS with a profile of its own and let drive.py use it; its verdict."""
    profile = tmp_path / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "python" / "plugins").mkdir(parents=True)
    enabled = "" if zip_file else "minegap=true\n"
    (profile / "QGIS" / "QGIS3.ini").write_text(INI.format(enabled=enabled))
    if not zip_file:
        (profile / "python" / "plugins" / "minegap").symlink_to(ROOT)
    out = tmp_path / "out"
    out.mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        "LC_ALL": "C.UTF-8",
        "MINEGAP_TEST_OUT": str(out),
        "MINEGAP_TEST_SCENE": scene,
        "MINEGAP_TEST_MODEL": model,
        "MINEGAP_TEST_ZIP": zip_file,
        "MINEGAP_PYTHON": str(ROOT / ".venv" / "bin" / "python"),
    }
    for name in ("QGIS_CUSTOM_CONFIG_PATH", "QGIS_PLUGINPATH"):
        environment.pop(name, None)
    script = str(Path(__file__).with_name("drive.py"))
    command = ["timeout", "150", "xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "qgis"]
    command += ["--profiles-path", str(tmp_path), "--profile", "default", "--noversioncheck"]
    command += ["--nologo", "--code", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    verdict = out / "verdict.json"
    assert verdict.exists(), f"QGIS ended with {done.returncode}: {done.stderr[-3000:]}"
    PICTURES.mkdir(parents=True, exist_ok=True)
    for picture in out.glob("*.png"):
        picture.replace(PICTURES / f"{'zip-' if zip_file else ''}{picture.name}")
    return json.loads(verdict.read_text())


def check(verdict: dict[str, object]) -> None:
    assert verdict["done"], verdict.get("error")
    assert verdict["preset"], "the dialog does not start with the active raster"
    assert verdict["tree"] == ["scene 20210304 – tiny 1", "Scene"]
    assert verdict["group"] == ["Footprints", "Mine classes", "Mine probability"]
    assert verdict["left_after_unload"] == [] and not verdict["provider_left"]
    assert verdict["back"]


def test_plugin_in_the_window_detects_shows_and_unloads(tmp_path, scene, model):
    check(drive(tmp_path, scene, model))


def test_released_zip_installs_and_works(tmp_path, scene, model):
    file = tmp_path / "minegap.zip"
    command = ["git", "archive", "--format=zip", "--prefix=minegap/", "-o", str(file), "HEAD"]
    if subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode:
        pytest.fail("git archive failed: the zip is made from a git checkout")
    check(drive(tmp_path, scene, model, str(file)))
