"""A block of their own, before it is added: what it is, and what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.services.printroom.wording import KIND_WORDS
from rmdesk.ui.widgets.buttons import PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import ChoiceField, Form, NotesField, TextField
from rmdesk.ui.widgets.flow import FlowLayout

BEGIN = "printroom.wording.new"
TITLED = ("callout", "clause")


class AddCard(Card):
    """The form `printroom.wording.new`: `kind`, `title`, `words`; `primary` adds it."""

    added = Signal(str, str, str)
    """Kind, words and title of what is to be added."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__("A block of your own")
        self._form = Form(BEGIN)
        self._kind = ChoiceField(f"{BEGIN}.kind", "What it is", (), blank=None)
        self._heading = TextField(f"{BEGIN}.title", "Title")
        self._words = NotesField(
            f"{BEGIN}.words", "Words", help="Each point or paragraph on a line of its own."
        )
        self._kind.edited.connect(self._show_kind)
        for field in (self._kind, self._heading, self._words):
            self._form.add(field)
        self._add = PrimaryButton(f"{BEGIN}.primary", "Add it")
        self._leave = QuietButton(f"{BEGIN}.cancel", "Cancel")
        self._add.clicked.connect(self._send)
        self._leave.clicked.connect(self.left)
        actions = QWidget()
        flow = FlowLayout(actions)
        flow.addWidget(self._add)
        flow.addWidget(self._leave)
        self.add(self._form)
        self.add(actions)
        self.hide()

    def begin(self, kinds: tuple[str, ...], after: str) -> None:
        """Ask for a block of one of these kinds, to stand after another one; what was typed before is still there."""
        self.set_title("A block of your own", f"After “{after}”." if after else "At the head of the paper.")
        before = self._kind.value()
        self._kind.set_options([(KIND_WORDS[kind], kind) for kind in kinds])
        usual = "text" if "text" in kinds else kinds[0]
        self._kind.set_value(before if before in kinds else usual)
        self._form.clear_errors()
        self._show_kind()
        self.show()
        self._words.setFocus()

    def forget(self) -> None:
        """Empty the form, once its block was added."""
        self._heading.set_value("")
        self._words.set_value("")

    def typed(self) -> dict[str, str]:
        """Return what is typed, or nothing."""
        found = {"title": str(self._heading.value() or ""), "words": self._words.value()}
        return {"kind": str(self._kind.value()), **found} if any(found.values()) else {}

    def take_typed(self, typed: dict[str, str]) -> None:
        """Put back what `typed` gave."""
        self._kind.set_value(typed["kind"])
        self._heading.set_value(typed["title"])
        self._words.set_value(typed["words"])
        self._show_kind()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form with Esc; what was typed stays in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_error(self, error: DeskError) -> None:
        """Say what is wrong at its field."""
        words = f"{error.message} {error.advice}".strip()
        field = error.field if isinstance(error, FieldError) and error.field == "title" else "words"
        self._form.show_error(field, words)

    @Slot()
    def _show_kind(self) -> None:
        self._heading.setVisible(self._kind.value() in TITLED)

    @Slot()
    def _send(self) -> None:
        self._form.clear_errors()
        self.added.emit(str(self._kind.value()), self._words.value(), str(self._heading.value() or ""))
