"""Scheme files: written and read again they are the same, and whatever is in one is refused in plain words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import UserError
from rmdesk.rules.matching import OVERRIDABLE
from rmdesk.rules.meetings import MeetingKind
from rmdesk.rules.people import Place
from rmdesk.rules.programme import (
    OWN,
    Chooser,
    Direction,
    Focus,
    FocusStyle,
    InformalContact,
    Observation,
    PackCards,
    Personal,
    Plan,
    PlanPart,
    ProgrammeKind,
    Scheme,
    SchemeFault,
    SchemeMilestone,
    SchemePhase,
    Shape,
    Sourced,
    cleaned,
    plan_from,
    read_scheme,
    scheme_of_plan,
    scheme_toml,
)
from rmdesk.rules.programme.scheme import VALUES

HEAD: dict[str, Any] = {
    "key": "own-1",
    "title": "Ours",
    "summary": "",
    "sources": {"own": "The scheme “Ours”", "S1": "A paper"},
    "kind": {"value": "reverse", "source": "own"},
}
letters = st.characters(
    codec="utf-8",
    exclude_categories=("Cs", "Cc"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
line = st.text(letters, min_size=1, max_size=30).map(str.strip).filter(bool)
words = st.text(letters | st.sampled_from('\n\t"\\'), min_size=1, max_size=60).map(str.strip).filter(bool)
sources = st.sampled_from(["own", "S1, opening: “once”", "S1"])
lists = st.lists(words, min_size=1, max_size=4).map(tuple)
numbers = st.integers(0, 5_000)


def _several(kinds: Iterable[Any], *, bare: bool = False) -> st.SearchStrategy[Any]:
    found = st.lists(st.sampled_from(list(kinds)), min_size=1, unique=True)
    return found.map(lambda some: tuple(str(one) if bare else one for one in some))


_WORDS: dict[str, Any] = {
    "kind": ProgrammeKind,
    "place": Place,
    "shape": Shape,
    "chooser": Chooser,
    "pack_cards": PackCards,
    "direction": Direction,
    "focus_style": FocusStyle,
    "observation": Observation,
    "informal_contact": InformalContact,
}
_NUMBERS = {
    *(
        "meetings_count",
        "meetings_cap",
        "interval_days",
        "lasts_weeks",
        "length_minutes",
        "gatherings_wanted",
    ),
    *("minutes_research", "minutes_preparation", "minutes_notes"),
    *("mentees_needed", "mentees_wanted", "mentors_wanted"),
}
_TRUTHS = {"all_mentees_first", "counts_as_placement", "same_team_allowed", "trained_before_pairs"}
_LISTS = {
    "themes",
    "ice_breakers",
    "prompts",
    "ground_rules",
    "mentor_roles",
    "checks_mentees",
    "checks_mentors",
}


def _strategy(name: str) -> st.SearchStrategy[Any]:
    if name in _WORDS:
        return st.sampled_from(list(_WORDS[name]))
    for names, strategy in ((_NUMBERS, numbers), (_TRUTHS, st.just(True)), (_LISTS, lists)):
        if name in names:
            return strategy
    if name == "weights":
        return st.dictionaries(line, numbers, min_size=1, max_size=3).map(lambda some: tuple(some.items()))
    if name == "may_override":
        return _several(sorted(OVERRIDABLE), bare=True)
    if name in ("encounters", "parts"):
        return _several(MeetingKind, bare=True) if name == "encounters" else _several(PlanPart)
    return words


values = st.fixed_dictionaries(
    {},
    optional={
        name: st.builds(Sourced, _strategy(name), sources)
        for name in VALUES
        if name not in ("monthly", "kind")
    },
)
schemes = st.builds(
    lambda head, stated, several: replace(Scheme(**head), **stated, **several),
    st.fixed_dictionaries(
        {
            "key": line,
            "title": line,
            "summary": words | st.just(""),
            "sources": st.just((("own", "Ours"), ("S1", "A paper"))),
            "kind": st.builds(Sourced, st.sampled_from(ProgrammeKind), sources),
        }
    ),
    values,
    st.fixed_dictionaries(
        {
            "phases": st.lists(
                st.builds(
                    SchemePhase, line, sources, lists | st.just(()), st.none() | numbers, words | st.just("")
                ),
                max_size=2,
            ).map(tuple),
            "milestones": st.lists(
                st.builds(SchemeMilestone, line, sources, st.integers(-520, 520)), max_size=2
            ).map(tuple),
            "focuses": st.lists(st.builds(Focus, line, line, sources, lists), max_size=2).map(tuple),
            "worth_knowing": st.lists(st.builds(Sourced, words, sources), max_size=2).map(tuple),
        }
    ),
)


@given(schemes)
def test_a_scheme_written_and_read_again_is_the_same(scheme: Scheme) -> None:
    assert read_scheme(tomllib.loads(scheme_toml(scheme))) == scheme


@given(schemes)
def test_a_plan_made_a_scheme_and_a_plan_again_is_the_same(scheme: Scheme) -> None:
    plan = plan_from(scheme)
    head = replace(Scheme("own-2", "Again", "", scheme.sources))
    again = plan_from(scheme_of_plan(head, plan, scheme.phases, scheme.milestones))
    assert replace(again, sources={}) == replace(plan, sources={})
    assert {name: plan.sources[name] for name in plan.sources if name in again.sources} == {
        name: again.sources[name] for name in plan.sources if name in again.sources
    }


def test_a_plan_of_nothing_makes_a_scheme_that_can_be_read() -> None:
    scheme = scheme_of_plan(Scheme("own-1", "Ours", "", ((OWN, "Ours"),)), Plan())
    assert read_scheme(tomllib.loads(scheme_toml(scheme))) == scheme
    assert plan_from(scheme) == replace(Plan(), sources=plan_from(scheme).sources)


bad: list[tuple[str, dict[str, Any]]] = [
    ("not know: colour", {"colour": {"value": "red", "source": "own"}}),
    ("what the source S9 is", {"purpose": {"value": "Hear", "source": "S9, opening"}}),
    ("can't be seen", {"purpose": {"value": "H\u202eear", "source": "own"}}),
    ("can't be seen", {"purpose": {"value": "Bell \x07", "source": "own"}}),
    ("longer than 20000", {"purpose": {"value": "x" * 20_001, "source": "own"}}),
    ("longer than a line", {"title": "x" * 201}),
    ("not text", {"title": 7}),
    ("not a list of titles", {"sources": "S1"}),
    ("not a list of titles", {"sources": {}}),
    ("none of the known words", {"encounters": {"value": ["seance"], "source": "own"}}),
    ("none of the known words", {"parts": {"value": ["everything"], "source": "own"}}),
    ("not a whole number", {"meetings_count": {"value": 10**30, "source": "own"}}),
    ("are not a list", {"phases": {"title": "First"}}),
    ("not a list of entries", {"phases": ["First"]}),
    ("lack entries: source", {"phases": [{"title": "First"}]}),
    (
        "phases has entries that rmdesk does not know: nurse",
        {"phases": [{"title": "1", "source": "own", "nurse": 1}]},
    ),
    ("number of weeks", {"milestones": [{"title": "Plan", "weeks_before": 10**9, "source": "own"}]}),
    ("are not a list", {"worth_knowing": [{"value": "x", "source": "own"}] * 61}),
    ("can only be true", {"contrast": "yes"}),
]


@pytest.mark.parametrize(("said", "more"), bad)
def test_what_is_not_right_in_a_file_is_said_plainly(said: str, more: dict[str, Any]) -> None:
    with pytest.raises(SchemeFault) as told:
        read_scheme({**HEAD, **more})
    assert said in told.value.message
    assert isinstance(told.value, UserError) and told.value.advice


def test_a_name_from_a_file_is_shown_short_and_without_letters_that_hide() -> None:
    with pytest.raises(SchemeFault) as told:
        read_scheme({**HEAD, "evil\u202e" + "x" * 5_000: 1})
    assert "evil?x" in told.value.message and len(told.value.message) < 150


NAMES = ("Amara Okafor", "Amara", "Will Black", "Siân Evans", "李明")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ring 01632 960111 first.", "phone"),
        ("Ring +44 (0)1632 960 111.", "phone"),
        ("Write to desk@example.org.", "e-mail"),
        ("Ask Amara about rooms.", "name"),
        ("Amara’s room is free.", "name"),
        ("Tell Ms Lesley at once.", "name"),
        ("Will Black decides.", "name"),
        ("Ask siân evans.", "name"),
        ("Ask 李明 about rooms.", "name"),
        ("Will it help Black staff? It may.", ""),
        ("Six meetings of 60 minutes from 16.11.2026 on.", ""),
        ("The board decides in 2026–27.", ""),
    ],
)
def test_what_is_personal_is_told(text: str, why: str) -> None:
    found = Personal(NAMES).why(text)
    assert why in found if why else found == ""


def test_only_the_coordinators_own_words_are_cleaned_and_what_is_left_out_is_said() -> None:
    scheme = Scheme(
        "own-1",
        "Ours",
        "",
        ((OWN, "Ours"), ("S1", "A paper")),
        kind=Sourced(ProgrammeKind.REVERSE, "own, your programme “With Amara”"),
        where_to_turn=Sourced("Lesley, 01632 960111", OWN),
        purpose=Sourced("Hear what Amara says.", "S1, opening"),
        barrier=Sourced("Only Amara is asked.", OWN),
        ground_rules=Sourced(("We ask first.", "Amara decides."), OWN),
        phases=(SchemePhase("First", OWN, ("Amara’s story",)), SchemePhase("Second", OWN)),
    )
    kept, out = cleaned(scheme, Personal(NAMES))
    assert (kept.where_to_turn, kept.barrier) == (None, None)
    assert kept.purpose == scheme.purpose
    assert kept.ground_rules == Sourced(("We ask first.",), OWN)
    assert [phase.title for phase in kept.phases] == ["Second"]
    assert [one.field for one in out] == ["barrier", "ground_rules", "where_to_turn", "phases"]
    assert "Amara" not in scheme_toml(replace(kept, purpose=None))
