"""The coordinator's own contact with single people: kept in seconds, found again, followed up (screens.md 3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import display_name
from rmdesk.rules.recruitment.check_ins import Way, check_check_in, later
from rmdesk.rules.wording import short_day
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.store.tables.people import CheckIn, Person
from rmdesk.store.tables.recruitment import Participation

AREAS = (Area.PEOPLE, Area.RECRUITMENT)
FIELDS = ("way", "words", "spoke_on", "asked", "follow_up_on")
"""What of a talk can be changed afterwards."""


@dataclass(frozen=True, slots=True)
class NewCheckIn:
    """A talk to be kept: with whom, how, what to remember, whether they were asked to take part, when to come back to
    it, and on which day it was (None: today). `programme_id` is kept only of those who take part in it.
    """

    person_id: int
    way: Way | None = None
    words: str = ""
    asked: bool = False
    follow_up_on: dt.date | None = None
    spoke_on: dt.date | None = None
    programme_id: int | None = None


@dataclass(frozen=True, slots=True)
class CheckInLine:
    """A talk as it was kept; `way` None is a note without a talk, such as a day to ask again."""

    id: int
    person_id: int
    programme_id: int | None
    spoke_on: dt.date
    way: Way | None
    words: str
    asked: bool
    follow_up_on: dt.date | None
    followed_up_on: dt.date | None

    @property
    def title(self) -> str:
        """What it was, for a line of a list: "Spoke by phone", "Spoke in person, asked to take part"."""
        how = f"Spoke {self.way.spoken}" if self.way else "Noted"
        return f"{how}, asked to take part" if self.asked else how

    @property
    def open(self) -> bool:
        """Whether it is still to be followed up."""
        return self.follow_up_on is not None and self.followed_up_on is None


def add_check_in(desk: Desk, new: NewCheckIn) -> Done[int]:
    """Keep a talk and return its number. Raises `FieldError` for "words", "spoke_on" or "follow_up_on"."""
    today = desk.clock.today()
    spoke_on = new.spoke_on or today
    check_check_in(new.words, spoke_on, new.follow_up_on, asked=new.asked, today=today)
    with desk.change("", *AREAS) as change:
        person = change.get(Person, new.person_id)
        row = CheckIn(
            person_id=person.id,
            programme_id=_programme(change.session, person.id, new.programme_id),
            spoke_on=spoke_on,
            channel=new.way.value if new.way else "",
            words=new.words.strip(),
            asked=new.asked,
            follow_up_on=new.follow_up_on,
            created_at=desk.clock.now(),
        )
        change.add(row)
        change.label = f"Noted your talk with {display_name(person.name, person.preferred_name)}"
        number = row.id
    return change.done(number)


def change_check_in(desk: Desk, check_in_id: int, new: NewCheckIn) -> Done[None]:
    """Put a talk right. A follow-up that is given another day is open again. Raises `FieldError` as `add_check_in`."""
    today = desk.clock.today()
    with desk.change("", *AREAS) as change:
        row = change.get(CheckIn, check_in_id)
        spoke_on = new.spoke_on or row.spoke_on
        check_check_in(new.words, spoke_on, new.follow_up_on, asked=new.asked, today=today)
        if new.follow_up_on != row.follow_up_on:
            row.followed_up_on = None
        row.spoke_on, row.channel = spoke_on, new.way.value if new.way else ""
        row.words, row.asked, row.follow_up_on = new.words.strip(), new.asked, new.follow_up_on
        change.label = f"Changed your note of {_whom(change, row)}"
    return change.done(None)


def remove_check_in(desk: Desk, check_in_id: int) -> Done[None]:
    """Take a note away."""
    with desk.change("", *AREAS) as change:
        row = change.get(CheckIn, check_in_id)
        change.label = f"Removed your note of {_whom(change, row)}"
        change.session.delete(row)
    return change.done(None)


def finish_follow_up(desk: Desk, check_in_id: int) -> Done[None]:
    """Say that a talk has been followed up. Raises `UserError` when it has been already."""
    with desk.change("", *AREAS) as change:
        row = _open(change, check_in_id)
        row.followed_up_on = desk.clock.today()
        change.label = f"Followed up with {_whom(change, row)}"
    return change.done(None)


def put_off(desk: Desk, check_in_id: int, to: dt.date | None = None) -> Done[dt.date]:
    """Put a follow-up off to a day, or by a week, and return the day. Raises `FieldError` for "to" when it is not
    ahead, `UserError` when it has been followed up already.
    """
    today = desk.clock.today()
    day = to or later(today)
    if day <= today:
        raise FieldError("to", "This day is not ahead.", "Choose a later day.")
    with desk.change("", *AREAS) as change:
        row = _open(change, check_in_id)
        row.follow_up_on = day
        change.label = f"Put following up with {_whom(change, row)} off to {short_day(day)}"
    return change.done(day)


def read_check_ins(session: Session, person_id: int) -> tuple[CheckInLine, ...]:
    """Return every talk with a person, the newest first."""
    rows = session.scalars(
        select(CheckIn)
        .where(CheckIn.person_id == person_id)
        .order_by(CheckIn.spoke_on.desc(), CheckIn.id.desc())
    )
    return tuple(line_of(row) for row in rows)


def check_in(desk: Desk, check_in_id: int) -> CheckInLine | None:
    """Return one talk; none when it is not there."""
    with desk.read() as session:
        row = session.get(CheckIn, check_in_id)
        return line_of(row) if row is not None else None


def last_way(desk: Desk) -> Way:
    """Return how the coordinator spoke last; by phone before anything was kept."""
    with desk.read() as session:
        word = session.scalar(
            select(CheckIn.channel).where(CheckIn.channel != "").order_by(CheckIn.id.desc()).limit(1)
        )
    return Way(word) if word else Way.PHONE


def open_follow_ups(session: Session, programme_id: int) -> dict[int, dt.date]:
    """Return by person the first day on which somebody in a programme is to be come back to, on whatever matter."""
    rows = session.execute(
        select(CheckIn.person_id, func.min(CheckIn.follow_up_on))
        .where(
            CheckIn.followed_up_on.is_(None),
            CheckIn.follow_up_on.is_not(None),
            CheckIn.person_id.in_(
                select(Participation.person_id).where(Participation.programme_id == programme_id)
            ),
        )
        .group_by(CheckIn.person_id)
    )
    return {person_id: day for person_id, day in rows if day is not None}


def line_of(row: CheckIn) -> CheckInLine:
    """Return a talk from its row."""
    way = Way(row.channel) if row.channel else None
    return CheckInLine(
        row.id,
        row.person_id,
        row.programme_id,
        row.spoke_on,
        way,
        row.words,
        row.asked,
        row.follow_up_on,
        row.followed_up_on,
    )


def _programme(session: Session, person_id: int, programme_id: int | None) -> int | None:
    if programme_id is None:
        return None
    return session.scalar(
        select(Participation.programme_id)
        .where(Participation.person_id == person_id, Participation.programme_id == programme_id)
        .limit(1)
    )


def _open(change: Change, check_in_id: int) -> CheckIn:
    row = change.get(CheckIn, check_in_id)
    if row.follow_up_on is None or row.followed_up_on is not None:
        raise UserError("This has been followed up already.")
    return row


def _whom(change: Change, row: CheckIn) -> str:
    person = change.get(Person, row.person_id)
    return display_name(person.name, person.preferred_name)
