"""What people and relationships are called in a programme of each kind: one place for screen and paper (product A3).

Where the sources do not call a programme mentoring (S0 §5 and §7: teaching, a long-term link), nobody in it is called
a mentor, unless the person was asked and is happy with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from rmdesk.rules.programme.plan import Plan
from rmdesk.rules.programme.roles import OtherRole, role_named
from rmdesk.rules.programme.words import Direction, PlanPart, ProgrammeKind, Shape
from rmdesk.rules.recruitment.words import Role

NOT_MENTORING = "Not mentoring"


@dataclass(frozen=True, slots=True)
class Naming:
    """The words of one programme, in small letters: `mentor` is who gives, `mentee` who learns, `pair` what they are.

    `label` is the line that stands on every paper and at the head of screens: "Near-peer mentoring", "Not mentoring:
    teaching". `is_usual` is reverse mentoring in pairs, whose label may be left out on screen.
    """

    mentor: str = "mentor"
    mentors: str = "mentors"
    mentee: str = "mentee"
    mentees: str = "mentees"
    pair: str = "pair"
    pairs: str = "pairs"
    label: str = ProgrammeKind.REVERSE.label
    is_mentoring: bool = True

    @property
    def is_usual(self) -> bool:
        """Whether there is nothing about the kind that a reader must be told."""
        return self.label == ProgrammeKind.REVERSE.label

    def role(self, role: Role) -> str:
        """Return what somebody in this role is called."""
        return {Role.MENTOR: self.mentor, Role.MENTEE: self.mentee, Role.SUPPORTER: "supporter"}[role]

    def roles(self, role: Role) -> str:
        """Return what several people in this role are called."""
        return {Role.MENTOR: self.mentors, Role.MENTEE: self.mentees, Role.SUPPORTER: "supporters"}[role]

    def title(self, role: Role) -> str:
        """Return the role as it stands at the start of a line."""
        return starting(self.role(role))

    def called_mentors(self) -> Naming:
        """Return the words for a relationship whose people are happy to be called mentors; the label stays."""
        return self if self.is_mentoring else replace(self, mentor="mentor", mentors="mentors")

    def count_of_pairs(self, number: int) -> str:
        """Return "1 triad", "3 pairs"."""
        return f"{number} {self.pair if number == 1 else self.pairs}"

    def said(self, words: str) -> str:
        """Return words with `{pair}`, `{pairs}`, `{Pair}` and `{Pairs}` filled in."""
        return words.format(
            pair=self.pair, pairs=self.pairs, Pair=starting(self.pair), Pairs=starting(self.pairs)
        )


def starting(words: str) -> str:
    """Return words with a capital letter at their start."""
    return words[:1].upper() + words[1:]


def naming_of(plan: Plan) -> Naming:
    """Return the words of a programme with this plan."""
    return naming(plan.kind, plan.shape, plan.not_mentoring)


def naming(kind: ProgrammeKind, shape: Shape = Shape.DYAD, not_mentoring: str = "") -> Naming:
    """Return the words of a programme; `not_mentoring` says what it is where it is not mentoring ("teaching")."""
    pair, pairs = ("triad", "triads") if shape is Shape.TRIAD else ("pair", "pairs")
    what = " ".join(not_mentoring.split()).rstrip(".")
    if kind is ProgrammeKind.LONG_TERM_LINK:
        what = what or "a long-term link"
    if not what:
        return Naming(pair=pair, pairs=pairs, label=kind.label)
    mentor, mentors, mentee, mentees = _others(what)
    return Naming(
        mentor, mentors, mentee, mentees, pair, pairs, f"{NOT_MENTORING}: {what}", is_mentoring=False
    )


def role_meant(words: str) -> OtherRole | None:
    """Return the role that a plan's words speak of, be it among others: "a link, with the person as a muse"."""
    if role := role_named(words):
        return role
    said = words.casefold()
    named = (role for role in OtherRole if role.label.casefold() in said)
    hinted = (role for hint, role in _HINTS.items() if hint in said)
    return next(chain(named, hinted), None)


_HINTS = {
    "link": OtherRole.MUSE,
    "visit": OtherRole.MUSE,
    "teach": OtherRole.TEACHER,
    "coach": OtherRole.COACH,
}


def _others(what: str) -> tuple[str, str, str, str]:
    """Return what people are called where it is not mentoring: by what they do (S0 §3, §5, §7)."""
    role = role_meant(what)
    gives, receives = (role.facts.gives, role.facts.receives) if role else ("contributor", "learner")
    return gives, _several(gives), receives, _several(receives)


def _several(word: str) -> str:
    """Return the plural: "teachers", "people who are visited"."""
    first, _, rest = word.partition(" ")
    return f"people {rest}".rstrip().replace(" who is ", " who are ") if first == "person" else f"{word}s"


def both_have_aims(plan: Plan) -> bool:
    """Return whether both sides set aims: a two-way programme, and a reciprocal one unless the plan locks its roles.

    (S0 §4: leaders gain insight, students career guidance; schemes.md E a.)
    """
    if plan.direction is not None:
        return plan.direction is Direction.TWO_WAY
    return plan.kind is ProgrammeKind.RECIPROCAL


def raises_alarms(kind: ProgrammeKind) -> bool:
    """Return whether a pair can be late or gone quiet: not where there is one feedback meeting (S0 §5)."""
    return kind is not ProgrammeKind.SINGLE_FEEDBACK


def has_group_stage(plan: Plan) -> bool:
    """Return whether a group gathers observations before the single meetings (S0 §5): where the plan has gatherings."""
    return plan.kind is ProgrammeKind.SINGLE_FEEDBACK and PlanPart.GATHERINGS in plan.parts
