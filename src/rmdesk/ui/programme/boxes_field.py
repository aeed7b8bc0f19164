"""Any number of boxes under one another, each with a line about what ticking it brings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields import AnswerRow, Field


class BoxesField(Field):
    """What is ticked as a tuple, in the order of `options`: (value, label, note) each; boxes are `<field>.<value>`."""

    def __init__(
        self, field: str, label: str, options: Sequence[tuple[str, str, str]], *, help: str = ""
    ) -> None:
        super().__init__(field, label, help=help)
        self._group = QWidget()
        self._boxes: dict[str, QCheckBox] = {}
        self._content.addWidget(self._group)
        self._take(self._group)
        lines = QVBoxLayout(self._group)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        for value, text, note in options:
            box = QCheckBox()
            name(box, f"{field}.{value}", text)
            box.setAccessibleDescription(note)
            box.clicked.connect(self._choose)
            self._boxes[value] = box
            lines.addWidget(AnswerRow(box, text, note))
        self.setFocusProxy(next(iter(self._boxes.values())))
        self._baseline = self.value()

    def value(self) -> object:
        """Return what is ticked."""
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def _write(self, value: object) -> None:
        on = value if isinstance(value, (tuple, frozenset)) else ()
        for known, box in self._boxes.items():
            box.setChecked(known in on)
