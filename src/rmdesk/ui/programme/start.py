"""Starting a programme: schemes to read and choose from, and a name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.services.programme import SchemeCard, schemes
from rmdesk.ui.context import Context
from rmdesk.ui.programme import operations
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import Form, TextField
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

OWN = SchemeCard("", "From nothing", "You fill in the whole plan yourself.", "", "", ())


class StartPanel(QWidget):
    """Choose a scheme, give a name, start."""

    started = Signal(int)
    """The new programme's number."""
    left = Signal()
    """The coordinator thought better of it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._build()

    def _build(self) -> None:
        header = PageHeader(
            "start", "Start a programme", "Choose a scheme to begin with. You can change everything."
        )
        self._back = header.add_action("back", "Back to the plan")
        self._back.clicked.connect(self.left)
        self._begin = header.set_primary("Start programme")
        self._begin.clicked.connect(self._start)
        self._message = Banner("start.message")
        self._form = Form("start")
        self._name = TextField(
            "start.name",
            "What is the programme called?",
            help="It is printed on every paper, such as “Leading with lived experience”.",
        )
        self._form.add(self._name, needed=True)
        self._name.submitted.connect(self._start)
        name_card = Card("Name")
        name_card.add(self._form)
        area = ScrollArea()
        area.add(header)
        area.add(self._message)
        area.add(name_card)
        for card in (*schemes(), OWN):
            area.add(self._scheme(card))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _scheme(self, scheme: SchemeCard) -> Card:
        card = Card()
        choice = QRadioButton(scheme.title)
        choice.setObjectName(f"start.scheme.{scheme.key.lower() or 'own'}")
        choice.setAccessibleName(f"{scheme.title}. {scheme.summary}")
        choice.setChecked(not self._keys)
        self._group.addButton(choice, len(self._keys))
        self._keys.append(scheme.key)
        card.add(choice)
        card.add(Words(scheme.summary))
        people = [("Mentors", scheme.who_mentors), ("Mentees", scheme.who_is_mentored)]
        for what, who in people:
            if who:
                card.add(Words(f"{what}: {who}", "quiet"))
        for what, value, source in scheme.facts:
            card.add(Words(f"{what}: {value}  (from: {source})", "small"))
        return card

    def begin(self, *, may_leave: bool) -> None:
        """Start afresh; `may_leave` when there is a plan to go back to."""
        self._back.setVisible(may_leave)
        self._message.settle()
        self._form.clear_errors()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> dict[str, Any] | None:
        """Return the name and scheme typed so far, or none."""
        name = self._name.value()
        return {"name": name, "scheme": self._group.checkedId()} if name else None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what `draft` gave."""
        self._name.set_value(draft.get("name", ""))
        button = self._group.button(draft.get("scheme", 0))
        if button is not None:
            button.setChecked(True)

    @Slot()
    def _start(self) -> None:
        if self._form.check():
            key = self._keys[self._group.checkedId()]
            operations.start(self._context, self, self._name.value(), key, self._started, self._failed)

    def _started(self, programme_id: int) -> None:
        self._name.set_value("")
        self.started.emit(programme_id)

    def _failed(self, error: DeskError) -> None:
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, error.message)):
            self._message.say(error.message, error.advice)
