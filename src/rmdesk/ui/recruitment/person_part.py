"""What recruiting knows of one person, on their own page: load, preparation, checks, and the talks with them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.recruitment import Need
from rmdesk.rules.wording import short_day
from rmdesk.services.recruitment import CheckInLine, PartLine, PersonRecruiting
from rmdesk.ui.context import Context
from rmdesk.ui.recruitment import operations
from rmdesk.ui.recruitment.check_rows import TONES, CheckRow, ChecksCard
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words

MOST_TALKS = 20
"""Talks that are listed; the time line has them all."""


class PersonPart(QWidget):
    """A sheet of a person's page, which reads by itself; `flags` are pills for the head of the page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("person.recruiting")
        self._context = context
        self._person: int | None = None
        self._shown: int | None = None
        self._talks: tuple[CheckInLine, ...] = ()
        self._parts: tuple[PartLine, ...] = ()
        self.flags = QWidget()
        self._flag_line = FlowLayout(self.flags, gap=GRID)
        self._load = Words("")
        self._part_card = Card("Taking part")
        self._part_list, self._part_box = _listing(self._part_card)
        self._part_card.add(self._load)
        self._checks = ChecksCard(context.clock.today)
        self._talk_card = Card("Talks", "Your own notes; they are printed for nobody.")
        self._talk_list, self._talk_box = _listing(self._talk_card)
        self._spoke = QuietButton("person.spoke", "I spoke to them…", icon="messages-square")
        self._lay_out()
        self._checks.saved.connect(self._save_check)
        self._spoke.clicked.connect(self._note_talk)

    def _lay_out(self) -> None:
        self._talk_card.add(self._spoke)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2 * GRID)
        for card in (self._talk_card, self._part_card, self._checks):
            box.addWidget(card)
        self.flags.hide()

    def show_person(self, person_id: int) -> None:
        """Show somebody, as soon as they have been read."""
        self._person = person_id
        call = partial(operations.recruiting_of, self._context, person_id)
        self._context.load(self, call, self._show)

    def _show(self, known: PersonRecruiting) -> None:
        if known.person_id != self._person:
            return
        other, self._shown = known.person_id != self._shown, known.person_id
        self._show_flags(known)
        carries = known.load.sentence
        self._load.setText(f"{carries[:1].upper()}{carries[1:]}." if carries else "")
        self._load.setHidden(not carries)
        self._show_parts(known.parts)
        self._checks.show_checks(known.checks, other=other)
        self._checks.setVisible(known.checks_on)
        self._show_talks(known.talks)

    def _show_flags(self, known: PersonRecruiting) -> None:
        pills = [(words, Tone.WARN) for words in known.load.warnings]
        pills += [(c.words, TONES[c.state]) for c in known.checks if c.wanted and c.state.needs_care]
        _empty(self._flag_line)
        for words, tone in pills:
            self._flag_line.addWidget(Pill(words, tone))
        self.flags.setHidden(not pills)

    def _show_parts(self, parts: tuple[PartLine, ...]) -> None:
        self._parts = parts
        _empty(self._part_box)
        for at, part in enumerate(parts):
            line = QWidget()
            flow = FlowLayout(line, gap=GRID)
            flow.addWidget(Words(f"{part.programme}, as a {part.role.value}: {_prepared(part)}"))
            for need in part.needs:
                if part.since(need) is None:
                    button = LinkButton(f"person.part.{at}.{need.value}", _note_words(need))
                    button.setProperty("part", at)
                    button.setProperty("need", need.value)
                    button.clicked.connect(self._note_need)
                    flow.addWidget(button)
            self._part_box.addWidget(line)
        self._part_list.setHidden(not parts)
        self._part_card.setHidden(not parts and self._load.isHidden())

    def _show_talks(self, talks: tuple[CheckInLine, ...]) -> None:
        self._talks = talks[:MOST_TALKS]
        _empty(self._talk_box)
        self._talk_list.setHidden(not talks)
        for at, talk in enumerate(self._talks):
            line = QWidget()
            flow = FlowLayout(line, gap=GRID)
            flow.addWidget(Words(_talk_head(talk), "strong", wrap=False))
            button = LinkButton(
                f"person.talk.{at}.change",
                "Change",
                accessible=f"Change the note of {short_day(talk.spoke_on)}",
            )
            button.setProperty("talk", at)
            button.clicked.connect(self._change_talk)
            flow.addWidget(button)
            self._talk_box.addWidget(line)
            if talk.words:
                self._talk_box.addWidget(Words(talk.words))

    @Slot()
    def _note_talk(self) -> None:
        self._context.spoke_wanted.emit(self._person)

    @Slot()
    def _change_talk(self) -> None:
        talk = self._talks[int(self.sender().property("talk"))]
        self._context.spoke_wanted.emit({"check_in": talk.id})

    @Slot()
    def _note_need(self) -> None:
        button = self.sender()
        part = self._parts[int(button.property("part"))]
        needs = {part.id: [Need(str(button.property("need")))]}
        call = partial(operations.note_prepared, self._context, needs, self._context.clock.today())
        self._context.change(self, call)

    @Slot(object, str, object)
    def _save_check(self, row: CheckRow, key: str, value: object) -> None:
        def refuse(error: DeskError) -> None:
            if not row.fail(error):
                self._context.failed.emit(error)

        if self._person is not None:
            call = partial(operations.save_check, self._context, self._person, row.what, key, value)
            self._context.change(self, call, None, refuse)


def _listing(card: Card) -> tuple[QWidget, QVBoxLayout]:
    """Put a list into a card, and return it with its layout."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(GRID // 2)
    card.add(holder)
    return holder, box


def _empty(box: QVBoxLayout | FlowLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            discard(old)


def _prepared(part: PartLine) -> str:
    words = []
    for need in part.needs:
        since = part.since(need)
        done = "trained" if need is Need.TRAINED else "told where to turn"
        words.append(f"{done} {short_day(since)}" if since else need.lacking)
    return ", ".join(words)


def _note_words(need: Need) -> str:
    return "Trained today" if need is Need.TRAINED else "Told today"


def _talk_head(talk: CheckInLine) -> str:
    head = f"{short_day(talk.spoke_on)} · {talk.title}"
    if talk.open and talk.follow_up_on:
        return f"{head} · come back on {short_day(talk.follow_up_on)}"
    return head
