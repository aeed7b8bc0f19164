"""Starting programmes and changing their plans, on a real desk."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import FieldError
from rmdesk.rules.programme import Chooser, FocusStyle, Observation, PlanPart, Shape
from rmdesk.services import history, programme
from rmdesk.services.desk import Desk


def test_a_programme_from_a_scheme_says_where_each_value_comes_from(desk: Desk) -> None:
    number = programme.start(desk, "  Leading with   lived experience ", "T13").value
    view = programme.plan(desk, number)
    assert view.name == "Leading with lived experience"
    assert view.plan.meetings_count == 6
    assert view.plan.interval_days is None
    assert view.plan.sources["meetings_count"].startswith("An introduction to reverse mentoring")
    assert {gap.field for gap in view.gaps} >= {"starts_on", "mentees_needed", "length_minutes"}


def test_a_programme_from_nothing_has_everything_to_say(desk: Desk) -> None:
    view = programme.plan(desk, programme.start(desk, "Ours").value)
    assert view.scheme_title == ""
    assert "purpose" in {gap.field for gap in view.gaps}


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_is_needed(desk: Desk, name: str) -> None:
    with pytest.raises(FieldError) as caught:
        programme.start(desk, name, "T13")
    assert caught.value.field == "name"
    assert programme.programme_names(desk) == ()


def test_a_change_is_called_as_its_field_is(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    assert programme.change_plan(desk, number, chooser=Chooser.BOTH).label == (
        "Changed who says yes to a pair in the plan"
    )
    programme.change_plan(desk, number, shape=Shape.TRIAD)
    assert programme.change_plan(desk, number, chooser=Chooser.MENTEE).label == (
        "Changed who says yes to a triad in the plan"
    )


def test_a_changed_value_is_the_coordinators_own_and_can_be_undone(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    done = programme.change_plan(desk, number, meetings_count=8)
    assert done.label == "Changed the number of meetings in the plan"
    view = programme.plan(desk, number)
    assert (view.plan.meetings_count, view.plan.sources["meetings_count"]) == (8, "you")
    history.undo(desk)
    view = programme.plan(desk, number)
    assert view.plan.meetings_count == 6
    assert view.plan.sources["meetings_count"].startswith("An introduction to reverse mentoring")


@pytest.mark.parametrize(
    ("field", "value"),
    [("meetings_count", 0), ("length_minutes", 1), ("mentees_wanted", -1), ("ends_on", dt.date(2020, 1, 1))],
)
def test_what_can_not_be_right_is_refused_at_its_field(desk: Desk, field: str, value: object) -> None:
    number = programme.start(desk, "Ours", "T13").value
    programme.change_plan(desk, number, starts_on=dt.date(2027, 1, 11))
    with pytest.raises(FieldError) as caught:
        programme.change_plan(desk, number, **{field: value})
    assert caught.value.field == field


def test_everything_in_the_plan_is_found_again(desk: Desk) -> None:
    number = programme.start(desk, "Ours").value
    values = {
        "purpose": "Hear what we do not hear.",
        "starts_on": dt.date(2027, 1, 11),
        "ends_on": dt.date(2027, 7, 30),
        "chooser": Chooser.BOTH,
        "weights": {
            "perspectives": 50,
            "difference": 20,
            "common_ground": 10,
            "distance": 10,
            "practical": 10,
        },
        "interval_days": 14,
    }
    programme.change_plan(desk, number, **values)
    plan = programme.plan(desk, number).plan
    assert {key: getattr(plan, key) for key in values} == values


def test_the_scheme_card_shows_what_the_source_fixes(desk: Desk) -> None:
    cards = {card.key: card for card in programme.schemes()}
    assert ("Meetings", "6") in [(fact.what, fact.value) for fact in cards["T13"].facts]
    title = "An introduction to reverse mentoring schemes at work, "
    assert all(fact.source.startswith(title) for fact in cards["T13"].facts)


def test_every_value_has_words_for_the_undo_bar() -> None:
    assert set(programme.FIELD_WORDS) == {*programme.PLAN_FIELDS, "name"}
    assert len(set(programme.FIELD_WORDS.values())) == len(programme.FIELD_WORDS)


def test_the_schemes_value_is_had_back_with_its_source(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    before = programme.plan(desk, number)
    programme.change_plan(desk, number, ground_rules=("No phones",), interval_days=14)
    changed = programme.plan(desk, number)
    assert {name for name, source in changed.plan.sources.items() if source == "you"} == {
        "ground_rules",
        "interval_days",
    }
    assert changed.scheme_says["interval_days"] == before.plan.sources["interval_days"]
    assert (
        programme.take_back(desk, number, "ground_rules").label
        == "Took the ground rules back from the scheme"
    )
    programme.take_back(desk, number, "interval_days")
    assert programme.plan(desk, number).plan == before.plan
    history.undo(desk)
    assert programme.plan(desk, number).plan.interval_days == 14
    with pytest.raises(FieldError):
        programme.take_back(desk, number, "barrier")
    with pytest.raises(FieldError):
        programme.take_back(desk, programme.start(desk, "Own").value, "purpose")


def test_lines_saved_while_they_are_typed_are_one_step_of_undo(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    for lines in (("One",), ("One", "Two"), ("One", "Two", "Three")):
        programme.change_plan(desk, number, prompts=lines)
    history.undo(desk)
    assert programme.plan(desk, number).plan.prompts == ()


def test_a_plan_from_a_file_is_read_in_its_own_words(desk: Desk) -> None:
    number = programme.start(desk, "Ours").value
    programme.change_plan(
        desk,
        number,
        observation="with_notice",
        themes=["Belonging"],
        parts=["pay", "themes"],
        focus_style="open",
    )
    plan = programme.plan(desk, number).plan
    assert (plan.observation, plan.focus_style) == (Observation.WITH_NOTICE, FocusStyle.OPEN)
    assert plan.themes == ("Belonging",) and plan.parts == frozenset((PlanPart.PAY, PlanPart.THEMES))
    assert programme.parts_of(desk, number) == plan.parts


def test_what_is_wrong_elsewhere_in_the_plan_is_told_with_it(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    programme.change_plan(desk, number, meetings_cap=6)
    programme.change_plan(desk, number, meetings_count=8)
    assert [error.field for error in programme.plan(desk, number).faults] == ["meetings_cap"]
