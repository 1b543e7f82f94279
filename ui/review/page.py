"""The page *Review*: footprint after footprint, decided with one key each."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QWidget

from ...core.errors import MineGapError
from ...core.review.states import Status
from ..bar import tell
from ..draw_area import DrawArea
from ..messages import tr
from ..page import Page, Session
from .changes import Circumstances
from .decide_step import DecideStep
from .layer_step import LayerStep
from .session import ReviewSession
from .view import ReviewView


class ReviewPage(Page):
    """Wires the choice of a layer, the session on it, and the map."""

    name = "review"
    title = "Review"

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(session, parent)
        self.choice = LayerStep(self)
        self.decide = DecideStep(session.iface.mapCanvas(), self)
        self.add_step(self.choice)
        self.add_step(self.decide)
        self.review: Optional[ReviewSession] = None
        self._view: Optional[ReviewView] = None
        self._tool: Optional[DrawArea] = None
        self._purpose = ""
        self._tool_before: Any = None
        self.choice.begin.connect(self.begin)
        self.choice.end.connect(self.end)
        self.decide.wanted.connect(self._command)
        self.decide.reason_chosen.connect(self._reject)
        self.decide.class_chosen.connect(self._classify)
        QgsProject.instance().layersWillBeRemoved.connect(self._layers_go)
        self.decide.show_nothing()

    def shown(self) -> None:
        self.choice.preset(self.session.iface.activeLayer())

    def state(self) -> dict[str, Any]:
        return {**super().state(), "layer": self.choice.state()}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.end()
        self.choice.restore(state.get("layer", ""))

    def close_work(self) -> None:
        self.end()
        QgsProject.instance().layersWillBeRemoved.disconnect(self._layers_go)
        self.decide.close_work()

    # Begin and end

    def begin(self) -> None:
        """Review the chosen layer."""
        layer = self.choice.layer
        if layer is None or self.review is not None:
            return
        told = Circumstances(self.choice.reviewer, self._image, self.choice.blind)
        try:
            self.review = ReviewSession(layer, told, self)
        except MineGapError as error:
            self.choice.complain(error)
            return
        canvas = self.session.iface.mapCanvas()
        self._view = ReviewView(canvas, layer)
        canvas.viewport().installEventFilter(self.review.attention)
        self.review.moved.connect(self._show)
        self.review.failed.connect(self._tell)
        self.choice.show_running(True)
        self._show()
        canvas.setFocus()

    def end(self) -> None:
        """Leave the layer as it is; every decision is on disk already."""
        if self.review is None or self._view is None:
            return
        self._put_tool_away()
        self.session.iface.mapCanvas().viewport().removeEventFilter(self.review.attention)
        self.review.close()
        self._view.close()
        self.review.deleteLater()
        self.review = self._view = None
        self.choice.show_running(False)
        self.decide.show_nothing()

    def _layers_go(self, layers: list[str]) -> None:
        if self.review is not None and self.review.layer.id() in layers:
            self.end()

    def _image(self) -> str:
        """The raster that was seen: the uppermost that is visible."""
        for layer in self.session.iface.mapCanvas().layers():
            if isinstance(layer, QgsRasterLayer):
                return layer.name()
        return ""

    # The current footprint

    def _show(self) -> None:
        review, view = self.review, self._view
        if review is None or view is None:
            return
        done, total = review.counts()
        self.decide.show_progress(done, total)
        if not review.current:
            view.clear()
            self.decide.show_finished(total)
            return
        row = review.footprints.rows[review.current]
        view.show(review.footprints.feature(review.current).geometry())
        self.decide.show_footprint(row, review.told.blind)

    def _command(self, name: str) -> None:
        """A button or key: decisions go on to the next footprint when they are on disk."""
        review = self.review
        if review is None:
            return
        review.told.note, review.told.certainty = self.decide.note, self.decide.certainty
        if name in ("accept", "uncertain"):
            self._decided(getattr(review, name)())
        elif name == "reject":
            self.decide.ask_reason()
        elif name in ("edit", "add", "split"):
            self._draw(name)
        elif name == "merge":
            self._merge()
        elif name == "undo":
            if not review.undo():
                self._tell(tr("There is nothing to undo."))
        else:
            review.step(1 if name == "skip" else -1)

    def _reject(self, reason: str) -> None:
        if self.review is not None:
            self._decided(self.review.reject(reason))

    def _classify(self, mine_class: str) -> None:
        if self.review is not None and self.review.current:
            self.review.classify(mine_class)
            self._show()

    def _decided(self, done: bool) -> None:
        if done and self.review is not None:
            self.decide.clear_note()
            self.review.advance()

    # Outlines drawn on the map

    def _draw(self, purpose: str) -> None:
        hints = {
            "edit": tr("Draw the outline anew; right click or Enter ends it, Escape gives up."),
            "add": tr("Draw around the missed mine; right click or Enter ends it."),
            "split": tr("Draw around the part that is another mine; Enter ends it."),
        }
        self._put_tool_away()
        canvas = self.session.iface.mapCanvas()
        self._purpose, self._tool_before = purpose, canvas.mapTool()
        self._tool = DrawArea(canvas)
        self._tool.drawn.connect(self._drawn)
        self._tool.given_up.connect(self._put_tool_away)
        canvas.setMapTool(self._tool)
        canvas.setFocus()
        self.decide.hint(hints[purpose])

    def _drawn(self, shape: QgsGeometry) -> None:
        review, purpose = self.review, self._purpose
        self._put_tool_away()
        if review is None:
            return
        shape = self._in_layer(shape)
        if purpose == "add":
            review.add(shape, self.decide.mine_class)
            self._show()
        elif purpose == "edit":
            self._decided(review.edit(shape))
        elif purpose == "split":
            whole = review.footprints.feature(review.current).geometry()
            pieces = [whole.difference(shape), whole.intersection(shape)]
            if any(piece.isEmpty() for piece in pieces):
                self._tell(tr("Nothing was split: draw over a part of the footprint."))
            elif review.split(pieces):
                self._show()

    def _merge(self) -> None:
        """With the neighbour that touches or comes nearest, within the map."""
        review = self.review
        if review is None or not review.current:
            return
        shape = review.footprints.feature(review.current).geometry()
        nearest, distance = "", float("inf")
        reach = shape.boundingBox()
        reach.grow(max(reach.width(), reach.height()))
        for feature in review.layer.getFeatures(reach):
            identity = str(feature.attribute("footprint_id"))
            gone = review.footprints.rows[identity].status in (Status.REJECTED, Status.SUPERSEDED)
            if identity != review.current and not gone:
                away = feature.geometry().distance(shape)
                if away < distance:
                    nearest, distance = identity, away
        if not nearest:
            self._tell(tr("No neighbour is near enough to merge with."))
        elif review.merge(nearest):
            self._show()

    def _in_layer(self, shape: QgsGeometry) -> QgsGeometry:
        canvas = self.session.iface.mapCanvas()
        assert self.review is not None
        to_layer = QgsCoordinateTransform(
            canvas.mapSettings().destinationCrs(),
            self.review.layer.crs(),
            QgsProject.instance(),
        )
        moved = QgsGeometry(shape)
        moved.transform(to_layer)
        return moved

    def _put_tool_away(self) -> None:
        tool, self._tool = self._tool, None
        if tool is None:
            return
        canvas = self.session.iface.mapCanvas()
        if self._tool_before is not None:
            canvas.setMapTool(self._tool_before)
        else:
            canvas.unsetMapTool(tool)
        tool.discard()
        self.decide.hint("")

    def _tell(self, text: str) -> None:
        tell(self.session.iface, text)
