"""The panel beside the table for somebody without a pair: why, what would change it, and who could be."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot

from rmdesk.base.errors import DeskError
from rmdesk.services.matching import Side, WithoutDetail
from rmdesk.ui.context import Context
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.aside import AskAside
from rmdesk.ui.matching.parts import OWN_CHOICE, Others, Section
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.words import Words


class WithoutPanel(Card):
    """Somebody without a pair."""

    paired = Signal(int)
    """A pair was proposed by hand; its number."""
    by_hand_wanted = Signal(int, int)
    """A triad is to be put together by hand: with this mentee and this mentor."""

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self.setObjectName("matching.alone")
        self._context = context
        self._detail: WithoutDetail | None = None
        self._message = Banner("matching.alone_message", Tone.BAD)
        self._sentence = Words("")
        self._help = Words("", "quiet")
        self._own = Section(OWN_CHOICE)
        self._profile = QuietButton("matching.profile", "Open their profile", icon="user")
        self._others = Section("Who it could be")
        self._aside = AskAside(context, "matching.alone_aside")
        self._profile.clicked.connect(self._open_profile)
        words = (self._message, self._sentence, self._help, self._own)
        for widget in (*words, self._profile, self._aside, self._others):
            self.add(widget)

    def show_person(self, detail: WithoutDetail) -> None:
        """Show why somebody has no pair."""
        if self._detail is None or detail.who != self._detail.who:
            self._aside.hide()
        self._detail = detail
        self._message.settle()
        self.set_title(detail.who.name, detail.who.detail)
        self._sentence.setText(detail.sentence)
        self._help.setText(detail.help)
        self._help.setHidden(not detail.help)
        self._own.fill(Words(detail.own_choice) if detail.own_choice else None)
        verb = "Pair" if detail.naming.pair == "pair" else "Choose…"
        rows = Others(detail.others, name="matching.alone", verb=verb) if detail.others else None
        if rows is not None:
            rows.chosen.connect(self._pair)
            rows.aside_wanted.connect(self._aside.open)
        self._others.fill(rows)
        other = detail.naming.mentors if detail.side is Side.MENTEE else detail.naming.mentees
        self._others.setAccessibleName(f"The {other} who fit best")

    def _fail(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice)

    @Slot(int, object)
    def _pair(self, mentee_id: int, mentor_ids: tuple[int, ...]) -> None:
        if self._detail is not None and self._detail.naming.pair != "pair":
            self.by_hand_wanted.emit(mentee_id, mentor_ids[0])
            return
        call = partial(operations.propose, self._context, mentee_id, *mentor_ids)
        self._context.change(self, call, self.paired.emit, self._fail)

    @Slot()
    def _open_profile(self) -> None:
        if self._detail is not None:
            self._context.go("people", self._detail.who.person_id)
