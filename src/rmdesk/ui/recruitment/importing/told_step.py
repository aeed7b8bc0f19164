"""Step 3: what the form told people, and what they agreed to (trust.md G2, G3)."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import FieldError
from rmdesk.rules.people import Purpose
from rmdesk.services.recruitment import Said, Told, ToldQuestion
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import ChoiceField, NotesField
from rmdesk.ui.widgets.page import ScrollArea
from rmdesk.ui.widgets.words import Words, rule

_TITLES = {
    Purpose.PRIVACY_NOTICE: "Our privacy notice",
    Purpose.TAKING_PART: "Taking part",
    Purpose.MATCHING: "Using what they told for matching",
    Purpose.CARD: "Printing it on their card",
    Purpose.ACCESS: "Telling hosts what they need",
}
_ALL = {
    Purpose.PRIVACY_NOTICE: "The form carried it",
}
_NO = {
    Purpose.PRIVACY_NOTICE: "The form did not carry it",
}
_WITHOUT = {
    Purpose.PRIVACY_NOTICE: "They still have to be given the notice before they can be ready.",
    Purpose.TAKING_PART: "Their yes can be noted later, on their page.",
    Purpose.MATCHING: "It comes in, but can’t be used for matching until they have ticked it.",
    Purpose.CARD: "It comes in, but is not printed on their card until they have ticked it.",
    Purpose.ACCESS: "It comes in for you; nobody else is told until they have agreed.",
}


class ToldRow(QWidget):
    """One question: `import.told.<purpose>`, and where the form said it, its words (`import.told.<purpose>.words`)."""

    def __init__(self, question: ToldQuestion, told: Told) -> None:
        super().__init__()
        self._question = question
        purpose = question.purpose
        place = f"import.told.{purpose.value}"
        self._choice = ChoiceField(place, _TITLES[purpose], _options(question), blank=None)
        self._choice.edited.connect(self._choose)
        self._words = NotesField(f"{place}.words", "The words on the form", lines=(2, 6))
        self._without = Words(_WITHOUT[purpose], "quiet")
        self._lay_out()
        self._choice.set_value(told.of(purpose))
        self._words.set_value(told.words.get(purpose, ""))
        self._show()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        for side, widgets in ((left, (self._choice,)), (right, (self._without, self._words))):
            box = QVBoxLayout(side)
            box.setContentsMargins(0, 0, 0, 0)
            for widget in widgets:
                box.addWidget(widget)
            box.addStretch(1)
        column = f"The answers are in “{self._question.heading}”." if self._question.heading else ""
        about = f"What comes in: {', '.join(self._question.about)}." if self._question.about else ""
        self._choice.set_help(" ".join(part for part in (column, about) if part))
        columns = Columns(stack_below=560)
        columns.add(left, 1)
        columns.add(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        outer.addWidget(columns)
        outer.addWidget(rule())

    @property
    def purpose(self) -> Purpose:
        """Return what the question is about."""
        return self._question.purpose

    @property
    def said(self) -> Said:
        """Return the answer."""
        value = self._choice.value()
        return value if isinstance(value, Said) else Said.NO

    @property
    def words(self) -> str:
        """Return the words, as the coordinator confirmed or pasted them."""
        return self._words.value() if self.said is not Said.NO else ""

    def say_yes(self) -> None:
        """Say that the form said it to everybody, unless each person answered."""
        if self.said is Said.NO:
            self._choice.set_value(Said.ALL)
            self._choose()

    def show_error(self, message: str) -> None:
        """Show what is wrong at the words and go there."""
        self._words.set_error(message)
        self._words.setFocus()

    @Slot()
    def _choose(self) -> None:
        if self.said is not Said.NO and not self._words.value():
            self._words.set_value(self._question.known_words)
        self._show()

    def _show(self) -> None:
        said = self.said is not Said.NO
        self._words.setVisible(said)
        self._without.setHidden(said)
        known = self._question.known_words
        self._words.clear_error()
        self._words.set_help(
            f"Put in are the desk’s own words (version {self._question.version}). If the form said it "
            "otherwise, paste what it said."
            if known
            else "Copy from the form what people read there. Their yes is kept with exactly these words."
        )


def _options(question: ToldQuestion) -> list[tuple[str, object]]:
    if question.heading:
        return [("As each person answered", Said.EACH)]
    return [
        (_NO.get(question.purpose, "The form did not ask"), Said.NO),
        (_ALL.get(question.purpose, "Everybody who filled it in agreed"), Said.ALL),
    ]


class ToldStep(ScrollArea):
    """The questions of one form, and one press for all of them (`import.told.all`)."""

    changed = Signal()
    """Another answer was given."""

    def __init__(self) -> None:
        super().__init__(margin=0)
        self.setObjectName("import.told")
        self._rows: list[ToldRow] = []
        self._card = Card(
            "What did the form tell people?",
            "It is remembered for this form. If you don’t know, leave it: people can still tick it themselves.",
        )
        self._all = QuietButton("import.told.all", "The form said all of this")
        self._all.clicked.connect(self._say_all)
        self._card.add_beside_title(self._all)
        self.add(self._card)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for two questions; it scrolls."""
        return QSize(240, 320)

    def show_questions(self, questions: tuple[ToldQuestion, ...], told: Told) -> None:
        """Ask about a form, with what is known of it."""
        for row in self._rows:
            discard(row)
        self._rows = [ToldRow(question, told) for question in questions]
        for row in self._rows:
            self._card.add(row)
        self._all.setHidden(all(question.heading for question in questions))
        self.verticalScrollBar().setValue(0)

    def told(self) -> Told:
        """Return what the form told people, as answered now."""
        told = Told()
        for row in self._rows:
            told = told.saying(row.purpose, row.said, row.words)
        return told

    def check(self) -> bool:
        """Return whether every answer has its words; show at the first that has not."""
        try:
            self.told().check()
        except FieldError as error:
            row = next(row for row in self._rows if row.purpose.value == error.field)
            row.show_error(f"{error.message} {error.advice}")
            self.ensureWidgetVisible(row)
            return False
        return True

    @Slot()
    def _say_all(self) -> None:
        for row in self._rows:
            row.say_yes()
