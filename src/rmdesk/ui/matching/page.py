"""Pairs proposed, explained and chosen (product.md D1 to D6)."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import Naming, starting
from rmdesk.rules.recruitment import Role
from rmdesk.rules.wording import count_of
from rmdesk.services.matching import (
    Answered,
    MatchingStopped,
    MatchingView,
    PairDetail,
    PairLine,
    RelationshipState,
    Suggested,
    WithoutDetail,
)
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Progress
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.apart import Decided
from rmdesk.ui.matching.by_hand import ByHandCard
from rmdesk.ui.matching.models import PAIRS, WITHOUT
from rmdesk.ui.matching.more import More
from rmdesk.ui.matching.pair_panel import PairPanel
from rmdesk.ui.matching.said import suggested_in_words
from rmdesk.ui.matching.supporters import SupportersCard
from rmdesk.ui.matching.without_panel import WithoutPanel
from rmdesk.ui.page import Page
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, MARGIN, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.progress import ProgressStrip
from rmdesk.ui.widgets.table import RecordTable

NO_PROGRAMME = ("No programme yet", "Matching belongs to a programme. Start one first.", "Start a programme")
NOBODY_YET = "Press “Suggest {pairs}”. Each {pair} is explained, and {begins}."
MOST_ROWS, MOST_ROWS_STACKED = 12, 4
"""Rows that the table of pairs shows before it scrolls: beside the panel, and above it."""
STACK_BELOW = 900
"""Pixels at 100 % text under which panels stand below their table."""
NARROW = 560
"""Pixels at 100 % text under which the table leaves the reasons to the panel."""
_PAGES = {Role.MENTEE: "mentees", Role.MENTOR: "mentors"}


class MatchingPage(Page):
    """The page `page.matching`: pairs at the left, the one chosen at the right, those without a pair below."""

    areas: ClassVar[frozenset[Area]] = frozenset(
        {Area.MATCHING, Area.RECRUITMENT, Area.PEOPLE, Area.PROGRAMME, Area.PRINTROOM}
    )
    help_text: ClassVar[str] = (
        "“Suggest” finds who fits best for everybody at once: as many mentees as possible, then the weakest match "
        "as strong as it can be. Nobody is matched within their line of management, their team, or with a topic "
        "that the mentor keeps off limits.\n\n"
        "Choose a row to see why. Pin it to keep it when you suggest again. Record what each person says; whoever "
        "has less power is asked first, and a no needs no reason.\n\n"
        "“Weights” tries how much each part of fit counts on the people who are here. “Who waits” counts by group who "
        "is matched and who is left. “Choices” shows what mentees chose on their packs.\n\n"
        "Where the plan lets you, you can set a rule aside for one pair, with a reason that stays with it."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "matching", "Matching")
        self._view: MatchingView | None = None
        self._wanted: int | None = None
        self._with_over = False
        self._progress: Progress | None = None
        self._shown_programme: int | None = None
        self._header = PageHeader("matching", "Matching")
        self._suggest = self._header.set_primary("Suggest pairs", icon="refresh-cw")
        self._suggest.setObjectName("matching.suggest")
        self._by_hand = self._header.add_action("by_hand", "By hand…")
        self._by_hand.setAccessibleName("Put together by hand")
        self._more = More(context, self._header)
        self._strip = ProgressStrip("matching.progress")
        self._message = Banner("matching.message")
        self._table = RecordTable("matching.table", PAIRS, accessible="Pairs", lines=3)
        self._over = LinkButton("matching.show_over", "")
        self._pair = PairPanel(context)
        self._alone = WithoutPanel(context)
        self._rest = RecordTable("matching.without", WITHOUT, accessible="People without a pair", lines=3)
        self._rest_card = Card("Without a pair")
        self._apart = Decided(context)
        self._hand = ByHandCard(context)
        self._supporters = SupportersCard(context)
        self._empty = EmptyState("matching.empty", *NO_PROGRAMME)
        self._closed = EmptyState("matching.closed", "Matching is not open yet")
        self._active: int | None = None
        self._stack = QStackedLayout(self)
        self._columns, self._below = Columns(stack_below=STACK_BELOW), Columns(stack_below=STACK_BELOW)
        self._area = ScrollArea()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        self._fit_table()
        lines.addWidget(self._table)
        lines.addWidget(self._over)
        self._columns.add(left, 8)
        self._columns.add(self._pair, 5)
        self._rest.hug(MOST_ROWS)
        self._rest_card.add(self._rest)
        self._below.add(self._rest_card, 8)
        self._below.add(self._alone, 5)
        above = (self._header, self._strip, self._message, self._closed, self._hand, self._more)
        for widget in (*above, self._columns, self._below, self._apart, self._supporters):
            self._area.add(widget)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._empty)
        for hidden in (self._pair, self._alone, self._below, self._over, self._closed):
            hidden.hide()

    def _fit_table(self) -> None:
        # Not the area's width: that one follows only after the page has been resized.
        room = self.width() - 2 * MARGIN
        stacked, narrow = (room < look.current().px(limit) for limit in (STACK_BELOW, NARROW))
        self._table.hug(MOST_ROWS_STACKED if stacked else MOST_ROWS)
        self._table.show_columns(*(column.key for column in PAIRS if not narrow or column.key != "why"))

    def _connect(self) -> None:
        self._suggest.clicked.connect(self.suggest)
        self._strip.cancelled.connect(self._stop)
        self.context.leaving.connect(self._stop)
        self._message.acted.connect(self._plan_meetings)
        self._table.selected.connect(self._choose_pair)
        self._closed.acted.connect(self._go_to_opener)
        self._over.clicked.connect(self._turn_over)
        self._rest.selected.connect(self._choose_person)
        self._pair.answered.connect(self._tell)
        self._pair.meetings_wanted.connect(self._go_to_meetings)
        self._pair.paired.connect(self._follow)
        self._alone.paired.connect(self._follow)
        self._alone.by_hand_wanted.connect(self._open_by_hand)
        self._by_hand.clicked.connect(self._ask_by_hand)
        self._more.suggested.connect(self._suggested)
        self._hand.proposed.connect(self._follow)
        self._hand.left.connect(self._by_hand.setFocus)
        self._empty.acted.connect(self._start_programme)

    def reload(self) -> None:
        """Read the pairs of the programme on screen."""
        self._message.settle()
        self._pair.settle()
        programme_id = self.context.programme_id
        if programme_id != self._shown_programme:
            self._shown_programme = programme_id
            self._view = None
            self._area.verticalScrollBar().setValue(0)
            for shown in (self._pair, self._alone, self._supporters):
                shown.hide()
        self._hand.read_again(programme_id)
        self._more.read_again(programme_id)
        if programme_id is None:
            self._stack.setCurrentWidget(self._empty)
            self.shown.emit()
            return
        self._stack.setCurrentWidget(self._area)
        self.read(partial(operations.view, self.context, programme_id), self._show)
        show = partial(self._supporters.show_supporters, programme_id)
        self.context.load(self, partial(operations.supporters, self.context, programme_id), show)

    def open_record(self, record: Any) -> None:
        """Choose a pair: its number, or {"relationship": number}; or open the weights of fit with "weights"."""
        number = record.get("relationship") if isinstance(record, dict) else record
        if isinstance(number, int):
            self._wanted = number
            if self._view is not None:
                self._follow_wish()
        elif record == "weights":
            self._more.weigh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show fewer rows and columns where there is little room."""
        super().resizeEvent(event)
        self._fit_table()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_area"):
            self._fit_table()

    @Slot()
    def suggest(self) -> None:
        """Suggest pairs for everybody."""
        programme_id = self.context.programme_id
        if programme_id is None or self._progress is not None:
            return
        progress = self._progress = Progress(self)
        progress.reported.connect(self._strip.step)
        self._message.settle()
        self._strip.begin("Looking for the best pairs for everybody")
        call = partial(operations.suggest, self.context, programme_id, progress)
        self.context.change(self, call, self._suggested, self._not_suggested)

    @Slot()
    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()

    def _finish(self) -> None:
        self._strip.finish()
        if self._progress is not None:
            self._progress.deleteLater()
        self._progress = None

    def _suggested(self, result: Suggested) -> None:
        self._finish()
        if result.same and not result.refreshed:
            self.context.bar_outdated.emit()
        if told := suggested_in_words(result):
            self._say(told.message, told.detail, tone=told.tone)

    def _not_suggested(self, error: DeskError) -> None:
        self._finish()
        stopped = isinstance(error, MatchingStopped)
        self._say(error.message, error.advice, tone=Tone.NEUTRAL if stopped else Tone.BAD)

    def _say(self, message: str, detail: str = "", *, action: str = "", tone: Tone = Tone.GOOD) -> None:
        self._message.say(message, detail, action=action, tone=tone)

    def _show(self, view: MatchingView) -> None:
        first = self._view is None
        self._view = view
        self._header.set_title("Matching", view.subtitle)
        self._suggest.setEnabled(not view.closed)
        called = view.naming
        self._table.setAccessibleName(starting(called.pairs))
        self._rest.setAccessibleName(f"People without a {called.pair}")
        self._suggest.setText(f"Suggest {called.pairs}")
        self._table.set_empty(
            f"Nobody is in a {called.pair} yet",
            NOBODY_YET.format(pair=called.pair, pairs=called.pairs, begins=view.begins),
        )
        self._by_hand.setHidden(bool(view.closed))
        if view.closed:
            where = _PAGES[view.missing or Role.MENTEE]
            self._closed.say("Matching is not open yet", view.closed, f"Go to {where}")
        self._closed.setVisible(bool(view.closed))
        self._columns.setHidden(bool(view.closed))
        self._show_lines()
        self._below.setVisible(bool(view.without))
        self._rest_card.set_title(f"Without a {view.naming.pair} ({len(view.without)})")
        mentors = called.mentor if view.mentors_each == 1 else called.mentors
        self._table.records.set_titles({"mentee": starting(called.mentee), "mentor": starting(mentors)})
        self._rest.set_rows(view.without)
        self._apart.show_decided(view)
        if self._wanted is not None:
            self._follow_wish()
        elif first and self._lines:
            self._table.select(self._lines[0].id)
        self._look_again()

    @property
    def _called(self) -> Naming:
        return self._view.naming if self._view else Naming()

    @property
    def _lines(self) -> tuple[PairLine, ...]:
        lines = self._view.lines if self._view else ()
        return lines if self._with_over else tuple(line for line in lines if not line.state.is_over)

    def _show_lines(self) -> None:
        over = sum(1 for line in self._view.lines if line.state.is_over) if self._view else 0
        self._table.set_rows(self._lines)
        self._over.setHidden(not over)
        called = self._called
        pairs = count_of(over, f"{called.pair} that is over", f"{called.pairs} that are over")
        self._over.setText(f"Hide {pairs}" if self._with_over else f"Show {pairs}")

    def _look_again(self) -> None:
        """Read what is chosen once more, as it may have changed; choose the first pair when it has gone."""
        pair, person = self._table.current_id, self._rest.current_id
        if isinstance(pair, int):
            self._read_pair(pair)
        elif self._lines:
            self._table.select(self._lines[0].id)
        else:
            held = QApplication.focusWidget()
            if held is not None and self._pair.isAncestorOf(held):
                self._header.rest()  # not on whatever comes next
            self._pair.hide()
        if isinstance(person, int):
            self._read_person(person)
        else:
            self._alone.hide()

    def _follow_wish(self) -> None:
        wish, self._wanted = self._wanted, None
        if self._view is not None and any(
            line.id == wish and line.state.is_over for line in self._view.lines
        ):
            self._with_over = True
            self._show_lines()
        self._table.select(wish)

    @Slot(object)
    def _choose_pair(self, pair_id: object) -> None:
        if isinstance(pair_id, int):
            self._read_pair(pair_id)

    @Slot(object)
    def _choose_person(self, participation_id: object) -> None:
        if isinstance(participation_id, int):
            self._read_person(participation_id)

    def _read_pair(self, pair_id: int) -> None:
        def show(detail: PairDetail | None) -> None:
            if detail is not None and detail.id == self._table.current_id:
                self._pair.show_pair(detail)
                self._pair.show()

        self.context.load(self, partial(operations.pair, self.context, pair_id), show)

    def _read_person(self, participation_id: int) -> None:
        if self._view is None:
            return

        def show(detail: WithoutDetail | None) -> None:
            if detail is not None and detail.who.participation_id == self._rest.current_id:
                self._alone.show_person(detail)
                self._alone.show()

        call = partial(operations.without, self.context, participation_id, self._view.programme_id)
        self.context.load(self, call, show)

    @Slot()
    def _turn_over(self) -> None:
        self._with_over = not self._with_over
        self._show_lines()

    @Slot(object)
    def _tell(self, answered: Answered) -> None:
        if answered.state is RelationshipState.ACTIVE:
            self._active = answered.relationship_id
            self._say(
                f"{answered.title} is agreed.",
                "Plan their meetings once both sides are prepared.",
                action="Plan meetings",
            )
        elif answered.state is RelationshipState.DECLINED:
            then = f"Suggest {self._called.pairs} again to find others."
            self._say(f"{answered.title}: the no is noted.", then, tone=Tone.NEUTRAL)
        else:
            self._message.settle()

    @Slot(int)
    def _follow(self, relationship_id: int) -> None:
        self._wanted = relationship_id

    @Slot()
    def _ask_by_hand(self) -> None:
        if self.context.programme_id is not None:
            self._hand.open(self.context.programme_id)

    @Slot(int, int)
    def _open_by_hand(self, mentee_id: int, mentor_id: int) -> None:
        if self.context.programme_id is not None:
            self._hand.open(self.context.programme_id, mentee_id, mentor_id)

    @Slot()
    def _plan_meetings(self) -> None:
        if self._active is not None:
            self._go_to_meetings(self._active)

    @Slot(int)
    def _go_to_meetings(self, relationship_id: int) -> None:
        self._message.settle()
        self.context.go("meetings", {"plan": relationship_id})

    @Slot()
    def _go_to_opener(self) -> None:
        missing = self._view.missing if self._view else None
        self.context.go(_PAGES[missing or Role.MENTEE])

    @Slot()
    def _start_programme(self) -> None:
        self.context.go("plan", "new")
