"""The passphrase is lost: the recovery sheet opens the desk, and a new passphrase and sheet replace the old."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.unlock.panel import Panel
from rmdesk.ui.unlock.passphrases import NewPassphrase
from rmdesk.ui.unlock.sheet import A_LINE
from rmdesk.ui.widgets.fields.text import TextField
from rmdesk.ui.widgets.words import Words

if TYPE_CHECKING:
    from rmdesk.services.opening import NewKey

LINES = 4
LETTERS = 4
_LEAD = (
    "Nobody can look a passphrase up or send a new one: that is what keeps the desk private. The recovery sheet opens "
    "it. Without passphrase and sheet it can't be opened by anyone, and its backups need the same."
)


class RecoverPanel(Panel):
    """The panel `panel.recover`. Nothing is written yet when it is left."""

    prepared = Signal(str, object, tuple)
    """The key as typed, the `NewKey`, and the places of the two groups to type back."""
    left = Signal()
    """Back was pressed."""

    def __init__(self, doors: Doors, path: Path) -> None:
        super().__init__(doors, "recover", "Open with the recovery sheet", _LEAD)
        self.path = path
        self._lines = [
            TextField(f"recover.line{at}", f"Line {at} of the sheet") for at in range(1, LINES + 1)
        ]
        self.form.add_widget(
            Words(f"{A_LINE} groups to a line. Spaces and small letters do not matter.", "quiet")
        )
        self.form.add_row(*self._lines[:2])
        self.form.add_row(*self._lines[2:])
        self._lines[0].edited.connect(self._spread)
        for field, following in zip(self._lines, self._lines[1:], strict=False):
            field.submitted.connect(following.setFocus)
        self.form.add_heading(
            "Choose a new passphrase", "You get a new sheet with it, and the old sheet ends."
        )
        self._passphrase = NewPassphrase(doors, self.form, "New passphrase")
        self._passphrase.submitted.connect(self._next)
        self.add(self.form)
        self.finish("&Next", "&Back")
        if self.primary is not None:
            self.primary.clicked.connect(self._next)

    def go_back(self) -> None:
        """Go back to the passphrase."""
        self.left.emit()

    def forget(self) -> None:
        """Empty every field."""
        for field in self._lines:
            field.set_value("")
        self._passphrase.forget()

    @Slot()
    def _spread(self) -> None:
        """Take a whole key that was pasted or scanned into the first line apart, four groups to a line."""
        typed = "".join(self._lines[0].value().replace("-", " ").split())
        groups = [typed[at : at + LETTERS] for at in range(0, len(typed), LETTERS)]
        if len(typed) == LINES * A_LINE * LETTERS:
            for at, field in enumerate(self._lines):
                field.set_value(" ".join(groups[at * A_LINE : (at + 1) * A_LINE]))
            self._passphrase.first.setFocus()

    @Slot()
    def _next(self) -> None:
        if not (self.form.check() and self._passphrase.check()):
            return
        path, passphrase = self.path, self._passphrase.value
        typed = "\n".join(field.value() for field in self._lines)

        def call() -> tuple[NewKey, tuple[int, int]]:
            opening = self.doors.opening()
            new = opening.prepare_recovery(path, typed, passphrase)
            return new, opening.groups_to_prove(new.kit)

        self.run(call, lambda answer: self.prepared.emit(typed, *answer), "Trying the sheet…")
