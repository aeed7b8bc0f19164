"""What a paper asks, and how it can be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class AnswerKind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    WORDS = "words"
    DATE = "date"
    NUMBER = "number"
    ONE = "one"
    TICKS = "ticks"
    YES_NO = "yes_no"


CHOSEN = (AnswerKind.ONE, AnswerKind.TICKS)
"""Kinds that have choices."""
YES_OR_NO = ("Yes", "No")


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a paper asks; `lines` is the room to write, `choices` what can be ticked.

    `choices_from` names a value that holds the choices, where they differ from copy to copy.
    """

    key: str
    label: str
    kind: AnswerKind
    lines: int = 1
    hint: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_from: str = ""

    def with_choices(self, values: Mapping[str, str | tuple[str, ...]]) -> Question:
        """Return the question with the choices of one copy."""
        found = values.get(self.choices_from, ()) if self.choices_from else self.choices
        return replace(self, choices=found if isinstance(found, tuple) else ())

    @property
    def boxes(self) -> tuple[str, ...]:
        """Return what there are boxes for, in order."""
        return YES_OR_NO if self.kind is AnswerKind.YES_NO else self.choices
