"""Reading the facts of matching from the desk's tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from rmdesk.rules.matching import (
    OVERRIDABLE,
    Candidate,
    Pair,
    Part,
    RankedChoice,
    Relations,
    Round,
    Rule,
    SameTeam,
    Settings,
    Weights,
)
from rmdesk.rules.people import Audience, Sharing, display_name
from rmdesk.rules.programme import Chooser, ProgrammeKind, Shape, asks_theme, naming
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.relationships import Answer, RelationshipState, Said
from rmdesk.services.desk import one
from rmdesk.services.matching.called import CALLED_MENTOR
from rmdesk.services.matching.explained import as_today, explained_by, still_stands
from rmdesk.services.matching.facts import MatchingFacts, PairFacts
from rmdesk.services.matching.facts import Part as PersonsPart
from rmdesk.services.matching.preparing import (
    asks_checks,
    asks_training,
    checks_lacking,
    training_lacking,
    waiting,
)
from rmdesk.services.matching.ranked import packs_of, ranked_choices
from rmdesk.services.matching.relations import read_asides, read_relations
from rmdesk.services.privacy import held_back_of, sharing_of, told
from rmdesk.services.programme import plan_of
from rmdesk.store.tables.matching import PairRule, Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

_PROFILE = (
    Person.name,
    Person.preferred_name,
    Person.post,
    Person.service,
    Person.team,
    Person.organisation,
    Person.line_manager,
    Person.line_manager_id,
    Person.level,
    Person.perspectives_lacked,
    Person.experience_own,
    Person.experience_offered,
    Person.interests,
    Person.availability,
    Person.off_limits,
    Person.place,
    Person.capacity,
    Person.archived_at,
)


def read_facts(session: Session, programme_id: int, today: dt.date) -> MatchingFacts:
    """Return everything that matching in this programme goes by. Raises `BugError` when there is no such programme."""
    programme = one(session, Programme, programme_id)
    people = _people(session, programme_id)
    sharing = sharing_of(session, people, Audience.MATCHING)
    packs = packs_of(session, programme_id)
    parts = _parts(session, programme, sharing, today, ranked_choices(packs))
    asides = read_asides(session, programme_id)
    settings, relations = _settings(programme), read_relations(session, programme_id, parts, asides)
    return MatchingFacts(
        programme_id=programme_id,
        kind=ProgrammeKind(programme.kind),
        naming=naming(ProgrammeKind(programme.kind), Shape(programme.shape), programme.not_mentoring),
        chooser=Chooser(programme.chooser),
        settings=settings,
        parts=parts,
        pairs=tuple(
            pair
            if still_stands(pair.explanation, sharing)
            else _explained_today(pair, parts, relations, settings)
            for pair in _pairs(session, programme_id)
        ),
        pins=_pins(session, programme_id),
        relations=relations,
        active=_load(session, Relationship.state == RelationshipState.ACTIVE.value),
        asked=_load(
            session,
            Relationship.state == RelationshipState.CHOOSING.value,
            Relationship.programme_id != programme_id,
        ),
        asides=asides,
        packs=packs,
    )


def programme_of(session: Session, relationship_id: int) -> int:
    """Return the programme of a relationship."""
    return one(session, Relationship, relationship_id).programme_id


def _settings(programme: Programme) -> Settings:
    same_team = SameTeam.ALLOWED if programme.same_team_allowed else SameTeam.TEAM_ELSE_SERVICE
    given = {
        part.value: int(programme.weights[part.value]) for part in Part if part.value in programme.weights
    }
    weights = Weights(**given) if any(given.values()) else Weights()
    return Settings(
        weights=weights,
        same_team=same_team,
        mentors_each=Shape(programme.shape).mentors,
        across_organisations=programme.kind == ProgrammeKind.CROSS_ORGANISATION.value,
        may_override=OVERRIDABLE & frozenset(Rule(word) for word in programme.may_override),
        asks_checks=asks_checks(programme),
        asks_training=asks_training(programme),
    )


def _people(session: Session, programme_id: int) -> list[int]:
    query = select(Participation.person_id).where(Participation.programme_id == programme_id).distinct()
    return list(session.scalars(query))


def _explained_today(
    pair: PairFacts, parts: Mapping[int, PersonsPart], relations: Relations, settings: Settings
) -> PairFacts:
    """Return a pair with the reasons that may be given for it now (trust.md G2)."""
    mentee, mentors = parts[pair.mentee].candidate, [parts[key].candidate for key in pair.mentors]
    now = explained_by(Round([mentee], mentors, relations, settings), mentee.id, [one.id for one in mentors])
    return replace(pair, fit=now.total, explanation=as_today(pair.explanation, now))


def _parts(
    session: Session,
    programme: Programme,
    sharing: Mapping[int, Sharing],
    today: dt.date,
    choices: Mapping[int, RankedChoice],
) -> dict[int, PersonsPart]:
    held_back, have_notice = held_back_of(session, sharing.keys()), told(session, sharing.keys())
    checks, untrained = checks_lacking(session, programme, today), training_lacking(session, programme)
    waited, plan = waiting(session, programme.id), plan_of(programme)
    themes = frozenset(plan.themes) if asks_theme(plan) else frozenset()
    query = (
        select(Participation.id, Participation.person_id, Participation.role, Participation.stage, *_PROFILE)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.programme_id == programme.id, Participation.role != Role.SUPPORTER.value)
        .order_by(Participation.id)
    )
    parts = {}
    for row in session.execute(query):
        since = waited.get(row.person_id) if row.role == Role.MENTEE.value else None
        candidate = replace(
            _candidate(row, sharing[row.person_id]),
            focus=themes,
            waiting_priority=since is not None,
            choice=choices.get(row.person_id) if row.role == Role.MENTEE.value else None,
            checks_lacking=checks.get(row.id, ()),
            training_lacking=row.id in untrained,
        )
        parts[row.id] = PersonsPart(
            id=row.id,
            role=Role(row.role),
            stage=Stage(row.stage),
            archived=row.archived_at is not None,
            detail=_detail(row),
            candidate=candidate,
            held_back=held_back.get(row.person_id, ""),
            told=row.person_id in have_notice,
            waiting_since=since,
        )
    return parts


def _detail(row: Any) -> str:
    return ", ".join(text for text in (row.post.strip(), row.service.strip()) if text)


def _candidate(row: Any, sharing: Sharing) -> Candidate:
    def usable(field: str) -> tuple[str, ...]:
        return sharing.phrases(Audience.MATCHING, field, getattr(row, field))

    return Candidate(
        id=row.person_id,
        name=display_name(row.name, row.preferred_name),
        post=row.post,
        service=row.service,
        team=row.team,
        organisation=row.organisation,
        manager_id=row.line_manager_id,
        manager_name=row.line_manager,
        level=row.level,
        perspectives_lacked=frozenset(usable("perspectives_lacked")),
        experience_own=frozenset(usable("experience_own")),
        experience_offered=frozenset(usable("experience_offered")),
        interests=frozenset(row.interests),
        availability=frozenset(row.availability),
        off_limits=usable("off_limits"),
        place=row.place,
        capacity=row.capacity,
    )


def _pairs(session: Session, programme_id: int) -> tuple[PairFacts, ...]:
    members: dict[int, list[Any]] = {}
    query = (
        select(
            RelationshipMember.relationship_id,
            RelationshipMember.participation_id,
            RelationshipMember.role,
            RelationshipMember.answer,
            RelationshipMember.answered_on,
        )
        .join(Relationship, Relationship.id == RelationshipMember.relationship_id)
        .where(Relationship.programme_id == programme_id)
        .order_by(RelationshipMember.id)
    )
    for row in session.execute(query):
        members.setdefault(row.relationship_id, []).append(row)
    found = session.execute(
        select(
            Relationship.id,
            Relationship.state,
            Relationship.fit,
            Relationship.explanation,
            Relationship.agreement,
            Relationship.proposed_on,
            Relationship.active_on,
            Relationship.ended_on,
            Relationship.ending,
        )
        .where(Relationship.programme_id == programme_id)
        .order_by(Relationship.id)
    )
    return tuple(_pair(row, members[row.id]) for row in found)


def _pair(row: Any, members: Iterable[Any]) -> PairFacts:
    members = tuple(members)
    return PairFacts(
        id=row.id,
        state=RelationshipState(row.state),
        fit=row.fit,
        explanation=row.explanation,
        proposed_on=row.proposed_on,
        active_on=row.active_on,
        ended_on=row.ended_on,
        ending=row.ending,
        called_mentor_on=str(row.agreement.get(CALLED_MENTOR, "")),
        members=tuple(Said(m.participation_id, Role(m.role), Answer(m.answer)) for m in members),
        answered={m.participation_id: m.answered_on for m in members},
    )


def _pins(session: Session, programme_id: int) -> frozenset[Pair]:
    query = select(PairRule.mentee_id, PairRule.mentor_id).where(
        PairRule.programme_id == programme_id, PairRule.kind == "pin"
    )
    return frozenset((mentee, mentor) for mentee, mentor in session.execute(query))


def _load(session: Session, *which: ColumnElement[bool]) -> dict[int, int]:
    """Return how many of these relationships each person is a mentor in."""
    query = (
        select(Participation.person_id, func.count())
        .select_from(RelationshipMember)
        .join(Relationship, Relationship.id == RelationshipMember.relationship_id)
        .join(Participation, Participation.id == RelationshipMember.participation_id)
        .where(RelationshipMember.role == Role.MENTOR.value, *which)
        .group_by(Participation.person_id)
    )
    return {person_id: count for person_id, count in session.execute(query)}
