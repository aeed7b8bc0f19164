"""What each step of a case must hold, and who may take it (trust.md 1.3, 1.7; R4, R6, R10).

Each guard yields what is missing, in plain words; nothing means that the step is complete. None of them looks
at deadlines: a late step is still a step.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from rmdesk.rules.concerns.answers import Missing, YesNo, named_in, same_name, written
from rmdesk.rules.concerns.consent import missing_in_consent, missing_to_share
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
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.form import ConcernForm, missing_to_sign
from rmdesk.rules.concerns.ladder import barred, must_go_away
from rmdesk.rules.concerns.prompts import ABOUT_COORDINATOR
from rmdesk.rules.concerns.words import About, ConcernState, DirectGround, Flag, LadderRole, PartyRole

CHASES_FOR_CLOSURE = 3
_NO_REASONS = frozenset({"n/a", "none", "tbc", "-", "?", "not enough information", "not enough info"})


def missing_to_take(facts: CaseFacts, event: Event, now: dt.datetime) -> tuple[Missing, ...]:
    """Return what `event` still needs to be taken on the case at `now`, whatever the case's state."""
    return (*_GUARDS[type(event)](facts, event, now), *_still_to_come(event, now))


def concerned_names(form: ConcernForm) -> tuple[str, ...]:
    """Return whom a form is about: they may neither be told through the ladder nor decide."""
    roles = (PartyRole.SUBJECT, PartyRole.ALLEGED_SOURCE)
    return tuple(one.name for one in form.parties if one.role in roles)


def _start(facts: CaseFacts, event: StartDraft, now: dt.datetime) -> Iterator[Missing]:
    yield from _away(facts, event.about, ())


def _sign(facts: CaseFacts, event: Sign, now: dt.datetime) -> Iterator[Missing]:
    form = event.form
    if facts.recorded:
        yield Missing("form", "This concern is signed already. Add an amendment instead.")
    sources = tuple(one.name for one in form.parties if one.role is PartyRole.ALLEGED_SOURCE)
    yield from _away(facts, form.about or facts.about, sources)
    yield from missing_to_sign(form, now)


def _amend(facts: CaseFacts, event: Amendment, now: dt.datetime) -> Iterator[Missing]:
    if not 1 <= event.amends <= facts.entries:
        yield Missing("amends", "Choose the entry that this adds to.")
    yield from _need(event, comment="Say why you add this.", text="Write what you add.")
    yield from _away(facts, event.about or facts.about, event.concerned)


def _escalate(facts: CaseFacts, event: Escalation, now: dt.datetime) -> Iterator[Missing]:
    yield from _need(
        event,
        recipient_name="Say who was told.",
        passed="Write what exactly was passed on.",
    )
    yield from _channel(event.channel)
    yield from _unconflicted(facts, event.recipient_name, event.recipient_role, "recipient_name")


def _acknowledge(facts: CaseFacts, event: Acknowledgement, now: dt.datetime) -> Iterator[Missing]:
    if not facts.told:
        yield Missing("by_name", "Nobody has been told yet. Record first who was told.")
    yield from _need(
        event,
        by_name="Say who acknowledged it.",
        evidence="Say how you know, for example a signed slip or a call.",
    )
    yield from _unconflicted(facts, event.by_name, event.by_role, "by_name")


def _decide(facts: CaseFacts, event: Decision, now: dt.datetime) -> Iterator[Missing]:
    if facts.state in (ConcernState.MONITORING, ConcernState.REFERRED) and not facts.fresh_finding:
        yield Missing("findings", "Record a review or what the agency said first.")
    yield from _signed(facts)
    if not event.decisions:
        yield Missing("decisions", "Choose what was decided. Too little information is not a decision.")
    yield from _need(
        event,
        decider_name="Say who decided.",
        threshold="Say which threshold was considered.",
    )
    if not written(event.rationale) or event.rationale.strip(" .").casefold() in _NO_REASONS:
        yield Missing("rationale", "Give the reasons. A decision needs them, also when it is not to refer.")
    if not event.decider_role.inside:
        yield Missing("decider_role", "The lead, the deputy or a trustee decides. Choose who it was.")
    yield from _unconflicted(facts, event.decider_name, event.decider_role, "decider_name")
    yield from missing_in_consent(event.consent)


