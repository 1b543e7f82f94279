"""Long work as generators: they yield :class:`Progress` and return their result."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

from .errors import Cancelled

Result = TypeVar("Result")


@dataclass(frozen=True)
class Progress:
    """How far the work is: ``fraction`` from 0 to 1 of the whole, ``stage`` one word."""

    stage: str
    fraction: float
    warning: str = ""


Steps = Generator[Progress, None, Result]


def drive(
    steps: Steps[Result],
    report: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Result:
    """Run ``steps`` to their end and return their result.

    Raises :class:`Cancelled` at the first step after ``cancelled()`` turned true; the
    generator's ``finally`` blocks have run by then.
    """
    try:
        while True:
            progress = next(steps)
            report(progress)
            if cancelled():
                steps.close()
                raise Cancelled
    except StopIteration as stop:
        result: Result = stop.value
        return result


def part(steps: Steps[Result], start: float, end: float) -> Steps[Result]:
    """``steps`` as a stage of something larger: fractions 0–1 become ``start``–``end``."""
    try:
        while True:
            progress = next(steps)
            fraction = start + (end - start) * progress.fraction
            yield Progress(progress.stage, fraction, progress.warning)
    except StopIteration as stop:
        result: Result = stop.value
        return result
    finally:
        steps.close()
