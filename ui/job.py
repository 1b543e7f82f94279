"""Work that was asked for: what it is, how far it is, and how long it may still take."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Optional

UNFINISHED = "unfinished-run"  # the engine's own folder in a result folder, while it is resumable
_LEAST_SHARE = 0.02  # of the work, before a forecast is worth telling


class State(str, Enum):
    """What became of a job."""

    WAITING = "waiting"
    RENDERING = "rendering"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


ACTIVE = (State.RENDERING, State.RUNNING)
OPEN = (State.WAITING, *ACTIVE)


@dataclass
class Job:
    """One run of a verb. The first four fields and the verb are needed to start it again."""

    title: str
    scene: str  # what the verb works on; with ``rendering`` a file that QGIS writes first
    out: str
    options: list[str] = field(default_factory=list)
    verb: str = "detect"
    project: int = 0  # which opened project asked for it; 0: one of an earlier session
    rendering: Optional[Any] = None  # SceneRendering
    afresh: bool = False  # discard what an earlier attempt had finished
    state: State = State.WAITING
    stage: str = ""
    fraction: float = 0.0
    first_fraction: Optional[float] = None  # where a resumed run took up the work
    started: float = 0.0
    message: str = ""
    hint: str = ""
    details: str = ""
    is_bug: bool = False
    result: Optional[dict[str, Any]] = None  # the engine's, once it is done

    @property
    def arguments(self) -> list[str]:
        """For the engine."""
        afresh = ["--restart"] if self.afresh else []
        return [self.verb, self.scene, f"--out={self.out}", *self.options, *afresh]

    @property
    def is_resumable(self) -> bool:
        """Whether the engine has kept finished work in the result folder."""
        return (Path(self.out) / UNFINISHED).is_dir()

    def begin(self, state: State, now: float) -> None:
        """Enter a state of work."""
        self.state, self.started = state, now
        self.fraction, self.first_fraction, self.stage = 0.0, None, ""
        self.message = self.hint = self.details = ""
        self.is_bug = False

    def advance(self, stage: str, fraction: float, now: float) -> None:
        """Note how far the work is; the clock of the forecast starts with real work."""
        if stage != "prepare" and self.first_fraction is None:
            self.first_fraction, self.started = fraction, now
        self.stage, self.fraction = stage, max(self.fraction, fraction)

    def seconds_left(self, now: float) -> Optional[float]:
        """Forecast from the pace so far; None while it would be a guess."""
        if self.state not in ACTIVE or self.first_fraction is None:
            return None
        done = self.fraction - self.first_fraction
        if done < _LEAST_SHARE:
            return None
        return (now - self.started) * (1 - self.fraction) / done

    def to_record(self) -> dict[str, Any]:
        """What is remembered of it from session to session."""
        return {
            "title": self.title,
            "scene": self.scene,
            "out": self.out,
            "options": list(self.options),
            "verb": self.verb,
        }

    @classmethod
    def from_record(cls, record: Any) -> Optional[Job]:
        """The job of an earlier session; None when the record is damaged or it is done."""
        try:
            job = cls(
                str(record["title"]),
                str(record["scene"]),
                str(record["out"]),
                [str(option) for option in record["options"]],
                str(record.get("verb", "detect")),
                state=State.CANCELLED,
            )
        except (KeyError, TypeError):
            return None
        is_done = (Path(job.out) / "run.json").exists()
        return job if Path(job.scene).exists() and not is_done else None
