"""The role card: each side's words, what the plan decides, and nobody called a mentor where it is not mentoring."""

from __future__ import annotations

import pytest

from rmdesk.documents import role_card
from rmdesk.documents.layout import Layout
from rmdesk.documents.wording import load
from tests.documents.checks import all_text
from tests.documents.samples import imprint, role_card_view

DECIDED = ("one_way", "two_way", "with_notice", "bounded", "welcome")


def text_of(**changes: object) -> str:
    return all_text(role_card.render(role_card_view(**changes), Layout()))


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_each_side_has_its_own_card(side: str) -> None:
    words, other = load("role_card")[side], load("role_card")["mentee" if side == "mentor" else "mentor"]
    text = text_of(side=side).replace("\n", " ")
    for part in ("here", "not", "no"):
        assert all(line in text for line in words[part])
    assert other["here"][0] not in text
    assert f"you take part as {side}" in text


@pytest.mark.parametrize("word", DECIDED)
@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_what_the_plan_decides_stands_on_the_card(side: str, word: str) -> None:
    added = load("role_card")["decided"]
    line = added.get(f"{word}_{side}") or added[word]
    assert line in text_of(side=side, decided=(word,))
    assert line not in text_of(side=side, decided=())


def test_ordinary_mentoring_has_other_words() -> None:
    usual = load("role_card")["usual"]["mentee"]["here"][0]
    assert usual in text_of(side="mentee", usual=True)
    assert usual not in text_of(side="mentee")


@pytest.mark.parametrize("side", ["mentor", "mentee"])
@pytest.mark.parametrize("named", [True, False])
def test_nobody_is_called_a_mentor_where_it_is_not_mentoring(side: str, named: bool) -> None:
    words = {"gives": "teacher", "receives": "learner", "does": "teaches something set"} if named else {}
    text = text_of(
        imprint=imprint(programme="Patients teach"),
        side=side,
        instead="teaching",
        decided=DECIDED,
        also=("employer", "line_manager", "client"),
        **words,
    )
    assert "mentor" not in text.casefold() and "mentee" not in text.casefold()
    assert "This programme is teaching." in text
    if named:
        assert ("take part as teacher" if side == "mentor" else "take part as learner") in text


def test_somebody_to_turn_to_is_always_named() -> None:
    assert "Ask Morwenna Hughes whom you can turn to." in text_of(where_to_turn=" ", turn_to=())
