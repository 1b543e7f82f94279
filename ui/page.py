"""What the dock's pages have in common, and what they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from .jobs import JobQueue
from .step import Step


@dataclass(frozen=True)
class Session:
    """What every page may use."""

    iface: Any
    queue: JobQueue


class Page(QScrollArea):
    """A vertical flow of steps. Children name themselves and build their steps.

    A new page is a class like this one in the dock's list PAGES, nothing more.
    """

    name = ""  # in the project's file
    title = ""  # in the row above the pages, where there are several

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"MineGapPage_{self.name}")
        self.session = session
        self.steps: list[Step] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget(self)
        self._flow = QVBoxLayout(self._content)
        self._flow.addStretch()
        self.setWidget(self._content)

    def add_step(self, step: Step) -> None:
        """Put ``step`` at the end of the flow."""
        self.steps.append(step)
        self._flow.insertWidget(self._flow.count() - 1, step)

    def shown(self) -> None:
        """The user has opened this page."""

    def state(self) -> dict[str, Any]:
        """What the project remembers of this page: plain data."""
        return {"folded": [step.name for step in self.steps if step.isCollapsed()]}

    def restore(self, state: dict[str, Any]) -> None:
        """The opposite of :meth:`state`; an empty one sets the page as it was at first."""
        folded = state.get("folded", [])
        for step in self.steps:
            step.fold(step.name in folded)

    def close_work(self) -> None:
        """End all work at once: the plugin is unloaded, or QGIS ends."""
