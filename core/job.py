"""An unfinished run on disk: finished strips that survive a crash, in a folder of their own."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from .errors import OutputError
from .files import replace_file, replace_text, write_error
from .tiling import Block

_FOLDER = "unfinished-run"
_STATE = "job.json"
_LOCK = "lock"


@dataclass(frozen=True)
class Job:
    """The finished pixel rows of one run so far, one flat uint8 file a layer.

    A strip is first written into the layers; it counts once its carry (what it leaves for
    the next strip) has its name. So a crash at any moment loses one strip at most.
    """

    folder: Path
    layers: tuple[str, ...]

    def layer(self, name: str) -> Path:
        """The flat file of a layer: uint8, row after row, without header."""
        return self.folder / f"{name}.raw"

    def finished_strips(self) -> int:
        """How many strips are finished, from the top."""
        rows = [int(path.stem.split("-")[1]) for path in self.folder.glob("carry-*.npy")]
        return max(rows, default=-1) + 1

    def save(self, strip: int, first_row: int, values: NDArray[np.uint8], carry: Block) -> None:
        """Keep the pixel rows (layers, rows, width) of ``strip`` from ``first_row`` on."""
        for name, rows in zip(self.layers, values, strict=True):
            path = self.layer(name)
            try:
                with path.open("rb+" if path.exists() else "wb+") as file:
                    file.seek(first_row * rows.shape[1])
                    file.write(np.ascontiguousarray(rows).data)
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise write_error(path, error) from error
        replace_file(self._carry(strip), lambda path: np.save(path, carry, allow_pickle=False))
        self._carry(strip - 1).unlink(missing_ok=True)

    def carry(self, strip: int) -> Block:
        """What ``strip`` left for the next one."""
        carried: Block = np.load(self._carry(strip), allow_pickle=False)
        return carried

    def discard(self) -> None:
        """Forget the run; nothing is left to resume."""
        _clear(self.folder)

    def _carry(self, strip: int) -> Path:
        return self.folder / f"carry-{strip:05d}.npy"


@contextmanager
def open_job(
    out: Path, fingerprint: dict[str, str], layers: tuple[str, ...], restart: bool
) -> Iterator[Job]:
    """The unfinished run in ``out``, or a new one; no other process may use it meanwhile.

    ``fingerprint`` holds what identifies scene, model and options, by name. Raises
    :class:`OutputError` when the folder cannot be written or is in use, or when it holds an
    unfinished run of something else and ``restart`` does not say to discard it. A run
    without a strip leaves nothing.
    """
    folder = out / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / _LOCK).open("a+b")
    except OSError as error:
        raise write_error(folder, error) from error
    _take(lock, out)
    job = Job(folder, layers)
    with _removing_empty(folder), lock:
        _begin(folder, fingerprint, restart)
        try:
            yield job
        finally:
            if job.finished_strips() == 0:
                job.discard()


@contextmanager
def _removing_empty(folder: Path) -> Iterator[None]:
    """Afterwards remove a folder that holds nothing but the lock: Windows needs it closed."""
    try:
        yield
    finally:
        if not any(path.name != _LOCK for path in folder.glob("*")):
            shutil.rmtree(folder, ignore_errors=True)


def _take(lock: IO[bytes], out: Path) -> None:
    """Lock the file for this process; the system frees it even after a kill."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise OutputError(
            f"another run is working in {out}",
            hint="wait until it has ended, or choose another folder",
        ) from error


def _begin(folder: Path, fingerprint: dict[str, str], restart: bool) -> None:
    """Go on with the run in the folder if it is this one, else begin it."""
    state = folder / _STATE
    if restart:
        _clear(folder)
    if not state.exists():
        replace_text(state, json.dumps({"fingerprint": fingerprint}, ensure_ascii=False))
        return
    try:
        known = json.loads(state.read_text(encoding="utf-8"))["fingerprint"]
    except (OSError, ValueError, KeyError, TypeError):
        known = None
    if known == fingerprint:
        return
    hint = (
        "repeat the earlier command to resume it, choose another folder, or start "
        "afresh (--restart) to discard it"
    )
    if not isinstance(known, dict):
        raise OutputError(
            f"{folder.parent} holds an unfinished run of another version of MineGap, or one "
            "whose record is damaged",
            hint=hint,
        )
    raise OutputError(
        f"{folder.parent} holds an unfinished run that differs: {_differences(known, fingerprint)}",
        hint=hint,
    )


def _differences(then: dict[str, str], now: dict[str, str]) -> str:
    names = [name for name in now if then.get(name) != now[name]]
    # A hash says nothing where the name of the same thing differs already.
    hashed = {"the scene's file": "scene", "the model's file": "model", "grid": "size"}
    told = [name for name in names if hashed.get(name) not in names]
    return "; ".join(f"{name} was {then.get(name, 'unknown')}, is {now[name]}" for name in told)


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name != _LOCK:
            path.unlink(missing_ok=True)
