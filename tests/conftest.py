"""For all tests: the checkout as the package ``minegap``, and honesty about what was skipped."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MINEGAP_SHARED", ROOT.parent / "shared"))
NEEDS_SHARED = "needs real data in ../shared"

if "minegap" not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        "minegap", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    assert spec and spec.loader
    package = importlib.util.module_from_spec(spec)
    sys.modules["minegap"] = package
    spec.loader.exec_module(package)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data that developers and CI have, and users have not."""
    if not (SHARED / "data").is_dir():
        pytest.skip(NEEDS_SHARED)
    return SHARED


_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not (NEEDS_SHARED in str(report.longrepr) and not SHARED.is_dir()):
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI nothing may be skipped, but what needs real data where there is none."""
    if os.environ.get("CI") == "true" and _skipped:
        print(f"\nskipped, which CI does not allow: {', '.join(_skipped)}")
        session.exitstatus = 1
