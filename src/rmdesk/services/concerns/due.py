"""The deadlines of cases; Today is given reference and time only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock as DeskClock
from rmdesk.rules.concerns.clocks import (
    ALL_CLOCKS,
    FIRST_CLOCKS,
    Clock,
    ClockCase,
    ClockRule,
    Milestone,
    clocks,
)
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.words import ConcernState
from rmdesk.rules.today import ConcernDue
from rmdesk.services.concerns.moments import local_now, working_days
from rmdesk.services.concerns.record import UNREADABLE, draft_form, facts_of, nation_of
from rmdesk.services.desk import Desk
from rmdesk.store.tables.concerns import ConcernCase

_OVER = (ConcernState.CLOSED, ConcernState.VOID, ConcernState.DISPOSED)
_SHOWN_LATER = frozenset({"review"})
"""Of the further clocks, those whose milestones the present steps can meet."""
RULES: tuple[ClockRule, ...] = (
    *FIRST_CLOCKS,
    *(rule for rule in ALL_CLOCKS if rule.key in _SHOWN_LATER),
)


def next_deadlines(desk: Desk, session: Session) -> Sequence[ConcernDue]:
    """Return the next deadline of each open case, by reference and local time (without zone) only.

    A case whose record cannot be read is due now: it needs looking at.
    """
    cases = session.scalars(
        select(ConcernCase).where(ConcernCase.state.not_in([state.value for state in _OVER]))
    ).all()
    found = []
    for case in cases:
        try:
            running = next_clock(clocks_of(session, desk.clock, case, facts_of(session, desk.clock, case)))
            due = running.due if running else None
        except UNREADABLE:
            due = local_now(desk.clock)
        if due is not None:
            found.append(ConcernDue(due.replace(tzinfo=None), case.reference, case.id))
    return found


def clocks_of(session: Session, clock: DeskClock, case: ConcernCase, facts: CaseFacts) -> tuple[Clock, ...]:
    """Return the deadlines of a case; of an unsigned one they count from the moment typed in the draft."""
    moments = dict(facts.moments)
    draft = draft_form(case)
    if draft is not None and draft.aware_at is not None and not facts.recorded:
        moments[Milestone.AWARE] = draft.aware_at
    now = local_now(clock)
    days = working_days(nation_of(session), now.year)
    return clocks(moments, ClockCase(facts.risk, facts.kind, facts.at_risk), now, days, RULES)


def next_clock(running: Sequence[Clock]) -> Clock | None:
    """Return the unmet deadline that is due first."""
    unmet = [one for one in running if one.met_at is None]
    return min(unmet, key=_due, default=None)


def _due(clock: Clock) -> dt.datetime:
    return clock.due
