"""Reading meetings: the programme's list, and one meeting with its record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from rmdesk.rules.meetings import (
    Encounter,
    MeetingKind,
    MeetingState,
    MissedBy,
    Pausing,
    Standing,
    is_to_record,
    pair_standing,
    state_in_words,
)
from rmdesk.rules.programme import (
    Naming,
    PlanPart,
    asks_theme,
    both_have_aims,
    kinds_offered,
    naming_of,
    raises_alarms,
)
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.desk import Desk, one
from rmdesk.services.gatherings import group_stage
from rmdesk.services.matching import CALLED_MENTOR
from rmdesk.services.meetings.aims import sides_of
from rmdesk.services.meetings.shared import attendances, pair_of
from rmdesk.services.meetings.views import (
    ActionLine,
    AttendanceLine,
    MeetingLine,
    MeetingsView,
    MeetingView,
    Neighbour,
    PairLine,
)
from rmdesk.services.pairs import PairNames, pairs_of_programme
from rmdesk.services.pausing import pausing_of
from rmdesk.services.programme import plan_of
from rmdesk.services.recruitment.readiness import readiness
from rmdesk.services.topics import topics_on_offer
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Action, Meeting
from rmdesk.store.tables.programme import Programme

Now = tuple[dt.date, Pausing]
"""Today, and whether the programme is paused."""

MEETING_PAIRS = (RelationshipState.ACTIVE.value, RelationshipState.ENDED.value)


def overview(desk: Desk, programme_id: int) -> MeetingsView:
    """Return the programme's meetings by day and its pairs, those that need something first."""
    today = desk.clock.today()
    with desk.read() as session:
        names = pairs_of_programme(session, programme_id, MEETING_PAIRS)
        rows = _rows_of(session, programme_id)
        programme = one(session, Programme, programme_id)
        plan, prepared = plan_of(programme), readiness(session, programme, names)
        pausing = pausing_of(session, programme, today)
        active = set(
            session.scalars(
                select(Relationship.id).where(
                    Relationship.programme_id == programme_id,
                    Relationship.state == RelationshipState.ACTIVE.value,
                )
            )
        )
    by_pair: dict[int, list[Any]] = {key: [] for key in names}
    for row in rows:
        by_pair.setdefault(row.relationship_id, []).append(row)
    titles = {key: pair.title for key, pair in names.items()}
    lines = _lines(rows, by_pair, titles, (today, pausing))
    pairs, alarms = [], raises_alarms(plan.kind)
    for key, found in by_pair.items():
        is_active = key in active
        if key in titles and (found or is_active):
            standing = pair_standing(
                _encounters(found),
                plan.interval_days,
                today,
                active=is_active,
                pausing=pausing,
                alarms=alarms,
            )
            pairs.append(PairLine(key, titles[key], is_active, standing, prepared[key]))
    pressing = list(Standing)
    pairs.sort(key=lambda pair: (pressing.index(pair.standing.standing), pair.pair.casefold()))
    open_lines = [
        line for line in lines if line.state is MeetingState.PLANNED and line.relationship_id in active
    ]
    open_lines = [line for line in open_lines if not pausing.waits(line.day)]
    due = next((line.id for line in open_lines if line.day <= today), None)
    return MeetingsView(
        today=today,
        pairs=tuple(pairs),
        meetings=lines,
        unplanned=sum(1 for pair in pairs if pair.standing.standing is Standing.NOT_PLANNED),
        to_record=sum(1 for line in lines if line.to_record),
        most_urgent=due,
        upcoming=next((line.id for line in open_lines if line.day >= today), None),
        kinds=kinds_offered(plan),
        naming=naming_of(plan),
    )


