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
from rmdesk.rules.programme.words import (
    USUAL_PARTS,
    Chooser,
    Direction,
    FocusStyle,
    InformalContact,
    Observation,
    PlanPart,
    ProgrammeKind,
    ProgrammeState,
    Shape,
)

__all__ = [
    "USUAL_PARTS",
    "YOUR_OWN",
    "Chooser",
    "Direction",
    "FocusStyle",
    "InformalContact",
    "Observation",
    "Plan",
    "PlanGap",
    "PlanPart",
    "ProgrammeKind",
    "ProgrammeState",
    "Scheme",
    "Shape",
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
