"""Building blocks of the dock: numbered steps that fold, lines of text, notices with a symbol."""

from __future__ import annotations

from enum import Enum
from typing import Optional

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QEvent, QSize, Qt
from qgis.PyQt.QtGui import QFontMetrics
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .messages import tr


class Step(QgsCollapsibleGroupBoxBasic):
    """A part of a page. Its title carries the step's number and, folded, what was chosen."""

    def __init__(self, name: str, title: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"MineGapStep_{name}")
        self.setFlat(True)
        self.name = name
        self._title = title
        self._summary = ""
        self.body = QVBoxLayout(self)
        self.collapsedStateChanged.connect(lambda _: self._show_title())
        self._show_title()

    def set_summary(self, text: str) -> None:
        """What to read beside the title while the step is folded."""
        self._summary = text
        self._show_title()

    def fold(self, folded: bool) -> None:
        """Fold or unfold, also while it is not on the screen."""
        self.setCollapsed(folded)
        self._show_title()

    def _show_title(self) -> None:
        told = self._summary and self.isCollapsed()
        # "&" would be taken for a keyboard mnemonic.
        text = f"{self._title}: {self._summary}" if told else self._title
        self.setTitle(text.replace("&", "&&"))
        self.setAccessibleName(text)


class Level(str, Enum):
    """How good or bad a notice is; each has a symbol and a word of its own."""

    GOOD = "mIconSuccess.svg"
    INFO = "mIconInfo.svg"
    WARNING = "mIconWarning.svg"
    BAD = "mIconCritical.svg"
    BUSY = "mActionRefresh.svg"

    def word(self) -> str:
        """For those who do not see the symbol."""
        return {
            Level.GOOD: tr("Good"),
            Level.INFO: tr("Note"),
            Level.WARNING: tr("Warning"),
            Level.BAD: tr("Problem"),
            Level.BUSY: tr("Working"),
        }[self]


class Notice(QWidget):
    """A sentence with a symbol in front of it, and a remedy below."""

    def __init__(self, name: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"MineGap{name}")
        self._symbol = QLabel(self)
        self._symbol.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label = wrapped("", self)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._symbol)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignTop)

    def say(self, level: Level, text: str, remedy: str = "") -> None:
        """Show ``text``; ``remedy`` says what to do about it."""
        size = text_height(self)
        icon = QgsApplication.getThemeIcon(f"/{level.value}")
        pixmap = icon.pixmap(QSize(size, size) * self.devicePixelRatioF())
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._symbol.setPixmap(pixmap)
        self._symbol.setToolTip(level.word())
        self.label.setText(f"{text}\n→ {remedy}" if remedy else text)
        self.setAccessibleName(f"{level.word()}: {self.label.text()}")

    def text(self) -> str:
        """What it says."""
        return self.label.text()


def wrapped(text: str, parent: Optional[QWidget] = None) -> QLabel:
    """A label of as many lines as it takes."""
    label = _WrappedLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


class _WrappedLabel(QLabel):
    """Its width never widens the dock, and its height follows the width."""

    def __init__(self, text: str, parent: Optional[QWidget]) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Polish):
            self._fit()
        return super().event(event)

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        super().setText(text)
        self._fit()

    def _fit(self) -> None:
        # Inside a scroll area nested layouts do not ask for height-for-width: insist on it.
        # An earlier minimum would be part of the answer, so it goes first.
        self.setMinimumHeight(0)
        if self.text():
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


def dim(label: QLabel) -> QLabel:
    """``label`` as secondary text: smaller, for grey would be too faint in some themes."""
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.92)
    label.setFont(font)
    return label


def text_height(widget: QWidget) -> int:
    """Height of a line of the widget's text, in its pixels: the measure for all sizes."""
    return QFontMetrics(widget.font()).height()


def tool_button(
    name: str, icon: str, tip: str, parent: Optional[QWidget] = None, text: str = ""
) -> QToolButton:
    """A button with one of QGIS's own icons."""
    button = QToolButton(parent)
    button.setObjectName(f"MineGap{name}")
    button.setIcon(QgsApplication.getThemeIcon(f"/{icon}"))
    button.setToolTip(tip)
    button.setAccessibleName(text or tip)
    button.setAutoRaise(not text)
    if text:
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
