"""Adding and changing gatherings, who came, and what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import BugError, FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.gatherings import (
    GatheringState,
    PresenceState,
    clean_title,
    themes_in,
    usual_title,
)
from rmdesk.rules.meetings import check_day
from rmdesk.rules.people import display_name
from rmdesk.rules.programme import naming_of
from rmdesk.rules.recruitment import Stage
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.gatherings.views import NewGathering
from rmdesk.services.programme import plan_of
from rmdesk.store.tables.gatherings import Gathering, GatheringAttendance
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

FIELD_WORDS = {
    "title": "the title",
    "day": "the day",
    "time_of_day": "the time",
    "place": "the place",
    "learned": "what was learned",
    "themes": "the themes",
}
"""The fields that `change_gathering` takes, as labels name them."""


def add_gathering(desk: Desk, programme_id: int, new: NewGathering) -> Done[int]:
    """Add a gathering, with everybody asked who is ready and meant by its kind; return its number.

    Without a title it is called by its kind. Raises `FieldError` for "title" and "day".
    """
    with desk.change("", Area.GATHERINGS) as change:
        check_day(new.day, desk.clock.today(), None)
        called = naming_of(plan_of(change.get(Programme, programme_id)))
        row = Gathering(
            programme_id=programme_id,
            kind=new.kind.value,
            title=clean_title(new.title or usual_title(new.kind, called.mentors, called.mentees)),
            day=new.day,
            time_of_day=f"{new.time:%H:%M}" if new.time else "",
            place=new.place.strip(),
        )
        change.add(row)
        roles = [role.value for role in new.kind.roles]
        ready = change.session.scalars(
            select(Participation.id)
            .join(Person, Person.id == Participation.person_id)
            .where(
                Participation.programme_id == programme_id,
                Participation.role.in_(roles),
                Participation.stage == Stage.READY.value,
                Person.archived_at.is_(None),
            )
        ).all()
        change.session.add_all(
            GatheringAttendance(gathering_id=row.id, participation_id=part) for part in ready
        )
        asked = f", {count_of(len(ready), 'person', 'people')} asked" if ready else ""
        change.label = f"Added “{row.title}” on {short_day(new.day)}{asked}"
        number = row.id
    return change.done(number)


def change_gathering(desk: Desk, gathering_id: int, **values: Any) -> Done[None]:
    """Change fields by name (`FIELD_WORDS`; `time_of_day` is a time or none, `themes` the text with a line each).

    The same words saved again while they are typed are one step of undo. Raises `FieldError` for the field.
    """
    with _changing(desk, gathering_id) as (change, row):
        changed = []
        for name, value in values.items():
            wanted = _wanted(desk, row, name, value)
            if getattr(row, name) != wanted:
                setattr(row, name, wanted)
                changed.append(name)
        if changed:
            change.label = f"Changed {' and '.join(FIELD_WORDS[name] for name in changed)} of “{row.title}”"
            change.joins = changed in (["learned"], ["themes"])
    return _done(change)


def hold(desk: Desk, gathering_id: int) -> Done[None]:
    """Mark a gathering as held. Raises `UserError` when its day is ahead, or it is not a planned one."""
    with _changing(desk, gathering_id) as (change, row):
        if row.state != GatheringState.PLANNED.value:
            raise UserError(f"This gathering is {row.state} already.", "Reopen it first.")
        if row.day > desk.clock.today():
            raise UserError(
                f"This gathering is on {short_day(row.day)}, which is still to come.",
                "Put its day right first if it was earlier.",
            )
        row.state = GatheringState.HELD.value
        change.label = f"Marked “{row.title}” as held"
    return _done(change)


def cancel(desk: Desk, gathering_id: int) -> Done[None]:
    """Cancel a planned gathering. Raises `UserError` when it is not a planned one."""
    with _changing(desk, gathering_id) as (change, row):
        if row.state != GatheringState.PLANNED.value:
            raise UserError(f"This gathering is {row.state} already.", "Reopen it first.")
        row.state = GatheringState.CANCELLED.value
        change.label = f"Cancelled “{row.title}”"
    return _done(change)


def reopen(desk: Desk, gathering_id: int) -> Done[None]:
    """Make a held or cancelled gathering a planned one again; what was recorded stays."""
    with _changing(desk, gathering_id) as (change, row):
        if row.state == GatheringState.PLANNED.value:
            raise UserError("This gathering is a planned one.", "There is nothing to reopen.")
        row.state = GatheringState.PLANNED.value
        change.label = f"Reopened “{row.title}”"
    return _done(change)


def set_presence(
    desk: Desk, gathering_id: int, participation_ids: Collection[int], state: PresenceState | None
) -> Done[None]:
    """Say of people that they were asked, came or did not come; None means that they were not asked."""
    with _changing(desk, gathering_id) as (change, row):
        held = {
            found.participation_id: found
            for found in change.session.scalars(
                select(GatheringAttendance).where(GatheringAttendance.gathering_id == gathering_id)
            )
        }
        moved = [key for key in participation_ids if _move(change, row, held.get(key), key, state)]
        if moved:
            who = (
                _name(change.session, moved[0])
                if len(moved) == 1
                else count_of(len(moved), "person", "people")
            )
            words = state.label.lower() if state else "not asked"
            change.label = f"{who}: {words}, “{row.title}”"
    return _done(change)


def _move(
    change: Change,
    row: Gathering,
    held: GatheringAttendance | None,
    participation_id: int,
    state: PresenceState | None,
) -> bool:
    part = change.get(Participation, participation_id)
    if part.programme_id != row.programme_id:
        raise BugError("This participant is in another programme.")
    if (held.state if held else None) == (state.value if state else None):
        return False
    if state is None:
        change.session.delete(held)
    elif held is None:
        change.add(
            GatheringAttendance(gathering_id=row.id, participation_id=participation_id, state=state.value)
        )
    else:
        held.state = state.value
    change.session.flush()
    return True


def _wanted(desk: Desk, row: Gathering, name: str, value: Any) -> object:
    if name not in FIELD_WORDS:
        raise BugError(f"A gathering has no {name}.")
    if name == "title":
        return clean_title(str(value or ""))
    if name == "themes":
        return themes_in(str(value or ""))
    if name == "day":
        return _day(desk, row, value)
    if name == "time_of_day":
        return f"{value:%H:%M}" if isinstance(value, dt.time) else ""
    return str(value or "").strip()


def _day(desk: Desk, row: Gathering, value: object) -> dt.date:
    if not isinstance(value, dt.date):
        raise FieldError("day", "A gathering needs a day.", "Choose the day on which it is.")
    check_day(value, desk.clock.today(), None)
    if row.state == GatheringState.HELD.value and value > desk.clock.today():
        raise FieldError("day", "This day is still to come.", "Choose the day on which it was held.")
    return value


def _name(session: Session, participation_id: int) -> str:
    row = session.execute(
        select(Person.name, Person.preferred_name)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.id == participation_id)
    ).one()
    return display_name(row.name, row.preferred_name)


@contextmanager
def _changing(desk: Desk, gathering_id: int) -> Iterator[tuple[Change, Gathering]]:
    """Give a gathering to change as one step of undo; its label is set by the caller."""
    with desk.change("", Area.GATHERINGS, Area.MEETINGS) as change:
        yield change, change.get(Gathering, gathering_id)


def _done(change: Change) -> Done[None]:
    return change.done(None) if change.label else Done(None, frozenset())
