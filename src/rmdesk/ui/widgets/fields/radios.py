"""One of a few answers in whole sentences, each with a button beside words that wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets import paint
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.fields.base import Field
from rmdesk.ui.widgets.fields.checks import choose_none
from rmdesk.ui.widgets.words import Words

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Radio:
    """An answer: its value, the last word of its object name, its words, and quiet words under them."""

    value: object
    key: str
    label: str
    note: str = ""


class ClickWords(Words):
    """Words that press the button that they belong to."""

    def __init__(self, text: str, role: str, button: QAbstractButton) -> None:
        super().__init__(text, role)
        self._button = button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the button."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()


class AnswerRow(QWidget):
    """A button without words of its own, and the words beside it; the ring of the focus goes around both."""

    def __init__(self, button: QAbstractButton, label: str, note: str = "", *, strong: bool = False) -> None:
        super().__init__()
        self._button = button
        dress(button, role="answer")
        button.installEventFilter(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._words = [ClickWords(label, "strong" if strong else "", button)]
        if note:
            self._words.append(ClickWords(note, "small", button))
        for each in self._words:
            words.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus of the button."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring around the button and as far as the words go."""
        super().paintEvent(event)
        if not self._button.hasFocus():
            return
        now = look.current()
        ends = [each.x() + min(each.width(), _width_of(each)) for each in self._words]
        right = min(self.width(), max(ends) + now.px(GRID))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.draw_ring(painter, QRectF(0, 0, right, self.height()), now)


def _width_of(words: Words) -> int:
    return words.fontMetrics().horizontalAdvance(words.text())


class RadiosField(Field):
    """One of `radios`, under one another, as buttons named `<form>.<field>.<key>`; None while none is chosen."""

    def __init__(self, field: str, label: str, radios: Sequence[Radio], *, help: str = "") -> None:
        super().__init__(field, label, help=help)
        self._radios = tuple(radios)
        self._group = QWidget()
        self._buttons = QButtonGroup(self)
        self._content.addWidget(self._group)
        self._take(self._group)
        for at, radio in enumerate(self._radios):
            button = QRadioButton()
            name(button, f"{field}.{radio.key}", f"{label} {radio.label}")
            button.setAccessibleDescription(radio.note)
            self._buttons.addButton(button, at)
            button.installEventFilter(self)
        self._arrange(self._group)
        self._buttons.idClicked.connect(self._choose)
        if self._radios:
            self.setFocusProxy(self._buttons.button(0))
        self._baseline = None

    def value(self) -> object:
        """Return the chosen value, or None."""
        at = self._buttons.checkedId()
        return self._radios[at].value if at >= 0 else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys choose while nothing is chosen too: Qt then moves the focus alone."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _STEPS
            and isinstance(watched, QRadioButton)
            and self._buttons.checkedId() < 0
        ):
            at = self._buttons.id(watched) + _STEPS[event.key()]
            button = self._buttons.button(min(max(at, 0), len(self._radios) - 1))
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            button.click()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self, group: QWidget) -> None:
        """Put the buttons and their words on the screen."""
        lines = QVBoxLayout(group)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        for at, radio in enumerate(self._radios):
            lines.addWidget(AnswerRow(self._buttons.button(at), radio.label, radio.note))

    def _write(self, value: object) -> None:
        at = next((at for at, radio in enumerate(self._radios) if radio.value == value), -1)
        if self._radios:
            # Who comes to the field comes to what is chosen: one press of Space would choose another.
            self.setFocusProxy(self._buttons.button(max(0, at)))
        if at >= 0:
            self._buttons.button(at).setChecked(True)
            return
        choose_none(self._buttons)
