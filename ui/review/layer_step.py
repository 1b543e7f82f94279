"""Step 1 of a review: which footprints, by whom, and whether the probability is hidden."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication, QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ...core.errors import MineGapError
from ..messages import tr
from ..preferences import preference, store
from ..step import Level, Notice, Step
from .footprints import NEEDED

_REVIEWER = "minegap/reviewer"


class LayerStep(Step):
    """Emits ``begin`` and ``end``."""

    begin = pyqtSignal()
    end = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__("review_layer", tr("1  Footprints"), parent)
        self._layers = QgsMapLayerComboBox(self)
        self._layers.setObjectName("MineGapReviewLayer")
        self._layers.setAccessibleName(tr("Footprints to review"))
        self._layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self._layers.setAllowEmptyLayer(True)
        self._layers.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._name = QLineEdit(self)
        self._name.setObjectName("MineGapReviewer")
        self._name.setMaxLength(80)
        self._name.setText(preference(_REVIEWER, "") or QgsApplication.userLoginName())
        self._name.setToolTip(tr("Written down with every decision; a pseudonym is enough"))
        self._blind = QCheckBox(tr("Hide the &probability"), self)
        self._blind.setToolTip(
            tr("A blind review: the model's opinion does not sway the reviewer's")
        )
        self._blind.setObjectName("MineGapBlind")
        self._blind.setChecked(True)
        self._button = QPushButton(tr("Begin review"), self)
        self._button.setObjectName("MineGapBeginReview")
        self._notice = Notice("ReviewNotice", self)
        form = QFormLayout()
        for text, field in ((tr("&Layer"), self._layers), (tr("&Reviewer"), self._name)):
            label = QLabel(text, self)
            label.setBuddy(field)
            form.addRow(label, field)
        self.body.addLayout(form)
        self.body.addWidget(self._blind)
        self.body.addWidget(self._button)
        self.body.addWidget(self._notice)
        self._running = False
        self._layers.layerChanged.connect(lambda _: self._look())
        self._name.textChanged.connect(lambda _: self._look())
        self._button.clicked.connect(lambda: (self.end if self._running else self.begin).emit())
        self._look()

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        layer = self._layers.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    @property
    def reviewer(self) -> str:
        return self._name.text().strip()

    @property
    def blind(self) -> bool:
        return self._blind.isChecked()

    def preset(self, active: Optional[QgsMapLayer]) -> None:
        """Choose the active layer, or the first that can be reviewed, while none is chosen."""
        known = [active, *QgsProject.instance().mapLayers().values()]
        fitting = [layer for layer in known if _fits(layer)]
        if not self._running and not _fits(self.layer) and fitting:
            self._layers.setLayer(fitting[0])

    def show_running(self, running: bool) -> None:
        """While a review runs its layer and reviewer stay."""
        self._running = running
        for field in (self._layers, self._name, self._blind):
            field.setEnabled(not running)
        self._button.setText(tr("End review") if running else tr("Begin review"))
        if running:
            store(_REVIEWER, self.reviewer)
        layer = self.layer
        self.set_summary(layer.name() if layer is not None else "")
        self._look()

    def complain(self, error: MineGapError) -> None:
        self._notice.say(Level.BAD, error.message, error.hint)

    def state(self) -> str:
        layer = self.layer
        return layer.id() if layer is not None else ""

    def restore(self, layer_id: str) -> None:
        self._layers.setLayer(QgsProject.instance().mapLayer(layer_id))

    def _look(self) -> None:
        ready = _fits(self.layer) and bool(self.reviewer)
        self._button.setEnabled(ready or self._running)
        if self._running:
            self._notice.say(
                Level.GOOD, tr("Each decision is saved at once; you can stop any time.")
            )
        elif self.layer is None:
            self._notice.say(
                Level.INFO,
                tr("No footprints are chosen yet."),
                tr("run a detection on the page Detect, or choose a layer of footprints"),
            )
        elif not _fits(self.layer):
            self._notice.say(
                Level.WARNING,
                tr("{layer} is no footprints layer of MineGap.").format(layer=self.layer.name()),
                tr("choose one that a detection wrote"),
            )
        elif not self.reviewer:
            self._notice.say(Level.WARNING, tr("Who reviews?"), tr("enter a name or pseudonym"))
        else:
            self._notice.say(
                Level.INFO,
                tr("{count} footprints. Large and doubtful ones come first.").format(
                    count=self.layer.featureCount()
                ),
            )


def _fits(layer: Optional[QgsMapLayer]) -> bool:
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return False
    return all(layer.fields().lookupField(name) >= 0 for name in NEEDED)
