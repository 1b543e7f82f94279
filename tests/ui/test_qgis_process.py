"""The algorithms by qgis_process: another process, no window, no event loop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
QGIS_PROCESS = "/usr/bin/qgis_process.bin"  # Debian's wrapper of 3.22 does not pass options on


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """An own profile with the plugin enabled."""
    folder = tmp_path_factory.mktemp("qgis")
    (folder / "plugins").mkdir()
    (folder / "run").mkdir(mode=0o700)
    (folder / "plugins" / "minegap").symlink_to(ROOT)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "QGIS_CUSTOM_CONFIG_PATH": str(folder / "profile"),
        "QGIS_PLUGINPATH": str(folder / "plugins"),
    }
    environment.pop("MINEGAP_PYTHON", None)
    subprocess.run([QGIS_PROCESS, "plugins", "enable", "minegap"], env=environment, check=True)
    return environment


def run(environment, algorithm: str, *inputs: str) -> subprocess.CompletedProcess[str]:
    command = [QGIS_PROCESS, "--json", "run", algorithm, *(f"--{text}" for text in inputs)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_detect_then_outline(environment, scene, model, tmp_path):
    found = run(
        environment,
        "minegap:detect",
        f"INPUT={scene}",
        f"OUTPUT={tmp_path / 'o'}",
        f"MODEL={model}",
    )
    assert found.returncode == 0, found.stderr
    results = json.loads(found.stdout)["results"]
    assert results["FOOTPRINT_COUNT"] == 2
    again = run(
        environment,
        "minegap:outline",
        f"INPUT={results['PROBABILITY']}",
        f"OUTPUT={tmp_path / 'new.gpkg'}",
        "MIN_AREA=11",
    )
    assert json.loads(again.stdout)["results"]["FOOTPRINT_COUNT"] == 1


def test_error_gives_a_code_and_the_remedy(environment, scene, tmp_path):
    card = tmp_path / "card.json"
    card.write_text("{}")
    failed = run(
        environment,
        "minegap:detect",
        f"INPUT={scene}",
        f"OUTPUT={tmp_path / 'o'}",
        f"MODEL={card}",
    )
    assert failed.returncode != 0
    assert "card.json" in failed.stderr and "→" in failed.stderr
    assert not (tmp_path / "o" / "probability.tif").exists()


def engines(out: Path) -> list[int]:
    """Processes of the engine that write into the folder ``out``."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if f"--out={out}".encode() in command:
            found.append(int(entry.name))
    return found


def test_killed_qgis_leaves_no_engine_behind(environment, large_scene, model, tmp_path):
    out = tmp_path / "o"
    inputs = [f"--INPUT={large_scene}", f"--OUTPUT={out}", f"--MODEL={model}"]
    command = [QGIS_PROCESS, "run", "minegap:detect", *inputs]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as qgis:
        wait_until(lambda: bool(engines(out)))
        qgis.send_signal(signal.SIGKILL)
    wait_until(lambda: not engines(out))
    assert not (out / "probability.tif").exists()


def wait_until(condition, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
