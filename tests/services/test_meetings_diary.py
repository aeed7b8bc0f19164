"""What the store counts of a pair's meetings for Today, against the same counted one by one."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import astuple

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import Pausing
from rmdesk.services.desk import Desk
from rmdesk.services.meetings.diary import Diary, diaries_of, planned_before
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting
from tests.support.pairs import make_pair, make_programme

TODAY = dt.date(2027, 3, 1)
PAUSES = (
    Pausing(),
    Pausing(now=True, since=TODAY - dt.timedelta(days=3), until=TODAY + dt.timedelta(days=9)),
    Pausing(now=True, since=TODAY - dt.timedelta(days=3), until=TODAY),
    Pausing(now=True, since=TODAY),
)


@pytest.mark.parametrize("pausing", PAUSES)
def test_diaries_say_what_counting_the_meetings_one_by_one_says(desk: Desk, pausing: Pausing) -> None:
    programme = _fill(desk)
    with desk.read() as session:
        found = diaries_of(session, programme, TODAY, pausing)
        rows = [row for row in _meetings_of(session, programme) if row.state != "cancelled"]
        assert len(found) == 12, (
            "a pair without meetings, and one with none but cancelled ones, have no diary"
        )
        for number, diary in found.items():
            assert diary == _counted([row for row in rows if row.relationship_id == number], pausing)


def test_what_is_planned_before_a_day_is_told_in_order(desk: Desk) -> None:
    programme = _fill(desk)
    until = TODAY + dt.timedelta(days=7)
    with desk.read() as session:
        wanted = [
            (row.relationship_id, row.id, row.number, row.day, row.time_of_day, row.kind, row.place)
            for row in _meetings_of(session, programme)
            if row.state == "planned" and row.day < until
        ]
        found = planned_before(session, programme, until)
    told = [(number, *astuple(meeting)) for number, some in found.items() for meeting in some]
    assert wanted
    assert sorted(told) == sorted(wanted)
    assert all([m.day for m in some] == sorted(m.day for m in some) for some in found.values())


def _meetings_of(session: Session, programme: int) -> list[Meeting]:
    query = select(Meeting).join(Relationship, Relationship.id == Meeting.relationship_id)
    query = query.where(Relationship.programme_id == programme).order_by(Meeting.day, Meeting.id)
    return list(session.scalars(query))


def _counted(rows: list[Meeting], pausing: Pausing) -> Diary:
    held = [row.day for row in rows if row.state == "held"]
    planned = [row.day for row in rows if row.state == "planned" and row.day >= TODAY]
    return Diary(
        meetings=len(rows),
        held=len(held),
        first=rows[0].day,
        first_held=min(held, default=None),
        last_held=max((day for day in held if day <= TODAY), default=None),
        first_open=min((row.day for row in rows if row.state in ("planned", "missed")), default=None),
        next=min(planned, default=None),
        next_kept=min((day for day in planned if not pausing.waits(day)), default=None),
    )


def _fill(desk: Desk) -> int:
    """Make twelve pairs with meetings of every state, one with none, one with a cancelled one, and one elsewhere."""
    programme, other = make_programme(desk), make_programme(desk, name="Another")
    pairs = [make_pair(desk, programme, f"Mentor {n}", f"Mentee {n}") for n in range(14)]
    elsewhere = make_pair(desk, other, "Amara Okafor", "Helen Marsh")
    chance = random.Random(3)
    with desk.change("Planned", Area.MEETINGS) as change:
        for pair in (*pairs[:12], elsewhere):
            for number in range(1, 7):
                change.session.add(
                    Meeting(
                        relationship_id=pair.relationship_id,
                        number=number,
                        day=TODAY + dt.timedelta(days=chance.randrange(-20, 20)),
                        state=chance.choice(("planned", "planned", "held", "missed", "cancelled")),
                        time_of_day=chance.choice(("", "10:00")),
                        place=chance.choice(("", "Room 2")),
                    )
                )
        cancelled = pairs[12].relationship_id
        change.session.add(Meeting(relationship_id=cancelled, number=1, day=TODAY, state="cancelled"))
    return programme
