"""From options to evidence: everything is read and checked before the first figure is made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..errors import MineGapError
from ..options import IndicatorsOptions
from ..sources import opened, raster_source
from . import columns
from .classes import codes_by_name
from .coefficients import read_coefficients
from .evidence import Confusion, DatedRaster, Evidence
from .production import Production, read_production
from .read_footprints import FootprintFile
from .reference import read_reference
from .registry import read_registry

RASTERS = ("land_cover", "forest_loss", "tree_cover", "population")
_DATE_TAGS = ("ACQUISITION_DATE", "TIFFTAG_DATETIME", "SENSING_TIME")
_BLOCK = 1 << 20


def file_sha256(path: str) -> str:
    """SHA-256 of a file's content; of a folder's (SAFE) file names and contents."""
    file = Path(path.split("|")[0])
    digest = hashlib.sha256()
    if not file.exists():
        digest.update(path.encode())  # a subdataset, whose name is all there is
    for part in sorted(file.rglob("*")) if file.is_dir() else [file]:
        if part.is_file():
            with part.open("rb") as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
    return digest.hexdigest()


def named_files(option: str, given: Sequence[str]) -> dict[str, str]:
    """``NAME=FILE`` texts by name. Raises :class:`MineGapError` for others and for repeats."""
    found: dict[str, str] = {}
    for text in given:
        name, equals, file = text.partition("=")
        if not (name.strip() and equals and file.strip()):
            raise MineGapError(f"--{option} {text} has no name", f"write --{option} NAME=FILE")
        if name.strip() in found:
            raise MineGapError(f"--{option} {name} is given twice", "give each a name of its own")
        found[name.strip()] = file.strip()
    return found


def dated_raster(name: str, file: str) -> DatedRaster:
    """A raster with its date, by the name given, its tags, or its file name."""
    source = raster_source(file)
    with opened(source) as dataset:
        tags = dataset.tags()
    texts = [name, *(str(tags.get(tag, "")) for tag in _DATE_TAGS), Path(file).name]
    dates = (columns.date_in(text.replace(":", "-")) for text in texts)
    return DatedRaster(name, Path(source), next((d for d in dates if d), None))


def in_time(given: Mapping[str, str], option: str) -> tuple[DatedRaster, ...]:
    """Rasters in order of their dates; several need a date each."""
    rasters = [dated_raster(name, file) for name, file in given.items()]
    undated = [raster.name for raster in rasters if raster.date is None]
    if undated and len(rasters) > 1:
        raise MineGapError(
            f"--{option} {undated[0]} has no date", f"name it by its date: --{option} 2024-07-01=…"
        )
    return tuple(sorted(rasters, key=lambda r: (str(r.date), r.name)))


def card_figures(card: Mapping[str, Any]) -> tuple[float | None, Confusion | None]:
    """What a model card says of outlines (IoU) and classes (confusion); None where nothing."""
    accuracy = card.get("accuracy")
    if not isinstance(accuracy, dict):
        return None, None
    validation = accuracy.get("validation")
    stated = validation.get("iou") if isinstance(validation, dict) else None
    iou = float(stated) if isinstance(stated, (int, float)) and 0 < stated < 1 else None
    return iou, _confusion(accuracy.get("confusion"))


def _confusion(given: Any) -> Confusion | None:
    """Rows of the card are reference, columns mapped, in pixels; background is left aside.

    None where the card does not state ``effective_samples`` of each mapped class: pixels
    taken as independent would give intervals far too narrow (domain 4.3).
    """
    if not isinstance(given, dict) or not given.get("counts"):
        return None
    names = [str(name).casefold() for name in given.get("classes", ())]
    counts = np.asarray(given["counts"], dtype=np.float64)
    if counts.shape != (len(names), len(names)) or not (counts >= 0).all():
        return None
    effective = given.get("effective_samples")
    if not isinstance(effective, dict):
        return None
    known = [i for i, name in enumerate(names) if name in codes_by_name()]
    # Pixels of one patch say the same: a mapped class has as many samples as it has patches.
    samples = np.array([float(effective.get(name, 0)) for name in names])
    independent = (counts * (samples / np.maximum(counts.sum(axis=0), 1)))[np.ix_(known, known)]
    return Confusion(tuple(codes_by_name()[names[i]] for i in known), independent.T)


def read_card(options: IndicatorsOptions, model_ids: set[str]) -> dict[str, Any]:
    """The card of the model that drew the footprints: the given one, or the bundled one's."""
    if options.model:
        cards = [Path(options.model).with_suffix(".json")]
    else:
        cards = sorted((Path(__file__).parents[2] / "models").glob("*.json"))
    for path in cards:
        try:
            card = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            if options.model:
                raise MineGapError(f"cannot read the model card {path.name}: {error}") from error
            continue
        if not isinstance(card, dict):
            continue
        own = f"{card.get('name', '')} {card.get('version', '')}".strip()
        if options.model or model_ids == {own}:
            return card
    return {}


