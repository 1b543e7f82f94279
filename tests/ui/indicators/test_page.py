"""The page Indicators, used as a person does."""

from __future__ import annotations

from minegap.ui.indicators.layer_files import LayerCopies, file_of, unsaved_edits
from minegap.ui.job import State
from qgis.core import QgsProject, QgsRasterLayer, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtTest import QTest


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_empty_project_says_what_to_do_next(window):
    page = window.page
    assert "no polygon layer" in page.footprints._empty.text()
    assert "step 1" in page.compute.text()
    assert not window.widget("MineGapCompute").isEnabled()
    assert "No other layers" in page.evidence._empty.text()
    assert "No indicators" in page.result.text() and "No indicators" in page.site.text()


def test_minegap_s_own_footprints_are_preset_and_their_states_counted(
    window, footprints, wait_for, folder
):
    other = QgsVectorLayer(str(folder / "footprints.gpkg"), "Another", "ogr")
    QgsProject.instance().addMapLayer(other)
    page = window.page
    wait_for(lambda: page.footprints.layer is footprints and "24" in page.footprints.text())
    assert "24 footprints count, 12 of them accepted or edited" in page.footprints.text()
    window.widget("MineGapInclude").setCurrentIndex(1)
    assert "12 accepted or edited footprints count" in page.footprints.text()
    assert "12 that nobody has decided on" in page.footprints.text()
    assert window.widget("MineGapCompute").isEnabled()


def test_nothing_accepted_is_said_before_the_run(window, footprints, wait_for):
    page = window.page
    wait_for(lambda: "24" in page.footprints.text())
    footprints.setSubsetString("status = 'candidate'")
    window.widget("MineGapInclude").setCurrentIndex(1)
    wait_for(lambda: "None of the footprints" in page.compute.text())
    assert not window.widget("MineGapCompute").isEnabled()


def test_unsaved_edits_are_said_and_counted(window, footprints, wait_for):
    page = window.page
    wait_for(lambda: "24" in page.footprints.text())
    footprints.startEditing()
    ids = [feature.id() for feature in footprints.getFeatures()]
    footprints.changeAttributeValue(ids[1], footprints.fields().indexOf("status"), "accepted")
    footprints.deleteFeature(ids[0])
    assert unsaved_edits(footprints) == 2
    wait_for(lambda: "23" in page.footprints.text())
    assert "unsaved edits (2)" in page.footprints._edits.text()
    footprints.rollBack()
    wait_for(lambda: page.footprints._edits.isHidden())


def test_what_is_no_file_is_copied_as_it_is_shown(footprints, tmp_path, wait_for):
    assert file_of(footprints).endswith("footprints.gpkg")
    footprints.startEditing()
    first = next(footprints.getFeatures())
    footprints.deleteFeature(first.id())
    memory = footprints.materialize(__import__("qgis.core").core.QgsFeatureRequest())
    filtered = footprints.clone()
    filtered.setSubsetString("status = 'accepted'")
    layers = {"edited": footprints, "memory": memory, "filtered": filtered}
    assert [file_of(layer) for layer in layers.values()] == ["", "", ""]
    copies, ends = LayerCopies(tmp_path / "inputs"), []
    paths = {name: copies.path_of(layer, name) for name, layer in layers.items()}
    copies.write(ends.append)
    wait_for(lambda: ends)
    counts = {
        name: QgsVectorLayer(path, name, "ogr").featureCount() for name, path in paths.items()
    }
    assert ends == [None] and counts == {"edited": 23, "memory": 23, "filtered": 12}
    footprints.rollBack()


def test_layer_of_many_in_a_file_is_copied(folder):
    layer = QgsVectorLayer(str(folder / "indicators.gpkg") + "|layername=sites", "sites", "ogr")
    assert layer.isValid() and file_of(layer) == ""


class Recorder(QObject):
    """Stands where the queue is, to see what the engine would be asked."""

    finished = pyqtSignal(object, dict)

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list = []
        self.project = 1

    def add(self, job) -> None:
        self.jobs.append(job)


