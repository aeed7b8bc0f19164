"""Adding somebody by hand, with a warning when they may be on the desk already (product.md C2)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.people import NoticeMissing
from rmdesk.rules.recruitment import OPEN_STAGES, Role, Stage
from rmdesk.services.recruitment import Match, Newcomer
from rmdesk.ui.recruitment.models import match_words
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import ChecksField, ChoiceField, Form, NotesField, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea, no_wider
from rmdesk.ui.widgets.words import Words

_EMPTY: dict[str, object] = {"stage": Stage.INTERESTED, "has_notice": ()}
"""What fields of the empty form hold that are not text."""
NEXT_HELP = "Enter, or Ctrl+Enter from anywhere here, does this too."
LOOKED_AT = ("name", "email", "service")
"""Fields that tell whether somebody is on the desk already."""


class MatchesCard(Card):
    """Who the newcomer may be: a button for each, and one for somebody new. Names: `<form>.same.<n>`,
    `<form>.different`.
    """

    same = Signal(object)
    """It is this person: the `Match`."""
    different = Signal()
    """It is somebody new."""

    def __init__(self, form: str) -> None:
        super().__init__(
            "Perhaps already on the desk", "One person stands on the desk once, whatever they take part in."
        )
        self._form = form
        self._matches: tuple[Match, ...] = ()
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID)
        self._new = QuietButton(f"{form}.different", "Add as somebody new")
        self._new.clicked.connect(self.different)
        self.add(self._list)
        self.add(self._new)
        self.hide()

    @property
    def matches(self) -> tuple[Match, ...]:
        """Return who is shown."""
        return self._matches

    def show_matches(self, matches: tuple[Match, ...], *, ask: bool = False) -> None:
        """Show `matches`, and the button for somebody new when that is asked now; nothing to show hides the
        card.
        """
        self._new.setVisible(ask)
        if matches != self._matches:
            self._matches = matches
            self._fill()
        self.setHidden(not matches)

    def go_to_first(self) -> None:
        """Give the focus to the first answer."""
        first = self._list.findChild(QuietButton)
        if first is not None:
            first.setFocus()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                discard(old)
        for at, match in enumerate(self._matches):
            who = match_words(match)
            line = QWidget()
            flow = FlowLayout(line, gap=2 * GRID)
            button = QuietButton(f"{self._form}.same.{at}", "Add this person", accessible=f"Add {who}")
            button.setProperty("match", at)
            button.clicked.connect(self._choose)
            flow.addWidget(button)
            flow.addWidget(Words(f"{who}\n{match.certainty.label}: {match.reason}"))
            self._lines.addWidget(line)

    @Slot()
    def _choose(self) -> None:
        self.same.emit(self._matches[int(self.sender().property("match"))])


class AddPanel(QWidget):
    """A form named `<area>.new`, with a trail back to the page. By Enter it stays for the next person."""

    left = Signal()
    """The coordinator went back without adding."""
    looked_for = Signal(object)
    """Is this `Newcomer` on the desk?"""
    wanted = Signal(object)
    """Add this `Newcomer` unless they may be on the desk already."""
    chosen = Signal(object, object)
    """Add this `Newcomer` as this `Match`, or as somebody new with None."""

    def __init__(self, area: str, title: str, role: Role) -> None:
        super().__init__()
        form = f"{area}.new"
        self.setObjectName(f"{form}.panel")
        noun = role.label.lower()
        self._header = PageHeader(form, f"Add a {noun}")
        self._header.set_trail([("back", title)], f"Add a {noun}")
        self._header.trail_opened.connect(self.left)
        self._cancel = self._header.add_action("cancel", "Cancel")
        self._cancel.clicked.connect(self._give_up)
        self._add = self._header.set_primary(f"Add {noun}", icon="user-plus")
        self._add.clicked.connect(self._ask_for_one)
        self._foot_add = PrimaryButton(f"{form}.add", f"Add {noun}", icon="user-plus")
        self._foot_add.clicked.connect(self._ask_for_one)
        self._next = QuietButton(f"{form}.next", "Add, and write the next")
        self._next.clicked.connect(self._ask_for_more)
        self._asking = self._goes_on = False
        self._message = Banner(f"{form}.message", Tone.BAD)
        self._matches = MatchesCard(form)
        self._matches.same.connect(self._take)
        self._matches.different.connect(self._take_new)
        self._form = Form(form)
        self._build_form(form)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(self._ask_for_more)

    def _build_form(self, form: str) -> None:
        self._form.add(TextField(f"{form}.name", "Name"), needed=True)
        self._form.add_row(TextField(f"{form}.email", "E-mail"), TextField(f"{form}.phone", "Phone"))
        self._form.add_row(TextField(f"{form}.post", "Post"), TextField(f"{form}.service", "Service"))
        self._form.add(
            TextField(f"{form}.organisation", "Organisation", help="Nobody is paired within their own.")
        ).hide()
        stages = [(stage.label, stage) for stage in OPEN_STAGES]
        self._form.add(ChoiceField(f"{form}.stage", "Where they are", stages, blank=None))
        self._form.add(
            NotesField(
                f"{form}.motivation", "Why they want to take part", help="In their own words, if you know."
            )
        )
        self._form.add(
            ChecksField(
                f"{form}.has_notice",
                "",
                [("Has had the privacy notice", "yes")],
                help="Nobody is ready before they know what is kept about them, and why.",
            )
        )
        self._form.committed.connect(self._look)
        for field in self._form.fields.values():
            if isinstance(field, TextField):
                field.submitted.connect(self._ask_for_more)

    def _lay_out(self) -> None:
        inside = ScrollArea(margin=0)
        inside.add(self._header)
        inside.add(self._message)
        inside.add(self._matches)
        inside.add(no_wider(self._form, 880))
        foot = QWidget()
        flow = FlowLayout(foot)
        for button in (self._foot_add, self._next):
            flow.addWidget(button)
        inside.add(foot)
        inside.add(Words(NEXT_HELP, "small"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inside)

    def start(self) -> None:
        """Go to the first field; what was typed before is still there."""
        self._message.settle()
        self._form.go_to("name")

    def clear(self) -> None:
        """Empty the form."""
        for key, field in self._form.fields.items():
            field.set_value(_EMPTY.get(key, ""))
        self._matches.show_matches(())
        self._message.settle()
        self._asking = self._goes_on = False

    def offer_organisation(self, wanted: bool) -> None:
        """Ask where they work, as a programme across organisations needs to know; or leave it out."""
        self._form.field("organisation").setHidden(not wanted)

    @property
    def goes_on(self) -> bool:
        """Return whether the form stays for the next person once this one is added."""
        return self._goes_on

    def draft(self, on_screen: bool) -> dict[str, Any] | None:
        """Return what is typed and not added yet, and whether it is on screen; none where nothing is typed."""
        values = {key: field.value() for key, field in self._form.fields.items()}
        if all(value == _EMPTY.get(key, "") for key, value in values.items()):
            return None
        return {"values": values, "on_screen": on_screen}

    def take_draft(self, draft: dict[str, Any]) -> bool:
        """Put back what `draft` gave; return whether it was on screen."""
        values = draft["values"]
        self._form.set_values({**values, "stage": Stage(values["stage"])})
        return bool(draft["on_screen"])

    def show_matches(self, matches: tuple[Match, ...]) -> None:
        """Show whom the newcomer may be, while typing."""
        self._matches.show_matches(matches)

    def ask_about(self, matches: tuple[Match, ...]) -> None:
        """Have the coordinator say who it is before anybody is added."""
        self._asking = False
        self._matches.show_matches(matches, ask=True)
        self._message.say(
            "This may be somebody who is on the desk already.", "Say who it is below.", tone=Tone.WARN
        )
        self._matches.go_to_first()

    def fail(self, error: DeskError) -> None:
        """Show what went wrong, beside its field where it has one."""
        self._asking = False
        text = " ".join(part for part in (error.message, error.advice) if part)
        if isinstance(error, NoticeMissing):
            self._form.show_error("has_notice", text)
        elif not (isinstance(error, FieldError) and self._form.show_error(error.field, text)):
            self._message.say(error.message, error.advice, tone=Tone.BAD)

    def _newcomer(self) -> Newcomer:
        values = {key: field.value() for key, field in self._form.fields.items()}
        stage, has_notice = values.pop("stage"), bool(values.pop("has_notice"))
        words = {key: str(value or "") for key, value in values.items()}
        known = stage if isinstance(stage, Stage) else Stage.INTERESTED
        return Newcomer(**words, stage=known, has_notice=has_notice)

    @Slot()
    def _give_up(self) -> None:
        """Leave, and forget what was typed; going to another page keeps it."""
        self.clear()
        self.left.emit()

    @Slot(str, object)
    def _look(self, key: str, _value: object) -> None:
        newcomer = self._newcomer()
        if key in LOOKED_AT and newcomer.name:
            self.looked_for.emit(newcomer)

    @Slot()
    def _ask_for_one(self) -> None:
        self._ask(False)

    @Slot()
    def _ask_for_more(self) -> None:
        self._ask(True)

    def _ask(self, goes_on: bool) -> None:
        if self._asking:
            return  # a second press, before the first was answered, would add them twice
        self._message.settle()
        if self._form.check():
            self._asking, self._goes_on = True, goes_on
            self.wanted.emit(self._newcomer())

    @Slot(object)
    def _take(self, match: Match) -> None:
        if self._form.check():
            self.chosen.emit(self._newcomer(), match)

    @Slot()
    def _take_new(self) -> None:
        if self._form.check():
            self.chosen.emit(self._newcomer(), None)
