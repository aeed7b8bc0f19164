"""The words of a concern: every fixed choice, its stored value and its label on screen and paper."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self


class Word(StrEnum):
    """A stored word with the label that people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep `value` in the file and `label` for people."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class ConcernState(Word):
    """Where a concern stands."""

    DRAFT = "draft", "Draft"
    RECORDED = "recorded", "Recorded"
    ESCALATED = "escalated", "Passed on"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    DECIDED = "decided", "Decided"
    REFERRED = "referred", "Referred"
    MONITORING = "monitoring", "Being watched over"
    CLOSED = "closed", "Closed"
    VOID = "void", "Void"
    DISPOSED = "disposed", "Disposed of"


class ConcernKind(Word):
    """What sort of concern it is."""

    ADULT = "adult", "An adult at risk"
    CHILD = "child", "A child at risk"
    POSITION_OF_TRUST = "position_of_trust", "Someone in a position of trust"
    SELF_HARM = "self_harm", "Self-harm or suicide"
    OTHER = "other", "Something else"


class AtRisk(Word):
    """Whether a child or an adult is, or may be, at risk; it decides which agency is right."""

    ADULT = "adult", "An adult"
    CHILD = "child", "A child"
    BOTH = "both", "Both"
    NOT_KNOWN = "not_known", "Not known"


class About(Word):
    """Whose conduct or situation the concern is about; it decides who may be told."""

    PARTICIPANT = "participant", "A participant"
    OUTSIDER = "outsider", "Someone outside the programme"
    LEAD = "lead", "The safeguarding lead or deputy"
    COORDINATOR = "coordinator", "The coordinator"
    TRUSTEE = "trustee", "A trustee or the chair"


class EntryType(Word):
    """What an entry of the append-only record is."""

    CONCERN = "concern", "Concern"
    AMENDMENT = "amendment", "Amendment"
    ESCALATION = "escalation", "Passed on"
    ACKNOWLEDGEMENT = "acknowledgement", "Acknowledgement"
    DECISION = "decision", "Decision"
    REFERRAL = "referral", "Referral"
    PLAN = "plan", "Plan"
    REVIEW = "review", "Review"
    OUTCOME = "outcome", "Outcome from an agency"
    CLOSURE = "closure", "Closure"
    REOPEN = "reopen", "Reopened"
    VOID = "void", "Made void"


class Source(Word):
    """How the author knows."""

    TOLD = "told", "I was told by the person"
    SEEN = "seen", "I saw or heard it myself"
    THIRD_PARTY = "third_party", "Somebody else told me"
    ANONYMOUS = "anonymous", "It came without a name"
    DOCUMENT = "document", "I read it"


class Risk(Word):
    """How serious the risk is thought to be."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
    IMMEDIATE = "immediate", "Immediate danger"

    @property
    def urgent(self) -> bool:
        """Tell whether the shorter deadlines apply."""
        return self in (Risk.HIGH, Risk.IMMEDIATE)


class Precision(Word):
    """How exactly it is known when something happened."""

    MINUTE = "minute", "Date and time"
    DAY = "day", "Date only"
    BETWEEN = "between", "Between two dates"
    NOT_KNOWN = "not_known", "Not known"


class Blank(Word):
    """Why an answer has no text; a bare empty box is never an answer (R3)."""

    NOT_KNOWN = "not_known", "Not known"
    NONE = "none", "None"


class PartyRole(Word):
    """The part a named or described person has in a concern."""

    SUBJECT = "subject", "Person at risk"
    ALLEGED_SOURCE = "alleged_source", "Person said to have caused harm"
    WITNESS = "witness", "Witness"
    REPORTER = "reporter", "Person who told us"
    PROFESSIONAL = "professional", "Professional"


class ConsentAnswer(Word):
    """What the person said when asked whether this may be passed on."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNSURE = "unsure", "Could not or did not say"


class Explained(Word):
    """Whether it was explained to the person that this will be passed on (R10)."""

    YES = "yes", "Yes"
    UNSAFE = "unsafe", "No, it would not have been safe"
    NOT_POSSIBLE = "not_possible", "No, it was not possible"


class OverrideGround(Word):
    """Why something may be passed on without a yes (trust.md 1.4)."""

    DANGER_TO_LIFE = "danger_to_life", "Somebody's life is in danger"
    OTHERS_AT_RISK = "others_at_risk", "Others, or a child, are at risk"
    SERIOUS_CRIME = "serious_crime", "A serious crime"
    LACKS_CAPACITY = "lacks_capacity", "The person cannot decide this for themselves"
    COERCION = "coercion", "The person may be under pressure from somebody"
    POSITION_OF_TRUST = "position_of_trust", "Someone in a position of trust is involved"
    COURT_OR_LAW = "court_or_law", "A court or the law requires it"


