"""Programmes, their plans and the schemes that they are made from (product.md A1 to A8)."""

from rmdesk.services.programme.plan import (
    FIELD_WORDS,
    LONGEST_NAME,
    PLAN_FIELDS,
    PlanView,
    change_plan,
    plan,
    plan_of,
    programme_names,
    start,
)
from rmdesk.services.programme.schemes import SchemeCard, scheme, schemes

__all__ = [
    "FIELD_WORDS",
    "LONGEST_NAME",
    "PLAN_FIELDS",
    "PlanView",
    "SchemeCard",
    "change_plan",
    "plan",
    "plan_of",
    "programme_names",
    "scheme",
    "schemes",
    "start",
]
