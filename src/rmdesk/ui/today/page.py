"""Today: what needs the coordinator, most urgent first, each with its one button (product.md J2)."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import MeetingKind, MeetingState
from rmdesk.rules.today import DONE, TodayItem, TodayKind, Urgency
from rmdesk.rules.wording import WEEKDAYS, count_of, day_in_words, short_day
from rmdesk.services import recruitment, today
from rmdesk.services.today import ComingMeeting, TodayView
from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.bars import BarRow, Bars
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.table import Column, Kind, RecordTable
from rmdesk.ui.widgets.words import Words, rule

_TONES = {
    Urgency.OVERDUE: Tone.BAD,
    Urgency.TODAY: Tone.WARN,
    Urgency.THIS_WEEK: Tone.NEUTRAL,
    Urgency.WAITING: Tone.NEUTRAL,
    Urgency.LATER: Tone.NEUTRAL,
}
_SAID_TO_BE_LATE = {
    TodayKind.CONCERN,
    TodayKind.ACTION,
    TodayKind.PLAN,
    TodayKind.AGREEMENT,
    TodayKind.ANSWER,
    TodayKind.MILESTONE,
}
_BY_NUMBER = (
    TodayKind.UNRECORDED,
    TodayKind.FOLLOW_UP,
    TodayKind.ASKED,
    TodayKind.CHECK,
    TodayKind.NOTICE,
    TodayKind.PAPER,
)
"""Items whose page opens their record by its number alone."""
SHOWN_AT_FIRST = 12


def _growing() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def record_of(item: TodayItem) -> Any:
    """Return what the item's page is asked to open."""
    keys = {
        TodayKind.GONE_QUIET: "relationship",
        TodayKind.ANSWER: "relationship",
        TodayKind.ACTION: "action",
        TodayKind.AGREEMENT: "agreement",
        TodayKind.CONCERN: "case",
        TodayKind.MILESTONE: "milestone",
        TodayKind.REVIEW: "review",
        TodayKind.SESSION: "session",
        TodayKind.UNPREPARED: "prepare",
    }
    if item.kind is TodayKind.PAUSE:
        return {"course": "resume"}
    if item.kind in keys:
        return {keys[item.kind]: item.record_id}
    return item.record_id if item.kind in _BY_NUMBER else None


class ItemRow(QWidget):
    """One thing that needs the coordinator: a word for how urgent it is, what it is, and its button."""

    acted = Signal(object)
    """The `TodayItem` of the button that was pressed."""
    settled = Signal(object, str)
    """A further button was pressed: the `TodayItem`, and the word on the button."""

    def __init__(self, number: int, item: TodayItem) -> None:
        super().__init__()
        self._item = item
        self.setObjectName(f"today.item.{number}")
        self.setSizePolicy(_growing())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(item.title, "strong"))
        words.addWidget(Words(item.detail, "quiet"))
        self.button = QuietButton(f"today.item.{number}.act", item.action)
        self.button.setAccessibleName(f"{item.action}: {item.title}")
        self.button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        row.setSpacing(2 * GRID)
        self._pill, self._column = self._make_pill()
        row.addWidget(self._column, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._make_buttons(number), 0, Qt.AlignmentFlag.AlignVCenter)

    def _make_buttons(self, number: int) -> QWidget:
        """Return the row's button, with further ones before it where the item has some."""
        if not self._item.others:
            return self.button
        holder = QWidget()
        line = FlowLayout(holder, trailing=True)
        for word in self._item.others:
            button = QuietButton(
                f"today.item.{number}.{word.lower()}", word, accessible=f"{word}: {self._item.title}"
            )
            button.setProperty("word", word)
            button.clicked.connect(self._settle)
            line.addWidget(button)
        line.addWidget(self.button)
        return holder

    def pill_width(self) -> int:
        """Return the pixels that the pill wants: one line if that is not wide, else its longest word."""
        longest = self._pill.minimumSizeHint().width()
        return max(longest, min(look.current().px(96), self._pill.sizeHint().width()))

    def set_pill_width(self, width: int) -> None:
        """Make the column of the pill `width` pixels wide, so that the rows stand in line."""
        self._column.setFixedWidth(width)

    def _make_pill(self) -> tuple[Pill, QWidget]:
        late = self._item.urgency is Urgency.OVERDUE and self._item.kind in _SAID_TO_BE_LATE
        pill = Pill("Overdue" if late else self._item.kind.label, _TONES[self._item.urgency])
        column = QWidget()
        inside = QHBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(pill)
        inside.addStretch()
        return pill, column

    @Slot()
    def _act(self) -> None:
        self.acted.emit(self._item)

    @Slot()
    def _settle(self) -> None:
        self.settled.emit(self._item, str(self.sender().property("word")))


