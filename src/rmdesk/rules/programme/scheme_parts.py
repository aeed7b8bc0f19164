"""Which parts of a programme a scheme switches on, and how a scheme is told from others (product principle 8)."""

from __future__ import annotations

from enum import StrEnum

from rmdesk.rules.meetings.words import MeetingKind
from rmdesk.rules.programme.scheme import Scheme
from rmdesk.rules.programme.words import USUAL_PARTS, Direction, Observation, PlanPart, ProgrammeKind, Shape

_NEEDS: dict[PlanPart, tuple[str, ...]] = {
    PlanPart.TRAINING: ("training_mentees", "training_mentors", "trained_before_pairs"),
    PlanPart.CHECKS: ("checks_mentees", "checks_mentors"),
    PlanPart.THEMES: ("themes", "ice_breakers", "prompts"),
    PlanPart.PHASES: ("phases",),
    PlanPart.EFFORT: ("minutes_research", "minutes_preparation", "minutes_notes"),
    PlanPart.SUPPORTER: ("supporter",),
    PlanPart.PAY: ("pay", "expenses"),
    PlanPart.OBSERVATIONS: ("mentor_roles",),
    PlanPart.GATHERINGS: ("gatherings_wanted",),
    PlanPart.EVALUATION: ("success_measures", "institution_outcome"),
    PlanPart.SPONSOR: ("sponsor",),
    PlanPart.PLACEMENT: ("counts_as_placement",),
}
"""The values that have no place on screen unless their part is on."""
_WATCHING = {MeetingKind.SHADOWING, MeetingKind.OBSERVATION, MeetingKind.VISUAL_INSPECTION}
WEEKS_OF_MONTHS = 13
WEEKS_OF_HALF_YEAR = 30


class SchemeGroup(StrEnum):
    """Under which heading a scheme stands where one is chosen."""

    REVERSE = "reverse"
    RECIPROCAL = "reciprocal"
    NEAR = "near"
    SINGLE = "single"
    NEIGHBOUR = "neighbour"

    @property
    def label(self) -> str:
        """The heading."""
        return _GROUP_LABELS[self]


class Span(StrEnum):
    """How long a relationship goes on, as far as one chooses by it."""

    SINGLE = "single"
    MONTHS = "months"
    HALF_YEAR = "half_year"
    LONGER = "longer"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The span in plain words."""
        return _SPAN_LABELS[self]


def needed_parts(scheme: Scheme) -> frozenset[PlanPart]:
    """Return the parts without which something that the scheme states would not be on screen."""
    stated = {part for part, names in _NEEDS.items() if any(getattr(scheme, name) for name in names)}
    encounters = set(scheme.encounters.value) if scheme.encounters else set()
    watched = scheme.observation is not None and scheme.observation.value is Observation.WITH_NOTICE
    return frozenset(stated | ({PlanPart.OBSERVATIONS} if watched or encounters & _WATCHING else set()))


def parts_of(scheme: Scheme) -> frozenset[PlanPart]:
    """Return the parts to switch on: those the scheme names, or the usual ones with those that its values need."""
    if scheme.parts is not None:
        return frozenset(scheme.parts.value)
    return needed_parts(scheme) | frozenset(USUAL_PARTS)


def group_of(scheme: Scheme) -> SchemeGroup:
    """Return the heading under which the scheme stands."""
    if scheme.contrast or scheme.not_mentoring is not None:
        return SchemeGroup.NEIGHBOUR
    kind = scheme.kind.value if scheme.kind else ProgrammeKind.REVERSE
    return _GROUPS.get(kind, SchemeGroup.REVERSE)


def span_of(scheme: Scheme) -> Span:
    """Return how long a relationship goes on, as far as the scheme says."""
    if scheme.meetings_count is not None and scheme.meetings_count.value == 1:
        return Span.SINGLE
    if scheme.kind is not None and scheme.kind.value is ProgrammeKind.LONG_TERM_LINK:
        return Span.LONGER
    weeks = _weeks(scheme)
    if weeks is None:
        return Span.OPEN
    if weeks <= WEEKS_OF_MONTHS:
        return Span.MONTHS
    return Span.HALF_YEAR if weeks <= WEEKS_OF_HALF_YEAR else Span.LONGER


def is_triad(scheme: Scheme) -> bool:
    """Return whether the scheme gives a mentee two mentors."""
    return scheme.shape is not None and scheme.shape.value is Shape.TRIAD


def is_two_way(scheme: Scheme) -> bool:
    """Return whether the scheme says that both give and both take."""
    said = scheme.direction is not None and scheme.direction.value is Direction.TWO_WAY
    return said or (scheme.kind is not None and scheme.kind.value is ProgrammeKind.RECIPROCAL)


def _weeks(scheme: Scheme) -> float | None:
    if scheme.lasts_weeks is not None:
        return scheme.lasts_weeks.value
    if scheme.meetings_count is None:
        return None
    if scheme.monthly is not None:
        return scheme.meetings_count.value * 52 / 12
    return scheme.meetings_count.value * scheme.interval_days.value / 7 if scheme.interval_days else None


_GROUPS = {
    ProgrammeKind.RECIPROCAL: SchemeGroup.RECIPROCAL,
    ProgrammeKind.NEAR_PEER: SchemeGroup.NEAR,
    ProgrammeKind.ORDINARY: SchemeGroup.NEAR,
    ProgrammeKind.CROSS_ORGANISATION: SchemeGroup.NEAR,
    ProgrammeKind.SINGLE_FEEDBACK: SchemeGroup.SINGLE,
}
_GROUP_LABELS = {
    SchemeGroup.REVERSE: "Reverse mentoring",
    SchemeGroup.RECIPROCAL: "Reciprocal mentoring",
    SchemeGroup.NEAR: "Near-peer, ordinary, and across organisations",
    SchemeGroup.SINGLE: "Short or single encounters",
    SchemeGroup.NEIGHBOUR: "Neighbours that are not mentoring",
}
_SPAN_LABELS = {
    Span.SINGLE: "A single meeting",
    Span.MONTHS: "Up to three months",
    Span.HALF_YEAR: "About half a year",
    Span.LONGER: "A year or longer",
    Span.OPEN: "The sources leave it open",
}
