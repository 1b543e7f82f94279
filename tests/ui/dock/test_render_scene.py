"""Web maps become GeoTIFFs; what could not be fetched becomes nodata."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from minegap.core.errors import SceneError
from minegap.ui.detect.render_scene import SceneRendering, needs_rendering, plan_rendering
from qgis.core import QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QImage

# A box of 5 × 5 km on the equator, where metres of EPSG:3857 are metres on the ground.
BOX = QgsRectangle(0, 0, 5000, 5000)


def tile() -> bytes:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 100, 50))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content)


@pytest.fixture
def web_map(qgis_app):
    """An XYZ layer of one colour, whose tiles of even columns are missing."""
    content = tile()

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if int(self.path.split("/")[2]) % 2:
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.end_headers()
                self.wfile.write(content)
            else:
                self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png"
    yield QgsRasterLayer(f"type=xyz&url={url}&zmin=0&zmax=14", "web map", "wms")
    server.shutdown()
    server.server_close()


def test_only_files_need_no_drawing(web_map, scene):
    assert needs_rendering(web_map)
    assert not needs_rendering(QgsRasterLayer(scene, "scene"))


def test_grid_has_the_models_resolution_on_the_ground(web_map):
    plan = plan_rendering(web_map, BOX, 10)
    assert abs(plan.columns - 500) <= 2 and abs(plan.rows - 500) <= 4
    north = QgsRectangle(0, 8_390_000, 5000, 8_395_000)  # at 60° a metre looks twice as long
    assert abs(plan_rendering(web_map, north, 10).columns - 250) <= 2


def test_whole_world_is_refused_with_a_remedy(web_map):
    with pytest.raises(SceneError) as refused:
        plan_rendering(web_map, QgsRectangle(), 10)
    assert "area" in refused.value.hint
    with pytest.raises(SceneError, match="too large"):
        plan_rendering(web_map, web_map.extent(), 10)


def test_missing_tiles_are_transparent_and_the_others_keep_their_colour(
    web_map, tmp_path, wait_for
):
    path = tmp_path / "ü" / "drawn.tif"
    ends, shares = [], []
    drawing = SceneRendering(web_map, plan_rendering(web_map, BOX, 10), path)
    drawing.start(shares.append, ends.append)
    wait_for(lambda: ends)
    assert ends == [None] and path.exists()
    layer = QgsRasterLayer(str(path), "drawn")
    provider = layer.dataProvider()
    assert provider.bandCount() == 4
    size = layer.width(), layer.height()
    alpha = provider.block(4, layer.extent(), *size)
    red = provider.block(1, layer.extent(), *size)
    values = {
        (alpha.value(row, column), red.value(row, column))
        for row in range(0, size[1], 7)
        for column in range(0, size[0], 7)
        if alpha.value(row, column) in (0, 255)
    }
    assert {value for a, value in values if a == 255} == {200.0}
    assert any(a == 0 for a, _ in values)
    assert not list(path.parent.glob("*.part*"))


def test_cancelled_drawing_leaves_nothing(web_map, tmp_path, wait_for):
    path = tmp_path / "drawn.tif"
    ends = []
    drawing = SceneRendering(
        web_map, plan_rendering(web_map, QgsRectangle(0, 0, 50_000, 50_000), 10), path
    )
    drawing.start(lambda _: None, ends.append)
    drawing.cancel()
    wait_for(lambda: ends)
    assert ends == [None] and not list(tmp_path.iterdir())
    shares = []  # this time it is cancelled in the middle of its work
    drawing.start(shares.append, ends.append)
    wait_for(lambda: shares)
    drawing.cancel()
    wait_for(lambda: len(ends) == 2)
    assert ends == [None, None] and not list(tmp_path.iterdir())
