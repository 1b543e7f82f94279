"""The story of the dock in QGIS's real window. Run by QGIS (--code); writes verdict.json.

Told by environment variables: MINEGAP_TEST_OUT, MINEGAP_TEST_TOOLS (this folder),
MINEGAP_TEST_SCENE, MINEGAP_TEST_LARGE (takes some seconds), MINEGAP_TEST_MANY (a GeoPackage of
many footprints) and MINEGAP_TEST_CHAPTERS (names, in their order).
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
import time
import traceback

sys.path.insert(0, os.environ["MINEGAP_TEST_TOOLS"])

import qgis.utils
from person import (
    OUT,
    StallProbe,
    bring_into_view,
    click,
    drag,
    later_click,
    picture,
    wait_for,
    widget,
)
from qgis.core import QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication
from qgis.utils import iface

RESULTS = OUT.parent / "results"  # outlive a session, unlike OUT
RUNNING = OUT.parent / "running.qgz"
CRASH = open(OUT / "crash.txt", "w")  # noqa: SIM115 (open as long as QGIS lives)
faulthandler.enable(CRASH)
verdict = {"done": False, "chapters": [], "stall_ms": {}}


def plugin():
    return qgis.utils.plugins["minegap"]


def dock():
    return plugin()._parts.dock


def page():
    return dock().content.pages[0]


def queue():
    return dock().content.queue


def engine_pids() -> list[int]:
    """Processes of the engine, whoever started them."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    command = file.read()
            except OSError:
                continue
            if b"detect\0" in command and str(RESULTS).encode() in command:
                found.append(int(name))
    return found


def open_the_dock() -> None:
    action = iface.mainWindow().findChild(QAction, "MineGapDockAction")
    shortcut = action.shortcut().toString()
    others = [
        other.objectName()
        for other in iface.mainWindow().findChildren(QAction)
        if other is not action and shortcut in [s.toString() for s in other.shortcuts()]
    ]
    verdict["shortcut"], verdict["shortcut_clashes"] = shortcut, others
    probe = StallProbe()
    action.trigger()
    wait_for(lambda: dock().content is not None and dock().content.isVisible())
    QTest.qWait(600)
    verdict["stall_ms"]["open the dock"] = probe.stop()
    iface.mainWindow().resizeDocks(
        [dock()], [int(dock().fontMetrics().averageCharWidth() * 62)], Qt.Orientation.Horizontal
    )
    picture("1-empty")


def add_scene(path: str, name: str) -> QgsRasterLayer:
    scene = QgsRasterLayer(path, name)
    assert scene.isValid(), path
    QgsProject.instance().addMapLayer(scene)
    iface.setActiveLayer(scene)
    iface.mapCanvas().setDestinationCrs(scene.crs())
    iface.mapCanvas().setExtent(scene.extent())
    iface.mapCanvas().refresh()
    return scene


def list_shortcuts() -> None:
    verdict["taken"] = sorted(
        {
            s.toString()
            for action in iface.mainWindow().findChildren(QAction)
            for s in action.shortcuts()
            if "Ctrl+Alt" in s.toString()
        }
    )


def profile_parts() -> None:
    import cProfile
    import io
    import pstats

    def profiled(name, function):
        profile = cProfile.Profile()
        profile.runcall(function)
        text = io.StringIO()
        pstats.Stats(profile, stream=text).sort_stats("cumulative").print_stats(22)
        (OUT / f"profile-{name}.txt").write_text(text.getvalue())

    from minegap.ui.layers import add_results

    profiled("open", lambda: dock().setUserVisible(True))
    with open(os.path.join(os.environ["MINEGAP_TEST_MANY"], "result.json")) as file:
        result = json.load(file)
    profiled("load", lambda: add_results(QgsProject.instance(), result))


def choose_the_scene() -> None:
    scene = add_scene(os.environ["MINEGAP_TEST_SCENE"], "Demo scene 2025")
    minegap = sys.modules["minegap.ui.styles"]
    minegap.style_true_colour(scene, 3, 2, 1)
    page().shown()
    wait_for(lambda: page().scene.layer is scene and "fits" in page().check.text())
    verdict["sentence"] = page().check.text()
    wait_for(lambda: page()._figures)
    verdict["estimate"] = page().run.text()
    picture("2-checked")
    click("MineGapModelMore")
    picture("3-model-card")
    click("MineGapModelMore")


