"""The steps of a case: one frozen value each, with exactly what its entry must say (trust.md 1.6, 1.7).

Moments end in `_at` and are aware of their time zone. Texts are kept as typed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from rmdesk.rules.concerns.answers import YesNo
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.rules.concerns.words import (
    About,
    Channel,
    ConcernKind,
    DecisionKind,
    DirectGround,
    EntryType,
    LadderRole,
    Risk,
    VoidGround,
)


@dataclass(frozen=True, slots=True)
class StartDraft:
    """The form is opened. It has no entry: a draft lives beside the record until signed or let go."""

    about: About


@dataclass(frozen=True, slots=True)
class Sign:
    """The author signs the form: the first entry, or the one after an emergency referral."""

    form: ConcernForm


@dataclass(frozen=True, slots=True)
class Amendment:
    """Something is added to the case's entry number `amends`, which stays as it is; both print (R5).

    `amends` counts from 1 within the case.
    `kind`, `risk` and `about` are given only where the case changes to them; `concerned` are names of further
    people whom it turns out to be about.
    """

    amends: int
    comment: str
    text: str
    kind: ConcernKind | None = None
    risk: Risk | None = None
    about: About | None = None
    concerned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Escalation:
    """Somebody on the ladder was told: who, how, when, and what exactly was passed."""

    recipient_name: str
    recipient_role: LadderRole
    channel: Channel | None
    told_at: dt.datetime
    passed: str


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The recipient confirmed; `evidence` says how that is known, such as the signed tear-off slip."""

    by_name: str
    by_role: LadderRole
    acknowledged_at: dt.datetime
    evidence: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by whom, why, at which threshold; not referring needs reasons too (R6)."""

    decisions: tuple[DecisionKind, ...]
    decider_name: str
    decider_role: LadderRole
    decided_at: dt.datetime
    rationale: str
    threshold: str
    consent: Consent
    risk: Risk | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """One agency that was told: whom, on which number, when, and exactly what was shared."""

    agency: LadderRole
    agency_name: str
    contact_name: str
    number_used: str
    channel: Channel | None
    made_at: dt.datetime
    shared: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach somebody: who, when, how, and what came of it."""

    who: str
    tried_at: dt.datetime
    channel: Channel | None
    result: str


@dataclass(frozen=True, slots=True)
class Refer:
    """Agencies were told. Before a decision it needs a `ground`, and `attempts` if nobody answered."""

    referrals: tuple[Referral, ...]
    consent: Consent
    ground: DirectGround | None = None
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for watching over the case, its owner, and the day it is looked at again."""

    plan: str
    owner: str
    review_on: dt.date


@dataclass(frozen=True, slots=True)
class Review:
    """A look at an open case and what was found; a new decision may follow it."""

    reviewed_by: str
    reviewed_at: dt.datetime
    findings: str
    review_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an agency said in the end; a new decision may follow it."""

    agency: LadderRole
    received_at: dt.datetime
    outcome: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """The case is closed, agreed by the lead; by a trustee too where the coordinator is formally the lead.

    `outcome` is how it ended; without one there must be three `chases` and a decision. `incident_report` is
    the question of a serious incident report to the regulator, `dbs` that of a referral to the Disclosure and
    Barring Service; a no needs its reason in both.
    """

    outcome: str
    person_told: YesNo
    incident_report: YesNo
    dbs: YesNo
    lead_name: str
    lead_role: LadderRole
    agreed_on: dt.date
    trustee_name: str = ""
    chases: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reopen:
    """A closed case is opened again."""

    reason: str
    by_name: str
    reopened_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Void:
    """A draft is let go, or a record is struck as wrong person or duplicate with the lead's approval.

    `kept` holds the draft's form, where anything had been typed: a draft never vanishes.
    """

    reason: str
    ground: VoidGround | None = None
    approved_by: str = ""
    approver_role: LadderRole | None = None
    kept: ConcernForm | None = None


@dataclass(frozen=True, slots=True)
class Disposal:
    """The content goes after its retention; a tombstone with the case's hash and these words stays."""

    retention_class: str
    disposed_on: dt.date
    approver: str
    approver_role: LadderRole
    note: str = field(default="")


Event = (
    StartDraft
    | Sign
    | Amendment
    | Escalation
    | Acknowledgement
    | Decision
    | Refer
    | Plan
    | Review
    | Outcome
    | Closure
    | Reopen
    | Void
    | Disposal
)

ENTRY_TYPES: dict[type[Event], EntryType] = {
    Sign: EntryType.CONCERN,
    Amendment: EntryType.AMENDMENT,
    Escalation: EntryType.ESCALATION,
    Acknowledgement: EntryType.ACKNOWLEDGEMENT,
    Decision: EntryType.DECISION,
    Refer: EntryType.REFERRAL,
    Plan: EntryType.PLAN,
    Review: EntryType.REVIEW,
    Outcome: EntryType.OUTCOME,
    Closure: EntryType.CLOSURE,
    Reopen: EntryType.REOPEN,
    Void: EntryType.VOID,
}
"""The entry that each step leaves; opening a draft and disposing of a case leave none."""
