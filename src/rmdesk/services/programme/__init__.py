"""Programmes, their plans and the schemes that they are made from (product.md A1 to A8)."""

from rmdesk.services.programme.keeping import (
    Keeping,
    archive,
    keeping,
    newest_not_archived,
    reopen,
    unarchive,
)
from rmdesk.services.programme.own_schemes import (
    SchemeDraft,
    bring_in,
    remove_scheme,
    save_as_scheme,
    scheme_draft,
    write_scheme,
)
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
    take_back,
)
from rmdesk.services.programme.role_check import RoleCheckView, adopt_verdict, answer_role_check, role_check
from rmdesk.services.programme.scheme_facts import SchemeFact
from rmdesk.services.programme.shelf import PAST_KEY, SchemeCard, schemes, shelf
from rmdesk.services.programme.starting import start, start_again

__all__ = [
    "FIELD_WORDS",
    "LINES",
    "LONGEST_NAME",
    "PAST_KEY",
    "PLAN_FIELDS",
    "Keeping",
    "PlanView",
    "RoleCheckView",
    "SchemeCard",
    "SchemeDraft",
    "SchemeFact",
    "adopt_verdict",
    "answer_role_check",
    "archive",
    "bring_in",
    "change_plan",
    "keeping",
    "newest_not_archived",
    "parts_of",
    "plan",
    "plan_of",
    "programme_names",
    "remove_scheme",
    "reopen",
    "role_check",
    "save_as_scheme",
    "scheme",
    "scheme_draft",
    "schemes",
    "shelf",
    "start",
    "start_again",
    "take_back",
    "unarchive",
    "write_scheme",
]
