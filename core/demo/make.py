"""Make a demo project: the one entry to this package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import rasterio

from ..options import DemoOptions
from ..progress import Progress, Steps, part
from .elevation import FIRST, SECOND, measured
from .files import claim_folder, colours, write_raster, write_text
from .grid import make_grid
from .landscape import Landscape, look, make_landscape
from .project import Layer, project_xml
from .records import NOTICE, VERSION, production_csv, readme, registry_csv, truth_json
from .scene import NODATA, OFFSET, SCALE, SUN_AZIMUTH, SUN_ELEVATION, bands
from .spectra import BANDS
from .truth import Truth, mean_height, write_truth

DATES = ("2019-08-15", "2025-08-18")


@dataclass(frozen=True)
class DemoResult:
    """Where everything is, and how much of it."""

    folder: Path
    first_scene: Path
    second_scene: Path
    truth: Path
    first_dem: Path
    second_dem: Path
    registry: Path
    production: Path
    parameters: Path
    project: Path
    readme: Path
    mines: int
    footprints: int


def file_names() -> dict[str, str]:
    """What is written, by the field of :class:`DemoResult`."""
    first, second = DATES
    return {
        "first_scene": f"simulated_S2_L2A_{first}.tif",
        "second_scene": f"simulated_S2_L2A_{second}.tif",
        "truth": "truth.gpkg",
        "first_dem": f"dem_{first[:4]}.tif",
        "second_dem": f"dem_{second[:4]}.tif",
        "registry": "registry.csv",
        "production": "production.csv",
        "project": "minegap_demo.qgs",
        "readme": "README.txt",
        "parameters": "truth.json",
    }


def make_demo(options: DemoOptions) -> Steps[DemoResult]:
    """Simulate a landscape and write it to ``options.out``."""
    folder, files = Path(options.out), file_names()
    claim_folder(folder, list(files.values()))
    grid = make_grid(options.size, options.seed)
    landscape = yield from part(make_landscape(grid), 0.0, 0.45)
    truth = Truth(
        grid,
        DATES,
        landscape.mines,
        landscape.footprints,
        (mean_height(grid, landscape.heights[0]), mean_height(grid, landscape.heights[1])),
        mean_height(grid, landscape.terrain.height),
        landscape.terrain,
        landscape.settlements,
    )
    # The mark comes first: an interrupted demo may be made again in the same folder.
    write_text(folder / files["parameters"], truth_json(truth, files))
    for date, key in enumerate(("first_scene", "second_scene")):
        start = 0.45 + 0.24 * date
        yield from part(_scene(landscape, date, folder / files[key]), start, start + 0.24)
    yield from part(_elevation(truth, folder, files), 0.93, 0.98)
    write_truth(truth, folder / files["truth"])
    write_text(folder / files["registry"], registry_csv(truth))
    write_text(folder / files["production"], production_csv(truth))
    write_text(folder / files["project"], project_xml(grid, *_project(files)))
    write_text(folder / files["readme"], readme(truth, files))
    yield Progress("write", 1.0)
    count = sum(footprint.code != 90 for footprint in landscape.footprints[1])
    paths = {key: folder / name for key, name in files.items()}
    return DemoResult(folder, **paths, mines=len(landscape.mines), footprints=count)


def _tags(landscape: Landscape, date: str, what: str) -> dict[str, str]:
    return {
        "SIMULATED": "yes",
        "ACQUISITION_DATE": date,
        "TIFFTAG_IMAGEDESCRIPTION": f"Simulated {what} made by minegap demo. {NOTICE}",
        "DEMO_SEED": str(landscape.grid.seed),
        "DEMO_VERSION": str(VERSION),
    }


def _scene(landscape: Landscape, date: int, path: Path) -> Steps[None]:
    name = DATES[date]
    yield Progress("scene", 0.0)
    seen = look(landscape, date, name)
    yield Progress("scene", 0.25)
    tags = _tags(landscape, name, "Sentinel-2 L2A scene")
    tags.update(
        PROCESSING_LEVEL="L2A",
        PROCESSING_BASELINE="05.11 (simulated)",
        SCALE=str(SCALE),
        OFFSET=str(OFFSET),
        CLOUD_COVER="0",
        SUN_AZIMUTH=str(SUN_AZIMUTH),
        SUN_ELEVATION=str(SUN_ELEVATION),
    )

    def finish(raster: rasterio.io.DatasetWriter) -> None:
        raster.scales = (SCALE,) * len(BANDS)
        raster.offsets = (OFFSET,) * len(BANDS)
        colours(raster, tuple(colour for _, colour, _ in BANDS))

    done = write_raster(
        path,
        landscape.grid,
        bands(landscape.grid, seen, name),
        [f"{band} {colour}" for band, colour, _ in BANDS],
        "uint16",
        tags,
        NODATA,
        finish,
    )
    for fraction in done:
        yield Progress("scene", 0.25 + 0.75 * fraction)


def _elevation(truth: Truth, folder: Path, files: dict[str, str]) -> Steps[None]:
    for number, (key, error) in enumerate((("first_dem", FIRST), ("second_dem", SECOND))):
        yield Progress("elevation", number / 2)
        date = truth.dates[number]
        height = measured(truth.grid, truth.heights[number], error, "dem " + date)
        tags = {
            "SIMULATED": "yes",
            "ACQUISITION_DATE": date,
            "TIFFTAG_IMAGEDESCRIPTION": f"Simulated ground height in metres. {NOTICE}",
        }
        rows: Iterator[float] = write_raster(
            folder / files[key],
            truth.grid,
            iter([height]),
            ["height m (simulated)"],
            "float32",
            tags,
            None,
        )
        for _ in rows:
            pass


def _project(files: dict[str, str]) -> tuple[str, list[Layer]]:
    first, second = (date[:4] for date in DATES)
    vector = f"./{files['truth']}|layername="
    return "MineGap demo (simulated)", [
        Layer("Settlements (simulated)", vector + "settlements", "places", True),
        Layer(f"True mines {second} (simulated)", vector + f"mines_{second}", "outlines", True),
        Layer(f"True mines {first} (simulated)", vector + f"mines_{first}", "outlines", False),
        Layer("Rivers (simulated)", vector + "rivers", "lines", False),
        Layer("Protected areas (simulated)", vector + "protected_areas", "areas", False),
        Layer(f"Scene {DATES[1]} (simulated)", "./" + files["second_scene"], "scene", True),
        Layer(f"Scene {DATES[0]} (simulated)", "./" + files["first_scene"], "scene", False),
        Layer(f"Ground {second} (simulated)", "./" + files["second_dem"], "ground", False),
        Layer(f"Ground {first} (simulated)", "./" + files["first_dem"], "ground", False),
    ]
