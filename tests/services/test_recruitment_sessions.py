"""Sessions, places and attendance; checks, load and talks; on a real desk."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import CheckState, PlaceState, Role, SessionFull, SessionState, Stage
from rmdesk.rules.recruitment.check_ins import Way
from rmdesk.rules.today import TodayKind, Urgency
from rmdesk.services import history, recruitment, search, today
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment import NewCheckIn, NewSession, RecruitmentRow, SessionView
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from tests.support.pairs import make_pair
from tests.support.pairs import make_programme as make_plan
from tests.support.recruiting import add, make_programme

TODAY = dt.date(2026, 11, 21)
INDUCTION = NewSession("Induction", dt.date(2026, 12, 1), dt.time(10), "Room 2", places=2)


def row(desk: Desk, programme_id: int, name: str, role: Role = Role.MENTEE) -> RecruitmentRow:
    return next(row for row in recruitment.board(desk, programme_id, role).rows if row.name == name)


def person_of(desk: Desk, programme_id: int, name: str, role: Role = Role.MENTEE) -> int:
    return row(desk, programme_id, name, role).person_id


def seen(desk: Desk, session_id: int) -> SessionView:
    view = recruitment.session_view(desk, session_id)
    assert view is not None
    return view


def kinds(desk: Desk, programme_id: int | None) -> list[tuple[TodayKind, Urgency]]:
    return [(item.kind, item.urgency) for item in today.today(desk, programme_id).items]


def stand_at(desk: Desk, day: dt.date) -> None:
    desk.clock = FixedClock(dt.datetime(day.year, day.month, day.day, 9, tzinfo=dt.UTC))


# -- sessions --------------------------------------------------------------------------------------------------


def test_a_session_is_planned_changed_cancelled_and_brought_back(desk: Desk) -> None:
    programme = make_programme(desk)
    done = recruitment.add_session(desk, programme, INDUCTION)
    assert done.label == "Planned “Induction” on 1 Dec 2026"
    number = done.value
    (line,) = recruitment.sessions(desk, programme)
    assert (line.room, line.for_whom, line.time_of_day) == ("0 of 2 places taken", "For everybody", "10:00")
    recruitment.change_session(desk, number, role=Role.MENTEE, time=dt.time(9, 30), places=None)
    line = recruitment.sessions(desk, programme)[0]
    assert (line.role, line.time_of_day, line.places) == (Role.MENTEE, "09:30", None)
    assert recruitment.change_session(desk, number, time=dt.time(9, 30)).label == ""
    recruitment.cancel_session(desk, number)
    assert recruitment.sessions(desk, programme)[0].state is SessionState.CANCELLED
    with pytest.raises(UserError):
        recruitment.cancel_session(desk, number)
    recruitment.restore_session(desk, number)
    with pytest.raises(UserError):
        recruitment.restore_session(desk, number)
    for _ in range(3):
        history.undo(desk)
    assert recruitment.sessions(desk, programme)[0].role is None
    history.undo(desk)
    assert recruitment.sessions(desk, programme) == ()
    assert recruitment.session_view(desk, number) is None


def test_a_place_is_shown_on_the_card_and_moves_nobody(desk: Desk) -> None:
    programme = make_programme(desk)
    ruth, colin = add(desk, programme, "Ruth Ellery"), add(desk, programme, "Colin Barr")
    number = recruitment.add_session(desk, programme, INDUCTION).value
    done = recruitment.book(desk, number, [ruth])
    assert done.label == "Booked Ruth Ellery for “Induction” on 1 Dec 2026"
    assert done.value.offer == (ruth,)
    booked = row(desk, programme, "Ruth Ellery")
    assert (booked.stage, booked.pill) == (Stage.INTERESTED, "booked 1 Dec")
    view = seen(desk, number)
    assert ([place.name for place in view.people], [one.name for one in view.others]) == (
        ["Ruth Ellery"],
        ["Colin Barr"],
    )
    with pytest.raises(UserError):
        recruitment.book(desk, number, [ruth])
    recruitment.free(desk, number, ruth)
    assert row(desk, programme, "Ruth Ellery").pill == ""
    history.undo(desk)
    assert row(desk, programme, "Ruth Ellery").pill == "booked 1 Dec"
    recruitment.cancel_session(desk, number)
    assert row(desk, programme, "Ruth Ellery").pill == ""
    with pytest.raises(UserError):
        recruitment.book(desk, number, [colin])


def test_a_full_session_refuses_and_takes_more_only_with_more_places(desk: Desk) -> None:
    programme = make_programme(desk)
    people = [add(desk, programme, name) for name in ("Ann A", "Ben B", "Cat C")]
    number = recruitment.add_session(desk, programme, INDUCTION).value
    recruitment.book(desk, number, people[:2])
    with pytest.raises(SessionFull) as caught:
        recruitment.book(desk, number, people[2:])
    assert caught.value.needed == 3
    done = recruitment.book(desk, number, people[2:], raise_places=True)
    assert done.label == "Booked Cat C for “Induction” on 1 Dec 2026, raised to 3 places"
    with pytest.raises(FieldError) as wrong:
        recruitment.change_session(desk, number, places=2)
    assert wrong.value.field == "places"
    history.undo(desk)
    assert recruitment.sessions(desk, programme)[0].room == "full, 2 of 2"
    recruitment.mark(desk, number, {people[0]: PlaceState.EXCUSED})
    recruitment.book(desk, number, people[2:])
    with pytest.raises(SessionFull):
        recruitment.book(desk, number, people[:1])


def test_a_session_for_mentors_takes_no_mentee(desk: Desk) -> None:
    programme = make_programme(desk, needed=0)
    ruth, amara = add(desk, programme, "Ruth Ellery"), add(desk, programme, "Amara Okafor", Role.MENTOR)
    number = recruitment.add_session(
        desk, programme, NewSession("Training", INDUCTION.day, role=Role.MENTOR)
    ).value
    with pytest.raises(UserError):
        recruitment.book(desk, number, [ruth])
    recruitment.book(desk, number, [amara])
    assert seen(desk, number).others == ()
    with pytest.raises(FieldError) as caught:
        recruitment.change_session(desk, number, role=Role.MENTEE)
    assert caught.value.field == "role"


def test_attendance_is_entered_after_the_day_and_who_came_is_prepared(desk: Desk) -> None:
    programme = make_programme(desk)
    people = [add(desk, programme, name) for name in ("Ann A", "Ben B", "Cat C")]
    number = recruitment.add_session(
        desk, programme, NewSession("Induction", dt.date(2026, 11, 24), dt.time(10))
    ).value
    recruitment.book(desk, number, people)
    assert (TodayKind.SESSION, Urgency.THIS_WEEK) in kinds(desk, programme)
    with pytest.raises(UserError):
        recruitment.mark(desk, number, {people[0]: PlaceState.CAME})
    stand_at(desk, dt.date(2026, 11, 26))
    assert (TodayKind.SESSION, Urgency.OVERDUE) in kinds(desk, programme)
    assert recruitment.sessions(desk, programme)[0].to_mark
    recruitment.mark(desk, number, {people[1]: PlaceState.MISSED})
    recruitment.mark(desk, number, {people[2]: PlaceState.EXCUSED})
    done = recruitment.mark_rest(desk, number)
    assert done.value.open == 0 and done.value.came == (people[0],)
    assert TodayKind.SESSION not in {kind for kind, _urgency in kinds(desk, programme)}
    line = recruitment.sessions(desk, programme)[0]
    assert (line.state, line.room) == (SessionState.HELD, "1 came")
    assert row(desk, programme, "Ben B").pill == "missed 24 Nov"
    assert row(desk, programme, "Cat C").pill == "apologies 24 Nov"
    recruitment.move_all(desk, done.value.came, Stage.READY)
    recruitment.move(desk, people[1], Stage.READY)
    assert row(desk, programme, "Ann A").flags == ()
    assert row(desk, programme, "Ben B").flags == ("not trained yet", "not told where to turn")
    parts = recruitment.recruiting_of(desk, person_of(desk, programme, "Ann A")).parts
    assert [(part.trained_on, part.told_on) for part in parts] == [(line.day, line.day)]
    for _ in range(5):
        history.undo(desk)
    assert recruitment.sessions(desk, programme)[0].state is SessionState.PLANNED


def test_a_session_that_only_tells_does_not_train(desk: Desk) -> None:
    programme = make_plan(desk, parts=("training",))
    ruth = add(desk, programme, "Ruth Ellery")
    number = recruitment.add_session(desk, programme, NewSession("Where to turn", TODAY, trains=False)).value
    recruitment.book(desk, number, [ruth])
    recruitment.mark_rest(desk, number)
    recruitment.move(desk, ruth, Stage.READY)
    assert row(desk, programme, "Ruth Ellery").flags == ("not trained yet",)
    with pytest.raises(UserError):
        recruitment.cancel_session(desk, number)


# -- checks ----------------------------------------------------------------------------------------------------


def ask_for_checks(desk: Desk, programme_id: int) -> None:
    with desk.change("Asked for checks", Area.PROGRAMME) as change:
        plan = change.get(Programme, programme_id)
        plan.parts, plan.checks_mentees = ("checks",), ("DBS", "Reference")


def test_checks_that_the_plan_asks_for_are_on_the_card_and_on_today(desk: Desk) -> None:
    programme = make_programme(desk)
    ruth = add(desk, programme, "Ruth Ellery")
    assert row(desk, programme, "Ruth Ellery").flags == ()
    ask_for_checks(desk, programme)
    assert row(desk, programme, "Ruth Ellery").flags == (), "nobody is asked for papers on the first day"
    recruitment.move(desk, ruth, Stage.INDUCTION)
    person = person_of(desk, programme, "Ruth Ellery")
    recruitment.save_check(desk, person, "DBS", seen_on=dt.date(2025, 1, 1), expires_on=dt.date(2026, 12, 3))
    assert row(desk, programme, "Ruth Ellery").flags == ("DBS runs out 3 Dec", "Reference missing")
    assert {(TodayKind.CHECK, Urgency.THIS_WEEK), (TodayKind.CHECK, Urgency.LATER)} <= set(
        kinds(desk, programme)
    )
    moved = recruitment.move(desk, ruth, Stage.READY).value
    assert moved.flags == ("DBS runs out 3 Dec", "Reference missing")
    stand_at(desk, dt.date(2026, 12, 4))
    assert (TodayKind.CHECK, Urgency.OVERDUE) in kinds(desk, programme)
    recruitment.save_check(desk, person, "DBS", expires_on=dt.date(2029, 12, 3))
    recruitment.save_check(desk, person, " reference ", seen_on=dt.date(2026, 12, 2), note="by phone")
    checks = recruitment.recruiting_of(desk, person).checks
    assert [check.state for check in checks] == [CheckState.VALID, CheckState.VALID]
    assert TodayKind.CHECK not in {kind for kind, _urgency in kinds(desk, programme)}
    history.undo(desk)
    recruitment.save_check(desk, person, "Reference", note="asked for")
    recruitment.save_check(desk, person, "Reference", note="")
    assert recruitment.recruiting_of(desk, person).checks[1].seen is None, "an empty line is not kept"
    with pytest.raises(FieldError) as caught:
        recruitment.save_check(desk, person, "DBS", seen_on=dt.date(2030, 1, 1))
    assert caught.value.field == "seen_on"


# -- load ------------------------------------------------------------------------------------------------------


def test_what_somebody_carries_is_added_up_across_programmes(desk: Desk) -> None:
    one = make_plan(
        desk,
        parts=("effort",),
        minutes_research=60,
        minutes_preparation=60,
        minutes_notes=60,
        mentees_needed=0,
    )
    other = make_plan(
        desk, name="Near peers", interval_days=14, length_minutes=90, meetings_count=4, mentees_needed=0
    )
    over = make_plan(desk, name="Last year", state="closed", length_minutes=600, mentees_needed=0)
    pair = make_pair(desk, one)
    person = person_of(desk, one, "Amara Okafor", Role.MENTOR)
    assert recruitment.load_of_person(desk, person).minutes == 240
    newcomer = recruitment.Newcomer("Amara Okafor")
    for programme in (other, over):
        recruitment.add_by_hand(desk, programme, Role.MENTOR, newcomer, person_id=person)
    load = recruitment.load_of_person(desk, person)
    assert (load.minutes, load.pairs) == (240 + 196, 1)
    with desk.change("Said", Area.PEOPLE) as change:
        change.get(Person, person).hours_cap = 4
    assert row(desk, other, "Amara Okafor", Role.MENTOR).flags == (
        "7.5 hours a month, would do 4",
        "asked 4 times in a year",
    )
    assert load.asked == 4 and load.asked_too_often, "three parts and a pair"
    number = recruitment.add_check_in(desk, NewCheckIn(person, asked=True)).value
    assert recruitment.load_of_person(desk, person).asked == 5
    recruitment.remove_check_in(desk, number)
    stand_at(desk, dt.date(2027, 12, 1))
    assert recruitment.load_of_person(desk, person).asked == 0
    recruitment.move(desk, pair.mentor, Stage.WITHDRAWN)
    assert recruitment.load_of_person(desk, person).minutes == 196


def test_whoever_is_added_once_too_often_is_told_of(desk: Desk) -> None:
    programmes = [make_plan(desk, name=f"Programme {n}", mentees_needed=0) for n in range(4)]
    person = None
    for programme in programmes:
        done = recruitment.add_by_hand(
            desk, programme, Role.MENTOR, recruitment.Newcomer("Amara Okafor"), person_id=person
        )
        person = done.value.person_id
        assert done.value.flags == (("asked 4 times in a year",) if programme == programmes[3] else ())


# -- talks -----------------------------------------------------------------------------------------------------


def test_a_talk_is_kept_found_followed_up_and_put_right(desk: Desk) -> None:
    programme = make_programme(desk)
    add(desk, programme, "Ruth Ellery")
    ruth = person_of(desk, programme, "Ruth Ellery")
    assert recruitment.last_way(desk) is Way.PHONE
    new = NewCheckIn(
        ruth,
        Way.IN_PERSON,
        "Wants evenings.\nHer bus goes at six.",
        True,
        dt.date(2026, 11, 30),
        programme_id=programme,
    )
    done = recruitment.add_check_in(desk, new)
    assert done.label == "Noted your talk with Ruth Ellery"
    assert recruitment.last_way(desk) is Way.IN_PERSON
    (hit,) = [hit for hit in search.find(desk, "bus even") if hit.page == "people"]
    assert (hit.record_id, hit.title) == (ruth, "Ruth Ellery")
    assert (
        hit.detail == "Spoke in person, asked to take part, 21 Nov 2026: Wants evenings. Her bus goes at six."
    )
    assert TodayKind.FOLLOW_UP not in {kind for kind, _urgency in kinds(desk, None)}
    stand_at(desk, dt.date(2026, 12, 1))
    item = next(item for item in today.today(desk, None).items if item.kind is TodayKind.FOLLOW_UP)
    assert (item.urgency, item.record_id, item.about) == (Urgency.OVERDUE, ruth, done.value)
    assert row(desk, programme, "Ruth Ellery").pill == "call back"
    assert recruitment.put_off(desk, done.value).value == dt.date(2026, 12, 8)
    assert TodayKind.FOLLOW_UP not in {kind for kind, _urgency in kinds(desk, None)}
    history.undo(desk)
    recruitment.finish_follow_up(desk, done.value)
    with pytest.raises(UserError):
        recruitment.finish_follow_up(desk, done.value)
    (talk,) = recruitment.recruiting_of(desk, ruth).talks
    assert (talk.open, talk.followed_up_on, talk.programme_id) == (False, dt.date(2026, 12, 1), programme)
    recruitment.change_check_in(desk, done.value, NewCheckIn(ruth, Way.PHONE, "Wants mornings."))
    assert [hit.page for hit in search.find(desk, "mornings")] == ["people"]
    assert search.find(desk, "evenings") == ()
    recruitment.remove_check_in(desk, done.value)
    assert recruitment.check_in(desk, done.value) is None
    assert search.find(desk, "mornings") == ()
    history.undo(desk)
    assert [hit.page for hit in search.find(desk, "mornings")] == ["people"]


def test_not_now_can_have_a_day_to_ask_again_which_moving_on_settles(desk: Desk) -> None:
    programme = make_programme(desk)
    dev = add(desk, programme, "Dev Patel")
    with pytest.raises(FieldError) as caught:
        recruitment.move(desk, dev, Stage.NOT_NOW, again_on=TODAY)
    assert caught.value.field == "again_on"
    recruitment.move(desk, dev, Stage.NOT_NOW, "Exams until spring.", dt.date(2027, 3, 1))
    assert row(desk, programme, "Dev Patel").pill == "ask again 1 Mar 2027"
    assert recruitment.moves(desk, dev)[0].note == "Exams until spring."
    stand_at(desk, dt.date(2027, 3, 1))
    item = next(item for item in today.today(desk, programme).items if item.kind is TodayKind.FOLLOW_UP)
    assert item.detail == "Not now; ask again. Exams until spring. (spoke 21 Nov 2026)"
    recruitment.move(desk, dev, Stage.IN_CONVERSATION)
    assert TodayKind.FOLLOW_UP not in {kind for kind, _urgency in kinds(desk, programme)}
    history.undo(desk)
    assert (TodayKind.FOLLOW_UP, Urgency.TODAY) in kinds(desk, programme)
