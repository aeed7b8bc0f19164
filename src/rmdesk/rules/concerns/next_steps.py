"""Which step a screen offers first in a case, and which others may be taken (trust.md 1.7)."""

from __future__ import annotations

from rmdesk.rules.concerns.clocks import Milestone
from rmdesk.rules.concerns.events import (
    Acknowledgement,
    Amendment,
    Closure,
    Decision,
    Escalation,
    Event,
    Outcome,
    Plan,
    Refer,
    Reopen,
    Review,
    Sign,
    Void,
)
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.states import possible
from rmdesk.rules.concerns.words import ConcernState, Word


class Step(Word):
    """A step as a button names it."""

    SIGN = "sign", "Finish and sign the record"
    TELL = "tell", "Record who was told"
    ACKNOWLEDGE = "acknowledge", "Record the acknowledgement"
    DECIDE = "decide", "Record the decision"
    REFER = "refer", "Record a referral"
    PLAN = "plan", "Make a plan"
    REVIEW = "review", "Record a review"
    OUTCOME = "outcome", "Record what the agency said"
    CLOSE = "close", "Close the concern"
    AMEND = "amend", "Add to the record"
    REOPEN = "reopen", "Open it again"
    VOID = "void", "Make it void"


_STEPS: dict[Step, type[Event]] = {
    Step.SIGN: Sign,
    Step.TELL: Escalation,
    Step.ACKNOWLEDGE: Acknowledgement,
    Step.DECIDE: Decision,
    Step.REFER: Refer,
    Step.PLAN: Plan,
    Step.REVIEW: Review,
    Step.OUTCOME: Outcome,
    Step.CLOSE: Closure,
    Step.AMEND: Amendment,
    Step.REOPEN: Reopen,
    Step.VOID: Void,
}
_FIRST = {
    ConcernState.DRAFT: Step.SIGN,
    ConcernState.RECORDED: Step.TELL,
    ConcernState.ESCALATED: Step.ACKNOWLEDGE,
    ConcernState.ACKNOWLEDGED: Step.DECIDE,
    ConcernState.CLOSED: Step.REOPEN,
}


def offered(facts: CaseFacts) -> tuple[Step | None, tuple[Step, ...]]:
    """Return the one step that comes next, and the others that the state allows; some may still lack something."""
    allowed = possible(facts.state)
    steps = [step for step, event in _STEPS.items() if event in allowed]
    if facts.recorded and Step.SIGN in steps:
        steps.remove(Step.SIGN)
    first = _first(facts)
    return first, tuple(step for step in steps if step is not first)


def _first(facts: CaseFacts) -> Step | None:
    if facts.state in _FIRST:
        return _FIRST[facts.state]
    if facts.state is ConcernState.REFERRED:
        return _after_referral(facts)
    if facts.state is ConcernState.MONITORING:
        return Step.CLOSE if facts.fresh_finding else Step.REVIEW
    if facts.state is ConcernState.DECIDED:
        to_refer = Milestone.REFERRAL_DECIDED in facts.moments and Milestone.REFERRED not in facts.moments
        return Step.REFER if to_refer else Step.CLOSE
    return None


def _after_referral(facts: CaseFacts) -> Step:
    """Return what an emergency left out first; then the agency's word."""
    if not facts.recorded:
        return Step.SIGN
    if not facts.told:
        return Step.TELL
    if Milestone.ACKNOWLEDGED not in facts.moments:
        return Step.ACKNOWLEDGE
    return Step.CLOSE if facts.fresh_finding else Step.OUTCOME
