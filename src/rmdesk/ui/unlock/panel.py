"""What the panels of the first screen share: a title, one message in place, one primary button, and quiet work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError, UserError
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.widgets.banner import Banner, announce
from rmdesk.ui.widgets.buttons import PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.fields.form import Form
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

T = TypeVar("T")
log = logging.getLogger(__name__)
UNEXPECTED = UserError(
    "Something went wrong that should not have.",
    "The file has not been changed. Try again, or close rmdesk and start it anew.",
)


class Panel(Card):
    """A card `panel.<name>`; fill `body`. Its controls are named `<name>.<verb>`, its main one `<name>.primary`."""

    def __init__(self, doors: Doors, name: str, title: str, lead: str = "", step: str = "") -> None:
        super().__init__()
        self.doors = doors
        self.area = name
        give_name(self, f"panel.{name}", title)
        self.form = Form(name)
        self.message = Banner(f"{name}.message", Tone.BAD)
        self._busy = Words("", "quiet")
        give_name(self._busy, f"{name}.busy", "")
        self._buttons = QWidget()
        self._line = FlowLayout(self._buttons)
        self.primary: PrimaryButton | None = None
        self._rest = ""
        self.body.setSpacing(2 * GRID - 2)
        self.body.setContentsMargins(GRID, GRID, GRID, GRID)
        if step:
            self.add(Words(step, "label"))
        self.add(Words(title, "title"))
        if lead:
            self.add(Words(lead))

    def finish(self, primary: str, back: str = "") -> None:
        """Put the message, the buttons and the line that says what goes on at the end; call it last."""
        self.add(self.message)
        self.primary = PrimaryButton(f"{self.area}.primary", primary)
        self._rest = primary
        self._line.addWidget(self.primary)
        if back:
            button = QuietButton(f"{self.area}.back", back)
            button.clicked.connect(self.go_back)
            self._line.addWidget(button)
        self.add(self._buttons)
        self.add(self._busy)
        self._busy.hide()

    def begin(self) -> None:
        """Get ready to be shown; the default empties the message and goes to the first field."""
        self.message.settle()
        self.form.clear_errors()
        fields = self.form.fields
        if fields:
            next(iter(fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Go to the panel before; the default does nothing."""

    def give_up(self) -> None:
        """Stop what is under way, as the window closes; the default lets it come to its end."""

    @property
    def working(self) -> bool:
        """Return whether work is under way."""
        return not self._busy.isHidden()

    def run(self, call: Callable[[], T], done: Callable[[T], None], saying: str) -> None:
        """Run `call` on the worker while the panel says what is being done; then `done`, or the error in place."""
        if self.working:
            return
        self.message.settle()
        self.form.clear_errors()
        self._say_busy(saying)

        def finish(value: T) -> None:
            self._say_busy("")
            done(value)

        def failed(error: Exception) -> None:
            self._say_busy("")
            self.show_error(error)

        self.doors.jobs.run(self, call, finish, failed)

    def ask(self, call: Callable[[], T], done: Callable[[T], None]) -> None:
        """Run `call` on the worker without a word; errors are shown in place."""
        self.doors.jobs.run(self, call, done, self.show_error)

    def show_error(self, error: Exception) -> None:
        """Show an error at its field, or else in the panel's message."""
        if not isinstance(error, DeskError):
            log.error("A call of the first screen failed", exc_info=error)
            error = UNEXPECTED
        text = f"{error.message} {error.advice}".strip()
        if not (isinstance(error, FieldError) and self.form.show_error(error.field, text)):
            self.message.say(error.message, error.advice)

    def _say_busy(self, words: str) -> None:
        self.form.setEnabled(not words)
        self._buttons.setEnabled(not words)
        self._busy.setText(words)
        self._busy.setAccessibleName(words)
        self._busy.setVisible(bool(words))
        if words:
            announce(self, words)


def column(*widgets: QWidget, gap: int = GRID // 2) -> QWidget:
    """Return widgets under one another, close together unless a `gap` is given."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for widget in widgets:
        box.addWidget(widget)
    return holder
