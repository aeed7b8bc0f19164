"""Both sides are trained, and told where to turn, before meeting 1: the gate, on a real desk."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import Need, NotPrepared
from rmdesk.rules.today import TodayKind
from rmdesk.services import history, meetings, recruitment, today
from rmdesk.services.desk import Desk
from rmdesk.store.tables.recruitment import Participation
from tests.support.pairs import make_pair, make_programme

TODAY = dt.date(2026, 11, 21)


def lines(desk: Desk, programme_id: int) -> dict[str, meetings.PairLine]:
    return {line.pair: line for line in meetings.overview(desk, programme_id).pairs}


def unprepared(desk: Desk, programme_id: int) -> list[str]:
    found = today.today(desk, programme_id).items
    return [f"{item.title}: {item.detail}" for item in found if item.kind is TodayKind.UNPREPARED]


def test_meetings_are_planned_only_when_both_sides_are_prepared(desk: Desk) -> None:
    programme = make_programme(desk, parts=("training",))
    pair = make_pair(desk, programme, prepared=False)
    with pytest.raises(NotPrepared) as caught:
        meetings.plan_meetings(desk, pair.relationship_id)
    assert caught.value.advice == (
        "Amara Okafor is not trained yet and not told where to turn. "
        "Helen Marsh is not trained yet and not told where to turn."
    )
    with pytest.raises(FieldError) as wrong:
        recruitment.note_prepared(desk, {pair.mentor: [Need.TOLD]}, dt.date(2026, 11, 22))
    assert wrong.value.field == "on"
    done = recruitment.note_prepared(desk, {pair.mentor: [Need.TRAINED, Need.TOLD]}, TODAY)
    assert done.label == "Noted Amara Okafor as trained and told where to turn on 21 Nov 2026"
    with pytest.raises(NotPrepared):
        meetings.plan_meetings(desk, pair.relationship_id)
    recruitment.note_prepared(desk, {pair.mentee: [Need.TRAINED, Need.TOLD]}, TODAY)
    assert meetings.plan_meetings(desk, pair.relationship_id).value.meetings == 6
    history.undo(desk)
    history.undo(desk)
    assert not lines(desk, programme)["Amara Okafor ↔ Helen Marsh"].readiness.ready


def test_where_the_plan_trains_nobody_they_are_told_all_the_same(desk: Desk) -> None:
    programme = make_programme(desk, parts=("themes",))
    pair = make_pair(desk, programme, prepared=False)
    recruitment.note_prepared(desk, {pair.mentor: [Need.TOLD]}, TODAY)
    with pytest.raises(NotPrepared) as caught:
        meetings.plan_all(desk, programme)
    assert caught.value.advice == "Helen Marsh is not told where to turn."
    recruitment.note_prepared(desk, {pair.mentee: [Need.TOLD]}, TODAY)
    assert meetings.plan_all(desk, programme).value.pairs == 1


def test_a_reason_lets_them_meet_all_the_same_and_is_kept_with_the_pair(desk: Desk) -> None:
    programme = make_programme(desk)
    pair = make_pair(desk, programme, prepared=False)
    with pytest.raises(FieldError) as caught:
        meetings.plan_meetings(desk, pair.relationship_id, early_reason=" ")
    assert caught.value.field == "reason"
    meetings.plan_meetings(desk, pair.relationship_id, early_reason="Both did it last year.")
    readiness = lines(desk, programme)["Amara Okafor ↔ Helen Marsh"].readiness
    assert (readiness.early_reason, readiness.ready) == ("Both did it last year.", False)
    assert unprepared(desk, programme) == []
    history.undo(desk)
    readiness = lines(desk, programme)["Amara Okafor ↔ Helen Marsh"].readiness
    assert readiness.early_reason == ""


def test_planning_for_all_leaves_out_who_is_not_prepared_and_names_them(desk: Desk) -> None:
    programme = make_programme(desk)
    make_pair(desk, programme)
    waiting = make_pair(desk, programme, "Joy Adeyemi", "Peter Rowe", prepared=False)
    planned = meetings.plan_all(desk, programme).value
    assert planned.pairs == 1
    assert [left.pair for left in planned.left] == ["Joy Adeyemi ↔ Peter Rowe"]
    with pytest.raises(NotPrepared) as caught:
        meetings.plan_all(desk, programme)
    assert [pair.relationship_id for pair in caught.value.pairs] == [waiting.relationship_id]
    assert meetings.plan_all(desk, programme, early_reason="It is late.").value.pairs == 1


def test_what_took_place_is_never_refused_but_today_says_that_it_was_before(desk: Desk) -> None:
    programme = make_programme(desk, parts=("themes",))
    pair = make_pair(desk, programme, prepared=False)
    with pytest.raises(NotPrepared):
        meetings.add_meeting(desk, pair.relationship_id, dt.date(2026, 11, 25))
    met = meetings.add_meeting(desk, pair.relationship_id, dt.date(2026, 11, 18)).value
    assert unprepared(desk, programme) == []
    meetings.hold(desk, met, came=[pair.mentor, pair.mentee])
    assert unprepared(desk, programme) == [
        "Amara Okafor ↔ Helen Marsh: Amara Okafor is not told where to turn. Helen Marsh is not told where to "
        "turn. They met on 18 Nov 2026 before that."
    ]
    meetings.add_meeting(desk, pair.relationship_id, dt.date(2026, 11, 25))
    recruitment.note_prepared(desk, {pair.mentor: [Need.TOLD], pair.mentee: [Need.TOLD]}, TODAY)
    assert unprepared(desk, programme) == []


def test_a_first_meeting_of_this_week_is_said_when_somebody_is_not_prepared_after_all(desk: Desk) -> None:
    programme = make_programme(desk)
    pair = make_pair(desk, programme)
    meetings.plan_meetings(desk, pair.relationship_id)
    desk.clock = FixedClock(dt.datetime(2027, 1, 8, 9, tzinfo=dt.UTC))
    assert unprepared(desk, programme) == []
    with desk.change("Put right", Area.RECRUITMENT) as change:
        change.get(Participation, pair.mentee).told_on = None
    assert unprepared(desk, programme) == [
        "Amara Okafor ↔ Helen Marsh: Helen Marsh is not told where to turn. They meet on 11 Jan 2027."
    ]


def test_many_pairs_that_met_before_share_one_line(desk: Desk) -> None:
    programme = make_programme(desk)
    for number in range(4):
        pair = make_pair(desk, programme, f"Mentor {number}", f"Mentee {number}", prepared=False)
        met = meetings.add_meeting(desk, pair.relationship_id, dt.date(2026, 11, 18)).value
        meetings.hold(desk, met, came=[pair.mentor, pair.mentee])
    (line,) = unprepared(desk, programme)
    assert line.startswith("4 pairs met before both sides were prepared")