class Said(NamedTuple):
    """What is to be told of the evidence; ``warns`` says that it needs attention."""

    text: str
    warns: bool


# What can be given already, for indicators that are not written yet (L08–L10, L15, Q01–Q13).
_IDLE_RASTERS = ("land_cover", "forest_loss", "tree_cover")


def gather(
    options: IndicatorsOptions, files: Sequence[FootprintFile]
) -> tuple[Evidence, list[Said]]:
    """All evidence of a run, and what is to be said about the tables: rows read, rows not."""
    said: list[Said] = []
    hashes = {file.name: file.sha256 for file in files}
    models = {layer.footprints.model_id for file in files for layer in file.layers} - {""}
    model_iou, confusion = card_figures(read_card(options, models))
    references = named_files("reference", options.reference)
    evidence: dict[str, Any] = {"model_iou": model_iou, "confusion": confusion}
    for role, path in _tables(options).items():
        evidence[role] = _read_table(role, path, said)
        hashes[role] = file_sha256(path)
    evidence["production"] = with_assumed(evidence.get("production"), options.assume)
    evidence["rasters"] = {
        name: dated_raster(name, file) for name, file in references.items() if name in RASTERS
    }
    evidence["references"] = _references(references)
    if options.scene:
        evidence["scene"] = dated_raster("scene", options.scene)
    series, dems = named_files("series", options.series), named_files("dem", options.dem)
    evidence["series"], evidence["dems"] = in_time(series, "series"), in_time(dems, "dem")
    if len(evidence["dems"]) > 1:
        evidence["elevation"] = _elevation(evidence["dems"], files)
    hashes |= {name: file_sha256(file) for name, file in references.items()}
    hashes |= {f"series {name}": file_sha256(file) for name, file in series.items()}
    hashes |= {f"dem {name}": file_sha256(file) for name, file in dems.items()}
    hashes |= {"scene": file_sha256(options.scene)} if options.scene else {}
    idle = [name for name in ("scene", "series") if evidence.get(name)]
    idle += [name for name in evidence["rasters"] if name in _IDLE_RASTERS]
    if idle:
        said.append(Said(f"no indicator of this version uses {', '.join(idle)}", True))
    coefficients = read_coefficients(options.coefficients)
    return Evidence(coefficients, hashes=hashes, **evidence), said


def _tables(options: IndicatorsOptions) -> dict[str, str]:
    given = {"registry": options.registry, "production": options.production}
    return {role: path for role, path in given.items() if path}


def _read_table(role: str, path: str, said: list[Said]) -> Any:
    if role == "registry":
        entries, report = read_registry(Path(path))
        said.append(Said("; ".join(report), len(report) > 1))
        return tuple(entries)
    production = read_production(Path(path))
    said.append(Said("; ".join(production.report), len(production.report) > 1))
    return production


def with_assumed(production: Production | None, given: Sequence[str]) -> Production | None:
    """Production with ``SITE=TONNES`` a year in the place of what else is known of a site."""
    for text in given:
        site, equals, tonnes = text.rpartition("=")
        try:
            amount = float(tonnes)
        except ValueError:
            equals = ""
        if not (site.strip() and equals):
            raise MineGapError(f"--assume {text} is no figure", "write --assume SITE=TONNES")
        production = (production or Production()).with_assumed(site.strip(), amount)
    return production


def _references(given: Mapping[str, str]) -> dict[str, Any]:
    vectors = {name: file for name, file in given.items() if name not in RASTERS}
    return {name: read_reference(name, file) for name, file in vectors.items()}


def _elevation(dems: tuple[DatedRaster, ...], files: Sequence[FootprintFile]) -> Any:
    from .elevation import read_elevation_change

    mask = [layer.footprints.polygons for file in files for layer in file.layers]
    return read_elevation_change(dems, np.concatenate(mask))
