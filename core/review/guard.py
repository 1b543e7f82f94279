"""What people decided on footprints: it outlives every run."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ..errors import OutputError
from .states import Status

CANDIDATE = Status.CANDIDATE.value  # the state of a footprint that nobody has looked at


def refuse_reviewed(path: Path) -> None:
    """Raise :class:`OutputError` when somebody has decided on footprints in ``path``.

    Also raised when ``path`` is something else than a footprints file: it stays as it is.
    """
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            known = "SELECT count(*) FROM footprints WHERE status IS NOT ?"
            (reviewed,) = database.execute(known, (CANDIDATE,)).fetchone()
            logged = "SELECT count(*) FROM sqlite_master WHERE name = 'decisions'"
            (decisions,) = database.execute(logged).fetchone()
    except sqlite3.Error as error:
        raise OutputError(
            f"{path.name} exists and is no footprints file of MineGap",
            hint="choose another name or folder",
        ) from error
    if reviewed or decisions:
        raise OutputError(
            f"{path.name} holds {reviewed} footprints that somebody has reviewed",
            hint="choose another name or folder: reviewed work is never overwritten",
        )
