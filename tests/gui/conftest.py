"""The same scene and model as the tests inside QGIS have."""

from __future__ import annotations

from tests.ui.conftest import model, scene, scene_folder

__all__ = ["model", "scene", "scene_folder"]
