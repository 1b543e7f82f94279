"""Work that is handed out before its results are asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterator[Item], depth: int) -> Iterator[Item]:
    """The same items in the same order, but ``depth`` of them are made ahead of need.

    Where an item holds the future of something submitted to threads, this keeps them busy
    without holding more than ``depth`` results.
    """
    waiting: deque[Item] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) > depth:
            yield waiting.popleft()
    yield from waiting