def draw_an_area() -> None:
    box = widget("MineGapArea")
    box.setCurrentIndex(4)
    canvas = iface.mapCanvas()
    size = canvas.viewport().size()
    for x, y in ((0.2, 0.2), (0.8, 0.25), (0.7, 0.8), (0.25, 0.7)):
        at = QPoint(int(x * size.width()), int(y * size.height()))
        QTest.mouseMove(canvas.viewport(), at)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    picture("4-drawing")
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=at)
    verdict["drawn"] = page().area._told.text()
    click("MineGapEstimateButton")
    wait_for(lambda: page()._figures)
    verdict["estimate_of_area"] = page().run.text()
    bring_into_view(widget("MineGapRun"))
    picture("5-area")
    box.setCurrentIndex(0)


def run_it() -> None:
    press = later_click("MineGapRun")
    probe = StallProbe()
    press()
    wait_for(lambda: queue().jobs and queue().jobs[-1].state.value == "done", 180)
    verdict["stall_ms"]["detection of the demo scene"] = probe.stop()
    wait_for(lambda: page().result.result is not None)
    verdict["result"] = page().result._notice.text()
    bring_into_view(widget("MineGapDefaults"))
    picture("6-result")


def move_the_slider() -> None:
    slider = widget("MineGapThresholdSlider")
    bring_into_view(slider)
    QTest.qWait(300)
    before = page().result.result.footprints.source()
    probe = StallProbe()
    steps = [0.5 + 0.4 * number / 60 for number in range(60)]
    stalls = {}

    def held() -> None:
        stalls["drag"] = probe.stop()
        picture("7-dragging")

    drag(slider, steps, held)
    verdict["stall_ms"]["slider drag"] = stalls["drag"]
    probe = StallProbe()
    wait_for(lambda: page().result.result.footprints.source() != before)
    QTest.qWait(500)
    verdict["stall_ms"]["rebuild on release"] = probe.stop()
    verdict["after_slider"] = page().result._notice.text()
    verdict["values_after_slider"] = page().result.result.values
    picture("8-threshold")
    drag(widget("MineGapMinAreaSlider"), [0.2 + 0.2 * n / 30 for n in range(30)])
    wait_for(lambda: page().result.result.values[1] > 1, what="for the minimum area")
    verdict["after_min_area"] = page().result._notice.text()
    picture("9-min-area")


def save_and_reopen() -> None:
    values = page().result.result.values
    page().check.setCollapsed(True)
    project = QgsProject.instance()
    assert project.write(str(OUT / "saved.qgz"))
    probe = StallProbe()
    iface.newProject()
    QTest.qWait(300)
    assert page().result.result is None
    picture("10-new-project")
    iface.addProject(str(OUT / "saved.qgz"))
    wait_for(lambda: page().result.result is not None)
    QTest.qWait(500)
    verdict["stall_ms"]["reopen (QGIS's own reading included)"] = probe.stop()
    verdict["values_kept"] = page().result.result.values == values
    verdict["folded_kept"] = page().check.isCollapsed()
    page().check.setCollapsed(False)
    click("MineGapDefaults")
    wait_for(lambda: page().result.result.values == page().result.result.defaults)
    picture("11-reopened")


def start_large() -> None:
    layers = QgsProject.instance().mapLayersByName("Large scene")
    scene = layers[0] if layers else add_scene(os.environ["MINEGAP_TEST_LARGE"], "Large scene")
    widget("MineGapScene").setLayer(scene)
    QTest.qWait(1500)
    wait_for(lambda: not iface.mapCanvas().isDrawing(), 60)
    press, before = later_click("MineGapRun"), len(queue().jobs)
    probe = StallProbe()
    press()
    wait_for(
        lambda: len(queue().jobs) > before and queue().jobs[-1].fraction > 0.05, what="for a start"
    )
    verdict["stall_ms"]["start of a run"] = probe.stop()


def cancel_and_resume() -> None:
    start_large()
    probe = StallProbe()
    wait_for(lambda: queue().jobs[-1].fraction > 0.4)
    verdict["stall_ms"]["detection of the large scene"] = probe.stop()
    bring_into_view(widget("MineGapJobCancel"))
    picture("12-running")
    press = later_click("MineGapJobCancel")
    probe = StallProbe()
    press()
    wait_for(lambda: queue().jobs[-1].state.value == "cancelled", 5)
    QTest.qWait(200)
    verdict["stall_ms"]["cancel"] = probe.stop()
    assert not engine_pids()
    picture("13-cancelled")
    click("MineGapJobResume")
    wait_for(lambda: queue().jobs[-1].state.value == "running")
    wait_for(lambda: queue().jobs[-1].first_fraction is not None)
    verdict["resumed_at"] = queue().jobs[-1].first_fraction


