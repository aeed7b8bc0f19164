"""Change of course: what moves when a programme is paused, delayed, moved online, extended or closed (product A7).

The plan moves, the history stays: held meetings never change, the order of a pair's meetings is kept, nothing lands
before the day from which the programme goes on. Days shift by whole weeks, so that a pair keeps its day of the week.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from rmdesk.base.errors import FieldError
from rmdesk.rules.meetings.schedule import (
    MOST_YEARS_AWAY,
    ONE_DAY,
    WORKING_WEEK,
    next_free,
    nominal_day,
    rhythm_days,
    schedule,
)
from rmdesk.rules.people.words import Place
from rmdesk.rules.programme.course_facts import (
    ONLINE,
    CourseChange,
    CourseFacts,
    CourseKind,
    CourseMoves,
    DayMove,
    Moves,
    NewMeeting,
    PlaceMove,
    Sitting,
    WeeksMove,
)
from rmdesk.rules.programme.milestones import AT_THE_END, CLOSING, whole_weeks
from rmdesk.rules.programme.plan import MOST_MEETINGS
from rmdesk.rules.wording import count_of, day_in_words, short_day

LONGEST_REASON = 2000
FIRST_DAY = dt.date.min
WEEKS_TO_CLOSING, WEEKS_TO_REPORT = 2, 6
"""Weeks from the last meeting to the closing reviews, and to the report."""


def possible_changes(facts: CourseFacts) -> tuple[CourseKind, ...]:
    """Return what can be done now, in the order in which it is offered; nothing once the programme is closed."""
    if facts.closed:
        return ()
    found = [CourseKind.RESUME] if facts.paused_on else [CourseKind.PAUSE]
    begun = any(sitting.held for sitting in facts.meetings)
    if not facts.paused_on and facts.starts_on is not None and not begun:
        found.append(CourseKind.DELAY)
    if facts.place is not Place.ONLINE:
        found.append(CourseKind.ONLINE)
    if facts.place is Place.ONLINE or any(s.planned and s.place == ONLINE for s in facts.everything):
        found.append(CourseKind.IN_PERSON)
    return (*found, CourseKind.EXTEND, CourseKind.CLOSE)


def work_out(change: CourseChange, facts: CourseFacts) -> CourseMoves:
    """Return everything that the change does. Raises `FieldError` for "kind", "on", "until", "more", "ends_on" or
    "reason" when it can't be done so.
    """
    if change.kind not in possible_changes(facts):
        raise FieldError("kind", "This can't be done with the programme as it is now.", "Choose again.")
    for name, day in (("on", change.on), ("until", change.until), ("ends_on", change.ends_on)):
        if day is not None and abs(day.year - facts.today.year) > MOST_YEARS_AWAY:
            raise FieldError(name, f"{short_day(day)} is too far away.", "Check the year.")
    if len(change.reason) > LONGEST_REASON:
        raise FieldError("reason", f"A reason can have up to {LONGEST_REASON} characters.")
    return _WAYS[change.kind](change, facts)


def _pause(change: CourseChange, facts: CourseFacts) -> CourseMoves:
    if change.until is None:
        return _moves(change, facts, waiting=sum(1 for s in _planned(facts, change.on)))
    if change.until <= change.on:
        raise FieldError(
            "until", "It would go on before it is paused.", "Choose a later day, or leave it open."
        )
    return _shifted(change, facts, change.on, change.on, change.until)


def _resume(change: CourseChange, facts: CourseFacts) -> CourseMoves:
    paused_on = facts.paused_on or change.on
    if change.on < paused_on:
        raise FieldError(
            "on",
            f"The programme is paused from {day_in_words(paused_on)}.",
            "Choose that day or a later one. To take the pause back, use undo.",
        )
    return _shifted(change, facts, paused_on, facts.paused_until or paused_on, change.on)


def _shifted(
    change: CourseChange, facts: CourseFacts, since: dt.date, base: dt.date, goes_on: dt.date
) -> CourseMoves:
    """Shift what is planned from `since` on by the whole weeks from `base` to `goes_on`; nothing lands before that.

    `base` is later than `since` when the days were moved already, to the day on which a pause was meant to end.
    """
    weeks = whole_weeks((goes_on - base).days)
    by = dt.timedelta(weeks=weeks)
    not_begun = facts.starts_on is not None and facts.starts_on >= base
    moved = tuple(
        WeeksMove(one.id, one.weeks_before, one.weeks_before - weeks)
        for one in facts.milestones
        if weeks and not not_begun and one.day is not None and one.day >= base
    )
    return _moves(
        change,
        facts,
        weeks=weeks,
        starts_on=_later(facts.starts_on, by, not_begun),
        ends_on=_later(facts.ends_on, by, facts.ends_on is not None and facts.ends_on >= base),
        meetings=Moves(days=shift(facts.meetings, since, goes_on, facts, weeks)),
        gatherings=Moves(days=shift(facts.gatherings, since, goes_on, facts, weeks)),
        milestones=moved,
    )


def _delay(change: CourseChange, facts: CourseFacts) -> CourseMoves:
    start = facts.starts_on
    if start is None or change.on <= start:
        day = day_in_words(start) if start else "not set"
        raise FieldError("on", f"The start is {day} now.", "Choose a later day.")
    weeks = whole_weeks((change.on - start).days)
    return _moves(
        change,
        facts,
        weeks=weeks,
        starts_on=change.on,
        ends_on=_later(facts.ends_on, dt.timedelta(weeks=weeks), True),
        meetings=Moves(days=shift(facts.meetings, FIRST_DAY, change.on, facts, weeks)),
        gatherings=Moves(days=shift(facts.gatherings, start, change.on, facts, weeks)),
    )


def shift(
    sittings: Iterable[Sitting], base: dt.date, goes_on: dt.date, facts: CourseFacts, weeks: int
) -> tuple[DayMove, ...]:
    """Return the new days of what is planned from `base` on: `weeks` later, not before `goes_on`, on the next working
    day where that is a bank holiday. They are counted from the rhythm: what a bank holiday had put off to a Tuesday is
    a Monday again. A pair that meets at weekends keeps doing so. The order in each row stays.
    """
    found: list[DayMove] = []
    by = dt.timedelta(weeks=weeks)
    for row in _rows(sittings).values():
        before = after = FIRST_DAY
        rhythm = rhythm_days([one.day for one in row], facts.interval_days, facts.holidays)
        for sitting, counted_from in zip(row, rhythm, strict=True):
            if not sitting.planned:
                continue
            new = sitting.day
            if sitting.day >= base:
                least = after + ONE_DAY if sitting.day > before > FIRST_DAY else after
                wanted = max(counted_from + by, goes_on, least)
                new = next_free(wanted, facts.holidays, weekdays=WORKING_WEEK | {sitting.day.weekday()})
                if new != sitting.day:
                    found.append(DayMove(sitting.id, sitting.day, new))
            before, after = sitting.day, new
    return tuple(found)


def _rows(sittings: Iterable[Sitting]) -> dict[int, list[Sitting]]:
    """Return what is planned or was held, row by row in the order of days."""
    rows: dict[int, list[Sitting]] = {}
    for sitting in sorted(sittings, key=lambda one: (one.day, one.number, one.id)):
        if not sitting.cancelled:
            rows.setdefault(sitting.row, []).append(sitting)
    return rows


def _online(change: CourseChange, facts: CourseFacts) -> CourseMoves:
    def places(sittings: Iterable[Sitting]) -> Moves:
        coming = (s for s in sittings if s.planned and s.day >= change.on and s.place != ONLINE)
        return Moves(places=tuple(PlaceMove(s.id, s.place, ONLINE) for s in coming))

    meetings, gatherings = places(facts.meetings), places(facts.gatherings)
    return _moves(change, facts, place=Place.ONLINE, meetings=meetings, gatherings=gatherings)


def _in_person(change: CourseChange, facts: CourseFacts) -> CourseMoves:
    def places(sittings: Iterable[Sitting], former: Mapping[int, str]) -> Moves:
        coming = (s for s in sittings if s.planned and s.day >= change.on and s.place == ONLINE)
        return Moves(places=tuple(PlaceMove(s.id, ONLINE, former.get(s.id, "")) for s in coming))

    before = facts.place_before if facts.place_before not in (None, Place.ONLINE) else Place.IN_PERSON
    return _moves(
        change,
        facts,
        place=before,
        meetings=places(facts.meetings, facts.former_places),
        gatherings=places(facts.gatherings, facts.former_gathering_places),
    )


def _extend(change: CourseChange, facts: CourseFacts) -> CourseMoves:
    more = change.more or 0
    if not more and change.ends_on is None:
        raise FieldError("more", "Say how many more meetings, or a later end.")
    count = _count(facts) + more
    if more:
        _check_count(change, facts, count)
    if change.ends_on is not None and facts.ends_on is not None and change.ends_on <= facts.ends_on:
        raise FieldError(
            "ends_on", f"The programme ends on {day_in_words(facts.ends_on)} now.", "Choose a later day."
        )
    added = _more_meetings(change, facts, more)
    last = max((one.day for one in added), default=None)
    if last is not None and change.ends_on is not None and change.ends_on < last:
        raise FieldError(
            "ends_on",
            f"The last meeting would be on {day_in_words(last)}.",
            "Choose that day or a later one, or leave it empty.",
        )
    ends = change.ends_on or (max(facts.ends_on, last) if facts.ends_on and last else facts.ends_on)
    old_last = max((s.day for s in facts.meetings if not s.cancelled), default=None)
    grown = (last, old_last) if last and old_last else (ends, facts.ends_on)
    weeks = whole_weeks((grown[0] - grown[1]).days) if grown[0] and grown[1] else 0
    moved = tuple(
        WeeksMove(one.id, one.weeks_before, one.weeks_before - weeks)
        for one in facts.milestones
        if one.key in AT_THE_END and weeks > 0
    )
    return _moves(
        change,
        facts,
        ends_on=ends,
        meetings_count=count if more else facts.meetings_count,
        meetings=Moves(added=added),
        milestones=moved,
    )


def next_meetings_from(facts: CourseFacts) -> dt.date:
    """Return the day on which the next meeting would be after those that are planned; without any, the day after the
    end. It is never over.
    """
    last: dict[int, dt.date] = {}
    for sitting in facts.meetings:
        if sitting.row in facts.living and not sitting.cancelled:
            last[sitting.row] = max(sitting.day, last.get(sitting.row, sitting.day))
    if last:
        return max(facts.today, nominal_day(min(last.values()), 1, facts.interval_days))
    return max(facts.today, facts.ends_on + ONE_DAY) if facts.ends_on else facts.today


def _count(facts: CourseFacts) -> int:
    if facts.meetings_count is not None:
        return facts.meetings_count
    return max((s.number for s in facts.meetings if s.row in facts.living), default=0)


def _check_count(change: CourseChange, facts: CourseFacts, count: int) -> None:
    if change.more is None or not 1 <= change.more <= MOST_MEETINGS or count > MOST_MEETINGS:
        raise FieldError(
            "more",
            f"A {facts.called.pair} can have up to {MOST_MEETINGS} meetings.",
            "Type a smaller number.",
        )
    cap = facts.meetings_cap
    if cap is not None and count > cap and not change.reason.strip():
        raise FieldError(
            "reason",
            f"The plan lets a {facts.called.pair} meet {count_of(cap, 'time')} at most; this makes it {count}.",
            "Say why it may be more. Who was asked, and does everybody want it?",
        )


def _more_meetings(change: CourseChange, facts: CourseFacts, more: int) -> tuple[NewMeeting, ...]:
    added: list[NewMeeting] = []
    for row, sittings in _rows(facts.meetings).items():
        if not more or row not in facts.living:
            continue
        highest = max(s.number for s in facts.meetings if s.row == row)
        last = rhythm_days([s.day for s in sittings], facts.interval_days, facts.holidays)[-1]
        first = max(nominal_day(last, 1, facts.interval_days), change.on)
        days = schedule(first, more, facts.interval_days, holidays=facts.holidays)
        added += [NewMeeting(row, highest + at, day) for at, day in enumerate(days, 1)]
    return tuple(added)


def _close(change: CourseChange, facts: CourseFacts) -> CourseMoves:
    last = change.on
    if last > facts.today:
        raise FieldError(
            "on",
            "This day is still to come.",
            "Close it on its last day or after, so that nothing is cut off.",
        )
    if not change.reason.strip():
        raise FieldError(
            "reason", "Say why it closes early.", "It stands in the report; a few words will do."
        )
    after = max((s.day for s in facts.everything if s.held and s.day > last), default=None)
    if after is not None:
        raise FieldError(
            "on", f"There was a meeting on {day_in_words(after)}.", "Choose that day or a later one."
        )
    begun = facts.starts_on is not None and last >= facts.starts_on
    ends = last if begun and (facts.ends_on is None or facts.ends_on > last) else facts.ends_on
    return _moves(
        change,
        facts,
        ends_on=ends,
        meetings=Moves(cancelled=_after(facts.meetings, last)),
        gatherings=Moves(cancelled=_after(facts.gatherings, last)),
        milestones=_brought_forward(facts, last),
        dropped=tuple(
            one.id
            for one in facts.milestones
            if one.key and one.key not in AT_THE_END and one.day is not None and one.day > last
        ),
    )


def _after(sittings: Iterable[Sitting], day: dt.date) -> tuple[int, ...]:
    return tuple(s.id for s in sittings if s.planned and s.day > day)


def _brought_forward(facts: CourseFacts, last: dt.date) -> tuple[WeeksMove, ...]:
    """Return the closing reviews and the report, counted from the last day where they were to come later."""
    if facts.starts_on is None:
        return ()
    found = []
    for one in facts.milestones:
        if one.key in AT_THE_END:
            weeks = WEEKS_TO_CLOSING if one.key == CLOSING else WEEKS_TO_REPORT
            wanted = -(whole_weeks((last - facts.starts_on).days) + weeks)
            if wanted > one.weeks_before:
                found.append(WeeksMove(one.id, one.weeks_before, wanted))
    return tuple(found)


def _planned(facts: CourseFacts, base: dt.date) -> Iterable[Sitting]:
    return (s for s in facts.everything if s.planned and s.day >= base)


def _later(day: dt.date | None, by: dt.timedelta, moves: bool) -> dt.date | None:
    return day + by if day is not None and moves else day


def _moves(change: CourseChange, facts: CourseFacts, **values: object) -> CourseMoves:
    """Return the moves with `values`; the plan's values are as they were where none is given."""
    kept: dict[str, object] = {
        "weeks": 0,
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "meetings_count": facts.meetings_count,
        "place": facts.place,
        "held": sum(1 for sitting in facts.everything if sitting.held),
    }
    return CourseMoves(change, **(kept | values))  # type: ignore[arg-type]


_WAYS: dict[CourseKind, Callable[[CourseChange, CourseFacts], CourseMoves]] = {
    CourseKind.PAUSE: _pause,
    CourseKind.RESUME: _resume,
    CourseKind.DELAY: _delay,
    CourseKind.ONLINE: _online,
    CourseKind.IN_PERSON: _in_person,
    CourseKind.EXTEND: _extend,
    CourseKind.CLOSE: _close,
}
