"""What recruiting gives to Today: sessions and attendance, checks, preparation, and whom to come back to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.people import display_name
from rmdesk.rules.recruitment import OPEN_STAGES, SessionState, Stage, lacks_in_words
from rmdesk.rules.recruitment.check_ins import shortened
from rmdesk.rules.today import (
    CheckDue,
    FirstMeeting,
    SessionDue,
    TalkDue,
    TodayItem,
    checks_due,
    first_meetings_unprepared,
    sessions_due,
    talks_due,
)
from rmdesk.services.pairs import PairNames
from rmdesk.services.recruitment.checks import care_words, standings_of
from rmdesk.services.recruitment.readiness import readiness
from rmdesk.services.recruitment.sessions import read_sessions
from rmdesk.store.tables.people import CheckIn, Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation


def items(
    session: Session,
    programme: Programme,
    pairs: Mapping[int, PairNames],
    first_meetings: Mapping[int, tuple[dt.date, bool]],
    today: dt.date,
) -> list[TodayItem]:
    """Return what a programme needs; `first_meetings` gives by pair the day of its first meeting, and whether it was
    held.
    """
    met = {number: pairs[number] for number in first_meetings if number in pairs}
    return [
        *sessions_due(_sessions(session, programme.id, today), today),
        *checks_due(_checks(session, programme.id, today), today),
        *first_meetings_unprepared(
            [
                FirstMeeting(number, one.lacks.pair, *first_meetings[number], lacks_in_words(one.lacks.lacks))
                for number, one in readiness(session, programme, met).items()
                if not one.ready and not one.early_reason
            ],
            today,
        ),
    ]


def talks(session: Session, today: dt.date) -> tuple[TodayItem, ...]:
    """Return whom to come back to, whatever programme is on screen."""
    rows = session.execute(
        select(CheckIn, Person.name, Person.preferred_name)
        .join(Person, Person.id == CheckIn.person_id)
        .where(
            CheckIn.followed_up_on.is_(None),
            CheckIn.follow_up_on <= today,
            Person.archived_at.is_(None),
        )
        .order_by(CheckIn.follow_up_on, CheckIn.id)
    )
    due = [
        TalkDue(
            row.id,
            row.person_id,
            display_name(name, preferred),
            row.words if row.paper_id is not None else shortened(row.words),
            row.spoke_on,
            row.follow_up_on or today,
            row.paper_id is not None,
        )
        for row, name, preferred in rows
    ]
    return talks_due(due, today)


def _sessions(session: Session, programme_id: int, today: dt.date) -> list[SessionDue]:
    return [
        SessionDue(
            line.id, line.title, line.day, line.time_of_day, line.place, line.taken, line.places, line.open
        )
        for line in read_sessions(session, programme_id, today)
        if line.state is not SessionState.CANCELLED
    ]


def _checks(session: Session, programme_id: int, today: dt.date) -> list[CheckDue]:
    joined = (
        Participation.programme_id == programme_id,
        Participation.stage.in_([stage.value for stage in OPEN_STAGES]),
    )
    found = standings_of(session, Person.id.in_(select(Participation.person_id).where(*joined)), today)
    if not found:
        return []
    people = session.execute(
        select(Person.id, Person.name, Person.preferred_name, Participation.stage)
        .join(Participation, Participation.person_id == Person.id)
        .where(*joined, Person.id.in_(found))
        .order_by(Person.id)
    )
    stages: dict[int, list[Stage]] = defaultdict(list)
    names = {}
    for number, name, preferred, stage in people:
        stages[number].append(Stage(stage))
        names[number] = display_name(name, preferred)
    return [
        CheckDue(
            number, names[number], check.words, check.state, check.seen.expires_on if check.seen else None
        )
        for number in sorted(names, key=lambda number: names[number].casefold())
        for check in found[number]
        if any(care_words([check], stage) for stage in stages[number])
    ]
