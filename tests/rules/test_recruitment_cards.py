"""What a card and the head of a page say in a few words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.people import Certainty, DuplicateIndex, KnownPerson
from rmdesk.rules.recruitment import (
    CardFacts,
    Mood,
    Role,
    Stage,
    early_sentence,
    headline,
    mentor_call,
    numbers,
    pill,
    subtitle,
)
from rmdesk.rules.relationships import RelationshipState

TODAY = dt.date(2026, 11, 21)


def days_ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("facts", "words", "mood"),
    [
        (CardFacts(Role.MENTEE, Stage.INTERESTED, days_ago(3), days_ago(3)), "form 18 Nov", Mood.NEUTRAL),
        (CardFacts(Role.MENTEE, Stage.INTERESTED, days_ago(13)), "", Mood.NEUTRAL),
        (CardFacts(Role.MENTEE, Stage.INTERESTED, days_ago(14)), "waiting 14 days", Mood.WARN),
        (CardFacts(Role.MENTEE, Stage.IN_CONVERSATION, days_ago(2)), "since 19 Nov", Mood.NEUTRAL),
        (CardFacts(Role.MENTEE, Stage.INDUCTION, days_ago(20)), "waiting 20 days", Mood.WARN),
        (CardFacts(Role.MENTEE, Stage.READY, days_ago(20)), "waiting for mentor", Mood.NEUTRAL),
        (CardFacts(Role.MENTOR, Stage.READY, days_ago(0)), "waiting for mentee", Mood.NEUTRAL),
        (CardFacts(Role.MENTOR, Stage.READY, days_ago(28)), "waiting 28 days", Mood.WARN),
        (
            CardFacts(Role.MENTEE, Stage.READY, days_ago(90), None, RelationshipState.ACTIVE),
            "matched",
            Mood.GOOD,
        ),
        (CardFacts(Role.MENTEE, Stage.NOT_NOW, dt.date(2025, 3, 1)), "since 1 Mar 2025", Mood.NEUTRAL),
        (CardFacts(Role.MENTEE, Stage.DECLINED, days_ago(90)), "", Mood.NEUTRAL),
        (CardFacts(Role.MENTEE, Stage.WITHDRAWN, days_ago(90)), "", Mood.NEUTRAL),
    ],
)
def test_a_pill_says_the_state_in_a_word_or_two(facts: CardFacts, words: str, mood: Mood) -> None:
    assert pill(facts, TODAY) == (words, mood)


def test_the_line_under_the_title_follows_the_call() -> None:
    here = numbers(12, [Stage.READY] * 5)
    closed = subtitle(Role.MENTEE, here, mentor_call(6, 5), 6, None, TODAY)
    assert closed == "Goal 12 ready, 5 so far · the call for mentors opens when 6 are ready"
    gate = mentor_call(5, 5, was_open=True)
    opened = subtitle(Role.MENTEE, here, gate, 5, dt.date(2026, 11, 2), TODAY)
    assert (
        opened == "Goal 12 ready, 5 so far · the call for mentors opens when 5 are ready (open since 2 Nov)"
    )
    mentors = subtitle(Role.MENTOR, numbers(None, []), gate, 5, dt.date(2026, 11, 2), TODAY)
    assert mentors == "0 ready · the call is open since 2 Nov"
    assert subtitle(Role.MENTEE, here, mentor_call(5, 5), 5, None, TODAY).endswith("(open now)")
    assert subtitle(Role.MENTEE, here, mentor_call(1, 0), 1, None, TODAY).endswith("opens when 1 is ready")


def test_titles_and_reasons() -> None:
    assert (headline(Role.MENTEE), headline(Role.MENTOR)) == ("Mentees come first", "Mentors")
    assert early_sentence("  ", TODAY) == ""
    assert early_sentence(" Because ", TODAY) == "Opened early on 21 Nov 2026: Because"


@given(st.text("abcdeéł ", min_size=1, max_size=14), st.integers(0, 13), st.sampled_from("abzé"))
def test_one_slip_of_the_pen_is_always_noticed(name: str, at: int, letter: str) -> None:
    slip = name[: at % len(name)] + letter + name[at % len(name) + 1 :]
    index = DuplicateIndex([KnownPerson(1, name, service="Digital")])
    found = index.of(KnownPerson(None, slip, service="Digital"))
    brute = _close(name, slip)
    assert bool(found) >= brute
    assert all(one.certainty is not Certainty.SURE for one in found)


def _close(one: str, other: str) -> bool:
    """Return whether two plain names of the same length and order of words differ in one letter at most."""
    words, others = one.split(), other.split()
    ordered = words == sorted(words) and others == sorted(others)
    plain = all(c in "abcdez " for c in one + other)
    same_shape = [len(w) for w in words] == [len(w) for w in others]
    return bool(words) and ordered and plain and same_shape
