"""One thing that needs the coordinator, and the order in which such things are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

DAYS_IN_THIS_WEEK = 7
"""How many days ahead still count as this week: today and the six after it."""


class Urgency(StrEnum):
    """How soon something needs the coordinator, most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    WAITING = "waiting"
    LATER = "later"

    @property
    def label(self) -> str:
        """The urgency in plain words."""
        return _URGENCY_LABELS[self]


class TodayKind(StrEnum):
    """What sort of thing it is; within one urgency they are shown in this order, people before papers."""

    CONCERN = "concern"
    ASKED = "asked"
    GONE_QUIET = "gone_quiet"
    UNRECORDED = "unrecorded"
    FOLLOW_UP = "follow_up"
    ANSWER = "answer"
    UNPREPARED = "unprepared"
    SESSION = "session"
    GATHERING = "gathering"
    AGREEMENT = "agreement"
    ACTION = "action"
    REVIEW = "review"
    ENDING = "ending"
    CHECK = "check"
    MATCHING = "matching"
    CALL = "call"
    RECRUITING = "recruiting"
    MILESTONE = "milestone"
    PAUSE = "pause"
    PLAN = "plan"
    BACKUP = "backup"
    NOTICE = "notice"
    LONG_WAIT = "long_wait"
    PAPER = "paper"

    @property
    def label(self) -> str:
        """The word on the chip beside the item."""
        return _KIND_LABELS[self]


class Target(StrEnum):
    """The page that an item's button opens; the words are those of the pages (screens.md 0.1)."""

    PLAN = "plan"
    MENTEES = "mentees"
    MENTORS = "mentors"
    MATCHING = "matching"
    MEETINGS = "meetings"
    GATHERINGS = "gatherings"
    PEOPLE = "people"
    PRINTROOM = "printroom"
    CONCERNS = "concerns"
    DATACARE = "datacare"


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One thing that needs the coordinator. `action` is the word on its one button, `record_id` what the
    button opens on the page `target` (None: the page itself). `due` None means that there is no date.
    `others` are words on further buttons, such as "Later", which do something at once to the record `about`.
    """

    kind: TodayKind
    urgency: Urgency
    title: str
    detail: str
    action: str
    target: Target
    due: dt.date | None = None
    record_id: int | None = None
    others: tuple[str, ...] = ()
    about: int | None = None


def urgency_of(due: dt.date | None, today: dt.date) -> Urgency:
    """Return how urgent a due day is; without one it is later."""
    if due is None:
        return Urgency.LATER
    days = (due - today).days
    if days < 0:
        return Urgency.OVERDUE
    if days == 0:
        return Urgency.TODAY
    return Urgency.THIS_WEEK if days < DAYS_IN_THIS_WEEK else Urgency.LATER


def rank(items: Iterable[TodayItem]) -> tuple[TodayItem, ...]:
    """Return the items most urgent first. Concerns that are due within the week stand above everything else, and
    somebody who asked for the coordinator on a paper comes next.

    Within one urgency: by kind, then the longest due, then by title and record, so that the order is
    always the same.
    """
    return tuple(sorted(items, key=_order))


def _order(item: TodayItem) -> tuple[int, int, int, dt.date, str, str, int]:
    urgency = _URGENCY_ORDER[item.urgency]
    soon = urgency <= _URGENCY_ORDER[Urgency.THIS_WEEK]
    return (
        _PINNED.get(item.kind, len(_PINNED)) if soon else len(_PINNED),
        urgency,
        _KIND_ORDER[item.kind],
        item.due or dt.date.max,
        item.title,
        item.detail,
        -1 if item.record_id is None else item.record_id,
    )


_PINNED = {TodayKind.CONCERN: 0, TodayKind.ASKED: 1}
_URGENCY_ORDER = {urgency: place for place, urgency in enumerate(Urgency)}
_KIND_ORDER = {kind: place for place, kind in enumerate(TodayKind)}
_URGENCY_LABELS = {
    Urgency.OVERDUE: "Overdue",
    Urgency.TODAY: "Today",
    Urgency.THIS_WEEK: "This week",
    Urgency.WAITING: "Waiting",
    Urgency.LATER: "Later",
}
_KIND_LABELS = {
    TodayKind.CONCERN: "Concern",
    TodayKind.ASKED: "Asks for you",
    TodayKind.GONE_QUIET: "Gone quiet",
    TodayKind.UNRECORDED: "No record",
    TodayKind.FOLLOW_UP: "Follow up",
    TodayKind.ANSWER: "Answer",
    TodayKind.UNPREPARED: "Training",
    TodayKind.SESSION: "Induction",
    TodayKind.GATHERING: "Gathering",
    TodayKind.AGREEMENT: "Agreement",
    TodayKind.ACTION: "Action",
    TodayKind.REVIEW: "Review",
    TodayKind.ENDING: "Ending",
    TodayKind.CHECK: "Check",
    TodayKind.MATCHING: "Matching",
    TodayKind.CALL: "Mentors",
    TodayKind.RECRUITING: "Recruiting",
    TodayKind.MILESTONE: "Milestone",
    TodayKind.PAUSE: "Paused",
    TodayKind.PLAN: "Plan",
    TodayKind.BACKUP: "Backup",
    TodayKind.NOTICE: "Notice",
    TodayKind.LONG_WAIT: "Waiting",
    TodayKind.PAPER: "Papers",
}
