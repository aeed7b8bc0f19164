"""What a definition says that its answers mean, and what is refused with its reason."""

from __future__ import annotations

from typing import Any

import pytest

from rmdesk.base.errors import UserError
from rmdesk.rules.people import Purpose
from rmdesk.rules.printroom import PaperDefinition, read_definition

MET = {"key": "met", "label": "Did you meet?", "kind": "one", "choices": ["Yes", "Later", "No"]}
DAY = {"key": "day", "label": "Day", "kind": "date"}
NAME = {"key": "name", "label": "Name", "kind": "line"}
OUTCOME = {"what": "meeting.outcome", "choices": ["held", "moved", "missed"]}


def paper(means: Any, about: str = "pair", readers: tuple[str, ...] = ("mentor",)) -> PaperDefinition:
    raw = {
        "kind": "slip",
        "label": "Slip",
        "plural": "slips",
        "what": "A slip.",
        "about": about,
        "readers": list(readers),
        "comes_back": True,
        "block": [{"question": question} for question in (MET, DAY, NAME)],
        "means": means,
    }
    return read_definition("slip", raw, frozenset())


def test_a_slip_says_which_of_its_questions_tells_what() -> None:
    means = paper({"met": OUTCOME, "day": "meeting.day"}).means
    assert means.is_meeting and not means.is_person
    assert (means.key_of("meeting.day"), means.key_of("meeting.minutes")) == ("day", "")
    assert [means.outcome(answer) for answer in ((0,), (2,), (), None)] == ["held", "missed", "", ""]


def test_what_is_told_are_the_words_of_the_definition_and_never_the_answer() -> None:
    tells = {"what": "asks", "choices": ["", "would like a call", "would like a call"]}
    means = paper({"met": tells, "name": {"what": "asks", "words": "names somebody"}}).means
    assert means.told({"met": (0,), "name": ""}) == ()
    assert means.told({"met": (1,), "name": "Bola"}) == ("would like a call", "names somebody")


def test_a_block_says_to_what_a_tick_agrees() -> None:
    raw = {
        "kind": "slip",
        "label": "Slip",
        "plural": "slips",
        "what": "A slip.",
        "about": "programme",
        "readers": ["mentor"],
        "block": [{"text": "What you tick is printed.", "consent": ["card"]}],
    }
    assert read_definition("slip", raw, frozenset()).consents == {Purpose.CARD: "What you tick is printed."}
    raw["block"] = [{"text": "Read this.", "consent": ["privacy_notice"]}]
    with pytest.raises(UserError, match="agrees to"):
        read_definition("slip", raw, frozenset())


@pytest.mark.parametrize(
    ("means", "said"),
    [
        ("met", "is a table"),
        ({"gone": "meeting.day"}, "does not come back"),
        ({"day": "meeting.weather"}, "nothing that “day” can mean"),
        ({"day": "meeting.day", "name": "meeting.day"}, "mean the same"),
        ({"met": "meeting.outcome"}, "does not say what its choices mean"),
        ({"met": {**OUTCOME, "choices": ["held", "moved", "lost"]}}, "says something else"),
        ({"met": {**OUTCOME, "choices": ["held", "moved"]}}, "each of its 3 choices"),
        ({"met": {"what": "asks", "words": "asks"}}, "what is to be told"),
        ({"name": {"what": "asks"}}, "what is to be told"),
    ],
)
def test_a_table_that_can_not_be_meant_is_refused_with_the_reason(means: Any, said: str) -> None:
    with pytest.raises(UserError) as caught:
        paper(means)
    assert said in caught.value.message


def test_a_meeting_is_told_of_by_a_pair_and_a_person_by_one_reader() -> None:
    with pytest.raises(UserError, match="about a pair"):
        paper({"met": OUTCOME}, about="programme")
    with pytest.raises(UserError, match="one reader"):
        paper({"name": "person.name"}, readers=("mentor", "mentee"))
