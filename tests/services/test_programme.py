"""Starting programmes and changing their plans, on a real desk."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import FieldError
from rmdesk.rules.programme import Chooser
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
