"""Which band of a scene is which of the model's."""

from __future__ import annotations

import re
from typing import Any

from rasterio.enums import ColorInterp

from .errors import SceneError
from .model_card import ModelCard

# Names in use for a band: common names (STAC), Sentinel-2 and Landsat 8/9 numbers.
_NAMES = {
    "coastal": ("coastal", "b01", "b1"),
    "blue": ("blue", "b02", "b2"),
    "green": ("green", "b03", "b3"),
    "red": ("red", "b04", "b4"),
    "rededge1": ("rededge1", "b05"),
    "rededge2": ("rededge2", "b06"),
    "rededge3": ("rededge3", "b07"),
    "nir": ("nir", "b08", "b8"),
    "nir08": ("nir08", "b8a"),
    "swir16": ("swir16", "swir1", "b11"),
    "swir22": ("swir22", "swir2", "b12"),
}
_INTERPRETATION = {
    "red": ColorInterp.red,
    "green": ColorInterp.green,
    "blue": ColorInterp.blue,
}
_WAVELENGTH = re.compile(r"(\d{3,4})(?:\.\d+)?\s*nm", re.IGNORECASE)
_NEAR_NM = 35


def choose_bands(dataset: Any, card: ModelCard, wanted: str | None) -> tuple[int, ...]:
    """Band numbers (from 1) of ``dataset`` in the order of the model's bands.

    ``wanted`` is the user's mapping: ``red=4,green=3,blue=2``, or numbers in the model's
    order. Without it bands are recognised by description, wavelength, then colour
    interpretation. Raises :class:`SceneError` when a band stays unknown.
    """
    names = [band.name for band in card.bands]
    if wanted:
        return _parse(wanted, names, dataset.count)
    colours = [c for c in dataset.colorinterp if c is not ColorInterp.alpha]
    found = {band.name: _recognise(dataset, band.name, band.wavelength_nm) for band in card.bands}
    missing = [name for name, index in found.items() if index is None]
    if missing and card.any_bands and len(colours) == len(names):
        return tuple(range(1, len(names) + 1))
    if missing or len(set(found.values())) < len(names):
        have = f"{dataset.count} band" + ("s" if dataset.count != 1 else "")
        example = ",".join(f"{name}={n}" for n, name in enumerate(names, 1))
        if len(colours) < len(names):
            text = f"scene has {have}, model needs {len(names)}: {', '.join(names)}"
            raise SceneError(text, hint="choose a scene with these bands, or another model")
        raise SceneError(
            f"cannot tell which of the scene's {have} is {', '.join(missing or names)}",
            hint=f"say which band is which, for example bands {example}",
        )
    return tuple(index for index in found.values() if index is not None)


def _parse(wanted: str, names: list[str], count: int) -> tuple[int, ...]:
    entries = [entry.strip() for entry in wanted.split(",") if entry.strip()]
    example = ",".join(f"{name}={n}" for n, name in enumerate(names, 1))
    hint = f"write them as {example}"
    pairs = [
        entry.split("=") if "=" in entry else [name, entry]
        for name, entry in zip(names, entries, strict=False)
    ]
    try:
        mapping = {name.strip().lower(): int(number) for name, number in pairs}
    except ValueError:
        raise SceneError(f"cannot understand the bands {wanted!r}", hint=hint) from None
    if len(entries) != len(names) or set(mapping) != set(names):
        text = f"bands {wanted!r} do not name what the model needs: {', '.join(names)}"
        raise SceneError(text, hint=hint)
    beyond = [number for number in mapping.values() if not 1 <= number <= count]
    if beyond:
        raise SceneError(
            f"the scene has no band {beyond[0]}: its bands are 1 to {count}", hint=hint
        )
    return tuple(mapping[name] for name in names)


def _recognise(dataset: Any, name: str, wavelength_nm: float | None) -> int | None:
    texts = [_texts(dataset, index) for index in range(1, dataset.count + 1)]
    aliases = _NAMES.get(name, (name,))
    for index, words in enumerate(texts, 1):
        if any(alias in words for alias in aliases):
            return index
    by_wavelength = _by_wavelength(dataset, wavelength_nm)
    if by_wavelength:
        return by_wavelength
    colour = _INTERPRETATION.get(name)
    return dataset.colorinterp.index(colour) + 1 if colour in dataset.colorinterp else None


def _texts(dataset: Any, index: int) -> set[str]:
    tags = dataset.tags(index)
    described = [
        dataset.descriptions[index - 1] or "",
        tags.get("BANDNAME", ""),
        tags.get("common_name", ""),
    ]
    return set(re.split(r"[^a-z0-9]+", " ".join(described).lower()))


def _by_wavelength(dataset: Any, wavelength_nm: float | None) -> int | None:
    if wavelength_nm is None:
        return None
    distances = {}
    for index in range(1, dataset.count + 1):
        tags = dataset.tags(index)
        texts = [
            dataset.descriptions[index - 1] or "",
            *(
                f"{v} nm"
                for k, v in tags.items()
                if k.lower() in ("wavelength", "central_wavelength")
            ),
        ]
        found = _WAVELENGTH.search(" ".join(texts))
        if found:
            distances[index] = abs(float(found.group(1)) - wavelength_nm)
    nearest = min(distances, key=distances.__getitem__, default=None)
    return nearest if nearest and distances[nearest] <= _NEAR_NM else None
