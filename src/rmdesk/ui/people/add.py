"""Adding somebody, with a warning when they may be on the desk already (product.md C2)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.services.people import Added
from rmdesk.services.recruitment import Match
from rmdesk.ui.context import Context
from rmdesk.ui.people import operations
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard, dress, literal
from rmdesk.ui.widgets.fields import Form, TextField
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

ADD, ADD_NEW = "Add person", "Add as somebody new"


class AddPanel(QFrame):
    """A short form `newperson.*`; the rest of the profile is filled in once somebody is there."""

    added = Signal(int)
    """Somebody was added: person id."""
    known = Signal(int)
    """It is somebody who is on the desk already: person id."""
    left = Signal()
    """The coordinator thought better of it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._warned: dict[str, object] | None = None
        self._header = PageHeader("newperson", "Add a person", "A name is enough to begin with.")
        self._cancel = self._header.add_action("cancel", "Cancel")
        self._cancel.clicked.connect(self.left)
        self._add = self._header.set_primary(ADD, icon="user-plus")
        self._add.clicked.connect(self._ask)
        self._message = Banner("newperson.message", Tone.BAD)
        self._matches = Card(
            "Is it one of them?", "A person is on the desk once, whatever they take part in."
        )
        self._build_form()
        self._lay_out()

    def _build_form(self) -> None:
        self._form = Form("newperson")
        name, post = TextField("newperson.name", "Name"), TextField("newperson.post", "Post")
        service = TextField("newperson.service", "Service")
        email, phone = TextField("newperson.email", "E-mail"), TextField("newperson.phone", "Phone")
        self._form.add(name, needed=True)
        self._form.add_row(post, service)
        self._form.add_row(email, phone)
        for field in (name, post, service, email, phone):
            field.submitted.connect(self._ask)
        self._form.edited.connect(self._forget_warning)

    def _lay_out(self) -> None:
        dress(self, role="card")
        self.setObjectName("newperson.panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID)
        self._matches.add(self._list)
        self._matches.hide()
        inside = ScrollArea(margin=0)
        for widget in (self._message, self._form, self._matches):
            inside.add(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        outer.setSpacing(2 * GRID)
        outer.addWidget(self._header)
        outer.addWidget(inside, 1)

    def begin(self) -> None:
        """Go to the name; what was typed earlier and not added is still there."""
        self._message.settle()
        self._form.go_to("name")

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed and not added yet, or none."""
        values = self._values()
        return values if any(values.values()) else None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what `draft` gave."""
        self._form.set_values(draft)

    def clear(self) -> None:
        """Empty the form."""
        for field in self._form.fields.values():
            field.set_value("")
        self._message.settle()
        self._forget_warning()

    def _values(self) -> dict[str, Any]:
        return {key: field.value() for key, field in self._form.fields.items()}

    @Slot()
    def _ask(self) -> None:
        self._message.settle()
        if self._form.check():
            values = self._values()
            operations.add(
                self._context, self, values, values == self._warned, self._show_outcome, self._show_failure
            )

    def _show_outcome(self, added: Added) -> None:
        if added.person_id is not None:
            self.clear()
            self.added.emit(added.person_id)
            return
        self._warned = self._values()
        self._add.setText(ADD_NEW)
        self._show_matches(added.matches)
        self._message.say("This may be somebody who is on the desk already.", tone=Tone.WARN)
        first = self._list.findChild(LinkButton)
        if first is not None:
            first.setFocus()

    def _show_failure(self, error: DeskError) -> None:
        text = " ".join(part for part in (error.message, error.advice) if part)
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, text)):
            self._message.say(error.message, error.advice, tone=Tone.BAD)

    def _show_matches(self, matches: tuple[Match, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                discard(old)
        for match in matches:
            if match.person_id is None:
                continue
            label = literal(f"Open {match.name}")
            link = LinkButton(f"newperson.match.{match.person_id}", label)
            link.setProperty("person", match.person_id)
            link.clicked.connect(self._open_match)
            why = f"{match.certainty.label}: {match.reason}."
            self._lines.addWidget(link)
            self._lines.addWidget(Words("\n".join(part for part in (match.detail, why) if part), "quiet"))
        self._matches.setHidden(not matches)

    @Slot()
    def _forget_warning(self) -> None:
        self._warned = None
        self._add.setText(ADD)
        self._matches.hide()

    @Slot()
    def _open_match(self) -> None:
        self.known.emit(int(self.sender().property("person")))
