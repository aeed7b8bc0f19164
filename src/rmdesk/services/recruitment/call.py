"""The call for mentors: the numbers behind it, its gate, and opening it (product.md B1, B4)."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import PlanPart, mentees_first
from rmdesk.rules.recruitment import (
    Gate,
    Numbers,
    Role,
    Stage,
    check_early_reason,
    mentor_call,
    numbers,
)
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.programme import plan_of
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation


def numbers_of(session: Session, programme: Programme, role: Role) -> Numbers:
    """Return how many people of `role` the programme wants and has in each stage."""
    query = (
        select(Participation.stage, func.count(Participation.id))
        .where(Participation.programme_id == programme.id, Participation.role == role.value)
        .group_by(Participation.stage)
    )
    stages = [Stage(stage) for stage, count in session.execute(query) for _ in range(count)]
    wanted = programme.mentees_wanted if role is Role.MENTEE else programme.mentors_wanted
    return numbers(wanted, stages)


def gate_of(session: Session, programme: Programme) -> Gate:
    """Return whether mentors may be called in this programme, and why."""
    ready = session.scalar(
        select(func.count(Participation.id)).where(
            Participation.programme_id == programme.id,
            Participation.role == Role.MENTEE.value,
            Participation.stage == Stage.READY.value,
        )
    )
    return mentor_call(
        mentees_first(plan_of(programme)),
        ready or 0,
        programme.call_reason,
        was_open=programme.call_opened_on is not None,
    )


def signed_off(programme: Programme) -> bool:
    """Return whether people may join: where the plan asks for a sponsor, once the day is noted."""
    return PlanPart.SPONSOR.value not in programme.parts or programme.sponsor_signed_on is not None


def note_call(change: Change, programme: Programme, desk: Desk) -> bool:
    """Keep the day on which the numbers open the call, in the change that makes them, and return whether
    they just did: it does not shut again when a mentee steps back.
    """
    change.session.flush()
    if programme.call_opened_on is not None or not gate_of(change.session, programme).open:
        return False
    programme.call_opened_on = desk.clock.today()
    return True


def open_early(desk: Desk, programme_id: int, reason: str) -> Done[Gate]:
    """Open the call for mentors before enough mentees are ready; the reason is kept with the programme.

    Raises `FieldError` for "reason" when it is empty, `UserError` when the call is open already.
    """
    kept = check_early_reason(reason)
    with desk.change("Opened the call for mentors early", Area.RECRUITMENT, Area.PROGRAMME) as change:
        programme = change.get(Programme, programme_id)
        if gate_of(change.session, programme).open:
            raise UserError("The call for mentors is open already.")
        programme.call_opened_on = desk.clock.today()
        programme.call_reason = kept
        change.session.flush()
        gate = gate_of(change.session, programme)
    return change.done(gate)
