"""Milestones counted back from the first meetings (product A5; S3: "the best part of a year")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rmdesk.base.errors import FieldError
from rmdesk.rules.meetings.schedule import next_free, nominal_day
from rmdesk.rules.programme.plan import Plan
from rmdesk.rules.programme.words import PlanPart, ProgrammeKind
from rmdesk.rules.wording import count_of

FARTHEST_WEEKS = 260
"""Weeks before or after the first meetings that a milestone can lie: five years."""

LONGEST_TITLE = 200

DAYS_AHEAD = 14
"""Days ahead from which a milestone is named on Today."""

WEEKS_TO_CATCH_UP = 8
"""Weeks for what is overdue when nothing else is still to come."""

ANY_DAY = dt.date(2001, 1, 1)
"""Stands for the start where only the time between meetings counts."""

CLOSING, REPORT = "closing", "report"
AT_THE_END = (CLOSING, REPORT)
"""The keys of the milestones that go with the end of the programme, wherever it moves to."""

PLANNING = "Setting up a reverse mentoring scheme (O’Connor, Leeds)"
BATES = "How to do reverse or reciprocal mentoring (Bates)"
MONTHLY = "An introduction to reverse mentoring schemes at work"
RECIPROCAL = "Reciprocal mentoring (Clutterbuck)"


@dataclass(frozen=True, slots=True)
class UsualMilestone:
    """A milestone that most programmes have; `weeks_before` is negative after the first meetings."""

    key: str
    title: str
    weeks_before: int
    source: str


class MilestoneState(StrEnum):
    """Where a milestone is today."""

    LATE = "late"
    SOON = "soon"
    COMING = "coming"
    NO_DAY = "no_day"
    DONE = "done"
    NOT_NEEDED = "not_needed"

    @property
    def label(self) -> str:
        """The state in plain words."""
        return _STATE_LABELS[self]

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be done."""
        return self not in (MilestoneState.DONE, MilestoneState.NOT_NEEDED)


def usual_milestones(plan: Plan) -> tuple[UsualMilestone, ...]:
    """Return the usual milestones for the parts that the plan switches on, the earliest first.

    The order is that of the sources: focus groups set the themes (S3), what success is comes before the start (S1),
    mentees are found first (S0 §4), both sides are trained and told where to turn before meeting 1 (S3). Only S3 says
    how long: "the best part of a year"; the weeks between are rmdesk's suggestion. Those after the first meetings need
    the plan's number of meetings, or its dates.
    """
    found = [*_before(plan), *_after(plan)]
    return tuple(sorted(found, key=lambda one: -one.weeks_before))


def _before(plan: Plan) -> Iterator[UsualMilestone]:
    parts = plan.parts
    if PlanPart.SPONSOR in parts:
        yield UsualMilestone("sponsor", "A sponsor has signed the programme off", 48, f"{BATES}, note 12")
    yield UsualMilestone(
        "focus_groups", "Focus groups held: which barriers to address", 44, f"{PLANNING}: focus groups first"
    )
    yield UsualMilestone("measures", "What success looks like is written down", 36, f"{MONTHLY}: evaluation")
    yield UsualMilestone("support", "Where to turn when something is wrong is settled", 32, PLANNING)
    yield UsualMilestone("mentees_call", "Call for mentees opens", 26, f"{BATES}, §4: recruit mentees first")
    yield UsualMilestone("mentors_call", "Call for mentors opens", 18, f"{BATES}, §4: then seek mentors")
    if PlanPart.CHECKS in parts:
        yield UsualMilestone("checks", "Checks asked for, such as references", 14, "the plan asks for checks")
    if PlanPart.TRAINING in parts:
        yield UsualMilestone("inductions", "Inductions held for both sides", 8, f"{PLANNING}: training")
    yield UsualMilestone("matching", "Matching done and pairs asked", 6, f"{PLANNING}: pairing")
    if plan.kind is ProgrammeKind.SINGLE_FEEDBACK:
        yield UsualMilestone("group_stage", "Group stage held: what the mentors see", 3, f"{BATES}, §5")
    yield UsualMilestone("agreements", "Agreements printed", 1, "signed at meeting 1")
    yield UsualMilestone("first_meetings", "First meetings", 0, "")


