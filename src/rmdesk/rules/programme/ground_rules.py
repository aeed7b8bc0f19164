"""A pair's ground rules as the agreement prints them (S1, Things to remember; schemes.md E g)."""

from __future__ import annotations

from rmdesk.rules.programme.plan import Plan
from rmdesk.rules.programme.words import InformalContact

CONTACT_RULES = {
    InformalContact.WELCOME: "We may also talk informally between meetings where that helps us.",
    InformalContact.BOUNDED: "Between meetings we are in touch only to arrange them; the rest waits for a meeting.",
}


def ground_rules(plan: Plan) -> tuple[str, ...]:
    """Return the plan's ground rules, with the one on contact between meetings that its decision asks for.

    A rule that says the opposite of the decision is left out; without a decision the rules are as typed.
    """
    decided = plan.informal_contact
    typed = tuple(rule.strip() for rule in plan.ground_rules if rule.strip())
    if decided is None:
        return typed
    others = tuple(rule for rule in typed if rule not in CONTACT_RULES.values())
    return (*others, CONTACT_RULES[decided])
