"""The verb *model info*: a model's card in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .model import Model, load_model
from .model_card import ModelCard, read_card
from .options import ModelInfoOptions
from .progress import Progress, Steps


@dataclass(frozen=True)
class ModelInfo:
    """What there is to know of a model, as text and as its card."""

    text: str
    card: dict[str, Any]


def describe_model(options: ModelInfoOptions) -> Steps[ModelInfo]:
    """Verify, load and describe a model. Raises :class:`ModelError` when it cannot be used."""
    yield Progress("load", 0.0)
    card = read_card(options.file)
    model = load_model(card)
    yield Progress("load", 1.0)
    return ModelInfo(_text(card, model), dict(card.about))


def _text(card: ModelCard, model: Model) -> str:
    about = card.about
    low, high = card.resolution_limits_m
    bands = ", ".join(
        band.name + (f" ({band.wavelength_nm:g} nm)" if band.wavelength_nm else "")
        for band in card.bands
    )
    least, most = card.expected_range
    lines = [
        about.get("title") or card.model_id,
        about.get("summary", ""),
        "",
        f"Model        {card.model_id}, {card.onnx.name}, SHA-256 {model.sha256}",
        f"Finds        {', '.join(c.name.replace('_', ' ') for c in card.classes)}",
        f"Needs        {bands}",
        f"Values       {card.unit}, expected {least:g} to {most:g}",
        f"Pixel size   {card.resolution_m:g} m, works from {low:g} to {high:g} m",
        f"Tiles        {card.tile_size} px, overlap {card.overlap} px",
        f"Defaults     threshold {card.threshold:g}, minimum area {card.min_area_ha:g} ha",
        f"Licence      {about.get('licence', 'not stated')}",
    ]
    for title, key in (("Trained on", "training"), ("Accuracy", "accuracy")):
        if isinstance(about.get(key), Mapping):
            lines += ["", title, *(f"  {line}" for line in _pairs(about[key]))]
    for title, key in (("Limits", "limits"), ("Credits", "credits")):
        if isinstance(about.get(key), list):
            lines += ["", title, *(f"  - {entry}" for entry in about[key])]
    return "\n".join(lines)


def _pairs(entries: Mapping[str, Any]) -> list[str]:
    """Plain entries only: tables of numbers are for the card's readers."""
    return [
        f"{key.replace('_', ' ')}: {value}"
        for key, value in entries.items()
        if isinstance(value, (str, int, float))
    ]
