"""For tests of the page Indicators: a small real window, and a made-up result."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from minegap.ui.indicators.layers import add_result
from minegap.ui.jobs import _memory
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsSettings, QgsVectorLayer

from tests.ui.conftest import ENGINE
from tests.ui.dock.conftest import Window, wait

SITES = 12


class MapWindow(Window):
    """With what the page Indicators uses besides."""

    def addDockWidget(self, area: Any, dock: Any) -> None:  # noqa: N802 (QGIS's names)
        self._window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: Any) -> None:  # noqa: N802
        self._window.removeDockWidget(dock)

    @property
    def page(self) -> Any:
        """The page Indicators."""
        return next(page for page in self.content.pages if page.name == "indicators")

    def open_page(self) -> None:
        self.content.show_page(self.content.pages.index(self.page))


def make(folder: Path, sites: int) -> Path:
    script = Path(__file__).with_name("made_up.py")
    subprocess.run([ENGINE, script, folder, str(sites)], check=True)
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result of twelve sites with its footprints."""
    return make(tmp_path_factory.mktemp("made é"), SITES)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result with more than 100,000 rows."""
    return make(tmp_path_factory.mktemp("large"), 7200)


@pytest.fixture
def window(project: QgsProject) -> Iterator[MapWindow]:
    QgsSettings().remove("minegap")
    _memory().unlink(missing_ok=True)
    window = MapWindow()
    window.open_page()
    yield window
    window.close()
    QgsSettings().remove("minegap")


@pytest.fixture
def wait_for() -> Any:
    return wait


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the result for this test alone."""
    return Path(shutil.copytree(made, tmp_path / "result"))


@pytest.fixture
def footprints(folder: Path, project: QgsProject) -> QgsVectorLayer:
    """Footprints as a detection leaves them in the project."""
    layer = QgsVectorLayer(str(folder / "footprints.gpkg"), "Footprints", "ogr")
    layer.setCustomProperty("minegap/role", "footprints")
    return project.addMapLayer(layer)


@pytest.fixture
def shown(window: MapWindow, folder: Path) -> MapWindow:
    """The result is in the project, and the map shows it."""
    result = add_result(QgsProject.instance(), folder, "Atacama", [])
    canvas = window.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    canvas.setLayers([result.sites])
    wait(lambda: window.page.result.result is not None)
    window.page.map.zoom_to("")
    return window