def _after(plan: Plan) -> Iterator[UsualMilestone]:
    weeks = weeks_of_meetings(plan)
    if weeks is None:
        return
    single = plan.meetings_count == 1
    if weeks >= 4 and not single:
        yield UsualMilestone(
            "midpoint", "Midpoint: look at the aims again", -(weeks // 2), f"{MONTHLY}: come back to the aims"
        )
    if PlanPart.GATHERINGS in plan.parts and not single:
        yield UsualMilestone(
            "gathering", "Everybody gathered to reflect", -max(1, weeks - 1), f"{PLANNING}; {RECIPROCAL}"
        )
    if not single:
        yield UsualMilestone(
            CLOSING, "Closing reviews held", -(weeks + 2), f"{MONTHLY}: pairs look back together"
        )
    yield UsualMilestone(REPORT, "Report written and shared", -(weeks + 6), f"{MONTHLY}: share the lessons")


def weeks_of_meetings(plan: Plan) -> int | None:
    """Return the whole weeks from the first meetings to the last by the plan; None when it does not say."""
    if plan.meetings_count is not None and plan.meetings_count >= 1:
        try:
            last = nominal_day(ANY_DAY, plan.meetings_count - 1, plan.interval_days)
        except (OverflowError, ValueError):
            return None
        weeks = whole_weeks((last - ANY_DAY).days)
    elif plan.starts_on is not None and plan.ends_on is not None and plan.starts_on <= plan.ends_on:
        weeks = whole_weeks((plan.ends_on - plan.starts_on).days)
    else:
        return None
    return weeks if weeks + 6 <= FARTHEST_WEEKS else None


def whole_weeks(days: int) -> int:
    """Return the weeks that `days` take, begun ones counted: 8 days take 2 weeks, -8 days -1."""
    return -(-days // 7)


def milestone_day(
    starts_on: dt.date | None, weeks_before: int, holidays: Collection[dt.date] = frozenset()
) -> dt.date | None:
    """Return the day of a milestone: counted from the start, then on to the next working day; None without a start."""
    if starts_on is None:
        return None
    return next_free(starts_on - dt.timedelta(weeks=weeks_before), holidays)


def milestone_state(
    day: dt.date | None, today: dt.date, *, done: bool = False, not_needed: bool = False
) -> MilestoneState:
    """Return where a milestone is: one whose day is over is late, one within `DAYS_AHEAD` days comes soon."""
    if done:
        return MilestoneState.DONE
    if not_needed:
        return MilestoneState.NOT_NEEDED
    if day is None:
        return MilestoneState.NO_DAY
    if day < today:
        return MilestoneState.LATE
    return MilestoneState.SOON if (day - today).days < DAYS_AHEAD else MilestoneState.COMING


def to_be_dated(day: dt.date | None, begun_on: dt.date) -> bool:
    """Return whether a counted day lay already behind when the programme was made: nobody missed it, it waits for a day
    of its own.
    """
    return day is not None and day < begun_on


def from_today_on(
    usual: Sequence[UsualMilestone], starts_on: dt.date | None, today: dt.date
) -> tuple[UsualMilestone, ...]:
    """Return the milestones with none before today: those whose day is over share, in their order, the weeks from today
    until the next one that is still to come.
    """
    if starts_on is None:
        return tuple(usual)
    left = (starts_on - today).days // 7
    over = sorted((one for one in usual if one.weeks_before > left), key=lambda one: -one.weeks_before)
    following = max(
        (one.weeks_before for one in usual if one.weeks_before <= left), default=left - WEEKS_TO_CATCH_UP
    )
    weeks = {one.key: left - (left - following) * at // (len(over) + 1) for at, one in enumerate(over, 1)}
    return tuple(replace(one, weeks_before=weeks.get(one.key, one.weeks_before)) for one in usual)


def weeks_in_words(weeks_before: int) -> str:
    """Return "44 weeks before", "with the first meetings" or "12 weeks after"."""
    if weeks_before == 0:
        return "with the first meetings"
    return f"{count_of(abs(weeks_before), 'week')} {'before' if weeks_before > 0 else 'after'}"


def check_milestone(title: str, weeks_before: int) -> str:
    """Return the title as it is kept. Raises `FieldError` for "title" or "weeks"."""
    kept = " ".join(title.split())
    if not kept:
        raise FieldError("title", "Say what is to be done by then.")
    if len(kept) > LONGEST_TITLE:
        raise FieldError("title", f"A milestone can have up to {LONGEST_TITLE} characters.")
    if abs(weeks_before) > FARTHEST_WEEKS:
        raise FieldError("weeks", f"A milestone lies within {FARTHEST_WEEKS} weeks of the first meetings.")
    return kept


def calendar_title(title: str, given: Collection[str]) -> str:
    """Return the words that a calendar file may carry: those of the usual list, or of a scheme's list (`given`).

    What the coordinator typed may name people, and calendars are seen by others, so it stays in the desk.
    """
    known = usual_key(title) or title in given
    return f"Mentoring: {title}" if known else "Mentoring: milestone"


def usual_key(title: str) -> str:
    """Return the key of the usual milestone of this title, or "" for another one."""
    return _KEYS.get(title.casefold(), "")


_STATE_LABELS = {
    MilestoneState.LATE: "Late",
    MilestoneState.SOON: "Soon",
    MilestoneState.COMING: "To come",
    MilestoneState.NO_DAY: "No day yet",
    MilestoneState.DONE: "Done",
    MilestoneState.NOT_NEEDED: "Not needed",
}
_KEYS = {
    one.title.casefold(): one.key
    for one in usual_milestones(
        Plan(kind=ProgrammeKind.SINGLE_FEEDBACK, meetings_count=2, parts=frozenset(PlanPart))
    )
}