def kill_the_engine() -> None:
    wait_for(lambda: queue().current is None, 240)
    start_large()
    wait_for(lambda: len(engine_pids()) == 1)
    os.kill(engine_pids()[0], signal.SIGKILL)
    wait_for(lambda: queue().jobs[-1].state.value == "failed", 5)
    verdict["killed"] = queue().jobs[-1].message
    bring_into_view(widget("MineGapJobResume"))
    picture("14-killed")
    click("MineGapJobResume")
    wait_for(lambda: queue().jobs[-1].state.value == "running")
    # A second one waits; the scene of both is taken away meanwhile.
    click("MineGapRun")
    wait_for(lambda: queue().jobs[-1].state.value == "waiting")
    picture("15-queue")
    scene = QgsProject.instance().mapLayersByName("Large scene")[0]
    QgsProject.instance().removeMapLayer(scene)
    QTest.qWait(300)
    verdict["scene_removed"] = queue().jobs[-2].state.value
    queue().cancel(queue().jobs[-1])
    queue().remove(queue().jobs[-1])
    wait_for(lambda: queue().jobs[-1].state.value == "done", 240)


def close_the_project() -> None:
    start_large()
    iface.newProject()
    wait_for(lambda: queue().jobs[-1].state.value == "done", 240)
    QTest.qWait(300)
    verdict["layers_in_new_project"] = len(QgsProject.instance().mapLayers())
    picture("16-project-closed")


def unload_and_reload() -> None:
    start_large()
    pids = engine_pids()
    assert len(pids) == 1, pids
    qgis.utils.unloadPlugin("minegap")
    QTest.qWait(200)
    verdict["orphans_after_unload"] = engine_pids()
    qgis.utils.loadPlugin("minegap")
    qgis.utils.startPlugin("minegap")
    iface.mainWindow().findChild(QAction, "MineGapDockAction").trigger()
    wait_for(lambda: dock().content is not None)
    QTest.qWait(500)
    states = [job.state.value for job in queue().jobs]
    verdict["offered_after_reload"] = states
    bring_into_view(widget("MineGapJobResume"))
    picture("17-reloaded")
    click("MineGapJobResume")
    wait_for(lambda: queue().current is not None and queue().current.fraction > 0.05)
    queue().cancel(queue().current)
    wait_for(lambda: queue().current is None)


def load_many() -> None:
    """20,000 footprints come as a result does."""
    iface.newProject()
    many = os.environ["MINEGAP_TEST_MANY"]
    with open(os.path.join(many, "result.json"), encoding="utf-8") as file:
        result = json.load(file)
    QTest.qWait(500)
    probe = StallProbe()
    page()._finished._load(result)
    wait_for(lambda: page().result.result is not None)
    iface.mapCanvas().zoomToFullExtent()
    wait_for(lambda: not iface.mapCanvas().isDrawing(), 60)
    QTest.qWait(1500)
    wait_for(lambda: not iface.mapCanvas().isDrawing(), 60)
    verdict["stall_ms"]["load 20,000 footprints"] = probe.stop()
    verdict["many"] = page().result._notice.text()
    picture("18-many")
    slider = widget("MineGapMinAreaSlider")
    bring_into_view(slider)
    QTest.qWait(300)
    probe = StallProbe()
    drag(slider, [0.2 + 0.2 * n / 40 for n in range(40)])
    wait_for(lambda: page().result.result.values[1] > 1, what="for the minimum area")
    wait_for(lambda: not iface.mapCanvas().isDrawing(), 60)
    verdict["stall_ms"]["minimum area of 20,000"] = probe.stop()


def detect_on_a_real_chip() -> None:
    """Needs MINEGAP_TEST_CHIP."""
    scene = add_scene(os.environ["MINEGAP_TEST_CHIP"], "Real chip")
    widget("MineGapScene").setLayer(scene)
    wait_for(lambda: page()._figures)
    verdict["sentence_of_chip"] = page().check.text()
    press, before = later_click("MineGapRun"), len(queue().jobs)
    press()
    wait_for(lambda: len(queue().jobs) > before and queue().jobs[-1].state.value == "done")
    QTest.qWait(500)
    verdict["result_of_chip"] = page().result._notice.text()
    picture("19-real-chip")


def measure_the_start() -> None:
    """What the plugin adds to QGIS's start, with compiled modules as from the second start on."""
    times = []
    for _ in range(8):
        qgis.utils.unloadPlugin("minegap")
        for name in [name for name in sys.modules if name.split(".")[0] == "minegap"]:
            del sys.modules[name]
        began = time.perf_counter()
        qgis.utils.loadPlugin("minegap")
        qgis.utils.startPlugin("minegap")
        times.append(round(1000 * (time.perf_counter() - began)))
        QTest.qWait(200)
    verdict["start_ms"] = times


