"""For ./dev demo: add a result to its project and draw the map. Run by QGIS's own Python.

Usage: demo_map.py SCENE FOLDER (with the results in FOLDER/result)
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsReferencedRectangle
from qgis.PyQt.QtGui import QFont

ROOT = Path(__file__).resolve().parent.parent.parent


def load_package() -> None:
    spec = importlib.util.spec_from_file_location(
        "minegap", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    assert spec and spec.loader
    sys.modules["minegap"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["minegap"])


def main(scene: Path, folder: Path) -> None:
    from minegap.ui.layers import add_results, group_title, read_run
    from minegap.ui.picture import Picture, draw_picture
    from minegap.ui.styles import style_true_colour

    project = QgsProject.instance()
    demo = folder / "minegap_demo.qgs"
    if demo.exists():
        project.read(str(demo))
    result = folder / "result"
    run = read_run(str(result / "run.json"))
    base = QgsRasterLayer(str(scene), run["scene"]["id"])
    bands = run["scene"]["bands"]
    style_true_colour(
        base, *(bands.get(name, n) for n, name in enumerate(("red", "green", "blue"), 1))
    )
    if not demo.exists():
        project.addMapLayer(base)
    project.setCrs(base.crs())
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(base.extent(), base.crs()))
    files = {
        "probability": "probability.tif",
        "classes": "classes.tif",
        "footprints": "footprints.gpkg",
    }
    paths = {role: str(result / name) for role, name in files.items() if (result / name).exists()}
    group = add_results(project, {**paths, "run": str(result / "run.json")})
    shown = [node.layer() for node in group.findLayers() if node.isVisible()]
    project.write(str(folder / "result.qgs"))
    figures = run["figures"]
    found = f"{figures['footprints']} footprints, {figures['area_ha']:,.0f} ha"
    title, note = f"{group_title(run)}: {found}", "\n".join(run["warnings"])
    picture = Picture(title, [*shown, base], shown, base.extent(), note)
    draw_picture(picture, project, str(folder / "map.png"))
    print(f"{'map picture':<14} {folder / 'map.png'}")
    print(f"{'QGIS project':<14} {folder / 'result.qgs'}   (./dev qgis opens it)")
    for role, path in paths.items():
        print(f"{role:<14} {path}")
    for name, value in figures.items():
        print(f"{name:<14} {value}")


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    # What "offscreen" takes by itself would be written into the project, and missed in a window.
    application.setFont(QFont("Sans Serif"))
    load_package()
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    QgsProject.instance().clear()
    application.exitQgis()
