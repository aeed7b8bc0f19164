"""Pairs: somebody's page, suggestions, a pin and a never, and everybody's answers."""

from __future__ import annotations

from rmdesk.rules.recruitment import Role
from rmdesk.services import matching, recruitment
from rmdesk.services.matching import PairLine, RelationshipState
from rmdesk.tour.day import Day
from rmdesk.tour.failing import see

AGREED = 8
"""Pairs that the tour brings to agreement; the others go on waiting."""


def lines_of(day: Day, *states: RelationshipState) -> list[PairLine]:
    """Return the pairs in these states, best fit first."""
    return [line for line in matching.view(day.desk, day.programme_id).lines if line.state in states]


def look_at_somebody(day: Day) -> None:
    """Open somebody's page: what they told, and what happened so far."""
    hands = day.hands
    hands.go("people")
    hands.picture("people")
    row = recruitment.board(day.desk, day.programme_id, Role.MENTEE).rows[0]
    hands.press_row("people.table", row.person_id, open_it=True)
    see(hands.shows("person.panel"), "somebody's page is open")
    hands.type("person.pronouns", "she/her")
    hands.picture("person")


def suggest(day: Day) -> None:
    """Suggest pairs for everybody, pin the best and rule the last one out, and suggest again."""
    hands = day.hands
    day.later(3)
    hands.go("matching")
    hands.picture("matching-before")
    hands.click("matching.suggest")
    proposed = lines_of(day, RelationshipState.PROPOSED)
    see(len(proposed) >= 10, "pairs are proposed")
    hands.press_row("matching.table", proposed[0].id)
    hands.click("matching.pin")
    hands.press_row("matching.table", proposed[-1].id)
    hands.click("matching.never")
    hands.click("matching.suggest")
    again = lines_of(day, RelationshipState.PROPOSED)
    see(proposed[0].id in {line.id for line in again}, "the pinned pair stayed")
    see(proposed[-1].id not in {line.id for line in again}, "the pair that is never to be has gone")
    see(not lines_of(day, RelationshipState.ACTIVE), "nothing is active before its people have said yes")
    hands.press_row("matching.table", again[0].id)
    hands.picture("matching")


def hear_answers(day: Day) -> None:
    """Ask the mentors first, then the mentees; whoever has said yes meets."""
    hands = day.hands
    for line in lines_of(day, RelationshipState.PROPOSED)[:AGREED]:
        hands.press_row("matching.table", line.id)
        hands.click("matching.mentor_yes")
        hands.press_row("matching.table", line.id)
        hands.click("matching.mentee_yes")
    see(len(lines_of(day, RelationshipState.ACTIVE)) == AGREED, f"{AGREED} pairs are active")
    hands.picture("matching-agreed")
