"""Answers that the desk does not know yet: kept as written, or the same as a known one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot

from rmdesk.services.recruitment import NewAnswer, known_answers
from rmdesk.ui.recruitment.importing import lines
from rmdesk.ui.recruitment.importing.decide_tab import DecideTab
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.table import RecordTable


class AnswersTab(DecideTab[ChoiceField]):
    """New answers (`import.answers`), and what the chosen one is kept as (`import.answer`)."""

    def __init__(self) -> None:
        self._answers: tuple[NewAnswer, ...] = ()
        self._means: dict[int, tuple[str, ...]] = {}
        super().__init__(
            "Say where one is a known answer in other words. The rest stay as people wrote them.",
            RecordTable(
                "import.answers",
                lines.answer_columns(),
                accessible="Answers that are new to the desk",
                record_id=_number,
            ),
            ChoiceField("import.answer", "The chosen answer is kept as", (), blank=None),
            QuietButton("import.answers_alike", "Take the likeliest known answer, for all"),
        )
        self.table.selected.connect(self._show_line)
        self.choice.edited.connect(self._decide)
        self.for_all.clicked.connect(self._decide_all)

    def show_answers(self, answers: tuple[NewAnswer, ...]) -> None:
        """Show the new answers of a form, all kept as written."""
        self._answers = answers
        self._means = {at: (answer.words,) for at, answer in enumerate(answers)}
        self.for_all.setEnabled(any(answer.like for answer in answers))
        self._refill()
        if answers:
            self.table.select(0)
        self._show_line()

    @property
    def decisions(self) -> Mapping[NewAnswer, tuple[str, ...]]:
        """Return what each answer is kept as; several where it is several answers in one."""
        return {answer: self._means[at] for at, answer in enumerate(self._answers)}

    def _refill(self) -> None:
        self.table.set_rows(
            tuple(lines.AnswerLine(at, answer, self._means[at]) for at, answer in enumerate(self._answers))
        )

    @property
    def _at(self) -> int | None:
        at = self.table.current_id
        return at if isinstance(at, int) and at < len(self._answers) else None

    @Slot()
    def _show_line(self) -> None:
        at = self._at
        self.choice.setEnabled(at is not None)
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
        self.choice.set_label(f"“{answer.words}” is kept")
        self.choice.set_options(options)
        self.choice.set_value(self._means[at])

    @Slot(object)
    def _decide(self, means: object) -> None:
        if self._at is not None and isinstance(means, tuple):
            self._means[self._at] = means
            self._refill()
            self.decided.emit()

    @Slot()
    def _decide_all(self) -> None:
        for at, answer in enumerate(self._answers):
            if answer.like:
                self._means[at] = (answer.like,)
        self._refill()
        self._show_line()
        self.decided.emit()


def _number(line: lines.AnswerLine) -> object:
    return line.number
