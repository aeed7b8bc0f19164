"""What Today says, on a real desk."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from rmdesk.base.clock import FixedClock
from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import MissedBy
from rmdesk.rules.people import How
from rmdesk.rules.today import Target, TodayKind, Urgency
from rmdesk.services import meetings, privacy, today
from rmdesk.services.desk import Desk
from rmdesk.store.tables.matching import RelationshipMember
from rmdesk.store.tables.meetings import Action
from rmdesk.store.tables.recruitment import Participation
from tests.support.pairs import MadePair, call_by, make_pair, make_programme


def move_to(desk: Desk, day: dt.date) -> None:
    desk.clock = FixedClock(dt.datetime(day.year, day.month, day.day, 9, tzinfo=dt.UTC))


def answer(desk: Desk, pair: MadePair, mentor: str, mentee: str) -> None:
    with desk.change("Answered", Area.MATCHING) as change:
        for member in change.session.scalars(select(RelationshipMember)):
            member.answer = mentor if member.participation_id == pair.mentor else mentee


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
    pair = make_pair(desk, programme, active_on=None)
    for answers, waits_for in (
        (("pending", "pending"), "Amara Okafor"),
        (("yes", "pending"), "Helen Marsh"),
        (("yes", "yes"), "your decision"),
    ):
        answer(desk, pair, *answers)
        item = next(i for i in today.today(desk, programme).items if i.kind is TodayKind.ANSWER)
        assert item.detail == f"waiting for {waits_for}, proposed 51 days ago"


def test_where_both_choose_at_once_both_are_waited_for(desk: Desk) -> None:
    programme = make_programme(desk, chooser="both")
    answer(desk, make_pair(desk, programme, active_on=None), "pending", "pending")
    item = next(i for i in today.today(desk, programme).items if i.kind is TodayKind.ANSWER)
    assert item.detail.startswith("waiting for Amara Okafor and Helen Marsh, proposed ")


def test_an_action_names_its_owner_as_they_are_called(desk: Desk) -> None:
    programme = make_programme(desk)
    pair = make_pair(desk, programme)
    call_by(desk, pair.mentor, "Ama")
    with desk.change("Agreed", Area.MEETINGS) as change:
        change.add(
            Action(
                relationship_id=pair.relationship_id,
                owner_id=pair.mentor,
                what="Read it",
                due_on=dt.date(2026, 11, 21),
            )
        )
    item = next(i for i in today.today(desk, programme).items if i.kind is TodayKind.ACTION)
    assert item.detail.startswith("Ama, ")


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


def test_a_missing_notice_and_a_long_wait_are_one_quiet_line_each(desk: Desk) -> None:
    programme = make_programme(desk)
    pair = make_pair(desk, programme)
    found = {item.kind: item for item in today.today(desk, programme).items}
    notice = found[TodayKind.NOTICE]
    assert (notice.title, notice.urgency) == ("2 people have had no privacy notice yet", Urgency.LATER)
    assert notice.detail == "Amara Okafor and 1 other. Note it once they have it."
    assert TodayKind.LONG_WAIT not in found
    with desk.change("Went back a stage", Area.RECRUITMENT) as change:
        for number in (pair.mentor, pair.mentee):
            row = change.get(Participation, number)
            row.stage, row.stage_since = "interested", dt.date(2026, 11, 2)
    privacy.give_notice(desk, [1, 2], How.SPOKEN)
    found = {item.kind: item for item in today.today(desk, programme).items}
    assert TodayKind.NOTICE not in found
    wait = found[TodayKind.LONG_WAIT]
    assert (wait.title, wait.target) == ("2 people have waited long at one stage", Target.MENTEES)
    assert wait.detail == "1 mentee and 1 mentor, the first since 2 Nov 2026."
