"""``python -m minegap VERB …``, or ``python <this folder> VERB …`` where nothing is installed."""

import importlib.util
import sys
from pathlib import Path


def load_package() -> None:
    """Import this folder as ``minegap``, whatever the folder is called."""
    root = Path(__file__).resolve().parent
    spec = importlib.util.spec_from_file_location(
        "minegap", root / "__init__.py", submodule_search_locations=[str(root)]
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["minegap"] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    if not __package__:
        sys.path.pop(0)
        load_package()
    from minegap.core.cli import main

    sys.exit(main())
