"""The check says in one sentence whether scene and model fit, and what a run would cost."""

import numpy as np
import pytest
from minegap.core.check import check
from minegap.core.errors import SceneError
from minegap.core.options import CheckOptions
from minegap.core.progress import drive

from .shapes import write_raster
from .tiny_models import brightness_model


@pytest.fixture
def options(tmp_path):
    values = np.full((3, 200, 300), 90, np.uint8)
    scene = write_raster(tmp_path / "scene.tif", values, photometric="RGB")
    return CheckOptions(str(scene), str(brightness_model(tmp_path)))


def test_a_fitting_scene_is_described_and_estimated(options):
    result = drive(check(options))
    assert result.sentence.startswith("The scene fits tiny 1: pixels of 10 m")
    assert result.bands == {"red": 1, "green": 2, "blue": 3}
    # Tiles of 64 px that share 16: 6 across 300 px, 4 down 200 px.
    assert result.figures["tiles"] == 24
    assert result.figures["seconds"] > 0
    assert result.figures["memory_mb"] > 0


def test_a_misfit_is_refused_with_the_remedy(options, tmp_path):
    scene = write_raster(tmp_path / "one.tif", np.full((1, 50, 50), 90, np.uint8))
    with pytest.raises(SceneError, match="model needs 3") as caught:
        drive(check(CheckOptions(str(scene), options.model)))
    assert caught.value.hint
