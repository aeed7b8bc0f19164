"""What a plan does not say yet and its programme needs (product A2): one plain sentence each.

Only what matters is asked for: nothing of a part that is switched off, nothing that the kind of programme leaves no
choice about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rmdesk.rules.programme.parts import is_asked, watches
from rmdesk.rules.programme.plan import Plan
from rmdesk.rules.programme.words import FocusStyle, ProgrammeKind

_POWER_TURNED = (ProgrammeKind.REVERSE, ProgrammeKind.RECIPROCAL, ProgrammeKind.CROSS_ORGANISATION)
"""Kinds in which somebody with more power is the mentee, so that who stays in which role is a question."""


@dataclass(frozen=True, slots=True)
class PlanGap:
    """Something that the plan does not say yet: the field, and one plain sentence."""

    field: str
    sentence: str


_GAPS = {
    "who_mentors": "Say who the mentors are to be.",
    "who_is_mentored": "Say who the mentees are to be.",
    "purpose": "Say what the programme is for.",
    "barrier": "Say which barrier it is to lower.",
    "success_measures": "Say before it starts how you will know that it worked.",
    "starts_on": "Say when the first meetings are.",
    "ends_on": "Say when the programme ends.",
    "meetings_count": "Say how many meetings each pair has.",
    "length_minutes": "Say how long a meeting lasts.",
    "gatherings_wanted": "Say how many gatherings there are.",
    "mentees_wanted": "Say how many mentees you want.",
    "mentors_wanted": "Say how many mentors you want.",
    "mentees_needed": "Say how many mentees must be ready before mentors are called.",
    "themes": "Say which themes there are, or leave the topics to the pairs.",
    "where_to_turn": "Say who participants can turn to when something is wrong.",
    "training_mentees": "Say how mentees are prepared.",
    "training_mentors": "Say how mentors are prepared.",
    "checks_mentors": "Say which checks you ask for.",
    "supporter": "Say what a pair's supporter does.",
    "pay": "Say what mentors are paid, or that only expenses are.",
    "sponsor": "Say who signs the programme off.",
    "notes_status": "Say what happens to the notes that a pair makes.",
    "line_manager_clause": "Say when a line manager may be told something.",
    "winding_up": "Say how a pair's mentoring winds up.",
    "records_kept": "Say which records you keep.",
    "records_until": "Say until when you keep them.",
    "direction": "Say whether the mentee stays the mentee throughout.",
    "focus_style": "Say whether there is a set focus.",
    "observation": "Say whether mentors may watch a team at work.",
    "informal_contact": "Say how pairs keep in touch between meetings.",
}

_MATTERS: dict[str, Callable[[Plan], bool]] = {
    "mentees_needed": lambda plan: not plan.all_mentees_first,
    "themes": lambda plan: plan.focus_style is FocusStyle.CLEAR,
    "checks_mentors": lambda plan: not plan.checks_mentees,
    "pay": lambda plan: not plan.expenses.strip(),
    "direction": lambda plan: plan.kind in _POWER_TURNED and not plan.not_mentoring.strip(),
    "observation": watches,
    "informal_contact": lambda plan: plan.kind is not ProgrammeKind.SINGLE_FEEDBACK,
}
"""When a value is needed at all, beside its part being on."""


def missing_in(plan: Plan) -> tuple[PlanGap, ...]:
    """Return what the plan does not say yet, in the order in which the page asks for it."""
    return tuple(PlanGap(name, sentence) for name, sentence in _GAPS.items() if _is_missing(plan, name))


def _is_missing(plan: Plan, name: str) -> bool:
    matters = _MATTERS.get(name)
    return is_asked(plan, name) and (matters is None or matters(plan)) and is_empty(getattr(plan, name))


def is_empty(value: object) -> bool:
    """Return whether a value of the plan says nothing yet."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())
