"""Taking a step of a case: guarded by the rules, written as one entry, the case's own columns kept in step."""

from __future__ import annotations

from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.base.errors import FieldError
from rmdesk.rules.concerns.answers import Missing
from rmdesk.rules.concerns.clocks import Milestone
from rmdesk.rules.concerns.events import Event, Sign, Void
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.states import missing_for, take
from rmdesk.rules.concerns.words import ConcernState
from rmdesk.services.concerns.area import RestrictedArea
from rmdesk.services.concerns.moments import local_now
from rmdesk.services.concerns.record import STEP_PART, append, facts_of
from rmdesk.services.concerns.views import StepDone
from rmdesk.services.desk import Done
from rmdesk.store.tables.concerns import ConcernCase

NO_NAME = "The coordinator"


class Incomplete(FieldError):
    """A step lacks something; `missing` lists all of it, in the order of the form."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(missing[0].field, missing[0].sentence)
        self.missing = missing


def take_step(area: RestrictedArea, case_id: int, event: Event) -> Done[StepDone]:
    """Write a step. Raises `UserError` where the state does not allow it, `Incomplete` for what it still needs."""
    with area.change() as change:
        case = change.get(ConcernCase, case_id)
        return change.done(write_step(area.desk.clock, change.session, case, event))


def write_step(clock: Clock, session: Session, case: ConcernCase, event: Event) -> StepDone:
    """Guard `event`, append its entry, and bring the case's columns up to date, within a change."""
    before, now = facts_of(session, clock, case), local_now(clock)
    missing = missing_for(before, event, now)
    if missing:
        raise Incomplete(missing)
    after = take(before, event, now)
    append(session, clock, case, event, _author(event, before))
    if isinstance(event, Sign) or (isinstance(event, Void) and not before.recorded):
        case.draft = None
    elif case.draft is not None:
        case.draft = {key: part for key, part in case.draft.items() if key != STEP_PART} or None
    _copy(case, after)
    session.flush()
    return StepDone(case.id, after.state or ConcernState.DRAFT, after.entries)


def _author(event: Event, facts: CaseFacts) -> tuple[str, str]:
    """Return who makes the entry: who signs a record, else the coordinator, who records what others did."""
    if isinstance(event, Sign):
        return event.form.author_name, event.form.author_role
    return facts.coordinator or NO_NAME, "Coordinator"


def _copy(case: ConcernCase, facts: CaseFacts) -> None:
    case.state = (facts.state or ConcernState.DRAFT).value
    case.kind = facts.kind.value if facts.kind else ""
    case.risk = facts.risk.value
    case.about = case.about if case.state == ConcernState.VOID else facts.about.value
    case.review_on = facts.review_on
    case.aware_at = facts.moments.get(Milestone.AWARE, case.aware_at) if facts.recorded else case.aware_at
