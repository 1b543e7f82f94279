"""Where results go when the user names no folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

from .preferences import RESULTS, preference, profile_folder


def results_root(project_file: str, scene: str) -> Path:
    """The chosen folder, else one beside the project, else beside the scene, else the profile's."""
    chosen = preference(RESULTS, "")
    if chosen:
        return Path(chosen)
    for file in (project_file, scene):
        beside = Path(file).parent if file else None
        if beside is not None and beside.is_dir() and os.access(beside, os.W_OK):
            return beside / "minegap-results"
    return profile_folder() / "results"


def new_folder(root: Path, scene: str, model: str) -> Path:
    """A folder in ``root`` that does not exist yet, named after scene and model."""
    name = "_".join(filter(None, (_plain(scene), _plain(model)))) or "result"
    folder, number = root / name, 2
    while folder.exists():
        folder, number = root / f"{name}_{number}", number + 1
    return folder


def _plain(text: str) -> str:
    """What every file system takes; letters of all scripts stay."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-._")[:60]
