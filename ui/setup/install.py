"""Sets the engine up: a Python environment of its own in the profile, filled from PyPI."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Callable, Optional

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkProxy

from ...core.errors import MineGapError
from ..engine import PLUGIN, clean_environment, engine_folder
from ..messages import tr
from .python_search import OLDEST, QUESTION, candidates, unusable_because

REQUIREMENTS = PLUGIN / "core" / "requirements.txt"
DOWNLOAD_MB, DISK_MB = 190, 720  # measured on Linux with Python 3.11
_KEPT = 200_000  # characters of the log
_WHEELS = 30  # about so many lines "Collecting" and "Downloading" does pip write


class EngineSetup(QObject):
    """One process after the other, none of them in QGIS's own Python.

    The environment is built under another name: only a complete one is ever found.
    """

    stepped = pyqtSignal(str, float)  # what it is doing, fraction of the whole
    wrote = pyqtSignal(str)  # lines for the log
    finished = pyqtSignal(str)  # the self-test's text
    failed = pyqtSignal(str, str)  # message and remedy; both empty after a cancel

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._process: Optional[QProcess] = None
        self._cancelled = False
        self._refusals: list[str] = []
        self._lines = 0
        self._output = ""

    @property
    def is_busy(self) -> bool:
        return self._process is not None

    @property
    def _part(self) -> Path:
        return engine_folder().with_name(engine_folder().name + ".part")

    def start(self) -> None:
        """Set it up; ends with ``finished`` or ``failed``."""
        self._cancelled, self._refusals = False, []
        self.stepped.emit(tr("Looking for a Python"), 0.01)
        self._ask_next(candidates())

    def cancel(self) -> None:
        """Stop; what was fetched so far is removed."""
        self._cancelled = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """For unloading: nothing is left running."""
        if self._process is not None:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(1000)
            self._process = None
            shutil.rmtree(self._part, ignore_errors=True)

    def _ask_next(self, pythons: list[Path]) -> None:
        if self._cancelled:
            self.failed.emit("", "")
            return
        if not pythons:
            tried = "; ".join(self._refusals) or tr("none was found")
            self._fail(
                tr("no Python that could carry the engine: {tried}").format(tried=tried),
                _remedy_without_python(),
            )
            return
        python = pythons[0]

        def answered(code: int) -> None:
            why = unusable_because(_json(self._output) if code == 0 else None)
            if why:
                self._refusals.append(f"{python}: {why}")
                self.wrote.emit(f"{python}: {why}\n")
                self._ask_next(pythons[1:])
            else:
                self._make_environment(python)

        self.wrote.emit(f"{python}\n")
        self._run(python, ["-I", "-c", QUESTION], answered)

    def _make_environment(self, python: Path) -> None:
        self.stepped.emit(tr("Making an environment with {python}").format(python=python), 0.03)
        shutil.rmtree(self._part, ignore_errors=True)
        try:
            self._part.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._fail(
                tr("{folder} cannot be made: {error}").format(
                    folder=self._part.parent, error=error.strerror
                ),
                tr("check the rights on the profile's folder"),
            )
            return
        self._run(
            python,
            ["-I", "-m", "venv", str(self._part)],
            self._then(self._install, tr("the environment cannot be made"), _venv_remedy()),
        )

    def _install(self) -> None:
        self._lines = 0
        self.stepped.emit(tr("Fetching and installing the libraries"), 0.1)
        options = ["--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
        options += ["--no-warn-script-location", "--progress-bar=off"]
        self._run(
            self._python(self._part),
            ["-m", "pip", "install", *options, "-r", str(REQUIREMENTS)],
            self._then(
                self._keep,
                tr("the libraries could not be installed"),
                tr("the log below says why; check network, proxy and disk space, then try again"),
            ),
        )

    def _keep(self) -> None:
        folder = engine_folder()
        try:
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(self._part, folder)
        except OSError as error:
            self._fail(
                tr("{folder} cannot be replaced: {error}").format(
                    folder=folder, error=error.strerror
                ),
                tr("close other windows of QGIS and try again"),
            )
            return
        self.stepped.emit(tr("Testing"), 0.93)
        test = [str(PLUGIN), "doctor"]
        self._run(self._python(folder), test, self._then(self._tested, tr("the self-test failed")))

    def _tested(self) -> None:
        self.stepped.emit(tr("Ready"), 1.0)
        self.finished.emit(self._output)

    def _then(
        self, following: Callable[[], None], failure: str, remedy: str = ""
    ) -> Callable[[int], None]:
        def ended(code: int) -> None:
            if self._cancelled:
                shutil.rmtree(self._part, ignore_errors=True)
                self.failed.emit("", "")
            elif code == 0:
                following()
            else:
                shutil.rmtree(self._part, ignore_errors=True)
                self._fail(failure, remedy)

        return ended

    def _run(self, program: Path, arguments: list[str], ended: Callable[[int], None]) -> None:
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.setProcessEnvironment(_environment())
        self._output = ""
        process.readyReadStandardOutput.connect(lambda: self._read(process))

        def over(code: int) -> None:
            if self._process is process:
                self._read(process)
                self._process = None
                process.deleteLater()
                ended(code)

        def broke(error: QProcess.ProcessError) -> None:
            if error == QProcess.ProcessError.FailedToStart:
                over(-1)

        process.finished.connect(
            lambda code, status: over(code if status == QProcess.ExitStatus.NormalExit else -1)
        )
        process.errorOccurred.connect(broke)
        process.start(str(program), arguments)
        process.closeWriteChannel()

    def _read(self, process: QProcess) -> None:
        text = bytes(process.readAll()).decode("utf-8", "replace")
        if not text:
            return
        self._output = (self._output + text)[-_KEPT:]
        self.wrote.emit(text)
        self._lines += text.count("Downloading") + text.count("Collecting")
        if "Installing collected packages" in text:
            self.stepped.emit(tr("Installing the libraries"), 0.75)
        elif "Downloading" in text or "Collecting" in text:
            share = 0.1 + 0.65 * min(1.0, self._lines / (2 * _WHEELS))
            self.stepped.emit(tr("Fetching the libraries"), share)

    def _python(self, folder: Path) -> Path:
        return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def _fail(self, message: str, remedy: str) -> None:
        error = MineGapError(message, remedy)
        self.failed.emit(error.message, error.hint)


def _environment() -> QProcessEnvironment:
    """That of the engine, with the proxy that the user has set in QGIS."""
    environment = clean_environment()
    environment.remove("MINEGAP_CANCEL_ON_EOF")
    environment.insert("PIP_NO_PYTHON_VERSION_WARNING", "1")
    proxy = QgsNetworkAccessManager.instance().fallbackProxy()
    web = (QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.HttpCachingProxy)
    if proxy.type() in web and proxy.hostName():
        login = f"{proxy.user()}:{proxy.password()}@" if proxy.user() else ""
        address = f"http://{login}{proxy.hostName()}:{proxy.port()}"
        for name in ("HTTP_PROXY", "HTTPS_PROXY"):
            environment.insert(name, address)
    return environment


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _remedy_without_python() -> str:
    version = ".".join(map(str, OLDEST))
    if os.name == "nt":
        return tr("install Python {version} or newer (64 bit) from python.org").format(
            version=version
        )
    return tr("install Python {version} or newer with its venv module").format(version=version)


def _venv_remedy() -> str:
    return tr("on Debian and Ubuntu: install the package python3-venv, then try again")
