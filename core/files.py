"""Writing so that a half-written file never carries a final name."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from rasterio._err import CPLE_BaseError

from .errors import OutputError

_PART = ".part-"
_HEADER_BYTES = 65536


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """``write`` the file under a temporary name, make it durable, then give it its name.

    Raises :class:`OutputError` when it cannot be written; ``path`` is then as it was.
    """
    temporary = path.with_name(f"{_PART}{path.name}")
    try:
        write(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except (OSError, CPLE_BaseError) as error:  # the latter is what GDAL's drivers raise
        raise write_error(path, error) from error
    finally:
        for leftover in path.parent.glob(f"{_PART}{glob.escape(path.name)}*"):
            leftover.unlink(missing_ok=True)


def replace_together(files: Iterable[tuple[Path, Path]]) -> None:
    """Give each complete file (first) its final name (second), all of them one after the other.

    Both lie on one file system, so nothing is copied and little can fail in between.
    Raises :class:`OutputError` where a final name cannot be given.
    """
    for complete, final in files:
        try:
            os.replace(complete, final)
        except OSError as error:
            raise write_error(final, error) from error


def replace_text(path: Path, text: str) -> None:
    """:func:`replace_file` with ``text`` in UTF-8."""

    def write(temporary: Path) -> None:
        temporary.write_text(text, encoding="utf-8")

    replace_file(path, write)


def write_error(path: Path, error: Exception) -> OutputError:
    """The refusal of system or driver to write ``path``, in the user's words."""
    reason = getattr(error, "strerror", None) or str(error)
    return OutputError(
        f"cannot write {path.name} in {path.parent}: {reason}",
        hint="choose a folder that you may write to, with enough free space",
    )


def header_sha256(path: str, parts: Iterable[str] = ()) -> str:
    """SHA-256 of a file's first 64 KiB and its length: a large scene's identity, at once.

    The same of each of ``parts``, where the scene is made of several files. What is no plain
    file (a subdataset, an archive member) is identified by its name.
    """
    digest = hashlib.sha256()
    for name in dict.fromkeys([path, *parts]):
        file = Path(name)
        if file.is_file():
            digest.update(str(file.stat().st_size).encode())
            with file.open("rb") as opened:
                digest.update(opened.read(_HEADER_BYTES))
        else:
            digest.update(name.encode())
    return digest.hexdigest()
