"""The fixed words of a meeting: its kind, its state and who missed it (product E2, E3)."""

from __future__ import annotations

from enum import StrEnum


class MeetingKind(StrEnum):
    """What sort of encounter a meeting is (S0 §4, S4)."""

    ONE_TO_ONE = "one_to_one"
    SHADOWING = "shadowing"
    OBSERVATION = "observation"
    VISUAL_INSPECTION = "visual_inspection"
    INTERVIEW = "interview"
    STORY = "story"
    DISTANCE = "distance"
    REVIEW = "review"
    CLOSING = "closing"

    @property
    def label(self) -> str:
        """The kind in plain words, for screen and paper."""
        return _KIND_LABELS[self]


AT_WORK = frozenset({MeetingKind.SHADOWING, MeetingKind.OBSERVATION, MeetingKind.VISUAL_INSPECTION})
"""Kinds in which a mentor sees the mentee's team at work, people who did not choose to take part (schemes.md E f)."""


class MeetingState(StrEnum):
    """Where a meeting is; a moved meeting stays planned, its former date is kept in its history."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state in plain words, for screen and paper."""
        return self.value.capitalize()


class MissedBy(StrEnum):
    """Who did not come to a missed meeting; a fact for support, never a fault."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Who missed it in plain words, for screen and paper."""
        return _MISSED_LABELS[self]


_KIND_LABELS = {
    MeetingKind.ONE_TO_ONE: "One to one",
    MeetingKind.SHADOWING: "Shadowing",
    MeetingKind.OBSERVATION: "Observation",
    MeetingKind.VISUAL_INSPECTION: "Visual inspection",
    MeetingKind.INTERVIEW: "Interview",
    MeetingKind.STORY: "Story",
    MeetingKind.DISTANCE: "At a distance",
    MeetingKind.REVIEW: "Review",
    MeetingKind.CLOSING: "Closing",
}
_MISSED_LABELS = {
    MissedBy.MENTEE: "The mentee",
    MissedBy.MENTOR: "The mentor",
    MissedBy.BOTH: "Both",
    MissedBy.UNKNOWN: "Not known",
}
