"""What a plan's words become on paper, who gets which paper, and how the report counts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules import printroom as rules
from rmdesk.rules.papers import make_reference
from rmdesk.rules.printroom import PaperKind, Reached
from rmdesk.rules.recruitment import Role

DAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("", ""),
        ("  \n", ""),
        ("an aide-memoire", "An aide-memoire."),
        ("Only then!", "Only then!"),
        ("élan", "Élan."),
        ("as agreed (in writing)", "As agreed (in writing)."),
    ],
)
def test_a_phrase_stands_as_a_sentence(typed: str, printed: str) -> None:
    assert rules.sentence(typed) == printed


@given(st.text())
def test_a_sentence_loses_no_words(text: str) -> None:
    printed = rules.sentence(text)
    assert text.strip()[1:] in printed


def test_measures_are_lines_with_what_is_wanted() -> None:
    text = "- Night staff are asked: every month\n\n• Carers stay\nAt 10:30 we start"
    assert rules.measures_in(text) == (
        ("Night staff are asked", "every month"),
        ("Carers stay", "–"),
        ("At 10:30 we start", "–"),
    )


def test_what_the_plan_must_say_is_named() -> None:
    said = dict.fromkeys(rules.CLAUSE_FIELDS.values(), "yes")
    assert rules.blanks_of(said) == ()
    assert [blank.field for blank in rules.blanks_of(said | {"winding_up": " "})] == ["winding_up"]


def test_who_has_earned_a_certificate() -> None:
    assert rules.has_earned(Role.MENTOR, 1, ended=False)
    assert rules.has_earned(Role.MENTEE, 0, ended=True)
    assert not rules.has_earned(Role.MENTEE, 0, ended=False)
    assert not rules.has_earned(Role.SUPPORTER, 9, ended=True)


def test_from_when_to_when_somebody_took_part() -> None:
    day = dt.timedelta(days=1)
    held = (DAY - 40 * day, DAY - 10 * day)
    assert rules.period(held, DAY - 50 * day, None, DAY) == held
    assert rules.period(held, None, DAY - day, DAY) == (held[0], DAY - day)
    assert rules.period((), DAY - 50 * day, DAY, DAY) == (DAY - 50 * day, DAY)
    assert rules.period((), None, None, DAY) == (DAY, DAY)


def test_the_agreement_in_words() -> None:
    assert rules.agreement_state(None, None) == "Not printed yet"
    assert rules.agreement_state(DAY, None) == "Made 21 Nov 2026, not signed yet"
    assert rules.agreement_state(None, DAY) == "Signed 21 Nov 2026"


def test_days_to_come_are_refused() -> None:
    rules.check_past("signed_on", None, DAY)
    rules.check_past("signed_on", DAY, DAY)
    with pytest.raises(FieldError):
        rules.check_past("signed_on", DAY + dt.timedelta(days=1), DAY)


@given(st.sampled_from(PaperKind), st.lists(st.integers(0, 2**64), min_size=1, max_size=20))
def test_file_names_are_safe_everywhere(kind: PaperKind, bits: list[int]) -> None:
    name = rules.file_name(kind, [make_reference(bit) for bit in bits])
    assert name.endswith(".pdf")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")
    assert len(name) < 60


def test_own_lines_without_bullets_and_blanks() -> None:
    assert rules.own_lines("- a walk\n\n  phones away \n-") == ("a walk", "phones away", "-")


@given(
    st.lists(st.builds(Reached, st.booleans(), st.booleans(), st.booleans(), st.booleans())), st.booleans()
)
def test_the_reports_figures_never_grow(people: list[Reached], over: bool) -> None:
    stages = rules.report_stages(people, over=over)
    figures = [stages.recruited, stages.ready, stages.matched, stages.meeting, stages.finished or 0]
    assert figures == sorted(figures, reverse=True)
    assert (stages.finished is None) == (not over and not any(person.finished for person in people))
