"""`Banner`: a message across the page that stays until it is settled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.ui.style import icons
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

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
        outer.addLayout(words, 1)
        self._asked: QWidget | None = None
        actions = QWidget()
        self._actions = FlowLayout(actions, trailing=True)
        self._actions.addWidget(self._action)
        outer.addWidget(actions, 0, Qt.AlignmentFlag.AlignVCenter)

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
        announce(self, f"{message} {detail}".strip())

    def ask(self, control: QWidget) -> None:
        """Put `control`, a choice that goes with the button, before it; it is shown where the button is."""
        self._asked = control
        self._actions.insert(0, control)
        control.setHidden(self._action.isHidden())

    def settle(self) -> None:
        """Take the message away."""
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_icon"):
            self._paint_icon()

    def _paint_icon(self) -> None:
        self._icon.setPixmap(icons.pixmap(_ICONS[self._tone], f"{self._tone.value}_ink", 20))


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
