"""For tests inside QGIS: a scene with two mines, a model that finds them, a clean project."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import QgsProject

ROOT = Path(__file__).resolve().parent.parent.parent
ENGINE = ROOT / ".venv" / "bin" / "python"


@pytest.fixture(scope="session")
def scene_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds ``scene 20210304.tif``, ``tiny.onnx`` and ``tiny.json``."""
    folder = tmp_path_factory.mktemp("mine é")
    script = Path(__file__).with_name("small_scene.py")
    subprocess.run([ENGINE, script, folder], check=True)
    return folder


@pytest.fixture(scope="session")
def scene(scene_folder: Path) -> str:
    return str(scene_folder / "scene 20210304.tif")


@pytest.fixture(scope="session")
def model(scene_folder: Path) -> str:
    return str(scene_folder / "tiny.json")


@pytest.fixture(scope="session")
def large_scene(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Takes the engine several seconds."""
    folder = tmp_path_factory.mktemp("large")
    script = Path(__file__).with_name("small_scene.py")
    subprocess.run([ENGINE, script, folder, "3500"], check=True)
    return str(folder / "scene 20210304.tif")


@pytest.fixture
def project(qgis_app: object) -> Iterator[QgsProject]:
    """The current project, empty before and after."""
    current = QgsProject.instance()
    current.clear()
    yield current
    current.clear()