def open_the_dock_again() -> None:
    iface.mainWindow().findChild(QAction, "MineGapDockAction").trigger()
    wait_for(lambda: dock().content is not None)
    QTest.qWait(300)


def look_at_the_dock() -> None:
    iface.addProject(str(RUNNING))
    QTest.qWait(1000)
    verdict["dock_is_open"] = dock().isVisible()
    verdict["jobs"] = [job.state.value for job in queue().jobs] if dock().content else None
    bring_into_view(widget("MineGapJobResume"))
    picture("26-second-session")


def resume_what_was_left() -> None:
    click("MineGapJobResume")
    wait_for(lambda: queue().jobs[-1].state.value == "done", 240)
    verdict["resumed_later_at"] = queue().jobs[-1].first_fraction
    wait_for(lambda: page().result.result is not None)
    picture("27-resumed-later")


def quit_qgis() -> None:
    """Close QGIS during a run, as the window's cross does; the engine must be gone after it."""
    start_large()
    verdict["engine_when_quitting"] = engine_pids()
    finish()
    assert QgsProject.instance().write(str(RUNNING))

    def still_here() -> None:
        asked = QApplication.activeModalWidget()
        (asked or iface.mainWindow()).grab().save(str(OUT / "not-quit.png"))
        os._exit(9)

    QTimer.singleShot(15_000, still_here)
    QTimer.singleShot(0, iface.actionExit().trigger)


def crash_qgis() -> None:
    """End QGIS in the middle of a run, as a crash does."""
    start_large()
    verdict["engine_when_crashing"] = engine_pids()
    verdict["done"] = True
    finish()
    os._exit(7)


def show_the_setup() -> None:
    """With an engine that does not exist."""
    os.environ["MINEGAP_PYTHON"] = ""
    action = iface.mainWindow().findChild(QAction, "MineGapDockAction")
    action.trigger()
    wait_for(lambda: dock().content is not None and dock().content.isVisible())
    iface.mainWindow().resizeDocks(
        [dock()], [int(dock().fontMetrics().averageCharWidth() * 62)], Qt.Orientation.Horizontal
    )
    QTest.qWait(500)
    picture("20-setup")
    probe = StallProbe()
    click("MineGapSetup")
    QTest.qWait(6000)
    picture("21-setting-up")
    wait_for(lambda: not dock().content._setup._setup.is_busy, 600)
    QTest.qWait(300)
    verdict["stall_ms"]["set-up"] = probe.stop()
    verdict["setup"] = dock().content._setup._told.text()
    verdict["setup_log"] = dock().content._setup._log.toPlainText()[-3000:]
    picture("22-set-up")
    click("MineGapSetupBegin")
    QTest.qWait(500)
    picture("23-after-set-up")


def show_the_options() -> None:
    def photograph() -> None:
        dialog = QApplication.activeModalWidget()
        QTest.qWait(800)
        dialog.grab().save(str(OUT / "24-options.png"))
        dialog.reject()

    QTimer.singleShot(1500, photograph)
    iface.mainWindow().findChild(QAction, "MineGapOptions").trigger()


def copy_diagnostics() -> None:
    QApplication.clipboard().clear()
    iface.mainWindow().findChild(QAction, "MineGapDiagnostics").trigger()
    wait_for(lambda: "Plugin" in QApplication.clipboard().text())
    verdict["diagnostics"] = QApplication.clipboard().text()
    picture("25-diagnostics")


def finish() -> None:
    (OUT / "verdict.json").write_text(json.dumps(verdict, indent=1), encoding="utf-8")


def main() -> None:
    QgsSettings().setValue("minegap/results_folder", str(RESULTS))
    iface.mainWindow().setGeometry(iface.mainWindow().screen().availableGeometry())
    try:
        wait_for(lambda: "minegap" in qgis.utils.plugins)
        for name in os.environ["MINEGAP_TEST_CHAPTERS"].split():
            globals()[name]()
            verdict["chapters"].append(name)
            finish()
        verdict["done"] = True
    except Exception:
        verdict["error"] = traceback.format_exc()
        picture("failed")
    finish()
    if "quit_qgis" not in os.environ["MINEGAP_TEST_CHAPTERS"] or not verdict["done"]:
        os._exit(0)


QTimer.singleShot(1000, main)
