"""The seam between the plugin and the engine, read from the source."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLUGIN_SIDE = [ROOT / "plugin.py", ROOT / "__init__.py", *sorted((ROOT / "ui").rglob("*.py"))]
ENGINE_SIDE = sorted((ROOT / "core").rglob("*.py"))
# QGIS's Python reads these as well; they need the standard library only.
COMMON = {
    "minegap.core.options",
    "minegap.core.errors",
    "minegap.core.review.decisions",
    "minegap.core.review.guard",
    "minegap.core.review.queue",
    "minegap.core.review.replay",
    "minegap.core.review.states",
}
OF_QGIS = {"qgis", "processing"}


def imported(file: Path) -> set[str]:
    """Dotted names of the modules that ``file`` imports, relative ones as minegap.…"""
    package = ["minegap", *file.relative_to(ROOT).parent.parts]
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            plain = node.module is None  # from . import x
            names |= {f"{module}.{alias.name}" for alias in node.names} if plain else {module}
    return names


def source_of(name: str) -> Path:
    return ROOT.joinpath(*name.split(".")[1:]).with_suffix(".py")


def is_allowed_in_plugin(name: str) -> bool:
    top = name.split(".")[0]
    if top == "minegap":
        return name in COMMON or not name.startswith("minegap.core")
    return top in OF_QGIS or top in sys.stdlib_module_names


@pytest.mark.parametrize("file", PLUGIN_SIDE, ids=lambda file: str(file.relative_to(ROOT)))
def test_plugin_imports_only_qgis_and_the_standard_library(file: Path) -> None:
    assert [name for name in imported(file) if not is_allowed_in_plugin(name)] == []


@pytest.mark.parametrize("name", sorted(COMMON))
def test_what_both_sides_read_needs_only_the_standard_library(name: str) -> None:
    file = source_of(name)
    foreign = imported(file) - COMMON
    assert all(module.split(".")[0] in sys.stdlib_module_names for module in foreign)


@pytest.mark.parametrize("file", ENGINE_SIDE, ids=lambda file: str(file.relative_to(ROOT)))
def test_engine_imports_nothing_of_the_plugin(file: Path) -> None:
    foreign = ("qgis", "PyQt", "processing", "minegap.ui", "minegap.plugin")
    assert [name for name in imported(file) if name.startswith(foreign)] == []


def test_plugin_is_written_for_python_3_9() -> None:
    for file in [*PLUGIN_SIDE, *(source_of(name) for name in COMMON)]:
        ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 9))


def test_plugin_py_only_wires() -> None:
    assert len((ROOT / "plugin.py").read_text(encoding="utf-8").splitlines()) < 100
