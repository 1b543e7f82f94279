"""One small demo for all tests of this folder."""

from __future__ import annotations

import pytest
from minegap.core.demo import DemoResult, make_demo
from minegap.core.options import DemoOptions
from minegap.core.progress import Progress, drive

SIZE = 256


@pytest.fixture(scope="session")
def reports() -> list[Progress]:
    return []


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, reports: list[Progress]) -> DemoResult:
    folder = tmp_path_factory.mktemp("demo") / "não existe ainda"
    return drive(make_demo(DemoOptions(out=str(folder), seed=1, size=SIZE)), reports.append)
