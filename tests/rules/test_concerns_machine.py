"""Whatever is tried in whatever order, a case never reaches a forbidden state, and each state holds its fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, fields, replace
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from rmdesk.base.errors import UserError
from rmdesk.rules.concerns.answers import YesNo, same_name, written
from rmdesk.rules.concerns.body import read_body
from rmdesk.rules.concerns.chain import GENESIS, verify_chain
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.entries import EntryRow, Stamp, link_of, make_entry
from rmdesk.rules.concerns.events import (
    ENTRY_TYPES,
    Acknowledgement,
    Closure,
    Decision,
    Disposal,
    Escalation,
    Event,
    Plan,
    Refer,
    Reopen,
    Sign,
    StartDraft,
    Void,
)
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.form import ConcernForm, missing_to_sign
from rmdesk.rules.concerns.states import OPEN_STATES, possible, replay, take
from rmdesk.rules.concerns.words import (
    About,
    ConcernState,
    DirectGround,
    Flag,
    LadderRole,
    PartyRole,
    VoidGround,
)
from tests.rules.test_concerns_states import PATHS
from tests.support import concerns as made

S = ConcernState
CHILD_OF: dict[ConcernState | None, set[ConcernState]] = {
    None: {S.DRAFT},
    S.DRAFT: {S.RECORDED, S.VOID, S.REFERRED},
    S.RECORDED: {S.ESCALATED, S.REFERRED, S.VOID},
    S.ESCALATED: {S.ACKNOWLEDGED, S.REFERRED, S.VOID},
    S.ACKNOWLEDGED: {S.DECIDED, S.REFERRED, S.VOID},
    S.DECIDED: {S.REFERRED, S.MONITORING, S.CLOSED, S.VOID},
    S.REFERRED: {S.DECIDED, S.MONITORING, S.CLOSED, S.VOID},
    S.MONITORING: {S.DECIDED, S.REFERRED, S.CLOSED, S.VOID},
    S.CLOSED: {S.ACKNOWLEDGED, S.DISPOSED},
    S.VOID: set(),
    S.DISPOSED: set(),
}
PLAN = replace(made.PLAN, review_on=made.TODAY + dt.timedelta(days=9000))
SIGNED = {S.RECORDED, S.ESCALATED, S.ACKNOWLEDGED, S.DECIDED, S.MONITORING, S.CLOSED, S.DISPOSED}
STEPS: tuple[Event, ...] = (
    *(StartDraft(About.PARTICIPANT), StartDraft(About.COORDINATOR), Sign(made.FORM)),
    *(
        made.AMENDMENT,
        made.ESCALATION,
        made.ACKNOWLEDGEMENT,
        made.DECISION,
        made.REFER,
        made.EMERGENCY,
        PLAN,
    ),
    *(made.REVIEW, made.OUTCOME, made.CLOSURE, made.REOPEN, made.VOID, made.VOID_DRAFT, made.DISPOSAL),
)
NAMES = ("", "  ", "n/a", "Robin Coe", "perrin vale", "Wren Ashdown", "Lesley Dean", "Toni Marsh")
OTHERS: dict[type, tuple[Any, ...]] = {
    str: NAMES,
    LadderRole: tuple(LadderRole),
    About: tuple(About),
    DirectGround: (None, *DirectGround),
    VoidGround: (None, *VoidGround),
    Consent: (Consent(), made.REFUSED, made.CONSENT),
    YesNo: (YesNo(), YesNo(False), YesNo(True)),
    ConcernForm: (
        ConcernForm(),
        replace(made.FORM, about=About.LEAD),
        replace(made.FORM, words_by=made.FORM.where),
    ),
    dt.datetime: (made.NOW - dt.timedelta(days=2), made.NOW + dt.timedelta(days=900)),
    dt.date: (made.TODAY - dt.timedelta(days=900), made.TODAY + dt.timedelta(days=900)),
    tuple: ((),),
    int: (0, 1, 2, 99),
}


@st.composite
def steps(draw: st.DrawFn, likely: tuple[type[Event], ...]) -> Event:
    """Draw a step, most often one that fits the state, whole or with one field changed into something odd."""
    fitting = [event for event in STEPS if type(event) in likely and not isinstance(event, Void)]
    anything = not fitting or draw(st.integers(0, 5)) == 5
    event: Event = draw(st.sampled_from(STEPS if anything else fitting))
    if draw(st.booleans()):
        return event
    field = draw(st.sampled_from([field.name for field in fields(event)]))
    value = getattr(event, field)
    other = draw(st.sampled_from(OTHERS.get(type(value), (value,))))
    changes: dict[str, Any] = {field: other}
    return replace(event, **changes)


class Case(RuleBasedStateMachine):
    """One case, with all that was taken kept beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = made.NOW
        self.facts = CaseFacts(coordinator=made.COORDINATOR, contacts=made.CONTACTS)
        self.taken: list[tuple[Event, CaseFacts, dt.datetime]] = []
        self.rows: list[EntryRow] = []

    @rule(data=st.data())
    def something_is_tried(self, data: st.DataObject) -> None:
        event = data.draw(steps(possible(self.facts.state)))
        before = self.facts
        try:
            self.step(event)
        except UserError as refused:
            assert written(refused.message)
        else:
            assert self.facts.state in CHILD_OF[before.state] | ({before.state} if before.state else set())

    @rule(days=st.integers(0, 4))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)

    @rule(actions=st.integers(0, 1), hold=st.booleans(), written_in=st.booleans(), keep=st.integers(-20, 20))
    def something_beside_it_changes(self, actions: int, hold: bool, written_in: bool, keep: int) -> None:
        self.facts = replace(
            self.facts,
            open_actions=actions,
            flags=frozenset({Flag.LEGAL_HOLD}) if hold else frozenset(),
            draft_written=written_in,
            keep_until=self.now.date() + dt.timedelta(days=keep),
        )

    @initialize(reached=st.sampled_from([None, *OPEN_STATES, S.CLOSED]))
    def the_usual_way_is_gone_so_far(self, reached: ConcernState | None) -> None:
        for event in PATHS[reached] if reached else ():
            self.facts = replace(self.facts, keep_until=self.now.date())
            self.step(event)

    def step(self, event: Event) -> None:
        before = self.facts
        self.facts = take(before, event, self.now)
        self.taken.append((event, before, self.now))
        if type(event) in ENTRY_TYPES:
            previous = self.rows[-1].hash if self.rows else GENESIS
            stamp = Stamp(self.now, made.COORDINATOR, "Coordinator", f"u-{len(self.rows)}")
            self.rows.append(make_entry("SG-2026-001", len(self.rows) + 1, previous, event, stamp))

    def last(self, *kinds: type[Any]) -> Any:
        return next((event for event, _, _ in reversed(self.taken) if isinstance(event, kinds)), None)

    @invariant()
    def nothing_returns_to_a_draft(self) -> None:
        states = [before.state for _, before, _ in self.taken] + [self.facts.state]
        left = [state for state in states if state is not None]
        assert S.DRAFT not in left[1:] or set(left) == {S.DRAFT}
        assert not {S.VOID, S.DISPOSED} & set(left[:-1])

    @invariant()
    def nothing_is_ever_about_the_coordinator(self) -> None:
        assert self.facts.about is not About.COORDINATOR
        for event, _, _ in self.taken:
            if isinstance(event, Sign):
                sources = [one.name for one in event.form.parties if one.role is PartyRole.ALLEGED_SOURCE]
                assert not any(same_name(name, made.COORDINATOR) for name in sources)

    @invariant()
    def signed_states_have_a_whole_signed_form(self) -> None:
        signed = [(event, now) for event, _, now in self.taken if isinstance(event, Sign)]
        assert len(signed) == (1 if self.facts.recorded else 0)
        assert self.facts.state not in SIGNED or signed
        assert all(missing_to_sign(event.form, now) == () for event, now in signed)

    @invariant()
    def nobody_concerned_was_told_or_decided(self) -> None:
        for event, before, _ in self.taken:
            if isinstance(event, Escalation):
                self.unconcerned(before, event.recipient_name, event.recipient_role)
            elif isinstance(event, Acknowledgement):
                self.unconcerned(before, event.by_name, event.by_role)
                assert before.told
            elif isinstance(event, Decision):
                self.unconcerned(before, event.decider_name, event.decider_role)
            elif isinstance(event, Closure):
                self.unconcerned(before, event.lead_name, event.lead_role)

    def unconcerned(self, before: CaseFacts, name: str, role: LadderRole) -> None:
        assert written(name)
        assert not any(same_name(name, other) for other in before.concerned)
        assert not (before.about is About.LEAD and role in (LadderRole.LEAD, LadderRole.DEPUTY))

    @invariant()
    def each_state_holds_its_fields(self) -> None:
        checks = {
            S.ESCALATED: lambda: self.facts.told and written(self.last(Escalation).passed),
            S.ACKNOWLEDGED: lambda: self.last(Acknowledgement, Reopen, Closure) is not None,
            S.DECIDED: lambda: self.facts.decided and self.reasoned(self.last(Decision)),
            S.REFERRED: lambda: self.allowed(self.last(Refer)),
            S.MONITORING: lambda: written(self.last(Plan).plan) and written(self.last(Plan).owner),
            S.CLOSED: self.agreed,
            S.VOID: lambda: written(self.last(Void).reason),
            S.DISPOSED: self.time_had_come,
        }
        check = checks.get(self.facts.state) if self.facts.state else None
        assert check is None or check()

    def reasoned(self, decision: Decision) -> bool:
        return bool(decision.decisions) and written(decision.rationale) and written(decision.threshold)

    def allowed(self, refer: Refer) -> bool:
        before = next(before for event, before, _ in reversed(self.taken) if event is refer)
        return (
            bool(refer.referrals)
            and refer.consent.allows_sharing
            and (before.decided or refer.ground is not None)
        )

    def agreed(self) -> bool:
        closure, before, now = self.taken[-1]
        assert isinstance(closure, Closure)
        own = same_name(closure.lead_name, made.COORDINATOR)
        return (
            before.open_actions == 0
            and written(closure.outcome)
            and closure.agreed_on <= now.date()
            and (
                not own
                or (written(closure.trustee_name) and not same_name(closure.trustee_name, made.COORDINATOR))
            )
        )

    def time_had_come(self) -> bool:
        disposal, before, now = self.taken[-1]
        assert isinstance(disposal, Disposal)
        return (
            before.keep_until is not None
            and before.keep_until <= disposal.disposed_on <= now.date()
            and Flag.LEGAL_HOLD not in before.flags
            and not same_name(disposal.approver, made.COORDINATOR)
        )

    @invariant()
    def the_record_is_whole_and_tells_the_same_story(self) -> None:
        assert verify_chain(link_of(asdict(row)) for row in self.rows).ok
        assert self.facts.entries == len(self.rows)
        if self.rows and self.facts.state is not S.DISPOSED:
            start = CaseFacts(coordinator=made.COORDINATOR, contacts=made.CONTACTS)
            opened, _, moment = self.taken[0]
            stored = [(read_body(row.body), row.recorded_at) for row in self.rows]
            again = replay(start, [(opened, moment), *stored])
            assert (again.state, again.about, again.decided) == (
                self.facts.state,
                self.facts.about,
                self.facts.decided,
            )


# No shrinking: it can take minutes, and the steps are readable as they come.
Case.TestCase.settings = settings(
    max_examples=150, stateful_step_count=20, deadline=None, phases=[Phase.generate]
)
TestCase = Case.TestCase
