"""Checks that plans ask for: noted when they were seen, and how they stand (product.md B6)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import display_name
from rmdesk.rules.programme import PlanPart
from rmdesk.rules.recruitment import (
    OPEN_STAGES,
    CheckStanding,
    CheckState,
    Role,
    SeenCheck,
    Stage,
    check_dates,
    standings,
)
from rmdesk.services.desk import Desk, Done
from rmdesk.services.recruitment.load import OVER
from rmdesk.store.tables.people import Person, PersonCheck
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

FIELDS = {"seen_on": "when it was seen", "expires_on": "when it runs out", "note": "the note"}
"""What is kept of a check, as labels name it."""
AREAS = (Area.PEOPLE, Area.RECRUITMENT)
MISSED_FROM = (Stage.INDUCTION, Stage.READY)
"""The stages in which a check that was not seen yet is said to be missing."""


def save_check(desk: Desk, person_id: int, what: str, **values: object) -> Done[None]:
    """Note some `FIELDS` of a check by name; a line that says nothing any more is not kept.

    Raises `FieldError` for a field that cannot be right.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise FieldError(sorted(unknown)[0], "A check has no such field.")
    with desk.change("", *AREAS) as change:
        person = change.get(Person, person_id)
        kept = what.strip()
        row = _row(change.session, person_id, kept)
        if row is None:
            row = PersonCheck(person_id=person_id, what=kept, note="")
            change.session.add(row)
        for name, value in values.items():
            setattr(row, name, value.strip() if isinstance(value, str) else value)
        check_dates(kept, row.seen_on, row.expires_on, desk.clock.today())
        if row.seen_on is None and row.expires_on is None and not row.note:
            if row in change.session.new:
                change.session.expunge(row)
            else:
                change.session.delete(row)
        change.label = f"Noted {kept} of {display_name(person.name, person.preferred_name)}"
    return change.done(None)


def checks_of_person(session: Session, person_id: int, today: dt.date) -> tuple[CheckStanding, ...]:
    """Return how every check of somebody stands: those that the plans of their living parts ask for, then others."""
    return standings_of(session, Person.id == person_id, today).get(person_id, ())


def standings_of(
    session: Session, whose: ColumnElement[bool], today: dt.date
) -> dict[int, tuple[CheckStanding, ...]]:
    """Return how the checks stand of the people of whom `whose` is true, by person; nobody without any is in it."""
    wanted: dict[int, list[str]] = defaultdict(list)
    plans = session.execute(
        select(Programme.id, Programme.parts, Programme.checks_mentees, Programme.checks_mentors).where(
            Programme.state.not_in(OVER)
        )
    )
    asks = {
        row.id: {Role.MENTEE.value: row.checks_mentees, Role.MENTOR.value: row.checks_mentors}
        for row in plans
        if PlanPart.CHECKS.value in row.parts
    }
    for person_id, programme_id, role in session.execute(
        select(Participation.person_id, Participation.programme_id, Participation.role)
        .join(Person, Person.id == Participation.person_id)
        .where(
            whose,
            Participation.programme_id.in_(asks),
            Participation.stage.in_([stage.value for stage in OPEN_STAGES]),
        )
        .order_by(Participation.id)
    ):
        wanted[person_id] += asks[programme_id].get(role, ())
    seen = seen_checks(session, select(Person.id).where(whose))
    return {number: standings(wanted[number], seen.get(number, ()), today) for number in {*wanted, *seen}}


def seen_checks(session: Session, people: Select[int]) -> dict[int, list[SeenCheck]]:
    """Return the checks that were noted of these people, by person, in the order in which they were noted."""
    seen: dict[int, list[SeenCheck]] = defaultdict(list)
    for row in session.scalars(
        select(PersonCheck).where(PersonCheck.person_id.in_(people)).order_by(PersonCheck.id)
    ):
        seen[row.person_id].append(SeenCheck(row.id, row.what, row.seen_on, row.expires_on, row.note))
    return seen


def care_words(checks: Sequence[CheckStanding], stage: Stage) -> tuple[str, ...]:
    """Return what is to be done about checks that plans ask for: "DBS runs out 3 Dec", and for those who are past the
    first talks "Reference missing": nobody is asked for papers on the day they show interest.
    """
    return tuple(
        check.words
        for check in checks
        if check.wanted and check.state.needs_care
        if check.state is not CheckState.MISSING or stage in MISSED_FROM
    )


def _row(session: Session, person_id: int, what: str) -> PersonCheck | None:
    wanted = " ".join(what.casefold().split())
    rows = session.scalars(
        select(PersonCheck).where(PersonCheck.person_id == person_id).order_by(PersonCheck.id)
    )
    return next((row for row in rows if " ".join(row.what.casefold().split()) == wanted), None)
