"""Phases on a real desk: what opens, what stays locked, and when a review is due (product A6, T16)."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.programme import PlanPart
from rmdesk.rules.programme.phases import PhaseState
from rmdesk.services import history, meetings, programme
from rmdesk.services.desk import Desk
from rmdesk.services.programme.phases import (
    add_phase,
    change_phase,
    phases,
    remove_phase,
    review_phase,
    swap_phase,
)
from rmdesk.services.today import today
from tests.support.pairs import MadePair, make_pair, make_programme


@pytest.fixture
def two(desk: Desk) -> tuple[int, MadePair]:
    """A programme of two phases, the second from meeting 2, and a pair whose first meeting is today."""
    number = make_programme(
        desk,
        starts_on=dt.date(2026, 11, 16),
        meetings_count=3,
        interval_days=14,
        parts=(PlanPart.THEMES.value, PlanPart.PHASES.value),
        themes=("Belonging", "Ethnicity"),
    )
    change_phase(desk, add_phase(desk, number, "Social media").value, topics=("Phones", " phones ", ""))
    change_phase(
        desk,
        add_phase(desk, number, "Who is heard").value,
        topics=("Ethnicity", "Disability"),
        from_meeting=2,
    )
    pair = make_pair(desk, number)
    meetings.plan_meetings(desk, pair.relationship_id)
    return number, pair


def themes(desk: Desk, number: int) -> tuple[str, ...]:
    view = meetings.meeting(desk, meetings.overview(desk, number).meetings[0].id)
    assert view is not None
    return view.themes


def test_sensitive_topics_are_offered_after_the_review_and_locked_again_without_it(
    desk: Desk, two: tuple[int, MadePair]
) -> None:
    number, _ = two
    first, second = phases(desk, number)
    assert (first.topics, second.state) == (("Phones",), PhaseState.LOCKED)
    assert "“Social media”" in second.why
    assert themes(desk, number) == ("Phones", "Belonging")
    with pytest.raises(FieldError) as caught:
        review_phase(desk, first.id)
    assert caught.value.field == "review"
    change_phase(desk, first.id, review="Trust has grown; everybody may go on.")
    assert phases(desk, number)[1].state is PhaseState.LOCKED
    done = review_phase(desk, first.id)
    assert done.label == "Reviewed the phase “Social media”"
    assert themes(desk, number) == ("Phones", "Ethnicity", "Disability", "Belonging")
    history.undo(desk)
    assert themes(desk, number) == ("Phones", "Belonging")
    history.redo(desk)
    change_phase(desk, first.id, review="")
    assert phases(desk, number)[0].reviewed_on is None
    assert themes(desk, number) == ("Phones", "Belonging")


def test_today_asks_for_the_review_once_the_phases_last_meeting_was_held(
    desk: Desk, two: tuple[int, MadePair]
) -> None:
    number, pair = two
    assert "review" not in {item.kind.value for item in today(desk, number).items}
    first = meetings.overview(desk, number).meetings[0]
    meetings.hold(desk, first.id, came=[pair.mentor, pair.mentee], on=dt.date(2026, 11, 20))
    (item,) = [item for item in today(desk, number).items if item.kind.value == "review"]
    assert (item.title, item.action) == ("Review “Social media”", "Write the review")
    assert item.detail.startswith("1 of 1 pair has held its last meeting; the next meeting of “Who is heard”")
    phase = phases(desk, number)[0]
    change_phase(desk, phase.id, review="All well.", reviewed_on=desk.clock.today())
    assert "review" not in {item.kind.value for item in today(desk, number).items}


def test_phases_are_moved_and_removed_and_come_back_with_undo(desk: Desk, two: tuple[int, MadePair]) -> None:
    number, _ = two
    third = add_phase(desk, number).value
    swap_phase(desk, third)
    names = [(line.number, line.title, line.from_meeting) for line in phases(desk, number)]
    assert names == [(1, "Social media", None), (2, "Phase 3", 2), (3, "Who is heard", None)]
    remove_phase(desk, phases(desk, number)[0].id)
    assert [(line.number, line.title) for line in phases(desk, number)] == [
        (1, "Phase 3"),
        (2, "Who is heard"),
    ]
    history.undo(desk)
    assert [(line.number, line.title, line.from_meeting) for line in phases(desk, number)] == names
    history.redo(desk)
    assert len(phases(desk, number)) == 2
    history.undo(desk)
    first = phases(desk, number)[0]
    change_phase(desk, first.id, review="Fine.", reviewed_on=desk.clock.today())
    with pytest.raises(UserError):
        remove_phase(desk, first.id)
    with pytest.raises(UserError):
        swap_phase(desk, phases(desk, number)[1].id)
    with pytest.raises(UserError):
        swap_phase(desk, first.id)


@pytest.mark.parametrize(
    ("which", "values", "field"),
    [
        (0, {"title": " "}, "title"),
        (1, {"from_meeting": 1}, "from_meeting"),
        (0, {"from_meeting": 2}, "from_meeting"),
        (1, {"review": "Found"}, "review"),
        (0, {"review": "Found", "reviewed_on": dt.date(2027, 1, 1)}, "reviewed_on"),
    ],
)
def test_what_can_not_be_is_said_at_its_field(
    desk: Desk, two: tuple[int, MadePair], which: int, values: dict[str, object], field: str
) -> None:
    line = phases(desk, two[0])[which]
    with pytest.raises(FieldError) as caught:
        change_phase(desk, line.id, **values)
    assert caught.value.field == field
    assert phases(desk, two[0])[which] == line


def test_a_theme_that_waits_is_offered_where_phases_are_switched_off(desk: Desk) -> None:
    number = make_programme(desk, parts=(PlanPart.THEMES.value,), themes=("Ethnicity",))
    add_phase(desk, number, "Safe")
    change_phase(desk, add_phase(desk, number, "Later").value, topics=("Ethnicity",))
    make_pair(desk, number)
    meetings.plan_all(desk, number)
    assert themes(desk, number) == ("Ethnicity",)


def test_a_programme_made_again_has_its_reviews_to_be_found_anew(
    desk: Desk, two: tuple[int, MadePair]
) -> None:
    first = phases(desk, two[0])[0]
    change_phase(desk, first.id, review="Trust has grown.", reviewed_on=desk.clock.today())
    again = programme.start_again(desk, "Once more", two[0]).value
    assert [(line.title, line.review, line.state.value) for line in phases(desk, again)] == [
        ("Social media", "", "open"),
        ("Who is heard", "", "locked"),
    ]
