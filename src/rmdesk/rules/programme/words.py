"""The fixed words of a programme: who chooses, its state and its kind (product A3, D5)."""

from __future__ import annotations

from enum import StrEnum


class Chooser(StrEnum):
    """Who says yes or no to a proposed pair (product D5; schemes.md E b)."""

    LESS_POWERFUL = "less_powerful"
    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"
    COORDINATOR = "coordinator"

    @property
    def label(self) -> str:
        """The chooser in plain words, for screen and paper."""
        return _CHOOSER_LABELS[self]


class PackCards(StrEnum):
    """Whether the cards of a selection pack say whose they are (product D5)."""

    NAMED = "named"
    ANONYMOUS = "anonymous"

    @property
    def label(self) -> str:
        """Whether cards have names, in plain words, for screen and paper."""
        return {"named": "With names", "anonymous": "Without names"}[self.value]


class ProgrammeState(StrEnum):
    """Where a programme is in its life."""

    PLANNING = "planning"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"
    ARCHIVED = "archived"

    @property
    def label(self) -> str:
        """The state in plain words, for screen and paper."""
        return self.value.capitalize()


class ProgrammeKind(StrEnum):
    """What sort of mentoring a programme is (product A3)."""

    REVERSE = "reverse"
    RECIPROCAL = "reciprocal"
    NEAR_PEER = "near_peer"
    ORDINARY = "ordinary"
    SINGLE_FEEDBACK = "single_feedback"
    CROSS_ORGANISATION = "cross_organisation"
    LONG_TERM_LINK = "long_term_link"

    @property
    def label(self) -> str:
        """The kind in plain words, for screen and paper."""
        return _KIND_LABELS[self]


class Shape(StrEnum):
    """How many mentors one mentee has in a relationship (S0 §4)."""

    DYAD = "dyad"
    TRIAD = "triad"

    @property
    def label(self) -> str:
        """The shape in plain words, for screen and paper."""
        return {"dyad": "One mentor (a pair)", "triad": "Two mentors (a triad)"}[self.value]

    @property
    def mentors(self) -> int:
        """How many mentors a relationship has."""
        return 2 if self is Shape.TRIAD else 1


class PlanPart(StrEnum):
    """A part of a programme that its plan switches on; what is off is not on screen (product principle 8)."""

    TRAINING = "training"
    CHECKS = "checks"
    THEMES = "themes"
    PHASES = "phases"
    AIMS = "aims"
    EFFORT = "effort"
    SUPPORTER = "supporter"
    PAY = "pay"
    OBSERVATIONS = "observations"
    REFLECTIONS = "reflections"
    GATHERINGS = "gatherings"
    EVALUATION = "evaluation"
    SPONSOR = "sponsor"
    PLACEMENT = "placement"
    EQUALITY = "equality"

    @property
    def label(self) -> str:
        """The part in plain words, for screen and paper."""
        return _PART_LABELS[self]


USUAL_PARTS = (PlanPart.TRAINING, PlanPart.THEMES, PlanPart.AIMS, PlanPart.EFFORT)
"""What a programme made from nothing switches on."""


class Direction(StrEnum):
    """Whether the person with more power stays the mentee throughout (schemes.md E a)."""

    ONE_WAY = "one_way"
    TWO_WAY = "two_way"


class FocusStyle(StrEnum):
    """A clear focus, or as little plan as will do (schemes.md E e)."""

    CLEAR = "clear"
    OPEN = "open"


class Observation(StrEnum):
    """Whether a mentor watches the leader's team at work (schemes.md E f)."""

    WITH_NOTICE = "with_notice"
    NONE = "none"


class InformalContact(StrEnum):
    """Whether informal contact between meetings is welcome (schemes.md E g)."""

    WELCOME = "welcome"
    BOUNDED = "bounded"


_CHOOSER_LABELS = {
    Chooser.LESS_POWERFUL: "Whoever has less power, first",
    Chooser.MENTEE: "The mentee, first",
    Chooser.MENTOR: "The mentor, first",
    Chooser.BOTH: "Both of them",
    Chooser.COORDINATOR: "The coordinator",
}
_KIND_LABELS = {
    ProgrammeKind.REVERSE: "Reverse mentoring",
    ProgrammeKind.RECIPROCAL: "Reciprocal mentoring",
    ProgrammeKind.NEAR_PEER: "Near-peer mentoring",
    ProgrammeKind.ORDINARY: "Ordinary mentoring",
    ProgrammeKind.SINGLE_FEEDBACK: "Single feedback meeting",
    ProgrammeKind.CROSS_ORGANISATION: "Mentoring across organisations",
    ProgrammeKind.LONG_TERM_LINK: "Long-term link",
}
_PART_LABELS = {
    PlanPart.TRAINING: "Induction and training",
    PlanPart.CHECKS: "Checks, such as references",
    PlanPart.THEMES: "Themes, ice-breakers and prompts",
    PlanPart.PHASES: "Phases with a review between them",
    PlanPart.AIMS: "Aims of each person",
    PlanPart.EFFORT: "Minutes of research, preparation and notes",
    PlanPart.SUPPORTER: "A supporter for each pair",
    PlanPart.PAY: "Pay and expenses",
    PlanPart.OBSERVATIONS: "Observations at work",
    PlanPart.REFLECTIONS: "Reflections after each meeting",
    PlanPart.GATHERINGS: "Gatherings of the cohort",
    PlanPart.EVALUATION: "Evaluation",
    PlanPart.SPONSOR: "A sponsor who signs it off",
    PlanPart.PLACEMENT: "Hours that count as a placement",
    PlanPart.EQUALITY: "Equality monitoring",
}
