"""The bytes of a model's file, which must be the ones that its card was written for."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .errors import ModelError

_LARGEST_MODEL = 1_000_000_000  # bytes


def read_model_file(path: Path, sha256: str | None = None) -> bytes:
    """What ``path`` holds. Raises :class:`ModelError` when it is missing, unreadable or too
    large, or has another hash than ``sha256``.
    """
    if not path.is_file():
        raise ModelError(f"the model file {path.name} is missing", hint="put it beside its card")
    try:
        if path.stat().st_size > _LARGEST_MODEL:
            raise ModelError(f"{path.name} is larger than 1 GB", hint="use a smaller model")
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"cannot read {path.name}: {error.strerror}", hint="check that you may read this file"
        ) from error
    if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError(
            f"{path.name} is not the file its card describes: the SHA-256 differs",
            hint="get model and card again, from the same place",
        )
    return content
