"""What is known between people: who manages whom, who was together, who is kept apart, what was set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from rmdesk.rules.matching import Override, Pair, Relations, Rule, Tie
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import Answer, RelationshipState
from rmdesk.services.matching.facts import Aside, Part
from rmdesk.store.tables.matching import PairOverride, PairRule, Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation


def read_asides(session: Session, programme_id: int) -> tuple[Aside, ...]:
    """Return what was set aside in a programme, in the order in which it was."""
    rows = session.scalars(
        select(PairOverride).where(PairOverride.programme_id == programme_id).order_by(PairOverride.id)
    )
    return tuple(
        Aside(
            row.id,
            (row.mentee_id, row.mentor_id),
            Override(frozenset(Rule(word) for word in row.rules), row.reason, row.made_by, row.made_on),
        )
        for row in rows
    )


def read_relations(
    session: Session, programme_id: int, parts: Mapping[int, Part], asides: Iterable[Aside]
) -> Relations:
    """Return what is known between people, on the whole desk; what was set aside holds in its programme only."""
    people = session.execute(
        select(Person.id, Person.name, Person.line_manager_id, Person.line_manager)
    ).all()
    never, conflicts = _kept_apart(session)
    overridden: dict[Pair, tuple[Override, ...]] = {}
    for one in asides:
        mentee, mentor = (parts[key].person_id for key in one.couple)
        overridden[mentee, mentor] = (*overridden.get((mentee, mentor), ()), one.override)
    return Relations(
        never=never,
        earlier=_couples(session, RelationshipState.ENDED),
        together=_couples(session, RelationshipState.ACTIVE, Relationship.programme_id != programme_id),
        declined=_declined(session),
        overridden=overridden,
        conflicts=conflicts,
        managers={row.id: row.line_manager_id for row in people if row.line_manager_id is not None},
        typed_managers={row.id: row.line_manager for row in people if row.line_manager.strip()},
        names={row.id: row.name for row in people},
    )


def _couples(session: Session, state: RelationshipState, *which: ColumnElement[bool]) -> frozenset[Pair]:
    """Return who is or was together in a relationship in this state, in whatever programme."""
    return _couples_where(session, _Members(), Relationship.state == state.value, *which)


def _declined(session: Session) -> frozenset[Pair]:
    """Return between whom a no stands: of a triad the mentee and the mentor who said it, or the mentee who said it and
    each mentor. The other mentor said nothing against anybody.
    """
    members = _Members()
    said_no = or_(members.asked.answer == Answer.NO.value, members.giver.answer == Answer.NO.value)
    return _couples_where(session, members, Relationship.state == RelationshipState.DECLINED.value, said_no)


class _Members:
    """The mentee and one mentor of a relationship, as a query joins them."""

    def __init__(self) -> None:
        self.asked, self.giver = aliased(RelationshipMember), aliased(RelationshipMember)


def _couples_where(session: Session, members: _Members, *which: ColumnElement[bool]) -> frozenset[Pair]:
    asked, giver = members.asked, members.giver
    mentee, mentor = aliased(Participation), aliased(Participation)
    query = (
        select(mentee.person_id, mentor.person_id)
        .select_from(Relationship)
        .join(asked, (asked.relationship_id == Relationship.id) & (asked.role == Role.MENTEE.value))
        .join(giver, (giver.relationship_id == Relationship.id) & (giver.role == Role.MENTOR.value))
        .join(mentee, mentee.id == asked.participation_id)
        .join(mentor, mentor.id == giver.participation_id)
        .where(*which)
    )
    return frozenset((one_id, other_id) for one_id, other_id in session.execute(query))


def _kept_apart(session: Session) -> tuple[frozenset[Pair], dict[Pair, Tie]]:
    """Return who is never to be paired, and the declared conflicts, whatever programme they were declared in."""
    mentee, mentor = aliased(Participation), aliased(Participation)
    query = (
        select(mentee.person_id, mentor.person_id, PairRule.kind, PairRule.tie, PairRule.has_say)
        .select_from(PairRule)
        .join(mentee, mentee.id == PairRule.mentee_id)
        .join(mentor, mentor.id == PairRule.mentor_id)
        .where(PairRule.kind != "pin")
    )
    never: set[Pair] = set()
    conflicts: dict[Pair, Tie] = {}
    for asker, giver, kind, tie, has_say in session.execute(query):
        if kind == "never":
            never.add((asker, giver))
        else:
            pair = (giver, asker) if has_say == Role.MENTOR.value else (asker, giver)
            conflicts[pair] = Tie(tie or Tie.OTHER)
    return frozenset(never), conflicts
