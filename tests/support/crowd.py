"""People on a desk, and one of them with everything that can happen to somebody in a programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import people, programme, recruitment
from rmdesk.services.desk import Desk
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Action, Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper

PROGRAMME = "Leading with lived experience"


@dataclass(frozen=True, slots=True)
class Story:
    """A mentee and her mentor by person id, their programme, relationship and meetings."""

    mentee: int
    mentor: int
    programme: int
    relationship: int
    meetings: tuple[int, ...]


def add(desk: Desk, name: str, **values: object) -> int:
    """Add somebody, whether or not they are on the desk already, and return their number."""
    number = people.add_person(desk, {"name": name, **values}, confirmed=True).value.person_id
    assert number is not None
    return number


def join(desk: Desk, programme_id: int, role: Role, person_id: int, name: str) -> int:
    """Let somebody take part and return the participation."""
    newcomer = recruitment.Newcomer(name, stage=Stage.INTERESTED, has_notice=True)
    done = recruitment.add_by_hand(desk, programme_id, role, newcomer, person_id=person_id)
    assert done.value.participation_id is not None
    return done.value.participation_id


def story(desk: Desk) -> Story:
    """Tell of Helen Marsh, who is mentored by Amara Okafor: two meetings, an action, a paper."""
    number = programme.start(desk, PROGRAMME, "T13").value
    mentee = add(desk, "Helen Marsh", post="Director of Estates", service="Estates")
    mentor = add(desk, "Amara Okafor", post="Porter", service="Wards")
    first = join(desk, number, Role.MENTEE, mentee, "Helen Marsh")
    recruitment.move(desk, first, Stage.READY)
    recruitment.open_early(desk, number, "The term begins.")
    second = join(desk, number, Role.MENTOR, mentor, "Amara Okafor")
    recruitment.move(desk, second, Stage.READY)
    return _meet(desk, number, (mentee, mentor), (first, second))


def _meet(desk: Desk, number: int, people_ids: Sequence[int], parts: Sequence[int]) -> Story:
    with desk.change("Made a pair", Area.MATCHING) as change:
        pair = change.add(
            Relationship(
                programme_id=number,
                state="active",
                proposed_on=dt.date(2026, 9, 1),
                active_on=dt.date(2026, 9, 8),
                agreement_signed_on=dt.date(2026, 10, 5),
            )
        )
        for role, part in zip(("mentee", "mentor"), parts, strict=True):
            change.add(
                RelationshipMember(
                    relationship_id=pair.id,
                    participation_id=part,
                    role=role,
                    answer="yes",
                    answered_on=dt.date(2026, 9, 3),
                )
            )
        held = change.add(
            Meeting(
                relationship_id=pair.id,
                number=1,
                state="held",
                day=dt.date(2026, 10, 5),
                minutes_together=60,
                recorded_at=desk.clock.now(),
            )
        )
        planned = change.add(
            Meeting(
                relationship_id=pair.id,
                number=2,
                day=dt.date(2026, 12, 3),
                first_on=dt.date(2026, 11, 30),
                time_of_day="14:00",
                place="Library",
            )
        )
        change.add(
            Action(
                relationship_id=pair.id,
                meeting_id=held.id,
                what="Walk the night shift",
                owner_id=parts[0],
                due_on=dt.date(2026, 12, 1),
            )
        )
        change.add(
            Paper(
                reference="R7-4KQ2",
                kind="agreement",
                title="Agreement",
                relationship_id=pair.id,
                print_format="large",
                way_out="printed",
                issued_at=dt.datetime(2026, 10, 4, 9, tzinfo=dt.UTC),
                returned_on=dt.date(2026, 10, 6),
            )
        )
        relationship, meetings = pair.id, (held.id, planned.id)
    return Story(people_ids[0], people_ids[1], number, relationship, meetings)


def crowd(desk: Desk, count: int) -> None:
    """Put `count` people on the desk at once."""
    with desk.change(f"Added {count} people", Area.PEOPLE) as change:
        change.session.add_all(
            Person(
                name=f"{_FIRST[n % len(_FIRST)]} {_LAST[n // len(_FIRST) % len(_LAST)]} {n}",
                post=_POSTS[n % len(_POSTS)],
                service=_SERVICES[n % len(_SERVICES)],
                created_at=desk.clock.now(),
            )
            for n in range(count)
        )


_FIRST = ("Anna", "Siân", "Łukasz", "Amara", "محمد", "Dev", "Ruth", "Greg")
_LAST = ("Desai", "Evans", "Wójcik", "Okafor", "السيد", "Patel", "Ellery", "Hale")
_POSTS = ("Porter", "Head of Digital", "Medical Director", "Trustee")
_SERVICES = ("Estates", "Children and Families", "Wards")
