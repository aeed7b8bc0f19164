"""Parts of a plan on and off, what is asked for with them, the page's parts, and the agreement's ground rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.meetings import MeetingKind
from rmdesk.rules.meetings.words import AT_WORK
from rmdesk.rules.programme import (
    SECTION_FIELDS,
    SECTION_OF,
    USUAL_PARTS,
    Chooser,
    FocusStyle,
    InformalContact,
    Observation,
    Plan,
    PlanPart,
    ProgrammeKind,
    Section,
    Shape,
    asks_theme,
    ground_rules,
    is_asked,
    kinds_offered,
    missing_in,
    summary,
    uses,
)
from rmdesk.rules.programme.ground_rules import CONTACT_RULES
from rmdesk.rules.programme.parts import PART_FIELDS
from rmdesk.rules.programme.sections import LONGEST, NOTHING

NAMES = {field.name for field in fields(Plan)} - {"sources"}
parts = st.frozensets(st.sampled_from(PlanPart))


def gaps_of(plan: Plan) -> set[str]:
    return {gap.field for gap in missing_in(plan)}


def test_every_value_of_the_plan_stands_in_one_part_of_the_page() -> None:
    every = [name for names in SECTION_FIELDS.values() for name in names]
    assert len(every) == len(set(every))
    assert set(every) == NAMES | {"name"}
    assert {name for names in PART_FIELDS.values() for name in names} <= NAMES
    assert set(SECTION_FIELDS) == set(Section)


@given(parts, st.none() | st.sampled_from(FocusStyle))
def test_nothing_of_a_part_that_is_off_is_asked_for(
    on: frozenset[PlanPart], focus: FocusStyle | None
) -> None:
    plan = Plan(parts=on, focus_style=focus)
    for part, names in PART_FIELDS.items():
        asked = {name for name in names if is_asked(plan, name)}
        if not uses(plan, part):
            assert asked == set() and not gaps_of(plan) & set(names)
        elif part is not PlanPart.THEMES:
            assert asked == set(names)
    assert all(is_asked(plan, gap) and gap in SECTION_OF for gap in gaps_of(plan))
    assert asks_theme(plan) == (PlanPart.THEMES in on and focus is not FocusStyle.OPEN)


def test_what_a_programme_from_nothing_uses() -> None:
    assert Plan().parts == set(USUAL_PARTS)
    assert uses(Plan(), PlanPart.THEMES) and not uses(Plan(), PlanPart.PAY)


@pytest.mark.parametrize(
    ("changes", "asks"),
    [
        ({"parts": frozenset({PlanPart.PAY})}, "pay"),
        ({"parts": frozenset({PlanPart.CHECKS})}, "checks_mentors"),
        ({"parts": frozenset({PlanPart.SUPPORTER})}, "supporter"),
        ({"parts": frozenset({PlanPart.SPONSOR})}, "sponsor"),
        ({"parts": frozenset({PlanPart.GATHERINGS})}, "gatherings_wanted"),
        ({"parts": frozenset({PlanPart.OBSERVATIONS})}, "observation"),
        ({"encounters": ("observation",)}, "observation"),
        ({"focus_style": FocusStyle.CLEAR}, "themes"),
    ],
)
def test_a_part_that_is_on_asks_for_what_it_needs(changes: dict[str, object], asks: str) -> None:
    assert asks not in gaps_of(Plan())
    assert asks in gaps_of(replace(Plan(), **changes))  # type: ignore[arg-type]


def test_what_leaves_no_choice_is_not_asked() -> None:
    assert "pay" not in gaps_of(Plan(parts=frozenset({PlanPart.PAY}), expenses="Bus fares"))
    assert "checks_mentors" not in gaps_of(Plan(parts=frozenset({PlanPart.CHECKS}), checks_mentees=("DBS",)))
    assert {"direction", "informal_contact"} <= gaps_of(Plan())
    assert "direction" not in gaps_of(Plan(kind=ProgrammeKind.ORDINARY))
    assert "direction" not in gaps_of(Plan(not_mentoring="teaching"))
    assert "informal_contact" not in gaps_of(Plan(kind=ProgrammeKind.SINGLE_FEEDBACK))


@given(st.none() | st.sampled_from(Observation))
def test_nobody_is_watched_where_the_plan_says_so(observation: Observation | None) -> None:
    offered = set(kinds_offered(Plan(observation=observation)))
    assert offered == set(MeetingKind) - (AT_WORK if observation is Observation.NONE else set())


rules = st.lists(st.text(max_size=12) | st.sampled_from(list(CONTACT_RULES.values())), max_size=6).map(tuple)


@given(rules, st.none() | st.sampled_from(InformalContact))
def test_ground_rules_never_contradict_the_decision(
    typed: tuple[str, ...], decided: InformalContact | None
) -> None:
    printed = ground_rules(Plan(ground_rules=typed, informal_contact=decided))
    own = [rule.strip() for rule in typed if rule.strip()]
    if decided is None:
        assert list(printed) == own
        return
    assert [rule for rule in printed if rule in CONTACT_RULES.values()] == [CONTACT_RULES[decided]]
    assert [rule for rule in printed if rule not in CONTACT_RULES.values()] == [
        rule for rule in own if rule not in CONTACT_RULES.values()
    ]


def test_a_folded_part_says_what_it_holds() -> None:
    plan = Plan(
        purpose="Hear what we do not hear.",
        starts_on=dt.date(2027, 1, 11),
        ends_on=dt.date(2027, 7, 30),
        meetings_count=6,
        length_minutes=60,
        mentees_wanted=12,
        mentors_wanted=24,
        shape=Shape.TRIAD,
        chooser=Chooser.BOTH,
        themes=("Belonging",),
        ground_rules=("No phones", "We start on time"),
        where_to_turn="Ana",
        pay="Nothing",
        notes_status="Destroyed",
        winding_up="Together",
        focus_style=FocusStyle.CLEAR,
    )
    said = {section: summary(plan, section) for section in Section}
    assert said[Section.WHAT] == "Reverse mentoring: Hear what we do not hear"
    assert said[Section.WHEN] == "6 meetings, once a month, 60 minutes, from 11 Jan 2027, to 30 Jul 2027"
    assert said[Section.WHO] == "12 mentees, 24 mentors, two mentors (a triad), yes to a pair: both of them"
    assert said[Section.TALK] == "1 theme, 2 ground rules"
    assert said[Section.CARE] == "Where to turn"
    assert said[Section.WORDS] == "Notes, winding up"
    assert said[Section.QUESTIONS].startswith("1 of 4 ")
    assert said[Section.USES].startswith("Induction and training, themes")
    assert summary(Plan(), Section.WHEN) == NOTHING
    assert summary(Plan(meetings_count=1), Section.WHEN) == "1 meeting"
    assert summary(replace(plan, focus_style=FocusStyle.OPEN), Section.TALK).startswith("Topics left")
    assert summary(Plan(not_mentoring="Teaching"), Section.WHAT) == "Not mentoring, but Teaching"


@given(st.text(max_size=400), st.text(max_size=400))
def test_a_summary_is_one_line_whatever_is_typed(purpose: str, instead: str) -> None:
    plan = Plan(purpose=purpose, not_mentoring=instead, parts=frozenset())
    for section in Section:
        line = summary(plan, section)
        assert line and "\n" not in line and len(line) < 3 * LONGEST
