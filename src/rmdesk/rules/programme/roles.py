"""The roles beside a mentor's that S0 tells apart from it (S0 §3, §5, §7), each in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OtherRole(StrEnum):
    """A role that is not a mentor's, though it may go with one or be taken for one (product A4)."""

    EMPLOYER = "employer"
    LINE_MANAGER = "line_manager"
    CLIENT = "client"
    COACH = "coach"
    SPONSOR = "sponsor"
    ROLE_MODEL = "role_model"
    CONSULTANT = "consultant"
    COPRODUCER = "coproducer"
    TEACHER = "teacher"
    MUSE = "muse"

    @property
    def label(self) -> str:
        """The role in plain words, for screen and paper."""
        return self.value.replace("_", " ").capitalize()

    @property
    def facts(self) -> RoleFacts:
        """What the source says of it."""
        return _FACTS[self]


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role in the words of its source: what somebody in it does, what a programme of it is called, the words for
    its two sides (`gives` stands where a mentor would), and where the source says so.
    """

    does: str
    programme: str
    gives: str
    receives: str
    source: str


_FACTS = {
    OtherRole.EMPLOYER: RoleFacts(
        "selects and dismisses the employee", "employment", "employer", "employee", "S0 §3"
    ),
    OtherRole.LINE_MANAGER: RoleFacts(
        "holds somebody accountable for their daily work", "supervision", "supervisor", "supervisee", "S0 §3"
    ),
    OtherRole.CLIENT: RoleFacts(
        "depends on the professional for access to support and resources",
        "care and support",
        "client",
        "professional",
        "S0 §3",
    ),
    OtherRole.COACH: RoleFacts(
        "seeks to improve performance in specific competencies",
        "coaching",
        "coach",
        "person coached",
        "S0 §3",
    ),
    OtherRole.SPONSOR: RoleFacts(
        "connects individuals to key persons and career opportunities",
        "sponsorship",
        "sponsor",
        "person sponsored",
        "S0 §3",
    ),
    OtherRole.ROLE_MODEL: RoleFacts(
        "permits another person to see how they fulfil their role",
        "learning from a role model",
        "role model",
        "learner",
        "S0 §3",
    ),
    OtherRole.CONSULTANT: RoleFacts(
        "responds to issues and questions brought to them",
        "consultation",
        "consultant",
        "person who asks",
        "S0 §3",
    ),
    OtherRole.COPRODUCER: RoleFacts(
        "works with others to produce a specific output", "coproduction", "coproducer", "coproducer", "S0 §3"
    ),
    OtherRole.TEACHER: RoleFacts(
        "teaches something set, often in a single encounter", "teaching", "teacher", "learner", "S0 §5"
    ),
    OtherRole.MUSE: RoleFacts(
        "inspires by being met and observed, and is not asked to act",
        "a link with a person who inspires",
        "person who is visited",
        "visitor",
        "S0 §7",
    ),
}


def role_named(words: str) -> OtherRole | None:
    """Return the role that a plan's own words mean ("teaching", "Teacher"), or None."""
    said = " ".join(words.casefold().split()).rstrip(".")
    for role in OtherRole:
        if said in (role.label.casefold(), role.facts.programme, role.facts.gives):
            return role
    return None
