"""``python -m minegap VERB …``: the seam between the engine and everybody who starts it."""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any, NoReturn

from .errors import Cancelled, MineGapError
from .options import (
    AccuracyEstimateOptions,
    AccuracySampleOptions,
    CheckOptions,
    CoverageOptions,
    DemoOptions,
    DetectOptions,
    DoctorOptions,
    IndicatorsOptions,
    ModelInfoOptions,
    OutlineOptions,
)
from .progress import Progress, Steps, drive

DONE, BUG, USER_ERROR, CANCELLED = 0, 1, 2, 130
_GRACE_S = 0.8  # after which a cancelled engine leaves, whatever it is doing
_TYPES: dict[str, Callable[[str], Any]] = {"number": float, "integer": int}
_REPEATED = ("vectors", "named-files", "texts")


def _detect(options: DetectOptions) -> Steps[Any]:
    from .detect import detect

    return detect(options)


def _check(options: CheckOptions) -> Steps[Any]:
    from .check import check

    return check(options)


def _outline(options: OutlineOptions) -> Steps[Any]:
    from .outline import draw_outlines

    return draw_outlines(options)


def _accuracy_sample(options: AccuracySampleOptions) -> Steps[Any]:
    from .accuracy.assess import sample_points

    return sample_points(options)


def _accuracy_estimate(options: AccuracyEstimateOptions) -> Steps[Any]:
    from .accuracy.assess import estimate

    return estimate(options)


def _coverage(options: CoverageOptions) -> Steps[Any]:
    from .coverage import coverage

    return coverage(options)


def _indicators(options: IndicatorsOptions) -> Steps[Any]:
    from .indicators.compute import compute_indicators

    return compute_indicators(options)


def _demo(options: DemoOptions) -> Steps[Any]:
    from .demo import make_demo

    return make_demo(options)


def _model_info(options: ModelInfoOptions) -> Steps[Any]:
    from .model_info import describe_model

    return describe_model(options)


def _doctor(options: DoctorOptions) -> Steps[Any]:
    from .doctor import examine

    return examine(options)


@dataclass(frozen=True)
class Verb:
    """A name, its record of options, and what it does with them."""

    name: str
    options: Any
    start: Callable[[Any], Steps[Any]]


VERBS = [
    Verb("detect", DetectOptions, _detect),
    Verb("check", CheckOptions, _check),
    Verb("outline", OutlineOptions, _outline),
    Verb("accuracy sample", AccuracySampleOptions, _accuracy_sample),
    Verb("accuracy estimate", AccuracyEstimateOptions, _accuracy_estimate),
    Verb("coverage", CoverageOptions, _coverage),
    Verb("indicators", IndicatorsOptions, _indicators),
    Verb("demo", DemoOptions, _demo),
    Verb("model info", ModelInfoOptions, _model_info),
    Verb("doctor", DoctorOptions, _doctor),
]


class _Again(argparse.Action):
    """An option that is given once a value; all of them are kept."""

    def __call__(self, parser: Any, kept: Any, value: Any, option: Any = None) -> None:
        setattr(kept, self.dest, (*getattr(kept, self.dest), value))


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints go the way of all errors, so that a program gets its event."""

    def error(self, message: str) -> NoReturn:
        raise MineGapError(message, hint=f"{self.prog} --help lists what it takes")


def make_parser() -> argparse.ArgumentParser:
    """A parser with a sub-command a verb, made from the options records."""
    parser = _Parser(
        prog="minegap", description="Mine footprints and indicators from satellite images."
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    groups: dict[str, Any] = {"": verbs}
    for verb in VERBS:
        group, _, name = verb.name.rpartition(" ")
        if group not in groups:
            grouped = verbs.add_parser(group, help=f"{group} {name}: {verb.options.__doc__}")
            groups[group] = grouped.add_subparsers(metavar="VERB", required=True)
        text = verb.options.__doc__
        sub = groups[group].add_parser(name, help=text, description=text)
        for entry in fields(verb.options):
            _add_argument(sub, entry)
        sub.add_argument("--events", action="store_true", help="write JSON lines for a program")
        sub.set_defaults(verb=verb)
    return parser


def _add_argument(parser: argparse.ArgumentParser, entry: Any) -> None:
    about = entry.metadata
    unit = about.get("unit", "")
    text = (about["help"] + (f" Unit: {unit}." if unit else "")).replace("%", "%%")
    name = entry.name.replace("_", "-")
    if about["kind"] == "flag":
        parser.add_argument(f"--{name}", action="store_true", help=text)
        parser.add_argument(
            f"--{about['opposite']}",
            dest=entry.name,
            action="store_false",
            help=f"The opposite of --{name}, and the default.",
        )
        return
    settings: dict[str, Any] = {"help": text, "type": _checked(about)}
    if about.get("positional"):
        parser.add_argument(entry.name, metavar=entry.name.upper(), **settings)
        return
    required = entry.default is MISSING
    if not required:
        settings["default"] = entry.default
    if about["kind"] in _REPEATED:
        settings["action"] = _Again
    if "choices" in about:
        settings["choices"] = about["choices"]
    metavar = (unit or about["kind"]).upper().replace("-", "_")
    parser.add_argument(f"--{name}", metavar=metavar, required=required, **settings)


def _checked(about: Any) -> Callable[[str], Any]:
    """A converter that keeps a number within the option's limits."""
    convert = _TYPES.get(about["kind"], str)

    def checked(text: str) -> Any:
        value = convert(text)
        low, high = about.get("minimum"), about.get("maximum")
        if isinstance(value, float) and not math.isfinite(value):
            raise argparse.ArgumentTypeError(f"{text} is no number")
        if (low is not None and value < low) or (high is not None and value > high):
            bounds = f"at least {low}" if high is None else f"between {low} and {high}"
            raise argparse.ArgumentTypeError(f"{text} must be {bounds}")
        return value

    checked.__name__ = about["kind"]
    return checked


