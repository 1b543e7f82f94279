"""Step 1: which footprints count, and which of them people have looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Optional

from qgis.core import QgsFeatureRequest, QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QWidget

from ...core.options import IndicatorsOptions
from ..layers import ROLE
from ..messages import tr
from ..step import Level, Notice, Step, wrapped
from .layer_files import unsaved_edits
from .results import SITES_ROLE

ACCEPTED, ALL = "accepted", "all"
# States in which a person has said that it is a mine, and those that are left out anyway.
_ACCEPTED = ("accepted", "edited", "agreed", "adjudicated", "published")
_REJECTED = ("rejected", "superseded")
_LONGEST = 24  # letters of a folded step's summary: more would widen the dock
_AT_ONCE = 4000  # features that are counted between two turns of QGIS's own loop
_FIELDS = IndicatorsOptions.__dataclass_fields__


class FootprintsStep(Step):
    """Emits ``changed`` when other footprints count."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("footprints", tr("1  Footprints"), parent)
        self._chosen = False  # by the user, or remembered
        self._told: Any = None
        self._watched: Optional[QgsVectorLayer] = None
        self._counts: Optional[Counter[str]] = None  # None while they are not known
        self._counting: Optional[Iterator[Counter[str]]] = None
        self._layers = QgsMapLayerComboBox(self)
        self._layers.setObjectName("MineGapFootprints")
        self._layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self._layers.setAccessibleName(tr("Footprints"))
        self._include = QComboBox(self)
        self._include.setObjectName("MineGapInclude")
        self._include.setAccessibleName(tr("Which footprints count"))
        self._include.addItem(tr("All that are not rejected"), ALL)
        self._include.addItem(tr("Accepted and edited only"), ACCEPTED)
        for chooser in (self._layers, self._include):
            chooser.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            chooser.setMinimumContentsLength(10)
        self._distance = QDoubleSpinBox(self)
        self._distance.setObjectName("MineGapSiteDistance")
        self._distance.setRange(0, 100)
        self._distance.setSingleStep(0.25)
        self._distance.setSuffix(" km")
        self._distance.setValue(_FIELDS["site_distance"].default)
        self._distance.setToolTip(tr(_FIELDS["site_distance"].metadata["help"]))
        self._empty = wrapped(
            tr(
                "There is no polygon layer in this project yet. Run a detection on the page "
                "Detect, or add footprints of any origin (Layer → Add Layer)."
            ),
            self,
        )
        self._notice = Notice("FootprintsNotice", self)
        self._edits = Notice("FootprintsEdits", self)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._count_on)
        self._layers.activated.connect(self._choose)
        self._layers.layerChanged.connect(lambda _: self._refresh())
        self._include.currentIndexChanged.connect(lambda _: self._tell())
        self._distance.valueChanged.connect(lambda _: self._emit())
        self.look_at_layers()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, field in (
            (tr("&Footprints"), self._layers),
            (tr("Co&unt"), self._include),
            (tr("One site &within"), self._distance),
        ):
            label = QLabel(text, self)
            label.setBuddy(field)
            form.addRow(label, field)
        self.body.addLayout(form)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._edits)

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        """The chosen footprints; None where the project has no polygons."""
        layer = self._layers.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    @property
    def include(self) -> str:
        """For the engine's ``--include``."""
        return str(self._include.currentData())

    @property
    def distance_km(self) -> float:
        return float(self._distance.value())

    @property
    def problem(self) -> str:
        """Why nothing can be computed from this choice; empty when it can."""
        if self.layer is None:
            return tr("Choose footprints in step 1 first.")
        if self._counts is not None and not self._number(self.include):
            return tr("None of the footprints counts: review them first, or count all of them.")
        return ""

    def text(self) -> str:
        """What is told about the footprints."""
        return self._notice.text()

    def look_at_layers(self) -> None:
        """Layers have come or gone."""
        results = [
            layer
            for layer in QgsProject.instance().mapLayers().values()
            if str(layer.customProperty(ROLE, "") or "") == SITES_ROLE
        ]
        self._layers.setExceptedLayerList(results)
        if not self._chosen:
            self._preset()
        self._refresh()

    def state(self) -> dict[str, Any]:
        return {
            "layer": self.layer.id() if self._chosen and self.layer is not None else "",
            "include": self.include,
            "distance": self.distance_km,
        }

    def restore(self, state: dict[str, Any]) -> None:
        layer = QgsProject.instance().mapLayer(str(state.get("layer", "")))
        self._chosen = layer is not None
        if layer is not None:
            self._layers.setLayer(layer)
        self._include.setCurrentIndex(max(0, self._include.findData(state.get("include"))))
        default = _FIELDS["site_distance"].default
        self._distance.setValue(float(state.get("distance", default)))
        self.look_at_layers()

    def close_work(self) -> None:
        """For unloading."""
        self._timer.stop()
        self._watch(None)

    def _preset(self) -> None:
        """MineGap's own footprints, those on top first."""
        for node in QgsProject.instance().layerTreeRoot().findLayers():
            layer = node.layer()
            if layer is not None and layer.customProperty(ROLE, "") == "footprints":
                self._layers.setLayer(layer)
                return

    def _choose(self, _: int) -> None:
        self._chosen = True
        self._emit()

    def _refresh(self) -> None:
        layer = self.layer
        if layer is self._watched:
            self._tell()
            return
        self._watch(layer)
        self._count()

    def _watch(self, layer: Optional[QgsVectorLayer]) -> None:
        """Follow the edits of the chosen layer."""
        signals = ("layerModified", "afterCommitChanges", "afterRollBack", "subsetStringChanged")
        if self._watched is not None and not sip.isdeleted(self._watched):
            for name in signals:
                getattr(self._watched, name).disconnect(self._count)
        self._watched = layer
        if layer is not None:
            for name in signals:
                getattr(layer, name).connect(self._count)

    def _count(self, *_: Any) -> None:
        """Count states again, in pieces."""
        self._counts, self._counting = None, None
        if self.layer is not None:
            self._counting = _counts(self.layer)
            self._timer.start()
        self._tell()

    def _count_on(self) -> None:
        counts = None
        if self._counting is not None and self._watched is not None:
            counts = None if sip.isdeleted(self._watched) else next(self._counting, None)
        if counts is not None and "" in counts:  # not complete yet
            return
        self._timer.stop()
        self._counting = None
        self._counts = counts
        self._tell()

    def _number(self, include: str) -> int:
        counts = self._counts or Counter()
        if include == ACCEPTED:
            return sum(counts[status] for status in _ACCEPTED)
        return sum(n for status, n in counts.items() if status not in _REJECTED)

    def _tell(self) -> None:
        layer = self.layer
        self._empty.setVisible(layer is None)
        self._notice.setVisible(layer is not None)
        if layer is not None:
            self._notice.say(*self._words(layer))
        edits = unsaved_edits(layer) if layer is not None else 0
        self._edits.setVisible(bool(edits))
        if edits:
            self._edits.say(
                Level.WARNING,
                tr("The layer has unsaved edits ({count}).").format(count=edits),
                tr("they count as the map shows them; save them, so that the file agrees"),
            )
        name = layer.name() if layer is not None else tr("no footprints")
        self.set_summary(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…")
        self._emit()

    def _words(self, layer: QgsVectorLayer) -> tuple[Level, str]:
        if self._counts is None:
            return Level.BUSY, tr("Counting…")
        accepted, everything = self._number(ACCEPTED), self._number(ALL)
        rejected = sum(self._counts[status] for status in _REJECTED)
        if layer.fields().indexOf("status") < 0:
            text = tr("{count} footprints, without a state of review.")
            return Level.INFO, text.format(count=f"{everything:,}")
        if self.include == ACCEPTED:
            text = tr(
                "{count} accepted or edited footprints count; {open} that nobody has decided on "
                "and {rejected} rejected ones are left out."
            )
            level = Level.GOOD if accepted else Level.WARNING
            numbers = {"count": accepted, "open": everything - accepted, "rejected": rejected}
        else:
            text = tr(
                "{count} footprints count, {accepted} of them accepted or edited; {rejected} "
                "rejected ones are left out. What nobody has reviewed gets grade D at best."
            )
            level = Level.INFO
            numbers = {"count": everything, "accepted": accepted, "rejected": rejected}
        return level, text.format(**{name: f"{number:,}" for name, number in numbers.items()})

    def _emit(self) -> None:
        """Only what is really new: lists of layers flicker while layers come and go."""
        told = (
            self.layer.id() if self.layer is not None else "",
            self.include,
            self.distance_km,
            self.problem,
        )
        if told != self._told:
            self._told = told
            self.changed.emit()


def _counts(layer: QgsVectorLayer) -> Iterator[Counter[str]]:
    """Footprints by state. While it has an entry for "", it is not complete."""
    index = layer.fields().indexOf("status")
    if index < 0:
        yield Counter({"unknown": layer.featureCount()})
        return
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([index])
    counts: Counter[str] = Counter()
    for number, feature in enumerate(layer.getFeatures(request), 1):
        status = feature.attribute(index)
        counts[str(status) if status else "candidate"] += 1
        if number % _AT_ONCE == 0:
            yield Counter({"": 1})
    yield counts
