"""One of a few answers in whole sentences, each with a button beside words that wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields.base import Field
from rmdesk.ui.widgets.fields.checks import choose_none
from rmdesk.ui.widgets.words import Words


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
    """A button without words of its own, and the words beside it."""

    def __init__(self, button: QAbstractButton, label: str, note: str = "", *, strong: bool = False) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ClickWords(label, "strong" if strong else "", button))
        if note:
            words.addWidget(ClickWords(note, "small", button))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


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
        self._arrange(self._group)
        self._buttons.idClicked.connect(self._choose)
        if self._radios:
            self.setFocusProxy(self._buttons.button(0))
        self._baseline = None

    def value(self) -> object:
        """Return the chosen value, or None."""
        at = self._buttons.checkedId()
        return self._radios[at].value if at >= 0 else None

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