def _plain(value: Any) -> str:
    """A result's value in plain words."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {entry}" for key, entry in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


class _Voice:
    """How the engine speaks: JSON lines to a program, plain words to a person."""

    def __init__(self, events: bool) -> None:
        self._events = events
        self._bar = not events and sys.stderr.isatty()
        self._last = 0.0
        self._stage = ""

    def _event(self, event: str, **content: Any) -> None:
        print(json.dumps({"event": event, **content}, ensure_ascii=False), flush=True)

    def progress(self, progress: Progress) -> None:
        if progress.warning:
            self.warning(progress.warning)
        now = time.monotonic()
        if progress.stage == self._stage and now - self._last < 0.1 and progress.fraction < 1:
            return
        changed, self._stage, self._last = progress.stage != self._stage, progress.stage, now
        if self._events:
            fraction = round(progress.fraction, 4)
            self._event("progress", stage=progress.stage, fraction=fraction)
        elif self._bar:
            filled = "█" * round(progress.fraction * 30)
            line = f"\r{filled:░<30} {progress.fraction:4.0%} {progress.stage:<12}"
            print(line, end="", file=sys.stderr, flush=True)
        elif changed:
            print(f"{progress.stage} …", file=sys.stderr, flush=True)

    def warning(self, message: str) -> None:
        if self._events:
            self._event("warning", message=message)
        else:
            self._clear()
            print(f"Warning: {message}", file=sys.stderr)

    def result(self, verb: str, result: Any) -> None:
        content = asdict(result)
        if self._events:
            self._event("result", verb=verb, **content)
            return
        self._clear()
        if "text" in content:
            print(content["text"])
            return
        figures = content.pop("figures", {})
        for key, value in {**content, **figures}.items():
            if value not in (None, [], {}):
                print(f"{key.replace('_', ' '):<12} {_plain(value)}")

    def error(self, message: str, hint: str = "", bug: str = "") -> None:
        if self._events:
            more = {"bug": True, "traceback": bug} if bug else {}
            self._event("error", message=message, hint=hint, **more)
            return
        self._clear()
        print(f"Error: {message}" + (f"\n  → {hint}" if hint else ""), file=sys.stderr)
        if bug:
            print(bug, file=sys.stderr)

    def _clear(self) -> None:
        if self._bar:
            print("\r" + " " * 60 + "\r", end="", file=sys.stderr)


class _Cancelling:
    """Turns signals, and the end of stdin where our parent watches over us, into a cancel."""

    def __init__(self) -> None:
        self.requested = threading.Event()

    def watch(self) -> None:
        for name in ("SIGINT", "SIGTERM"):
            signal.signal(getattr(signal, name), lambda *_: self.request())
        # The plugin sets this: our stdin ends when it cancels us, or when QGIS is gone.
        if os.environ.get("MINEGAP_CANCEL_ON_EOF"):
            threading.Thread(target=self._until_eof, daemon=True).start()

    def _until_eof(self) -> None:
        # Not sys.stdin: its lock would still be held when the interpreter shuts down.
        while os.read(0, 1024):
            pass
        self.request()

    def request(self) -> None:
        if not self.requested.is_set():
            self.requested.set()
            # Native code cannot be interrupted; leaving is safe, a run resumes from disk.
            leave = threading.Timer(_GRACE_S, os._exit, [CANCELLED])
            leave.daemon = True
            leave.start()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code (0 done, 2 user's input, 130 cancelled, 1 bug)."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        parsed = vars(make_parser().parse_args(given))
    except MineGapError as error:
        _Voice("--events" in given).error(error.message, error.hint)
        return USER_ERROR
    verb, voice = parsed.pop("verb"), _Voice(parsed.pop("events"))
    cancelling = _Cancelling()
    cancelling.watch()
    try:
        steps = verb.start(verb.options(**parsed))
        result = drive(steps, voice.progress, cancelling.requested.is_set)
        voice.result(verb.name, result)
    except MineGapError as error:
        voice.error(error.message, error.hint)
        return USER_ERROR
    except (Cancelled, KeyboardInterrupt):
        return CANCELLED
    except BrokenPipeError:
        return CANCELLED  # whoever listened is gone
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
        hint = "this is a bug in MineGap: please report it with the text below"
        voice.error(text, hint, traceback.format_exc())
        return BUG
    return DONE
