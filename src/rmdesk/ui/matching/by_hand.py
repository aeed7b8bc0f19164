"""Putting a pair or a triad together by hand: who with whom, and at once what speaks for or against it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.programme import starting
from rmdesk.services.matching import ByHand, MayAside, Tried, Who
from rmdesk.ui.context import Context
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.aside import SET_ASIDE, AskAside
from rmdesk.ui.matching.parts import NOTHING_KNOWN
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import ChoiceField, Form
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.reading_order import bring_into_view

STACK_BELOW = 620
"""Pixels at 100 % text under which the choices stand under each other."""


class ByHandCard(Card):
    """A card with a choice for each place, hidden until it is asked for."""

    proposed = Signal(int)
    """A pair was proposed; its number."""
    left = Signal()
    """The coordinator thought better of it; what opened it can take the keyboard back."""

    def __init__(self, context: Context) -> None:
        super().__init__("Put together by hand")
        self.setObjectName("matching.by_hand_card")
        self._context = context
        self._programme_id: int | None = None
        self._each = 1
        self._wanted: tuple[int, ...] = ()
        self._turn = 0
        self._mentee = ChoiceField("by_hand.mentee", "Mentee", [])
        self._mentors = (
            ChoiceField("by_hand.mentor", "Mentor", []),
            ChoiceField("by_hand.second_mentor", "Second mentor", []),
        )
        form = Form("by_hand")
        form.add_row(self._mentee, *self._mentors, stack_below=STACK_BELOW)
        self._said = Banner("by_hand.said", Tone.NEUTRAL)
        self._propose = QuietButton("by_hand.propose", "Propose")
        self._leave = LinkButton("by_hand.leave", "Leave it")
        self._row = row = QWidget()
        flow = FlowLayout(row)
        for button in (self._propose, self._leave):
            flow.addWidget(button)
        self._aside = AskAside(context, "by_hand.aside")
        self._may: MayAside | None = None
        for widget in (form, self._said, self._aside, row):
            self.add(widget)
        for field in (self._mentee, *self._mentors):
            field.edited.connect(self._try)
        self._said.acted.connect(self._ask_aside)
        self._aside.done.connect(self._go_on)
        self._aside.left.connect(self._go_on)
        self._propose.clicked.connect(self._put)
        self._leave.clicked.connect(self._put_away)
        self.hide()

    def open(self, programme_id: int, mentee_id: int | None = None, mentor_id: int | None = None) -> None:
        """Show the card for a programme, with somebody chosen where that is known."""
        self._programme_id = programme_id
        self._wanted = tuple(part for part in (mentee_id, mentor_id) if part is not None)
        self._context.load(self, partial(operations.by_hand, self._context, programme_id), self._show)

    def read_again(self, programme_id: int | None) -> None:
        """Read who can be chosen once more, as it may have changed; put the card away for another programme."""
        if self.isHidden():
            return
        if programme_id is None or programme_id != self._programme_id:
            self.hide()
        else:
            self._context.load(self, partial(operations.by_hand, self._context, programme_id), self._refill)

    def _refill(self, view: ByHand) -> None:
        self._each = view.mentors_each
        called = view.naming
        self.set_title(f"Put a {called.pair} together by hand")
        self._mentee.set_label(starting(called.mentee))
        self._mentors[0].set_label(starting(called.mentor) if self._each == 1 else f"First {called.mentor}")
        self._mentors[1].set_label(f"Second {called.mentor}")
        self._mentors[1].setHidden(self._each == 1)
        self._mentee.set_options([(_shown(who), who.participation_id) for who in view.mentees])
        for field in self._mentors:
            field.set_options([(_shown(who), who.participation_id) for who in view.mentors])
        self._try()

    def _show(self, view: ByHand) -> None:
        for field in (self._mentee, *self._mentors):
            field.set_value(None)
        self._refill(view)
        for field, part in zip((self._mentee, self._mentors[0]), self._wanted, strict=False):
            field.set_value(part)
        first = self._mentors[1] if len(self._wanted) == 2 and self._each > 1 else self._mentee
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._come_into_view)  # once it has its place
        self._try()

    @Slot()
    def _come_into_view(self) -> None:
        bring_into_view(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _put_away(self) -> None:
        self.left.emit()
        self.hide()

    def _chosen(self) -> tuple[int, tuple[int, ...]] | None:
        values = [field.value() for field in (self._mentee, *self._mentors[: self._each])]
        parts = [value for value in values if isinstance(value, int)]
        return (parts[0], tuple(parts[1:])) if len(parts) == len(values) else None

    @Slot()
    def _try(self) -> None:
        """Show what speaks for or against the choice."""
        self._turn += 1
        chosen = self._chosen()
        self._propose.setEnabled(False)
        if chosen is None or self._programme_id is None:
            self._said.settle()
            self._put_question_away()
            return
        call = partial(operations.tried, self._context, self._programme_id, *chosen)
        self._context.load(self, call, partial(self._tell, self._turn), self._fail)

    def _tell(self, turn: int, tried: Tried) -> None:
        if turn != self._turn:
            return
        self._propose.setEnabled(not tried.against)
        self._may = next(iter(tried.aside), None) if not tried.held else None
        if self._may is None or self._may != self._aside.wanted:
            self._put_question_away()
        if tried.against:
            told, action = " ".join((*tried.against, *tried.held)), SET_ASIDE if self._may else ""
            self._said.say("They can’t be put together.", told, action=action, tone=Tone.WARN)
        else:
            fit = f"{NOTHING_KNOWN}." if tried.fit is None else f"Fit {tried.fit} out of {tried.out_of}."
            # Green is for what may be done without a second thought.
            tone = Tone.GOOD if tried.fit and 2 * tried.fit >= tried.out_of else Tone.NEUTRAL
            words = " ".join((*tried.costs, tried.sentence, *tried.cautions)).strip()
            self._said.say(fit, words, tone=Tone.WARN if tried.cautions or tried.costs else tone)

    def _put_question_away(self) -> None:
        self._aside.hide()
        self._row.show()

    @Slot()
    def _ask_aside(self) -> None:
        if self._may is not None:
            self._row.hide()
            self._aside.open(self._may)

    @Slot()
    def _go_on(self) -> None:
        """Take the buttons back that the question stood in place of."""
        self._row.show()
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self._try()

    def _fail(self, error: DeskError) -> None:
        self._said.say(error.message, error.advice, tone=Tone.BAD)

    @Slot()
    def _put(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            call = partial(operations.propose, self._context, chosen[0], *chosen[1])
            self._context.change(self, call, self._finish, self._fail)

    def _finish(self, number: int) -> None:
        self.hide()
        self.proposed.emit(number)


def _shown(who: Who) -> str:
    return f"{who.name} ({who.detail})" if who.detail else who.name
