"""Processing parameters are the options records, and nothing else."""

from __future__ import annotations

from dataclasses import MISSING, fields

import pytest
from minegap.core.options import DetectOptions, OutlineOptions
from minegap.ui.algorithms import parameters as made
from minegap.ui.algorithms.detect import DetectAlgorithm
from minegap.ui.algorithms.outline import OutlineAlgorithm
from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterNumber

ALGORITHMS = [DetectAlgorithm, OutlineAlgorithm]


def entries(kind):
    return [(kind, entry) for entry in fields(kind.record)]


@pytest.mark.parametrize(
    ("kind", "entry"),
    [pair for kind in ALGORITHMS for pair in entries(kind)],
    ids=lambda value: getattr(value, "name", ""),
)
def test_parameter_has_label_help_default_and_limits_of_its_option(kind, entry):
    algorithm = kind()
    algorithm.initAlgorithm()
    parameter = algorithm.parameterDefinition(made.parameter_name(entry))
    assert entry.metadata["label"] in parameter.description()
    assert entry.metadata.get("unit", "") in parameter.description()
    assert parameter.help() == entry.metadata["help"]
    if entry.name != "out":
        default = None if entry.default is MISSING else entry.default
        assert parameter.defaultValue() == default
        optional = QgsProcessingParameterDefinition.Flag.FlagOptional
        assert bool(parameter.flags() & optional) == (entry.default is None)
    if isinstance(parameter, QgsProcessingParameterNumber):
        low, high = entry.metadata.get("minimum"), entry.metadata.get("maximum")
        assert low is None or parameter.minimum() == low
        assert high is None or parameter.maximum() == high


@pytest.mark.parametrize("kind", ALGORITHMS)
def test_no_parameter_is_without_an_option(kind):
    algorithm = kind()
    algorithm.initAlgorithm()
    names = {parameter.name() for parameter in algorithm.parameterDefinitions()}
    assert names == {made.parameter_name(entry) for entry in fields(kind.record)}


def test_what_was_left_out_is_left_to_the_engine():
    values = {"scene": "/a b/scene.tif", "out": "/r", "threads": 0, "restart": False}
    assert made.arguments(DetectOptions, values) == ["/a b/scene.tif", "--out=/r", "--threads=0"]


def test_numbers_below_zero_flags_and_dashes_reach_the_engine():
    values = {"scene": "s", "out": "o", "offset": -1e-5, "min_area": 2.0, "restart": True}
    arguments = made.arguments(DetectOptions, values)
    assert {"--offset=-1e-05", "--min-area=2.0", "--restart"} <= set(arguments)


def test_outline_has_its_own_options():
    values = {"probability": "p.tif", "out": "f.gpkg", "threshold": 0.7}
    expected = ["p.tif", "--out=f.gpkg", "--threshold=0.7"]
    assert made.arguments(OutlineOptions, values) == expected
