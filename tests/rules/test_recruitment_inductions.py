"""Sessions, preparation, checks, load and follow-ups: the rules of recruitment's later half."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.recruitment import (
    CardFacts,
    CheckState,
    Effort,
    Mood,
    Need,
    NotPrepared,
    PairLacks,
    PlaceFacts,
    PlaceState,
    Prepared,
    Role,
    SeenCheck,
    SessionFull,
    Share,
    Stage,
    check_anyway,
    check_dates,
    check_room,
    check_session,
    lacking,
    lacks_in_words,
    load_of,
    pill,
    places_in_words,
    standings,
    telling_place,
    times_asked,
)
from rmdesk.rules.recruitment.check_ins import FollowUp, Way, check_check_in, follow_up_day, later, shortened
from rmdesk.rules.recruitment.load import (
    DAYS_IN_A_MONTH,
    MOST_ASKED,
    hours_in_words,
    meetings_a_month,
    minutes_a_month,
)

TODAY = dt.date(2026, 11, 21)
"""A Saturday."""
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2029, 12, 31))


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# -- sessions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "day", "places", "field"),
    [
        ("  ", TODAY, None, "title"),
        ("Induction", None, None, "day"),
        ("Induction", on("2062-01-01"), None, "day"),
        ("Induction", TODAY, 0, "places"),
        ("Induction", TODAY, 1001, "places"),
    ],
)
def test_a_session_that_cannot_be_is_named(
    title: str, day: dt.date | None, places: int | None, field: str
) -> None:
    with pytest.raises(FieldError) as caught:
        check_session(title, day, places, TODAY)
    assert caught.value.field == field


@given(st.integers(1, 50), st.integers(0, 60), st.integers(1, 20))
def test_nobody_is_booked_beyond_the_places_and_the_refusal_says_how_many_it_takes(
    places: int, taken: int, more: int
) -> None:
    check_room("Induction", None, taken, more)
    if taken + more <= places:
        check_room("Induction", places, taken, more)
        return
    with pytest.raises(SessionFull) as caught:
        check_room("Induction", places, taken, more)
    check_room("Induction", caught.value.needed, taken, more)
    assert f"{caught.value.needed} place" in caught.value.advice


def test_how_full_a_session_is() -> None:
    assert places_in_words(8, 12) == "8 of 12 places taken"
    assert places_in_words(12, 12) == "full, 12 of 12"
    assert places_in_words(3, None) == "3 booked"
    assert [state.takes_room for state in PlaceState] == [True, True, True, False]


@given(st.lists(st.tuples(DAYS, st.sampled_from(PlaceState)), max_size=6))
def test_the_telling_place_is_the_next_one_booked_or_else_the_last(
    places: list[tuple[dt.date, PlaceState]],
) -> None:
    told = telling_place([PlaceFacts(*place) for place in places], TODAY)
    ahead = [day for day, state in places if state is PlaceState.BOOKED and day >= TODAY]
    if not places:
        assert told is None
    elif ahead:
        assert told == PlaceFacts(min(ahead), PlaceState.BOOKED)
    else:
        assert told is not None and told.day == max(day for day, _state in places)


@pytest.mark.parametrize(
    ("stage", "place", "again", "words", "mood"),
    [
        (Stage.INDUCTION, ("2026-12-01", "booked"), None, "booked 1 Dec", Mood.NEUTRAL),
        (Stage.INDUCTION, ("2026-11-20", "booked"), None, "booked 20 Nov", Mood.WARN),
        (Stage.INDUCTION, ("2026-11-20", "missed"), None, "missed 20 Nov", Mood.BAD),
        (Stage.INDUCTION, ("2026-11-20", "excused"), None, "apologies 20 Nov", Mood.WARN),
        (Stage.INDUCTION, ("2025-11-20", "came"), None, "came 20 Nov 2025", Mood.GOOD),
        (Stage.READY, ("2026-11-20", "came"), None, "waiting for mentor", Mood.NEUTRAL),
        (Stage.READY, ("2026-12-01", "booked"), None, "booked 1 Dec", Mood.NEUTRAL),
        (Stage.INTERESTED, None, "2026-11-21", "call back", Mood.WARN),
        (Stage.INTERESTED, None, "2026-11-23", "", Mood.NEUTRAL),
        (Stage.NOT_NOW, None, "2027-03-01", "ask again 1 Mar 2027", Mood.NEUTRAL),
        (Stage.NOT_NOW, None, "2026-11-21", "ask again 21 Nov", Mood.WARN),
    ],
)
def test_a_card_says_the_place_and_the_day_to_ask_again(
    stage: Stage, place: tuple[str, str] | None, again: str | None, words: str, mood: Mood
) -> None:
    facts = CardFacts(
        Role.MENTEE,
        stage,
        TODAY,
        place=PlaceFacts(on(place[0]), PlaceState(place[1])) if place else None,
        again_on=on(again) if again else None,
    )
    assert pill(facts, TODAY) == (words, mood)


# -- preparation -----------------------------------------------------------------------------------------------

PEOPLE = st.builds(
    Prepared,
    st.integers(1, 9),
    st.just("Helen"),
    st.sampled_from(Role),
    st.none() | DAYS,
    st.none() | DAYS,
)


@given(st.lists(PEOPLE, max_size=4), st.booleans(), st.none() | DAYS)
def test_both_sides_need_what_the_plan_asks_for_and_the_supporter_nothing(
    people: list[Prepared], training: bool, by: dt.date | None
) -> None:
    lacks = lacking(people, training, by)
    for who in people:
        told = who.told_on is not None and (by is None or who.told_on <= by)
        trained = not training or (who.trained_on is not None and (by is None or who.trained_on <= by))
        wanted = who.role is not Role.SUPPORTER and not (told and trained)
        assert any(lack.who is who for lack in lacks) is wanted
    assert all(training or Need.TRAINED not in lack.needs for lack in lacks)


def test_the_refusal_names_who_lacks_what() -> None:
    people = [
        Prepared(1, "Amara Okafor", Role.MENTOR, told_on=TODAY),
        Prepared(2, "Helen Marsh", Role.MENTEE),
    ]
    error = NotPrepared([PairLacks(7, "Amara Okafor ↔ Helen Marsh", lacking(people, True))])
    assert error.advice == (
        "Amara Okafor is not trained yet. Helen Marsh is not trained yet and not told where to turn."
    )
    many = lacking([Prepared(n, f"P{n}", Role.MENTEE) for n in range(6)], False)
    assert lacks_in_words(many).endswith("P3 is not told where to turn. So are 2 others.")
    with pytest.raises(FieldError) as caught:
        check_anyway("  ")
    assert caught.value.field == "reason"
    assert check_anyway(" They know. ") == "They know."


# -- checks ----------------------------------------------------------------------------------------------------


def test_checks_stand_by_their_dates() -> None:
    seen = [
        SeenCheck(1, "dbs", on("2025-01-01"), on("2026-12-03")),
        SeenCheck(2, "Reference", None, None, "asked twice"),
        SeenCheck(3, "Old one", on("2020-01-01"), on("2023-01-01")),
    ]
    found = standings(("DBS", "Reference", "Confidentiality"), seen, TODAY)
    assert [(check.words, check.state, check.wanted) for check in found] == [
        ("DBS runs out 3 Dec", CheckState.RUNS_OUT, True),
        ("Reference missing", CheckState.MISSING, True),
        ("Confidentiality missing", CheckState.MISSING, True),
        ("Old one ran out 1 Jan 2023", CheckState.EXPIRED, False),
    ]
    assert found[1].seen is not None and found[1].seen.note == "asked twice"


@given(DAYS, st.integers(-60, 400))
def test_a_reminder_comes_thirty_days_before_and_a_check_holds_on_its_last_day(
    today: dt.date, left: int
) -> None:
    ends = today + dt.timedelta(days=left)
    (found,) = standings(["DBS"], [SeenCheck(1, "DBS", dt.date(2020, 1, 1), ends)], today)
    expected = CheckState.EXPIRED if left < 0 else CheckState.RUNS_OUT if left <= 30 else CheckState.VALID
    assert found.state is expected


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=4))
def test_of_several_notes_the_one_that_holds_longest_counts(
    notes: list[tuple[dt.date | None, dt.date | None]],
) -> None:
    seen = [SeenCheck(n, "DBS", *dates) for n, dates in enumerate(notes)]
    (found,) = standings(["DBS"], seen, TODAY)
    valid = [ends for day, ends in notes if day is not None]
    assert found.seen is not None
    if not valid:
        assert found.state is CheckState.MISSING
    else:
        assert found.seen.seen_on is not None
        assert (found.seen.expires_on or dt.date.max) == max(ends or dt.date.max for ends in valid)


@pytest.mark.parametrize(
    ("what", "seen_on", "expires_on", "field"),
    [
        (" ", None, None, "what"),
        ("DBS", on("2026-11-22"), None, "seen_on"),
        ("DBS", TODAY, TODAY, "expires_on"),
    ],
)
def test_dates_of_a_check_that_cannot_be(
    what: str, seen_on: dt.date | None, expires_on: dt.date | None, field: str
) -> None:
    with pytest.raises(FieldError) as caught:
        check_dates(what, seen_on, expires_on, TODAY)
    assert caught.value.field == field


# -- load ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("effort", "pairs", "role", "minutes"),
    [
        (Effort(60, meetings=1), 1, Role.MENTOR, 60),
        (Effort(60, 60, 60, 60, meetings=6), 1, Role.MENTOR, 240),
        (Effort(60, 60, 60, 60, meetings=6), 2, Role.MENTOR, 480),
        (Effort(60, 60, 60, 60, meetings=6), 1, Role.SUPPORTER, 60),
        (Effort(90, interval_days=14, meetings=4), 1, Role.MENTEE, 196),
        (Effort(60, interval_days=7, meetings=2), 0, Role.MENTEE, 120),
        (Effort(45), 0, Role.MENTEE, 45),
        (Effort(None, 60), 1, Role.MENTOR, None),
    ],
)
def test_hours_a_month_follow_from_the_plan(
    effort: Effort, pairs: int, role: Role, minutes: int | None
) -> None:
    assert minutes_a_month(Share(role, effort, pairs)) == minutes


@given(st.integers(1, 366), st.none() | st.integers(1, 200))
def test_meetings_a_month_never_pass_the_rate_or_the_number_of_meetings(
    interval: int, meetings: int | None
) -> None:
    rate = meetings_a_month(interval, meetings)
    assert 0 < rate <= DAYS_IN_A_MONTH / interval
    assert meetings is None or rate <= meetings
    assert meetings_a_month(None, meetings) <= 1


SHARES = st.lists(
    st.builds(
        Share,
        st.sampled_from(Role),
        st.builds(Effort, st.none() | st.integers(5, 600), *[st.none() | st.integers(0, 300)] * 3),
        st.integers(0, 4),
    ),
    max_size=4,
)


@given(SHARES, SHARES)
def test_parts_add_up_whatever_programme_they_are_in(one: list[Share], other: list[Share]) -> None:
    both = load_of([*one, *other])
    assert both.minutes == load_of(one).minutes + load_of(other).minutes
    assert both.unknown == load_of(one).unknown + load_of(other).unknown
    assert both.pairs == sum(share.pairs for share in [*one, *other] if share.role is Role.MENTOR)


def test_too_much_is_said_in_figures() -> None:
    share = Share(Role.MENTOR, Effort(60, 60, 60, 60), 3)
    load = load_of([share], asked=4, capacity=2, hours_cap=8)
    assert load.warnings == (
        "12 hours a month, would do 8",
        "3 pairs, would take 2",
        "asked 4 times in a year",
    )
    assert load.sentence == "about 12 hours a month, asked 4 times in the last 12 months"
    assert not load_of([share], asked=MOST_ASKED, capacity=3, hours_cap=12).too_much
    assert load_of([Share(Role.MENTEE, Effort(None))]).sentence == "1 plan does not say how long"
    assert [hours_in_words(m) for m in (10, 60, 90, 240)] == ["10 minutes", "1 hour", "1.5 hours", "4 hours"]


@given(st.lists(DAYS, max_size=8), DAYS)
def test_only_a_year_back_counts(days: list[dt.date], today: dt.date) -> None:
    assert times_asked(days, today) == sum(0 <= (today - day).days < 365 for day in days)


# -- talks -----------------------------------------------------------------------------------------------------


@given(DAYS)
def test_a_follow_up_is_never_on_a_weekend(today: dt.date) -> None:
    for choice, days in ((FollowUp.WEEK, 7), (FollowUp.FORTNIGHT, 14)):
        day = follow_up_day(choice, None, today)
        assert day is not None and day.weekday() < 5
        assert 0 <= (day - today).days - days <= 2
    assert later(today) == follow_up_day(FollowUp.WEEK, None, today)
    assert follow_up_day(FollowUp.NONE, today, today) is None
    assert follow_up_day(FollowUp.DAY, today, today) == today


@pytest.mark.parametrize(
    ("words", "spoke", "follow", "field"),
    [
        (" ", "2026-11-21", None, "words"),
        ("Well", "2026-11-22", None, "spoke_on"),
        ("Well", "2026-11-20", "2026-11-19", "follow_up_on"),
        ("Well", "2026-11-20", "2036-11-19", "follow_up_on"),
    ],
)
def test_a_talk_that_cannot_be_kept_says_why(words: str, spoke: str, follow: str | None, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        check_check_in(words, on(spoke), on(follow) if follow else None, asked=False, today=TODAY)
    assert caught.value.field == field


def test_to_have_asked_somebody_is_worth_keeping_without_a_word() -> None:
    check_check_in("", TODAY, None, asked=True, today=TODAY)
    with pytest.raises(FieldError):
        follow_up_day(FollowUp.DAY, None, TODAY)


@given(st.text(max_size=300), st.integers(10, 120))
def test_a_shortened_text_is_one_line_of_its_beginning(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most and "\n" not in short
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


def test_how_they_spoke_within_a_sentence() -> None:
    assert [way.spoken for way in (Way.PHONE, Way.IN_PERSON, Way.EMAIL)] == [
        "by phone",
        "in person",
        "by e-mail",
    ]
