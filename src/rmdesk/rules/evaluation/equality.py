"""The equality questions, and how answers are kept so that nothing tells who gave them (product C4, trust.md G5)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rmdesk.base.errors import BugError

PREFER_NOT = "prefer_not"
"""The answer "prefer not to say", which every question has."""
NOT_ANSWERED = ""
"""What is kept for a question that was left out, so that every sheet has one answer to each."""
ID_BITS = 63
"""Bits of the random number of an answer; SQLite's row numbers have one more, for the sign."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to tick: the word that is kept, and what it says."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers, "prefer not to say" the last; `short` is its heading over the counts."""

    key: str
    text: str
    short: str
    hint: str
    options: tuple[Option, ...]


def questions_from(content: Mapping[str, Any]) -> tuple[Question, ...]:
    """Return the questions of a questionnaire file; each gets "prefer not to say" as its last answer."""
    prefer_not = Option(PREFER_NOT, content["prefer_not"])
    return tuple(
        Question(
            entry["key"],
            entry["text"],
            entry["short"],
            entry.get("hint", ""),
            (*(Option(key, label) for key, label in entry["options"].items()), prefer_not),
        )
        for entry in content["question"]
    )


def check_answers(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return one sheet as (question, answer) for every question; what was left out is `NOT_ANSWERED`.

    Raises `BugError` for a question or an answer that does not exist.
    """
    known = {question.key: {option.key for option in question.options} for question in questions}
    for key, answer in answers.items():
        if key not in known or answer not in {*known[key], NOT_ANSWERED}:
            raise BugError("An equality sheet has an answer that is not on it.")
    return tuple((key, answers.get(key, NOT_ANSWERED)) for key in known)


def written_anew(
    answers: Iterable[tuple[str, str]], taken: Iterable[int], chance: random.Random
) -> list[tuple[int, str, str]]:
    """Return all answers of a programme with new random numbers, none of them `taken`, in the order of the numbers.

    The numbers are drawn without looking at the answers, so neither they nor the order say which were there before.
    """
    shuffled = list(answers)
    chance.shuffle(shuffled)
    used = {0, *taken}
    numbers: set[int] = set()
    while len(numbers) < len(shuffled):
        number = chance.getrandbits(ID_BITS)
        if number not in used:
            numbers.add(number)
    return [
        (number, question, answer)
        for number, (question, answer) in zip(sorted(numbers), shuffled, strict=True)
    ]