def _rows_of(session: Session, programme_id: int) -> Sequence[Any]:
    return session.execute(
        select(
            Meeting.id,
            Meeting.relationship_id,
            Meeting.number,
            Meeting.kind,
            Meeting.state,
            Meeting.day,
            Meeting.time_of_day,
            Meeting.first_on,
            Meeting.place,
        )
        .join(Relationship, Relationship.id == Meeting.relationship_id)
        .where(Relationship.programme_id == programme_id)
        .order_by(Meeting.day, Meeting.time_of_day, Meeting.id)
    ).all()


def _lines(
    rows: Sequence[Any], by_pair: dict[int, list[Any]], titles: dict[int, str], now: Now
) -> tuple[MeetingLine, ...]:
    highest = {key: max((row.number for row in found), default=0) for key, found in by_pair.items()}
    states = {state.value: state for state in MeetingState}
    kinds = {kind.value: kind for kind in MeetingKind}
    found = []
    for row in rows:
        key, state = row.relationship_id, states[row.state]
        found.append(
            MeetingLine(
                id=row.id,
                relationship_id=key,
                pair=titles.get(key, ""),
                number=row.number,
                of=highest[key],
                kind=kinds[row.kind],
                day=row.day,
                time_of_day=row.time_of_day,
                first_on=row.first_on,
                place=row.place,
                state=state,
                to_record=is_to_record(state, row.day, *now),
                words=state_in_words(state, row.day, *now),
            )
        )
    return tuple(found)


def _encounters(rows: Sequence[Any]) -> list[Encounter]:
    return [Encounter(row.day, MeetingState(row.state)) for row in rows]


def meeting(desk: Desk, meeting_id: int) -> MeetingView | None:
    """Return a meeting with its record; none when it is not there, as after its planning was undone."""
    today = desk.clock.today()
    with desk.read() as session:
        row = session.get(Meeting, meeting_id)
        if row is None:
            return None
        relationship = one(session, Relationship, row.relationship_id)
        programme = one(session, Programme, relationship.programme_id)
        now = (today, pausing_of(session, programme, today))
        plan = plan_of(programme)
        pair = pair_of(session, row.relationship_id)
        siblings = _siblings(session, row.relationship_id)
        place = next(at for at, other in enumerate(siblings) if other.id == meeting_id)
        state = MeetingState(row.state)
        agreed, earlier = _actions(session, row, pair, today)
        called = naming_of(plan)
        if relationship.agreement.get(CALLED_MENTOR):
            called = called.called_mentors()
        stage = group_stage(session, programme.id, plan)
        has_aims = PlanPart.AIMS in plan.parts
        return MeetingView(
            id=row.id,
            programme_id=programme.id,
            relationship_id=row.relationship_id,
            pair=pair.title,
            number=row.number,
            of=max(other.number for other in siblings),
            kind=MeetingKind(row.kind),
            state=state,
            words=state_in_words(state, row.day, *now),
            day=row.day,
            time_of_day=row.time_of_day,
            first_on=row.first_on,
            place=row.place,
            theme=row.theme,
            remembered=row.remembered,
            minutes_together=row.minutes_together,
            missed_by=MissedBy(row.missed_by) if row.missed_by else None,
            reason=row.reason,
            members=_members(session, pair, row.id, called),
            actions=agreed,
            earlier=earlier,
            previous=_neighbour(siblings, place - 1, now),
            following=_neighbour(siblings, place + 1, now),
            next_to_record=_next_to_record(session, programme.id, row.id, now),
            notes_status=plan.notes_status,
            length_minutes=plan.length_minutes,
            uses=plan.parts,
            asks_theme=asks_theme(plan) or bool(stage.themes),
            themes=tuple(dict.fromkeys((*stage.themes, *topics_on_offer(session, programme)))),
            prompt=plan.prompts[row.number - 1] if 0 < row.number <= len(plan.prompts) else "",
            kinds=kinds_offered(plan),
            naming=called,
            group_themes=stage.themes,
            mentor_sets_agenda=not raises_alarms(plan.kind),
            aims=sides_of(session, pair, both=both_have_aims(plan), meeting_id=row.id) if has_aims else (),
        )


