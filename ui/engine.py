"""The one place that runs the engine: a verb of ``python -m minegap`` in a process of its own.

Asynchronously, with signals (a dock):      run = EngineRun(parent); run.start(["detect", …])
Blocking, with Processing's feedback:       result = run_engine(["detect", …], feedback)
"""

from __future__ import annotations

import configparser
import json
import os
import time
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsApplication, QgsProcessingFeedback, QgsSettings
from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, pyqtSignal

from ..core.errors import Cancelled, MineGapError
from .messages import log, stage_text

PLUGIN = Path(__file__).parent.parent
PYTHON_VARIABLE = "MINEGAP_PYTHON"
PYTHON_SETTING = "minegap/engine_python"

_GRACE_MS = 800  # that a cancelled engine has to end by itself
_POLL_MS = 100
_LONGEST_LINE = 4_000_000  # bytes; a longer one is no event
_TAIL = 20_000  # characters of other output that are kept for a report
# QGIS sets these for its own libraries; the engine brings its own and would find the wrong ones.
_FOREIGN = ("PROJ_", "GDAL_", "OGR_", "CPL_", "PYTHON", "QGIS_", "QT_", "LD_", "DYLD_", "GISBASE")
_CRASHES = {4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 11: "SIGSEGV"}


class EngineMissing(MineGapError):
    """There is no Python environment that the engine could run in."""


class EngineBug(Exception):
    """The engine failed in a way that nobody foresaw; ``details`` is for the report."""

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.details = details


def plugin_version() -> str:
    """The version in ``metadata.txt``."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(PLUGIN / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version")


def engine_folder() -> Path:
    """Where the engine's environment for this version belongs in the user's profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "minegap" / "engine" / plugin_version()


def find_python() -> Path:
    """The Python of the engine's environment.

    Raises :class:`EngineMissing` when there is none, or the one that was named is not there.
    """
    for chosen, source in (
        (os.environ.get(PYTHON_VARIABLE, ""), f"the environment variable {PYTHON_VARIABLE}"),
        (_setting(), f"the setting {PYTHON_SETTING}"),
    ):
        if chosen and not Path(chosen).is_file():
            raise EngineMissing(
                f"the engine's Python {chosen} does not exist", hint=f"correct or clear {source}"
            )
        if chosen:
            return Path(chosen)
    for folder in (engine_folder(), PLUGIN / ".venv"):
        python = _python_in(folder)
        if python.is_file():
            return python
    raise EngineMissing(
        "MineGap's engine is not set up yet",
        hint=f"create its Python environment (see the plugin's description) in {engine_folder()}, "
        f"or name its Python in the setting {PYTHON_SETTING}",
    )


def _setting() -> str:
    try:
        return str(QgsSettings().value(PYTHON_SETTING, "", type=str) or "")
    except TypeError:  # something that is no text is stored there
        return ""