class Channel(Word):
    """How somebody was told."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "By phone"
    PAPER = "paper", "On paper"
    EMAIL = "email", "By e-mail"
    ONLINE_FORM = "online_form", "Through an online form"


class DecisionKind(Word):
    """What can be decided. Too little information is no decision (R6)."""

    REFER = "refer", "Refer to an agency"
    POLICE = "police", "Report to the police"
    SUPPORT = "support", "Support within the programme"
    PAUSE_PAIR = "pause_pair", "Pause the pair"
    END_PAIR = "end_pair", "End the pair"
    MONITOR = "monitor", "Watch over and review"
    NO_REFERRAL = "no_referral", "Not refer"
    NO_FURTHER_ACTION = "no_further_action", "Nothing further"


class DirectGround(Word):
    """Why a referral was made before the lead decided."""

    EMERGENCY = "emergency", "It was an emergency"
    NOBODY_REACHABLE = "nobody_reachable", "Nobody on the ladder could be reached"


class VoidGround(Word):
    """Why a recorded concern is struck."""

    WRONG_PERSON = "wrong_person", "It is about the wrong person"
    DUPLICATE = "duplicate", "It is recorded twice"


class Flag(Word):
    """What can be true of a case beside its state."""

    EMERGENCY = "emergency", "Emergency"
    LEGAL_HOLD = "legal_hold", "Must be kept"
    PAIR_PAUSED = "pair_paused", "Pair paused"


class Rung(IntEnum):
    """A step of the ladder of people and agencies who can be told (trust.md 1.3); the number is stored."""

    EMERGENCY = 0
    LEAD = 1
    DEPUTY_OR_TRUSTEE = 2
    LOCAL_AUTHORITY = 3
    POLICE = 4
    REGULATOR = 5
    OUTSIDE_ADVICE = 6

    @property
    def label(self) -> str:
        """The rung in plain words."""
        return _RUNG_LABELS[self]


_RUNG_LABELS = {
    Rung.EMERGENCY: "Emergency",
    Rung.LEAD: "Safeguarding lead",
    Rung.DEPUTY_OR_TRUSTEE: "Deputy, lead trustee or chair",
    Rung.LOCAL_AUTHORITY: "Local authority",
    Rung.POLICE: "Police",
    Rung.REGULATOR: "Regulators",
    Rung.OUTSIDE_ADVICE: "Advice from outside",
}


class LadderRole(Word):
    """Who a contact on the ladder is."""

    EMERGENCY_SERVICES = "emergency_services", "Emergency services"
    LEAD = "lead", "Safeguarding lead"
    DEPUTY = "deputy", "Deputy safeguarding lead"
    LEAD_TRUSTEE = "lead_trustee", "Trustee for safeguarding"
    CHAIR = "chair", "Chair of trustees"
    TRUSTEE = "trustee", "Trustee"
    ADULT_CARE = "adult_care", "Adult social care"
    CHILDREN = "children", "Children's services"
    LADO = "lado", "Designated officer for people who work with children (LADO)"
    PIPOT = "pipot", "Route for people in positions of trust with adults (PiPoT)"
    POLICE = "police", "Police"
    CHARITY_COMMISSION = "charity_commission", "Charity Commission"
    DBS = "dbs", "Disclosure and Barring Service"
    ICO = "ico", "Information Commissioner"
    ADVICE_LINE = "advice_line", "Advice line"

    @property
    def inside(self) -> bool:
        """Tell whether this is somebody of the organisation."""
        return self in INSIDE_ROLES

    @property
    def leads(self) -> bool:
        """Tell whether this is the safeguarding lead or the deputy."""
        return self in (LadderRole.LEAD, LadderRole.DEPUTY)

    @property
    def trustee(self) -> bool:
        """Tell whether this is a trustee or the chair."""
        return self in (LadderRole.LEAD_TRUSTEE, LadderRole.CHAIR, LadderRole.TRUSTEE)


INSIDE_ROLES = (
    LadderRole.LEAD,
    LadderRole.DEPUTY,
    LadderRole.LEAD_TRUSTEE,
    LadderRole.CHAIR,
    LadderRole.TRUSTEE,
)
