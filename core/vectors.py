"""Vector files of any format and reference system: one layer of them as a table."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import geopandas
import pyogrio

from .errors import MineGapError
from .sources import refuse_remote


class VectorError(MineGapError):
    """The vector file cannot be used as it is."""


def layer_name(path: str) -> str:
    """What a person calls the layer: the file's name, and the layer's where one is chosen."""
    file, *choices = path.split("|")
    return "|".join([Path(file).name, *(c for c in choices if c.startswith("layer"))])


def read_vector(path: str, columns: list[str] | None = None) -> geopandas.GeoDataFrame:
    """The features of ``FILE`` or ``FILE|layername=NAME`` (also ``layerid=``, ``subset=``).

    Geometries are brought to two dimensions; broken ones are missing rather than refused.
    Raises :class:`VectorError` where there is no such layer, no geometry or no reference system.
    """
    file, *choices = path.split("|")
    chosen = dict(choice.split("=", 1) for choice in choices if "=" in choice)
    name = Path(file).name
    if not file or not Path(file).exists():
        raise VectorError(f"there is no file {file}", hint="check its name")
    try:
        if Path(file).is_file():
            refuse_remote(Path(file))
        layer = chosen.get("layername") or _only_layer(file, name, chosen.get("layerid"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of broken geometries, which are repaired
            frame = pyogrio.read_dataframe(
                file,
                layer=layer,
                columns=columns,
                where=chosen.get("subset"),
                force_2d=True,
                on_invalid="fix",
            )
    except MineGapError:
        raise
    except Exception as error:  # pyogrio raises several unrelated classes
        raise VectorError(
            f"cannot read {name} as a vector file: {error}",
            hint="choose a vector file that QGIS can show, for example a GeoPackage",
        ) from error
    if getattr(frame, "geometry", None) is None:
        raise VectorError(f"{name} holds a table without geometry", hint="choose another layer")
    if frame.crs is None:
        raise VectorError(
            f"{name} has no coordinate reference system", hint="assign one to the layer in QGIS"
        )
    return frame


def _only_layer(file: str, name: str, number: str | None) -> str | None:
    """The layer to read: the only one, or the only one with polygons."""
    layers = [(str(layer), str(kind)) for layer, kind in _layers(file)]
    if number is not None:
        return layers[int(number)][0]
    if len(layers) < 2:
        return None
    polygons = [layer for layer, kind in layers if "Polygon" in kind or "Surface" in kind]
    preferred = [layer for layer in polygons if layer == "footprints"] or polygons
    if len(preferred) == 1:
        return preferred[0]
    listed = ", ".join(layer for layer, _ in layers[:8])
    raise VectorError(
        f"{name} holds several layers: {listed}",
        hint=f"name the one to use as {name}|layername={(polygons or [layers[0][0]])[0]}",
    )


def _layers(file: str) -> Any:
    return pyogrio.list_layers(file)
