"""Checks a plugin zip against the rules of plugins.qgis.org. Usage: release.py FILE.zip"""

from __future__ import annotations

import configparser
import importlib.util
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

MOST_BYTES = 25 * 1024 * 1024
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about")
REQUIRED += ("tracker", "repository", "homepage", "license", "hasProcessingProvider")
NEEDED = ("metadata.txt", "__init__.py", "plugin.py", "LICENSE", "icon.svg", "core/cli.py")
NEEDED += ("models/footprint.onnx", "models/footprint.json")
BINARY = (".so", ".dll", ".exe", ".pyd", ".dylib", ".pyc", ".sh", ".bat", ".cmd")
DEVELOPMENT = ("tests", "dev", ".ci", ".gitattributes", ".gitignore", "pyproject.toml")


def faults(path: Path) -> list[str]:
    """What plugins.qgis.org, or a user, would find wrong with the zip at ``path``."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        found = _faults_of_names(names)
        if path.stat().st_size > MOST_BYTES:
            found.append(f"{path.stat().st_size / 1e6:.1f} MB, allowed are 25 MiB")
        metadata = configparser.ConfigParser(interpolation=None)
        metadata.read_string(archive.read("minegap/metadata.txt").decode("utf-8"))
        general = metadata["general"]
        found += [f"metadata.txt lacks {key}" for key in REQUIRED if not general.get(key)]
        icon = f"minegap/{general.get('icon')}"
        found += [] if icon in names else [f"there is no icon {icon}"]
        with tempfile.TemporaryDirectory() as folder:
            archive.extractall(folder)
            found += _insecure(Path(folder) / "minegap")
    return found


def _faults_of_names(names: list[str]) -> list[str]:
    inside = {name.removeprefix("minegap/") for name in names}
    found = [
        f"{name} lies outside of minegap/" for name in names if not name.startswith("minegap/")
    ]
    found += [f"{name} is missing" for name in NEEDED if name not in inside]
    found += [f"{name} is a binary or a script" for name in inside if name.lower().endswith(BINARY)]
    found += [
        f"{name} does not belong into the plugin"
        for name in sorted(inside)
        if PurePosixPath(name).parts[0] in DEVELOPMENT or name.startswith("models/train/")
    ]
    return found


def _insecure(folder: Path) -> list[str]:
    """What bandit says of medium or higher severity; assertions and the like are low."""
    if importlib.util.find_spec("bandit") is None:
        return ["bandit is not installed: not checked for insecure code"]
    command = [sys.executable, "-m", "bandit", "-q", "-ll", "-r", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [done.stdout + done.stderr]


if __name__ == "__main__":
    file = Path(sys.argv[1])
    wrong = faults(file)
    for line in wrong:
        print(f"wrong: {line}", file=sys.stderr)
    verdict = f"{len(wrong)} faults" if wrong else "ready for plugins.qgis.org"
    print(f"{file}  {file.stat().st_size / 1e6:.1f} MB  {verdict}")
    sys.exit(1 if wrong else 0)
