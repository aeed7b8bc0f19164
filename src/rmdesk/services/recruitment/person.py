"""What recruiting knows of one person, for their own page: load, preparation, checks, talks (product.md B4 to B6)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from rmdesk.rules.programme import PlanPart
from rmdesk.rules.recruitment import OPEN_STAGES, CheckStanding, Load, Need, Role, needs_of
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment.check_ins import CheckInLine, read_check_ins
from rmdesk.services.recruitment.checks import checks_of_person
from rmdesk.services.recruitment.load import OVER, loads
from rmdesk.services.recruitment.readiness import days_of, training_in
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation


@dataclass(frozen=True, slots=True)
class PartLine:
    """Somebody's part in a living programme, and how they are prepared for it; `needs` is what its plan asks for."""

    id: int
    programme: str
    role: Role
    trained_on: dt.date | None
    told_on: dt.date | None
    needs: tuple[Need, ...]

    def since(self, need: Need) -> dt.date | None:
        """Return since when the person has this."""
        return self.trained_on if need is Need.TRAINED else self.told_on


@dataclass(frozen=True, slots=True)
class PersonRecruiting:
    """What they carry, the parts that they are prepared for, their checks, and the talks with them, newest first.

    `checks_on` says whether a living part's plan has checks, or some were noted before.
    """

    person_id: int
    load: Load
    parts: tuple[PartLine, ...]
    checks: tuple[CheckStanding, ...]
    checks_on: bool
    talks: tuple[CheckInLine, ...]


def recruiting_of(desk: Desk, person_id: int) -> PersonRecruiting:
    """Return what recruiting knows of somebody."""
    today = desk.clock.today()
    with desk.read() as session:
        rows = session.execute(
            select(Participation.id, Participation.role, Programme)
            .join(Programme, Programme.id == Participation.programme_id)
            .where(
                Participation.person_id == person_id,
                Participation.stage.in_([stage.value for stage in OPEN_STAGES]),
                Programme.state.not_in(OVER),
            )
            .order_by(Participation.id.desc())
        ).all()
        days = days_of(session, [row[0] for row in rows])
        parts = tuple(
            PartLine(number, plan.name, Role(role), *days[number], needs_of(training_in(plan)))
            for number, role, plan in rows
        )
        checks = checks_of_person(session, person_id, today)
        return PersonRecruiting(
            person_id,
            loads(session, Person.id == person_id, today).get(person_id, Load()),
            parts,
            checks,
            bool(checks) or any(PlanPart.CHECKS.value in plan.parts for _number, _role, plan in rows),
            read_check_ins(session, person_id),
        )
