"""The deadlines count from becoming aware, show how they stand, and stop nobody (trust.md 1.5)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.concerns.clocks import (
    ALL_CLOCKS,
    FIRST_CLOCKS,
    NO_HOLIDAYS,
    Clock,
    ClockCase,
    ClockState,
    Milestone,
    WorkingDays,
    clocks,
)
from rmdesk.rules.concerns.words import AtRisk, ConcernKind, Risk

LONDON = ZoneInfo("Europe/London")
ON_TIME, AMBER, LATE = ClockState
CHRISTMAS = WorkingDays(frozenset({dt.date(2026, 12, 25), dt.date(2026, 12, 28)}), dt.date(2027, 12, 31))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=LONDON)


AWARE = at(4, 10)


def one(key: str, now: dt.datetime, risk: Risk = Risk.MEDIUM, **moments: dt.datetime) -> Clock:
    known = {Milestone.AWARE: AWARE} | {Milestone[name.upper()]: moment for name, moment in moments.items()}
    shown = clocks(known, ClockCase(risk), now, CHRISTMAS, ALL_CLOCKS)
    return next(clock for clock in shown if clock.key == key)


@pytest.mark.parametrize(
    ("key", "risk", "due"),
    [
        ("record_signed", Risk.MEDIUM, at(5, 10)),
        ("record_signed", Risk.HIGH, at(5, 10)),
        ("lead_told", Risk.MEDIUM, at(4, 23, 59)),
        ("lead_told", Risk.HIGH, at(4, 14)),
        ("lead_told", Risk.IMMEDIATE, at(4, 14)),
        ("lead_acknowledges", Risk.MEDIUM, at(5, 10)),
        ("decision", Risk.MEDIUM, at(5, 10)),
    ],
)
def test_the_four_first_clocks_are_due(key: str, risk: Risk, due: dt.datetime) -> None:
    clock = one(key, AWARE, risk)
    assert (clock.due, clock.started, clock.state) == (due, AWARE, ON_TIME)


@pytest.mark.parametrize(
    ("now", "state"),
    [(at(4, 11), ON_TIME), (at(4, 11, 1), AMBER), (at(5, 10), AMBER), (at(5, 10, 1), LATE)],
)
def test_a_record_is_amber_after_an_hour_and_late_after_a_day(now: dt.datetime, state: ClockState) -> None:
    assert one("record_signed", now).state is state
    assert one("record_signed", at(30, 12), recorded=now).state is state


def test_a_met_clock_stands_still_and_says_when() -> None:
    clock = one("record_signed", at(30, 12), recorded=at(4, 10, 30))
    assert (clock.met_at, clock.state) == (at(4, 10, 30), ON_TIME)


def test_other_clocks_turn_amber_for_the_last_quarter() -> None:
    assert one("lead_acknowledges", at(5, 4)).state is ON_TIME
    assert one("lead_acknowledges", at(5, 4, 1)).state is AMBER


def test_late_in_the_evening_the_same_day_still_means_four_hours() -> None:
    shown = clocks({Milestone.AWARE: at(4, 23, 30)}, ClockCase(), at(4, 23, 40), CHRISTMAS)
    assert shown[1].due == at(5, 3, 30)


@pytest.mark.parametrize(
    ("aware", "due"),
    [
        (at(6, 15), at(9, 15)),  # Friday afternoon: Monday afternoon
        (at(7, 15), at(9, 23, 59)),  # Saturday: the end of Monday
        (at(24, 9, month=12), at(29, 9, month=12)),  # over Christmas and the weekend
        (at(25, 9, month=12), at(29, 23, 59, month=12)),
    ],
)
def test_one_working_day_passes_over_weekends_and_holidays(aware: dt.datetime, due: dt.datetime) -> None:
    shown = clocks({Milestone.AWARE: aware}, ClockCase(), aware, CHRISTMAS)
    assert shown[3].due == due
    assert shown[3].warning == ""


def test_past_the_table_every_day_counts_and_it_says_so() -> None:
    table = WorkingDays(known_until=dt.date(2026, 11, 6))
    shown = clocks({Milestone.AWARE: at(6, 15)}, ClockCase(), at(6, 15), table)
    assert (shown[3].due, shown[3].warning) == (at(7, 15), NO_HOLIDAYS)
    assert shown[0].warning == ""


def test_hours_are_elapsed_hours_when_the_clocks_change() -> None:
    aware = at(24, 12, month=10)
    shown = clocks({Milestone.AWARE: aware}, ClockCase(), aware, CHRISTMAS)
    assert shown[0].due == at(25, 11, month=10)
    assert (shown[0].due.astimezone(dt.UTC) - aware.astimezone(dt.UTC)) == dt.timedelta(hours=24)


def test_without_knowing_when_there_is_no_clock() -> None:
    assert clocks({}, ClockCase(), AWARE, CHRISTMAS, ALL_CLOCKS) == ()


def test_a_closed_case_keeps_met_clocks_only() -> None:
    known = {Milestone.AWARE: AWARE, Milestone.RECORDED: at(4, 11), Milestone.ENDED: at(9, 9)}
    assert [clock.key for clock in clocks(known, ClockCase(), at(20, 9), CHRISTMAS)] == ["record_signed"]


def test_a_reopened_case_is_given_a_new_day_to_decide() -> None:
    clock = one("decision", at(16, 10), reopened=at(16, 9))
    assert (clock.due, clock.state) == (at(17, 9), ON_TIME)


def test_later_clocks_come_only_where_they_apply() -> None:
    known = {Milestone.AWARE: AWARE, Milestone.RECORDED: AWARE, Milestone.REFERRED: at(5, 9)}

    def keys(case: ClockCase) -> set[str]:
        return {clock.key for clock in clocks(known, case, at(5, 9), CHRISTMAS, ALL_CLOCKS)}

    child = keys(ClockCase(kind=ConcernKind.CHILD, at_risk=AtRisk.CHILD))
    trust = keys(ClockCase(kind=ConcernKind.POSITION_OF_TRUST, at_risk=AtRisk.ADULT))
    assert child - trust == {"agency_acknowledges"}
    assert trust - child == {"trust_contact", "outcome"}
    assert not {"emergency", "referral", "confirmation", "child_abuse_duty"} & (child | trust)


def test_a_referral_by_phone_is_confirmed_within_a_day() -> None:
    assert one("confirmation", at(6, 9, 1), referred_by_phone=at(5, 9)).state is LATE


def test_an_open_case_is_reviewed_every_seven_days_at_high_risk() -> None:
    assert one("review", at(4, 11), Risk.HIGH, recorded=at(4, 11)).due == at(11, 11)
    assert one("review", at(4, 11), recorded=at(4, 11), reviewed=at(10, 11)).due == at(8, 11, month=12)


def test_keys_are_unique_and_the_first_four_come_first() -> None:
    assert [rule.key for rule in FIRST_CLOCKS] == [
        "record_signed",
        "lead_told",
        "lead_acknowledges",
        "decision",
    ]
    assert len({rule.key for rule in ALL_CLOCKS}) == len(ALL_CLOCKS)


@given(
    aware=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 6, 30), timezones=st.just(LONDON)),
    minutes=st.integers(0, 200_000),
    more=st.integers(0, 200_000),
    risk=st.sampled_from(Risk),
)
def test_time_only_ever_makes_a_clock_later(aware: dt.datetime, minutes: int, more: int, risk: Risk) -> None:
    order = list(ClockState)
    first = (aware.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(LONDON)
    then = (first.astimezone(dt.UTC) + dt.timedelta(minutes=more)).astimezone(LONDON)
    before = clocks({Milestone.AWARE: aware}, ClockCase(risk), first, CHRISTMAS)
    after = clocks({Milestone.AWARE: aware}, ClockCase(risk), then, CHRISTMAS)
    assert [clock.due for clock in before] == [clock.due for clock in after]
    assert all(order.index(a.state) <= order.index(b.state) for a, b in zip(before, after, strict=True))