def meeting_of_action(desk: Desk, action_id: int) -> int | None:
    """Return the meeting in which an action was agreed, else the pair's newest one; none when there is neither."""
    with desk.read() as session:
        row = session.get(Action, action_id)
        if row is None:
            return None
        if row.meeting_id is not None:
            return row.meeting_id
        return session.scalar(
            select(Meeting.id)
            .where(Meeting.relationship_id == row.relationship_id)
            .order_by(Meeting.day.desc(), Meeting.id.desc())
            .limit(1)
        )


def _siblings(session: Session, relationship_id: int) -> list[Any]:
    query = select(Meeting.id, Meeting.number, Meeting.day, Meeting.time_of_day, Meeting.state).where(
        Meeting.relationship_id == relationship_id
    )
    return sorted(session.execute(query).all(), key=itemgetter(2, 3, 0))


def _neighbour(siblings: list[Any], at: int, now: Now) -> Neighbour | None:
    if not 0 <= at < len(siblings):
        return None
    row = siblings[at]
    return Neighbour(row.id, row.number, row.day, state_in_words(MeetingState(row.state), row.day, *now))


def _members(
    session: Session, pair: PairNames, meeting_id: int, called: Naming
) -> tuple[AttendanceLine, ...]:
    rows = attendances(session, meeting_id)
    found = []
    for member in pair.members:
        row = rows.get(member.participation_id)
        found.append(
            AttendanceLine(
                participation_id=member.participation_id,
                person_id=member.person_id,
                role=member.role,
                name=member.name,
                called=called.role(member.role),
                came=row.came if row else False,
                minutes_research=row.minutes_research if row else None,
                minutes_preparation=row.minutes_preparation if row else None,
                minutes_notes=row.minutes_notes if row else None,
            )
        )
    return tuple(found)


def _actions(
    session: Session, meeting: Meeting, pair: PairNames, today: dt.date
) -> tuple[tuple[ActionLine, ...], tuple[ActionLine, ...]]:
    """Return what was agreed in this meeting, and what the pair carries on from before it."""
    names = {member.participation_id: member.name for member in pair.members}
    since = min(meeting.day, today)
    earlier = and_(
        or_(
            Meeting.id.is_(None),
            Meeting.day < meeting.day,
            and_(Meeting.day == meeting.day, Meeting.id < meeting.id),
        ),
        or_(Action.done_on.is_(None), Action.done_on >= since),
    )
    rows = session.execute(
        select(Action, Meeting.number)
        .outerjoin(Meeting, Meeting.id == Action.meeting_id)
        .where(
            Action.relationship_id == meeting.relationship_id,
            or_(Action.meeting_id == meeting.id, earlier),
        )
        .order_by(Action.id)
    )
    agreed: list[ActionLine] = []
    carried: list[ActionLine] = []
    for action, number in rows:
        line = ActionLine(
            id=action.id,
            what=action.what,
            owner_id=action.owner_id,
            owner=names.get(action.owner_id or 0, ""),
            due_on=action.due_on,
            done_on=action.done_on,
            agreed_at=number,
        )
        (agreed if action.meeting_id == meeting.id else carried).append(line)
    return tuple(agreed), tuple(carried)


def _next_to_record(session: Session, programme_id: int, meeting_id: int, now: Now) -> int | None:
    today, pausing = now
    found = session.execute(
        select(Meeting.id, Meeting.day)
        .join(Relationship, Relationship.id == Meeting.relationship_id)
        .where(
            Relationship.programme_id == programme_id,
            Relationship.state == RelationshipState.ACTIVE.value,
            Meeting.state == MeetingState.PLANNED.value,
            Meeting.day <= today,
            Meeting.id != meeting_id,
        )
        .order_by(Meeting.day, Meeting.time_of_day, Meeting.id)
    )
    return next((row.id for row in found if not pausing.waits(row.day)), None)
