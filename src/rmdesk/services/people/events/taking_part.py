"""Events of taking part: forms, stages, training, gatherings, and what became of the programme."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.programme.course_facts import CourseKind
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services.people.events.words import day_of, page_of, plain, some
from rmdesk.services.people.views import EventKind, PersonEvent
from rmdesk.store.tables.gatherings import Gathering, GatheringAttendance
from rmdesk.store.tables.programme import Programme, ProgrammeMove
from rmdesk.store.tables.recruitment import (
    ImportBatch,
    ImportRow,
    InductionSession,
    Participation,
    SessionPlace,
    StageMove,
)

_PLACES = {"booked": "Booked for", "came": "Came to", "missed": "Missed", "excused": "Excused from"}
_INVITES = {"invited": "Invited to", "came": "Came to", "missed": "Missed"}
_DONE = {kind.value: kind.done.lower() for kind in CourseKind}
_GOOD = {"came": True, "missed": False}


def forms(session: Session, person_id: int, clock: Clock) -> Iterator[PersonEvent]:
    """Give the forms that came in."""
    rows = session.execute(
        select(ImportRow.submitted_at, ImportBatch.imported_at, ImportBatch.role, Programme.name)
        .add_columns(Programme.id, Participation.id)
        .join(ImportBatch, ImportBatch.id == ImportRow.batch_id)
        .join(Programme, Programme.id == ImportRow.programme_id)
        .outerjoin(
            Participation,
            (Participation.person_id == ImportRow.person_id)
            & (Participation.programme_id == ImportRow.programme_id)
            & (Participation.role == ImportBatch.role),
        )
        .where(ImportRow.person_id == person_id)
        .order_by(ImportRow.id)
    )
    for submitted_at, imported_at, role, programme, programme_id, part in rows:
        # What a form says is the time where it was filled in, so its day is taken as it stands.
        on = submitted_at.date() if submitted_at else day_of(imported_at, clock)
        title = f"Form came in, as a {Role(role).label.lower()}"
        yield PersonEvent(
            on, EventKind.FORM, title, (programme,), page_of(role), part, programme_id=programme_id
        )


def stages(session: Session, person_id: int, clock: Clock) -> Iterator[PersonEvent]:
    """Give every move between stages."""
    rows = session.execute(
        select(StageMove.moved_at, StageMove.from_stage, StageMove.to_stage, StageMove.note)
        .add_columns(Participation.role, Programme.name, Programme.id, Participation.id)
        .join(Participation, Participation.id == StageMove.participation_id)
        .join(Programme, Programme.id == Participation.programme_id)
        .where(Participation.person_id == person_id)
        .order_by(StageMove.id)
    )
    for moved_at, before, after, note, role, programme, programme_id, part in rows:
        stage, who = Stage(after), Role(role).label.lower()
        title = f"Moved to {stage.label.lower()}" if before else f"Joined as a {who}"
        change = f"before: {Stage(before).label.lower()}" if before else f"at {stage.label.lower()}"
        details = " · ".join((programme, *((f"as a {who}",) if before else ()), change))
        yield PersonEvent(
            day_of(moved_at, clock),
            EventKind.STAGE,
            title,
            (details, *some(note)),
            page_of(role),
            part,
            good=True if stage is Stage.READY else None,
            programme_id=programme_id,
        )


def noted(session: Session, person_id: int) -> Iterator[PersonEvent]:
    """Give what was noted by hand of training and of being told where to turn."""
    rows = session.execute(
        select(Participation.trained_on, Participation.told_on, Participation.role)
        .add_columns(Participation.id, Programme.name, Programme.id)
        .join(Programme, Programme.id == Participation.programme_id)
        .where(Participation.person_id == person_id)
        .order_by(Participation.id)
    )
    for trained_on, told_on, role, part, programme, programme_id in rows:
        for on, title in ((trained_on, "Trained"), (told_on, "Told where to turn")):
            if on is not None:
                yield PersonEvent(
                    on,
                    EventKind.SESSION,
                    title,
                    (f"{programme} · as a {Role(role).label.lower()}",),
                    page_of(role),
                    part,
                    good=True,
                    programme_id=programme_id,
                )


def sessions(session: Session, person_id: int) -> Iterator[PersonEvent]:
    """Give the places in induction and training sessions."""
    rows = session.execute(
        select(InductionSession, SessionPlace.state, Participation.role, Programme.name)
        .join(SessionPlace, SessionPlace.session_id == InductionSession.id)
        .join(Participation, Participation.id == SessionPlace.participation_id)
        .join(Programme, Programme.id == InductionSession.programme_id)
        .where(Participation.person_id == person_id)
        .order_by(SessionPlace.id)
    )
    for held, state, role, programme in rows:
        cancelled = held.state == "cancelled"
        yield PersonEvent(
            held.day,
            EventKind.SESSION,
            f"Cancelled: {held.title}" if cancelled else f"{_PLACES[state]} {held.title}",
            some(programme, ", ".join(some(held.time_of_day, held.place))),
            page_of(role),
            {"session": held.id},
            None if cancelled else _GOOD.get(state),
            held.programme_id,
        )


def gatherings(session: Session, person_id: int) -> Iterator[PersonEvent]:
    """Give the gatherings that somebody was asked to."""
    rows = session.execute(
        select(Gathering, GatheringAttendance.state, Programme.name)
        .join(GatheringAttendance, GatheringAttendance.gathering_id == Gathering.id)
        .join(Participation, Participation.id == GatheringAttendance.participation_id)
        .join(Programme, Programme.id == Gathering.programme_id)
        .where(Participation.person_id == person_id)
        .order_by(GatheringAttendance.id)
    )
    for held, state, programme in rows:
        cancelled = held.state == "cancelled"
        yield PersonEvent(
            held.day,
            EventKind.GATHERING,
            f"Gathering cancelled: {held.title}"
            if cancelled
            else f"{_INVITES[state]} the gathering {held.title}",
            some(programme, ", ".join(some(held.time_of_day, held.place))),
            "gatherings",
            held.id,
            None if cancelled else _GOOD.get(state),
            held.programme_id,
        )


def course(session: Session, person_id: int, clock: Clock) -> Iterator[PersonEvent]:
    """Give the changes of course of programmes, from the day on which somebody joined."""
    joined = (
        select(Participation.programme_id, func.min(Participation.created_at).label("at"))
        .where(Participation.person_id == person_id)
        .group_by(Participation.programme_id)
        .subquery()
    )
    rows = session.execute(
        select(ProgrammeMove, Programme.name, joined.c.at)
        .join(Programme, Programme.id == ProgrammeMove.programme_id)
        .join(joined, joined.c.programme_id == Programme.id)
        .order_by(ProgrammeMove.id)
    )
    for move, programme, at in rows:
        if move.moved_on >= day_of(at, clock):
            yield PersonEvent(
                move.moved_on,
                EventKind.COURSE,
                f"Programme: {_DONE.get(move.kind, plain(move.kind))}",
                some(programme, move.reason),
                "plan",
                "course",
                programme_id=move.programme_id,
            )
