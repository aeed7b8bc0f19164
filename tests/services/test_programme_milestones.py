"""Milestones on a real desk: added, changed, done, on Today, and as calendar files (product A5)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import EnvironmentFault, FieldError, UserError
from rmdesk.rules.programme import Plan
from rmdesk.rules.programme.milestones import MilestoneState, usual_milestones
from rmdesk.services import history, programme
from rmdesk.services.desk import Desk
from rmdesk.services.programme.milestones import (
    MilestoneLine,
    add_milestone,
    add_usual_milestones,
    change_milestone,
    finish_milestone,
    milestones,
    put_back_milestone,
    save_calendar,
    save_calendars,
    set_aside_milestone,
)
from rmdesk.services.today import today
from tests.support.pairs import make_pair, make_programme


def events_of(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def line(desk: Desk, number: int, word: str) -> MilestoneLine:
    return next(one for one in milestones(desk, number).lines if word in one.title)


def test_the_usual_ones_are_added_once_and_follow_the_start(desk: Desk) -> None:
    number = make_programme(desk, starts_on=None, parts=())
    assert milestones(desk, number).missing_usual == 11
    assert add_usual_milestones(desk, number).label == "Added 11 milestones"
    assert milestones(desk, number).missing_usual == 0
    with pytest.raises(UserError):
        add_usual_milestones(desk, number)
    assert {one.state for one in milestones(desk, number).lines} == {MilestoneState.NO_DAY}
    programme.change_plan(desk, number, starts_on=dt.date(2027, 9, 6))
    assert line(desk, number, "Matching").day == dt.date(2027, 7, 26)
    programme.change_plan(desk, number, starts_on=dt.date(2027, 10, 11))
    # Six weeks before is 30 August, the summer bank holiday.
    assert line(desk, number, "Matching").day == dt.date(2027, 8, 31)
    history.undo(desk)
    history.undo(desk)
    history.undo(desk)
    assert milestones(desk, number).lines == ()


def test_one_of_ones_own_is_changed_done_set_aside_and_put_back(desk: Desk) -> None:
    number = make_programme(desk)
    new = add_milestone(desk, number, "  Ask the  board ", 10).value
    assert line(desk, number, "board").title == "Ask the board"
    change_milestone(desk, new, title="Ask the whole board", weeks_before=-2)
    found = line(desk, number, "whole")
    assert (found.when, found.day) == ("2 weeks after", dt.date(2027, 1, 25))
    assert change_milestone(desk, new, weeks_before=-2).label == ""
    finish_milestone(desk, new)
    assert (line(desk, number, "whole").state, line(desk, number, "whole").done_on) == (
        MilestoneState.DONE,
        dt.date(2026, 11, 21),
    )
    set_aside_milestone(desk, new)
    assert line(desk, number, "whole").state is MilestoneState.NOT_NEEDED
    put_back_milestone(desk, new)
    assert line(desk, number, "whole").state is MilestoneState.COMING
    with pytest.raises(FieldError) as caught:
        change_milestone(desk, new, title=" ")
    assert caught.value.field == "title"


def test_late_and_coming_ones_are_on_today_and_many_late_ones_are_one_line(desk: Desk) -> None:
    number = make_programme(desk, starts_on=dt.date(2026, 12, 7), parts=())
    add_milestone(desk, number, "Rooms booked", 1)
    add_milestone(desk, number, "Posters up", 2)
    add_milestone(desk, number, "Far off", -20)
    days_go_by(desk, 4)
    found = {item.title: item for item in today(desk, number).items if item.kind.value == "milestone"}
    assert {title: item.urgency.value for title, item in found.items()} == {
        "Rooms booked": "this_week",
        "Posters up": "overdue",
    }
    assert found["Posters up"].record_id == line(desk, number, "Posters").id
    for word in ("Food", "Keys", "Badges"):
        add_milestone(desk, number, word, 2)
    late = [
        item
        for item in today(desk, number).items
        if item.kind.value == "milestone" and item.urgency.value == "overdue"
    ]
    assert [item.title for item in late] == ["4 milestones are late"]


def days_go_by(desk: Desk, days: int) -> None:
    desk.clock = FixedClock(desk.clock.now() + dt.timedelta(days=days))


@pytest.mark.parametrize("weeks_to_start", [30, 6, 2, 0, -5])
def test_the_usual_ones_of_a_programme_that_starts_late_have_no_day_that_is_over(
    desk: Desk, weeks_to_start: int
) -> None:
    number = make_programme(desk, parts=())
    days_go_by(desk, 100)
    day = desk.clock.today()
    programme.change_plan(desk, number, starts_on=day + dt.timedelta(weeks=weeks_to_start))
    add_usual_milestones(desk, number)
    lines = milestones(desk, number).lines
    assert [one.title for one in lines if one.state is MilestoneState.LATE] == []
    assert all(one.day is not None and one.day >= day for one in lines)
    order = [one.title for one in usual_milestones(Plan(meetings_count=6, parts=frozenset()))]
    assert [one.title for one in lines] == order


def test_those_that_were_over_before_the_programme_was_made_wait_to_be_dated(desk: Desk) -> None:
    number = make_programme(desk, starts_on=None, parts=())
    add_usual_milestones(desk, number)
    programme.change_plan(desk, number, starts_on=dt.date(2027, 1, 11))
    found = line(desk, number, "Focus")
    assert (found.day, found.state) == (None, MilestoneState.NO_DAY)
    assert line(desk, number, "Matching").state is MilestoneState.SOON
    items = [item for item in today(desk, number).items if item.kind.value == "milestone"]
    assert [item.title for item in items if item.urgency.value == "overdue"] == []
    change_milestone(desk, found.id, weeks_before=5)
    assert line(desk, number, "Focus").day == dt.date(2026, 12, 7)


def test_what_the_desk_knows_counts_as_done_and_says_why(desk: Desk) -> None:
    number = make_programme(desk, mentees_wanted=1, parts=(), success_measures="They are heard.")
    add_usual_milestones(desk, number)
    own = add_milestone(desk, number, "Mentees recruited", 10).value
    assert line(desk, number, "recruited").state.is_open
    assert (line(desk, number, "success").state, line(desk, number, "success").known) == (
        MilestoneState.DONE,
        "It is written in the plan.",
    )
    make_pair(desk, number)
    assert line(desk, number, "recruited").known == "1 mentee is ready; the plan wants 1."
    assert line(desk, number, "Matching").known == "1 pair is active, nobody waits."
    assert line(desk, number, "Call for mentees").known == "1 mentee is in touch."
    assert line(desk, number, "Agreements").state.is_open
    assert line(desk, number, "First meetings").state.is_open
    set_aside_milestone(desk, own)
    assert line(desk, number, "recruited").state is MilestoneState.NOT_NEEDED
    assert "Matching" not in {item.title for item in today(desk, number).items}


def test_one_calendar_file_with_neutral_words_that_moves_what_is_there(desk: Desk, tmp_path: Path) -> None:
    number = make_programme(desk, parts=())
    add_usual_milestones(desk, number)
    own = add_milestone(desk, number, "Talk to Helen about her illness", 4).value
    finish_milestone(desk, line(desk, number, "Focus").id)
    target = tmp_path / "all.ics"
    assert save_calendar(desk, number, target) == 11
    content = target.read_bytes()
    assert b"Helen" not in content and b"lived experience" not in content
    by_day = {str(event["SUMMARY"]): event for event in events_of(content)}
    matching = by_day["Mentoring: Matching done and pairs asked"]
    assert matching.decoded("DTSTART") == dt.date(2026, 11, 30)
    assert matching.decoded("DTEND") == dt.date(2026, 12, 1)
    assert "Mentoring: milestone" in by_day
    desk.clock = FixedClock(desk.clock.now() + dt.timedelta(days=3))
    programme.change_plan(desk, number, starts_on=dt.date(2027, 2, 1))
    save_calendar(desk, number, target)
    again = {str(event["UID"]): event for event in events_of(target.read_bytes())}
    moved = again[str(matching["UID"])]
    assert moved.decoded("DTSTART") == dt.date(2026, 12, 21)
    assert moved["SEQUENCE"] > matching["SEQUENCE"]
    assert len(again) == 11
    set_aside_milestone(desk, own)
    folder = tmp_path / "each"
    folder.mkdir()
    assert save_calendars(desk, number, folder) == 10
    files = sorted(folder.iterdir())
    assert files[-1].name.startswith("milestone-10-2027-")
    assert all(len(events_of(file.read_bytes())) == 1 for file in files)


def test_nothing_to_save_and_a_place_that_can_not_be_written(desk: Desk, tmp_path: Path) -> None:
    number = make_programme(desk, starts_on=None, parts=())
    add_usual_milestones(desk, number)
    with pytest.raises(UserError):
        save_calendar(desk, number, tmp_path / "none.ics")
    programme.change_plan(desk, number, starts_on=dt.date(2027, 2, 1))
    with pytest.raises(EnvironmentFault):
        save_calendar(desk, number, tmp_path / "missing" / "all.ics")


def test_those_of_a_scheme_and_of_a_past_programme_count_among_the_usual_ones(
    desk: Desk, tmp_path: Path
) -> None:
    number = programme.start(desk, "Law school", "T12").value
    programme.change_plan(desk, number, starts_on=dt.date(2027, 9, 27))
    (own,) = milestones(desk, number).lines
    assert own.source.startswith("Setting up a reverse mentoring scheme")
    add_usual_milestones(desk, number)
    add_milestone(desk, number, "Ask Helen", 3)
    again = programme.start_again(desk, "Law school again", number).value
    assert milestones(desk, again).missing_usual == 0
    assert len(milestones(desk, again).lines) == len(milestones(desk, number).lines)
    programme.change_plan(desk, again, starts_on=dt.date(2028, 9, 25))
    save_calendar(desk, again, tmp_path / "again.ics")
    titles = [str(event["SUMMARY"]) for event in events_of((tmp_path / "again.ics").read_bytes())]
    assert "Mentoring: Matching done and pairs asked" in titles
    assert any(title.startswith("Mentoring: Begin to plan") for title in titles)
    assert not any("Helen" in title for title in titles)
