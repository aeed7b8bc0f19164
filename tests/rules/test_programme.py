"""Programmes: schemes with their sources, and what a plan lacks or has wrong."""

import datetime as dt
import tomllib
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import BugError, FieldError
from rmdesk.base.paths import resources
from rmdesk.rules.printroom import CLAUSE_FIELDS, blanks_of
from rmdesk.rules.programme import (
    Chooser,
    Direction,
    FocusStyle,
    InformalContact,
    Observation,
    Plan,
    ProgrammeKind,
    ProgrammeState,
    Scheme,
    Shape,
    Sourced,
    check_plan,
    does_not_fit,
    interval_in_words,
    last_meeting_by,
    mentees_first,
    missing_in,
    plan_from,
    scheme_from,
    wrong_in,
)

SMALL: dict[str, Any] = {
    "key": "T99",
    "title": "Small",
    "summary": "A scheme for tests.",
    "sources": {"S9": "A test"},
    "kind": {"value": "reverse", "source": "S9"},
}
WHOLE = Plan(
    purpose="Hear what we do not hear",
    barrier="Night staff are never asked",
    success_measures="Rotas change",
    starts_on=dt.date(2026, 10, 1),
    ends_on=dt.date(2027, 3, 31),
    meetings_count=6,
    length_minutes=60,
    mentees_needed=6,
    mentees_wanted=12,
    mentors_wanted=16,
    where_to_turn="Ana, 07700 900123",
    notes_status="Destroyed at the end",
    line_manager_clause="Only when both agree",
    winding_up="They look back together",
    who_mentors="Night staff",
    who_is_mentored="The board",
    training_mentees="An hour with the coordinator",
    training_mentors="An hour with the coordinator",
    records_kept="That they met",
    records_until="A year after the end",
    direction=Direction.ONE_WAY,
    focus_style=FocusStyle.OPEN,
    informal_contact=InformalContact.WELCOME,
)


def monthly() -> Scheme:
    return scheme_from(tomllib.loads((resources() / "schemes" / "T13.toml").read_text(encoding="utf-8")))


def test_every_word_has_a_label() -> None:
    for words in (Chooser, ProgrammeKind, ProgrammeState):
        labels = [word.label for word in words]
        assert len(set(labels)) == len(labels)
        assert all(label[0].isupper() and "_" not in label for label in labels)


def test_the_monthly_scheme_holds_what_its_source_says() -> None:
    scheme = monthly()
    assert scheme.kind is not None
    assert (scheme.key, scheme.kind.value) == ("T13", ProgrammeKind.REVERSE)
    assert scheme.meetings_count is not None and scheme.meetings_count.value == 6
    assert scheme.monthly is not None and scheme.monthly.value
    assert scheme.ground_rules is not None and len(scheme.ground_rules.value) == 7
    assert scheme.winding_up is not None


def test_the_monthly_scheme_leaves_out_what_its_source_does_not_say() -> None:
    scheme = monthly()
    for name in (
        "barrier",
        "success_measures",
        "length_minutes",
        "mentees_needed",
        "chooser",
        "where_to_turn",
    ):
        assert getattr(scheme, name) is None


def test_every_value_of_every_scheme_names_a_listed_source() -> None:
    for path in sorted((resources() / "schemes").glob("*.toml")):
        scheme = scheme_from(tomllib.loads(path.read_text(encoding="utf-8")))
        assert scheme.key == path.stem
        keys = {key for key, _ in scheme.sources}
        for field in fields(Scheme):
            value = getattr(scheme, field.name)
            if isinstance(value, Sourced):
                assert value.source.split(",")[0] in keys


def test_a_plan_from_a_scheme_says_where_its_values_come_from() -> None:
    scheme = monthly()
    plan = plan_from(scheme)
    assert (plan.meetings_count, plan.interval_days) == (6, None)
    assert plan.sources["meetings_count"] == scheme.meetings_count.source  # type: ignore[union-attr]
    assert plan.sources["interval_days"].startswith("S1")
    assert "barrier" not in plan.sources
    check_plan(plan)
    assert [gap.field for gap in missing_in(plan)] == [
        "barrier",
        "success_measures",
        "starts_on",
        "ends_on",
        "length_minutes",
        "mentees_wanted",
        "mentors_wanted",
        "mentees_needed",
        "where_to_turn",
        "training_mentees",
        "training_mentors",
        "notes_status",
        "line_manager_clause",
        "records_kept",
        "records_until",
        "focus_style",
    ]


