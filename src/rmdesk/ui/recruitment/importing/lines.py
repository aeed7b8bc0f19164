"""Table columns of the answers that are new to the desk, and of those that have changed."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.services.recruitment import ChangedRow, NewAnswer
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.table import Column, Kind


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A new answer, and what it is kept as."""

    number: int
    answer: NewAnswer
    means: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return what the answer is kept as, in words."""
        return "as written" if self.means == (self.answer.words,) else " · ".join(self.means)


def answer_columns() -> tuple[Column, ...]:
    """Return the columns of the new answers."""
    return (
        Column("question", "Question", stretch=2, get=_question),
        Column("answer", "Answer", Kind.NAME, stretch=3, get=_answer),
        Column("count", "People", Kind.NUMBER, width=80, get=_count),
        Column("words", "Kept", stretch=3),
    )


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A changed answer, and whether it is taken over."""

    number: int
    row: ChangedRow
    taken: bool

    @property
    def words(self) -> str:
        """Return the decision in words."""
        return "taken over" if self.taken else "stays as it is"


def changed_columns() -> tuple[Column, ...]:
    """Return the columns of the changed answers."""
    return (
        Column("number", "Row", Kind.NUMBER, width=64),
        Column("name", "Name", Kind.NAME, stretch=1, get=_name),
        Column("changes", "On the desk → in the form", stretch=3, get=_changes),
        Column("words", "Decision", Kind.PILL, width=150, tone=_tone),
    )


def _question(line: AnswerLine) -> str:
    return line.answer.field.label


def _answer(line: AnswerLine) -> str:
    return line.answer.words


def _count(line: AnswerLine) -> int:
    return line.answer.count


def _name(line: ChangedLine) -> str:
    return line.row.name


def _changes(line: ChangedLine) -> str:
    return "; ".join(
        f"{field.label}: {before or 'nothing'} → {after}" for field, before, after in line.row.changes
    )


def _tone(line: ChangedLine) -> Tone:
    return Tone.GOOD if line.taken else Tone.NEUTRAL
