"""The equality questions by themselves: for a participant who was handed the laptop, or to type paper sheets in.

Nothing that is ticked here is kept until the sheet is saved, and then no trace of whose it was (trust.md G5).
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.wording import count_of
from rmdesk.services import evaluation
from rmdesk.ui.context import Context
from rmdesk.ui.evaluation import operations
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, MARGIN, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.fields import AnswerField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import ScrollArea
from rmdesk.ui.widgets.words import Words

WIDEST = 720
"""Pixels of the questions at 100 % text."""
SHEET, THANKS = 0, 1
_FINISH = {False: "I have finished", True: "Save and next sheet"}
_STOP = {False: "Stop without answering", True: "Back to the desk"}
_BACK = "Lock the desk"
_LEAD = {
    False: "Take your time. Press the button at the end when you have finished.",
    True: "Tick what the sheet says and save it. Then put the sheet away, or shred it.",
}


class PrivateSheet(QWidget):
    """The view `equality.sheet`: every question with its answers, then a page that asks for the laptop back."""

    left = Signal()
    """The coordinator goes back to the desk."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._programme_id = 0
        self._from_paper = False
        self._typed = 0
        name(self, "equality.sheet", "Equality monitoring")
        dress(self, role="paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._fields = [
            AnswerField(
                f"equality.{question.key}",
                question.text,
                [(option.label, option.key) for option in question.options],
                hint=question.hint,
            )
            for question in evaluation.questions()
        ]
        self._pages = QStackedWidget()
        self._pages.addWidget(self._build_sheet())
        self._pages.addWidget(self._build_thanks())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _build_sheet(self) -> QWidget:
        self._title = Words("", "title")
        self._lead = Words("")
        self._promises = QWidget()
        promises = QVBoxLayout(self._promises)
        promises.setContentsMargins(0, 0, 0, 0)
        for promise in evaluation.promises():
            promises.addWidget(Words(promise, "quiet"))
        self._message = Banner("equality.message", Tone.BAD)
        self._finish = PrimaryButton("equality.primary", _FINISH[False])
        self._stop = QuietButton("equality.stop", _STOP[False])
        self._finish.clicked.connect(self._save)
        self._stop.clicked.connect(self._leave_sheet)
        buttons = QWidget()
        line = FlowLayout(buttons, gap=2 * GRID)
        for button in (self._finish, self._stop):
            line.addWidget(button)
        self._column = QWidget()
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout(self._column)
        lines.setContentsMargins(0, MARGIN, 0, MARGIN)
        lines.setSpacing(2 * GRID)
        for widget in (self._title, self._lead, self._promises, self._message):
            lines.addWidget(widget)
        for field in self._fields:
            card = Card()
            card.add(field)
            lines.addWidget(card)
        lines.addWidget(buttons)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._column, 20)
        across.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.add(middle)
        return self._scroll

    def _build_thanks(self) -> QWidget:
        self._thanks = page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        lines.setSpacing(2 * GRID)
        thanks, please = Words("Thank you", "title"), Words("Please hand the laptop back.", "heading")
        for words in (thanks, please):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._back = QuietButton("equality.back", _BACK)
        self._back.clicked.connect(self.left)
        lines.addStretch(2)
        lines.addWidget(thanks)
        lines.addWidget(please)
        lines.addStretch(3)
        lines.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)
        for keys in ("Esc", "Alt+Left"):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.left)
        return page

    def begin(self, programme_id: int, *, from_paper: bool) -> None:
        """Start with a blank sheet: for a participant, or sheet after sheet `from_paper`."""
        self._programme_id, self._from_paper, self._typed = programme_id, from_paper, 0
        self._title.setText("Paper sheets" if from_paper else "Equality monitoring")
        self._lead.setText(_LEAD[from_paper])
        self._promises.setHidden(from_paper)
        self._finish.setText(_FINISH[from_paper])
        self._stop.setText(_STOP[from_paper])
        self._column.setMaximumWidth(look.current().px(WIDEST))
        self._message.settle()
        self._start_blank()

    def _start_blank(self) -> None:
        self._clear()
        self._finish.setEnabled(True)
        self._pages.setCurrentIndex(SHEET)
        self._scroll.verticalScrollBar().setValue(0)
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for field in self._fields:
            field.set_value(None)

    def _answers(self) -> dict[str, str]:
        given = {field.field.removeprefix("equality."): field.value() for field in self._fields}
        return {key: answer for key, answer in given.items() if answer is not None}

    @Slot()
    def _save(self) -> None:
        self._finish.setEnabled(False)
        operations.add_sheet(
            self._context, self, self._programme_id, self._answers(), self._show_saved, self._show_failure
        )

    def _show_saved(self, _nothing: Any) -> None:
        if not self._from_paper:
            self._say_thanks()
            return
        self._typed += 1
        self._start_blank()
        self._message.say(f"{count_of(self._typed, 'sheet')} saved. Here is the next.", tone=Tone.GOOD)

    def _show_failure(self, error: DeskError) -> None:
        self._finish.setEnabled(True)
        self._message.say(error.message, error.advice, tone=Tone.BAD)
        self._scroll.verticalScrollBar().setValue(0)

    @Slot()
    def _leave_sheet(self) -> None:
        """Forget what is ticked. A participant never gets to the desk from here."""
        if self._from_paper:
            self._clear()
            self.left.emit()
        else:
            self._say_thanks()

    def _say_thanks(self) -> None:
        self._clear()
        self._pages.setCurrentIndex(THANKS)
        # Not to the button: Enter or the space bar of somebody who goes on pressing must not open the desk.
        self._thanks.setFocus(Qt.FocusReason.OtherFocusReason)