def test_a_plan_from_nothing_asks_for_everything() -> None:
    assert len(missing_in(Plan())) == 23
    assert missing_in(WHOLE) == ()
    assert [gap.field for gap in missing_in(replace(WHOLE, purpose="  "))] == ["purpose"]
    assert all(gap.sentence.startswith("Say ") and gap.sentence.endswith(".") for gap in missing_in(Plan()))


def test_a_plan_in_which_nothing_is_missing_lets_agreements_print() -> None:
    empty = blanks_of(dict.fromkeys(CLAUSE_FIELDS.values(), ""))
    assert {blank.field for blank in empty} <= {gap.field for gap in missing_in(Plan())}


def test_values_of_every_kind_are_read() -> None:
    more = {
        "interval_days": {"value": 14, "source": "S9"},
        "chooser": {"value": "mentor", "source": "S9"},
        "weights": {"value": {"perspectives": 50, "difference": 10}, "source": "S9"},
    }
    scheme = scheme_from({**SMALL, **more})
    plan = plan_from(scheme)
    assert (plan.interval_days, plan.chooser) == (14, Chooser.MENTOR)
    assert plan.weights == {"perspectives": 50, "difference": 10}


@pytest.mark.parametrize(
    "more",
    [
        {"colour": {"value": "red", "source": "S9"}},
        {"purpose": "text without a source"},
        {"purpose": {"value": "text", "source": ""}},
        {"purpose": {"value": "text", "source": "S9", "page": 3}},
        {"purpose": {"value": 3, "source": "S9"}},
        {"meetings_count": {"value": "six", "source": "S9"}},
        {"meetings_count": {"value": True, "source": "S9"}},
        {"monthly": {"value": False, "source": "S9"}},
        {"chooser": {"value": "nobody", "source": "S9"}},
        {"ground_rules": {"value": [], "source": "S9"}},
        {"weights": {"value": {}, "source": "S9"}},
        {"monthly": {"value": True, "source": "S9"}, "interval_days": {"value": 14, "source": "S9"}},
    ],
)
def test_a_scheme_that_is_not_right_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(BugError):
        scheme_from({**SMALL, **more})


@pytest.mark.parametrize("name", list(SMALL))
def test_a_scheme_without_its_head_is_refused(name: str) -> None:
    with pytest.raises(BugError):
        scheme_from({key: value for key, value in SMALL.items() if key != name})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": dt.date(2026, 9, 30)}, "ends_on"),
        ({"starts_on": dt.date(26, 10, 1)}, "starts_on"),
        ({"meetings_count": 0}, "meetings_count"),
        ({"meetings_count": 201}, "meetings_count"),
        ({"kind": ProgrammeKind.SINGLE_FEEDBACK}, "meetings_count"),
        ({"meetings_cap": 5}, "meetings_cap"),
        ({"meetings_cap": 0, "meetings_count": None}, "meetings_cap"),
        ({"minutes_notes": -1}, "minutes_notes"),
        ({"minutes_research": 1441}, "minutes_research"),
        ({"gatherings_wanted": 101}, "gatherings_wanted"),
        ({"sponsor_signed_on": dt.date(26, 10, 1)}, "sponsor_signed_on"),
        ({"interval_days": 0}, "interval_days"),
        ({"length_minutes": 4}, "length_minutes"),
        ({"length_minutes": 1441}, "length_minutes"),
        ({"mentees_wanted": 0}, "mentees_wanted"),
        ({"mentors_wanted": -1}, "mentors_wanted"),
        ({"mentees_needed": 13}, "mentees_needed"),
        ({"mentees_needed": -1}, "mentees_needed"),
        ({"weights": {"difference": -1}}, "weights"),
        ({"weights": {"difference": 0}}, "weights"),
    ],
)
def test_wrong_values_are_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(FieldError) as told:
        check_plan(replace(WHOLE, **changes))
    assert told.value.field == field
    assert told.value.message.endswith(".") and told.value.advice.endswith(".")


