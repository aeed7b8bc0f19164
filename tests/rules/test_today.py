"""Today: what needs the coordinator, most urgent first."""

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.meetings import gone_quiet
from rmdesk.rules.programme import Plan, missing_in
from rmdesk.rules.recruitment import Role, Stage, mentor_call, numbers
from rmdesk.rules.today import (
    ActionDue,
    ConcernDue,
    PairToPrint,
    PastMeeting,
    QuietPair,
    Target,
    TodayItem,
    TodayKind,
    Urgency,
    WaitingPair,
    actions_due,
    agreements_to_print,
    backup_due,
    call_may_open,
    concerns_due,
    matching_may_start,
    pairs_gone_quiet,
    pairs_waiting,
    people_needed,
    plan_gaps,
    rank,
    unrecorded_meetings,
    urgency_of,
)

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 9, 12, tzinfo=dt.UTC)
OPEN = mentor_call(1, 1)
items = st.builds(
    TodayItem,
    kind=st.sampled_from(TodayKind),
    urgency=st.sampled_from(Urgency),
    title=st.text(max_size=5),
    detail=st.text(max_size=5),
    action=st.just("Open"),
    target=st.sampled_from(Target),
    due=st.none() | st.dates(),
    record_id=st.none() | st.integers(1, 99),
)


def after(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "urgency"),
    [
        (-1, Urgency.OVERDUE),
        (0, Urgency.TODAY),
        (1, Urgency.THIS_WEEK),
        (6, Urgency.THIS_WEEK),
        (7, Urgency.LATER),
    ],
)
def test_urgency_by_day(days: int, urgency: Urgency) -> None:
    assert urgency_of(after(days), TODAY) is urgency


def test_without_a_day_it_is_later() -> None:
    assert urgency_of(None, TODAY) is Urgency.LATER


def test_every_word_has_a_label() -> None:
    for words in (Urgency, TodayKind):
        assert all(word.label[0].isupper() and "_" not in word.label for word in words)


@given(st.lists(items, max_size=12), st.randoms(use_true_random=False))
def test_the_order_is_always_the_same(some: list[TodayItem], random: Random) -> None:
    mixed = list(some)
    random.shuffle(mixed)
    first, second = rank(some), rank(mixed)
    assert sorted(map(repr, first)) == sorted(map(repr, some))
    assert [one.title + one.urgency for one in first] == [one.title + one.urgency for one in second]


@given(st.lists(items, max_size=12))
def test_most_urgent_first_with_due_concerns_and_those_who_asked_above_everything(
    some: list[TodayItem],
) -> None:
    ranked = rank(some)
    order = list(Urgency)
    above = [TodayKind.CONCERN, TodayKind.ASKED]
    places = [
        above.index(one.kind) if one.kind in above and one.urgency in order[:3] else len(above)
        for one in ranked
    ]
    assert places == sorted(places)
    for place in range(len(above) + 1):
        urgency = [order.index(one.urgency) for one, at in zip(ranked, places, strict=True) if at == place]
        assert urgency == sorted(urgency)


def test_gaps_in_the_plan_press_as_the_start_comes_near() -> None:
    gaps = missing_in(Plan())
    (item,) = plan_gaps(1, gaps, None, TODAY)
    assert (item.title, item.urgency) == (f"{len(gaps)} things still to say in the plan", Urgency.LATER)
    assert item.detail == gaps[0].sentence
    assert plan_gaps(1, gaps, after(14), TODAY)[0].urgency is Urgency.THIS_WEEK
    assert plan_gaps(1, gaps, TODAY, TODAY)[0].urgency is Urgency.OVERDUE
    assert plan_gaps(1, (), TODAY, TODAY) == ()


def test_people_still_needed() -> None:
    (item,) = people_needed(1, Role.MENTEE, numbers(3, [Stage.READY]), OPEN)
    assert (item.title, item.target, item.urgency) == (
        "2 more mentees needed",
        Target.MENTEES,
        Urgency.THIS_WEEK,
    )
    on_the_way = numbers(2, [Stage.READY, Stage.INDUCTION])
    (item,) = people_needed(1, Role.MENTOR, on_the_way, OPEN)
    assert (item.title, item.urgency) == ("1 more mentor needed", Urgency.WAITING)
    assert item.detail == "1 of 2 ready, 1 on the way."
    assert people_needed(1, Role.MENTEE, numbers(1, [Stage.READY]), OPEN) == ()


def test_mentors_are_not_asked_for_while_their_call_is_closed() -> None:
    closed = mentor_call(3, 0)
    assert people_needed(1, Role.MENTOR, numbers(5, []), closed) == ()
    assert call_may_open(1, closed, 0) == ()
    assert call_may_open(1, OPEN, 2) == ()
    (item,) = call_may_open(1, OPEN, 0)
    assert (item.target, item.detail) == (Target.MENTORS, OPEN.sentence)


