"""Which step may follow which, what each must hold, and who may not take it (trust.md 1.7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.concerns.answers import Party, YesNo
from rmdesk.rules.concerns.clocks import Milestone
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.events import ENTRY_TYPES, Event, Referral, Sign, StartDraft
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.states import (
    OPEN_STATES,
    TRANSITIONS,
    advance,
    fold,
    missing_for,
    possible,
    replay,
    take,
    what_next,
)
from rmdesk.rules.concerns.words import (
    About,
    Channel,
    ConcernKind,
    ConcernState,
    DirectGround,
    Flag,
    LadderRole,
    OverrideGround,
    PartyRole,
    Risk,
)
from tests.support import concerns as made

S = ConcernState
NEW = CaseFacts(coordinator=made.COORDINATOR, contacts=made.CONTACTS)
START = StartDraft(About.PARTICIPANT)
SIGN = Sign(made.FORM)
TO_DECIDED: tuple[Event, ...] = (START, SIGN, made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION)
PATHS: dict[ConcernState, tuple[Event, ...]] = {
    S.DRAFT: TO_DECIDED[:1],
    S.RECORDED: TO_DECIDED[:2],
    S.ESCALATED: TO_DECIDED[:3],
    S.ACKNOWLEDGED: TO_DECIDED[:4],
    S.DECIDED: TO_DECIDED,
    S.REFERRED: (*TO_DECIDED, made.REFER),
    S.MONITORING: (*TO_DECIDED, made.PLAN),
    S.CLOSED: (*TO_DECIDED, made.CLOSURE),
    S.VOID: (*TO_DECIDED[:2], made.VOID),
    S.DISPOSED: (*TO_DECIDED, made.CLOSURE, made.DISPOSAL),
}
EVERY: tuple[Event, ...] = (
    *(START, SIGN, made.AMENDMENT, made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.EMERGENCY),
    *(made.PLAN, made.REVIEW, made.OUTCOME, made.CLOSURE, made.REOPEN, made.VOID, made.DISPOSAL),
)
# The design's table once more by hand, so that a slip in the code's own table shows here.
ALLOWED = {
    S.DRAFT: "Sign Refer Void",
    S.RECORDED: "Amendment Escalation Refer Void",
    S.ESCALATED: "Amendment Escalation Acknowledgement Refer Void",
    S.ACKNOWLEDGED: "Amendment Decision Refer Void",
    S.DECIDED: "Amendment Refer Plan Review Outcome Closure Void",
    S.REFERRED: "Sign Amendment Escalation Acknowledgement Decision Refer Plan Review Outcome Closure Void",
    S.MONITORING: "Amendment Decision Refer Review Outcome Closure Void",
    S.CLOSED: "Amendment Reopen Disposal",
    S.VOID: "",
    S.DISPOSED: "",
}


def case(state: ConcernState, *more: Event, **known: object) -> CaseFacts:
    facts = replace(NEW, keep_until=made.TODAY)
    for event in (*PATHS[state], *more):
        facts = take(facts, event, made.NOW)
    return replace(facts, **known)  # type: ignore[arg-type]


def needs(facts: CaseFacts, event: Event) -> list[str]:
    return [missing.field for missing in missing_for(facts, event, made.NOW)]


@pytest.mark.parametrize("state", PATHS)
def test_every_state_can_be_reached(state: ConcernState) -> None:
    assert case(state).state is state
    assert what_next(state)


@pytest.mark.parametrize("state", PATHS)
def test_only_the_steps_of_the_table_can_be_taken(state: ConcernState) -> None:
    assert {kind.__name__ for kind in possible(state)} == set(ALLOWED[state].split())
    for event in EVERY:
        if type(event).__name__ not in ALLOWED[state].split():
            with pytest.raises(UserError) as refused:
                advance(case(state), event, made.NOW)
            assert refused.value.advice == what_next(state)


def test_nothing_leads_back_to_a_draft_and_nothing_leaves_the_last_states() -> None:
    assert [move.source for move in TRANSITIONS if move.target is S.DRAFT] == [None]
    assert not any(move.source in (S.VOID, S.DISPOSED) for move in TRANSITIONS)
    assert len({(move.event, move.source) for move in TRANSITIONS}) == len(TRANSITIONS)
    assert possible(None) == (StartDraft,)


def test_a_form_with_gaps_cannot_be_signed() -> None:
    with pytest.raises(FieldError) as refused:
        advance(case(S.DRAFT), Sign(replace(made.FORM, danger=None)), made.NOW)
    assert refused.value.field == "danger"


@pytest.mark.parametrize("event", [START, SIGN])
def test_a_concern_about_the_coordinator_never_gets_in(event: Event) -> None:
    about = About.COORDINATOR
    event = StartDraft(about) if event is START else Sign(replace(made.FORM, about=about))
    facts = NEW if isinstance(event, StartDraft) else case(S.DRAFT)
    with pytest.raises(FieldError, match="holds the key"):
        advance(facts, event, made.NOW)


def test_naming_the_coordinator_in_form_or_amendment_is_refused_too() -> None:
    parties = (*made.FORM.parties, Party(PartyRole.ALLEGED_SOURCE, "robin coe"))
    assert needs(case(S.DRAFT), Sign(replace(made.FORM, parties=parties))) == ["about"]
    assert needs(case(S.RECORDED), replace(made.AMENDMENT, about=About.COORDINATOR)) == ["about"]
    assert needs(case(S.RECORDED), replace(made.AMENDMENT, concerned=("Robin Coe",))) == ["about"]


@pytest.mark.parametrize(
    ("event", "changes", "field"),
    [
        (made.AMENDMENT, {"amends": 0}, "amends"),
        (made.AMENDMENT, {"amends": 2}, "amends"),
        (made.AMENDMENT, {"comment": ""}, "comment"),
        (made.AMENDMENT, {"text": " "}, "text"),
        (made.ESCALATION, {"recipient_name": ""}, "recipient_name"),
        (made.ESCALATION, {"channel": None}, "channel"),
        (made.ESCALATION, {"passed": ""}, "passed"),
        (made.ESCALATION, {"told_at": made.NOW + dt.timedelta(hours=1)}, "told_at"),
        (made.VOID, {"reason": ""}, "reason"),
        (made.VOID, {"ground": None}, "ground"),
        (made.VOID, {"approved_by": ""}, "approved_by"),
        (made.VOID, {"approved_by": "Robin Coe"}, "approved_by"),
        (made.VOID, {"approver_role": LadderRole.POLICE}, "approved_by"),
        (made.EMERGENCY, {"ground": None}, "ground"),
        (made.EMERGENCY, {"ground": DirectGround.NOBODY_REACHABLE}, "attempts"),
        (made.EMERGENCY, {"referrals": ()}, "referrals"),
        (made.EMERGENCY, {"attempts": (replace(made.ATTEMPT, result=""),)}, "attempts"),
        (made.EMERGENCY, {"referrals": (replace(made.REFERRAL, shared=""),)}, "referrals.shared"),
        (
            made.EMERGENCY,
            {"referrals": (replace(made.REFERRAL, agency=LadderRole.LEAD),)},
            "referrals.agency",
        ),
        (made.EMERGENCY, {"referrals": (replace(made.REFERRAL, channel=None),)}, "referrals.channel"),
        (
            made.EMERGENCY,
            {"referrals": (replace(made.REFERRAL, made_at=made.NOW + dt.timedelta(days=1)),)},
            "referrals.made_at",
        ),
    ],
)
def test_what_a_step_lacks_right_after_signing(event: Event, changes: dict[str, object], field: str) -> None:
    assert needs(case(S.RECORDED), event) == []
    assert needs(case(S.RECORDED), replace(event, **changes)) == [field]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decisions": ()}, "decisions"),
        ({"rationale": ""}, "rationale"),
        ({"rationale": " Not enough information. "}, "rationale"),
        ({"rationale": "n/a"}, "rationale"),
        ({"threshold": ""}, "threshold"),
        ({"decider_name": ""}, "decider_name"),
        ({"decider_name": "perrin VALE"}, "decider_name"),
        ({"decider_name": "Wren Ashdown"}, "decider_name"),
        ({"decider_role": LadderRole.POLICE}, "decider_role"),
        ({"consent": Consent()}, "consent.asked"),
        ({"decided_at": made.NOW + dt.timedelta(minutes=1)}, "decided_at"),
    ],
)
def test_a_decision_needs_its_reasons_and_somebody_not_concerned(
    changes: dict[str, object], field: str
) -> None:
    assert field in needs(case(S.ACKNOWLEDGED), replace(made.DECISION, **changes))  # type: ignore[arg-type]


def test_a_concern_about_the_lead_passes_the_lead_by() -> None:
    facts = take(case(S.DRAFT), Sign(replace(made.FORM, about=About.LEAD)), made.NOW)
    assert needs(facts, made.ESCALATION) == ["recipient_name"]
    to_trustee = replace(made.ESCALATION, recipient_name="Toni Marsh", recipient_role=LadderRole.LEAD_TRUSTEE)
    facts = take(facts, to_trustee, made.NOW)
    assert needs(facts, made.ACKNOWLEDGEMENT) == ["by_name"]
    assert Milestone.TRUSTEES_TOLD in facts.moments


def test_an_amendment_can_show_that_it_is_about_the_lead() -> None:
    facts = take(
        case(S.RECORDED), replace(made.AMENDMENT, concerned=("Lesley Dean",), risk=Risk.HIGH), made.NOW
    )
    assert needs(facts, made.ESCALATION) == ["recipient_name"]
    assert (facts.state, facts.entries, facts.risk, facts.kind) == (
        S.RECORDED,
        2,
        Risk.HIGH,
        ConcernKind.ADULT,
    )


def test_a_refusal_stops_a_referral_unless_there_is_a_ground() -> None:
    refused = replace(made.REFER, consent=made.REFUSED)
    assert needs(case(S.DECIDED), refused) == ["consent.overrides"]
    grounds = replace(made.REFUSED, overrides=(OverrideGround.DANGER_TO_LIFE,))
    assert needs(case(S.DECIDED), replace(made.REFER, consent=grounds)) == ["consent.rationale"]
    grounds = replace(grounds, rationale="He has a knife.")
    assert needs(case(S.DECIDED), replace(made.REFER, consent=grounds)) == []


@pytest.mark.parametrize("state", OPEN_STATES)
def test_an_emergency_is_never_blocked(state: ConcernState) -> None:
    assert advance(case(state), made.EMERGENCY, made.NOW) is S.REFERRED


def test_nobody_reachable_lists_the_attempts() -> None:
    event = replace(made.EMERGENCY, ground=DirectGround.NOBODY_REACHABLE, attempts=(made.ATTEMPT,))
    assert advance(case(S.ESCALATED), event, made.NOW) is S.REFERRED


def test_after_an_emergency_the_record_is_still_signed_and_the_lead_still_told() -> None:
    facts = case(S.DRAFT, made.EMERGENCY, made.OUTCOME)
    early: Iterable[Event] = (made.DECISION, made.PLAN, made.CLOSURE)
    for event in early:
        assert needs(facts, event) == ["form"]
    assert needs(facts, made.ACKNOWLEDGEMENT) == ["by_name"]
    after: Iterable[Event] = (SIGN, made.ESCALATION, made.ACKNOWLEDGEMENT)
    for event in after:
        facts = take(facts, event, made.NOW)
        assert facts.state is S.REFERRED
    assert needs(facts, SIGN) == ["form"]
    assert advance(facts, made.DECISION, made.NOW) is S.DECIDED


@pytest.mark.parametrize("state", [S.REFERRED, S.MONITORING])
def test_a_new_decision_follows_something_new(state: ConcernState) -> None:
    assert needs(case(state), made.DECISION) == ["findings"]
    facts = case(state, made.REVIEW, made.DECISION)
    assert facts.state is S.DECIDED
    assert not facts.fresh_finding
    assert case(state, made.OUTCOME, made.DECISION).state is S.DECIDED


def test_a_plan_and_a_review_have_a_day_to_come() -> None:
    yesterday = made.TODAY - dt.timedelta(days=1)
    assert needs(case(S.DECIDED), replace(made.PLAN, review_on=yesterday)) == ["review_on"]
    assert needs(case(S.MONITORING), replace(made.REVIEW, review_on=yesterday)) == ["review_on"]
    assert needs(case(S.MONITORING), replace(made.REVIEW, findings="")) == ["findings"]
    assert needs(case(S.MONITORING), replace(made.OUTCOME, outcome="")) == ["outcome"]
    assert case(S.MONITORING).review_on == made.PLAN.review_on


def chases(count: int) -> dict[str, object]:
    return {"outcome": "", "chases": (made.ATTEMPT,) * count}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        (chases(3), []),
        (chases(2), ["outcome"]),
        ({"chases": (replace(made.ATTEMPT, channel=None),)}, ["chases"]),
        ({"person_told": YesNo()}, ["person_told"]),
        ({"person_told": YesNo(False)}, ["person_told"]),
        ({"person_told": YesNo(False, "unsafe")}, []),
        ({"incident_report": YesNo(False, " ")}, ["incident_report"]),
        ({"dbs": YesNo()}, ["dbs"]),
        ({"agreed_on": made.TODAY + dt.timedelta(days=1)}, ["agreed_on"]),
        ({"lead_name": ""}, ["lead_name"]),
        ({"lead_name": "Perrin Vale"}, ["lead_name"]),
        ({"lead_role": LadderRole.ADULT_CARE}, ["lead_role"]),
        ({"lead_name": "Robin Coe"}, ["trustee_name"]),
        ({"lead_name": "Robin Coe", "trustee_name": "robin coe"}, ["trustee_name"]),
        ({"lead_name": "Robin Coe", "trustee_name": "Wren Ashdown"}, ["trustee_name"]),
        ({"lead_name": "Robin Coe", "trustee_name": "Toni Marsh"}, []),
    ],
)
def test_closing_needs_an_end_and_somebody_else_to_agree(
    changes: dict[str, object], fields: list[str]
) -> None:
    assert needs(case(S.DECIDED), replace(made.CLOSURE, **changes)) == fields  # type: ignore[arg-type]


def test_open_actions_keep_a_case_open() -> None:
    assert needs(case(S.MONITORING, open_actions=1), made.CLOSURE) == ["actions"]


@pytest.mark.parametrize("event", [made.REOPEN, made.AMENDMENT])
def test_a_closed_case_opens_again_by_a_reason_or_a_new_entry(event: Event) -> None:
    facts = case(S.CLOSED, event)
    assert facts.state is S.ACKNOWLEDGED
    assert not facts.decided
    assert Milestone.ENDED not in facts.moments
    assert facts.moments[Milestone.REOPENED] == made.NOW
    assert advance(facts, made.DECISION, made.NOW) is S.DECIDED
    assert needs(case(S.CLOSED), replace(made.REOPEN, reason="")) == ["reason"]


def test_a_draft_with_words_in_it_is_kept_when_let_go() -> None:
    assert needs(case(S.DRAFT), made.VOID_DRAFT) == []
    written = case(S.DRAFT, draft_written=True)
    assert needs(written, made.VOID_DRAFT) == ["kept"]
    assert needs(written, replace(made.VOID_DRAFT, kept=made.FORM)) == []
    assert needs(written, replace(made.VOID_DRAFT, kept=made.FORM, reason="")) == ["reason"]


def test_disposal_waits_for_its_time_and_for_no_hold() -> None:
    assert needs(case(S.CLOSED), made.DISPOSAL) == []
    assert needs(case(S.CLOSED, flags=frozenset({Flag.LEGAL_HOLD})), made.DISPOSAL) == ["legal_hold"]
    tomorrow = made.TODAY + dt.timedelta(days=1)
    assert needs(case(S.CLOSED, keep_until=tomorrow), made.DISPOSAL) == ["disposed_on"]
    assert needs(case(S.CLOSED, keep_until=None), made.DISPOSAL) == ["disposed_on"]
    assert needs(case(S.CLOSED), replace(made.DISPOSAL, disposed_on=tomorrow)) == ["disposed_on"]
    assert needs(case(S.CLOSED), replace(made.DISPOSAL, approver="Robin Coe")) == ["approver"]
    assert needs(case(S.CLOSED), replace(made.DISPOSAL, approver="")) == ["approver"]
    assert needs(case(S.CLOSED), replace(made.DISPOSAL, approver_role=LadderRole.DBS)) == ["approver_role"]


def test_lateness_never_stops_a_step() -> None:
    facts, later = case(S.DRAFT), made.NOW + dt.timedelta(days=400)
    late = Sign(replace(made.FORM, late_reason="found in a drawer"))
    steps: Iterable[Event] = (late, made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.CLOSURE)
    for event in steps:
        facts = take(facts, event, later)
    assert facts.state is S.CLOSED


def test_moments_are_when_it_happened_not_when_it_was_typed() -> None:
    told = made.NOW - dt.timedelta(minutes=20)
    facts = case(S.RECORDED, replace(made.ESCALATION, told_at=told), made.ESCALATION, made.ACKNOWLEDGEMENT)
    assert facts.moments[Milestone.AWARE] == made.AWARE
    assert facts.moments[Milestone.LEAD_TOLD] == told
    referred = case(
        S.DECIDED, replace(made.REFER, referrals=(made.REFERRAL, by_form(made.NOW - dt.timedelta(minutes=5))))
    )
    assert referred.moments[Milestone.REFERRED_BY_PHONE] == made.NOW
    assert referred.moments[Milestone.TRUST_REFERRAL_MADE] == referred.moments[Milestone.REFERRED] < made.NOW
    danger = replace(made.FORM, danger=True, danger_action="999")
    assert case(S.DRAFT, Sign(danger)).moments[Milestone.DANGER] == made.AWARE


def by_form(made_at: dt.datetime) -> Referral:
    return replace(made.REFERRAL, agency=LadderRole.LADO, channel=Channel.ONLINE_FORM, made_at=made_at)


@pytest.mark.parametrize("state", PATHS)
def test_stored_steps_give_the_same_case_again(state: ConcernState) -> None:
    again = replay(NEW, [(event, made.NOW) for event in PATHS[state]])
    assert replace(again, keep_until=made.TODAY) == case(state)
    assert again.entries == sum(type(event) in ENTRY_TYPES for event in PATHS[state])


def test_steps_that_do_not_follow_one_another_are_refused() -> None:
    with pytest.raises(UserError, match="do not follow"):
        fold(case(S.DRAFT), made.DECISION, made.NOW)
    with pytest.raises(UserError, match="do not follow"):
        replay(NEW, [(made.DECISION, made.NOW)])
