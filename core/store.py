"""Footprints as a GeoPackage that people review: written new, never over their decisions."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

import geopandas
import pyogrio
import shapely

from .errors import OutputError
from .files import replace_file
from .footprints import Outlines
from .rasters import Provenance
from .review.guard import CANDIDATE, refuse_reviewed

LAYER = "footprints"
DEFINITION = "DIST"  # ground visibly disturbed at the image's date (domain 1.1)
_TABLES = {LAYER, f"rtree_{LAYER}_geom", "gpkg_contents", "gpkg_ogr_contents"}
_FAILURES = (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError, sqlite3.Error)
_NAMESPACE = uuid.UUID("6f1c9a52-6b0e-5c55-9d0c-3f7b2f0a41d8")
# GDAL stamps GeoPackages with the time; a fixed one makes equal runs equal files.
_STAMP = "2000-01-01T00:00:00.000Z"


def write_footprints(path: Path, outlines: Outlines, provenance: Provenance) -> None:
    """Write the layer ``footprints`` (GeoPackage 1.2) at ``path``, replacing candidates only.

    Raises :class:`OutputError` when ``path`` holds reviewed footprints or cannot be written.
    """
    refuse_reviewed(path)
    frame = footprint_frame(outlines, provenance)

    def write(temporary: Path) -> None:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _STAMP})
        try:
            pyogrio.write_dataframe(
                frame,
                temporary,
                layer=LAYER,
                driver="GPKG",
                geometry_type="MultiPolygon",
                promote_to_multi=True,
                dataset_options={"VERSION": "1.2"},
                layer_options={"IDENTIFIER": _title(provenance)},
            )
            _check_stored(temporary, len(frame))
        except _FAILURES as error:
            raise OutputError(
                f"cannot write {path.name} in {path.parent}: {error}",
                hint="choose a folder that you may write to, with enough free space",
            ) from error
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})

    replace_file(path, write)


def _check_stored(path: Path, count: int) -> None:
    """On a full disk GDAL may leave a broken GeoPackage and say nothing: look into it again.

    Raises OSError, or an error of SQLite, where ``path`` does not hold the whole layer.
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        sound = database.execute("PRAGMA quick_check").fetchone() == ("ok",)
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        if not sound or not tables >= _TABLES:
            raise OSError("it was not stored completely, the disk may be full")
        (features,) = database.execute("SELECT count(*) FROM footprints").fetchone()
        (indexed,) = database.execute("SELECT count(*) FROM rtree_footprints_geom").fetchone()
    if not features == indexed == count:
        raise OSError("it was not stored completely, the disk may be full")


def _title(provenance: Provenance) -> str:
    title = f"Mine footprints, {provenance.scene_id}"
    return f"{title} (simulated)" if provenance.simulated else title


def footprint_frame(outlines: Outlines, provenance: Provenance) -> geopandas.GeoDataFrame:
    """One row a footprint; ``footprint_id`` follows from scene, model and geometry."""
    origin = f"{provenance.scene_id}|{provenance.model_id}|"
    names = [provenance.classes[index] for index in outlines.mine_class]
    ids = [
        str(uuid.uuid5(_NAMESPACE, origin + shapely.to_wkb(polygon, hex=True)))
        for polygon in outlines.polygons
    ]
    count = len(ids)
    columns = {
        "footprint_id": ids,
        "mine_class": names,
        "probability": outlines.probability.round(4),
        "area_ha": outlines.area_ha.round(4),
        "perimeter_m": outlines.perimeter_m.round(2),
        "status": [CANDIDATE] * count,
        "definition_id": [DEFINITION] * count,
        "scene_id": [provenance.scene_id] * count,
        "scene_date": [provenance.scene_date] * count,
        "model_id": [provenance.model_id] * count,
    }
    texts = {name: "object" for name in columns if not name.endswith(("probability", "_ha", "_m"))}
    frame = geopandas.GeoDataFrame(columns, geometry=list(outlines.polygons), crs=outlines.crs)
    return frame.astype(texts)
