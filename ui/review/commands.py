"""What a reviewer does with one key each."""

from __future__ import annotations

from dataclasses import dataclass

from ..messages import tr


@dataclass(frozen=True)
class Command:
    """``name`` is a method of the page; ``key`` its default, which QGIS's settings can change."""

    name: str
    key: str
    icon: str

    @property
    def title(self) -> str:
        """For the button."""
        return _titles()[self.name]


COMMANDS = (
    Command("accept", "A", "mIconSuccess.svg"),
    Command("reject", "X", "mIconCritical.svg"),
    Command("uncertain", "U", "mIconWarning.svg"),
    Command("edit", "E", "mActionVertexToolActiveLayer.svg"),
    Command("split", "S", "mActionSplitFeatures.svg"),
    Command("merge", "M", "mActionMergeFeatures.svg"),
    Command("add", "N", "mActionAddPolygon.svg"),
    Command("undo", "Z", "mActionUndo.svg"),
    Command("back", "B", "mActionArrowLeft.svg"),
    Command("skip", "K", "mActionArrowRight.svg"),
)


def _titles() -> dict[str, str]:
    return {
        "accept": tr("Accept"),
        "reject": tr("Reject…"),
        "uncertain": tr("Uncertain"),
        "edit": tr("Outline"),
        "split": tr("Split"),
        "merge": tr("Merge"),
        "add": tr("Add mine"),
        "undo": tr("Undo"),
        "back": tr("Back"),
        "skip": tr("Next"),
    }


def reason_title(code: str) -> str:
    """A reason of core/review/states.py in the user's language."""
    return {
        "sandbar": tr("Sandbar or beach"),
        "fields": tr("Fields or bare soil"),
        "town": tr("Town or building site"),
        "quarry": tr("Quarry outside the definition"),
        "cloud": tr("Cloud or its shadow"),
        "burn": tr("Burn scar"),
        "water": tr("Water or reservoir"),
        "rock": tr("Natural bare rock"),
        "road": tr("Road or clearing"),
        "other": tr("Something else"),
    }.get(code, code)


def class_title(code: str) -> str:
    """A class that can be given by its number key, in the user's language."""
    return {
        "pit": tr("Pit"),
        "waste_rock": tr("Waste rock"),
        "tailings": tr("Tailings"),
        "facility": tr("Facility"),
        "placer": tr("Placer or dredged ground"),
        "heap_leach": tr("Heap leach pad"),
        "process_pond": tr("Process pond"),
        "pit_lake": tr("Pit lake"),
        "disturbed": tr("Other disturbed ground"),
    }.get(code, code)


CLASSES = (
    "pit",
    "waste_rock",
    "tailings",
    "facility",
    "placer",
    "heap_leach",
    "process_pond",
    "pit_lake",
    "disturbed",
)
