"""Papers on their way back: one is opened by its reference or as a file, looked at, and entered; then the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError
from rmdesk.services.printroom import EntryView, LockedForm
from rmdesk.ui.context import Context
from rmdesk.ui.printroom import operations
from rmdesk.ui.printroom.entry_panel import EntryPanel
from rmdesk.ui.printroom.register_panel import RegisterPanel
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner

FORM_FILES = "Forms (*.pdf)"
ASKED = "The passphrase with which it was sent out:"


class Entering(QObject):
    """Enters papers for `owner`; `is_open` while one lies over the register. Says how it went in `message`."""

    turned = Signal()
    """A paper was opened to be entered, or put away."""

    def __init__(self, context: Context, owner: QWidget, register: RegisterPanel, message: Banner) -> None:
        super().__init__(owner)
        self._context, self._owner, self._register, self._message = context, owner, register, message
        self.panel = EntryPanel(context.clock.today)
        self.is_open = False
        self._typed: dict[str, Any] | None = None
        self._then = ""
        self.panel.entered.connect(self._enter)
        self.panel.left.connect(self.close)
        register.card.entry_wanted.connect(self.open)
        register.reference_typed.connect(self.open)
        register.file_wanted.connect(self._choose_file)

    @Slot(int)
    def open(self, paper_id: int) -> None:
        """Open a paper of the register."""
        self._message.settle()
        operations.read_entry(self._context, self._owner, paper_id, self._show, self._fail)

    def open_file(self, path: Path, passphrase: str = "") -> None:
        """Open a form that came back as a file; the file itself is not kept, and no more is a passphrase."""

        def fail(error: DeskError) -> None:
            asked = isinstance(error, LockedForm)
            said = self._context.prompts.ask_text("A locked form", ASKED) if asked else None
            if said and said.strip():
                self.open_file(path, said.strip())
            else:
                self._fail(error)

        self._message.settle()
        operations.look_at(self._context, self._owner, path, passphrase, self._show, fail)

    @Slot()
    def close(self) -> None:
        """Put the paper away."""
        if self.is_open:
            self.is_open = False
            self.turned.emit()
            self._register.focus_find()

    def draft(self) -> dict[str, Any] | None:
        """Return the paper that is open, and what was typed."""
        return self.panel.draft() if self.is_open else None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Open it again with what was typed."""
        self._typed = draft["values"]
        self.open(int(draft["paper"]))

    def _show(self, view: EntryView) -> None:
        self.is_open = True
        self._then = view.then
        self.turned.emit()
        self.panel.begin(view)
        typed, self._typed = self._typed, None
        if typed:
            self.panel.take_draft(typed)

    @Slot(int, dict)
    def _enter(self, paper_id: int, values: dict[str, object]) -> None:
        operations.enter(self._context, self._owner, paper_id, values, self._tell, self.panel.show_error)

    def _tell(self, _done: None) -> None:
        self.close()
        self._message.say(
            "Entered. Type the next reference, or choose the next file.",
            f"{self._then} A file that came back can be deleted now, unless you promised to keep it.".strip(),
            tone=Tone.GOOD,
        )

    def _fail(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice, tone=Tone.BAD)

    @Slot()
    def _choose_file(self) -> None:
        path = self._context.prompts.choose_file("Enter a returned form", FORM_FILES)
        if path is not None:
            self.open_file(path)
