"""The sample as a GeoPackage: points that people label, and the strata they stand for."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import rasterio
from numpy.typing import NDArray

from ..errors import AreaError, OutputError
from ..files import replace_file
from .sample import Stratum
from .strata import MINE

POINTS, STRATA = "sample_points", "sample_strata"
MINE_LABEL, OTHER_LABEL, UNSURE = "mine", "not mine", "cannot tell"
_NAMESPACE = uuid.UUID("0d6d6b1e-6a53-5b0c-9f0e-1c3f2f6a7d51")
_LABELS = {"reference": "", "certainty": pd.NA, "reviewer": "", "labelled_at": "", "note": ""}


@dataclass(frozen=True)
class Labelled:
    """A sample with labels: stratum of each point (from 1), its map and reference label."""

    stratum: NDArray[np.int64]
    mapped: NDArray[np.bool_]
    reference: tuple[str, ...]  # one of the labels above, or nothing where nobody has looked
    names: tuple[str, ...]
    pixels: NDArray[np.float64]
    area_ha: NDArray[np.float64]


def write_points(path: Path, drawn: tuple[Stratum, ...], probability: Path, seed: int) -> int:
    """Write the drawn points in a random order, so that their place in it tells nothing.

    Returns their number. Raises :class:`OutputError` where a sample is there already: its
    labels are somebody's work.
    """
    if path.exists():
        raise OutputError(
            f"{path.name} exists", hint="choose another name: labels are never overwritten"
        )
    frame = _frame(drawn, probability, seed)
    strata = pd.DataFrame(
        {
            "stratum": range(1, len(drawn) + 1),
            "name": [s.name for s in drawn],
            "pixels": [s.pixels for s in drawn],
            "area_ha": [s.area_ha for s in drawn],
        }
    )

    def write(temporary: Path) -> None:
        options = {"driver": "GPKG", "dataset_options": {"VERSION": "1.2"}}
        pyogrio.write_dataframe(frame, temporary, layer=POINTS, **options)
        pyogrio.write_dataframe(strata, temporary, layer=STRATA, append=True, driver="GPKG")

    replace_file(path, write)
    return len(frame)


def _frame(drawn: tuple[Stratum, ...], probability: Path, seed: int) -> geopandas.GeoDataFrame:
    rows = np.concatenate([s.rows for s in drawn])
    columns = np.concatenate([s.columns for s in drawn])
    stratum = np.repeat(np.arange(1, len(drawn) + 1), [len(s.rows) for s in drawn])
    order = np.random.default_rng(seed).permutation(len(rows))
    rows, columns, stratum = rows[order], columns[order], stratum[order]
    with rasterio.open(probability) as dataset:
        x, y = dataset.transform * (columns + 0.5, rows + 0.5)
        crs = dataset.crs.to_wkt()
        origin = hashlib.sha256(json.dumps([crs, list(dataset.transform)]).encode()).hexdigest()
    content: dict[str, Any] = {
        "point_id": [
            str(uuid.uuid5(_NAMESPACE, f"{origin}|{seed}|{r}|{c}"))
            for r, c in zip(rows, columns, strict=True)
        ],
        "number": np.arange(1, len(rows) + 1),
        "stratum": stratum,
        "mapped_mine": stratum == MINE,
        **{name: [empty] * len(rows) for name, empty in _LABELS.items()},
    }
    frame = geopandas.GeoDataFrame(content, geometry=geopandas.points_from_xy(x, y), crs=crs)
    return frame.astype({"certainty": "Int32"})


def read_points(path: str) -> Labelled:
    """The labelled sample in ``path``. Raises :class:`AreaError` where it is none."""
    name = Path(path).name
    try:
        points = pyogrio.read_dataframe(path, layer=POINTS, read_geometry=False)
        strata = pyogrio.read_dataframe(path, layer=STRATA, read_geometry=False)
        strata = strata.sort_values("stratum")
        reference = tuple(points["reference"].fillna("").astype(str))
        stratum = points["stratum"].to_numpy(np.int64)
        mapped = points["mapped_mine"].to_numpy(bool)
        names = tuple(strata["name"].astype(str))
        pixels, areas = (strata[key].to_numpy(np.float64) for key in ("pixels", "area_ha"))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, KeyError) as error:
        raise AreaError(
            f"{name} is no sample of MineGap: {error}", hint="choose a file that was drawn by it"
        ) from error
    known = {MINE_LABEL, OTHER_LABEL, UNSURE, ""}
    strange = sorted(set(reference) - known)
    if strange:
        raise AreaError(
            f"{name} has labels that are none: {', '.join(strange[:3])[:80]}",
            hint=f"use {MINE_LABEL}, {OTHER_LABEL} or {UNSURE}",
        )
    if len(stratum) == 0 or stratum.min() < 1 or stratum.max() > len(names):
        raise AreaError(f"{name} has points of unknown strata", hint="draw the sample again")
    return Labelled(stratum, mapped, reference, names, pixels, areas)
