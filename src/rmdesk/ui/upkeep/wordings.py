"""The words people say yes to, and the privacy notice: as they are, in new versions, and on paper (trust.md G2)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.people import Purpose
from rmdesk.rules.wording import count_of, day_in_words
from rmdesk.services.privacy import Version, WordingView
from rmdesk.ui.context import Context
from rmdesk.ui.paper import print_pdf, save_pdf
from rmdesk.ui.upkeep import operations
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import ChoiceField, Form, NotesField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

WHAT = (
    "Changing the words makes a new version. Whoever said yes before has said yes to the words of that time; "
    "their page says so, and you can ask them anew."
)
FILE = "privacy-notice.pdf"
TITLE = "The privacy notice"


class WordingsCard(Card):
    """The form `wording`: `wording.purpose`, `wording.words`, `wording.save`, and for the notice `wording.print`."""

    failed = Signal(object)
    """A `DeskError` that belongs to no field."""

    def __init__(self, context: Context) -> None:
        super().__init__("What people agree to", WHAT)
        self._context = context
        self._views: dict[Purpose, WordingView] = {}
        self._form = Form("wording")
        purposes = [(purpose.label, purpose) for purpose in Purpose]
        self._purpose = ChoiceField("wording.purpose", "For", purposes, blank=None)
        self._purpose.edited.connect(self._show_purpose)
        self._words = NotesField("wording.words", "The words", lines=(4, 14))
        self._words.edited.connect(self._say_changed)
        self._form.add(self._purpose)
        self._form.add(self._words)
        self._save = QuietButton("wording.save", "Save as a new version")
        self._back = LinkButton("wording.put_back", "Put the delivered words back")
        self._print = QuietButton(
            "wording.print", "Print", icon="printer", accessible="Print the privacy notice"
        )
        self._pdf = QuietButton(
            "wording.save_pdf", "Save as PDF…", icon="save", accessible="Save the privacy notice as PDF"
        )
        self._versions = Words("", "quiet")
        self._fill_card()

    def _fill_card(self) -> None:
        buttons = QWidget()
        line = FlowLayout(buttons)
        for button, slot in (
            (self._save, self._change),
            (self._back, self._put_back),
            (self._print, self._print_notice),
            (self._pdf, self._save_notice),
        ):
            button.clicked.connect(slot)
            line.addWidget(button)
        for widget in (self._form, buttons, self._versions):
            self.add(widget)
        self._purpose.set_value(Purpose.PRIVACY_NOTICE)
        self._save.setEnabled(False)

    @property
    def purpose(self) -> Purpose:
        """Return what the words on screen are for."""
        value = self._purpose.value()
        return value if isinstance(value, Purpose) else Purpose.PRIVACY_NOTICE

    def show_wordings(self, views: tuple[WordingView, ...]) -> None:
        """Show the words as they are on the desk; words that are being changed stay."""
        before = self._views.get(self.purpose)
        self._views = {view.purpose: view for view in views}
        now = self._views[self.purpose]
        if self._words.value() == (before.words if before is not None else ""):
            self._show_purpose()
        self._say_versions(now)
        self._say_changed()

    def draft(self) -> dict[str, str] | None:
        """Return words that are being changed and not saved, or none."""
        view = self._views.get(self.purpose)
        if view is None or self._words.value() == view.words:
            return None
        return {"purpose": self.purpose.value, "words": self._words.value()}

    def take_draft(self, draft: dict[str, str]) -> None:
        """Put back what `draft` gave."""
        self._purpose.set_value(Purpose(draft["purpose"]))
        self._words.set_value(draft["words"])

    @Slot()
    def _show_purpose(self) -> None:
        view = self._views.get(self.purpose)
        if view is None:
            return
        self._words.set_value(view.words)
        self._say_versions(view)
        self._say_changed()

    def _say_versions(self, view: WordingView) -> None:
        lines = [_in_words(version, newest=at == 0) for at, version in enumerate(view.versions)]
        self._versions.setText(
            "\n\n".join(lines) or "These are the delivered words; nobody has been asked yet."
        )
        for button in (self._print, self._pdf):
            button.setVisible(view.purpose is Purpose.PRIVACY_NOTICE)

    @Slot()
    def _say_changed(self) -> None:
        view = self._views.get(self.purpose)
        if view is not None:
            self._save.setEnabled(self._words.value() != view.words)
            self._back.setVisible(self._words.value() != view.delivered)

    @Slot()
    def _put_back(self) -> None:
        view = self._views.get(self.purpose)
        if view is not None:
            self._words.setFocus()
            self._words.set_value(view.delivered)
            self._say_changed()

    @Slot()
    def _change(self) -> None:
        call = partial(operations.change_wording, self._context, self.purpose, self._words.value())
        self._context.change(self, call, None, self._fail)

    def _fail(self, error: DeskError) -> None:
        self._words.set_error(f"{error.message} {error.advice}".strip())

    @Slot()
    def _print_notice(self) -> None:
        self._context.load(
            self, partial(operations.notice_paper, self._context), self._print_out, self.failed.emit
        )

    @Slot()
    def _save_notice(self) -> None:
        self._context.load(
            self, partial(operations.notice_paper, self._context), self._save_out, self.failed.emit
        )

    def _print_out(self, pdf: bytes) -> None:
        try:
            print_pdf(self._context.prompts, pdf, TITLE)
        except DeskError as error:
            self.failed.emit(error)

    def _save_out(self, pdf: bytes) -> None:
        try:
            save_pdf(self._context.prompts, pdf, TITLE, FILE)
        except DeskError as error:
            self.failed.emit(error)


def _in_words(version: Version, *, newest: bool) -> str:
    people = count_of(version.people, "person", "people")
    since = f"Version {version.number}, since {day_in_words(version.since)}"
    if newest:
        return f"{since}: it counts for {people}."
    return f"{since}: it still counts for {people}.\n“{version.words}”"