def test_run_asks_the_engine_for_what_is_chosen(
    window, footprints, scene, wait_for, tmp_path, monkeypatch
):
    QgsSettings().setValue("minegap/results_folder", str(tmp_path / "results"))
    project = QgsProject.instance()
    rivers = QgsVectorLayer("LineString?crs=EPSG:4326", "Rivers of Chile", "memory")
    dem = QgsRasterLayer(scene, "DEM 2021-03-04")
    project.addMapLayers([rivers, dem])
    page = window.page
    wait_for(lambda: "24" in page.footprints.text() and page.evidence.rows.topLevelItemCount() == 2)
    rows = page.evidence.rows
    for number in range(2):
        rows.topLevelItem(number).setCheckState(0, Qt.CheckState.Checked)
    assert {row.meaning for row in rows.chosen} == {"rivers", "dem"}
    window.widget("MineGapFile_registry").setFilePath("/data/registry.csv")
    recorder = Recorder()
    monkeypatch.setattr(page, "session", type(page.session)(window, recorder))
    click(window.widget("MineGapCompute"))
    wait_for(lambda: recorder.jobs)
    arguments = recorder.jobs[0].arguments
    out = next(part for part in arguments if part.startswith("--out="))[6:]
    assert arguments[:2] == ["indicators", file_of(footprints)]
    assert set(arguments[2:]) == {
        f"--out={out}",
        "--registry=/data/registry.csv",
        f"--reference=rivers={out}/inputs/rivers.gpkg",
        f"--dem=2021-03-04={scene}",
        "--include=all",
        "--site-distance=1",
    }
    assert QgsVectorLayer(f"{out}/inputs/rivers.gpkg", "copy", "ogr").isValid()


def test_dated_layer_without_a_date_is_asked_for_one(window, footprints, scene, wait_for):
    QgsProject.instance().addMapLayer(QgsRasterLayer(scene, "Elevation"))
    page = window.page
    wait_for(lambda: page.evidence.rows.topLevelItemCount() == 1)
    page.evidence.rows.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    assert "Elevation a date" in page.compute.text()
    assert not window.widget("MineGapCompute").isEnabled()


def test_project_remembers_the_page(window, footprints, scene, wait_for, tmp_path):
    project = QgsProject.instance()
    project.addMapLayer(QgsRasterLayer(scene, "Copernicus DEM 2015"))
    page = window.page
    wait_for(lambda: page.evidence.rows.topLevelItemCount() == 1)
    window.widget("MineGapInclude").setCurrentIndex(1)
    window.widget("MineGapSiteDistance").setValue(2.5)
    window.widget("MineGapFile_production").setFilePath("/data/production.csv")
    page.evidence.rows.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    assert project.write(str(tmp_path / "kept.qgz"))
    project.clear()
    assert page.footprints.include == "all" and page.evidence.rows.chosen == []
    assert project.read(str(tmp_path / "kept.qgz"))
    wait_for(lambda: len(page.evidence.rows.chosen) == 1)
    assert page.footprints.include == "accepted" and page.footprints.distance_km == 2.5
    assert page.evidence.rows.chosen[0].date == "2015"
    assert window.widget("MineGapFile_production").filePath() == "/data/production.csv"


def test_broken_state_in_a_project_is_no_reason_to_fail(window):
    for text in ("", "[]", '{"evidence": {"layers": {"a": 1}}}', '{"footprints": 3}', "{"):
        QgsProject.instance().writeEntry("minegap", "/indicators", text)
        window.content._read()
    assert window.page.footprints.include == "all"


def test_jobs_of_each_page_are_listed_there_alone(window, footprints, wait_for):
    wait_for(lambda: "24" in window.page.footprints.text())
    queue = window.content.queue
    click(window.widget("MineGapCompute"))
    wait_for(lambda: queue.jobs)
    assert len(window.page.compute._jobs._rows) == 1
    assert window.content.pages[0].run._jobs._rows == {}
    wait_for(lambda: queue.jobs[0].state not in (State.WAITING, State.RUNNING))
