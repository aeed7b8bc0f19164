"""Answers that the desk does not know yet: kept as written, or the same as a known one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.services.recruitment import NewAnswer, known_answers
from rmdesk.ui.recruitment.importing import lines
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words


class AnswersTab(QWidget):
    """New answers (`import.answers`), and what the chosen one is kept as (`import.answer`)."""

    decided = Signal()
    """Something else was said about an answer."""

    def __init__(self) -> None:
        super().__init__()
        self._answers: tuple[NewAnswer, ...] = ()
        self._means: dict[int, tuple[str, ...]] = {}
        self._table = RecordTable(
            "import.answers",
            lines.answer_columns(),
            accessible="Answers that are new to the desk",
            record_id=_number,
        )
        self._table.selected.connect(self._show_line)
        self._choice = ChoiceField("import.answer", "The chosen answer is kept as", (), blank=None)
        self._choice.edited.connect(self._decide)
        self._like = QuietButton("import.answers_alike", "Take the likeliest known answer, for all")
        self._like.clicked.connect(self._decide_alike)
        buttons = QWidget()
        FlowLayout(buttons).addWidget(self._like)
        under = Columns(stack_below=640)
        under.add(self._choice, 1)
        under.add(buttons, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, GRID, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(
            Words(
                "Say where one is a known answer in other words. The rest stay as people wrote them.",
                "quiet",
            )
        )
        box.addWidget(self._table, 1)
        box.addWidget(under)

    def show_answers(self, answers: tuple[NewAnswer, ...]) -> None:
        """Show the new answers of a form, all kept as written."""
        self._answers = answers
        self._means = {at: (answer.words,) for at, answer in enumerate(answers)}
        self._like.setEnabled(any(answer.like for answer in answers))
        self._refill()
        if answers:
            self._table.select(0)
        self._show_line()

    @property
    def decisions(self) -> Mapping[NewAnswer, tuple[str, ...]]:
        """Return what each answer is kept as; several where it is several answers in one."""
        return {answer: self._means[at] for at, answer in enumerate(self._answers)}

    def _refill(self) -> None:
        self._table.set_rows(
            tuple(lines.AnswerLine(at, answer, self._means[at]) for at, answer in enumerate(self._answers))
        )

    @property
    def _at(self) -> int | None:
        at = self._table.current_id
        return at if isinstance(at, int) and at < len(self._answers) else None

    @Slot()
    def _show_line(self) -> None:
        at = self._at
        self._choice.setEnabled(at is not None)
        if at is None:
            return
        answer = self._answers[at]
        options: list[tuple[str, object]] = [("As written", (answer.words,))]
        if answer.parts:
            options.append((f"{len(answer.parts)} answers: {' · '.join(answer.parts)}", answer.parts))
        known = known_answers(answer.field)
        first = [answer.like] if answer.like else []
        others = [one for one in known if one != answer.like]
        options += [(f"Same as “{one}”", (one,)) for one in (*first, *others)]
        self._choice.set_label(f"“{answer.words}” is kept")
        self._choice.set_options(options)
        self._choice.set_value(self._means[at])

    @Slot(object)
    def _decide(self, means: object) -> None:
        if self._at is not None and isinstance(means, tuple):
            self._means[self._at] = means
            self._refill()
            self.decided.emit()

    @Slot()
    def _decide_alike(self) -> None:
        for at, answer in enumerate(self._answers):
            if answer.like:
                self._means[at] = (answer.like,)
        self._refill()
        self._show_line()
        self.decided.emit()


def _number(line: lines.AnswerLine) -> object:
    return line.number
