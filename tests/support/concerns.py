"""Complete, made-up concerns for tests: a form that can be signed, the ladder, and one valid step of each kind."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from rmdesk.rules.concerns.answers import NONE, Occurred, Party, Stated, YesNo
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.events import (
    Acknowledgement,
    Amendment,
    Attempt,
    Closure,
    Decision,
    Disposal,
    Escalation,
    Outcome,
    Plan,
    Refer,
    Referral,
    Reopen,
    Review,
    Void,
)
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.rules.concerns.ladder import Contact
from rmdesk.rules.concerns.words import (
    About,
    AtRisk,
    Blank,
    Channel,
    ConcernKind,
    ConsentAnswer,
    DecisionKind,
    DirectGround,
    Explained,
    LadderRole,
    PartyRole,
    Risk,
    Rung,
    Source,
    VoidGround,
)

NOW = dt.datetime(2026, 11, 4, 15, 0, tzinfo=dt.UTC)
"""A Wednesday afternoon; everything below has happened by then."""
AWARE = NOW - dt.timedelta(minutes=40)
TODAY = NOW.date()

CONSENT = Consent(asked=True, answer=ConsentAnswer.YES, wanted="to be left in peace", explained=Explained.YES)
REFUSED = replace(CONSENT, answer=ConsentAnswer.NO)

FORM = ConcernForm(
    about=About.PARTICIPANT,
    kind=ConcernKind.ADULT,
    at_risk=AtRisk.ADULT,
    danger=False,
    risk=Risk.MEDIUM,
    source=Source.TOLD,
    occurred=Occurred.at(dt.date(2026, 11, 4), dt.time(13, 30)),
    aware_at=AWARE,
    where=Stated("the library café"),
    parties=(
        Party(PartyRole.SUBJECT, "Wren Ashdown"),
        Party(PartyRole.ALLEGED_SOURCE, "Perrin Vale"),
    ),
    witnesses_blank=Blank.NONE,
    observed=Stated("She was shaking and did not look up."),
    words=Stated("HE says  i owe him.\nEvery week."),
    words_by=Stated("Wren Ashdown"),
    reply=Stated("I said that I would have to tell our lead."),
    opinion=Stated("She may be short of money."),
    opinion_basis="She did not eat.",
    actions=NONE,
    consent=CONSENT,
    author_name="Robin Coe",
    author_role="Coordinator",
)
COORDINATOR = "Robin Coe"


def contact(rung: Rung, role: LadderRole, name: str, **changes: Any) -> Contact:
    """Return a contact whose numbers were checked last week."""
    return replace(Contact(rung, name, role, "01632 960001", verified_on=dt.date(2026, 10, 28)), **changes)


LEAD = contact(Rung.LEAD, LadderRole.LEAD, "Lesley Dean")
DEPUTY = contact(Rung.DEPUTY_OR_TRUSTEE, LadderRole.DEPUTY, "Dev Patel")
TRUSTEE = contact(Rung.DEPUTY_OR_TRUSTEE, LadderRole.LEAD_TRUSTEE, "Toni Marsh")
CHAIR = contact(Rung.DEPUTY_OR_TRUSTEE, LadderRole.CHAIR, "Chris Hale")
COUNCIL = contact(Rung.LOCAL_AUTHORITY, LadderRole.ADULT_CARE, "Borough adult social care")
POLICE = contact(Rung.POLICE, LadderRole.POLICE, "Police 101")
REGULATOR = contact(Rung.REGULATOR, LadderRole.CHARITY_COMMISSION, "Charity Commission")
CONTACTS = (REGULATOR, CHAIR, POLICE, TRUSTEE, COUNCIL, DEPUTY, LEAD)

ESCALATION = Escalation("Lesley Dean", LadderRole.LEAD, Channel.PHONE, NOW, "the whole record, read out")
ACKNOWLEDGEMENT = Acknowledgement("Lesley Dean", LadderRole.LEAD, NOW, "signed slip in the folder")
DECISION = Decision(
    (DecisionKind.SUPPORT, DecisionKind.NO_REFERRAL),
    "Lesley Dean",
    LadderRole.LEAD,
    NOW,
    "She wants help with money first and is safe at home.",
    "care and support needs, risk of abuse, cannot protect herself",
    CONSENT,
)
REFERRAL = Referral(
    LadderRole.ADULT_CARE,
    "Borough adult social care",
    "duty desk",
    "01632 960002",
    Channel.PHONE,
    NOW,
    "the record",
)
ATTEMPT = Attempt("Lesley Dean", NOW, Channel.PHONE, "no answer")
REFER = Refer((REFERRAL,), CONSENT)
EMERGENCY = Refer((REFERRAL,), CONSENT, DirectGround.EMERGENCY)
PLAN = Plan("call every Monday", "Lesley Dean", TODAY + dt.timedelta(days=7))
REVIEW = Review("Lesley Dean", NOW, "calmer; money advice has begun")
OUTCOME = Outcome(LadderRole.ADULT_CARE, NOW, "no further enquiry")
CLOSURE = Closure(
    "settled",
    YesNo(True),
    YesNo(False, "no serious harm"),
    YesNo(False, "nobody was removed"),
    "Lesley Dean",
    LadderRole.LEAD,
    TODAY,
)
REOPEN = Reopen("she called again", "Robin Coe", NOW)
AMENDMENT = Amendment(1, "I remembered more", "He had come by car.")
VOID_DRAFT = Void("typed in the wrong place")
VOID = Void("the same as the one before", VoidGround.DUPLICATE, "Lesley Dean", LadderRole.LEAD)
DISPOSAL = Disposal("adult, seven years", TODAY, "Toni Marsh", LadderRole.LEAD_TRUSTEE)
