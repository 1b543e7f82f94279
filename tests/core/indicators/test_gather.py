"""What a model's card says of its classes, and how sure that is."""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from minegap.core.indicators.gather import card_figures, gather
from minegap.core.indicators.uncertainty import Draws
from minegap.core.options import IndicatorsOptions
from rasterio import Affine

CARD = Path(__file__).parents[3] / "models" / "footprint.json"


def card(**confusion):
    return {"accuracy": {"confusion": confusion}}


def test_a_mapped_class_counts_as_often_as_it_has_patches():
    _, confusion = card_figures(
        card(
            classes=["background", "pit", "tailings"],
            counts=[[900, 40, 0], [50, 300, 100], [50, 60, 400]],  # rows reference, columns mapped
            effective_samples={"background": 500, "pit": 20, "tailings": 10},
        )
    )
    assert confusion.codes == (10, 30)
    # Of 400 pixels mapped pit in 20 patches 300 are pit, 60 tailings, and 40 no mine.
    assert confusion.counts == pytest.approx(np.array([[15, 3], [2, 8]]))


def test_pixels_are_never_taken_as_independent():
    _, confusion = card_figures(card(classes=["pit", "tailings"], counts=[[9000, 1], [1, 9000]]))
    assert confusion is None


def test_the_bundled_models_classes_are_as_uncertain_as_its_few_patches():
    content = json.loads(CARD.read_text(encoding="utf-8"))
    iou, confusion = card_figures(content)
    assert iou == content["accuracy"]["validation"]["iou"]
    patches = content["accuracy"]["confusion"]["effective_samples"]["pit"]
    row = confusion.counts[confusion.codes.index(10)]
    assert 0 < row.sum() <= patches
    draws = Draws("seed", "site")
    share = confusion.shares(10, draws)[20][draws.layout.joint]
    low, high = np.quantile(share, (0.05, 0.95))
    assert high - low > 0.2  # about 18 patches: ± 1.6·sqrt(p(1 − p)/18)


def test_evidence_that_no_indicator_uses_is_named(tmp_path):
    raster = tmp_path / "land.tif"
    place = dict(crs="EPSG:32723", transform=Affine(10, 0, 500_000, 0, -10, 7_800_000))
    kind = dict(driver="GTiff", width=9, height=9, count=1, dtype="uint8")
    with rasterio.open(raster, "w", **place, **kind) as made:
        made.write(np.ones((1, 9, 9), np.uint8))
    options = IndicatorsOptions("footprints.gpkg", "out", reference=(f"land_cover={raster}",))
    _, said = gather(options, [])
    assert [(s.text, s.warns) for s in said] == [
        ("no indicator of this version uses land_cover", True)
    ]
