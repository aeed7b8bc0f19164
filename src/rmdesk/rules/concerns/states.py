"""Which step may follow which (trust.md 1.7): the table of moves, and the fold from steps to facts.

Nothing leads back to a draft, nothing is edited or deleted after signing, and nobody decides on a concern
about themselves. An emergency is never blocked: agencies can be told from every open state. Where that came
before signing or telling the lead, these and the lead's answer are still recorded on the referred case.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.concerns.answers import Missing
from rmdesk.rules.concerns.clocks import Milestone
from rmdesk.rules.concerns.events import (
    ENTRY_TYPES,
    Acknowledgement,
    Amendment,
    Closure,
    Decision,
    Disposal,
    Escalation,
    Event,
    Outcome,
    Plan,
    Refer,
    Reopen,
    Review,
    Sign,
    StartDraft,
    Void,
)
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.guards import concerned_names, missing_to_take
from rmdesk.rules.concerns.words import Channel, ConcernState, DecisionKind, LadderRole

_S = ConcernState
OPEN_STATES = (_S.DRAFT, _S.RECORDED, _S.ESCALATED, _S.ACKNOWLEDGED, _S.DECIDED, _S.REFERRED, _S.MONITORING)
_SIGNED_OPEN = OPEN_STATES[1:]


@dataclass(frozen=True, slots=True)
class Move:
    """A step that may be taken in `source` (None: before the case exists), and where it leads."""

    event: type[Event]
    source: ConcernState | None
    target: ConcernState


def _moves(
    event: type[Event], sources: Iterable[ConcernState], target: ConcernState | None
) -> tuple[Move, ...]:
    return tuple(Move(event, source, target or source) for source in sources)


TRANSITIONS: tuple[Move, ...] = (
    Move(StartDraft, None, _S.DRAFT),
    *_moves(Sign, (_S.DRAFT,), _S.RECORDED),
    *_moves(Sign, (_S.REFERRED,), None),
    *_moves(Escalation, (_S.RECORDED, _S.ESCALATED), _S.ESCALATED),
    *_moves(Escalation, (_S.REFERRED,), None),
    *_moves(Acknowledgement, (_S.ESCALATED,), _S.ACKNOWLEDGED),
    *_moves(Acknowledgement, (_S.REFERRED,), None),
    *_moves(Decision, (_S.ACKNOWLEDGED, _S.REFERRED, _S.MONITORING), _S.DECIDED),
    *_moves(Refer, OPEN_STATES, _S.REFERRED),
    *_moves(Plan, (_S.DECIDED, _S.REFERRED), _S.MONITORING),
    *_moves(Review, (_S.DECIDED, _S.REFERRED, _S.MONITORING), None),
    *_moves(Outcome, (_S.DECIDED, _S.REFERRED, _S.MONITORING), None),
    *_moves(Closure, (_S.DECIDED, _S.REFERRED, _S.MONITORING), _S.CLOSED),
    *_moves(Reopen, (_S.CLOSED,), _S.ACKNOWLEDGED),
    *_moves(Amendment, _SIGNED_OPEN, None),
    *_moves(Amendment, (_S.CLOSED,), _S.ACKNOWLEDGED),
    *_moves(Void, OPEN_STATES, _S.VOID),
    *_moves(Disposal, (_S.CLOSED,), _S.DISPOSED),
)
"""Every move there is."""

_TARGETS: Mapping[tuple[type[Event], ConcernState | None], ConcernState] = {
    (move.event, move.source): move.target for move in TRANSITIONS
}

_WHAT_NEXT: dict[ConcernState | None, str] = {
    None: "Open a new concern first.",
    _S.DRAFT: "Finish and sign the record first. If somebody is in danger, call 999 and record a referral.",
    _S.RECORDED: "Tell the safeguarding lead, and record who was told.",
    _S.ESCALATED: "Record that it was acknowledged, or tell the next person.",
    _S.ACKNOWLEDGED: "Record the lead's decision and the reasons for it.",
    _S.DECIDED: "Refer it, make a plan, or close it.",
    _S.REFERRED: "Record what the agency said, make a plan, or close it.",
    _S.MONITORING: "Record a review, or close it.",
    _S.CLOSED: "This concern is closed. Open it again first, with your reason.",
    _S.VOID: "This concern is void. It is kept as it is.",
    _S.DISPOSED: "The content is gone; only the mark of it is kept.",
}


def possible(state: ConcernState | None) -> tuple[type[Event], ...]:
    """Return the steps that can be taken in `state`, in the order of the table."""
    return tuple(move.event for move in TRANSITIONS if move.source == state)


def what_next(state: ConcernState | None) -> str:
    """Return the sentence that says what comes next in `state`."""
    return _WHAT_NEXT[state]


def missing_for(facts: CaseFacts, event: Event, now: dt.datetime) -> tuple[Missing, ...]:
    """Return all that `event` still needs; raise `UserError` when the state does not allow it at all."""
    if (type(event), facts.state) not in _TARGETS:
        raise UserError("This step cannot be taken now.", _WHAT_NEXT[facts.state])
    return missing_to_take(facts, event, now)


def advance(facts: CaseFacts, event: Event, now: dt.datetime) -> ConcernState:
    """Return the state that `event` leads to at `now` (aware, the coordinator's zone).

    Raises `UserError` when the state does not allow it, and `FieldError` for the first thing that is missing.
    """
    for missing in missing_for(facts, event, now):
        raise FieldError(missing.field, missing.sentence)
    return _TARGETS[type(event), facts.state]


def take(facts: CaseFacts, event: Event, now: dt.datetime) -> CaseFacts:
    """Return the facts after `event`, guarded as by `advance`."""
    advance(facts, event, now)
    return fold(facts, event, now)


def replay(start: CaseFacts, events: Iterable[tuple[Event, dt.datetime]]) -> CaseFacts:
    """Return the facts after stored steps, each with its moment of recording, without judging them anew.

    `start` is `CaseFacts` with what the caller knows beside the steps. The first step is `StartDraft`, which has
    no entry: the caller makes it from what the case itself keeps, its `about` and the moment it was opened.
    """
    facts = start
    for event, recorded_at in events:
        facts = fold(facts, event, recorded_at)
    return facts


def fold(facts: CaseFacts, event: Event, recorded_at: dt.datetime) -> CaseFacts:
    """Return the facts after `event`, unguarded: only for steps that were guarded when taken."""
    if (type(event), facts.state) not in _TARGETS:
        raise UserError(
            "The steps of this concern do not follow one another.",
            "Check the record's chain, and compare it with the last print.",
        )
    moved = replace(
        facts,
        state=_TARGETS[type(event), facts.state],
        entries=facts.entries + (type(event) in ENTRY_TYPES),
        fresh_finding=_fresh(facts, event),
        moments=_moments(facts, event, recorded_at),
    )
    return _details(moved, event)


def _fresh(facts: CaseFacts, event: Event) -> bool:
    if isinstance(event, Review | Outcome):
        return True
    return facts.fresh_finding and not isinstance(event, Decision | Refer | Plan | Reopen)


def _details(facts: CaseFacts, event: Event) -> CaseFacts:
    if isinstance(event, StartDraft):
        return replace(facts, about=event.about)
    if isinstance(event, Sign):
        form = event.form
        return replace(
            facts,
            about=form.about or facts.about,
            kind=form.kind,
            at_risk=form.at_risk,
            risk=form.judged_risk,
            concerned=concerned_names(form),
        )
    if isinstance(event, Amendment):
        return replace(
            facts,
            about=event.about or facts.about,
            kind=event.kind or facts.kind,
            risk=event.risk or facts.risk,
            concerned=(*facts.concerned, *event.concerned),
        )
    if isinstance(event, Decision):
        return replace(facts, risk=event.risk or facts.risk)
    if isinstance(event, Plan | Review):
        return replace(facts, review_on=event.review_on or facts.review_on)
    return facts


def _moments(facts: CaseFacts, event: Event, recorded_at: dt.datetime) -> dict[Milestone, dt.datetime]:
    before = dict(facts.moments)
    if isinstance(event, Reopen) or (isinstance(event, Amendment) and facts.state is ConcernState.CLOSED):
        kept = {key: at for key, at in before.items() if key not in _UNDONE_BY_REOPENING}
        return {**kept, Milestone.REOPENED: recorded_at}
    if isinstance(event, Review):
        return {**before, Milestone.REVIEWED: event.reviewed_at}
    if isinstance(event, Sign) and event.form.aware_at is not None:
        before[Milestone.AWARE] = event.form.aware_at
    return {**_new_moments(event, recorded_at), **before}


_UNDONE_BY_REOPENING = frozenset({Milestone.DECIDED, Milestone.REFERRAL_DECIDED, Milestone.ENDED})


def _new_moments(event: Event, recorded_at: dt.datetime) -> dict[Milestone, dt.datetime]:
    """Return the moments that `event` sets unless they are set already: the first time is what counts."""
    if isinstance(event, StartDraft):
        return {Milestone.AWARE: recorded_at}
    if isinstance(event, Sign):
        danger = {Milestone.DANGER: event.form.aware_at or recorded_at} if event.form.danger else {}
        return {Milestone.RECORDED: recorded_at, **danger}
    if isinstance(event, Acknowledgement):
        return {Milestone.ACKNOWLEDGED: event.acknowledged_at}
    if isinstance(event, Outcome):
        return {Milestone.OUTCOME: event.received_at}
    if isinstance(event, Closure):
        return {Milestone.ENDED: recorded_at, Milestone.INCIDENT_REPORT_ANSWERED: recorded_at}
    if isinstance(event, Void):
        return {Milestone.ENDED: recorded_at}
    return _moments_of_telling(event)


def _moments_of_telling(event: Event) -> dict[Milestone, dt.datetime]:
    if isinstance(event, Escalation):
        told = {Milestone.LEAD_TOLD: event.told_at}
        return {**told, Milestone.TRUSTEES_TOLD: event.told_at} if event.recipient_role.trustee else told
    if isinstance(event, Decision):
        refers = {DecisionKind.REFER, DecisionKind.POLICE} & set(event.decisions)
        decided = {Milestone.DECIDED: event.decided_at}
        return {**decided, Milestone.REFERRAL_DECIDED: event.decided_at} if refers else decided
    if isinstance(event, Refer):
        return _moments_of_referring(event)
    return {}


def _moments_of_referring(event: Refer) -> dict[Milestone, dt.datetime]:
    made = sorted(event.referrals, key=lambda one: one.made_at)
    found: dict[Milestone, dt.datetime] = {}
    for one in made:
        found.setdefault(Milestone.REFERRED, one.made_at)
        if one.channel is Channel.PHONE:
            found.setdefault(Milestone.REFERRED_BY_PHONE, one.made_at)
        if one.agency in (LadderRole.LADO, LadderRole.PIPOT):
            found.setdefault(Milestone.TRUST_REFERRAL_MADE, one.made_at)
    return found