def _refer(facts: CaseFacts, event: Refer, now: dt.datetime) -> Iterator[Missing]:
    if not event.referrals:
        yield Missing("referrals", "Add the agency that was told.")
    for referral in event.referrals:
        yield from _referral(referral)
    ready = facts.decided and facts.state in (ConcernState.DECIDED, ConcernState.REFERRED)
    if not ready and event.ground is None:
        yield Missing(
            "ground",
            "There is no decision to refer yet. Say that it was an emergency, or that nobody was reachable.",
        )
    if event.ground is DirectGround.NOBODY_REACHABLE and not event.attempts:
        yield Missing("attempts", "List who you tried to reach, when and how.")
    for attempt in event.attempts:
        yield from _attempt(attempt, "attempts")
    yield from missing_to_share(event.consent)


def _referral(referral: Referral) -> Iterator[Missing]:
    if referral.agency.inside:
        yield Missing("referrals.agency", "A referral goes to an agency outside. Choose which.")
    yield from _need(
        referral,
        "referrals.",
        agency_name="Give the agency's name.",
        contact_name="Say who you spoke to or wrote to; a role will do.",
        number_used="Give the number or address that was used.",
        shared="Write exactly what was shared.",
    )
    yield from _channel(referral.channel, "referrals.")


def _plan(facts: CaseFacts, event: Plan, now: dt.datetime) -> Iterator[Missing]:
    yield from _signed(facts)
    yield from _need(event, plan="Write the plan.", owner="Say who looks after it.")
    if event.review_on < now.date():
        yield Missing("review_on", "The review date has passed. Choose a day to come.")


def _review(facts: CaseFacts, event: Review, now: dt.datetime) -> Iterator[Missing]:
    yield from _need(event, reviewed_by="Say who reviewed it.", findings="Write what was found.")
    if event.review_on is not None and event.review_on < now.date():
        yield Missing("review_on", "The review date has passed. Choose a day to come.")


def _outcome(facts: CaseFacts, event: Outcome, now: dt.datetime) -> Iterator[Missing]:
    yield from _need(event, outcome="Write what the agency said.")


def _close(facts: CaseFacts, event: Closure, now: dt.datetime) -> Iterator[Missing]:
    yield from _signed(facts)
    if facts.open_actions:
        yield Missing("actions", "Some actions are still open. Finish or hand over each one first.")
    if not written(event.outcome) and not (len(event.chases) >= CHASES_FOR_CLOSURE and facts.decided):
        yield Missing(
            "outcome", "Write how it ended. Without an outcome, list three chases after a decision."
        )
    for chase in event.chases:
        yield from _attempt(chase, "chases")
    yield from _answered(event.person_told, "person_told", "Say whether the person was told, or why not.")
    yield from _answered(
        event.incident_report,
        "incident_report",
        "Say whether a serious incident report was made, or why not.",
    )
    yield from _answered(event.dbs, "dbs", "Say whether the barring service was told, or why not.")
    if event.agreed_on > now.date():
        yield Missing("agreed_on", "The day of the agreement is still to come. Check the date.")
    yield from _agreed(facts, event)


def _agreed(facts: CaseFacts, event: Closure) -> Iterator[Missing]:
    if not written(event.lead_name):
        yield Missing("lead_name", "Give the name of the lead who agrees to close it.")
    if not event.lead_role.inside:
        yield Missing("lead_role", "The lead, the deputy or a trustee agrees to close it. Choose who it was.")
    yield from _unconflicted(facts, event.lead_name, event.lead_role, "lead_name")
    if same_name(event.lead_name, facts.coordinator):
        if not written(event.trustee_name) or same_name(event.trustee_name, facts.coordinator):
            yield Missing(
                "trustee_name", "You are the lead here, so a trustee must agree too. Give their name."
            )
        yield from _unconflicted(facts, event.trustee_name, LadderRole.TRUSTEE, "trustee_name")


def _reopen(facts: CaseFacts, event: Reopen, now: dt.datetime) -> Iterator[Missing]:
    yield from _need(event, reason="Say why it is opened again.", by_name="Say who opens it again.")


