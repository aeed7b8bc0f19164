"""Programmes: kinds, states, schemes and what a plan must hold (product A1 to A3)."""

from rmdesk.rules.programme.plan import (
    YOUR_OWN,
    Plan,
    PlanGap,
    check_plan,
    does_not_fit,
    interval_in_words,
    last_meeting_by,
    missing_in,
    plan_from,
    wrong_in,
)
from rmdesk.rules.programme.scheme import Scheme, Sourced, scheme_from
from rmdesk.rules.programme.words import Chooser, ProgrammeKind, ProgrammeState

__all__ = [
    "YOUR_OWN",
    "Chooser",
    "Plan",
    "PlanGap",
    "ProgrammeKind",
    "ProgrammeState",
    "Scheme",
    "Sourced",
    "check_plan",
    "does_not_fit",
    "interval_in_words",
    "last_meeting_by",
    "missing_in",
    "plan_from",
    "scheme_from",
    "wrong_in",
]
