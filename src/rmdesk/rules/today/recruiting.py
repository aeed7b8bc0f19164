"""What inductions, checks, preparation and follow-ups need (product B5, B6, E8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rmdesk.rules.recruitment.checks import CheckState
from rmdesk.rules.recruitment.inductions import places_in_words
from rmdesk.rules.today.items import Target, TodayItem, TodayKind, Urgency, urgency_of
from rmdesk.rules.wording import count_of, short_day

Items = tuple[TodayItem, ...]

DONE, LATER = "Done", "Later"
"""The words on a follow-up's further buttons."""
NAMED_AT_MOST = 3
"""Pairs that met unprepared, or checks, up to which each has a line of its own."""


@dataclass(frozen=True, slots=True)
class SessionDue:
    """A planned induction session: `taken` of `places` (None: no limit), `open` of them without attendance."""

    session_id: int
    title: str
    day: dt.date
    time_of_day: str
    place: str
    taken: int
    places: int | None
    open: int


@dataclass(frozen=True, slots=True)
class CheckDue:
    """A check of somebody on the way in that needs care; `words` such as "DBS runs out 3 Dec"."""

    person_id: int
    name: str
    words: str
    state: CheckState
    expires_on: dt.date | None


@dataclass(frozen=True, slots=True)
class TalkDue:
    """A follow-up that was set: `words` are the beginning of what was kept of the talk, or `asked` for on a paper."""

    check_in_id: int
    person_id: int
    name: str
    words: str
    spoke_on: dt.date
    due: dt.date
    asked: bool = False


@dataclass(frozen=True, slots=True)
class FirstMeeting:
    """A pair's first meeting, and who of the pair lacks what before it; `held` whether it took place."""

    relationship_id: int
    pair: str
    day: dt.date
    held: bool
    lacks: str


def sessions_due(sessions: Iterable[SessionDue], today: dt.date) -> Items:
    """Return one item for each session of this week, and for each that is over and waits for its attendance."""
    return tuple(
        _session(one, today)
        for one in sessions
        if one.open or one.day >= today
        if urgency_of(one.day, today) is not Urgency.LATER
    )


def talks_due(talks: Iterable[TalkDue], today: dt.date) -> Items:
    """Return one item for each follow-up that is due today or was before."""
    return tuple(
        TodayItem(
            TodayKind.ASKED if one.asked else TodayKind.FOLLOW_UP,
            urgency_of(one.due, today),
            one.name,
            _talk_words(one),
            "Open",
            Target.PEOPLE,
            one.due,
            one.person_id,
            (DONE, LATER),
            one.check_in_id,
        )
        for one in talks
        if one.due <= today
    )


def _talk_words(one: TalkDue) -> str:
    if one.asked:
        return f"{one.words} Entered {short_day(one.spoke_on)}."
    return f"{one.words or 'You wanted to come back to them'} (spoke {short_day(one.spoke_on)})"


def checks_due(checks: Iterable[CheckDue], today: dt.date) -> Items:
    """Return the checks that run out within the reminder's time or have run out, and one item for all that are missing:
    those come with every newcomer.
    """
    checks = tuple(checks)
    dated = [_check(one, today) for one in checks if one.state in (CheckState.RUNS_OUT, CheckState.EXPIRED)]
    missing = [one for one in checks if one.state is CheckState.MISSING]
    if not missing:
        return tuple(dated)
    people = len({one.person_id for one in missing})
    first = missing[0]
    together = TodayItem(
        TodayKind.CHECK,
        Urgency.LATER,
        f"{count_of(people, 'person has', 'people have')} a check missing" if people > 1 else first.name,
        f"{first.name}: {first.words}" + (f", and {count_of(people - 1, 'other')}." if people > 1 else "."),
        "Open",
        Target.PEOPLE,
        record_id=first.person_id,
    )
    return (*dated, together)


def first_meetings_unprepared(pairs: Sequence[FirstMeeting], today: dt.date) -> Items:
    """Return the pairs that met before both sides were prepared, and those that are about to; many in one line."""
    met = [one for one in pairs if one.held]
    soon = [one for one in pairs if not one.held and urgency_of(one.day, today) is not Urgency.LATER]
    items = [_unprepared(one, today) for one in (*soon, *(met if len(met) <= NAMED_AT_MOST else ()))]
    if len(met) > NAMED_AT_MOST:
        items.append(
            TodayItem(
                TodayKind.UNPREPARED,
                Urgency.THIS_WEEK,
                f"{count_of(len(met), 'pair')} met before both sides were prepared",
                f"{met[0].pair}: {met[0].lacks}",
                "Open",
                Target.MEETINGS,
                record_id=met[0].relationship_id,
            )
        )
    return tuple(items)


def _session(one: SessionDue, today: dt.date) -> TodayItem:
    where = ", ".join(part for part in (one.time_of_day, one.place) if part)
    when = f"{short_day(one.day)}{f', {where}' if where else ''}"
    over = one.day < today
    return TodayItem(
        TodayKind.SESSION,
        urgency_of(one.day, today),
        one.title,
        f"{when}; say who came: {count_of(one.open, 'person is', 'people are')} not marked yet"
        if over
        else f"{when}; {places_in_words(one.taken, one.places)}",
        "Attendance" if over else "Open",
        Target.MENTEES,
        one.day,
        one.session_id,
    )


def _check(one: CheckDue, today: dt.date) -> TodayItem:
    expired = one.state is CheckState.EXPIRED
    return TodayItem(
        TodayKind.CHECK,
        Urgency.OVERDUE if expired else Urgency.THIS_WEEK,
        one.name,
        f"{one.words}; ask for a new one.",
        "Open",
        Target.PEOPLE,
        one.expires_on,
        one.person_id,
    )


def _unprepared(one: FirstMeeting, today: dt.date) -> TodayItem:
    when = (
        f"They met on {short_day(one.day)} before that" if one.held else f"They meet on {short_day(one.day)}"
    )
    return TodayItem(
        TodayKind.UNPREPARED,
        Urgency.THIS_WEEK if one.held else urgency_of(one.day, today),
        one.pair,
        f"{one.lacks} {when}.",
        "Prepare",
        Target.MEETINGS,
        None if one.held else one.day,
        one.relationship_id,
    )
