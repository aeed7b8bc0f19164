"""The plan of a programme: its values, and what cannot be right in them (product A2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from rmdesk.base.errors import BugError, FieldError
from rmdesk.rules.matching.values import OVERRIDABLE
from rmdesk.rules.meetings.schedule import nominal_day
from rmdesk.rules.meetings.words import AT_WORK, MeetingKind
from rmdesk.rules.people.words import Place
from rmdesk.rules.programme.scheme import Scheme
from rmdesk.rules.programme.scheme_parts import parts_of
from rmdesk.rules.programme.words import (
    USUAL_PARTS,
    Chooser,
    Direction,
    FocusStyle,
    InformalContact,
    Observation,
    PackCards,
    PlanPart,
    ProgrammeKind,
    Shape,
)
from rmdesk.rules.wording import count_of, day_in_words

YOUR_OWN = "you"
"""The source of a value that the coordinator typed."""

MOST_MEETINGS = 200
LONGEST_MEETING = 1440
SHORTEST_MEETING = 5
MOST_PEOPLE = 5000
LONGEST_INTERVAL = 366
MOST_GATHERINGS = 100
EFFORT = ("minutes_research", "minutes_preparation", "minutes_notes")
"""The minutes of one person around one meeting (S0 §1, The Hartford)."""
LONG_PAST = dt.timedelta(days=366)
"""A first day of meetings longer ago than this is asked about."""
EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan's values as the coordinator sees them; None and empty text mean "not said yet".

    `interval_days` None means once a month. `mentees_needed` is how many mentees must be ready before mentors are
    called (S0 §4), all of those wanted with `all_mentees_first`. `pack_cards` says whether cards to choose from have
    names. `encounters` are kinds of meeting
    (`rules.meetings.MeetingKind`), `mentor_roles` those of S4 (auditor, critical friend, researcher), `prompts` go
    with the meetings in their order. Minutes are of one person and one meeting. `not_mentoring` says what it is where
    the sources do not call it mentoring, and is empty where they do. `parts` are switched on. `weights` are points by
    the parts of fit; empty means the usual ones. `may_override` names the rules of matching that may be set aside for
    one pair with a reason (`rules.matching.OVERRIDABLE`); with `trained_before_pairs` nobody is paired before they
    are trained, where training is a part of the plan. `sources` says for each value where it came from: a scheme's
    words, or `YOUR_OWN`.
    """

    kind: ProgrammeKind = ProgrammeKind.REVERSE
    purpose: str = ""
    barrier: str = ""
    success_measures: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    meetings_count: int | None = None
    interval_days: int | None = None
    length_minutes: int | None = None
    mentees_needed: int | None = None
    mentees_wanted: int | None = None
    mentors_wanted: int | None = None
    chooser: Chooser = Chooser.LESS_POWERFUL
    pack_cards: PackCards = PackCards.NAMED
    where_to_turn: str = ""
    notes_status: str = ""
    line_manager_clause: str = ""
    winding_up: str = ""
    weights: Mapping[str, int] = field(default_factory=dict)
    who_mentors: str = ""
    who_is_mentored: str = ""
    themes: tuple[str, ...] = ()
    ice_breakers: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    ground_rules: tuple[str, ...] = ()
    shape: Shape = Shape.DYAD
    meetings_cap: int | None = None
    place: Place | None = None
    encounters: tuple[str, ...] = ()
    mentor_roles: tuple[str, ...] = ()
    minutes_research: int | None = None
    minutes_preparation: int | None = None
    minutes_notes: int | None = None
    supporter: str = ""
    pay: str = ""
    expenses: str = ""
    training_mentees: str = ""
    training_mentors: str = ""
    checks_mentees: tuple[str, ...] = ()
    checks_mentors: tuple[str, ...] = ()
    records_kept: str = ""
    records_until: str = ""
    gatherings_wanted: int | None = None
    all_mentees_first: bool = False
    institution_outcome: str = ""
    sponsor: str = ""
    sponsor_signed_on: dt.date | None = None
    not_mentoring: str = ""
    counts_as_placement: bool = False
    direction: Direction | None = None
    focus_style: FocusStyle | None = None
    observation: Observation | None = None
    informal_contact: InformalContact | None = None
    extension: str = ""
    same_team_allowed: bool = False
    may_override: tuple[str, ...] = ()
    trained_before_pairs: bool = False
    parts: frozenset[PlanPart] = frozenset(USUAL_PARTS)
    sources: Mapping[str, str] = field(default_factory=dict)


