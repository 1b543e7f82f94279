"""For tests of the dock: a small real window with map, message bar and dock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from minegap.ui.dock import DockContent
from minegap.ui.jobs import _memory
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
)
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QWidget

SECONDS = 60


class Window:
    """What the dock uses of QGIS's interface, made of QGIS's own widgets."""

    def __init__(self) -> None:
        self._window = QMainWindow()
        self._canvas = QgsMapCanvas(self._window)
        self._bar = QgsMessageBar(self._window)
        self._active: Any = None
        self._window.setCentralWidget(self._canvas)
        self._window.resize(1200, 900)
        self.content = DockContent(self, self._window)
        for _ in self.content.building():
            pass
        dock = QDockWidget("MineGap", self._window)
        dock.setWidget(self.content)
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self._window.show()
        self.content.show_what_is_possible()

    def mainWindow(self) -> QMainWindow:  # noqa: N802 (QGIS's names)
        return self._window

    def mapCanvas(self) -> QgsMapCanvas:  # noqa: N802
        return self._canvas

    def messageBar(self) -> QgsMessageBar:  # noqa: N802
        return self._bar

    def activeLayer(self) -> QgsMapLayer:  # noqa: N802
        return self._active

    @property
    def page(self) -> Any:
        """The page Detect."""
        return self.content.pages[0]

    def add_scene(self, path: str) -> QgsRasterLayer:
        layer = QgsRasterLayer(path, "scene")
        QgsProject.instance().addMapLayer(layer)
        self._canvas.setDestinationCrs(QgsCoordinateReferenceSystem(layer.crs()))
        self._canvas.setExtent(layer.extent())
        self._canvas.setLayers([layer])
        return layer

    def widget(self, name: str) -> Any:
        found = self._window.findChild(QWidget, name)
        assert found is not None, f"no widget {name}"
        return found

    def close(self) -> None:
        self.content.close_work()
        self._window.close()
        self._window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait(condition: Any, seconds: float = SECONDS) -> None:
    """Let QGIS work until ``condition`` holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        QCoreApplication.processEvents()
        time.sleep(0.005)


@pytest.fixture
def wait_for() -> Any:
    return wait


@pytest.fixture
def window(project: QgsProject) -> Iterator[Window]:
    QgsSettings().remove("minegap")
    _memory().unlink(missing_ok=True)
    window = Window()
    yield window
    window.close()
    QgsSettings().remove("minegap")


@pytest.fixture
def ready(window: Window, scene: str, model: str, tmp_path: Path) -> Window:
    """Scene and model are chosen and were checked; results go to a folder of the test."""
    QgsSettings().setValue("minegap/results_folder", str(tmp_path))
    window.add_scene(scene)
    window.page.scene.model.choose(model)
    wait(lambda: "fits" in window.page.check.text())
    return window
