"""One record of options a verb: the CLI, Processing and the dialogs are all made from it.

Standard library only and valid on Python 3.9, since QGIS's own Python reads it too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Optional


def option(label: str, help: str, kind: str, default: Any = ..., **limits: Any) -> Any:
    """A field of an options record.

    ``kind`` is one of ``raster``, ``vector``, ``model``, ``file``, ``folder``,
    ``new-file``, ``text``, ``number``, ``integer``, ``flag``. ``limits`` may hold
    ``minimum``, ``maximum``, ``unit`` and ``positional``. A default of ``None`` means
    *left to the engine*, which ``help`` explains.
    """
    metadata = {"label": label, "help": help, "kind": kind, **limits}
    if default is ...:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class DetectOptions:
    """Find the mines of a scene."""

    scene: str = option(
        "Scene",
        "The satellite image: any raster file that GDAL reads.",
        "raster",
        positional=True,
    )
    out: str = option(
        "Result folder",
        "Folder for probability, classes, footprints and the run record.",
        "folder",
    )
    model: Optional[str] = option(
        "Model",
        "A model card (.json) or an ONNX file with Deepness keys. Left out: the bundled model.",
        "model",
        None,
    )
    aoi: Optional[str] = option(
        "Area of interest",
        "Polygons, in any vector format and reference system. Left out: the whole scene.",
        "vector",
        None,
    )
    bands: Optional[str] = option(
        "Bands",
        "Which band of the scene is which, as red=4,green=3,blue=2. Left out: recognised.",
        "text",
        None,
    )
    scale: Optional[float] = option(
        "Scale",
        "Reflectance = value × scale + offset. Left out: recognised from metadata and values.",
        "number",
        None,
        minimum=1e-9,
        advanced=True,
    )
    offset: Optional[float] = option(
        "Offset",
        "Added after scaling, for example -0.1 for Sentinel-2 since baseline 04.00.",
        "number",
        None,
        advanced=True,
    )
    threshold: Optional[float] = option(
        "Threshold",
        "Probability from which ground is called mine, 0 to 1. Left out: the model's own.",
        "number",
        None,
        minimum=0.005,
        maximum=0.995,
    )
    min_area: Optional[float] = option(
        "Minimum area",
        "Smaller footprints and holes are dropped. Left out: the model's own.",
        "number",
        None,
        minimum=0.0,
        unit="ha",
    )
    threads: int = option(
        "Threads",
        "Processor cores to use; 0 takes all physical cores.",
        "integer",
        0,
        minimum=0,
        maximum=256,
        advanced=True,
    )
    restart: bool = option(
        "Start afresh",
        "Discard an unfinished run in the result folder instead of resuming it.",
        "flag",
        False,
        opposite="resume",
        advanced=True,
    )


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
    threshold: Optional[float] = option(
        "Threshold",
        "Probability from which ground is called mine, 0 to 1. Left out: the model's own.",
        "number",
        None,
        minimum=0.005,
        maximum=0.995,
    )
    min_area: Optional[float] = option(
        "Minimum area",
        "Smaller footprints and holes are dropped. Left out: the model's own.",
        "number",
        None,
        minimum=0.0,
        unit="ha",
    )


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
class ModelInfoOptions:
    """Say what a model finds, where it was trained and how good it is."""

    file: str = option("Model", "A model card (.json) or an ONNX file.", "model", positional=True)


@dataclass(frozen=True)
class DoctorOptions:
    """Print versions, processors and what is wrong, without private paths."""