_FIELDS = frozenset(one.name for one in fields(Plan))


def plan_from(scheme: Scheme) -> Plan:
    """Return a plan filled with what the scheme says and nothing else, each value with its source (A1).

    The parts switched on are those of `parts_of`. Raises `BugError` for a scheme that is only there to be read.
    """
    if scheme.contrast:
        raise BugError("No programme is made from a scheme that is there for contrast.")
    stated = {name: value for name, value in scheme.values.items() if name in _FIELDS}
    values: dict[str, object] = {name: sourced.value for name, sourced in stated.items()}
    sources = {name: sourced.source for name, sourced in stated.items()}
    if scheme.weights is not None:
        values["weights"] = dict(scheme.weights.value)
    if scheme.monthly is not None:
        sources["interval_days"] = scheme.monthly.source
    values["parts"] = parts_of(scheme)
    return Plan(**values, sources=sources)  # type: ignore[arg-type]


def check_plan(plan: Plan) -> None:
    """Raise the first `FieldError` of `wrong_in`; a value that is not said yet is not wrong."""
    for error in wrong_in(plan):
        raise error


def wrong_in(plan: Plan) -> tuple[FieldError, ...]:
    """Return everything in the plan that cannot be right, in the order of its fields."""
    return (
        *_wrong_dates(plan),
        *_wrong_meetings(plan),
        *_wrong_numbers(plan),
        *_wrong_minutes(plan),
        *_wrong_weights(plan),
        *_wrong_overrides(plan),
    )


def last_meeting_by(plan: Plan) -> dt.date | None:
    """Return the day on which the plan puts the last meeting, before days off are counted; None when a
    value is missing or wrong.
    """
    if plan.starts_on is None or plan.meetings_count is None or wrong_in(plan):
        return None
    return nominal_day(plan.starts_on, plan.meetings_count - 1, plan.interval_days)


def mentees_first(plan: Plan) -> int | None:
    """Return how many mentees must be ready before mentors are called (S0 §4); None while that is not said."""
    return plan.mentees_wanted if plan.all_mentees_first else plan.mentees_needed


def does_not_fit(plan: Plan, today: dt.date | None = None) -> str:
    """Return sentences about what does not go together in the plan, or nothing. Not errors: meetings that need longer
    than its dates give or that began more than a year before `today`, too few mentors for triads, observations
    planned where nobody is to be watched.
    """
    found = (_long_past(plan, today), _too_long(plan), _too_few(plan), _watched(plan))
    return " ".join(part for part in found if part)


def _long_past(plan: Plan, today: dt.date | None) -> str:
    if plan.starts_on is None or today is None or today - plan.starts_on <= LONG_PAST:
        return ""
    return (
        f"The first meetings are on {day_in_words(plan.starts_on)}, more than a year ago. Is the year right?"
    )


def _too_long(plan: Plan) -> str:
    last = last_meeting_by(plan)
    if last is None or plan.ends_on is None or last <= plan.ends_on:
        return ""
    return (
        f"{count_of(plan.meetings_count or 0, 'meeting')} {interval_in_words(plan.interval_days)} take until "
        f"{day_in_words(last)}, but the plan ends on {day_in_words(plan.ends_on)}."
    )


def _too_few(plan: Plan) -> str:
    """Two mentors for each mentee (S0 §4, triads); a mentor with room for more than one mentee may make up for it."""
    mentees, mentors = plan.mentees_wanted, plan.mentors_wanted
    if plan.shape is not Shape.TRIAD or mentees is None or mentors is None:
        return ""
    needed = mentees * plan.shape.mentors
    if mentors >= needed:
        return ""
    who = count_of(mentees, "mentee needs", "mentees need")
    return f"Each mentee has two mentors, so {who} {needed}; the plan wants {mentors}."


def _watched(plan: Plan) -> str:
    planned = [kind.label.lower() for kind in MeetingKind if kind in AT_WORK and kind in plan.encounters]
    if plan.observation is not Observation.NONE or not planned:
        return ""
    return f"The plan says that nobody is watched at work, but names {' and '.join(planned)} as meetings."


