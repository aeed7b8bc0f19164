"""What single pairs, meetings, actions and concerns need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.rules.meetings.quiet import Quiet
from rmdesk.rules.today.items import Target, TodayItem, TodayKind, Urgency, urgency_of
from rmdesk.rules.wording import count_of, short_day

Items = tuple[TodayItem, ...]

ANSWER_DAYS = 14
"""Days after which a pair's missing answer is asked about again."""


@dataclass(frozen=True, slots=True)
class WaitingPair:
    """A pair proposed on the day `since`; `pair` is how it is named on screen.

    `waits_for` names those whose turn it is to answer; empty where the coordinator decides.
    """

    relationship_id: int
    pair: str
    waits_for: str
    since: dt.date


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """A planned meeting: its `number` in the pair's row, and its day."""

    meeting_id: int
    pair: str
    number: int
    on: dt.date


@dataclass(frozen=True, slots=True)
class QuietPair:
    """An active pair and what `gone_quiet` says of it."""

    relationship_id: int
    pair: str
    quiet: Quiet | None


@dataclass(frozen=True, slots=True)
class ActionDue:
    """An action that is not done: `owner` is empty when nobody has taken it on."""

    action_id: int
    what: str
    owner: str
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class PairToPrint:
    """An active pair whose agreement has not been printed, and the day of its first meeting (None: not
    planned).
    """

    relationship_id: int
    pair: str
    first_meeting: dt.date | None


@dataclass(frozen=True, slots=True)
class ConcernDue:
    """A concern's next deadline. Only its reference (empty: not even that) and the time, never what it is
    about.
    """

    due: dt.datetime
    reference: str = ""
    case_id: int | None = None


def pairs_waiting(pairs: Iterable[WaitingPair], today: dt.date) -> Items:
    """Return one item a pair that waits for an answer: waiting at first, overdue after `ANSWER_DAYS`."""
    return tuple(_waiting(pair, today) for pair in pairs)


@dataclass(frozen=True, slots=True)
class GatheringDue:
    """A planned gathering and its day."""

    gathering_id: int
    title: str
    on: dt.date


def gatherings_to_come(gatherings: Iterable[GatheringDue], today: dt.date) -> Items:
    """Return one item for each gathering of this week, and for each that is past and nobody said who came."""
    items = []
    for one in gatherings:
        past = one.on < today
        urgency = Urgency.THIS_WEEK if past else urgency_of(one.on, today)
        if urgency is not Urgency.LATER:
            detail = f"was on {short_day(one.on)}; who came?" if past else f"on {short_day(one.on)}"
            verb = "Say who came" if past else "Open"
            items.append(
                TodayItem(
                    TodayKind.GATHERING,
                    urgency,
                    one.title,
                    detail,
                    verb,
                    Target.GATHERINGS,
                    one.on,
                    one.gathering_id,
                )
            )
    return tuple(items)


def unrecorded_meetings(meetings: Iterable[PastMeeting], today: dt.date, *, alarm: bool = True) -> Items:
    """Return one item for each planned meeting whose day has passed without a record.

    Without `alarm` it waits and is not overdue, as a single feedback meeting (S0 §5).
    """
    return tuple(
        TodayItem(
            TodayKind.UNRECORDED,
            Urgency.OVERDUE if alarm else Urgency.WAITING,
            one.pair,
            f"meeting {one.number} was planned for {short_day(one.on)}; did it happen?",
            "Record",
            Target.MEETINGS,
            one.on,
            one.meeting_id,
        )
        for one in meetings
        if one.on < today
    )


def pairs_gone_quiet(pairs: Iterable[QuietPair]) -> Items:
    """Return one item for each pair that has gone quiet (E9)."""
    return tuple(
        TodayItem(
            TodayKind.GONE_QUIET,
            Urgency.OVERDUE,
            one.pair,
            one.quiet.sentence,
            "Check in",
            Target.MEETINGS,
            one.quiet.since,
            one.relationship_id,
        )
        for one in pairs
        if one.quiet is not None
    )


def actions_due(actions: Iterable[ActionDue], today: dt.date) -> Items:
    """Return one item for each action that is overdue or due within the week; those without a day are
    left alone.
    """
    pressing = (Urgency.OVERDUE, Urgency.TODAY, Urgency.THIS_WEEK)
    return tuple(_action(one, one.due, today) for one in actions if urgency_of(one.due, today) in pressing)


def agreements_to_print(pairs: Iterable[PairToPrint], today: dt.date) -> Items:
    """Return one item for each active pair without a printed agreement: it is signed at meeting 1 (E1)."""
    return tuple(_agreement(pair, today) for pair in pairs)


def concerns_due(concerns: Iterable[ConcernDue], now: dt.datetime) -> Items:
    """Return one item for each concern that is overdue or due within the week, `now` and `due` both in
    local time.
    """
    pressing = (Urgency.OVERDUE, Urgency.TODAY, Urgency.THIS_WEEK)
    items = (_concern(one, now) for one in concerns)
    return tuple(item for item in items if item.urgency in pressing)


def _waiting(pair: WaitingPair, today: dt.date) -> TodayItem:
    days = max(0, (today - pair.since).days)
    proposed = "proposed today" if days == 0 else f"proposed {count_of(days, 'day')} ago"
    return TodayItem(
        TodayKind.ANSWER,
        Urgency.OVERDUE if days > ANSWER_DAYS else Urgency.WAITING,
        pair.pair,
        f"waiting for {pair.waits_for or 'your decision'}, {proposed}",
        "Enter answer" if pair.waits_for else "Decide",
        Target.MATCHING,
        pair.since + dt.timedelta(days=ANSWER_DAYS),
        pair.relationship_id,
    )


def _action(one: ActionDue, due: dt.date | None, today: dt.date) -> TodayItem:
    when = f"due {short_day(due)}" if due else "no day"
    return TodayItem(
        TodayKind.ACTION,
        urgency_of(due, today),
        one.what,
        f"{one.owner or 'nobody has taken it on'}, {when}",
        "Open",
        Target.MEETINGS,
        due,
        one.action_id,
    )


def _agreement(pair: PairToPrint, today: dt.date) -> TodayItem:
    due = pair.first_meeting
    when = f"first meeting {short_day(due)}" if due else "the first meeting is not planned yet"
    return TodayItem(
        TodayKind.AGREEMENT,
        urgency_of(due, today),
        pair.pair,
        f"agreement not printed; {when}",
        "Print",
        Target.PRINTROOM,
        due,
        pair.relationship_id,
    )


def _concern(one: ConcernDue, now: dt.datetime) -> TodayItem:
    urgency = Urgency.OVERDUE if one.due < now else urgency_of(one.due.date(), now.date())
    return TodayItem(
        TodayKind.CONCERN,
        urgency,
        f"Concern {one.reference}" if one.reference else "A concern",
        f"due {short_day(one.due.date())} {one.due:%H:%M}",
        "Open",
        Target.CONCERNS,
        one.due.date(),
        one.case_id,
    )
