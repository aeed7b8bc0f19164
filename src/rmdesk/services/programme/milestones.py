"""The milestones of a programme: listed with their days, changed, and saved as calendar files (product.md A5)."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.base.errors import EnvironmentFault, UserError
from rmdesk.base.files import write_atomically
from rmdesk.exchange.calendar import DayEvent, calendar_file
from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import add_months
from rmdesk.rules.programme import YOUR_OWN, cited
from rmdesk.rules.programme.milestones import (
    DAYS_AHEAD,
    FARTHEST_WEEKS,
    MilestoneState,
    UsualMilestone,
    calendar_title,
    check_milestone,
    from_today_on,
    milestone_day,
    milestone_state,
    to_be_dated,
    usual_key,
    usual_milestones,
    weeks_in_words,
)
from rmdesk.rules.programme.milestones_known import KnownFacts, known_done
from rmdesk.rules.wording import count_of
from rmdesk.services import upkeep
from rmdesk.services.desk import Desk, Done, one
from rmdesk.services.meetings.bank_holidays import bank_holidays
from rmdesk.services.programme.milestones_known import known_facts
from rmdesk.services.programme.plan import plan_of
from rmdesk.services.programme.schemes import find_scheme, given_schemes, source_titles
from rmdesk.store.tables.programme import Milestone, Programme

CALENDAR = "mentoring-milestones.ics"
"""A neutral name for the file with all of them."""
UNCHANGED: Done[None] = Done(None, frozenset())


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone with its day; `weeks_before` is negative after the start. `day` is None while the start is not said,
    and where it was over before the programme was made: then it is to be dated. `known` says why the desk itself takes
    it as done, and is empty where it does not.
    """

    id: int
    title: str
    weeks_before: int
    when: str
    day: dt.date | None
    state: MilestoneState
    done_on: dt.date | None
    source: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class MilestonesView:
    """The milestones by day; `missing_usual` is how many of the usual ones are not among them."""

    programme_id: int
    starts_on: dt.date | None
    lines: tuple[MilestoneLine, ...]
    missing_usual: int


def milestones(desk: Desk, programme_id: int) -> MilestonesView:
    """Return the programme's milestones, the earliest first, each with its day counted from the start."""
    with desk.read() as session:
        programme = one(session, Programme, programme_id)
        lines = lines_of(desk, session, programme)
        missing = len(_missing_usual(session, programme))
        return MilestonesView(programme_id, programme.starts_on, lines, missing)


def lines_of(desk: Desk, session: Session, programme: Programme) -> tuple[MilestoneLine, ...]:
    """Return the programme's milestones with their days, the earliest first."""
    return milestone_lines(session, programme, desk.clock, upkeep.settings(desk).nation)


def milestone_lines(
    session: Session, programme: Programme, clock: Clock, nation: str
) -> tuple[MilestoneLine, ...]:
    """Return the programme's milestones with their days, which skip the bank holidays of `nation`."""
    rows = _rows(session, programme.id)
    closed = _holidays(nation, programme.starts_on)
    titles = source_titles(find_scheme(session, programme.scheme))
    begun_on = clock.local(programme.created_at).date()
    facts = known_facts(session, programme) if rows else KnownFacts()
    lines = []
    for row in rows:
        day = milestone_day(programme.starts_on, row.weeks_before, closed)
        settled = row.done_on is not None or row.not_needed
        known = "" if settled else known_done(row.title, facts)
        if not settled and not known and to_be_dated(day, begun_on):
            day = None
        done = row.done_on is not None or bool(known)
        lines.append(
            MilestoneLine(
                id=row.id,
                title=row.title,
                weeks_before=row.weeks_before,
                when=weeks_in_words(row.weeks_before),
                day=day,
                state=milestone_state(day, clock.today(), done=done, not_needed=row.not_needed),
                done_on=row.done_on,
                source="" if row.source == YOUR_OWN else cited(row.source, titles),
                known=known,
            )
        )
    return tuple(lines)


def pressing_milestones(desk: Desk, session: Session, programme: Programme) -> tuple[MilestoneLine, ...]:
    """Return the milestones that are late or come soon. Bank holidays, which are slow to load, are looked up only when
    there may be such ones.
    """
    start, horizon = programme.starts_on, desk.clock.today() + dt.timedelta(days=DAYS_AHEAD)
    if start is None or not any(
        row.done_on is None and not row.not_needed and start - dt.timedelta(weeks=row.weeks_before) <= horizon
        for row in _rows(session, programme.id)
    ):
        return ()
    lines = lines_of(desk, session, programme)
    return tuple(line for line in lines if line.state in (MilestoneState.LATE, MilestoneState.SOON))


def add_usual_milestones(desk: Desk, programme_id: int) -> Done[int]:
    """Add the usual milestones that are not there yet, none with a day that is over, and return how many. Raises
    `UserError` when all are there.
    """
    with desk.change("", Area.PROGRAMME) as change:
        programme = change.get(Programme, programme_id)
        missing = _missing_usual(change.session, programme)
        if not missing:
            raise UserError(
                "All the usual milestones are there.",
                "Those after the first meetings need the number of meetings in the plan.",
            )
        for usual in from_today_on(missing, programme.starts_on, desk.clock.today()):
            change.session.add(
                Milestone(
                    programme_id=programme_id,
                    key=usual.key,
                    title=usual.title,
                    weeks_before=usual.weeks_before,
                    source=usual.source or "the usual list",
                )
            )
        change.label = f"Added {count_of(len(missing), 'milestone')}"
    return change.done(len(missing))


