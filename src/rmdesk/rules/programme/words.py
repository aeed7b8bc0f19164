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


class ProgrammeState(StrEnum):
    """Where a programme is in its life."""

    PLANNING = "planning"
    RUNNING = "running"
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


_CHOOSER_LABELS = {
    Chooser.LESS_POWERFUL: "Whoever has less power, first",
    Chooser.MENTEE: "The mentee",
    Chooser.MENTOR: "The mentor",
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