def _python_in(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def clean_environment() -> QProcessEnvironment:
    """QGIS's environment without what would lead the engine to QGIS's libraries."""
    environment = QProcessEnvironment.systemEnvironment()
    names = environment.keys()
    for name in names:
        if name.upper().startswith(_FOREIGN):
            environment.remove(name)
    environment.insert("MINEGAP_CANCEL_ON_EOF", "1")  # so that it ends when QGIS is gone
    environment.insert("PYTHONUTF8", "1")
    environment.insert("PYTHONUNBUFFERED", "1")
    return environment


class EngineRun(QObject):
    """One run of a verb. It ends with exactly one of finished, failed and cancelled.

    Lives in the thread that made it. Without an event loop there, :meth:`wait` drives it.
    """

    progress = pyqtSignal(str, float)  # stage, fraction 0–1
    stage = pyqtSignal(str)  # a new stage has begun; progress follows
    warning = pyqtSignal(str)
    finished = pyqtSignal(dict)  # the result event: paths and figures
    failed = pyqtSignal(str, str, bool, str)  # message, hint, whether it is a bug, details
    cancelled = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read_events)
        self._process.readyReadStandardError.connect(self._read_log)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._went_wrong)
        self._line = b""
        self._stage = ""
        self._log = ""
        self._result: Optional[dict[str, Any]] = None
        self._error: Optional[dict[str, Any]] = None
        self._deadline: Optional[float] = None  # when a cancelled engine is killed
        self._over = False

    def start(self, arguments: list[str]) -> None:
        """Start verb and ``arguments``. Raises :class:`EngineMissing` where there is no engine."""
        python = find_python()
        self._process.setProcessEnvironment(clean_environment())
        self._process.start(str(python), [str(PLUGIN), *arguments, "--events"])

    @property
    def process_id(self) -> int:
        """Of the running engine; 0 when none runs."""
        return int(self._process.processId() or 0)

    @property
    def is_running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def cancel(self) -> None:
        """Ask the engine to end (its stdin closes); kill it when it does not within 0.8 s."""
        if self._deadline is None and self.is_running:
            self._deadline = time.monotonic() + _GRACE_MS / 1000
            self._process.closeWriteChannel()
            QTimer.singleShot(_GRACE_MS, self._kill_late)

    def wait(self, milliseconds: int) -> bool:
        """Let it run for at most so long; whether it has ended. For threads without a loop."""
        self._process.waitForFinished(milliseconds)
        self._kill_late()
        return not self.is_running

    def close(self) -> None:
        """End it now, whatever it does: for unloading the plugin and closing QGIS."""
        self.cancel()
        if self.is_running and not self._process.waitForFinished(_GRACE_MS):
            self._process.kill()
            self._process.waitForFinished(_GRACE_MS)

    def _kill_late(self) -> None:
        if self._deadline is not None and time.monotonic() >= self._deadline - 0.01:
            self._process.kill()

    def _read_events(self) -> None:
        *lines, self._line = (self._line + bytes(self._process.readAllStandardOutput())).split(
            b"\n"
        )
        for line in lines:
            self._read_event(line)
        if len(self._line) > _LONGEST_LINE:
            self._line = b"(an endless line was dropped)"

    def _read_event(self, line: bytes) -> None:
        try:
            event = json.loads(line.decode("utf-8"))
            kind = event["event"]
        except (ValueError, TypeError, KeyError):
            self._keep(line.decode("utf-8", "replace") + "\n")
            return
        if kind == "progress":
            self._report(str(event.get("stage", "")), float(event.get("fraction", 0.0)))
        elif kind == "warning":
            self.warning.emit(str(event.get("message", "")))
        elif kind == "result":
            self._result = event
        elif kind == "error":
            self._error = event

    def _report(self, stage: str, fraction: float) -> None:
        if stage != self._stage:
            self._stage = stage
            self.stage.emit(stage)
        self.progress.emit(stage, fraction)

    def _read_log(self) -> None:
        self._keep(bytes(self._process.readAllStandardError()).decode("utf-8", "replace"))

    def _keep(self, text: str) -> None:
        self._log = (self._log + text)[-_TAIL:]

    def _went_wrong(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._fail(
                f"the engine's Python {self._process.program()} does not start: "
                f"{self._process.errorString()}",
                "set up MineGap's engine anew",
            )

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read_events()
        self._read_event(self._line)
        self._read_log()
        crashed = status == QProcess.ExitStatus.CrashExit
        if self._result is not None:
            # Its files are complete by now; a library that crashes while leaving is for the log.
            if code != 0 or crashed:
                log(f"the engine left with {code} after its result\n{self._log}")
            self._end()
            self.finished.emit(self._result)
        elif self._deadline is not None or (code == 130 and not crashed):
            self._end()
            self.cancelled.emit()
        elif self._error is not None:
            details = str(self._error.get("traceback", "")) or self._log
            self._fail(
                str(self._error.get("message", "")),
                str(self._error.get("hint", "")),
                bool(self._error.get("bug", False)),
                details,
            )
        elif crashed and code not in _CRASHES:
            self._fail(
                "the engine was stopped from outside, or memory ran out",
                "what it had finished is kept: run the same again to resume",
            )
        else:
            reason = (
                f"crashed ({_CRASHES.get(code, code)})" if crashed else f"ended with code {code}"
            )
            self._fail(f"the engine {reason} without saying why", "", True)

    def _fail(self, message: str, hint: str, is_bug: bool = False, details: str = "") -> None:
        if not self._over:
            self._end()
            self.failed.emit(message, hint, is_bug, details or self._log)

    def _end(self) -> None:
        self._over = True


def run_engine(
    arguments: list[str], feedback: Optional[QgsProcessingFeedback] = None
) -> dict[str, Any]:
    """Run verb and ``arguments`` to their end in this thread and return the result event.

    Raises :class:`MineGapError` for what the user can mend, :class:`EngineBug` for bugs and
    :class:`Cancelled` once ``feedback`` was cancelled.
    """
    run = EngineRun()
    ends: list[Any] = []
    run.finished.connect(ends.append)
    run.failed.connect(lambda *failure: ends.append(_exception(*failure)))
    run.cancelled.connect(lambda: ends.append(Cancelled()))
    if feedback is not None:
        run.warning.connect(feedback.pushWarning)
        run.progress.connect(lambda _, fraction: feedback.setProgress(100 * fraction))
        run.stage.connect(lambda stage: feedback.pushInfo(stage_text(stage)))
    run.start(arguments)
    while not run.wait(_POLL_MS):
        if feedback is not None and feedback.isCanceled():
            run.cancel()
    if isinstance(ends[0], Exception):
        raise ends[0]
    return dict(ends[0])


def _exception(message: str, hint: str, is_bug: bool, details: str) -> Exception:
    return EngineBug(message, details) if is_bug else MineGapError(message, hint)
