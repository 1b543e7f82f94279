"""The log of decisions: a table that is only ever added to."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Optional

from ..errors import OutputError
from .states import Action, Status

TABLE = "decisions"
_NOTE_LIMIT = 2000  # characters that a note may have


@dataclass(frozen=True)
class Decision:
    """One change of one footprint. A split or merge is several, with one ``group_id``.

    Geometries are well-known binary in the layer's reference system, empty where the outline
    did not change; ``status_before`` is empty for a footprint that did not exist, and
    ``status_after`` for one that does not any more. ``seconds`` of attention, idle time left
    out. ``undoes`` is the ``group_id`` that an undo takes back. ``blind``: the reviewer did not
    see the model's probability.
    """

    decision_id: str
    group_id: str
    footprint_id: str
    time: str  # UTC, ISO 8601 with milliseconds
    reviewer: str
    action: Action
    status_before: Status
    status_after: Status
    class_before: str = ""
    class_after: str = ""
    geometry_before: bytes = b""
    geometry_after: bytes = b""
    reason: str = ""
    note: str = ""
    certainty: Optional[int] = None  # 1 to 5
    seconds: float = 0.0
    image: str = ""
    blind: bool = False
    undoes: str = ""

    def row(self) -> tuple[Any, ...]:
        """As it is stored, in the order of :data:`COLUMNS`."""
        return tuple(_stored(getattr(self, entry.name)) for entry in fields(self))


COLUMNS = tuple(entry.name for entry in fields(Decision))
_INSERT = " ".join(
    (
        "INSERT INTO",
        TABLE,
        "(",
        ", ".join(COLUMNS),
        ") VALUES (",
        ", ".join("?" * len(COLUMNS)),
        ")",
    )
)
_SELECT = " ".join(("SELECT", ", ".join(COLUMNS), "FROM", TABLE, "ORDER BY fid"))
_TYPES = {"certainty": "INTEGER", "seconds": "REAL", "blind": "INTEGER"}


def new_id() -> str:
    """A fresh identifier."""
    return str(uuid.uuid4())


def table_statements() -> list[str]:
    """SQL that makes the table where it is missing, as an attribute table of a GeoPackage.

    Two triggers keep its rows as they were written.
    """
    columns = ", ".join(f"{name} {_type(name)}" for name in COLUMNS)
    statements = [
        f"CREATE TABLE IF NOT EXISTS {TABLE} "
        f"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {columns})",
        "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier) "
        f"VALUES ('{TABLE}', 'attributes', '{TABLE}')",
    ]
    for event in ("UPDATE", "DELETE"):
        statements.append(
            f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{event.lower()} BEFORE {event} ON {TABLE}"
            " BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END"
        )
    return statements


def create_table(database: sqlite3.Connection) -> None:
    """Run :func:`table_statements`, all or none."""
    with database:
        for statement in table_statements():
            database.execute(statement)


def append(database: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Add decisions; the caller's transaction decides when they are kept."""
    database.executemany(_INSERT, [decision.row() for decision in decisions])


def read(path: Path) -> list[Decision]:
    """All decisions of the GeoPackage, in the order in which they were made; none is an answer.

    Raises :class:`OutputError` where the table is damaged or not ours.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            known = database.execute("SELECT name FROM sqlite_master WHERE name = ?", (TABLE,))
            if known.fetchone() is None:
                return []
            return [decision(row) for row in database.execute(_SELECT)]
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise OutputError(
            f"the decisions in {path.name} cannot be read: {error}",
            hint="restore the file from a backup, or review a copy without them",
        ) from error


def decision(row: Iterable[Any]) -> Decision:
    """A decision from its stored row. Raises ValueError for an unknown action or status."""
    content = dict(zip(COLUMNS, row))
    for name in ("geometry_before", "geometry_after"):
        content[name] = bytes(content[name] or b"")
    for name in COLUMNS:
        if content[name] is None and name != "certainty":
            content[name] = 0.0 if name == "seconds" else ""
    content["action"] = Action(content["action"])
    for name in ("status_before", "status_after"):
        content[name] = Status(content[name])
    content["blind"] = bool(content["blind"])
    content["note"] = str(content["note"])[:_NOTE_LIMIT]
    return Decision(**content)


def _type(name: str) -> str:
    return "BLOB" if name.startswith("geometry") else _TYPES.get(name, "TEXT")


def _stored(value: Any) -> Any:
    if isinstance(value, (Action, Status)):
        return value.value
    return int(value) if isinstance(value, bool) else value