def interval_in_words(interval_days: int | None) -> str:
    """Return "once a month", "every week" or "every 10 days"."""
    named = {None: "once a month", 1: "every day", 7: "every week", 14: "every two weeks"}
    return named.get(interval_days) or f"every {interval_days} days"


def _wrong_dates(plan: Plan) -> Iterator[FieldError]:
    days = (
        ("starts_on", plan.starts_on),
        ("ends_on", plan.ends_on),
        ("sponsor_signed_on", plan.sponsor_signed_on),
    )
    for name, day in days:
        if day is not None and not EARLIEST <= day <= LATEST:
            yield FieldError(name, "This year cannot be right.", "Type the year with four figures.")
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        yield FieldError(
            "ends_on",
            "The programme would end before it starts.",
            f"Choose a day from {day_in_words(plan.starts_on)} on, or an earlier start.",
        )


def _wrong_meetings(plan: Plan) -> Iterator[FieldError]:
    yield from _outside("meetings_count", plan.meetings_count, 1, MOST_MEETINGS, "The meetings of a pair are")
    if plan.kind is ProgrammeKind.SINGLE_FEEDBACK and (plan.meetings_count or 0) > 1:
        yield FieldError(
            "meetings_count",
            "A single feedback programme has one meeting for each pair.",
            "Type 1, or choose another kind of programme.",
        )
    yield from _outside("meetings_cap", plan.meetings_cap, 1, MOST_MEETINGS, "The most meetings are")
    if plan.meetings_cap is not None and (plan.meetings_count or 0) > plan.meetings_cap:
        yield FieldError(
            "meetings_cap",
            "The plan has more meetings for each pair than it allows at most.",
            f"Type {plan.meetings_count} or more, or plan fewer meetings.",
        )
    yield from _outside("interval_days", plan.interval_days, 1, LONGEST_INTERVAL, "Days between meetings are")
    yield from _outside(
        "length_minutes", plan.length_minutes, SHORTEST_MEETING, LONGEST_MEETING, "A meeting's minutes are"
    )


def _wrong_numbers(plan: Plan) -> Iterator[FieldError]:
    yield from _outside("mentees_wanted", plan.mentees_wanted, 1, MOST_PEOPLE, "Mentees wanted are")
    yield from _outside("mentors_wanted", plan.mentors_wanted, 1, MOST_PEOPLE, "Mentors wanted are")
    yield from _outside("gatherings_wanted", plan.gatherings_wanted, 0, MOST_GATHERINGS, "Gatherings are")
    yield from _outside("mentees_needed", plan.mentees_needed, 0, MOST_PEOPLE, "Mentees needed first are")
    if None not in (plan.mentees_needed, plan.mentees_wanted) and (plan.mentees_needed or 0) > (
        plan.mentees_wanted or 0
    ):
        yield FieldError(
            "mentees_needed",
            "More mentees are needed before mentors are called than the programme wants.",
            f"Type a number up to {plan.mentees_wanted}, or want more mentees.",
        )


def _wrong_minutes(plan: Plan) -> Iterator[FieldError]:
    for name in EFFORT:
        yield from _outside(name, getattr(plan, name), 0, LONGEST_MEETING, "Minutes are")


def _wrong_weights(plan: Plan) -> Iterator[FieldError]:
    if any(points < 0 for points in plan.weights.values()):
        yield FieldError("weights", "A weight cannot be less than 0.", "Use 0 to leave a part out.")
    elif plan.weights and not any(plan.weights.values()):
        yield FieldError("weights", "All the weights are 0.", "Give at least one part some points.")


def _wrong_overrides(plan: Plan) -> Iterator[FieldError]:
    for word in plan.may_override:
        if word not in OVERRIDABLE:
            yield FieldError(
                "may_override", "This rule protects people and cannot be set aside.", "Leave it out."
            )


def _outside(name: str, value: int | None, least: int, most: int, what: str) -> Iterator[FieldError]:
    if value is not None and not least <= value <= most:
        yield FieldError(
            name, f"{what} between {least} and {most}.", f"Type a number from {least} to {most}."
        )
