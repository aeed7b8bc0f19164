"""Who is told: the ladder of contacts, with numbers and the day on which they were last checked."""

from __future__ import annotations

import datetime as dt
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.concerns.ladder import Contact
from rmdesk.rules.concerns.words import LadderRole, Rung
from rmdesk.services.concerns import ContactView, Ladder, RestrictedArea
from rmdesk.ui.concerns import operations
from rmdesk.ui.concerns.words import options
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields import ChoiceField, DateField, Form, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.table import Column, Kind, RecordTable
from rmdesk.ui.widgets.table.columns import text_of

COLUMNS = (
    Column(
        "name",
        "Who",
        Kind.NAME,
        stretch=1,
        get=lambda view: view.contact.name,
        second=lambda view: view.contact.role.label,
    ),
    Column(
        "phone",
        "Numbers",
        width=170,
        get=lambda view: view.contact.phone,
        second=lambda view: view.contact.out_of_hours,
    ),
    Column(
        "checked",
        "Checked",
        Kind.PILL,
        width=190,
        get=lambda view: view.contact.verified_on,
        show=lambda view: _checked(view),
        tone=lambda view: Tone.WARN if view.stale else Tone.GOOD,
    ),
)


def _checked(view: ContactView) -> str:
    on = view.contact.verified_on
    return f"{text_of(on)}, check again" if view.stale and on else text_of(on) if on else "never checked"


class LadderPanel(QWidget):
    """The contacts at the left, the one being changed at the right."""

    left = Signal()

    def __init__(self, context: Context, area: RestrictedArea) -> None:
        super().__init__()
        self._context = context
        self._area = area
        self._views: dict[int, ContactView] = {}
        self._current: int | None = None
        self._build()

    def _build(self) -> None:
        header = PageHeader("ladder", "Who is told", "Numbers count as checked for six months.")
        header.set_trail([("list", "Concerns")], "Who is told")
        header.trail_opened.connect(self._leave)
        add = header.add_action("add", "Add somebody", icon="plus")
        add.clicked.connect(self._add)
        self._badge = Banner("ladder.badge", Tone.WARN)
        self._table = RecordTable("ladder.table", COLUMNS, accessible="Who is told")
        self._table.set_empty("Nobody is named yet", "Begin with the safeguarding lead.", "Add somebody")
        self._table.selected.connect(self._choose)
        self._table.empty_acted.connect(self._add)
        columns = Columns(stack_below=820)
        columns.add(self._table, 3)
        columns.add(self._build_form(), 2)
        scroll = ScrollArea()
        scroll.add(header)
        scroll.add(self._badge)
        scroll.add(columns, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def _build_form(self) -> Card:
        self._card = Card("Add somebody")
        self._form = Form("ladder")
        self._form.add(ChoiceField("ladder.role", "Role", options(LadderRole), blank=None))
        self._form.add(TextField("ladder.name", "Name, or what the service is called"), needed=True)
        self._form.add(TextField("ladder.phone", "Phone"), needed=True)
        self._form.add(TextField("ladder.out_of_hours", "Phone out of hours"))
        self._form.add(
            DateField(
                "ladder.verified_on",
                "Numbers checked on",
                today=self._context.clock.today,
                help="The day on which somebody called or looked them up.",
            )
        )
        self._card.add(self._form)
        self._save = PrimaryButton("ladder.primary", "Save")
        self._save.clicked.connect(self._save_it)
        self._today = QuietButton("ladder.today", "Checked today")
        self._today.clicked.connect(self._check_today)
        self._remove = DangerButton("ladder.remove", "Take off the list")
        self._remove.clicked.connect(self._remove_it)
        row = QWidget()
        flow = FlowLayout(row, gap=GRID)
        for button in (self._save, self._today, self._remove):
            flow.addWidget(button)
        self._card.add(row)
        return self._card

    def begin(self) -> None:
        """Put the focus on the list."""
        self._table.setFocus()

    def reload(self) -> None:
        """Read the ladder."""
        operations.read_ladder(self._context, self, self._area, self._show)

    def _show(self, found: Ladder) -> None:
        self._views = {view.id: view for view in found.contacts}
        self._table.set_rows(list(found.contacts))
        if found.ready:
            self._badge.say("Ready: everybody is named and every number was checked.", tone=Tone.GOOD)
        else:
            gaps = " ".join(one.sentence for one in found.missing)
            self._badge.say("Not ready yet.", gaps, tone=Tone.WARN)
        if self._current is None:
            self._fill(None)

    @Slot(object)
    def _choose(self, contact_id: object) -> None:
        self._current = contact_id if isinstance(contact_id, int) else None
        self._fill(self._views.get(self._current) if self._current is not None else None)

    @Slot()
    def _add(self) -> None:
        self._table.clearSelection()
        self._current = None
        self._fill(None)
        self._form.go_to("name")

    def _fill(self, view: ContactView | None) -> None:
        contact = view.contact if view else Contact(Rung.LEAD, "", LadderRole.LEAD, "")
        self._card.set_title(contact.name if view else "Add somebody")
        self._form.clear_errors()
        keys = ("role", "name", "phone", "out_of_hours", "verified_on")
        for key in keys:
            self._form.field(key).set_value(getattr(contact, key))
        self._remove.setVisible(view is not None)

    @Slot()
    def _check_today(self) -> None:
        self._form.field("verified_on").set_value(self._context.clock.today())
        self._save_it()

    @Slot()
    def _save_it(self) -> None:
        if not self._form.check():
            return
        values = {key: field.value() for key, field in self._form.fields.items()}
        contact = Contact(
            Rung.LEAD,
            str(values["name"]),
            cast(LadderRole, values["role"]),
            str(values["phone"]),
            str(values["out_of_hours"]),
            cast("dt.date | None", values["verified_on"]),
        )
        work = (contact, self._current)
        operations.save_contact(self._context, self, self._area, work, self._note_saved, self._failed)

    def _note_saved(self, _contact_id: int) -> None:
        if self._current is None:
            self._fill(None)
        self.reload()

    def _failed(self, error: DeskError) -> None:
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, error.message)):
            self._badge.say(error.message, error.advice, tone=Tone.BAD)

    @Slot()
    def _remove_it(self) -> None:
        if self._current is not None:
            gone, self._current = self._current, None
            operations.remove_contact(self._context, self, self._area, gone, self._note_removed)

    def _note_removed(self, _nothing: None) -> None:
        self.reload()

    @Slot(str)
    def _leave(self, _step: str) -> None:
        self.left.emit()
