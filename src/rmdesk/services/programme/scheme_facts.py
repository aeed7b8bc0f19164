"""What a scheme states, in plain words with their sources, in the order in which one reads and compares it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rmdesk.rules.matching import RULE_WORDS, Rule
from rmdesk.rules.meetings import MeetingKind
from rmdesk.rules.programme import Scheme, Sourced, interval_in_words
from rmdesk.rules.programme.words import Direction, FocusStyle, InformalContact, Observation
from rmdesk.rules.wording import count_of

_WORDS = {
    Direction.ONE_WAY: "The person with more power stays the mentee throughout",
    Direction.TWO_WAY: "Both give, and both gain",
    FocusStyle.CLEAR: "A clear focus, said beforehand",
    FocusStyle.OPEN: "Left to the pair",
    Observation.WITH_NOTICE: "The mentor sees the mentee at work; those who are watched are told",
    Observation.NONE: "None",
    InformalContact.WELCOME: "Welcome",
    InformalContact.BOUNDED: "Within agreed bounds",
}
_ROLES = {"auditor": "Auditor", "critical_friend": "Critical friend", "researcher": "Researcher"}


@dataclass(frozen=True, slots=True)
class SchemeFact:
    """What a scheme states: what it is about, the words, where they come from, and whether that is outside."""

    what: str
    value: str
    source: str
    outside: bool


def facts_of(scheme: Scheme) -> tuple[SchemeFact, ...]:
    """Return what the scheme states; who mentors whom comes first."""
    return tuple(_facts(scheme))


def _facts(scheme: Scheme) -> Iterator[SchemeFact]:
    for name, what, words in _LINES:
        stated = getattr(scheme, name)
        if stated is not None:
            yield _fact(scheme, what, words(stated.value), stated)
    for number, phase in enumerate(scheme.phases, start=1):
        topics = f": {', '.join(phase.topics)}" if phase.topics else ""
        yield _fact(scheme, f"Phase {number}", f"{phase.title}{topics}", Sourced("", phase.source))
    for milestone in scheme.milestones:
        weeks = count_of(abs(milestone.weeks_before), "week")
        side = "before" if milestone.weeks_before >= 0 else "after"
        yield _fact(
            scheme, f"{weeks} {side} the first meetings", milestone.title, Sourced("", milestone.source)
        )


def _fact(scheme: Scheme, what: str, words: str, stated: Sourced[Any]) -> SchemeFact:
    return SchemeFact(what, words, scheme.cited(stated.source), stated.outside)


def _minutes(value: int) -> str:
    return count_of(value, "minute")


def _listed(value: tuple[str, ...]) -> str:
    return "\n".join(value)


def _labels(value: tuple[str, ...]) -> str:
    return ", ".join(MeetingKind(word).label for word in value)


def _rules(value: tuple[str, ...]) -> str:
    return ", ".join(RULE_WORDS[Rule(word)].title for word in value)


def _yes(_value: bool) -> str:
    return "Yes"


def _label(value: Any) -> str:
    return str(value.label)


_LINES: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("not_mentoring", "Not mentoring, but", str),
    ("who_mentors", "Mentors", str),
    ("who_is_mentored", "Mentees", str),
    ("purpose", "Purpose", str),
    ("barrier", "Barrier", str),
    ("kind", "Kind", _label),
    ("shape", "Mentors for one mentee", _label),
    ("direction", "Which way", _WORDS.__getitem__),
    ("meetings_count", "Meetings", str),
    ("meetings_cap", "Meetings at most", str),
    ("monthly", "How often", lambda _value: interval_in_words(None).capitalize()),
    ("interval_days", "How often", lambda days: interval_in_words(days).capitalize()),
    ("lasts", "Goes on for", str),
    ("length_minutes", "Length of a meeting", _minutes),
    ("minutes_research", "Research for each meeting", _minutes),
    ("minutes_preparation", "Preparation", _minutes),
    ("minutes_notes", "Notes and follow-up", _minutes),
    ("place", "Where", _label),
    ("encounters", "Ways to meet", _labels),
    ("observation", "Observation at work", _WORDS.__getitem__),
    (
        "mentor_roles",
        "Roles of the mentor",
        lambda roles: ", ".join(_ROLES.get(role, role) for role in roles),
    ),
    ("informal_contact", "Informal contact", _WORDS.__getitem__),
    ("focus_style", "Topics", _WORDS.__getitem__),
    ("themes", "Themes", _listed),
    ("ice_breakers", "Ice-breakers", _listed),
    ("prompts", "Prompts", _listed),
    ("all_mentees_first", "All mentees before mentors are called", _yes),
    ("mentees_needed", "Mentees before mentors are called", str),
    ("mentees_wanted", "Mentees wanted", str),
    ("mentors_wanted", "Mentors wanted", str),
    ("pack_cards", "Cards to choose from", _label),
    ("same_team_allowed", "Pairs within one team", lambda _value: "Possible"),
    ("may_override", "May be set aside for one pair", _rules),
    ("trained_before_pairs", "Trained before anybody is paired", _yes),
    ("sponsor", "Sponsor", str),
    ("supporter", "Supporter", str),
    ("pay", "Pay", str),
    ("expenses", "Expenses", str),
    ("training_mentees", "Training of mentees", str),
    ("training_mentors", "Training of mentors", str),
    ("checks_mentees", "Checks of mentees", _listed),
    ("checks_mentors", "Checks of mentors", _listed),
    ("gatherings_wanted", "Gatherings", str),
    ("ground_rules", "Ground rules", _listed),
    ("notes_status", "Notes", str),
    ("line_manager_clause", "Line manager", str),
    ("records_kept", "Records", str),
    ("records_until", "Records are kept until", str),
    ("counts_as_placement", "Counts as a placement", _yes),
    ("success_measures", "Signs of success", str),
    ("institution_outcome", "What should change", str),
    ("extension", "Going on for longer", str),
    ("winding_up", "How it winds up", str),
)
"""Each value that is read, what it is called, and how it is put into words."""
