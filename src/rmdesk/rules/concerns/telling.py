"""What an entry says, as headings and texts: the same on screen and on every print (R2, R5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from rmdesk.rules.concerns.answers import Occurred, Party, Stated, YesNo, written
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.events import (
    Acknowledgement,
    Amendment,
    Attempt,
    Closure,
    Decision,
    Disposal,
    Escalation,
    Event,
    Outcome,
    Plan,
    Refer,
    Referral,
    Reopen,
    Review,
    Sign,
    StartDraft,
    Void,
)
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.rules.concerns.prompts import BOX_HEADINGS
from rmdesk.rules.concerns.words import Blank, Precision
from rmdesk.rules.wording import day_in_words

Parts = tuple[tuple[str, str], ...]
NOT_ANSWERED = "Not answered"


def told(event: Event) -> Parts:
    """Return the headings and texts of a step, in the order of its form; texts that were typed are as typed."""
    return tuple((heading, text) for heading, text in _TELLERS[type(event)](event) if written(text))


def late_reason(event: Event) -> str:
    """Return why a record was written late, or nothing."""
    return event.form.late_reason if isinstance(event, Sign) else ""


def occurred_in_words(occurred: Occurred) -> str:
    """Return when something happened, never more exactly than was told."""
    first, last = occurred.first_day, occurred.last_day
    if occurred.precision is Precision.MINUTE and first and occurred.first_time:
        return f"{day_in_words(first)}, {occurred.first_time:%H:%M}"
    if occurred.precision is Precision.DAY and first:
        return day_in_words(first)
    if occurred.precision is Precision.BETWEEN and first and last:
        return f"Between {day_in_words(first)} and {day_in_words(last)}"
    return "Not known" if occurred.precision is Precision.NOT_KNOWN else ""


def moment_in_words(moment: dt.datetime) -> str:
    """Return "22 November 2026, 14:05" of a moment in the zone it is given in."""
    return f"{day_in_words(moment.date())}, {moment:%H:%M}"


def _form(form: ConcernForm) -> Iterable[tuple[str, str]]:
    yield "About", form.about.label if form.about else NOT_ANSWERED
    yield "What sort", form.kind.label if form.kind else NOT_ANSWERED
    yield "At risk", form.at_risk.label if form.at_risk else NOT_ANSWERED
    yield "In immediate danger", _yes(form.danger)
    yield "What was done about the danger", form.danger_action
    yield "Risk", form.judged_risk.label
    yield "How I know", form.source.label if form.source else NOT_ANSWERED
    yield "When it happened", occurred_in_words(form.occurred)
    yield "When I came to know", moment_in_words(form.aware_at) if form.aware_at else ""
    yield "Where", _stated(form.where)
    yield "Who is involved", _people(form.parties, Blank.NOT_KNOWN if form.parties_not_known else None)
    yield "Who else saw or heard it", _people(form.witnesses, form.witnesses_blank)
    yield from _boxes(form)
    yield "Injury", form.injury
    yield "Done so far", _stated(form.actions)
    yield from _consent(form.consent)


def _boxes(form: ConcernForm) -> Iterable[tuple[str, str]]:
    yield BOX_HEADINGS["observed"], _stated(form.observed)
    yield BOX_HEADINGS["words"], _stated(form.words)
    yield "Whose words", _stated(form.words_by)
    yield BOX_HEADINGS["reply"], _stated(form.reply)
    yield BOX_HEADINGS["opinion"], _stated(form.opinion)
    yield "What my view rests on", form.opinion_basis


def _consent(consent: Consent) -> Iterable[tuple[str, str]]:
    yield "Asked whether it may be passed on", _yes(consent.asked)
    yield "Why not asked", consent.why_not_asked
    yield "Answer", consent.answer.label if consent.answer else ""
    yield "What the person wants", consent.wanted
    yield "Doubt about deciding for themselves", consent.capacity_note
    yield "Explained that it is passed on", consent.explained.label if consent.explained else ""
    yield "About the explaining", consent.explained_note
    yield "Passed on without a yes because", "; ".join(ground.label for ground in consent.overrides)
    yield "Reasons for that", consent.rationale


def _amendment(event: Amendment) -> Iterable[tuple[str, str]]:
    yield "Why it is added", event.comment
    yield "What is added", event.text
    changed = [word.label for word in (event.kind, event.risk, event.about) if word is not None]
    yield "Changed to", "; ".join(changed)
    yield "Also about", "; ".join(event.concerned)


def _escalation(event: Escalation) -> Iterable[tuple[str, str]]:
    yield "Told", f"{event.recipient_name}, {event.recipient_role.label}"
    yield "How", event.channel.label if event.channel else ""
    yield "When", moment_in_words(event.told_at)
    yield "What was passed on", event.passed


def _acknowledgement(event: Acknowledgement) -> Iterable[tuple[str, str]]:
    yield "Acknowledged by", f"{event.by_name}, {event.by_role.label}"
    yield "When", moment_in_words(event.acknowledged_at)
    yield "How we know", event.evidence


def _decision(event: Decision) -> Iterable[tuple[str, str]]:
    yield "Decided", "; ".join(kind.label for kind in event.decisions)
    yield "By", f"{event.decider_name}, {event.decider_role.label}"
    yield "When", moment_in_words(event.decided_at)
    yield "Reasons", event.rationale
    yield "Threshold considered", event.threshold
    yield "Risk", event.risk.label if event.risk else ""
    yield from _consent(event.consent)


def _refer(event: Refer) -> Iterable[tuple[str, str]]:
    for referral in event.referrals:
        yield from _referral(referral)
    yield "Referred before a decision because", event.ground.label if event.ground else ""
    yield "Tried to reach", _attempts(event.attempts)
    yield from _consent(event.consent)


def _referral(referral: Referral) -> Iterable[tuple[str, str]]:
    yield "Agency", f"{referral.agency_name}, {referral.agency.label}"
    yield "Spoken or written to", f"{referral.contact_name}, {referral.number_used}"
    yield "How", referral.channel.label if referral.channel else ""
    yield "When", moment_in_words(referral.made_at)
    yield "What exactly was shared", referral.shared
    yield "Their reference", referral.reference


def _plan(event: Plan) -> Iterable[tuple[str, str]]:
    yield "Plan", event.plan
    yield "Looked after by", event.owner
    yield "To be reviewed on", day_in_words(event.review_on)


def _review(event: Review) -> Iterable[tuple[str, str]]:
    yield "Reviewed by", event.reviewed_by
    yield "When", moment_in_words(event.reviewed_at)
    yield "What was found", event.findings
    yield "To be reviewed again on", day_in_words(event.review_on) if event.review_on else ""


def _outcome(event: Outcome) -> Iterable[tuple[str, str]]:
    yield "Agency", event.agency.label
    yield "When", moment_in_words(event.received_at)
    yield "What they said", event.outcome
    yield "Their reference", event.reference


def _closure(event: Closure) -> Iterable[tuple[str, str]]:
    yield "How it ended", event.outcome
    yield "Chased", _attempts(event.chases)
    yield "Person told", _answer(event.person_told)
    yield "Serious incident report", _answer(event.incident_report)
    yield "Barring service told", _answer(event.dbs)
    yield "Agreed by", f"{event.lead_name}, {event.lead_role.label}"
    yield "Trustee who agreed too", event.trustee_name
    yield "On", day_in_words(event.agreed_on)


def _reopen(event: Reopen) -> Iterable[tuple[str, str]]:
    yield "Why", event.reason
    yield "By", event.by_name
    yield "When", moment_in_words(event.reopened_at)


def _void(event: Void) -> Iterable[tuple[str, str]]:
    yield "Why", event.reason
    yield "Ground", event.ground.label if event.ground else ""
    role = f", {event.approver_role.label}" if event.approver_role else ""
    yield "Approved by", f"{event.approved_by}{role}" if written(event.approved_by) else ""
    if event.kept is not None:
        yield from _form(event.kept)


def _disposal(event: Disposal) -> Iterable[tuple[str, str]]:
    yield "Under the rule", event.retention_class
    yield "On", day_in_words(event.disposed_on)
    yield "Approved by", f"{event.approver}, {event.approver_role.label}"
    yield "Note", event.note


def _stated(answer: Stated) -> str:
    return answer.text if answer.has_text else answer.blank.label if answer.blank else ""


def _people(people: tuple[Party, ...], blank: Blank | None) -> str:
    listed = "\n".join(f"{one.name} ({one.role.label})" for one in people)
    return listed or (blank.label if blank else "")


def _attempts(attempts: tuple[Attempt, ...]) -> str:
    return "\n".join(
        f"{one.who}, {moment_in_words(one.tried_at)}, {one.channel.label if one.channel else '?'}: {one.result}"
        for one in attempts
    )


def _yes(answer: bool | None) -> str:
    return {True: "Yes", False: "No", None: ""}[answer]


def _answer(question: YesNo) -> str:
    return ": ".join(part for part in (_yes(question.answer), question.reason) if written(part))


_TELLERS: dict[type[Event], Callable[[Any], Iterable[tuple[str, str]]]] = {
    StartDraft: lambda event: [("About", event.about.label)],
    Sign: lambda event: _form(event.form),
    Amendment: _amendment,
    Escalation: _escalation,
    Acknowledgement: _acknowledgement,
    Decision: _decision,
    Refer: _refer,
    Plan: _plan,
    Review: _review,
    Outcome: _outcome,
    Closure: _closure,
    Reopen: _reopen,
    Void: _void,
    Disposal: _disposal,
}
