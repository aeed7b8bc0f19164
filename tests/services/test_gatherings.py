"""Gatherings on a real desk: asked, came, themes without names, and what Today and the journey say of them."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.gatherings import GatheringKind, GatheringState, PresenceState
from rmdesk.rules.recruitment import Role, Stage, StepName, StepState
from rmdesk.rules.today import TodayKind
from rmdesk.services import gatherings, history, journey, today
from rmdesk.services.desk import Desk
from rmdesk.services.gatherings import GatheringView, NewGathering
from tests.support.kinds import join_all
from tests.support.pairs import make_programme
from tests.support.people import add

PAST, SOON = dt.date(2026, 11, 18), dt.date(2026, 11, 24)


def programme_of(desk: Desk, **plan: object) -> int:
    number = make_programme(desk, parts=("gatherings",), **plan)
    join_all(desk, number, "mentor", ["Amara Okafor", "Joy Mensah"])
    join_all(desk, number, "mentee", ["Helen Marsh"])
    add(desk, number, Role.MENTOR, "Dev Patel", Stage.INTERESTED)
    return number


def seen(desk: Desk, number: int) -> GatheringView:
    view = gatherings.gathering(desk, number)
    assert view is not None
    return view


def states(desk: Desk, number: int) -> dict[str, PresenceState | None]:
    return {person.name: person.state for person in seen(desk, number).people}


def test_a_gathering_asks_those_who_are_ready_and_meant(desk: Desk) -> None:
    number = programme_of(desk)
    done = gatherings.add_gathering(
        desk, number, NewGathering(GatheringKind.MENTORS, PAST, time=dt.time(9, 30))
    )
    assert done.label == "Added “Gathering of the mentors” on 18 Nov 2026, 2 people asked"
    assert states(desk, done.value) == {
        "Amara Okafor": PresenceState.INVITED,
        "Dev Patel": None,
        "Joy Mensah": PresenceState.INVITED,
        "Helen Marsh": None,
    }
    line = gatherings.overview(desk, number).lines[0]
    assert (line.time_of_day, line.asked, line.came, line.to_mark) == ("09:30", 2, 0, True)
    history.undo(desk)
    assert gatherings.overview(desk, number).lines == ()


def test_who_came_is_said_of_one_or_of_many_and_undone(desk: Desk) -> None:
    number = programme_of(desk)
    at = gatherings.add_gathering(desk, number, NewGathering(GatheringKind.COHORT, PAST)).value
    people = {person.name: person.id for person in seen(desk, at).people}
    done = gatherings.set_presence(desk, at, [people["Dev Patel"]], PresenceState.CAME)
    assert done.label == "Dev Patel: came, “Gathering of everybody”"
    asked = [people[name] for name in ("Amara Okafor", "Joy Mensah", "Helen Marsh")]
    gatherings.set_presence(desk, at, asked, PresenceState.CAME)
    gatherings.set_presence(desk, at, [people["Joy Mensah"]], PresenceState.MISSED)
    gatherings.set_presence(desk, at, [people["Helen Marsh"]], None)
    assert states(desk, at) == {
        "Amara Okafor": PresenceState.CAME,
        "Dev Patel": PresenceState.CAME,
        "Joy Mensah": PresenceState.MISSED,
        "Helen Marsh": None,
    }
    assert gatherings.set_presence(desk, at, [people["Helen Marsh"]], None).changed == frozenset()
    history.undo(desk)
    assert states(desk, at)["Helen Marsh"] is PresenceState.CAME


def test_a_gathering_is_held_once_its_day_has_come_and_can_be_reopened(desk: Desk) -> None:
    number = programme_of(desk)
    at = gatherings.add_gathering(
        desk, number, NewGathering(GatheringKind.COHORT, SOON, "Spring meeting")
    ).value
    with pytest.raises(UserError, match="still to come"):
        gatherings.hold(desk, at)
    gatherings.change_gathering(desk, at, day=PAST, place=" Hall ", time_of_day=dt.time(14, 0))
    gatherings.hold(desk, at)
    assert seen(desk, at).line.state is GatheringState.HELD
    with pytest.raises(FieldError, match="still to come"):
        gatherings.change_gathering(desk, at, day=SOON)
    for again in (gatherings.hold, gatherings.cancel):
        with pytest.raises(UserError, match="held already"):
            again(desk, at)
    gatherings.reopen(desk, at)
    gatherings.cancel(desk, at)
    assert seen(desk, at).line.state is GatheringState.CANCELLED
    with pytest.raises(FieldError, match="needs a title"):
        gatherings.change_gathering(desk, at, title="  ")


def test_names_in_what_should_be_without_names_are_pointed_out(desk: Desk) -> None:
    number = programme_of(desk)
    at = gatherings.add_gathering(desk, number, NewGathering(GatheringKind.COHORT, PAST)).value
    gatherings.change_gathering(desk, at, themes="- Rounds are rushed\n- What Amara said")
    assert (seen(desk, at).themes, seen(desk, at).named) == (
        ("Rounds are rushed", "What Amara said"),
        ("Amara",),
    )
    gatherings.change_gathering(desk, at, themes="Rounds are rushed")
    assert seen(desk, at).named == ()


def test_today_and_the_journey_know_of_gatherings_where_the_plan_has_them(desk: Desk) -> None:
    number = programme_of(desk, gatherings_wanted=2)
    gatherings.add_gathering(desk, number, NewGathering(GatheringKind.COHORT, PAST, "Autumn"))
    gatherings.add_gathering(desk, number, NewGathering(GatheringKind.COHORT, SOON, "Winter"))
    gatherings.add_gathering(desk, number, NewGathering(GatheringKind.COHORT, dt.date(2027, 3, 1), "Spring"))
    items = [i for i in today.today(desk, number).items if i.kind is TodayKind.GATHERING]
    assert [(item.title, item.action) for item in items] == [("Autumn", "Say who came"), ("Winter", "Open")]
    step = journey.journey(desk, number).steps[-1]
    assert (step.name, step.state, step.count) == (StepName.GATHERINGS, StepState.NOW, "0 of 3")
    plain = make_programme(desk)
    assert [s.name for s in journey.journey(desk, plain).steps][-1] is StepName.MEETINGS


def test_the_navigation_says_what_kind_a_programme_is(desk: Desk) -> None:
    near = make_programme(desk, kind="near_peer")
    usual = make_programme(desk)
    labels = {line.id: line.label for line in journey.journey(desk, near).programmes}
    assert labels == {near: "Near-peer mentoring", usual: ""}
