"""Programmes: kinds, states, schemes and what a plan must hold (product A1 to A3)."""

from rmdesk.rules.programme.gaps import PlanGap, is_empty, missing_in
from rmdesk.rules.programme.ground_rules import ground_rules
from rmdesk.rules.programme.naming import (
    Naming,
    both_have_aims,
    has_group_stage,
    naming,
    naming_of,
    raises_alarms,
    role_meant,
    starting,
)
from rmdesk.rules.programme.parts import asks_theme, is_asked, kinds_offered, uses, watches
from rmdesk.rules.programme.plan import (
    YOUR_OWN,
    Plan,
    check_plan,
    does_not_fit,
    interval_in_words,
    last_meeting_by,
    mentees_first,
    plan_from,
    wrong_in,
)
from rmdesk.rules.programme.role_check import RoleVerdict, Verdict, verdict
from rmdesk.rules.programme.roles import OtherRole, role_named
from rmdesk.rules.programme.scheme import Scheme, Sourced, scheme_from
from rmdesk.rules.programme.sections import SECTION_FIELDS, SECTION_OF, Section, summary
from rmdesk.rules.programme.tensions import TENSIONS, Tension, answer_to, values_for
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
    "SECTION_FIELDS",
    "SECTION_OF",
    "TENSIONS",
    "USUAL_PARTS",
    "YOUR_OWN",
    "Chooser",
    "Direction",
    "FocusStyle",
    "InformalContact",
    "Naming",
    "Observation",
    "OtherRole",
    "Plan",
    "PlanGap",
    "PlanPart",
    "ProgrammeKind",
    "ProgrammeState",
    "RoleVerdict",
    "Scheme",
    "Section",
    "Shape",
    "Sourced",
    "Tension",
    "Verdict",
    "answer_to",
    "asks_theme",
    "both_have_aims",
    "check_plan",
    "does_not_fit",
    "ground_rules",
    "has_group_stage",
    "interval_in_words",
    "is_asked",
    "is_empty",
    "kinds_offered",
    "last_meeting_by",
    "mentees_first",
    "missing_in",
    "naming",
    "naming_of",
    "plan_from",
    "raises_alarms",
    "role_meant",
    "role_named",
    "scheme_from",
    "starting",
    "summary",
    "uses",
    "values_for",
    "verdict",
    "watches",
    "wrong_in",
]
