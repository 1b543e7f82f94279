"""One record of options a verb: the CLI, Processing and the dialogs are all made from it.

Standard library only and valid on Python 3.9, since QGIS's own Python reads it too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Optional


def option(label: str, help: str, kind: str, default: Any = ..., **limits: Any) -> Any:
    """A field of an options record.

    ``kind`` is one of ``raster``, ``vector``, ``model``, ``file``, ``folder``,
    ``new-file``, ``text``, ``number``, ``integer``, ``flag``, or ``vectors``, ``named-files``
    and ``texts``, which may be given again and again and are kept as a tuple. ``limits`` may
    hold ``minimum``, ``maximum``, ``unit``, ``choices`` and ``positional``. A default of
    ``None`` means *left to the engine*, which ``help`` explains.
    """
    metadata = {"label": label, "help": help, "kind": kind, **limits}
    if default is ...:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


# Options that several verbs share: one text and one default for all of them.


def _scene() -> Any:
    return option(
        "Scene",
        "The satellite image: any raster file that GDAL reads.",
        "raster",
        positional=True,
    )


def _model() -> Any:
    return option(
        "Model",
        "A model card (.json) or an ONNX file with Deepness keys. Left out: the bundled model.",
        "model",
        None,
    )


def _aoi() -> Any:
    return option(
        "Area of interest",
        "Polygons, in any vector format and reference system. Left out: the whole scene.",
        "vector",
        None,
    )


def _bands() -> Any:
    return option(
        "Bands",
        "Which band of the scene is which, as red=4,green=3,blue=2. Left out: recognised.",
        "text",
        None,
    )


def _scale() -> Any:
    return option(
        "Scale",
        "Reflectance = value × scale + offset. Left out: recognised from metadata and values.",
        "number",
        None,
        minimum=1e-9,
        advanced=True,
    )


def _offset() -> Any:
    return option(
        "Offset",
        "Added after scaling, for example -0.1 for Sentinel-2 since baseline 04.00.",
        "number",
        None,
        advanced=True,
    )


def _crs() -> Any:
    return option(
        "Reference system",
        "Of a scene that has none, as EPSG:32723 or WKT. A scene's own is never replaced.",
        "text",
        None,
        advanced=True,
    )


def _threshold() -> Any:
    return option(
        "Threshold",
        "Probability from which ground is called mine, 0 to 1. Left out: the model's own.",
        "number",
        None,
        minimum=0.005,
        maximum=0.995,
    )


def _min_area() -> Any:
    return option(
        "Minimum area",
        "Smaller footprints and holes are dropped. Left out: the model's own.",
        "number",
        None,
        minimum=0.0,
        unit="ha",
    )


def _covered() -> Any:
    return option(
        "Probability",
        "The probability.tif of the same detection: the area that the map covers.",
        "raster",
    )


def _threads() -> Any:
    return option(
        "Threads",
        "Processor cores to use; 0 takes all physical cores.",
        "integer",
        0,
        minimum=0,
        maximum=256,
        advanced=True,
    )


@dataclass(frozen=True)
class DetectOptions:
    """Find the mines of a scene."""

    scene: str = _scene()
    out: str = option(
        "Result folder",
        "Folder for probability, classes, footprints and the run record.",
        "folder",
    )
    model: Optional[str] = _model()
    aoi: Optional[str] = _aoi()
    bands: Optional[str] = _bands()
    scale: Optional[float] = _scale()
    offset: Optional[float] = _offset()
    crs: Optional[str] = _crs()
    threshold: Optional[float] = _threshold()
    min_area: Optional[float] = _min_area()
    threads: int = _threads()
    restart: bool = option(
        "Start afresh",
        "Discard an unfinished run in the result folder instead of resuming it.",
        "flag",
        False,
        opposite="resume",
        advanced=True,
    )


@dataclass(frozen=True)
class CheckOptions:
    """Say whether scene and model fit, and what a detection would cost."""

    scene: str = _scene()
    model: Optional[str] = _model()
    aoi: Optional[str] = _aoi()
    bands: Optional[str] = _bands()
    scale: Optional[float] = _scale()
    offset: Optional[float] = _offset()
    crs: Optional[str] = _crs()
    threads: int = _threads()


@dataclass(frozen=True)
class OutlineOptions:
    """Draw footprints anew from stored probabilities, without running the model."""

    probability: str = option(
        "Probability",
        "A probability.tif that detect wrote.",
        "raster",
        positional=True,
    )
    out: Optional[str] = option(
        "Footprints",
        "GeoPackage to write. Left out: footprints.gpkg beside the probability.",
        "new-file",
        None,
    )
    threshold: Optional[float] = _threshold()
    min_area: Optional[float] = _min_area()


@dataclass(frozen=True)
class DemoOptions:
    """Write a simulated mining landscape with known truth."""

    out: str = option("Folder", "Where the demo project is written.", "folder")
    seed: int = option("Seed", "Another seed makes another landscape.", "integer", 1, minimum=0)
    size: int = option(
        "Size",
        "Width and height of the scene.",
        "integer",
        1500,
        minimum=256,
        maximum=10000,
        unit="px",
    )


@dataclass(frozen=True)
class AccuracySampleOptions:
    """Draw points to label, so that the accuracy of a map can be estimated."""

    footprints: str = option(
        "Footprints",
        "The map to judge. Rejected footprints are left out.",
        "vector",
        positional=True,
    )
    probability: str = _covered()
    out: str = option("Sample", "GeoPackage to write the points to.", "new-file")
    target_se: float = option(
        "Target error",
        "Standard error of overall accuracy to aim at; a smaller one takes more points.",
        "number",
        0.01,
        minimum=0.001,
        maximum=0.2,
    )
    seed: int = option("Seed", "Another seed draws other points.", "integer", 1, minimum=0)


@dataclass(frozen=True)
class AccuracyEstimateOptions:
    """Accuracy and error-adjusted mine area from a labelled sample."""

    sample: str = option(
        "Sample",
        "A sample drawn by MineGap, with every point labelled.",
        "vector",
        positional=True,
    )
    out: Optional[str] = option(
        "Result",
        "JSON file to write; a CSV is written beside it. Left out: beside the sample.",
        "new-file",
        None,
    )


@dataclass(frozen=True)
class CoverageOptions:
    """Divide an area into cells, in the order in which to look for mines that the map missed."""

    footprints: str = option(
        "Footprints", "The map. Rejected footprints are left out.", "vector", positional=True
    )
    probability: str = _covered()
    out: str = option("Coverage", "GeoPackage to write the cells to.", "new-file")
    cell_size: float = option(
        "Cell size",
        "Side of a cell: what fits on the screen at a scale that shows small mines.",
        "number",
        2000.0,
        minimum=100.0,
        maximum=100_000.0,
        unit="m",
    )


@dataclass(frozen=True)
class IndicatorsOptions:
    """Figures on land, waste and minerals of each mine site, with their uncertainty."""

    footprints: str = option(
        "Footprints",
        "Mine footprints of any origin. Of several dates in the file the latest is now.",
        "vector",
        positional=True,
    )
    out: str = option("Result folder", "Folder for the GeoPackage, CSV and JSON.", "folder")
    include: str = option(
        "Include",
        "all: every footprint that is not rejected, with the probability that it is a mine. "
        "accepted: only those that a person has accepted.",
        "text",
        "all",
        choices=("all", "accepted"),
    )
    earlier: tuple[str, ...] = option(
        "Earlier footprints",
        "Footprints of earlier dates, for change. May be given again.",
        "vectors",
        (),
    )
    registry: Optional[str] = option(
        "Registry",
        "Known mines with place and commodity: ICMM, GEM coal, MRDS, a CSV or vector file.",
        "file",
        None,
    )
    production: Optional[str] = option(
        "Production", "Production by site and year, as CSV.", "file", None
    )
    reference: tuple[str, ...] = option(
        "Reference layers",
        "NAME=FILE: protected_areas, rivers, settlements or any other vector layer, and the "
        "rasters land_cover, forest_loss, tree_cover, population. May be given again.",
        "named-files",
        (),
    )
    scene: Optional[str] = option(
        "Scene", "A satellite image of now, for spectral indices.", "raster", None
    )
    series: tuple[str, ...] = option(
        "Scenes over time",
        "DATE=FILE: at least five yearly images, for rehabilitation. May be given again.",
        "named-files",
        (),
    )
    dem: tuple[str, ...] = option(
        "Elevation models",
        "NAME=FILE: ground heights; two dates give volumes. Name them by date. May be given again.",
        "named-files",
        (),
    )
    coefficients: Optional[str] = option(
        "Coefficients", "Your own figures as CSV; they replace ours field by field.", "file", None
    )
    assume: tuple[str, ...] = option(
        "Assumed production",
        "SITE=TONNES a year, for what if: replaces the site's production. May be given again.",
        "texts",
        (),
    )
    only: Optional[str] = option(
        "Only this site",
        "Identity of the one site to compute, for what if. Left out: all sites.",
        "text",
        None,
        advanced=True,
    )
    model: Optional[str] = option(
        "Model",
        "Card of the model that drew the footprints, for its accuracy. Left out: recognised.",
        "model",
        None,
        advanced=True,
    )
    site_distance: float = option(
        "Site distance",
        "Footprints that are nearer than this belong to one mine site.",
        "number",
        1.0,
        minimum=0.0,
        maximum=100.0,
        unit="km",
    )
    draws: int = option(
        "Draws",
        "Realisations of everything uncertain.",
        "integer",
        10_000,
        minimum=100,
        maximum=1_000_000,
        advanced=True,
    )
    seed: int = option(
        "Seed", "Another seed draws other realisations.", "integer", 1, minimum=0, advanced=True
    )


@dataclass(frozen=True)
class ModelInfoOptions:
    """Say what a model finds, where it was trained and how good it is."""

    file: str = option("Model", "A model card (.json) or an ONNX file.", "model", positional=True)


@dataclass(frozen=True)
class DoctorOptions:
    """Print versions, processors and what is wrong, without private paths."""
