"""Writing proposals and decisions: the steps that several of the coordinator's verbs share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.matching import PairExplanation, TriadExplanation
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import Answer, RelationshipState
from rmdesk.services.desk import one
from rmdesk.services.matching.explained import asides_of, frozen
from rmdesk.services.matching.facts import PairFacts
from rmdesk.store.tables.matching import PairRule, Relationship, RelationshipMember
from rmdesk.store.tables.printroom import Paper


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair or a triad to be proposed, by participation, with why."""

    mentee_id: int
    mentor_ids: tuple[int, ...]
    explained: PairExplanation | TriadExplanation


def add_proposals(
    session: Session, programme_id: int, proposals: Sequence[Proposal], today: dt.date
) -> list[int]:
    """Write proposals and return their numbers."""
    rows = [
        Relationship(
            programme_id=programme_id,
            state=RelationshipState.PROPOSED.value,
            fit=one.explained.total,
            explanation=frozen(one.explained),
            proposed_on=today,
        )
        for one in proposals
    ]
    session.add_all(rows)
    session.flush()
    session.add_all(
        RelationshipMember(relationship_id=row.id, participation_id=participation, role=role.value)
        for row, one in zip(rows, proposals, strict=True)
        for participation, role in (
            (one.mentee_id, Role.MENTEE),
            *((mentor_id, Role.MENTOR) for mentor_id in one.mentor_ids),
        )
    )
    session.flush()
    return [row.id for row in rows]


def remove_proposals(session: Session, relationship_ids: Collection[int]) -> None:
    """Take pairs away that are not agreed. A paper about one stays, without the pair."""
    if not relationship_ids:
        return
    for paper in session.scalars(select(Paper).where(Paper.relationship_id.in_(relationship_ids))):
        paper.relationship_id = None
    members = select(RelationshipMember).where(RelationshipMember.relationship_id.in_(relationship_ids))
    for member in session.scalars(members):
        session.delete(member)
    session.flush()
    for row in session.scalars(select(Relationship).where(Relationship.id.in_(relationship_ids))):
        session.delete(row)
    session.flush()


def let_go(session: Session, pairs: Collection[PairFacts], why: str) -> None:
    """Let open pairs go: one that somebody has answered, or for which something was set aside, stays as over with all
    of it and with `why`; one about which nobody has said anything goes.
    """
    stays = [pair for pair in pairs if _was_answered(pair) or asides_of(pair.explanation)]
    for pair in stays:
        row = one(session, Relationship, pair.id)
        row.state, row.ending = RelationshipState.LET_GO.value, why
    remove_proposals(session, [pair.id for pair in pairs if pair not in stays])


def _was_answered(pair: PairFacts) -> bool:
    return any(said.answer is not Answer.PENDING for said in pair.members)


def decide(session: Session, rule: PairRule) -> None:
    """Keep what was decided about two people, in place of what was decided before."""
    undecide(session, rule.programme_id, rule.mentee_id, rule.mentor_id)
    session.add(rule)
    session.flush()


def undecide(session: Session, programme_id: int, mentee_id: int, mentor_id: int) -> None:
    """Forget what was decided about two people."""
    found = session.scalars(
        select(PairRule).where(
            PairRule.programme_id == programme_id,
            PairRule.mentee_id == mentee_id,
            PairRule.mentor_id == mentor_id,
        )
    )
    for rule in found:
        session.delete(rule)
    session.flush()
