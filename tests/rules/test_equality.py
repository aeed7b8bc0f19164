"""The equality questions, and the random numbers under which answers are kept (trust.md G5)."""

from __future__ import annotations

import random
import tomllib
from collections import Counter

import pytest

from rmdesk.base.errors import BugError
from rmdesk.base.paths import resources
from rmdesk.rules.evaluation import PREFER_NOT, check_answers, questions_from, written_anew

CONTENT = tomllib.loads((resources() / "questionnaires" / "equality.toml").read_text(encoding="utf-8"))
QUESTIONS = questions_from(CONTENT)


def test_every_question_can_be_refused_and_has_its_own_words() -> None:
    assert {q.key for q in QUESTIONS} >= {
        *(
            "age",
            "gender",
            "registered_sex",
            "ethnic_group",
            "disability",
            "religion",
            "orientation",
            "caring",
        )
    }
    for question in QUESTIONS:
        keys = [option.key for option in question.options]
        assert keys[-1] == PREFER_NOT and len(set(keys)) == len(keys) > 2
        assert question.text.endswith("?") and question.short and all(o.label for o in question.options)
    assert len({q.key for q in QUESTIONS}) == len({q.short for q in QUESTIONS}) == len(QUESTIONS)


def test_a_sheet_has_one_answer_to_every_question() -> None:
    sheet = check_answers(QUESTIONS, {"gender": "woman", "age": PREFER_NOT})
    assert [key for key, _ in sheet] == [q.key for q in QUESTIONS]
    assert dict(sheet)["gender"] == "woman" and dict(sheet)["religion"] == ""
    for wrong in ({"gender": "purple"}, {"shoe_size": "9"}):
        with pytest.raises(BugError):
            check_answers(QUESTIONS, wrong)


def test_numbers_are_new_each_time_and_never_taken() -> None:
    chance = random.Random(7)
    rows = [("age", "16_24"), ("gender", "man"), ("gender", "man")]
    first = written_anew(rows, (), chance)
    again = written_anew([(q, a) for _, q, a in first], {n for n, _, _ in first}, chance)
    assert sorted((q, a) for _, q, a in again) == sorted(rows)
    assert not {n for n, _, _ in first} & {n for n, _, _ in again}
    assert [n for n, _, _ in again] == sorted(n for n, _, _ in again)
    assert all(0 < n < 2**63 for n, _, _ in (*first, *again))


def test_a_thousand_shuffles_say_nothing_of_who_came_last() -> None:
    """The last of twelve sheets lies anywhere in the order equally often, and above or below the middle number."""
    chance = random.Random(20261121)
    places: Counter[int] = Counter()
    upper = 0
    for _ in range(1_000):
        rows = written_anew([*[("age", "earlier")] * 11, ("age", "last")], (), chance)
        at = next(place for place, (_, _, answer) in enumerate(rows) if answer == "last")
        places[at] += 1
        upper += rows[at][0] >= 2**62
    expected = 1_000 / 12
    chi_squared = sum((places[at] - expected) ** 2 / expected for at in range(12))
    assert chi_squared < 31.3  # 11 degrees of freedom, one chance in a thousand
    assert abs(upper - 500) < 55


def test_the_look_at_order_would_see_rows_that_are_only_added() -> None:
    rows = [("age", "earlier")] * 11 + [("age", "last")]
    places = Counter(rows.index(("age", "last")) for _ in range(1_000))
    assert sum((places[at] - 1_000 / 12) ** 2 / (1_000 / 12) for at in range(12)) > 31.3
