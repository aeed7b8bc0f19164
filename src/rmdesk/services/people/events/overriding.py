"""Events of rules that were set aside for a pair that somebody is in, or could be (product D1)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from rmdesk.rules.matching import RULE_WORDS, Rule
from rmdesk.rules.matching.words import listed
from rmdesk.rules.people import display_name
from rmdesk.services.people.views import EventKind, PersonEvent
from rmdesk.store.tables.matching import PairOverride
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation


def asides(session: Session, person_id: int) -> Iterator[PersonEvent]:
    """Give what was set aside for somebody and another person, with the reason."""
    one, other = aliased(Participation), aliased(Participation)
    rows = session.execute(
        select(PairOverride, Person.id, Person.name, Person.preferred_name, Programme.name)
        .join(
            one,
            or_(one.id == PairOverride.mentee_id, one.id == PairOverride.mentor_id),
        )
        .join(
            other,
            or_(other.id == PairOverride.mentee_id, other.id == PairOverride.mentor_id)
            & (other.id != one.id),
        )
        .join(Person, Person.id == other.person_id)
        .join(Programme, Programme.id == PairOverride.programme_id)
        .where(one.person_id == person_id)
        .order_by(PairOverride.id)
    )
    for row, other_id, name, preferred, programme in rows:
        titles = listed(f"“{RULE_WORDS[rule].title}”" for rule in Rule if rule.value in row.rules)
        title = f"{titles} set aside with {display_name(name, preferred)}"
        yield PersonEvent(row.made_on, EventKind.PAIR, title, (programme, row.reason), "people", other_id)
