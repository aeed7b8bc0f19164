"""The gate between the mentees' and the mentors' call: recruit mentees first, then seek mentors (S0 §4,
product B1).
"""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.recruitment.words import Role
from rmdesk.rules.wording import count_of


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether mentors may be called, and why in one sentence; `early` when only a given reason holds it
    open.
    """

    open: bool
    sentence: str
    early: bool = False


def mentor_call(
    plan_needed: int | None, ready_count: int, opened_early_reason: str = "", *, was_open: bool = False
) -> Gate:
    """Say whether the call for mentors is open.

    `plan_needed` is the plan's number of mentees who must be ready first (None: the plan does not say yet),
    `ready_count` how many are. `was_open`: it has been opened before. It then stays open when a mentee
    steps back, since mentors who have been asked are not sent away. A reason of spaces only is no reason.
    """
    if plan_needed is not None and ready_count >= plan_needed:
        return Gate(True, f"The call for mentors is open: {_ready_of(ready_count, plan_needed)}.")
    if opened_early_reason.strip():
        return Gate(
            True, f"The call for mentors was opened early. {_still(plan_needed, ready_count)}", early=True
        )
    if was_open:
        return Gate(True, f"The call for mentors stays open. {_still(plan_needed, ready_count)}")
    return Gate(False, _closed_sentence(plan_needed, ready_count))


def check_early_reason(reason: str) -> str:
    """Return the reason for opening early, without spaces around it. Raises `FieldError` for "reason" when
    empty.
    """
    kept = reason.strip()
    if not kept:
        raise FieldError(
            "reason",
            "Opening the call for mentors early needs a reason.",
            "Mentees come first so that no mentor is left without a match. Say why it is different here; "
            "the reason is kept with the programme.",
        )
    return kept


def check_may_join(role: Role, gate: Gate, *, signed_off: bool = True) -> None:
    """Raise `UserError` when a mentor would be added while the call for mentors is closed, or anybody before the
    programme's sponsor has `signed_off` (S0, note 12: the whole organisation joins through its executive).
    """
    if not signed_off:
        raise UserError(
            "The sponsor has not signed the programme off yet.",
            "Note the day in the plan, under “Looking after people”; then people can join.",
        )
    if role is Role.MENTOR and not gate.open:
        raise UserError("The call for mentors is not open yet.", gate.sentence)


def _closed_sentence(plan_needed: int | None, ready_count: int) -> str:
    if plan_needed is None:
        return "Say in the plan how many mentees must be ready before mentors are called."
    missing = plan_needed - ready_count
    start = _capital(_ready_of(ready_count, plan_needed))
    return f"{start}. The call for mentors opens when {missing} more {'is' if missing == 1 else 'are'}."


def _still(plan_needed: int | None, ready_count: int) -> str:
    if plan_needed is None:
        return f"{count_of(ready_count, 'mentee')} {'is' if ready_count == 1 else 'are'} ready so far."
    return f"{_capital(_ready_of(ready_count, plan_needed))} so far."


def _ready_of(ready_count: int, plan_needed: int) -> str:
    if plan_needed == 0:
        return "the plan asks for no mentees first"
    if ready_count > plan_needed:
        return f"{ready_count} mentees are ready, {plan_needed} were needed"
    verb = "is" if 1 in (ready_count, plan_needed) else "are"
    return f"{ready_count} of {count_of(plan_needed, 'mentee')} {verb} ready"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
