"""Writes what the dock's story needs beside the demo: run by the engine's Python.

Usage: story_data.py SCENE FOLDER COPIES. FOLDER/large.vrt repeats the scene COPIES times in
both directions, and FOLDER/many is the result of a made-up run with 20,000 footprints.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import rasterio
import shapely

MANY = 20_000
CLASSES = ["pit", "waste_rock", "tailings", "facility"]


def write_large(scene: Path, path: Path, copies: int) -> None:
    """A mosaic that takes the engine some seconds."""
    with rasterio.open(scene) as source:
        width, height, a = source.width, source.height, source.transform
        wkt, nodata, names = source.crs.to_wkt(), source.nodata, source.descriptions
    bands = []
    for band, name in enumerate(names, 1):
        parts = "".join(
            f"<SimpleSource><SourceFilename>{scene}</SourceFilename><SourceBand>{band}"
            f'</SourceBand><SrcRect xOff="0" yOff="0" xSize="{width}" ySize="{height}"/>'
            f'<DstRect xOff="{x * width}" yOff="{y * height}" xSize="{width}" ySize="{height}"/>'
            "</SimpleSource>"
            for y in range(copies)
            for x in range(copies)
        )
        bands.append(
            f'<VRTRasterBand dataType="UInt16" band="{band}"><Description>{name}</Description>'
            f"<NoDataValue>{nodata:g}</NoDataValue>{parts}</VRTRasterBand>"
        )
    path.write_text(
        f'<VRTDataset rasterXSize="{copies * width}" rasterYSize="{copies * height}">'
        f"<SRS>{wkt.replace(chr(34), '&quot;')}</SRS><GeoTransform>{a.c}, {a.a}, 0, {a.f}, 0, {a.e}"
        '</GeoTransform><Metadata><MDI key="SCALE">0.0001</MDI><MDI key="OFFSET">-0.1</MDI>'
        f"</Metadata>{''.join(bands)}</VRTDataset>",
        encoding="utf-8",
    )


def write_many(folder: Path) -> None:
    """Twelve-cornered footprints on a grid, with a probability raster under them."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(1)
    side = int(np.ceil(MANY**0.5))
    x, y = np.meshgrid(np.arange(side) * 300.0, np.arange(side) * 300.0)
    centres = np.column_stack([x.ravel(), y.ravel()])[:MANY] + [500_000, 7_000_000]
    angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    radii = random.uniform(30, 130, (MANY, 1)) * random.uniform(0.9, 1.1, (MANY, len(angles)))
    rings = centres[:, None] + np.stack([np.cos(angles), np.sin(angles)], 1) * radii[..., None]
    polygons = shapely.polygons(rings)
    area = shapely.area(polygons) / 10_000
    write_footprints(folder / "footprints.gpkg", polygons, area, random)
    write_probability(folder / "probability.tif", side * 30)
    run = {
        "scene": {"id": "many", "date": "2025-01-01", "simulated": True},
        "model": {"id": "made up 1"},
        "threshold": 0.5,
        "min_area_ha": 0.5,
        "figures": {"footprints": MANY, "area_ha": float(area.sum())},
        "histogram": {"step": 0.005, "counts": list(range(201, 0, -1)), "sampled": 4},
    }
    (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")
    result = {
        "probability": str(folder / "probability.tif"),
        "footprints": str(folder / "footprints.gpkg"),
        "classes": None,
        "run": str(folder / "run.json"),
    }
    (folder / "result.json").write_text(json.dumps(result), encoding="utf-8")


def write_footprints(path: Path, polygons, area, random) -> None:
    count = len(polygons)
    frame = geopandas.GeoDataFrame(
        {
            "footprint_id": [f"{n:032x}" for n in range(count)],
            "mine_class": [CLASSES[n % 4] for n in range(count)],
            "probability": random.uniform(0.5, 1, count),
            "area_ha": area,
            "perimeter_m": shapely.length(polygons),
            "status": ["candidate"] * count,
            "definition_id": ["DIST"] * count,
            "scene_id": ["many"] * count,
            "scene_date": ["2025-01-01"] * count,
            "model_id": ["made up 1"] * count,
        },
        geometry=list(polygons),
        crs="EPSG:32723",
    )
    path.unlink(missing_ok=True)
    pyogrio.write_dataframe(
        frame,
        path,
        layer="footprints",
        promote_to_multi=True,
        geometry_type="MultiPolygon",
        dataset_options={"VERSION": "1.2"},
    )


def write_probability(path: Path, size: int) -> None:
    rows, columns = np.mgrid[0:size, 0:size]
    near = np.hypot((rows % 30) - 15, (columns % 30) - 15)
    values = np.clip(200 * (1 - near / 14), 0, 200).astype(np.uint8)
    profile = {
        "driver": "COG",
        "width": size,
        "height": size,
        "count": 1,
        "dtype": "uint8",
        "nodata": 255,
        "crs": "EPSG:32723",
        "transform": rasterio.Affine(10, 0, 500_000 - 150, 0, -10, 7_000_000 + size * 10 - 150),
    }
    with rasterio.open(path, "w", **profile) as out:
        out.write(values[::-1], 1)
        out.scales = (0.005,)
        out.set_band_description(1, "P(mine)")


if __name__ == "__main__":
    target = Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    write_large(Path(sys.argv[1]).resolve(), target / "large.vrt", int(sys.argv[3]))
    write_many(target / "many")
