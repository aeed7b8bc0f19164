"""A programme ready to print from: pairs with names in several scripts, meetings held and to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.areas import Area
from rmdesk.services import upkeep
from rmdesk.services.desk import Desk
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Attendance, Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation
from tests.support.pairs import MadePair, make_pair, make_programme

SAFE = {
    "purpose": "let people who lead the Trust hear what working here is like",
    "success_measures": "Night staff are asked: every month\nMentees name a barrier",
    "where_to_turn": "Asha Begum, safeguarding lead, 029 2018 0199\nTom Aldridge, chair of trustees",
    "notes_status": "an aide-memoire, destroyed at the end",
    "line_manager_clause": "only with the mentor's agreement, or when somebody is at risk",
    "winding_up": "The pair looks back together and decides whether to go on.",
    "starts_on": dt.date(2026, 9, 7),
}
WELSH, POLISH, ARABIC = "Ŵyn Llŷr ap Siôn", "Zażółć Gęślą-Jaźń", "فاطمة الزهراء"


@dataclass(frozen=True, slots=True)
class PrintDesk:
    """A programme and its pairs; the first pair has met twice, the second never."""

    programme: int
    first: MadePair
    second: MadePair


def print_desk(desk: Desk, **plan: object) -> PrintDesk:
    """Put a programme with two active pairs on the desk."""
    upkeep.change_settings(desk, organisation="Northfield Community Trust", coordinator="Morwenna Hughes")
    number = make_programme(desk, **(SAFE | plan))
    first = make_pair(desk, number, WELSH, POLISH, active_on=dt.date(2026, 9, 14))
    second = make_pair(desk, number, ARABIC, "Helen Marsh")
    meet(desk, first, dt.date(2026, 9, 21))
    meet(desk, first, dt.date(2026, 10, 19))
    meet(desk, second, dt.date(2026, 12, 1), held=False)
    return PrintDesk(number, first, second)


def meet(desk: Desk, pair: MadePair, day: dt.date, *, held: bool = True, absent: tuple[int, ...] = ()) -> int:
    """Put a meeting of a pair on the desk; `absent` are participations that did not come."""
    with desk.change("Met", Area.MEETINGS) as change:
        meeting = change.add(
            Meeting(
                relationship_id=pair.relationship_id,
                number=1,
                day=day,
                state="held" if held else "planned",
                minutes_together=60 if held else None,
            )
        )
        for part in absent:
            change.add(Attendance(meeting_id=meeting.id, participation_id=part, came=False))
        return meeting.id


def end(desk: Desk, pair: MadePair, day: dt.date) -> None:
    """End a pair."""
    with desk.change("Ended", Area.MATCHING) as change:
        row = change.get(Relationship, pair.relationship_id)
        row.state, row.ended_on = "ended", day


def profile(desk: Desk, participation_id: int, **values: object) -> int:
    """Change fields of somebody's profile and return their number."""
    with desk.change("Changed a profile", Area.PEOPLE) as change:
        person = change.get(Person, change.get(Participation, participation_id).person_id)
        for name, value in values.items():
            setattr(person, name, value)
        return person.id
