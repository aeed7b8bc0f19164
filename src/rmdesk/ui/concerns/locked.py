"""The locked concerns area: the passphrase again, and the papers that need none."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.ui.concerns.words import KEPT_APART
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import Form, PassphraseField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words


class LockedPanel(QWidget):
    """Asks for the passphrase; what is typed is forgotten as soon as it was tried."""

    tried = Signal(str)
    form_wanted = Signal()
    routes_wanted = Signal()

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self._form = Form("concerns")
        self._passphrase = PassphraseField("concerns.passphrase", "Passphrase of this desk", help=hint)
        self._form.add(self._passphrase)
        self._passphrase.submitted.connect(self._try)
        self._open = PrimaryButton("concerns.unlock", "Open", icon="unlock")
        self._open.clicked.connect(self._try)
        self._message = Banner("concerns.message", Tone.NEUTRAL)
        self._build()

    def _build(self) -> None:
        header = PageHeader("concerns.locked", "Concerns", "Locked")
        card = Card("Type the passphrase again")
        card.add(Words(KEPT_APART))
        card.add(self._form)
        card.add(self._open)
        without = Card("Without the passphrase")
        without.add(Words("Papers that hold nobody's case, so that they can lie ready for anybody.", "quiet"))
        row = QWidget()
        flow = FlowLayout(row, gap=GRID)
        blank = QuietButton("concerns.blank_form", "A blank form", icon="printer")
        blank.clicked.connect(self.form_wanted)
        routes = QuietButton("concerns.about_us", "If the concern is about us", icon="printer")
        routes.clicked.connect(self.routes_wanted)
        flow.addWidget(blank)
        flow.addWidget(routes)
        without.add(row)
        scroll = ScrollArea()
        for widget in (header, self._message, card, without):
            scroll.add(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def begin(self) -> None:
        """Put the cursor into the passphrase."""
        self._passphrase.setFocus()

    def say(self, words: str, advice: str = "") -> None:
        """Say why it is locked."""
        self._message.say(words, advice)

    def settle(self) -> None:
        """Take back what was said, and wait for a passphrase."""
        self._message.settle()
        self.wait(False)

    def wait(self, waiting: bool) -> None:
        """Let nothing be tried while one is being tried."""
        self._open.setEnabled(not waiting)
        self._open.setText("Opening…" if waiting else "Open")

    def show_failure(self, error: DeskError) -> None:
        """Say at the field why it did not open."""
        self.wait(False)
        self._passphrase.forget()
        if isinstance(error, FieldError):
            self._form.show_error("passphrase", f"{error.message} {error.advice}".strip())
        else:
            self._message.say(error.message, error.advice, tone=Tone.BAD)

    @Slot()
    def _try(self) -> None:
        typed = self._passphrase.value()
        self._passphrase.forget()
        self.tried.emit(typed)
