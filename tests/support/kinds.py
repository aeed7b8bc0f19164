"""Programmes of the different kinds, with people who are ready, made quickly as rows of one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rmdesk.rules.areas import Area
from rmdesk.services.desk import Desk
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation
from tests.support.pairs import make_programme

BOARD: Mapping[str, Mapping[str, object]] = {
    "Helen Marsh": {
        "post": "Director of Estates",
        "service": "Estates",
        "level": 9,
        "perspectives_lacked": ("Race and ethnicity", "Night work", "Agency staff"),
        "interests": ("Gardening", "Choir"),
    },
    "Peter Lowe": {
        "post": "Finance Director",
        "service": "Finance",
        "level": 9,
        "perspectives_lacked": ("Race and ethnicity", "Living on a low wage"),
        "interests": ("Football",),
    },
}
FRONT_LINE: Mapping[str, Mapping[str, object]] = {
    "Amara Okafor": {
        "post": "Porter",
        "service": "Wards",
        "level": 2,
        "experience_offered": ("Race and ethnicity", "Night work"),
        "interests": ("Gardening",),
        "line_manager": "Ruth Ellery",
    },
    "Joy Mensah": {
        "post": "Healthcare assistant",
        "service": "Wards",
        "level": 2,
        "experience_offered": ("Race and ethnicity", "Agency staff"),
        "interests": ("Choir",),
        "line_manager": "Ruth Ellery",
    },
    "Dev Patel": {
        "post": "Catering assistant",
        "service": "Catering",
        "level": 1,
        "experience_offered": ("Living on a low wage", "Night work"),
        "interests": ("Football",),
    },
    "Mei Chen": {
        "post": "Domestic",
        "service": "Facilities",
        "level": 1,
        "experience_offered": ("Race and ethnicity", "Living on a low wage"),
        "interests": ("Football", "Gardening"),
    },
}


def triads(desk: Desk, **plan: object) -> tuple[int, dict[str, int]]:
    """Return a programme of triads and everybody's participation by name: two directors, four of the front line."""
    number = make_programme(desk, **({"shape": "triad", "chooser": "less_powerful"} | plan))
    parts = join_all(desk, number, "mentee", BOARD) | join_all(desk, number, "mentor", FRONT_LINE)
    return number, parts


def join_all(
    desk: Desk, programme_id: int, role: str, people: Mapping[str, Mapping[str, object]] | Sequence[str]
) -> dict[str, int]:
    """Let new people take part, ready, and return their participations by name."""
    profiles = people if isinstance(people, Mapping) else {name: {} for name in people}
    found: dict[str, int] = {}
    with desk.change("Added people", Area.PEOPLE) as change:
        now = desk.clock.now()
        for name, profile in profiles.items():
            person = change.add(Person(name=name, created_at=now, **profile))
            part = change.add(
                Participation(
                    programme_id=programme_id,
                    person_id=person.id,
                    role=role,
                    stage="ready",
                    stage_since=now.date(),
                    created_at=now,
                )
            )
            found[name] = part.id
    return found