def _void(facts: CaseFacts, event: Void, now: dt.datetime) -> Iterator[Missing]:
    yield from _need(event, reason="Say why.")
    if not facts.recorded and facts.draft_written and event.kept is None:
        yield Missing("kept", "Something was typed, so it must be kept with the reason.")
    if facts.state is ConcernState.DRAFT:
        return
    if event.ground is None:
        yield Missing("ground", "Only a wrong person or a duplicate can be struck. Choose which.")
    if not written(event.approved_by) or event.approver_role is None or not event.approver_role.inside:
        yield Missing("approved_by", "Give the name and role of the lead who approves this.")
    else:
        yield from _approver(facts, event.approved_by, event.approver_role, "approved_by")


def _dispose(facts: CaseFacts, event: Disposal, now: dt.datetime) -> Iterator[Missing]:
    if Flag.LEGAL_HOLD in facts.flags:
        yield Missing("legal_hold", "This case must be kept. Lift the hold first.")
    if facts.keep_until is None or min(event.disposed_on, now.date()) < facts.keep_until:
        yield Missing("disposed_on", "The time for keeping this has not passed yet.")
    if event.disposed_on > now.date():
        yield Missing("disposed_on", "The day of disposal is still to come. Check the date.")
    yield from _need(event, retention_class="Say under which rule it goes.", approver="Say who approves.")
    if not event.approver_role.inside:
        yield Missing("approver_role", "The lead, the deputy or a trustee approves. Choose who it was.")
    yield from _approver(facts, event.approver, event.approver_role, "approver")


def _signed(facts: CaseFacts) -> Iterator[Missing]:
    if not facts.recorded:
        yield Missing("form", "The record is not signed yet. Finish and sign it first.")


def _away(facts: CaseFacts, about: About, names: tuple[str, ...]) -> Iterator[Missing]:
    if must_go_away(about, facts.contacts, facts.coordinator, names):
        yield Missing("about", ABOUT_COORDINATOR)


def _unconflicted(facts: CaseFacts, name: str, role: LadderRole, field: str) -> Iterator[Missing]:
    if barred(facts.about, role) or named_in(name, facts.concerned):
        yield Missing(field, "The concern is about this person or role. Choose somebody else.")


def _approver(facts: CaseFacts, name: str, role: LadderRole, field: str) -> Iterator[Missing]:
    yield from _unconflicted(facts, name, role, field)
    if same_name(name, facts.coordinator):
        yield Missing(field, "You cannot approve this yourself. Ask the lead or a trustee.")


def _answered(answer: YesNo, field: str, sentence: str) -> Iterator[Missing]:
    if answer.answer is None or (answer.answer is False and not written(answer.reason)):
        yield Missing(field, sentence)


def _attempt(attempt: Attempt, field: str) -> Iterator[Missing]:
    if not (written(attempt.who) and written(attempt.result) and attempt.channel is not None):
        yield Missing(field, "For each try, say who, how and what came of it.")


def _channel(channel: object, prefix: str = "") -> Iterator[Missing]:
    if channel is None:
        yield Missing(f"{prefix}channel", "Say how they were told.")


def _need(event: object, prefix: str = "", /, **sentences: str) -> Iterator[Missing]:
    for name, sentence in sentences.items():
        if not written(getattr(event, name)):
            yield Missing(prefix + name, sentence)


def _still_to_come(event: Event, now: dt.datetime) -> Iterator[Missing]:
    for field, moment in _moments(event):
        if moment > now:
            yield Missing(field, "This time is still to come. Check the date and time.")


def _moments(value: Any, prefix: str = "") -> Iterator[tuple[str, dt.datetime]]:
    for field in fields(value):
        part = getattr(value, field.name)
        if isinstance(part, dt.datetime):
            yield prefix + field.name, part
        elif isinstance(part, tuple):
            for one in part:
                if isinstance(one, Referral | Attempt):
                    yield from _moments(one, f"{field.name}.")


_GUARDS: dict[type[Event], Callable[[CaseFacts, Any, dt.datetime], Iterator[Missing]]] = {
    StartDraft: _start,
    Sign: _sign,
    Amendment: _amend,
    Escalation: _escalate,
    Acknowledgement: _acknowledge,
    Decision: _decide,
    Refer: _refer,
    Plan: _plan,
    Review: _review,
    Outcome: _outcome,
    Closure: _close,
    Reopen: _reopen,
    Void: _void,
    Disposal: _dispose,
}
