"""Reading gatherings: the programme's list, one in full, and what the group stage found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.rules.gatherings import GatheringKind, GatheringState, PresenceState, names_in
from rmdesk.rules.people import display_name
from rmdesk.rules.programme import Naming, Plan, has_group_stage, naming_of
from rmdesk.rules.recruitment import Role
from rmdesk.rules.recruitment.words import OPEN_STAGES
from rmdesk.rules.wording import short_day
from rmdesk.services.desk import Desk, one
from rmdesk.services.gatherings.views import GatheringLine, GatheringsView, GatheringView, PersonLine
from rmdesk.services.programme import plan_of
from rmdesk.store.tables.gatherings import Gathering, GatheringAttendance
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation


@dataclass(frozen=True, slots=True)
class GroupStage:
    """The group before the single meetings: whether the programme has one, when it was held, and its themes."""

    wanted: bool
    held_on: dt.date | None
    planned_on: dt.date | None
    themes: tuple[str, ...]

    @property
    def missing(self) -> bool:
        """Whether single meetings would come before the group has met."""
        return self.wanted and self.held_on is None

    @property
    def sentence(self) -> str:
        """How it stands, in a sentence; empty where the programme has none."""
        if not self.wanted:
            return ""
        if self.held_on is not None:
            return f"The group met on {short_day(self.held_on)}: single meetings can be planned."
        if self.planned_on is not None:
            return f"The group meets on {short_day(self.planned_on)}; single meetings come after it."
        return "The group meets first, and single meetings come after it."


def overview(desk: Desk, programme_id: int) -> GatheringsView:
    """Return the gatherings of a programme by day."""
    today = desk.clock.today()
    with desk.read() as session:
        plan = plan_of(one(session, Programme, programme_id))
        rows = session.scalars(
            select(Gathering)
            .where(Gathering.programme_id == programme_id)
            .order_by(Gathering.day, Gathering.time_of_day, Gathering.id)
        ).all()
        counts = _counts(session, [row.id for row in rows])
        lines = tuple(_line(row, counts.get(row.id, {}), today) for row in rows)
        stage = group_stage(session, programme_id, plan)
    return GatheringsView(
        programme_id=programme_id,
        naming=naming_of(plan),
        lines=lines,
        kinds=_kinds(plan),
        wanted=plan.gatherings_wanted,
        group_stage=stage.sentence,
    )


def gathering(desk: Desk, gathering_id: int) -> GatheringView | None:
    """Return a gathering in full; none when it is not there, as after its adding was undone."""
    today = desk.clock.today()
    with desk.read() as session:
        row = session.get(Gathering, gathering_id)
        if row is None:
            return None
        called = naming_of(plan_of(one(session, Programme, row.programme_id)))
        people = _people(session, row, called)
        counts = _counts(session, [row.id]).get(row.id, {})
        return GatheringView(
            line=_line(row, counts, today),
            programme_id=row.programme_id,
            naming=called,
            people=people,
            themes=tuple(row.themes),
            learned=row.learned,
            named=names_in((*row.themes, row.learned), (person.name for person in people)),
        )


def group_stage(session: Session, programme_id: int, plan: Plan) -> GroupStage:
    """Return how the group before the single meetings stands; the newest one held counts."""
    wanted = has_group_stage(plan)
    rows = session.scalars(
        select(Gathering)
        .where(
            Gathering.programme_id == programme_id,
            Gathering.kind == GatheringKind.GROUP_STAGE.value,
            Gathering.state != GatheringState.CANCELLED.value,
        )
        .order_by(Gathering.day, Gathering.id)
    ).all()
    held = [row for row in rows if row.state == GatheringState.HELD.value]
    planned = [row.day for row in rows if row.state == GatheringState.PLANNED.value]
    themes = tuple(dict.fromkeys(theme for row in held for theme in row.themes))
    return GroupStage(wanted, held[0].day if held else None, planned[0] if planned else None, themes)


def came(session: Session, gathering_id: int) -> int:
    """Return how many people came to a gathering."""
    return _counts(session, [gathering_id]).get(gathering_id, {}).get(PresenceState.CAME.value, 0)


def _kinds(plan: Plan) -> tuple[GatheringKind, ...]:
    usual = (GatheringKind.COHORT, GatheringKind.MENTORS, GatheringKind.MENTEES)
    return (GatheringKind.GROUP_STAGE, *usual) if has_group_stage(plan) else usual


def _counts(session: Session, gathering_ids: list[int]) -> dict[int, dict[str, int]]:
    rows = session.execute(
        select(GatheringAttendance.gathering_id, GatheringAttendance.state, func.count())
        .where(GatheringAttendance.gathering_id.in_(gathering_ids))
        .group_by(GatheringAttendance.gathering_id, GatheringAttendance.state)
    )
    found: dict[int, dict[str, int]] = {}
    for gathering_id, state, count in rows:
        found.setdefault(gathering_id, {})[state] = count
    return found


def _line(row: Gathering, counts: dict[str, int], today: dt.date) -> GatheringLine:
    state = GatheringState(row.state)
    return GatheringLine(
        id=row.id,
        kind=GatheringKind(row.kind),
        title=row.title,
        day=row.day,
        time_of_day=row.time_of_day,
        place=row.place,
        state=state,
        asked=sum(counts.values()),
        came=counts.get(PresenceState.CAME.value, 0),
        to_mark=state is GatheringState.PLANNED and row.day < today,
    )


def _people(session: Session, row: Gathering, called: Naming) -> tuple[PersonLine, ...]:
    """Return those who were asked and those who could be: by role, then by name."""
    states = {
        key: PresenceState(state)
        for key, state in session.execute(
            select(GatheringAttendance.participation_id, GatheringAttendance.state).where(
                GatheringAttendance.gathering_id == row.id
            )
        )
    }
    open_stages = {stage.value for stage in OPEN_STAGES}
    found = session.execute(
        select(
            Participation.id,
            Participation.person_id,
            Participation.role,
            Participation.stage,
            Person.name,
            Person.preferred_name,
            Person.archived_at,
        )
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.programme_id == row.programme_id)
    )
    order = {Role.MENTOR: 0, Role.MENTEE: 1, Role.SUPPORTER: 2}
    lines = [
        PersonLine(
            person.id,
            person.person_id,
            display_name(person.name, person.preferred_name),
            Role(person.role),
            called.role(Role(person.role)),
            states.get(person.id),
        )
        for person in found
        if person.id in states or (person.stage in open_stages and person.archived_at is None)
    ]
    return tuple(sorted(lines, key=lambda line: (order[line.role], line.name.casefold(), line.id)))
