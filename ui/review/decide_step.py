"""Step 2 of a review: what is in question, and a button with its key for every answer."""

from __future__ import annotations

from functools import partial
from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsGui, QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ...core.review.states import REASONS
from ..messages import tr
from ..step import Level, Notice, Step, wrapped
from .commands import CLASSES, COMMANDS, class_title, reason_title
from .footprints import Row

_WITHOUT_FOOTPRINT = ("undo", "add", "back")  # commands


def _show_key(button: QToolButton, action: QAction) -> None:
    """Title and key on the button, also after the user has chosen another key."""
    button.setText(f"{action.text()}  ({action.shortcut().toString()})")


class DecideStep(Step):
    """Emits what the reviewer wants: the name of a command, a reason, or a class."""

    wanted = pyqtSignal(str)
    reason_chosen = pyqtSignal(str)
    class_chosen = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__("review_decide", tr("2  Decide"), parent)
        self._canvas = canvas
        self._actions: list[QAction] = []
        self._always: list[QAction] = []  # those that need no footprint in question
        self._progress = QProgressBar(self)
        self._progress.setObjectName("MineGapReviewProgress")
        self._about = wrapped("", self)
        self._about.setObjectName("MineGapReviewAbout")
        self._work = QWidget(self)
        self._reasons = QWidget(self)
        self._reasons.setObjectName("MineGapReasons")
        self._notice = Notice("DecideNotice", self)
        self._classes = QComboBox(self)
        self._note = QLineEdit(self)
        self._certainty = QComboBox(self)
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.addWidget(self._progress)
        self.body.addWidget(self._about)
        self.body.addWidget(self._notice)
        commands = [(c.name, c.title, c.key, c.icon) for c in COMMANDS]
        self._buttons(self._work, commands, self.wanted, 2)
        self.body.addWidget(self._work)
        reasons = [(r.code, reason_title(r.code), f"R,{r.key.upper()}", "") for r in REASONS]
        self._buttons(self._reasons, reasons, self.reason_chosen, 1)  # their titles are long
        self.body.addWidget(self._reasons)
        form = QFormLayout()
        for number, name in enumerate(CLASSES, 1):
            self._classes.addItem(f"{number}  {class_title(name)}", name)
            self._shortcut(class_title(name), str(number), partial(self.class_chosen.emit, name))
        self._classes.setObjectName("MineGapReviewClass")
        self._classes.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._classes.activated.connect(lambda _: self.class_chosen.emit(self.mine_class))
        self._note.setObjectName("MineGapReviewNote")
        self._note.setMaxLength(2000)
        self._certainty.addItem(tr("not stated"), None)
        for grade in range(1, 6):
            self._certainty.addItem(str(grade), grade)
        self._certainty.setToolTip(tr("How sure you are: 1 hardly, 5 wholly"))
        fields = (
            (tr("&Class"), self._classes),
            (tr("N&ote"), self._note),
            (tr("&Certainty"), self._certainty),
        )
        for text, field in fields:
            label = QLabel(text, self)
            label.setBuddy(field)
            form.addRow(label, field)
        self.body.addLayout(form)

    def _buttons(
        self,
        parent: QWidget,
        rows: list[tuple[str, str, str, str]],
        signal: pyqtSignal,
        across: int,
    ) -> None:
        grid = QGridLayout(parent)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, (name, title, key, icon) in enumerate(rows):
            action = self._shortcut(title, key, partial(signal.emit, name))
            button = QToolButton(parent)
            button.setObjectName(f"MineGapReview_{name}")
            if name in _WITHOUT_FOOTPRINT:
                self._always.append(action)
            button.setDefaultAction(action)
            if icon:
                action.setIcon(QgsApplication.getThemeIcon(f"/{icon}"))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            action.changed.connect(partial(_show_key, button, action))
            _show_key(button, action)
            grid.addWidget(button, number // across, number % across)

    def _shortcut(self, title: str, key: str, answer: object) -> QAction:
        """An action that listens while the map or the dock has the keyboard, not elsewhere."""
        action = QAction(title, self)
        action.setObjectName(f"MineGapReview: {title}")
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: answer())  # type: ignore[operator]
        QgsGui.shortcutsManager().registerAction(action, key)
        action.setShortcut(action.shortcut() or QKeySequence(key))
        action.setEnabled(False)
        self._canvas.addAction(action)
        self._actions.append(action)
        return action

    def close_work(self) -> None:
        for action in self._actions:
            QgsGui.shortcutsManager().unregisterAction(action)
            self._canvas.removeAction(action)

    @property
    def mine_class(self) -> str:
        return str(self._classes.currentData())

    @property
    def note(self) -> str:
        return self._note.text().strip()

    @property
    def certainty(self) -> Optional[int]:
        return self._certainty.currentData()

    def clear_note(self) -> None:
        self._note.clear()
        self._certainty.setCurrentIndex(0)

    def hint(self, text: str) -> None:
        """What to do on the map; an empty text takes it away."""
        self._notice.setVisible(bool(text))
        if text:
            self._notice.say(Level.INFO, text)

    def ask_reason(self) -> None:
        """One more key: why it is no mine."""
        self._reasons.show()
        self.hint(tr("Why is it no mine? Press the key of a reason."))

    def show_progress(self, done: int, total: int) -> None:
        self._progress.setMaximum(max(total, 1))
        self._progress.setValue(done)
        self._progress.setFormat(tr("{done} of {total} decided").format(done=done, total=total))
        self.set_summary(self._progress.format())

    def show_footprint(self, row: Row, blind: bool) -> None:
        """What is known of the footprint in question, without the probability where blind."""
        self._enable(True)
        self._reasons.hide()
        self.hint("")
        known = [
            tr("{area:,.1f} ha").format(area=row.area_ha),
            class_title(row.mine_class) or tr("no class"),
            tr("status: {status}").format(status=row.status.value),
        ]
        if not blind and row.probability is not None:
            known.append(tr("probability {percent:.0f} %").format(percent=100 * row.probability))
        self._about.setText(" · ".join(known))
        place = self._classes.findData(row.mine_class)
        self._classes.setCurrentIndex(place if place >= 0 else -1)

    def show_finished(self, total: int) -> None:
        """All are decided, or there were none."""
        self._enable(False)
        self._reasons.hide()
        self._about.setText("")
        for action in self._always:
            action.setEnabled(True)
        self._notice.setVisible(True)
        if total:
            self._notice.say(
                Level.GOOD,
                tr("All footprints of the queue are decided."),
                tr("end the review, or add mines that the model missed"),
            )
        else:
            self._notice.say(Level.INFO, tr("Nothing is left to decide in this layer."))

    def show_nothing(self) -> None:
        """No review is running."""
        self._enable(False)
        self._reasons.hide()
        self._progress.setVisible(False)
        self._about.setText("")
        self._notice.setVisible(True)
        self._notice.say(Level.INFO, tr("Begin a review above."))

    def _enable(self, enabled: bool) -> None:
        self._progress.setVisible(True)
        for action in self._actions:
            action.setEnabled(enabled)
        for field in (self._classes, self._note, self._certainty):
            field.setEnabled(enabled)
