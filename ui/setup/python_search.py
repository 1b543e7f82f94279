"""Which Python could carry the engine: never QGIS's own process, never QGIS's own packages."""

from __future__ import annotations

import glob
import os
import shutil
import sys
from pathlib import Path

from qgis.core import QgsSettings

from ..messages import tr

OLDEST = (3, 10)
_NEWEST_MINOR = 14
BASE_SETTING = "minegap/base_python"  # a Python to build the environment from, chosen by the user
# Asked of each candidate; what it prints is read by :func:`unusable_because`.
QUESTION = (
    "import sys, json, importlib.util as u; print(json.dumps({"
    "'version': sys.version_info[:2], 'bits': sys.maxsize.bit_length() + 1, "
    "'pip': bool(u.find_spec('ensurepip')), 'venv': bool(u.find_spec('venv'))}))"
)


def candidates() -> list[Path]:
    """Python executables that exist, the likeliest first, each once."""
    chosen = str(QgsSettings().value(BASE_SETTING, "") or "")
    found = [Path(chosen)] if chosen else []
    found += _of_windows() if os.name == "nt" else _of_unix()
    seen: dict[str, Path] = {}
    for path in found:
        if path.is_file():
            seen.setdefault(os.path.realpath(path), path)
    return list(seen.values())


def _of_unix() -> list[Path]:
    names = ["python3", *(f"python3.{minor}" for minor in range(_NEWEST_MINOR, OLDEST[1] - 1, -1))]
    # QGIS.app on macOS brings its own; sys.executable is QGIS itself there.
    beside = [Path(sys.prefix) / "bin" / "python3", Path(sys.exec_prefix) / "bin" / "python3"]
    on_path = [shutil.which(name) for name in names]
    usual = [f"{folder}/python3" for folder in ("/usr/bin", "/opt/homebrew/bin", "/usr/local/bin")]
    return [*map(Path, usual), *beside, *(Path(path) for path in on_path if path)]


def _of_windows() -> list[Path]:
    """sys.executable is QGIS itself; its python.exe lies in the prefix, OSGeo4W's below apps."""
    prefixes = [sys.exec_prefix, sys.base_prefix, os.environ.get("PYTHONHOME", "")]
    found = [Path(prefix) / "python.exe" for prefix in prefixes if prefix]
    root = os.environ.get("OSGEO4W_ROOT", "")
    if root:
        found += [Path(path) for path in sorted(glob.glob(f"{root}/apps/Python3*/python.exe"))]
    own = os.environ.get("LOCALAPPDATA", "")
    if own:
        pattern = f"{own}/Programs/Python/Python3*/python.exe"
        found += [Path(path) for path in sorted(glob.glob(pattern), reverse=True)]
    return found


def unusable_because(answer: object) -> str:
    """Why a candidate that answered :data:`QUESTION` so cannot be used; empty when it can."""
    if not isinstance(answer, dict):
        return tr("it does not start")
    version = tuple(answer.get("version", (0, 0)))
    if version < OLDEST:
        return tr("version {version} is too old").format(version=f"{version[0]}.{version[1]}")
    if version > (3, _NEWEST_MINOR):
        return tr("version {version} is too new for the engine's libraries").format(
            version=f"{version[0]}.{version[1]}"
        )
    if answer.get("bits") != 64:
        return tr("it is not a 64-bit program")
    if not (answer.get("pip") and answer.get("venv")):
        return tr("it cannot make environments (venv and ensurepip are missing)")
    return ""
