"""Footprints from any vector file: repaired, told apart by date, without overlaps."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..geodesy import measured
from ..vectors import VectorError, layer_name, read_vector
from . import columns
from .overlaps import claims, without_overlaps
from .repair import rejoined, to_degrees
from .sites import REJECTED, REVIEWS, Footprints, Polygons

_NAMESPACE = uuid.UUID("c1b0a0b4-5d0e-5a44-8a8e-3c1f0d7be2a1")
_WGS84 = "EPSG:4326"
_SHOWN = 5  # names listed in a message


@dataclass(frozen=True)
class FootprintLayer:
    """Footprints of one date with what groups them, one entry each in every array."""

    footprints: Footprints
    site_ids: tuple[str, ...]  # empty where the file gives none
    names: tuple[str, ...]
    given: pd.DataFrame  # the file's own columns


@dataclass(frozen=True)
class FootprintFile:
    """All dates in a file, the latest last."""

    name: str
    sha256: str  # of the content that counts, in any order of the rows
    layers: tuple[FootprintLayer, ...]
    warnings: tuple[str, ...] = ()
    left_out: int = 0  # not accepted by a person, where only accepted ones are wanted
    left_out_ha: float = 0.0


@dataclass
class _Rows:
    """What is kept of the rows of a file; ``chosen`` takes some of them."""

    frame: pd.DataFrame
    polygons: Polygons
    ids: NDArray[np.object_]
    codes: NDArray[np.int64]
    status: NDArray[np.object_]
    probability: NDArray[np.float64]
    dates: NDArray[np.object_]
    area_ha: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    perimeter_m: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    def __len__(self) -> int:
        return len(self.ids)

    def chosen(self, keep: NDArray[Any]) -> _Rows:
        measures = [a[keep] if len(a) else a for a in (self.area_ha, self.perimeter_m)]
        arrays = (self.polygons, self.ids, self.codes, self.status, self.probability, self.dates)
        return _Rows(self.frame.iloc[keep], *(a[keep] for a in arrays), *measures)


def read_footprints(path: str, accepted_only: bool = False) -> FootprintFile:
    """The footprints of ``FILE`` or ``FILE|layername=NAME``, split into dates.

    Rejected and superseded ones are left out; with ``accepted_only`` also those that no
    person has accepted (a file without states is taken as it is). Raises
    :class:`VectorError` where nothing is left, or ids or definitions contradict each other.
    """
    name, warnings = layer_name(path), list[str]()
    rows = _read(path, name, warnings)
    rows = _without_duplicates(rows, name, warnings)
    digest = _content_hash(rows)
    rows = rows.chosen(~np.isin(rows.status, REJECTED))
    left_out, left_out_ha = 0, 0.0
    if accepted_only:
        keep = np.array([s == "" or s in REVIEWS for s in rows.status], dtype=bool)
        left_out, left_out_ha = int((~keep).sum()), _area(rows.polygons[~keep])
        rows = rows.chosen(keep)
    if not len(rows):
        wanted = "accepted footprints" if accepted_only else "footprints that are not rejected"
        raise VectorError(f"{name} holds no {wanted}", "review some, or choose another file")
    definition = _definition(rows.frame, name, warnings)
    layers = tuple(
        _layer(rows.chosen(rows.dates == date), date, definition, name, warnings)
        for date in sorted(set(rows.dates), key=lambda d: d or datetime.date.min)
    )
    if len(layers) > 1 and layers[0].footprints.date is None:
        raise VectorError(f"some footprints of {name} have no date", "give all of them a date")
    return FootprintFile(name, digest, layers, tuple(warnings), left_out, left_out_ha)


def _read(path: str, name: str, warnings: list[str]) -> _Rows:
    frame = read_vector(path)
    if not len(frame):
        raise VectorError(f"{name} holds no footprints", "choose a layer with polygons")
    polygons = to_degrees(np.array(frame.geometry.values, dtype=object), frame.crs, name)
    there = polygons != np.array(None)
    if not there.any():
        raise VectorError(f"{name} holds no polygons with an area", "choose a polygon layer")
    if not there.all():
        warnings.append(f"{name}: {(~there).sum()} features without a polygon are left out")
    table = pd.DataFrame(frame.drop(columns=frame.geometry.name))[there].reset_index(drop=True)
    polygons = shapely.normalize(polygons[there])
    codes, unknown = columns.class_codes(table)
    if unknown:
        warnings.append(f"{name}: unknown classes count as mine ground: {_listed(unknown)}")
    status, unknown = columns.states(table)
    if unknown:
        warnings.append(f"{name}: unknown states count as not reviewed: {_listed(unknown)}")
    return _Rows(
        table,
        polygons,
        _ids(table, polygons),
        codes,
        np.array(status, dtype=object),
        columns.probabilities(table),
        np.array(columns.dates(table, name), dtype=object),
    )


def _ids(table: pd.DataFrame, polygons: Polygons) -> NDArray[np.object_]:
    """The file's ids; a hash of the geometry where it has none."""
    ids = np.array(columns.texts(table, "id"), dtype=object)
    missing = np.flatnonzero(ids == "")
    rounded = shapely.transform(polygons[missing], lambda xy: xy.round(7))
    for index, wkb in zip(missing, shapely.to_wkb(rounded, hex=True), strict=True):
        ids[index] = str(uuid.uuid5(_NAMESPACE, wkb))
    return ids


