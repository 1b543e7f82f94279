"""Texts for translators are up to date, and one translation is complete and works."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from minegap.ui.messages import tr
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

FOLDER = Path(__file__).resolve().parent.parent.parent / "i18n"
spec = importlib.util.spec_from_file_location("update", FOLDER / "update.py")
update = importlib.util.module_from_spec(spec)
spec.loader.exec_module(update)


@pytest.fixture(scope="module")
def spanish() -> dict[str, str]:
    return update.read_ts(FOLDER / "minegap_es.ts")


def test_spanish_is_complete(spanish):
    assert [text for text in update.texts() if text not in spanish] == []


def test_template_lists_what_the_plugin_says(tmp_path):
    update.write_ts(tmp_path / "new.ts", update.texts(), {}, "")
    new = (tmp_path / "new.ts").read_text(encoding="utf-8")
    assert new == (FOLDER / "minegap.ts").read_text(encoding="utf-8"), "run i18n/update.py"


def test_placeholders_survive_translation(spanish):
    for text, translated in spanish.items():
        fields = [sorted(re.findall(r"\{.*?\}", words)) for words in (text, translated)]
        assert fields[0] == fields[1], text


def test_options_are_among_the_texts():
    assert {"Threshold", "Find the mines of a scene."} <= set(update.texts())


def test_compiled_file_speaks_spanish(qgis_app, spanish):
    translator = QTranslator()
    assert translator.load(str(FOLDER / "minegap_es.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        assert {text: tr(text) for text in spanish} == spanish, "run i18n/update.py"
    finally:
        QCoreApplication.removeTranslator(translator)
    assert tr("Tailings") == "Tailings"
