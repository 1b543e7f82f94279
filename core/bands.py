"""Which band of a scene is which of the model's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasterio.enums import ColorInterp

from .band_names import Clue, band_clues
from .errors import SceneError
from .model_card import Band, ModelCard

_INTERPRETATION = {
    "red": ColorInterp.red,
    "green": ColorInterp.green,
    "blue": ColorInterp.blue,
}
_NEAR_NM = 35


@dataclass(frozen=True)
class BandChoice:
    """Band numbers (from 1) in the order of the model's bands, and what to tell about them."""

    indexes: tuple[int, ...]
    warning: str = ""


def choose_bands(dataset: Any, card: ModelCard, wanted: str | None, path: str = "") -> BandChoice:
    """The bands of ``dataset`` that ``card``'s model takes.

    ``wanted`` is the user's mapping: ``red=4,green=3,blue=2``, or numbers in the model's
    order. Without it bands are recognised by name, wavelength, sensor's band number, then
    colour interpretation. Raises :class:`SceneError` when a band stays unknown or in doubt.
    """
    names = [band.name for band in card.bands]
    if wanted is not None:
        return BandChoice(_parse(wanted, names, dataset.count))
    colours = [c for c in dataset.colorinterp if c is not ColorInterp.alpha]
    clues, warning = band_clues(dataset, path)
    found = {band.name: _candidates(dataset, band, clues) for band in card.bands}
    unclear = [name for name, indexes in found.items() if len(indexes) != 1]
    if unclear and card.any_bands and len(colours) == len(names):
        return BandChoice(tuple(range(1, len(names) + 1)))
    indexes = tuple(candidates[0] for candidates in found.values() if candidates)
    if unclear or len(set(indexes)) < len(names):
        raise _unknown(dataset, names, unclear, len(colours))
    numbered = any(clues[index - 1].number for index in indexes)
    return BandChoice(indexes, warning if numbered else "")


def _unknown(dataset: Any, names: list[str], unclear: list[str], colours: int) -> SceneError:
    have = f"{dataset.count} band" + ("s" if dataset.count != 1 else "")
    if colours < len(names):
        palette = dataset.colorinterp[0] is ColorInterp.palette
        return SceneError(
            f"the scene has {have}, the model needs {len(names)}: {', '.join(names)}",
            hint="its colours come from a palette: convert it to RGB, in QGIS with Raster → "
            "Conversion → PCT to RGB"
            if palette
            else "choose a scene with these bands, or another model",
        )
    example = ",".join(f"{name}={n}" for n, name in enumerate(names, 1))
    which = ", ".join(unclear or names)
    return SceneError(
        f"cannot tell which of the scene's {have} is {which}",
        hint=f"say which band is which, for example bands {example}",
    )


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
    if len(entries) != len(names) or set(mapping) != {name.lower() for name in names}:
        text = f"bands {wanted!r} do not name what the model needs: {', '.join(names)}"
        raise SceneError(text, hint=hint)
    beyond = [number for number in mapping.values() if not 1 <= number <= count]
    if beyond:
        raise SceneError(
            f"the scene has no band {beyond[0]}: its bands are 1 to {count}", hint=hint
        )
    if len(set(mapping.values())) < len(mapping):
        raise SceneError(f"bands {wanted!r} name one band twice", hint=hint)
    return tuple(mapping[name.lower()] for name in names)


def _candidates(dataset: Any, band: Band, clues: list[Clue]) -> list[int]:
    """Numbers of the bands that may be ``band``, by the best evidence there is."""
    named = [index for index, clue in enumerate(clues, 1) if clue.name == band.name]
    exact = [index for index in named if clues[index - 1].exact]
    if named:
        return exact if len(exact) == 1 else named
    if band.name == "nir":  # Sentinel-2's narrow NIR and Landsat's only one carry this name
        narrow = [index for index, clue in enumerate(clues, 1) if clue.name == "nir08"]
        if narrow:
            return narrow
    if band.wavelength_nm is not None:
        away = {
            index: abs(clue.wavelength_nm - band.wavelength_nm)
            for index, clue in enumerate(clues, 1)
            if clue.wavelength_nm is not None
        }
        nearest = min(away.values(), default=_NEAR_NM + 1)
        if nearest <= _NEAR_NM:
            return [index for index, distance in away.items() if distance == nearest]
    colour = _INTERPRETATION.get(band.name)
    return [
        index
        for index, (clue, shown) in enumerate(zip(clues, dataset.colorinterp, strict=True), 1)
        if colour is not None and shown is colour and clue.unknown
    ]
