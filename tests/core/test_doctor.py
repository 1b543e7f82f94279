"""The doctor says what works, what does not, and nothing private."""

from pathlib import Path

import pytest
from minegap.core import doctor
from minegap.core.errors import MineGapError
from minegap.core.options import DoctorOptions
from minegap.core.progress import drive


def examined():
    return drive(doctor.examine(DoctorOptions()))


def test_a_sound_engine_has_its_parts_named(monkeypatch):
    for name in ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "GDAL_DRIVER_PATH", "PYTHONPATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(doctor, "_LEAST_MEMORY", 0)
    monkeypatch.setattr(doctor, "_check_model", lambda: "none")
    found = examined()
    assert found.problems == []
    assert "No problem was found." in found.text
    for part in ("MineGap", "Python", "rasterio", "GDAL", "PROJ", "ONNX Runtime"):
        assert f"\n{part} " in f"\n{found.text}"


def test_what_is_broken_is_said(monkeypatch):
    def broken():
        raise RuntimeError("no such part")

    def missing():
        raise MineGapError(f"there is no model {Path.home() / 'secret'}")

    monkeypatch.setattr(doctor, "_check_runtime", broken)
    monkeypatch.setattr(doctor, "_check_model", missing)
    monkeypatch.setattr(doctor, "_LIBRARIES", ("numpy", "no-such-library"))
    monkeypatch.setattr(doctor, "_LEAST_MEMORY", 1e15)
    monkeypatch.setenv("PROJ_DATA", "/usr/share/proj")
    found = examined()
    told = "\n".join(found.problems)
    assert "the library no-such-library is missing" in told
    assert "ONNX Runtime: RuntimeError: no such part" in told
    assert "close other programs" in told
    assert "PROJ_DATA is set" in told
    assert "~/secret" in told
    assert str(Path.home() / "secret") not in found.text


@pytest.mark.parametrize("folder", [Path.home() / "a b" / "python"])
def test_private_folders_are_left_out(folder):
    assert doctor.redacted(f"at {folder}") == "at ~/a b/python"