def add_milestone(desk: Desk, programme_id: int, title: str, weeks_before: int) -> Done[int]:
    """Add a milestone of one's own and return its number. Raises `FieldError` for "title" or "weeks"."""
    kept = check_milestone(title, weeks_before)
    with desk.change(f"Added the milestone “{kept}”", Area.PROGRAMME) as change:
        change.get(Programme, programme_id)
        row = change.add(
            Milestone(programme_id=programme_id, title=kept, weeks_before=weeks_before, source=YOUR_OWN)
        )
        number = row.id
    return change.done(number)


def change_milestone(
    desk: Desk, milestone_id: int, *, title: str | None = None, weeks_before: int | None = None
) -> Done[None]:
    """Give a milestone another title, or count it anew. Raises `FieldError` for "title" or "weeks"."""
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Milestone, milestone_id)
        weeks = row.weeks_before if weeks_before is None else weeks_before
        kept = check_milestone(row.title if title is None else title, weeks)
        if (kept, weeks) == (row.title, row.weeks_before):
            return UNCHANGED
        change.label = f"Changed the milestone “{kept}”"
        if kept != row.title:
            row.title, row.source = kept, YOUR_OWN
        row.weeks_before = weeks
    return change.done(None)


def finish_milestone(desk: Desk, milestone_id: int) -> Done[None]:
    """Say that a milestone is done, as of today."""
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Milestone, milestone_id)
        row.done_on, row.not_needed = desk.clock.today(), False
        change.label = f"Done: {row.title}"
    return change.done(None)


def set_aside_milestone(desk: Desk, milestone_id: int) -> Done[None]:
    """Say that a milestone is not needed; it stays in the list and can be put back."""
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Milestone, milestone_id)
        row.done_on, row.not_needed = None, True
        change.label = f"Not needed: {row.title}"
    return change.done(None)


def put_back_milestone(desk: Desk, milestone_id: int) -> Done[None]:
    """Make a milestone that is done or not needed one to be done again."""
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Milestone, milestone_id)
        row.done_on, row.not_needed = None, False
        change.label = f"Put back: {row.title}"
    return change.done(None)


def save_calendar(desk: Desk, programme_id: int, target: Path) -> int:
    """Save every open milestone that has a day in one calendar file, and return how many.

    Raises `UserError` when there is none, `EnvironmentFault` when it can't be written there.
    """
    events = _events(desk, programme_id)
    _write(target, calendar_file(events, desk.clock.now()))
    return len(events)


def save_calendars(desk: Desk, programme_id: int, folder: Path) -> int:
    """Save a calendar file for every open milestone that has a day, and return how many: some calendar programs take
    only the first event of a file. Files of the same name are replaced. Raises as `save_calendar`.
    """
    events = _events(desk, programme_id)
    for at, event in enumerate(events, 1):
        _write(folder / f"milestone-{at:02d}-{event.day}.ics", calendar_file([event], desk.clock.now()))
    return len(events)


def _write(target: Path, content: bytes) -> None:
    try:
        write_atomically(target, content)
    except OSError:
        raise EnvironmentFault(
            "The calendar file could not be saved there.",
            "The disk may be full or read-only. Choose another place.",
        ) from None


def _events(desk: Desk, programme_id: int) -> list[DayEvent]:
    with desk.read() as session:
        programme = one(session, Programme, programme_id)
        lines = [line for line in lines_of(desk, session, programme) if line.day and line.state.is_open]
        created = programme.created_at
    if not lines:
        raise UserError(
            "There is no open milestone with a day.", "Say in the plan when the first meetings are."
        )
    given = {one.title for scheme in given_schemes().values() for one in scheme.milestones}
    # Minutes since the programme was made: always more than in a file that was saved before.
    sequence = max(0, int((desk.clock.now() - created).total_seconds()) // 60)
    return [
        DayEvent(
            uid=_uid(created, programme_id, line.id),
            sequence=sequence,
            day=line.day,
            title=calendar_title(line.title, given),
        )
        for line in lines
        if line.day is not None
    ]


def _uid(created: dt.datetime, programme_id: int, milestone_id: int) -> str:
    """Return a name for ever that says nothing: calendars of several desks may meet in one program."""
    facts = f"{created.isoformat()} {programme_id} milestone {milestone_id}"
    return f"{hashlib.sha256(facts.encode()).hexdigest()[:32]}@rmdesk"


def _rows(session: Session, programme_id: int) -> list[Milestone]:
    query = select(Milestone).where(Milestone.programme_id == programme_id)
    return list(session.scalars(query.order_by(Milestone.weeks_before.desc(), Milestone.id)))


def _missing_usual(session: Session, programme: Programme) -> list[UsualMilestone]:
    rows = _rows(session, programme.id)
    there = {row.key for row in rows} | {usual_key(row.title) for row in rows}
    return [usual for usual in usual_milestones(plan_of(programme)) if usual.key not in there]


def _holidays(nation: str, starts_on: dt.date | None) -> frozenset[dt.date]:
    if starts_on is None:
        return frozenset()
    years = FARTHEST_WEEKS // 52 + 1
    first, last = add_months(starts_on, -12 * years), add_months(starts_on, 12 * years)
    return bank_holidays(nation, first.year, last.year)