class TodayPage(Page):
    """The page `page.today`."""

    areas: ClassVar[frozenset[Area]] = frozenset(Area)
    help_text: ClassVar[str] = (
        "Today shows what needs you, most urgent first. Each line has one button that takes you to the place "
        "where it is done. At the right you see how the programme stands."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "today", "Today")
        self._view: TodayView | None = None
        self._rows: list[QWidget] = []
        self._all = False
        self._build()

    def _build(self) -> None:
        self._header = PageHeader("today", "Today")
        self._spoke = self._header.add_action("spoke", "I spoke to…", icon="messages-square")
        self._spoke.clicked.connect(self._note_talk)
        self._primary = self._header.set_primary("Do the first")
        self._primary.clicked.connect(self._do_first)
        self._needs = Card("Needs you now")
        self._nothing = EmptyState("today.nothing", "Nothing is waiting")
        self._nothing.acted.connect(self._start_programme)
        self._needs.add(self._nothing)
        self._more = QuietButton("today.more", "Show all")
        self._more.clicked.connect(self._show_all)
        self._week = Card("Meetings in the next seven days")
        self._table = RecordTable(
            "today.table",
            _columns(),
            accessible="Meetings in the next seven days",
            record_id=lambda meeting: meeting.meeting_id,
        )
        self._table.opened.connect(self._open_meeting)
        self._table.hug(8)
        self._week.add(self._table)
        self._standing = Card("How the programme stands")
        self._bars = Bars("today.standing", "How the programme stands")
        self._standing.add(self._bars)
        left = QWidget()
        left.setSizePolicy(_growing())
        stacked = QVBoxLayout(left)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(2 * GRID)
        stacked.addWidget(self._needs)
        stacked.addWidget(self._week)
        columns = Columns(stack_below=820)
        columns.add(left, 3)
        columns.add(self._standing, 2)
        area = ScrollArea()
        area.add(self._header)
        area.add(columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def reload(self) -> None:
        """Read what needs the coordinator."""
        desk, programme_id = self.context.desk, self.context.programme_id
        self.read(lambda: today.today(desk, programme_id), self._show)

    def _show(self, view: TodayView) -> None:
        self._view = view
        date = f"{WEEKDAYS[view.day.weekday()]} {day_in_words(view.day)}"
        needs = (
            count_of(len(view.items), "thing needs you", "things need you")
            if view.items
            else "nothing needs you"
        )
        self._header.set_subtitle(f"{date} · {needs}")
        self._primary.setVisible(bool(view.items))
        self._show_items(view)
        self._show_week(view)
        self._standing.setVisible(bool(view.standing))
        self._standing.set_title("How the programme stands", view.month)
        self._bars.set_rows([_bar(line.label, line.done, line.of) for line in view.standing])

    def _show_items(self, view: TodayView) -> None:
        for row in self._rows:
            discard(row)
        shown = view.items if self._all else view.items[:SHOWN_AT_FIRST]
        self._rows = []
        for number, item in enumerate(shown, start=1):
            row = ItemRow(number, item)
            row.acted.connect(self._act)
            row.settled.connect(self._settle)
            if self._rows:
                self._rows.append(rule())
                self._needs.add(self._rows[-1])
            self._rows.append(row)
            self._needs.add(row)
        self._fit_pills()
        self._needs.add(self._more)
        left_out = len(view.items) - len(shown)
        self._more.setVisible(left_out > 0)
        self._more.setText(f"Show {left_out} more")
        self._nothing.setVisible(not view.items)
        if not view.programme:
            self._nothing.say(
                "No programme yet", "Start one, and this page will tell you what is next.", "New programme"
            )
        else:
            coming = (
                f"The next meeting is on {short_day(dt.date.fromisoformat(view.next_day))}."
                if view.next_day
                else ""
            )
            self._nothing.say("Nothing is waiting", coming)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size, once every row wears it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._fit_pills)

    @Slot()
    def _fit_pills(self) -> None:
        rows = [row for row in self._rows if isinstance(row, ItemRow)]
        widest = max((row.pill_width() for row in rows), default=0)
        for row in rows:
            row.set_pill_width(widest)

    def _show_week(self, view: TodayView) -> None:
        self._week.setVisible(bool(view.meetings))
        self._table.set_rows(list(view.meetings))

    @Slot(object)
    def _act(self, item: TodayItem) -> None:
        self.context.go(item.target.value, record_of(item))

    @Slot(object, str)
    def _settle(self, item: TodayItem, word: str) -> None:
        """Say that a follow-up is done, or put it off by a week."""
        if item.kind in (TodayKind.FOLLOW_UP, TodayKind.ASKED) and item.about is not None:
            desk, number = self.context.desk, item.about
            if word == DONE:
                self.context.change(self, partial(recruitment.finish_follow_up, desk, number))
            else:
                self.context.change(self, partial(recruitment.put_off, desk, number))

    @Slot()
    def _note_talk(self) -> None:
        self.context.spoke_wanted.emit(None)

    @Slot()
    def _do_first(self) -> None:
        if self._view is not None and self._view.items:
            self._act(self._view.items[0])

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        if self._view is not None:
            self._show_items(self._view)

    @Slot()
    def _start_programme(self) -> None:
        self.context.go("plan", "new")

    @Slot(object)
    def _open_meeting(self, meeting_id: object) -> None:
        self.context.go("meetings", meeting_id)


def _bar(label: str, done: int, of: int) -> BarRow:
    return BarRow(label, done, of, "" if of else str(done))


def _columns() -> tuple[Column, ...]:
    return (
        Column("day", "When", Kind.DATE, width=150, show=_when),
        Column("pair", "Pair", Kind.NAME, stretch=3, second=_which),
        Column("place", "Where", stretch=1, width=100),
        Column("state", "", Kind.PILL, width=100, show=_state, tone=_state_tone),
    )


def _when(meeting: ComingMeeting) -> str:
    day = f"{WEEKDAYS[meeting.day.weekday()][:3]} {short_day(meeting.day)[:-5]}"
    return f"{day}, {meeting.time_of_day}" if meeting.time_of_day else day


def _which(meeting: ComingMeeting) -> str:
    return f"{meeting.number} of {meeting.of} · {MeetingKind(meeting.kind).label.lower()}"


def _state(meeting: ComingMeeting) -> str:
    return MeetingState(meeting.state).label


def _state_tone(meeting: ComingMeeting) -> Tone:
    return {"held": Tone.GOOD, "missed": Tone.WARN}.get(meeting.state, Tone.NEUTRAL)
