"""The site card, the map of an indicator, and what if: with the real engine at the end."""

from __future__ import annotations

from pathlib import Path

from minegap.ui.indicators.map_style import breaks, show_indicator
from minegap.ui.indicators.on_map import PickTool
from minegap.ui.job import State
from qgis.core import QgsExpressionContextUtils, QgsFeatureRequest, QgsRenderContext
from qgis.gui import QgsMapToolIdentify
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWidget


def legend(layer) -> list[str]:
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def drawn_with(layer, site_id: str) -> list[str]:
    """Labels of the rules that draw a site."""
    context = QgsRenderContext()
    context.expressionContext().appendScopes(
        QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    )
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    request = QgsFeatureRequest().setFilterExpression(f"site_id = '{site_id}'")
    feature = next(layer.getFeatures(request))
    context.expressionContext().setFeature(feature)
    keys = renderer.legendKeysForFeature(feature, context)
    items = {item.ruleKey(): item.label() for item in renderer.legendSymbolItems()}
    renderer.stopRender(context)
    return [items[key] for key in keys if key in items]


def test_card_shows_figures_with_interval_and_grade_and_what_is_lacking(shown):
    card = shown.page.site
    assert card.show_site("site-00006")
    told = [row.accessibleName() for row in card.rows.rows if not row.isHidden()]
    assert len(told) == 1 and told[0].startswith("Footprint area, ") and "90 %: " in told[0]
    assert "(4)" in card._lacking.text() and card._reasons.isHidden()
    card._lacking.click()
    assert "Volume change; Rate of rise" in card._reasons.text()
    assert "--production" in card._reasons.text()


def test_charts_have_words_for_those_who_do_not_see_them(shown):
    card = shown.page.site
    card.show_site("site-00001")
    assert card.classes.bars[0].label == "Pit"
    assert "Pit: " in card.classes.accessibleDescription()
    assert len({bar.pattern for bar in card.classes.bars}) == 4
    assert any(bar.value < 0 for bar in card.change.bars)
    assert card.sources.bars[0].text == "70 %"


def test_map_shows_classes_grades_and_what_is_not_available(shown):
    result = shown.page.result.result
    assert show_indicator(result, "W08", "")
    labels = legend(result.sites)
    assert "Tailings generated [t/yr]" in labels and "not available" in labels
    assert any(label.startswith("C: ") for label in labels)
    assert "not available" in drawn_with(result.sites, "site-00006")
    classes = drawn_with(result.sites, "site-00001")
    assert any(" to " in label for label in classes) and any(":" in label for label in classes)


def test_map_shows_answers_that_are_no_numbers(shown):
    result = shown.page.result.result
    assert show_indicator(result, "M09", "")
    assert "active" in drawn_with(result.sites, "site-00001")
    assert "unknown" in drawn_with(result.sites, "site-00000")


def test_class_limits_hold_all_values_and_rise():
    for values in ([1.0], [1.0, 1.0, 2.0], [0.001 * n**3 for n in range(50)], [-5.0, 0.0, 3.0]):
        limits = breaks(values)
        assert limits[0] == min(values) and limits[-1] == max(values)
        assert limits == sorted(limits) and len(set(limits[1:])) == len(limits) - 1


def click_site(window, site_id: str) -> None:
    page, canvas = window.page, window.mapCanvas()
    centre = page.result.result.site(site_id).geometry().boundingBox()
    box = page.map._in_map(page.result.result.sites, centre)
    place = canvas.getCoordinateTransform().transform(box.center()).toQPointF().toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_identify_click_opens_the_card(shown):
    tool = QgsMapToolIdentify(shown.mapCanvas())
    shown.mapCanvas().setMapTool(tool)
    shown.content.show_page(0)
    click_site(shown, "site-00004")
    assert shown.page.site.site_id == "site-00004" and shown.page.isVisible()
    shown.mapCanvas().unsetMapTool(tool)


def test_picked_site_opens_the_card_and_gives_the_map_back(shown):
    before = shown.mapCanvas().mapTool()
    shown.page.site._pick.click()
    assert isinstance(shown.mapCanvas().mapTool(), PickTool)
    click_site(shown, "site-00005")
    assert shown.page.site.site_id == "site-00005"
    assert shown.mapCanvas().mapTool() is before and not shown.page.site._pick.isChecked()


def test_closed_window_leaves_nothing_on_the_map(shown):
    shown.page.open_card("site-00003")
    assert shown.page.map._highlight is not None
    shown.page.close_work()
    assert shown.page.map._highlight is None
    shown.page.close_work = lambda: None


def test_run_and_assumption_with_the_real_engine(window, footprints, wait_for, tmp_path):
    page, queue = window.page, window.content.queue
    registry = tmp_path / "registry.csv"
    registry.write_text(
        "name,lon,lat,commodity,route\nMina Uno,-68.998,-23.995,copper,copper_op\n", "utf-8"
    )
    window.widget("MineGapFile_registry").setFilePath(str(registry))
    window.widget("MineGapIndicatorsFolder").setFilePath(str(tmp_path / "out"))
    wait_for(lambda: "24" in page.footprints.text())
    QTest.mouseClick(window.widget("MineGapCompute"), Qt.MouseButton.LeftButton)
    wait_for(lambda: queue.jobs and queue.jobs[0].state in (State.DONE, State.FAILED), 120)
    assert queue.jobs[0].state == State.DONE, queue.jobs[0].message
    wait_for(lambda: page.result.result is not None)
    page.open_card(page.site._sites[0].site_id)
    assert page.site.rows.rows and page.site.classes.bars
    before = list(page.site.figures)
    page.site.production.number.setValue(100_000)
    page.site.production._compute.click()
    assert "Computing" in page.site.production.text()
    wait_for(lambda: "Computing" not in page.site.production.text(), 60)
    told = page.site.production.text()
    assert "ASSUMPTION" in told or "No figure" in told, told
    assert page.site.figures == before, "an assumption is not part of the result"
    page.site._lacking.setChecked(True)
    window.mainWindow().resize(1500, 1000)
    QTest.qWait(300)
    narrow = page.viewport().width()
    wide = {
        child.objectName() or type(child).__name__: child.minimumSizeHint().width()
        for child in page.widget().findChildren(QWidget)
        if child.minimumSizeHint().width() > narrow
    }
    assert wide == {}, narrow
    shot = Path("build/gui/indicators")
    shot.mkdir(parents=True, exist_ok=True)
    page.site.grab().save(str(shot / "card.png"))
    page.grab().save(str(shot / "page.png"))
