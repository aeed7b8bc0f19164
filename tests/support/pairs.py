"""Programmes with active pairs, made quickly as rows of one change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.areas import Area
from rmdesk.rules.programme import USUAL_PARTS
from rmdesk.services.desk import Change, Desk
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

PREPARED_ON = dt.date(2026, 10, 20)
"""When the people of these pairs were trained and told where to turn."""


@dataclass(frozen=True, slots=True)
class MadePair:
    """The numbers of a pair: relationship, and the participations of its mentor and mentee."""

    relationship_id: int
    mentor: int
    mentee: int


def make_programme(desk: Desk, **plan: object) -> int:
    """Return a programme whose plan says six monthly meetings from 11 January 2027, unless told otherwise."""
    values: dict[str, object] = {
        "name": "Leading with lived experience",
        "starts_on": dt.date(2027, 1, 11),
        "ends_on": dt.date(2027, 7, 30),
        "meetings_count": 6,
        "length_minutes": 60,
        "notes_status": "aide-memoire, destroyed at the end",
        "parts": USUAL_PARTS,
        "created_at": desk.clock.now(),
    }
    with desk.change("Made a programme", Area.PROGRAMME) as change:
        return change.add(Programme(**(values | plan))).id


def make_pair(
    desk: Desk,
    programme_id: int,
    mentor: str = "Amara Okafor",
    mentee: str = "Helen Marsh",
    *,
    active_on: dt.date | None = dt.date(2026, 11, 1),
    state: str = "active",
    prepared: bool = True,
) -> MadePair:
    """Return a pair of two new people, both trained and told where to turn unless said otherwise; without `active_on`
    it waits for answers.
    """
    with desk.change("Made a pair", Area.MATCHING) as change:
        relationship = change.add(
            Relationship(
                programme_id=programme_id,
                state=state if active_on else "choosing",
                proposed_on=dt.date(2026, 10, 1),
                active_on=active_on,
            )
        )
        places = [
            _member(change, desk, relationship, name, role, prepared)
            for name, role in ((mentor, "mentor"), (mentee, "mentee"))
        ]
        return MadePair(relationship.id, places[0], places[1])


def add_member(desk: Desk, relationship_id: int, name: str, role: str = "mentor") -> int:
    """Put one more person into a pair, as in a triad; return their participation."""
    with desk.change("Added to a pair", Area.MATCHING) as change:
        return _member(change, desk, change.get(Relationship, relationship_id), name, role)


def call_by(desk: Desk, participation_id: int, preferred: str) -> None:
    """Say by which name somebody who takes part is called."""
    with desk.change("Changed a name", Area.PEOPLE) as change:
        place = change.get(Participation, participation_id)
        change.get(Person, place.person_id).preferred_name = preferred


def _member(
    change: Change, desk: Desk, relationship: Relationship, name: str, role: str, prepared: bool = True
) -> int:
    now = desk.clock.now()
    since = PREPARED_ON if prepared else None
    person = change.add(Person(name=name, created_at=now))
    place = change.add(
        Participation(
            programme_id=relationship.programme_id,
            person_id=person.id,
            role=role,
            stage="ready",
            stage_since=now.date(),
            trained_on=since,
            told_on=since,
            created_at=now,
        )
    )
    change.add(
        RelationshipMember(
            relationship_id=relationship.id, participation_id=place.id, role=role, answer="yes"
        )
    )
    return place.id
