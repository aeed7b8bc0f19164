"""What Today says, on a real desk."""

from __future__ import annotations

import datetime as dt

from rmdesk.base.clock import FixedClock
from rmdesk.rules.meetings import MissedBy
from rmdesk.rules.today import TodayKind, Urgency
from rmdesk.services import meetings, today
from rmdesk.services.desk import Desk
from tests.support.pairs import make_pair, make_programme


def move_to(desk: Desk, day: dt.date) -> None:
    desk.clock = FixedClock(dt.datetime(day.year, day.month, day.day, 9, tzinfo=dt.UTC))


def kinds(desk: Desk, programme_id: int | None) -> list[TodayKind]:
    return [item.kind for item in today.today(desk, programme_id).items]


def test_an_empty_desk_asks_for_nothing_but_a_start(desk: Desk) -> None:
    view = today.today(desk, None)
    assert view.items == ()
    assert view.programme == ""


def test_a_pair_without_a_record_comes_before_what_the_plan_lacks(desk: Desk) -> None:
    programme = make_programme(desk)
    pair = make_pair(desk, programme)
    meetings.plan_meetings(desk, pair.relationship_id)
    move_to(desk, dt.date(2027, 1, 14))
    items = today.today(desk, programme).items
    unrecorded = next(item for item in items if item.kind is TodayKind.UNRECORDED)
    assert unrecorded.urgency is Urgency.OVERDUE
    assert unrecorded.title == "Amara Okafor ↔ Helen Marsh"
    assert items.index(unrecorded) < [item.kind for item in items].index(TodayKind.PLAN)


def test_a_pair_that_never_met_is_said_to_be_quiet(desk: Desk) -> None:
    programme = make_programme(desk)
    pair = make_pair(desk, programme)
    meetings.plan_meetings(desk, pair.relationship_id)
    move_to(desk, dt.date(2027, 2, 5))
    assert TodayKind.GONE_QUIET in kinds(desk, programme)
    first = today.today(desk, programme).items
    meeting_id = next(item.record_id for item in first if item.kind is TodayKind.UNRECORDED)
    assert meeting_id is not None
    meetings.miss(desk, meeting_id, MissedBy.BOTH)
    assert TodayKind.UNRECORDED not in kinds(desk, programme)


def test_the_agreement_is_asked_for_until_the_pair_has_met(desk: Desk) -> None:
    programme = make_programme(desk)
    make_pair(desk, programme)
    item = next(i for i in today.today(desk, programme).items if i.kind is TodayKind.AGREEMENT)
    assert item.action == "Print"


def test_a_pair_that_waits_for_an_answer_is_named(desk: Desk) -> None:
    programme = make_programme(desk)
    make_pair(desk, programme, active_on=None)
    view = today.today(desk, programme)
    assert TodayKind.ANSWER in [item.kind for item in view.items]


def test_the_week_and_the_bars_agree_with_the_meetings(desk: Desk) -> None:
    programme = make_programme(desk)
    pair = make_pair(desk, programme)
    meetings.plan_meetings(desk, pair.relationship_id)
    move_to(desk, dt.date(2027, 1, 9))
    view = today.today(desk, programme)
    assert [(m.number, m.of, m.day) for m in view.meetings] == [(1, 6, dt.date(2027, 1, 11))]
    bars = {line.label: (line.done, line.of) for line in view.standing}
    assert bars["Meetings held"] == (0, 6)
    assert bars["Pairs active"][0] == 1


def test_the_month_counts_from_the_start(desk: Desk) -> None:
    programme = make_programme(desk)
    move_to(desk, dt.date(2027, 3, 12))
    assert today.today(desk, programme).month == "Month 3 of 7"
    move_to(desk, dt.date(2026, 12, 1))
    assert today.today(desk, programme).month == ""
