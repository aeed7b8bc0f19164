"""What the programme and the desk as a whole need: the plan, recruiting, matching, backups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rmdesk.rules.programme.gaps import PlanGap
from rmdesk.rules.recruitment.gate import Gate
from rmdesk.rules.recruitment.numbers import Numbers
from rmdesk.rules.recruitment.words import Role
from rmdesk.rules.today.items import Target, TodayItem, TodayKind, Urgency, urgency_of
from rmdesk.rules.wording import count_of, short_day

Items = tuple[TodayItem, ...]

BACKUP_DAYS = 7
"""Days after which a backup is old, unless the desk's settings say otherwise."""

BEFORE_START_DAYS = 14
"""Days before a programme starts from which gaps in its plan are pressing: sides are trained before
meeting 1 (B5).
"""


def plan_gaps(programme_id: int, gaps: Sequence[PlanGap], starts_on: dt.date | None, today: dt.date) -> Items:
    """Return one item for all the gaps in a plan: overdue once the programme has started."""
    if not gaps:
        return ()
    title = f"{count_of(len(gaps), 'thing')} still to say in the plan"
    urgency = Urgency.LATER
    if starts_on is not None and (starts_on - today).days <= BEFORE_START_DAYS:
        urgency = Urgency.OVERDUE if starts_on <= today else Urgency.THIS_WEEK
    return (
        TodayItem(
            TodayKind.PLAN, urgency, title, gaps[0].sentence, "Complete", Target.PLAN, starts_on, programme_id
        ),
    )


def people_needed(programme_id: int, role: Role, here: Numbers, gate: Gate) -> Items:
    """Return one item when more mentees or mentors must be found; nothing for mentors while their call is
    closed.
    """
    if role is Role.SUPPORTER or not here.still_needed or (role is Role.MENTOR and not gate.open):
        return ()
    noun = role.label.lower()
    return (
        TodayItem(
            TodayKind.RECRUITING,
            Urgency.WAITING if here.on_the_way and not here.to_find else Urgency.THIS_WEEK,
            f"{count_of(here.still_needed, f'more {noun}')} needed",
            f"{here.sentence[:1].upper()}{here.sentence[1:]}.",
            f"{role.label}s",
            Target.MENTEES if role is Role.MENTEE else Target.MENTORS,
            record_id=programme_id,
        ),
    )


def call_may_open(programme_id: int, gate: Gate, mentors_known: int) -> Items:
    """Return one item when the call for mentors is open and no mentor is in touch yet (B1)."""
    if not gate.open or mentors_known:
        return ()
    return (
        TodayItem(
            TodayKind.CALL,
            Urgency.THIS_WEEK,
            "Call for mentors",
            gate.sentence,
            "Mentors",
            Target.MENTORS,
            record_id=programme_id,
        ),
    )


def matching_may_start(
    programme_id: int, mentees_without: int, mentor_places: int, mentors_each: int = 1
) -> Items:
    """Return one item when ready mentees have no mentor and ready mentors have free places, as many as one needs."""
    if mentees_without <= 0 or mentor_places < mentors_each:
        return ()
    return (
        TodayItem(
            TodayKind.MATCHING,
            Urgency.THIS_WEEK,
            f"{count_of(mentees_without, 'ready mentee has', 'ready mentees have')} no mentor yet",
            f"Ready mentors have {count_of(mentor_places, 'free place')}.",
            "Match",
            Target.MATCHING,
            record_id=programme_id,
        ),
    )


def backup_due(last: dt.date | None, today: dt.date, changed: bool, most_days: int = BACKUP_DAYS) -> Items:
    """Return one item when the desk has changed and its last checked backup is older than `most_days`, or
    missing.
    """
    if not changed:
        return ()
    if last is None:
        return (_backup("There is no backup of this desk yet", Urgency.TODAY, today),)
    due = last + dt.timedelta(days=most_days + 1)
    if due > today:
        return ()
    title = f"The last backup is {count_of((today - last).days, 'day')} old"
    return (_backup(title, urgency_of(due, today), due, f"Made on {short_day(last)}."),)


def _backup(title: str, urgency: Urgency, due: dt.date, detail: str = "") -> TodayItem:
    detail = detail or "A copy is made when the desk is closed, or now."
    return TodayItem(TodayKind.BACKUP, urgency, title, detail, "Back up", Target.DATACARE, due)
