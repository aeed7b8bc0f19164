"""The panel beside the table: why this pair, why not someone else, and what its people said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import combinations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.people import NoticeMissing
from rmdesk.rules.recruitment import Role
from rmdesk.services.desk import Done
from rmdesk.services.matching import (
    Answer,
    Answered,
    MatchingStopped,
    Other,
    PairDetail,
    RelationshipState,
    Tie,
)
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Progress
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.aside import SET_ASIDE, AskAside, asides
from rmdesk.ui.matching.asking import AskConflict, AskEnd, AskNever, Couples
from rmdesk.ui.matching.beside import BesidePair
from rmdesk.ui.matching.parts import OWN_CHOICE, Answers, Others, Section, pills, show_fit, triad_figures
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.telling import NoticeHow
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words

LET_GO = "Let it go"
COSTS = "What would each cost others?"


class PairPanel(Card):
    """One pair in full. It makes its own changes; the page reads again when they are done."""

    answered = Signal(object)
    """An answer was recorded (`Answered`)."""
    paired = Signal(int)
    """Another pair was proposed instead; its number."""
    meetings_wanted = Signal(int)
    """The meetings of this relationship are to be planned."""

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self.setObjectName("matching.pair")
        self._context = context
        self._detail: PairDetail | None = None
        self._progress: Progress | None = None
        self._refused: tuple[Callable[[], Done[Answered]], NoticeMissing] | None = None
        self._fit = Pill()
        self._message = Banner("matching.pair_message", Tone.BAD)
        self._how = NoticeHow(self._message)
        self._warning = Banner("matching.warning", Tone.WARN)
        self._sentence = Words("")
        self._history = Words("", "small")
        self._why = Section("Why this pair")
        self._checked = Section("Checked when it was proposed")
        self._others = Section("Why not someone else?")
        self._costs = LinkButton("matching.costs", COSTS)
        self._answers = Section("What they say")
        self._own = Section(OWN_CHOICE)
        self._asides = Section("Set aside by you")
        self._aside = AskAside(context, "matching.aside")
        self._buttons = QWidget()
        self._beside = BesidePair(context)
        self._conflict, self._parting = AskConflict(), AskNever()
        self._end = AskEnd()
        self._fill_card()
        self._connect()

    def _fill_card(self) -> None:
        self.add_beside_title(self._fit)
        flow = FlowLayout(self._buttons)
        self._meetings = QuietButton("matching.meetings", "Plan meetings", icon="calendar")
        self._pin = QuietButton("matching.pin", "Pin", icon="pin")
        self._never = QuietButton("matching.never", "Never this pair", icon="ban")
        self._declare = QuietButton("matching.conflict", "Declare a conflict")
        self._finish = QuietButton("matching.end", "End this pair")
        for button in self._row:
            flow.addWidget(button)
        for widget in (
            self._message,
            self._warning,
            self._aside,
            self._sentence,
            self._answers,
            self._beside,
            self._buttons,
            self._conflict,
            self._parting,
            self._end,
            self._asides,
            self._own,
            self._why,
            self._checked,
            self._others,
            self._costs,
            self._history,
        ):
            self.add(widget)

    @property
    def _row(self) -> tuple[QAbstractButton, ...]:
        return (self._meetings, self._pin, self._never, self._declare, self._finish)

    def _connect(self) -> None:
        self._message.acted.connect(self._note_given)
        self._warning.acted.connect(self._mend)
        self._meetings.clicked.connect(self._plan)
        self._pin.clicked.connect(self._turn_pin)
        self._never.clicked.connect(self._keep_apart)
        self._declare.clicked.connect(self._ask_conflict)
        self._finish.clicked.connect(self._ask_end)
        self._conflict.declared.connect(self._declare_conflict)
        self._parting.chosen.connect(self._keep_two_apart)
        self._beside.failed.connect(self._fail)
        self._end.ended.connect(self._end_pair)
        self._costs.clicked.connect(self._work_out_costs)
        asked = ((self._conflict, self._declare), (self._parting, self._never), (self._end, self._finish))
        for question, asks in asked:
            question.left.connect(asks.setFocus)

    def show_pair(self, detail: PairDetail) -> None:
        """Show a pair; the keyboard stays on the button that it was on, where that is still there and still about the
        same pair, and else rests on the title: the next press must not answer for anybody.
        """
        held = self._focused()
        if held:
            self._title.rest()  # what has the focus may go, and Qt would pass it on to another part of the page
        if self._detail is None or detail.id != self._detail.id:
            held = ""
            self._message.settle()
            for question in (self._conflict, self._parting, self._end, self._aside):
                question.hide()
        self.stop()
        self._detail = detail
        self.set_title(detail.title)
        why = detail.explanation
        show_fit(self._fit, detail.fit, nothing_known=bool(why and why.nothing_known))
        self._history.setText(detail.history)
        self._show_warning(detail)
        self._show_why(detail)
        self._show_answers(detail)
        self._show_others(detail.others)
        self._beside.show_pair(detail)
        self._show_buttons(detail)
        self._give_back(held)

    def settle(self) -> None:
        """Take away what was refused, as things have changed since."""
        self._message.settle()

    def stop(self) -> None:
        """Stop working out costs."""
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None
        self._costs.setText(COSTS)

    def _show_warning(self, detail: PairDetail) -> None:
        warned = tuple(dict.fromkeys((*detail.warnings, *detail.in_the_way)))
        told = " ".join((*warned, *(detail.held if warned else ()), *detail.cautions))
        if detail.in_the_way:
            self._warning.say(f"This {detail.naming.pair} can’t begin.", told, action=LET_GO)
        elif told:
            what = "has changed since" if warned else "is not known yet"
            action = SET_ASIDE if detail.may_aside and not detail.held else ""
            self._warning.say(f"Something {what}.", told, action=action)
        else:
            self._warning.settle()

    def _show_why(self, detail: PairDetail) -> None:
        why = detail.explanation
        self._sentence.setText(why.sentence if why else "")
        self._sentence.setHidden(why is None)
        triad = bool(why and why.each)
        self._why.set_heading("How each of them fits" if triad else "Why this pair")
        self._checked.set_heading("Checked between the mentors" if triad else "Checked when it was proposed")
        self._why.fill(triad_figures(why) if why else None)
        self._checked.fill(pills(why.checked, why.unchecked) if why else None)
        self._asides.fill(asides(detail.asides))
        self._own.fill(Words(detail.own_choice) if detail.own_choice else None)

    def _show_answers(self, detail: PairDetail) -> None:
        answers = Answers(detail.answers)
        answers.said.connect(self._say)
        self._answers.fill(answers)

    def _show_others(self, others: tuple[Other, ...]) -> None:
        rows = Others(others, name="matching.other", verb="Pair instead") if others else None
        if rows is not None:
            rows.chosen.connect(self._pair_instead)
            rows.aside_wanted.connect(self._aside.open)
        self._others.fill(rows)
        self._costs.setVisible(any(other.may_pair for other in others))

    def _show_buttons(self, detail: PairDetail) -> None:
        active, opened = detail.state is RelationshipState.ACTIVE, detail.state.is_open
        self._meetings.setVisible(active)
        self._pin.setVisible(opened)
        self._pin.setText("Unpin" if detail.pinned else "Pin")
        one = f"this {detail.naming.pair}"
        self._never.setText("Never this pair" if len(detail.mentors) == 1 else "Never together…")
        self._finish.setText(f"End {one}")
        self._never.setVisible(opened)
        self._declare.setVisible(opened)
        self._finish.setVisible(active)
        self._buttons.setVisible(active or opened)

    def _focused(self) -> str:
        held = QApplication.focusWidget()
        return held.objectName() if held is not None and self.isAncestorOf(held) else ""

    def _give_back(self, name: str) -> None:
        found = self.findChild(QWidget, name) if name else None
        if found is not None and found.isVisibleTo(self):
            found.setFocus()

    def _fail(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice)

    def _begin(self, call: Callable[[], Done[Answered]]) -> None:
        """Record what may make the pair active; where somebody has not had the privacy notice, offer to note it."""

        def refuse(error: DeskError) -> None:
            self._refused = (call, error) if isinstance(error, NoticeMissing) else None
            action = "Notice given today" if self._refused else ""
            self._message.say(error.message, error.advice, action=action)

        # At once, not when it is written: what was pressed goes away, and the next press must not answer for another.
        self._title.rest()
        self._context.change(self, call, self._answer_recorded, refuse)

    @Slot()
    def _note_given(self) -> None:
        if self._refused is None:
            return
        (call, error), self._refused = self._refused, None
        self._title.rest()
        given = partial(
            operations.give_notice, self._context, [number for number, _ in error.people], self._how.take()
        )
        self._context.change(self, given, lambda _nothing: self._begin(call), self._fail)

    def _answer_recorded(self, answered: Answered) -> None:
        self._message.settle()
        self.answered.emit(answered)

    @Slot(int, str)
    def _say(self, participation_id: int, word: str) -> None:
        if self._detail is not None:
            call = partial(operations.answer, self._context, self._detail.id, participation_id, Answer(word))
            self._begin(call)

    @Slot()
    def _turn_pin(self) -> None:
        if self._detail is not None:
            call = partial(operations.pin, self._context, self._detail.id, not self._detail.pinned)
            self._context.change(self, call, None, self._fail)

    @Slot()
    def _keep_apart(self) -> None:
        if self._detail is None:
            return
        if len(self._detail.mentors) > 1:
            self._parting.open(_couples(self._detail))
            return
        self._context.change(
            self, partial(operations.never, self._context, self._detail.id), None, self._fail
        )

    @Slot(object)
    def _keep_two_apart(self, couple: tuple[int, int]) -> None:
        if self._detail is not None:
            call = partial(operations.never, self._context, self._detail.id, couple)
            self._context.change(self, call, None, self._fail)

    @Slot()
    def _ask_conflict(self) -> None:
        if self._detail is not None:
            self._conflict.open(_couples(self._detail))

    @Slot(object, object, object)
    def _declare_conflict(self, tie: Tie, has_say: Role, couple: tuple[int, int] | None) -> None:
        if self._detail is not None:
            call = partial(operations.declare, self._context, self._detail.id, tie, has_say, couple)
            self._context.change(self, call, None, self._fail)

    @Slot()
    def _ask_end(self) -> None:
        if self._detail is not None:
            self._end.open(self._detail.naming.pair)

    @Slot(str)
    def _end_pair(self, reason: str) -> None:
        if self._detail is not None:
            call = partial(operations.end, self._context, self._detail.id, reason)
            self._context.change(self, call, None, self._fail)

    @Slot()
    def _mend(self) -> None:
        """Do what the warning offers: let the proposal go, or set aside what stands against it."""
        if self._detail is None:
            return
        if self._detail.in_the_way:
            call = partial(operations.let_go, self._context, self._detail.id)
            self._context.change(self, call, None, self._fail)
            self._title.rest()
        elif self._detail.may_aside:
            self._aside.open(self._detail.may_aside[0])

    @Slot(int, object)
    def _pair_instead(self, mentee_id: int, mentor_ids: tuple[int, ...]) -> None:
        call = partial(operations.pair_instead, self._context, mentee_id, *mentor_ids)
        self._context.change(self, call, self.paired.emit, self._fail)

    @Slot()
    def _plan(self) -> None:
        if self._detail is not None:
            self.meetings_wanted.emit(self._detail.id)

    @Slot()
    def _work_out_costs(self) -> None:
        if self._detail is None or self._progress is not None:
            return
        progress = self._progress = Progress()
        self._costs.setText("Working it out…")

        def show(others: tuple[Other, ...]) -> None:
            if self._progress is progress:
                self.stop()
                held = self._focused()
                if held:
                    self._title.rest()
                self._show_others(others)
                self._costs.hide()
                if held:
                    self._give_back("matching.other.1")

        def fail(error: DeskError) -> None:
            if self._progress is progress:
                self.stop()
                if not isinstance(error, MatchingStopped):
                    self._fail(error)

        call = partial(operations.costs, self._context, self._detail.id, progress)
        self._context.load(self, call, show, fail)


def _couples(detail: PairDetail) -> Couples:
    """Return every two of a pair or a triad; of a pair there is nothing to choose."""
    people = [(who.participation_id, who.name) for who in (detail.mentee, *detail.mentors)]
    if len(people) == 2:
        return [(None, people[0][1], people[1][1])]
    return [((one, other), a, b) for (one, a), (other, b) in combinations(people, 2)]
