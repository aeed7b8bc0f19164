"""Parts that a plan switches on and off, and what is asked for with each (product principle 8; S3).

What is off is not on screen; what was recorded under it stays in the file and comes back with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from rmdesk.rules.meetings.words import AT_WORK, MeetingKind
from rmdesk.rules.programme.plan import Plan
from rmdesk.rules.programme.words import FocusStyle, Observation, PlanPart

PART_FIELDS: Mapping[PlanPart, tuple[str, ...]] = {
    PlanPart.TRAINING: ("training_mentees", "training_mentors", "trained_before_pairs"),
    PlanPart.CHECKS: ("checks_mentees", "checks_mentors"),
    PlanPart.THEMES: ("themes", "ice_breakers", "prompts"),
    PlanPart.EFFORT: ("minutes_research", "minutes_preparation", "minutes_notes"),
    PlanPart.SUPPORTER: ("supporter",),
    PlanPart.PAY: ("pay", "expenses"),
    PlanPart.OBSERVATIONS: ("mentor_roles",),
    PlanPart.GATHERINGS: ("gatherings_wanted",),
    PlanPart.SPONSOR: ("sponsor", "sponsor_signed_on"),
    PlanPart.PLACEMENT: ("counts_as_placement",),
}
"""The values of the plan that belong to a part; every other value is always asked for."""

_PART_OF = {name: part for part, names in PART_FIELDS.items() for name in names}


def uses(plan: Plan, part: PlanPart) -> bool:
    """Return whether the plan switches this part on."""
    return part in plan.parts


def is_asked(plan: Plan, name: str) -> bool:
    """Return whether the plan asks for this value: its part is on, and topics are not left wholly to the pairs (S3)."""
    part = _PART_OF.get(name)
    return part is None or (asks_theme(plan) if part is PlanPart.THEMES else uses(plan, part))


def asks_theme(plan: Plan) -> bool:
    """Return whether meetings have themes: the part is on, and the focus is not left open (schemes.md E e, T17)."""
    return uses(plan, PlanPart.THEMES) and plan.focus_style is not FocusStyle.OPEN


def watches(plan: Plan) -> bool:
    """Return whether mentors see the mentee's team at work: by the plan's kinds of meeting or its parts (S4)."""
    return uses(plan, PlanPart.OBSERVATIONS) or bool(AT_WORK & set(plan.encounters))


def kinds_offered(plan: Plan) -> tuple[MeetingKind, ...]:
    """Return the kinds of meeting to choose from: none at the mentee's place of work where the plan says that nobody
    is watched (schemes.md E f).
    """
    return tuple(
        kind for kind in MeetingKind if plan.observation is not Observation.NONE or kind not in AT_WORK
    )


def kinds_planned(plan: Plan, count: int) -> tuple[MeetingKind, ...]:
    """Return the kind of each of `count` meetings in a row: the last one is the closing where the plan has that kind
    (S3: a closing interview). A single meeting is one to one unless closing is all there is.
    """
    kinds = [MeetingKind.ONE_TO_ONE] * count
    if MeetingKind.CLOSING in plan.encounters and (count > 1 or len(plan.encounters) == 1):
        kinds[-1:] = [MeetingKind.CLOSING]
    return tuple(kinds)
