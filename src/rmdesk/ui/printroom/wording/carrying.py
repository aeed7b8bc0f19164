"""The words of papers as a file: saved for another desk, and taken over from one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from rmdesk.base.errors import DeskError, EnvironmentFault
from rmdesk.base.files import write_atomically
from rmdesk.rules.wording import listed
from rmdesk.services.printroom.wording import FILE_NAME
from rmdesk.ui.context import Context
from rmdesk.ui.printroom.wording import operations
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner

FILES = "Wording of papers (*.toml)"


class Carrying(QObject):
    """Saves and reads the file for `owner`; says how it went in `message`."""

    def __init__(self, context: Context, owner: QObject, message: Banner) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._message = message

    @Slot()
    def save_file(self) -> None:
        """Ask where, then save every paper's own words as a file."""
        operations.words_file(self._context, self._owner, self._ask_place, self._fail)

    def _ask_place(self, data: bytes) -> None:
        target = self._context.prompts.choose_new_file("Save the wording", Path.home() / FILE_NAME, FILES)
        if target is None:
            return
        if target.suffix.lower() != ".toml":
            target = target.with_name(f"{target.name}.toml")
        try:
            write_atomically(target, data)
        except OSError:
            self._fail(
                EnvironmentFault(
                    "The file could not be saved there.",
                    "The disk may be full or read-only. Choose another place.",
                )
            )
            return
        self._message.say(
            f"Saved as {target.name}.",
            "It holds what your papers say, and nothing about anybody. Another desk takes it over from here.",
            tone=Tone.GOOD,
        )

    @Slot()
    def choose_file(self) -> None:
        """Ask which file, then take its words over."""
        path = self._context.prompts.choose_file("Take over the wording of papers", FILES)
        if path is not None:
            self._message.settle()
            operations.take_over(self._context, self._owner, path, self._tell_taken, self._fail)

    def _tell_taken(self, papers: tuple[str, ...]) -> None:
        self._message.say(
            f"Taken over: {listed(papers)}.",
            "What these papers said before is replaced. Undo brings it back.",
            tone=Tone.GOOD,
        )

    def _fail(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice, tone=Tone.BAD)
