"""What the desk holds of a programme that shows a milestone to be done, read in a few counts."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.programme.milestones_known import KnownFacts, Ready
from rmdesk.rules.recruitment import OPEN_STAGES, Role, Stage
from rmdesk.rules.relationships import RelationshipState
from rmdesk.store.tables.gatherings import Gathering
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import InductionSession, Participation


def known_facts(session: Session, programme: Programme) -> KnownFacts:
    """Return what shows milestones of the programme to be done."""
    number = programme.id
    states = select(Relationship.state, func.count()).where(Relationship.programme_id == number)
    pairs: dict[str, int] = {
        state: count for state, count in session.execute(states.group_by(Relationship.state))
    }
    active = Relationship.state == RelationshipState.ACTIVE.value, Relationship.programme_id == number
    printed = select(func.count(Relationship.agreement_printed_on)).where(*active)
    met = (
        select(func.count(Meeting.relationship_id.distinct()))
        .join(Relationship, Relationship.id == Meeting.relationship_id)
        .where(*active, Meeting.state == MeetingState.HELD.value)
    )
    sessions = select(InductionSession.role).where(
        InductionSession.programme_id == number, InductionSession.state == "held", InductionSession.trains
    )
    inducted = set(session.scalars(sessions))
    held = select(Gathering.kind).where(Gathering.programme_id == number, Gathering.state == "held")
    gathered = set(session.scalars(held))
    mentees, mentors = _people(session, programme)
    return KnownFacts(
        signed_on=programme.sponsor_signed_on,
        measures=bool(programme.success_measures.strip()),
        where_to_turn=bool(programme.where_to_turn.strip()),
        mentees=mentees,
        mentors=mentors,
        inducted="" in inducted or {Role.MENTEE.value, Role.MENTOR.value} <= inducted,
        pairs=pairs.get(RelationshipState.ACTIVE.value, 0),
        waiting=sum(
            pairs.get(state.value, 0) for state in (RelationshipState.PROPOSED, RelationshipState.CHOOSING)
        ),
        printed=session.scalar(printed) or 0,
        met=session.scalar(met) or 0,
        group_stage="group_stage" in gathered,
        gathered=bool(gathered - {"group_stage"}),
    )


def _people(session: Session, programme: Programme) -> tuple[Ready, Ready]:
    query = select(Participation.role, Participation.stage, func.count()).where(
        Participation.programme_id == programme.id
    )
    counts = {
        (role, stage): count
        for role, stage, count in session.execute(query.group_by(Participation.role, Participation.stage))
    }

    def ready(role: Role, wanted: int | None) -> Ready:
        in_touch = sum(counts.get((role.value, stage.value), 0) for stage in OPEN_STAGES)
        return Ready(in_touch, counts.get((role.value, Stage.READY.value), 0), wanted)

    return ready(Role.MENTEE, programme.mentees_wanted), ready(Role.MENTOR, programme.mentors_wanted)
