"""The schemes of the source documents: every file, every figure, every source (schemes.md)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from functools import cache
from typing import Any

import pytest

from rmdesk.base.paths import resources
from rmdesk.rules.meetings import MeetingKind
from rmdesk.rules.programme import (
    Direction,
    Plan,
    PlanPart,
    ProgrammeKind,
    Scheme,
    SchemeGroup,
    Shape,
    Sourced,
    Span,
    completed,
    group_of,
    is_two_way,
    needed_parts,
    plan_from,
    scheme_from,
    span_of,
    with_focuses,
    wrong_in,
)
from rmdesk.rules.programme.scheme import VALUES

KEYS = [f"T{number:02d}" for number in range(1, 29)]
TO_START = [key for key in KEYS if key not in ("T21", "T22")]
TITLES = {
    "S0": "How to do reverse or reciprocal mentoring",
    "S1": "An introduction to reverse mentoring schemes at work",
    "S2": "Traditional, reverse and reciprocal mentoring",
    "S3": "Setting up a reverse mentoring scheme",
    "S4": "Reverse mentoring for senior NHS leaders",
    "outside": "Outside the source documents",
}


@cache
def scheme(key: str) -> Scheme:
    """The scheme of one file, as the file says it."""
    text = (resources() / "schemes" / f"{key}.toml").read_text(encoding="utf-8")
    return scheme_from(tomllib.loads(text))


def whole(key: str) -> Scheme:
    """The scheme with what it takes from its base."""
    found = scheme(key)
    return completed(found, scheme(found.based_on)) if found.based_on else found


def value(key: str, name: str) -> Any:
    """One value of a scheme's file, or None."""
    stated = getattr(scheme(key), name)
    return stated.value if isinstance(stated, Sourced) else stated