def test_matching_starts_with_somebody_on_both_sides() -> None:
    assert matching_may_start(1, 0, 3) == matching_may_start(1, 3, 0) == ()
    assert matching_may_start(1, 1, 1, 2) == () and len(matching_may_start(1, 1, 2, 2)) == 1
    (item,) = matching_may_start(1, 1, 3)
    assert item.title == "1 ready mentee has no mentor yet"


def test_answers_are_waited_for_before_they_are_overdue() -> None:
    pair = WaitingPair(7, "Amara ↔ Helen", "Amara", after(-9))
    (item,) = pairs_waiting([pair], TODAY)
    assert (item.urgency, item.detail) == (Urgency.WAITING, "waiting for Amara, proposed 9 days ago")
    (late,) = pairs_waiting([pair], after(6))
    assert late.urgency is Urgency.OVERDUE
    assert "proposed today" in pairs_waiting([WaitingPair(7, "A", "B", TODAY)], TODAY)[0].detail
    (own,) = pairs_waiting([WaitingPair(7, "A", "", TODAY)], TODAY)
    assert (own.detail, own.action) == ("waiting for your decision, proposed today", "Decide")


def test_only_past_meetings_lack_a_record() -> None:
    meetings = [PastMeeting(1, "A ↔ B", 3, after(-1)), PastMeeting(2, "A ↔ B", 4, TODAY)]
    (item,) = unrecorded_meetings(meetings, TODAY)
    assert (item.record_id, item.urgency) == (1, Urgency.OVERDUE)
    assert item.detail == "meeting 3 was planned for 20 Nov 2026; did it happen?"


def test_pairs_that_have_gone_quiet() -> None:
    quiet = gone_quiet([after(-44)], [after(3)], 30, TODAY)
    (item,) = pairs_gone_quiet([QuietPair(1, "A ↔ B", quiet), QuietPair(2, "C ↔ D", None)])
    assert (item.title, item.detail) == ("A ↔ B", "no meeting held for 44 days (plan: every 30)")


def test_actions_that_press_and_those_that_do_not() -> None:
    actions = [ActionDue(1, "Send the rota", "Sam", after(-1)), ActionDue(2, "Ask", "", after(2))]
    others = [ActionDue(3, "Later", "Sam", after(20)), ActionDue(4, "Some day", "Sam", None)]
    late, soon = actions_due([*actions, *others], TODAY)
    assert (late.urgency, late.detail) == (Urgency.OVERDUE, "Sam, due 20 Nov 2026")
    assert (soon.urgency, soon.detail) == (Urgency.THIS_WEEK, "nobody has taken it on, due 23 Nov 2026")


def test_agreements_are_printed_before_the_first_meeting() -> None:
    pairs = [PairToPrint(1, "A ↔ B", after(3)), PairToPrint(2, "C ↔ D", None)]
    soon, later = agreements_to_print(pairs, TODAY)
    assert (soon.urgency, soon.target) == (Urgency.THIS_WEEK, Target.PRINTROOM)
    assert later.detail == "agreement not printed; the first meeting is not planned yet"


def test_backups_grow_old_only_when_something_changed() -> None:
    assert backup_due(None, TODAY, changed=False) == ()
    assert backup_due(None, TODAY, changed=True)[0].urgency is Urgency.TODAY
    assert backup_due(after(-7), TODAY, changed=True) == ()
    (item,) = backup_due(after(-8), TODAY, changed=True)
    assert (item.title, item.urgency) == ("The last backup is 8 days old", Urgency.TODAY)
    assert backup_due(after(-9), TODAY, changed=True)[0].urgency is Urgency.OVERDUE


def test_concerns_show_a_reference_and_a_time_and_nothing_else() -> None:
    late = ConcernDue(NOW - dt.timedelta(hours=1), "C-0007", 7)
    (item,) = concerns_due([late], NOW)
    assert (item.title, item.detail, item.urgency) == (
        "Concern C-0007",
        "due 21 Nov 2026 08:12",
        Urgency.OVERDUE,
    )
    assert concerns_due([ConcernDue(NOW + dt.timedelta(hours=1))], NOW)[0].title == "A concern"
    assert concerns_due([ConcernDue(NOW + dt.timedelta(days=30))], NOW) == ()


def test_a_whole_day_in_order() -> None:
    quiet = gone_quiet([after(-44)], [after(3)], 30, TODAY)
    day = rank(
        [
            *backup_due(after(-8), TODAY, changed=True),
            *matching_may_start(1, 2, 2),
            *pairs_gone_quiet([QuietPair(1, "A ↔ B", quiet)]),
            *concerns_due([ConcernDue(NOW + dt.timedelta(days=2), "C-0007")], NOW),
            *pairs_waiting([WaitingPair(7, "E ↔ F", "E", TODAY)], TODAY),
        ]
    )
    assert [one.kind.value for one in day] == ["concern", "gone_quiet", "backup", "matching", "answer"]
