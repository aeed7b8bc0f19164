"""One pair's agreement: when it was signed, and what the pair adds itself."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal, Slot

from rmdesk.base.clock import Clock
from rmdesk.services.printroom import PairLine
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import DateField, Form, NotesField


class PairPanel(Card):
    """The pair that is current in the list. Names: `printroom.signed_on`, `printroom.own_lines`."""

    signed = Signal(int, object)
    """When a pair signed was changed: relationship id, date or None."""
    lines_changed = Signal(int, str)
    """What a pair adds was changed: relationship id, text."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._pair: PairLine | None = None
        self._form = Form("printroom")
        self._signed = DateField(
            "printroom.signed_on", "Signed on", today=clock.today, help="Usually at the first meeting."
        )
        self._lines = NotesField(
            "printroom.own_lines",
            "What they add themselves",
            help="A line each; it is printed.",
            lines=(2, 6),
        )
        self._form.add_row(self._signed, self._lines, stack_below=380)
        self._form.committed.connect(self._save)
        self.add(self._form)
        self.hide()

    def show_pair(self, pair: PairLine | None) -> None:
        """Show a pair; what is being typed for the same pair stays."""
        same = pair is not None and self._pair is not None and pair.id == self._pair.id
        if not same and self._pair is not None:
            self._form.commit()
        self._pair = pair
        self.setVisible(pair is not None)
        if pair is None:
            return
        self.set_title(pair.title, pair.state)
        values = {"signed_on": pair.signed_on, "own_lines": "\n".join(pair.own_lines)}
        if same:
            self._form.set_values(values)
            return
        for key, value in values.items():
            self._form.field(key).set_value(value)

    def show_error(self, field: str, text: str) -> None:
        """Show what is wrong at its field."""
        self._form.show_error(field, text)

    @Slot(str, object)
    def _save(self, key: str, value: object) -> None:
        if self._pair is None:
            return
        if key == "signed_on":
            self.signed.emit(self._pair.id, value if isinstance(value, dt.date) else None)
        else:
            self.lines_changed.emit(self._pair.id, str(value or ""))
