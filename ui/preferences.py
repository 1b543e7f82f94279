"""What the user prefers, from QGIS's settings, each with its default."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from qgis.core import QgsApplication, QgsSettings

Value = TypeVar("Value", str, int, bool)

MODELS = "minegap/models_folder"
RESULTS = "minegap/results_folder"
THREADS = "minegap/threads"


def preference(key: str, default: Value) -> Value:
    """The stored value; ``default`` where there is none or something of another type."""
    try:
        value = QgsSettings().value(key, default, type=type(default))
    except TypeError:
        return default
    return default if value is None else value


def store(key: str, value: Value) -> None:
    """Remember ``value``."""
    QgsSettings().setValue(key, value)


def profile_folder() -> Path:
    """MineGap's own folder in the user's profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "minegap"


def models_folder() -> Path:
    """Where the user's own models are."""
    return Path(preference(MODELS, "") or profile_folder() / "models")


def threads() -> int:
    """Processor cores for the engine; 0: all physical ones."""
    return max(0, preference(THREADS, 0))
