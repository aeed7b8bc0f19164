"""The supporters of a programme: who they are, how much they carry, and adding one (S0 §1)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.programme import Naming
from rmdesk.rules.wording import count_of
from rmdesk.services.matching import SupporterLine, Supporters
from rmdesk.services.recruitment import Joined, Match, Newcomer
from rmdesk.ui.context import Context
from rmdesk.ui.matching import operations
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import ChecksField, Form, TextField
from rmdesk.ui.widgets.words import Words


class SupportersCard(Card):
    """A line for each supporter, and the way to add one; hidden where the plan has no supporters."""

    def __init__(self, context: Context) -> None:
        super().__init__("Supporters")
        self.setObjectName("matching.supporters_card")
        self._context = context
        self._programme_id: int | None = None
        self._rows: list[QWidget] = []
        self._matches: list[QWidget] = []
        self._name = TextField("supporter.name", "Name of a new supporter")
        self._post = TextField("supporter.post", "Their post")
        self._form = Form("supporter")
        self._form.add_row(self._name, self._post, stack_below=480)
        self._notice = ChecksField("supporter.has_notice", "", [("Has had the privacy notice", "yes")])
        self._form.add(self._notice)
        self._said = Banner("supporter.said", Tone.WARN)
        self._add = QuietButton("supporter.add", "Add the supporter", icon="user-plus")
        self._add.clicked.connect(self._join)
        self._name.submitted.connect(self._join)
        for widget in (self._form, self._said, self._add):
            self.add(widget)
        self.hide()

    def show_supporters(self, programme_id: int, view: Supporters) -> None:
        """Show these."""
        self._programme_id = programme_id
        called = view.naming
        without = count_of(view.without, f"agreed {called.pair} has", f"agreed {called.pairs} have")
        without += " no supporter yet."
        self.set_title(
            "Supporters", " ".join(part for part in (view.words, without if view.without else "") if part)
        )
        for row in self._rows:
            discard(row)
        self._rows = [self._row(line, called) for line in view.lines]
        for at, row in enumerate(self._rows):
            self.body.insertWidget(at, row)
        self.setVisible(view.wanted or bool(view.lines))

    def _row(self, line: SupporterLine, called: Naming) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID)
        name = LinkButton(
            f"supporter.open.{line.id}", line.name, accessible=f"Open the profile of {line.name}"
        )
        name.setProperty("person", line.person_id)
        name.clicked.connect(self._open)
        across.addWidget(name)
        across.addWidget(Words(_load(line, called), "quiet"), 1)
        return row

    @Slot()
    def _open(self) -> None:
        self._context.go("people", int(self.sender().property("person")))

    @Slot()
    def _join(self) -> None:
        self._send(None, confirmed=False)

    @Slot()
    def _join_known(self) -> None:
        self._send(int(self.sender().property("person")), confirmed=True)

    @Slot()
    def _join_new(self) -> None:
        self._send(None, confirmed=True)

    def _send(self, person_id: int | None, *, confirmed: bool) -> None:
        if self._programme_id is None:
            return
        words = self._form.values()
        call = partial(
            operations.add_supporter,
            self._context,
            self._programme_id,
            Newcomer(
                str(words["name"] or ""), post=str(words["post"] or ""), has_notice=bool(words["has_notice"])
            ),
            person_id,
            confirmed,
        )
        self._context.change(self, call, self._joined, self._fail)

    def _joined(self, joined: Joined) -> None:
        self._clear_matches()
        if joined.participation_id is None:
            self._ask_which(joined.matches)
            return
        self._said.settle()
        for field in (self._name, self._post):
            field.set_value("")
        self._notice.set_value(())

    def _ask_which(self, matches: tuple[Match, ...]) -> None:
        self._said.say("Somebody like this is on the desk already.", "Is it one of them?", tone=Tone.WARN)
        known = [match for match in matches if match.person_id is not None]
        for at, match in enumerate(known, start=1):
            button = LinkButton(f"supporter.known.{at}", f"{match.name}, {match.detail}".rstrip(", "))
            button.setProperty("person", match.person_id)
            button.clicked.connect(self._join_known)
            self._matches.append(button)
        new = LinkButton("supporter.new", "No, somebody new")
        new.clicked.connect(self._join_new)
        self._matches.append(new)
        for shown in self._matches:
            self.add(shown)

    def _clear_matches(self) -> None:
        for button in self._matches:
            discard(button)
        self._matches = []

    def _fail(self, error: DeskError) -> None:
        words = f"{error.message} {error.advice}".strip()
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, words)):
            self._said.say(error.message, error.advice, tone=Tone.BAD)


def _load(line: SupporterLine, called: Naming) -> str:
    load = called.count_of_pairs(line.here) if line.here else f"no {called.pair} yet"
    elsewhere = f", {line.elsewhere} in other programmes" if line.elsewhere else ""
    return f"{line.post}: {load}{elsewhere}" if line.post else f"{load}{elsewhere}"