def _without_duplicates(rows: _Rows, name: str, warnings: list[str]) -> _Rows:
    keys = pd.DataFrame({"id": rows.ids, "date": [str(d) for d in rows.dates]})
    keys["wkb"] = shapely.to_wkb(rows.polygons)
    keys["class"], keys["status"] = rows.codes, rows.status
    keep = ~keys.duplicated().to_numpy()
    if not keep.all():
        warnings.append(f"{name}: {(~keep).sum()} footprints that occur twice are counted once")
        rows, keys = rows.chosen(keep), keys[keep]
    again = keys.duplicated(["id", "date"], keep=False)
    if again.any():
        raise VectorError(
            f"{name} has different footprints with the same id: {_listed(set(keys['id'][again]))}",
            "give each footprint an id of its own, or remove the column",
        )
    return rows


def _content_hash(rows: _Rows) -> str:
    """SHA-256 of all that has a bearing on results, whatever the order of the rows."""
    texts = [columns.texts(rows.frame, m) for m in ("site", "name", "definition", "model")]
    digests = sorted(
        hashlib.sha256(repr(row[:-1]).encode() + row[-1]).digest()
        for row in zip(
            rows.ids,
            rows.codes.tolist(),
            rows.status,
            rows.probability.tolist(),
            rows.dates,
            *texts,
            shapely.to_wkb(rows.polygons),
            strict=True,
        )
    )
    return hashlib.sha256(b"".join(digests)).hexdigest()


def _definition(table: pd.DataFrame, name: str, warnings: list[str]) -> str:
    found = sorted(set(columns.texts(table, "definition")))
    if len([d for d in found if d]) > 1:
        raise VectorError(
            f"{name} mixes definitions of mine ground: {_listed(found)}",
            "areas of different definitions cannot be compared: keep one of them a file",
        )
    if len(found) > 1:
        warnings.append(f"{name}: footprints without a definition count as {found[1]}")
    return found[-1]


def _layer(
    rows: _Rows, date: datetime.date | None, definition: str, name: str, warnings: list[str]
) -> FootprintLayer:
    rows = rows.chosen(np.argsort(rows.ids, kind="stable"))  # the file's order means nothing
    rank = claims(list(rows.ids), list(rows.status), rows.probability)
    rows.polygons, lost_m2 = without_overlaps(rows.polygons, rank)
    if lost_m2:
        warnings.append(f"{name}: {lost_m2 / 10_000:.2f} ha that overlap are counted once")
    rows = rows.chosen(rows.polygons != np.array(None))
    rows.area_ha, rows.perimeter_m = measured(rejoined(rows.polygons), _WGS84)
    models = sorted(set(columns.texts(rows.frame, "model")) - {""})
    footprints = Footprints(
        tuple(rows.ids),
        rows.codes,
        tuple(rows.status),
        rows.probability,
        rows.area_ha,
        rows.perimeter_m,
        rows.polygons,
        date,
        definition,
        models[0] if len(models) == 1 else "; ".join(models)[: columns.LONGEST],
        name,
    )
    site_ids = tuple(columns.texts(rows.frame, "site"))
    return FootprintLayer(
        footprints, site_ids, tuple(columns.texts(rows.frame, "name")), rows.frame
    )


def _area(polygons: Polygons) -> float:
    return float(measured(rejoined(polygons), _WGS84)[0].sum()) if len(polygons) else 0.0


def _listed(names: object) -> str:
    given = sorted(str(n) for n in names if n)  # type: ignore[attr-defined]
    more = f" and {len(given) - _SHOWN} more" if len(given) > _SHOWN else ""
    return ", ".join(name[:40] for name in given[:_SHOWN]) + more
