"""Model cards as the plugin reads them: which there are, and what they say, in plain words."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

from ..engine import PLUGIN
from ..messages import tr
from ..styles import class_label

BUNDLED = PLUGIN / "models" / "footprint.json"
_LARGEST = 1_000_000  # bytes


@dataclass(frozen=True)
class Card:
    """A model to choose. ``content`` is its card; empty for an ONNX file without one."""

    path: str
    content: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """For the list of models."""
        named = f"{self.content.get('name', '')} {self.content.get('version', '')}".strip()
        title = str(self.content.get("title") or named or Path(self.path).name)
        return f"{title} ({named})" if named and named not in title else title

    @property
    def short_title(self) -> str:
        """For titles of jobs: name and version."""
        named = f"{self.content.get('name', '')} {self.content.get('version', '')}".strip()
        return named or Path(self.path).name

    @property
    def bands(self) -> list[str]:
        """Names of the bands it takes, in its order; empty where the card does not say."""
        found = self.content.get("bands", [])
        return [str(band.get("name", "")) for band in found if isinstance(band, dict)]

    @property
    def resolution_m(self) -> float:
        """Ground size of the pixels it takes."""
        return _number(self.content.get("resolution_m"), 10.0)

    @property
    def threshold(self) -> Optional[float]:
        """Its own threshold."""
        value = self.content.get("threshold")
        return float(value) if isinstance(value, (int, float)) else None


def read_card(path: str) -> Card:
    """The card in the file ``path``, or the one beside an ONNX file."""
    file = Path(path)
    if file.suffix.lower() == ".onnx":
        file = file.with_suffix(".json")
    try:
        if file.stat().st_size > _LARGEST:
            return Card(path)
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Card(path)
    return Card(path, content) if _is_card(content) else Card(path)


def _is_card(content: Any) -> bool:
    """Whether it has the shape of a card; whether it is a sound one is the engine's to say."""
    lists = isinstance(content, dict) and [content.get("bands"), content.get("classes")]
    return bool(lists) and all(
        isinstance(entries, list) and entries and all(isinstance(e, dict) for e in entries)
        for entries in lists
    )


def cards_in(*folders: Path) -> list[Card]:
    """The models of these folders, the bundled one first."""
    files = sorted(file for folder in folders for file in folder.glob("*.json"))
    cards = [card for card in map(read_card, map(str, files)) if card.content]
    return sorted(cards, key=lambda card: Path(card.path) != BUNDLED)


def in_words(card: Card) -> list[tuple[str, str]]:
    """Heading and text: what it finds, needs, where it was trained, how good it is, its limits."""
    content = card.content
    lines = [
        (tr("Finds"), _finds(content)),
        (tr("Needs"), _needs(content)),
        (tr("Trained on"), _trained(content.get("training"))),
        (tr("How good"), _accuracy(content.get("accuracy"))),
        (tr("Limits"), "\n".join(f"• {text}" for text in _texts(content.get("limits")))),
        (tr("Licence"), str(content.get("licence", ""))),
        (tr("Credits"), "\n".join(_texts(content.get("credits")))),
    ]
    return [(heading, text) for heading, text in lines if text]


def _finds(content: dict[str, Any]) -> str:
    names = [str(c.get("name", "")) for c in content.get("classes", []) if isinstance(c, dict)]
    classes = ", ".join(class_label(name) for name in names if name and name != "background")
    return "\n".join(text for text in (str(content.get("summary", "")), classes) if text)


def _needs(content: dict[str, Any]) -> str:
    bands = []
    for band in content.get("bands", []):
        length = band.get("wavelength_nm")
        bands.append(str(band.get("name", "")) + (f" ({length:g} nm)" if length else ""))
    limits = content.get("resolution_limits_m")
    text = tr("Bands: {bands}.").format(bands=", ".join(bands))
    if isinstance(limits, list) and len(limits) == 2:
        text += " " + tr("Pixels of {low:g} to {high:g} m, best at {best:g} m.").format(
            low=limits[0], high=limits[1], best=_number(content.get("resolution_m"), limits[0])
        )
    return text


def _trained(training: Any) -> str:
    if not isinstance(training, dict):
        return str(training or "")
    told = [training.get(key) for key in ("imagery", "regions", "region", "period", "labels")]
    return "\n".join(str(text) for text in told if isinstance(text, str)) or _plain(training)


def _accuracy(accuracy: Any) -> str:
    """The figures that tell most; whatever the card has where these are not in it."""
    if not isinstance(accuracy, dict):
        return str(accuracy or "")
    found = accuracy.get("validation")
    validation = found if isinstance(found, dict) else accuracy
    iou = validation.get("iou")
    if not isinstance(iou, (int, float)):
        return _plain(validation)
    text = tr("Mine against background, on ground it never saw: overlap (IoU) {iou:.0%}").format(
        iou=iou
    )
    low_high = validation.get("iou_90")
    if isinstance(low_high, list) and len(low_high) == 2:
        low, high = low_high
        text += " " + tr("(90 % interval {low:.0%} to {high:.0%})").format(low=low, high=high)
    parts = [text]
    for key, name in (("precision", tr("precision")), ("recall", tr("recall"))):
        if isinstance(validation.get(key), (int, float)):
            parts.append(f"{name} {validation[key]:.0%}")
    return ", ".join(parts) + "."


def _plain(entries: dict[str, Any]) -> str:
    lines = []
    for key, value in entries.items():
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            lines.append(f"{key.replace('_', ' ')}: {value}")
    return "\n".join(lines)


def _texts(value: Any) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else [str(value or "")]


def _number(value: Any, default: float) -> float:
    return float(value) if isinstance(value, (int, float)) else default
