"""What the course of a programme needs: milestones, the review of a phase, a pause, pairs left after a close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rmdesk.rules.programme.phases import ReviewDue
from rmdesk.rules.today.items import Target, TodayItem, TodayKind, Urgency, urgency_of
from rmdesk.rules.wording import count_of, short_day

Items = tuple[TodayItem, ...]

MOST_LATE = 3
"""Late milestones, and coming ones, named one by one; more are one item, so that they do not bury everything else."""

_PRESSING = (Urgency.OVERDUE, Urgency.TODAY, Urgency.THIS_WEEK)


@dataclass(frozen=True, slots=True)
class MilestoneDue:
    """A milestone that is open, and its day."""

    milestone_id: int
    title: str
    due: dt.date


def milestones_due(milestones: Iterable[MilestoneDue], today: dt.date) -> Items:
    """Return one item for each milestone that is late or comes soon; many late ones are one item, and so are many that
    come.
    """
    found = sorted(milestones, key=lambda one: (one.due, one.milestone_id))
    late = [one for one in found if one.due < today]
    coming = [one for one in found if one.due >= today]
    return (*_each_or_all(late, today, _many_late), *_each_or_all(coming, today, _many_coming))


def _each_or_all(
    some: Sequence[MilestoneDue], today: dt.date, many: Callable[[Sequence[MilestoneDue], dt.date], TodayItem]
) -> Items:
    if len(some) > MOST_LATE:
        return (many(some, today),)
    return tuple(_milestone(one, today) for one in some)


def phase_review_due(programme_id: int, due: ReviewDue | None, today: dt.date) -> Items:
    """Return one item when the last meeting of a phase has been held and its review is not written (A6)."""
    if due is None:
        return ()
    urgency = urgency_of(due.day, today)
    held = f"{due.pairs} of {count_of(due.of, 'pair has', 'pairs have')}"
    when = (
        f"; the next meeting of “{due.following.name}” is planned for {short_day(due.day)}" if due.day else ""
    )
    return (
        TodayItem(
            TodayKind.REVIEW,
            urgency if urgency in _PRESSING else Urgency.THIS_WEEK,
            f"Review “{due.phase.name}”",
            f"{held} held its last meeting{when}. May the next topics open?",
            "Write the review",
            Target.PLAN,
            due.day,
            programme_id,
        ),
    )


def goes_on(programme_id: int, sentence: str, until: dt.date | None, today: dt.date) -> Items:
    """Return the one item of a paused programme; `sentence` says since when. It presses only once the day on which the
    programme was meant to go on has come.
    """
    if not sentence:
        return ()
    come = until is not None and until <= today
    detail = "Nobody counts as gone quiet meanwhile."
    if until is not None:
        detail = (
            f"It was meant to go on from {short_day(until)}." if come else f"Goes on from {short_day(until)}."
        )
    return (
        TodayItem(
            TodayKind.PAUSE,
            Urgency.TODAY if come else Urgency.LATER,
            sentence,
            detail,
            "Go on",
            Target.PLAN,
            until,
            programme_id,
        ),
    )


def pairs_to_end(programme_id: int, pairs: int) -> Items:
    """Return one item for a closed programme whose pairs have not all been ended with their closing (E11)."""
    if not pairs:
        return ()
    return (
        TodayItem(
            TodayKind.ENDING,
            Urgency.THIS_WEEK,
            f"{count_of(pairs, 'pair is', 'pairs are')} still to be ended",
            "The programme is closed. End each with its closing.",
            "Matching",
            Target.MATCHING,
            record_id=programme_id,
        ),
    )


def without_alarms(items: Iterable[TodayItem]) -> Items:
    """Return the items that may be shown while a programme is paused: nothing in it is late then."""
    return tuple(item for item in items if item.urgency is not Urgency.OVERDUE)


def _milestone(one: MilestoneDue, today: dt.date) -> TodayItem:
    word = "was planned for" if one.due < today else "planned for"
    return TodayItem(
        TodayKind.MILESTONE,
        urgency_of(one.due, today),
        one.title,
        f"milestone, {word} {short_day(one.due)}",
        "Open",
        Target.PLAN,
        one.due,
        one.milestone_id,
    )


def _many_coming(coming: Sequence[MilestoneDue], today: dt.date) -> TodayItem:
    return TodayItem(
        TodayKind.MILESTONE,
        urgency_of(coming[0].due, today),
        f"{len(coming)} milestones come soon",
        f"the first: {coming[0].title}, planned for {short_day(coming[0].due)}",
        "Open",
        Target.PLAN,
        coming[0].due,
        coming[0].milestone_id,
    )


def _many_late(late: Sequence[MilestoneDue], _today: dt.date) -> TodayItem:
    return TodayItem(
        TodayKind.MILESTONE,
        Urgency.OVERDUE,
        f"{len(late)} milestones are late",
        f"the first: {late[0].title}, was planned for {short_day(late[0].due)}",
        "Open",
        Target.PLAN,
        late[0].due,
        late[0].milestone_id,
    )
