"""A scripted user in QGIS's real window. Run by QGIS (--code); writes verdict.json and pictures.

Told by environment variables: MINEGAP_TEST_OUT (folder), MINEGAP_TEST_SCENE, MINEGAP_TEST_MODEL
and MINEGAP_TEST_ZIP (a plugin zip to install first; empty: the plugin is there already).
"""

from __future__ import annotations

import json
import os
import time
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QToolBar
from qgis.utils import iface

OUT = Path(os.environ["MINEGAP_TEST_OUT"])
verdict: dict[str, object] = {"done": False}


class StallProbe:
    """The longest time that the event loop did not answer a 10 ms timer."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(10)

    def _tick(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def stop(self) -> float:
        self._timer.stop()
        return round(self.longest, 3)


def wait_for(condition, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s in vain")
        QTest.qWait(50)


def picture(name: str, widget=None) -> None:
    iface.mapCanvas().waitWhileRendering()
    QTest.qWait(800)
    (widget or iface.mainWindow()).grab().save(str(OUT / f"{name}.png"))


def install(zip_file: str) -> None:
    import pyplugin_installer

    pyplugin_installer.instance().installFromZipFile(zip_file)
    if "minegap" not in qgis.utils.plugins:  # the installer asks to enable it; we say yes
        qgis.utils.loadPlugin("minegap")
        qgis.utils.startPlugin("minegap")


def detect_dialog() -> QDialog:
    iface.mainWindow().findChild(QAction, "MineGapDetect").trigger()
    wait_for(lambda: any("Detect mines" in w.windowTitle() for w in dialogs()))
    return next(w for w in dialogs() if "Detect mines" in w.windowTitle())


def dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def use_it() -> None:
    iface.mainWindow().setGeometry(0, 0, 1400, 900)
    if os.environ.get("MINEGAP_TEST_ZIP"):
        install(os.environ["MINEGAP_TEST_ZIP"])
    wait_for(lambda: "minegap" in qgis.utils.plugins)
    scene = QgsRasterLayer(os.environ["MINEGAP_TEST_SCENE"], "Scene")
    QgsProject.instance().addMapLayer(scene)
    iface.setActiveLayer(scene)
    iface.mapCanvas().setExtent(scene.extent())
    dialog = detect_dialog()
    verdict["preset"] = dialog.createProcessingParameters().get("INPUT") == scene.id()
    dialog.setParameters(
        {
            "INPUT": scene,
            "MODEL": os.environ["MINEGAP_TEST_MODEL"] or None,
            "OUTPUT": str(OUT / "result"),
        }
    )
    picture("dialog", dialog)
    probe = StallProbe()
    dialog.runButton().click()
    wait_for(lambda: (OUT / "result" / "run.json").exists())
    verdict["longest_stall_s"] = probe.stop()
    wait_for(lambda: len(QgsProject.instance().mapLayers()) == 4)
    picture("log", dialog)
    dialog.close()
    root = QgsProject.instance().layerTreeRoot()
    verdict["tree"] = [node.name() for node in root.children()]
    verdict["group"] = [node.name() for node in root.children()[0].children()]
    picture("window")


def reload_it() -> None:
    for _ in range(2):
        qgis.utils.unloadPlugin("minegap")
        QTest.qWait(100)
        window = iface.mainWindow()
        left = [
            window.findChild(QAction, "MineGapDetect"),
            window.findChild(QToolBar, "MineGapToolBar"),
        ]
        verdict["left_after_unload"] = [item.objectName() for item in left if item is not None]
        verdict["provider_left"] = "minegap" in [
            provider.id() for provider in QgsApplication.processingRegistry().providers()
        ]
        qgis.utils.loadPlugin("minegap")
        qgis.utils.startPlugin("minegap")
    verdict["back"] = iface.mainWindow().findChild(QAction, "MineGapDetect") is not None


def main() -> None:
    try:
        use_it()
        reload_it()
        verdict["done"] = True
    except Exception:
        verdict["error"] = traceback.format_exc()
        picture("failed")
    (OUT / "verdict.json").write_text(json.dumps(verdict, indent=1), encoding="utf-8")
    os._exit(0)


QTimer.singleShot(500, main)
