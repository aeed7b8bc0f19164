"""Programmes, their plans and the schemes that they are made from (product.md A1 to A8)."""

from rmdesk.services.programme.parts import parts_of
from rmdesk.services.programme.plan import (
    FIELD_WORDS,
    LINES,
    LONGEST_NAME,
    PLAN_FIELDS,
    PlanView,
    change_plan,
    plan,
    plan_of,
    programme_names,
    start,
    take_back,
)
from rmdesk.services.programme.role_check import RoleCheckView, adopt_verdict, answer_role_check, role_check
from rmdesk.services.programme.schemes import SchemeCard, scheme, schemes

__all__ = [
    "FIELD_WORDS",
    "LINES",
    "LONGEST_NAME",
    "PLAN_FIELDS",
    "PlanView",
    "RoleCheckView",
    "SchemeCard",
    "adopt_verdict",
    "answer_role_check",
    "change_plan",
    "parts_of",
    "plan",
    "plan_of",
    "programme_names",
    "role_check",
    "scheme",
    "schemes",
    "start",
    "take_back",
]
