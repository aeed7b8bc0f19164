"""One answer of a few, all of them in view, which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from rmdesk.ui.widgets.dress import dress, literal, name
from rmdesk.ui.widgets.fields.base import Field
from rmdesk.ui.widgets.words import Words

NONE = -1


class AnswerField(Field):
    """One of `options`, pairs of (label, value), under one another as buttons named `<form>.<field>.<value>`, or None.

    Pressing the chosen one again takes the answer back. The label is set as a question; `hint` stands below it.
    """

    def __init__(self, field: str, label: str, options: Sequence[tuple[str, str]], *, hint: str = "") -> None:
        super().__init__(field, label)
        self._values = [value for _, value in options]
        self._chosen = NONE
        self._group = QWidget()
        self._buttons = QButtonGroup(self)
        dress(self._label, role="heading")
        if hint:
            self._content.addWidget(Words(hint, "quiet"))
        lines = QVBoxLayout(self._group)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        self._content.addWidget(self._group)
        self._take(self._group)
        for at, (text, value) in enumerate(options):
            button = QRadioButton(literal(text))
            name(button, f"{field}.{value}", f"{label}: {text}")
            self._buttons.addButton(button, at)
            lines.addWidget(button)
        self._buttons.idClicked.connect(self._press)
        self.setFocusProxy(self._buttons.button(0))

    def value(self) -> str | None:
        """Return the answer, or None."""
        return self._values[self._chosen] if self._chosen != NONE else None

    @Slot(int)
    def _press(self, at: int) -> None:
        self._show(NONE if at == self._chosen else at)
        self._choose()

    def _write(self, value: object) -> None:
        self._show(self._values.index(value) if isinstance(value, str) and value in self._values else NONE)

    def _show(self, at: int) -> None:
        self._chosen = at
        # An exclusive group keeps its choice, so it is opened for the moment of clearing.
        self._buttons.setExclusive(False)
        for number, button in enumerate(self._buttons.buttons()):
            button.setChecked(number == at)
        self._buttons.setExclusive(True)