def test_there_is_a_file_for_each_scheme_of_the_sources() -> None:
    assert sorted(path.stem for path in (resources() / "schemes").glob("*.toml")) == KEYS
    assert [scheme(key).key for key in KEYS] == KEYS
    assert len({scheme(key).title for key in KEYS}) == len(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_every_source_names_a_document_and_the_place_in_it(key: str) -> None:
    declared = dict(scheme(key).sources)
    assert declared.items() <= TITLES.items()
    used = set()
    for source in scheme(key).all_sources():
        for place in source.split("; "):
            name = re.match(r"(S\d|outside)\b", place)
            if name:
                used.add(name.group())
                assert re.match(r"(S\d|outside), \S", place), place
        assert not re.match(r"(S\d|outside)\b", scheme(key).cited(source))
    assert used == set(declared)


@pytest.mark.parametrize("key", TO_START)
def test_a_plan_takes_over_every_value_with_its_source(key: str) -> None:
    found = whole(key)
    plan = plan_from(found)
    assert wrong_in(plan) == ()
    for name, stated in found.values.items():
        if name in {field.name for field in fields(Plan)}:
            kept = getattr(plan, name)
            expected = stated.value if name != "parts" else frozenset(stated.value)
            assert (kept, plan.sources[name]) == (expected, stated.source)
    assert needed_parts(found) <= plan.parts
    assert set(plan.sources) <= set(found.values) | {"interval_days"}


def test_a_scheme_can_hold_every_value_of_a_plan_but_its_dates() -> None:
    plan = {field.name for field in fields(Plan)}
    assert plan - set(VALUES) == {"starts_on", "ends_on", "sponsor_signed_on", "sources"}
    assert set(VALUES) - plan == {"monthly", "lasts", "lasts_weeks"}


STATED: list[tuple[str, str, object]] = [
    ("T01", "length_minutes", 60),
    ("T01", "minutes_research", 60),
    ("T01", "minutes_preparation", 60),
    ("T01", "minutes_notes", 60),
    ("T01", "shape", Shape.DYAD),
    ("T02", "meetings_count", 6),
    ("T02", "length_minutes", 60),
    ("T03", "kind", ProgrammeKind.NEAR_PEER),
    ("T04", "all_mentees_first", True),
    ("T04", "encounters", ("one_to_one", "shadowing", "observation", "distance")),
    ("T05", "kind", ProgrammeKind.RECIPROCAL),
    ("T05", "direction", Direction.TWO_WAY),
    ("T06", "shape", Shape.TRIAD),
    ("T07", "meetings_count", 6),
    ("T07", "monthly", True),
    ("T07", "encounters", ("one_to_one", "observation", "visual_inspection", "story", "interview")),
    ("T07", "mentor_roles", ("auditor", "critical_friend", "researcher")),
    ("T07", "same_team_allowed", True),
    ("T08", "kind", ProgrammeKind.SINGLE_FEEDBACK),
    ("T08", "meetings_count", 1),
    ("T09", "kind", ProgrammeKind.CROSS_ORGANISATION),
    ("T10", "themes", ("Art",)),
    ("T12", "meetings_count", 4),
    ("T12", "interval_days", 14),
    ("T12", "length_minutes", 90),
    ("T12", "lasts_weeks", 8),
    ("T12", "gatherings_wanted", 1),
    ("T13", "meetings_count", 6),
    ("T13", "monthly", True),
    ("T14", "kind", ProgrammeKind.RECIPROCAL),
    ("T15", "kind", ProgrammeKind.RECIPROCAL),
    ("T19", "length_minutes", 30),
    ("T19", "meetings_count", 1),
    ("T19", "not_mentoring", "teaching"),
    ("T20", "kind", ProgrammeKind.LONG_TERM_LINK),
    ("T20", "not_mentoring", "a link, with the person as a muse"),
    ("T20", "counts_as_placement", True),
    ("T23", "kind", ProgrammeKind.ORDINARY),
    ("T24", "kind", ProgrammeKind.NEAR_PEER),
]


@pytest.mark.parametrize(("key", "name", "expected"), STATED)
def test_what_the_sources_state_is_there(key: str, name: str, expected: object) -> None:
    assert value(key, name) == expected


NOT_STATED: dict[str, tuple[str, ...]] = {
    "T01": ("meetings_count", "monthly", "interval_days", "lasts", "themes", "focus_style"),
    "T02": ("who_mentors", "purpose", "monthly", "interval_days", "supporter", "shape", "lasts"),
    "T03": ("meetings_count", "monthly", "interval_days", "length_minutes", "lasts"),
    "T04": ("meetings_count", "monthly", "interval_days", "length_minutes", "lasts", "mentees_wanted"),
    "T05": ("meetings_count", "monthly", "interval_days", "length_minutes", "lasts"),
    "T06": ("meetings_count", "monthly", "interval_days", "length_minutes", "lasts"),
    "T07": ("length_minutes", "sponsor", "shape"),
    "T08": ("length_minutes",),
    "T09": ("meetings_count", "length_minutes", "notes_status", "line_manager_clause", "winding_up"),
    "T10": ("meetings_count", "length_minutes", "lasts"),
    "T11": ("meetings_count", "length_minutes", "purpose", "supporter", "themes"),
    "T13": ("length_minutes", "themes", "success_measures"),
    "T14": ("meetings_count", "monthly", "interval_days", "length_minutes", "gatherings_wanted"),
    "T17": ("themes", "prompts", "ice_breakers", "meetings_count"),
    "T24": ("meetings_count", "length_minutes", "purpose", "who_is_mentored"),
    "T25": ("meetings_count", "length_minutes", "purpose", "who_mentors"),
    "T26": ("meetings_count", "length_minutes", "who_mentors"),
    "T27": ("meetings_count", "length_minutes", "who_is_mentored"),
}


@pytest.mark.parametrize("key", list(NOT_STATED))
def test_what_the_sources_leave_open_is_left_out(key: str) -> None:
    assert [name for name in NOT_STATED[key] if getattr(scheme(key), name) is not None] == []


def test_no_scheme_makes_up_what_only_a_coordinator_can_know() -> None:
    own = ("success_measures", "where_to_turn", "mentees_wanted", "mentors_wanted", "chooser", "weights")
    assert [(key, name) for key in KEYS for name in own if getattr(scheme(key), name) is not None] == []


def test_what_comes_from_outside_is_marked_and_never_a_figure_of_the_plan() -> None:
    outside = {(key, name) for key in KEYS for name, stated in scheme(key).values.items() if stated.outside}
    assert outside == {("T15", name) for name in ("who_mentors", "who_is_mentored", "sponsor", "parts")}
    marked = {key for key in KEYS for known in scheme(key).worth_knowing if known.outside}
    assert marked == {"T07", "T08", "T13", "T26"}
    said = {known.value: known.outside for key in KEYS for known in scheme(key).worth_knowing}
    assert {text: outside for text, outside in said.items() if "1,500 alumni" in text} == {
        "The scheme had 1,500 alumni by the end of its third year: large, where other schemes began small.": False
    }


def test_ways_to_meet_and_parts_are_known_words() -> None:
    for key in KEYS:
        assert set(value(key, "encounters") or ()) <= {kind.value for kind in MeetingKind}
        assert set(value(key, "parts") or ()) <= set(PlanPart)


def test_phases_go_from_the_safe_to_the_sensitive() -> None:
    first, second = scheme("T16").phases
    assert first.topics == ("Technology", "Social media")
    assert second.topics == ("Ethnicity", "Disability", "Sexuality")
    assert PlanPart.PHASES in plan_from(scheme("T16")).parts


def test_planning_takes_the_best_part_of_a_year() -> None:
    (milestone,) = scheme("T12").milestones
    assert (milestone.weeks_before, milestone.source) == (52, "S3, Be realistic: the best part of a year")


def test_focus_lists_are_put_into_the_monthly_scheme() -> None:
    found = whole("T18")
    assert [focus.key for focus in found.focuses] == ["gender", "culture", "cognitive"]
    plan = plan_from(with_focuses(found, ("cognitive", "gender")))
    assert plan.themes == ("Gender", "Cognitive diversity")
    assert plan.sources["themes"].startswith("S2")
    assert (plan.meetings_count, plan.sources["meetings_count"][:2]) == (6, "S1")
    assert plan_from(with_focuses(found, ())).themes == ()


def test_schemes_stand_under_the_heading_of_their_kind() -> None:
    groups = {key: group_of(scheme(key)) for key in KEYS if not scheme(key).based_on}
    assert {key for key, group in groups.items() if group is SchemeGroup.NEIGHBOUR} == {
        "T19",
        "T20",
        "T21",
        "T22",
    }
    assert {key for key, group in groups.items() if group is SchemeGroup.RECIPROCAL} == {"T05", "T14", "T15"}
    assert {key for key, group in groups.items() if group is SchemeGroup.SINGLE} == {"T08"}
    assert {key for key, group in groups.items() if group is SchemeGroup.NEAR} == {
        *("T03", "T09", "T23", "T24", "T25", "T26")
    }


def test_how_long_and_which_way_can_be_chosen_by() -> None:
    spans = {key: span_of(whole(key)) for key in KEYS}
    assert {key for key in KEYS if spans[key] is Span.SINGLE} == {"T08", "T19"}
    assert {key for key in KEYS if spans[key] is Span.MONTHS} == {"T12"}
    assert {key for key in KEYS if spans[key] is Span.HALF_YEAR} == {"T07", "T13", "T18"}
    assert {key for key in KEYS if spans[key] is Span.LONGER} == {"T20", "T23"}
    assert {key for key in KEYS if is_two_way(whole(key))} == {*("T05", "T13", "T14", "T15", "T16", "T18")}


@pytest.mark.parametrize("key", ["T21", "T22"])
def test_a_contrast_is_only_there_to_be_read(key: str) -> None:
    assert scheme(key).contrast and value(key, "not_mentoring")
    with pytest.raises(Exception, match="contrast"):
        plan_from(scheme(key))
