"""`Banner`: a message across the page that stays until it is settled."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.ui.style import icons, look
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

LEAST_WORDS = 320
"""Pixels at 100 % text that the words keep beside a choice and a button; with less, those stand under them."""
_ICONS = {Tone.NEUTRAL: "info", Tone.GOOD: "check", Tone.WARN: "triangle-alert", Tone.BAD: "shield-alert"}


class Banner(QFrame):
    """A message in `tone`; hidden until `say` is called. `name` is its objectName, its button is
    `<name>.act`."""

    acted = Signal()
    """The button was pressed."""

    def __init__(self, name: str, tone: Tone = Tone.NEUTRAL, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._tone = tone
        self._icon = QLabel()
        self._message = Words("", "strong")
        self._detail = Words("")
        self._action = QuietButton(f"{name}.act", "")
        self._action.clicked.connect(self.acted)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        dress(self, role="banner", tone=self._tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(2 * GRID, GRID + 2, 2 * GRID, GRID + 2)
        outer.setSpacing(GRID + 4)
        outer.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._message)
        words.addWidget(self._detail)
        self._asked: QWidget | None = None
        self._beside = QWidget()
        self._actions = FlowLayout(self._beside, trailing=True)
        self._actions.addWidget(self._action)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(GRID)
        self._box.addLayout(words, 1)
        self._box.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(self._box, 1)

    @property
    def message(self) -> str:
        """Return what it says; "" while hidden."""
        return self._message.text() if not self.isHidden() else ""

    def say(self, message: str, detail: str = "", *, action: str = "", tone: Tone | None = None) -> None:
        """Show `message`, a line of `detail`, and a button when `action` is given; read it out."""
        self._tone = tone or self._tone
        dress(self, tone=self._tone.value)
        for words in (self._message, self._detail):
            # The sheet gives them their colour by the banner's tone, and looks only when asked.
            dress(words, tone=self._tone.value)
        self._message.setText(message)
        self._detail.setText(detail)
        self._detail.setHidden(not detail)
        self._action.setText(action)
        self._action.setHidden(not action)
        if self._asked is not None:
            self._asked.setHidden(not action)
        self.setAccessibleName(message)
        self.setAccessibleDescription(detail)
        self._paint_icon()
        self.show()
        self._arrange()
        announce(self, f"{message} {detail}".strip())

    def ask(self, control: QWidget) -> None:
        """Put `control`, a choice that goes with the button, before it; it is shown where the button is."""
        self._asked = control
        self._actions.insert(0, control)
        control.setHidden(self._action.isHidden())

    def settle(self) -> None:
        """Take the message away."""
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the button under the words where little room is left beside them, or back."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - self._actions.sizeHint().width()
        narrow = (
            self._asked is not None and not self._asked.isHidden() and room < look.current().px(LEAST_WORDS)
        )
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self._box.setAlignment(
                self._beside, Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignVCenter
            )
            self._actions.set_trailing(not narrow)
            # The layout around this one is under way and keeps the old height, so it is asked anew afterwards.
            QTimer.singleShot(0, self, self.updateGeometry)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme; what is hidden is painted when it has something to say."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and not self.isHidden() and hasattr(self, "_icon"):
            self._paint_icon()

    def _paint_icon(self) -> None:
        self._icon.setPixmap(icons.pixmap(_ICONS[self._tone], f"{self._tone.value}_ink", 20))


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` without moving the focus."""
    # Named only here: Qt makes a class when it is first named, and the first screen has nothing to announce.
    if QtGui.QAccessible.isActive():
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(widget, text))
