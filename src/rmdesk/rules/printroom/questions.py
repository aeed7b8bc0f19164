"""What a paper asks, and how it can be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rmdesk.base.errors import FieldError


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

    `choices_from` names a value that holds the choices, where they differ from copy to copy. `needs` is how many there
    must be for it to be asked, `alone` what it is called where there is but one, and `spoken` how a short label is
    read out.
    """

    key: str
    label: str
    kind: AnswerKind
    lines: int = 1
    hint: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    # Marks of papers that are out are made of what a question says; these came later, and are not to change them.
    needs: int = field(default=0, repr=False)
    alone: str = field(default="", repr=False)
    spoken: str = field(default="", repr=False)

    def with_choices(self, values: Mapping[str, str | tuple[str, ...]]) -> Question:
        """Return the question with the choices of one copy."""
        found = values.get(self.choices_from, ()) if self.choices_from else self.choices
        choices = found if isinstance(found, tuple) else ()
        if self.alone and len(choices) == 1:
            return replace(self, choices=choices, label=self.alone, spoken="")
        return replace(self, choices=choices)

    @property
    def told(self) -> str:
        """Return what it is called where nothing stands around it."""
        return self.spoken or self.label

    @property
    def boxes(self) -> tuple[str, ...]:
        """Return what there are boxes for, in order."""
        return YES_OR_NO if self.kind is AnswerKind.YES_NO else self.choices


def asked_of(
    questions: Sequence[Question], values: Mapping[str, str | tuple[str, ...]]
) -> tuple[Question, ...]:
    """Return what one copy asks, with its choices: no second choice where there is but one to choose."""
    found = (question.with_choices(values) for question in questions)
    return tuple(question for question in found if len(question.boxes) >= question.needs)


def check_grid(questions: Sequence[Question], values: Mapping[str, object]) -> None:
    """Raise `FieldError` when one choice of a grid is ticked in two columns: nobody is a first and a second choice."""
    taken: dict[int, str] = {}
    for question in questions:
        found = values.get(question.key)
        for at in found if isinstance(found, tuple) else ():
            if at in taken and 0 <= at < len(question.boxes):
                raise FieldError(
                    question.key,
                    f"“{question.boxes[at]}” is ticked under “{taken[at]}” as well.",
                    "Ask which is meant.",
                )
            taken.setdefault(at, question.label)
