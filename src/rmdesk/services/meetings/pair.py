"""A pair as the meetings page shows it: who they are, their supporter, their agreement, their aims."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.rules.printroom import agreement_state
from rmdesk.rules.programme import Naming, PlanPart, both_have_aims, naming_of
from rmdesk.rules.recruitment import Role
from rmdesk.services.desk import Desk
from rmdesk.services.matching import CALLED_MENTOR
from rmdesk.services.meetings.aims import AimSide, sides_of
from rmdesk.services.pairs import pairs_named
from rmdesk.services.programme import plan_of
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.programme import Programme


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair. `people` are (name, role in words), the mentors first; `aims` are empty where the plan has none."""

    relationship_id: int
    title: str
    naming: Naming
    people: tuple[tuple[str, str], ...]
    supporter: str
    agreement: str
    has_aims: bool
    exchange: bool
    aims: tuple[AimSide, ...]


def pair_view(desk: Desk, relationship_id: int) -> PairView | None:
    """Return a pair; none when it is not there."""
    with desk.read() as session:
        row = session.get(Relationship, relationship_id)
        if row is None:
            return None
        plan = plan_of(session.get_one(Programme, row.programme_id))
        called = naming_of(plan)
        if row.agreement.get(CALLED_MENTOR):
            called = called.called_mentors()
        pair = pairs_named(session, [relationship_id])[relationship_id]
        both = both_have_aims(plan)
        has_aims = PlanPart.AIMS in plan.parts
        return PairView(
            relationship_id=relationship_id,
            title=pair.title,
            naming=called,
            people=tuple(
                (member.name, called.role(member.role))
                for role in (Role.MENTOR, Role.MENTEE)
                for member in pair.of(role)
            ),
            supporter=", ".join(member.name for member in pair.of(Role.SUPPORTER)),
            agreement=agreement_state(row.agreement_printed_on, row.agreement_signed_on),
            has_aims=has_aims,
            exchange=both,
            aims=sides_of(session, pair, both=both) if has_aims else (),
        )
