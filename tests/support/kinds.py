"""Programmes of the different kinds, with people who are ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rmdesk.rules.recruitment import Role
from rmdesk.services import matching
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer
from tests.support.pairs import make_programme
from tests.support.people import add

BOARD: Mapping[str, Mapping[str, Any]] = {
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
FRONT_LINE: Mapping[str, Mapping[str, Any]] = {
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
    desk: Desk, programme_id: int, role: str, people: Mapping[str, Mapping[str, Any]] | Sequence[str]
) -> dict[str, int]:
    """Let new people take part, ready, and return their participations by name."""
    profiles = people if isinstance(people, Mapping) else {name: {} for name in people}
    return {name: add(desk, programme_id, Role(role), name, **profile) for name, profile in profiles.items()}


def agree(desk: Desk, programme_id: int) -> list[int]:
    """Suggest, let everybody say yes in their turn, and return the relationships."""
    matching.suggest(desk, programme_id)
    numbers = [line.id for line in matching.view(desk, programme_id).lines]
    for number in numbers:
        all_say_yes(desk, number)
    return numbers


def all_say_yes(desk: Desk, relationship_id: int) -> None:
    """Let everybody say yes in their turn. Raises as `matching.answer` does."""
    while waiting := [a for a in matching.pair(desk, relationship_id).answers if a.may_say_yes]:
        matching.answer(desk, relationship_id, waiting[0].participation_id, Answer.YES)