def test_a_whole_plan_and_an_empty_one_are_not_wrong() -> None:
    check_plan(WHOLE)
    check_plan(Plan())
    check_plan(replace(WHOLE, ends_on=WHOLE.starts_on, mentees_needed=0))


def test_all_wrong_values_are_told_at_once() -> None:
    wrong = wrong_in(replace(WHOLE, meetings_count=0, length_minutes=1, ends_on=dt.date(2026, 1, 1)))
    assert [error.field for error in wrong] == ["ends_on", "meetings_count", "length_minutes"]


def test_meetings_that_do_not_fit_into_the_dates() -> None:
    assert does_not_fit(WHOLE) == ""
    assert last_meeting_by(WHOLE) == dt.date(2027, 3, 1)
    assert does_not_fit(replace(WHOLE, ends_on=dt.date(2026, 12, 31))) == (
        "6 meetings once a month take until 1 March 2027, but the plan ends on 31 December 2026."
    )
    assert last_meeting_by(Plan()) is None
    assert last_meeting_by(replace(WHOLE, meetings_count=10**9)) is None


def test_a_triad_needs_two_mentors_for_each_mentee() -> None:
    triads = replace(WHOLE, shape=Shape.TRIAD)
    assert does_not_fit(triads) == "Each mentee has two mentors, so 12 mentees need 24; the plan wants 16."
    assert does_not_fit(replace(triads, mentors_wanted=24)) == ""
    assert does_not_fit(replace(triads, mentors_wanted=None)) == ""
    check_plan(triads)


def test_observations_do_not_go_with_watching_nobody() -> None:
    none = replace(WHOLE, observation=Observation.NONE, encounters=("one_to_one", "observation", "shadowing"))
    assert "names shadowing and observation as meetings" in does_not_fit(none)
    assert does_not_fit(replace(none, observation=Observation.WITH_NOTICE)) == ""
    assert does_not_fit(replace(none, encounters=("one_to_one",))) == ""


def test_all_mentees_first_means_as_many_as_are_wanted() -> None:
    assert mentees_first(WHOLE) == 6
    assert mentees_first(replace(WHOLE, all_mentees_first=True)) == 12
    assert mentees_first(Plan()) is None
    waiting = replace(WHOLE, mentees_needed=None)
    assert [gap.field for gap in missing_in(waiting)] == ["mentees_needed"]
    assert missing_in(replace(waiting, all_mentees_first=True)) == ()


def test_intervals_in_words() -> None:
    words = [interval_in_words(days) for days in (None, 1, 7, 14, 10)]
    assert words == ["once a month", "every day", "every week", "every two weeks", "every 10 days"]


small_or_odd = st.none() | st.integers(-5, 2000)


@given(
    st.tuples(small_or_odd, small_or_odd, small_or_odd, small_or_odd, small_or_odd),
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.sampled_from(ProgrammeKind),
)
def test_whatever_is_in_a_plan_its_errors_are_fields_and_nothing_breaks(
    values: tuple[int | None, ...], starts: dt.date | None, ends: dt.date | None, kind: ProgrammeKind
) -> None:
    names = ("meetings_count", "interval_days", "length_minutes", "mentees_needed", "mentees_wanted")
    plan = replace(Plan(kind=kind, starts_on=starts, ends_on=ends), **dict(zip(names, values, strict=True)))  # type: ignore[arg-type]
    known = {field.name for field in fields(Plan)}
    assert {error.field for error in wrong_in(plan)} <= known
    assert {gap.field for gap in missing_in(plan)} <= known
    last = last_meeting_by(plan)
    assert last is None or (starts is not None and last >= starts)
    assert isinstance(does_not_fit(plan), str)


def test_first_meetings_long_past_are_asked_about() -> None:
    starts = WHOLE.starts_on
    assert starts is not None
    assert does_not_fit(WHOLE, starts + dt.timedelta(days=366)) == ""
    assert "more than a year ago. Is the year right?" in does_not_fit(WHOLE, starts + dt.timedelta(days=367))
    assert does_not_fit(Plan(), starts) == ""
