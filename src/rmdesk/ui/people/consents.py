"""Consents and privacy of one person: what they said yes to, in which words, and what they were told (trust.md 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.people import CONSENTS, UNSAID, How, Purpose
from rmdesk.rules.wording import day_in_words
from rmdesk.services.desk import Done
from rmdesk.services.people import PersonView
from rmdesk.services.privacy import ConsentLine, PrivacyView
from rmdesk.ui.context import Context
from rmdesk.ui.people import operations
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.telling import HOWS
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import DangerButton, LinkButton, QuietButton
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields import ChoiceField, DateField, Form, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words, rule

STOP = (
    "They are not matched or proposed, and nothing is printed for or about them. What we hold stays, so that it can be "
    "looked at and given to them. Use this when they ask, or while something they say is wrong is being looked into."
)
WHEN = "When and how they said it. This goes with the next yes, or the next notice, that you record."


class _Block(QWidget):
    """One thing with its state beside its title: words, what else there is to say, and buttons."""

    def __init__(self, title: str, begin: str) -> None:
        super().__init__()
        self.setObjectName(begin)
        self._pill = Pill()
        self._state = Words("", "small")
        self._words = Words("")
        self._more = Words("", "quiet")
        self._buttons = QWidget()
        self.flow = FlowLayout(self._buttons)
        self._head = QWidget()
        head = FlowLayout(self._head)
        self._title = Words(title, "strong", wrap=False)
        head.addWidget(self._title)
        head.addWidget(self._pill)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        for widget in (self._head, self._state, self._words, self._more, self._buttons):
            lines.addWidget(widget)

    def rest(self) -> None:
        """Take the keyboard to the title: what was pressed goes away, and pressed twice it must do nothing else."""
        self._title.rest()

    def say(self, pill: tuple[str, Tone], state: str, words: str, more: str) -> None:
        """Show the state in a word, then in a line, the exact words, and what else there is to say."""
        self._pill.show_state(*pill)
        for label, text in ((self._state, state), (self._words, words), (self._more, more)):
            label.setText(text)
            label.setHidden(not text)


class _PurposeBlock(_Block):
    """One purpose: `consents.yes.<purpose>` and `consents.withdraw.<purpose>`."""

    said = Signal(object)
    taken_back = Signal(object)

    def __init__(self, purpose: Purpose) -> None:
        super().__init__(purpose.label, f"consents.{purpose.value}")
        self._purpose = purpose
        spoken = purpose.label.lower()
        self._yes = QuietButton(
            f"consents.yes.{purpose.value}", "They said yes", accessible=f"They said yes: {spoken}"
        )
        self._no = QuietButton(
            f"consents.withdraw.{purpose.value}",
            "They take it back",
            accessible=f"They take it back: {spoken}",
        )
        self._yes.clicked.connect(self._say)
        self._no.clicked.connect(self._take_back)
        self.flow.addWidget(self._yes)
        self.flow.addWidget(self._no)

    def show_line(self, line: ConsentLine) -> None:
        """Show how the person stands to the purpose."""
        words = f"“{line.words}”"
        if line.in_force:
            newer = "" if line.newest else "The words have changed since; this yes is to the words above. "
            state = " · ".join(part for part in (_when(line.given_on, line.how), line.note) if part)
            self.say(("Yes", Tone.GOOD), state, words, f"{newer}If they take it back: {line.purpose.stops}")
        elif line.taken_back_on is not None:
            state = f"Taken back on {day_in_words(line.taken_back_on)}"
            self.say(("Taken back", Tone.WARN), state, words, "")
        else:
            unsaid = UNSAID if self._purpose is Purpose.TAKING_PART else ""
            self.say(("No yes yet", Tone.NEUTRAL), "", words, unsaid)
        self._yes.setVisible(not line.in_force or not line.newest)
        self._yes.setText("They said yes to the new words" if line.in_force else "They said yes")
        self._no.setVisible(line.in_force)

    @Slot()
    def _say(self) -> None:
        self.rest()
        self.said.emit((self._purpose,))

    @Slot()
    def _take_back(self) -> None:
        self.rest()
        self.taken_back.emit(self._purpose)


class _NoticeBlock(_Block):
    """The privacy notice: `consents.notice`, and its words with `consents.show_notice`."""

    def __init__(self) -> None:
        super().__init__("Privacy notice", "consents.privacy_notice")
        self.give = QuietButton("consents.notice", "They were given it")
        self._show = LinkButton("consents.show_notice", "Show its words")
        self._show.clicked.connect(self._turn)
        self.flow.addWidget(self.give)
        self.flow.addWidget(self._show)
        self._open = False
        self._view: PrivacyView | None = None

    def show_view(self, view: PrivacyView) -> None:
        """Show whether the person has had it."""
        self._view = view
        notice = view.notice
        words = (notice.words if notice else view.notice_words) if self._open else ""
        if notice is None:
            pill, state = ("Not given yet", Tone.WARN), "Nobody is ready before they have had it."
        else:
            pill, state = ("Given", Tone.GOOD), _when(notice.given_on, notice.how)
        more = "It has changed since; they were given these words." if notice and not notice.newest else ""
        self.say(pill, state, words, more)
        self.give.setVisible(notice is None or not notice.newest)
        self.give.setText("They were given it" if notice is None else "They were given the new one")
        self._show.setText("Hide its words" if self._open else "Show its words")

    @Slot()
    def _turn(self) -> None:
        self._open = not self._open
        if self._view is not None:
            self.show_view(self._view)


class ConsentsPanel(QWidget):
    """The tab “Consents”. It makes its own changes; the page reads again when they are done."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        name(self, "consents", "Consents and privacy")
        self._context = context
        self._person_id: int | None = None
        self._message = Banner("consents.message", Tone.BAD)
        self._notice = _NoticeBlock()
        self._notice.give.clicked.connect(self._give_notice)
        self._form = Form("consents")
        self._all = QuietButton("consents.yes_to_all", "They said yes to all of this")
        self._all.clicked.connect(self._say_all)
        self._purposes = {purpose: _PurposeBlock(purpose) for purpose in CONSENTS}
        self._reason = TextField("consents.reason", "Why", placeholder="Such as: they asked us to")
        self._stop = DangerButton("consents.restrict", "Stop using what we hold")
        self._stop.clicked.connect(self._restrict)
        self._reason.submitted.connect(self._restrict)
        self._stopping: tuple[QWidget, ...] = (
            rule(),
            Words("Stop using what we hold", "card-title"),
            Words(STOP, "quiet"),
            self._reason,
            self._stop,
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self._form.add_row(
            DateField("consents.given_on", "On", help="Empty means today."),
            ChoiceField("consents.how", "How", HOWS, blank=None),
            TextField("consents.note", "Note"),
            stack_below=520,
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * GRID)
        for widget in (self._message, Words(WHEN, "quiet"), self._form, rule(), self._notice, rule()):
            lines.addWidget(widget)
        for block in self._purposes.values():
            block.said.connect(self._record)
            block.taken_back.connect(self._withdraw)
            lines.addWidget(block)
        lines.addWidget(self._all)
        for last in self._stopping:
            lines.addWidget(last)

    def show_person(self, view: PersonView) -> None:
        """Show somebody; what is being typed for the same person stays."""
        if view.id != self._person_id:
            self._person_id = view.id
            self._message.settle()
            self._form.set_values({"given_on": None, "how": How.NOT_SAID, "note": ""}, fresh=True)
            self._reason.set_value("")
        self._notice.show_view(view.privacy)
        for line in view.privacy.consents:
            self._purposes[line.purpose].show_line(line)
        self._all.setVisible(not all(line.in_force and line.newest for line in view.privacy.consents))
        for widget in self._stopping:
            widget.setHidden(view.privacy.restricted_on is not None)

    def go_to_notice(self) -> None:
        """Give the focus to the button for the notice, or to the first that can be pressed."""
        for button in self.findChildren(QuietButton):
            if button.isVisibleTo(self):
                button.setFocus()
                return

    def _said(self) -> tuple[How, dt.date | None, str] | None:
        """Return how, when and with what note; none while one of them can't be read."""
        if not self._form.check():
            return None
        how, day = self._form.field("how").value(), self._form.field("given_on").value()
        note = str(self._form.field("note").value() or "")
        return (
            (how if isinstance(how, How) else How.NOT_SAID),
            (day if isinstance(day, dt.date) else None),
            note,
        )

    def _change(self, call: Callable[[], Done[None]]) -> None:
        self._message.settle()
        self._context.change(self, call, None, self._fail)

    def _fail(self, error: DeskError) -> None:
        text = " ".join(part for part in (error.message, error.advice) if part)
        if isinstance(error, FieldError) and error.field == "reason":
            self._reason.set_error(text)
            self._reason.setFocus()
        elif not (isinstance(error, FieldError) and self._form.show_error(error.field, text)):
            self._message.say(error.message, error.advice)

    @Slot(object)
    def _record(self, purposes: tuple[Purpose, ...]) -> None:
        said = self._said()
        if self._person_id is not None and said is not None:
            self._change(partial(operations.record, self._context, self._person_id, purposes, said))

    @Slot()
    def _say_all(self) -> None:
        self._purposes[CONSENTS[0]].rest()
        self._record(CONSENTS)

    @Slot(object)
    def _withdraw(self, purpose: Purpose) -> None:
        if self._person_id is not None:
            self._change(partial(operations.withdraw, self._context, self._person_id, purpose))

    @Slot()
    def _give_notice(self) -> None:
        self._notice.rest()
        said = self._said()
        if self._person_id is not None and said is not None:
            self._change(partial(operations.give_notice, self._context, self._person_id, said))

    @Slot()
    def _restrict(self) -> None:
        if self._person_id is not None:
            call = partial(operations.restrict, self._context, self._person_id, self._reason.value())
            self._change(call)


def _when(day: dt.date | None, how: How | None) -> str:
    """Return "On a form, 3 May 2026"."""
    return ", ".join(part for part in (how.label if how else "", day_in_words(day) if day else "") if part)
