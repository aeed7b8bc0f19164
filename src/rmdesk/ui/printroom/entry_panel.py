"""Entering a paper that came back: its questions in the paper’s order, what a returned form says, and what it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.services.printroom import EntryChoice, EntryView, slip_says
from rmdesk.services.recruitment import WhoIsIt
from rmdesk.ui.printroom.entry_fields import (
    answer_of,
    as_json,
    field_of,
    from_json,
    help_of,
    latest_of,
    shown,
)
from rmdesk.ui.printroom.form_part import FormPart
from rmdesk.ui.printroom.slip_part import SlipPart
from rmdesk.ui.printroom.unread import Unread
from rmdesk.ui.printroom.who_part import WhoPart, nobody_yet
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import Form
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import no_wider

BEGIN = "printroom.entry"
WIDEST = 760
"""Pixels at 100 % text that the form takes at most."""


class EntryPanel(QWidget):
    """The form `printroom.entry`, its fields named by the questions; `printroom.entry.primary` enters it."""

    entered = Signal(int, dict, object)
    """The answers are to be put on the desk: the paper's number, the values by question, and an `EntryChoice`."""
    left_out = Signal()
    """This file of a stack is not to be entered; the next one is."""
    left = Signal()
    """The coordinator goes back to the register without entering anything."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._view: EntryView | None = None
        self._form: Form | None = None
        self._unread = Unread()
        self._card = Card()
        self._notice = Banner(f"{BEGIN}.notice", Tone.WARN)
        self._here_again = Banner(f"{BEGIN}.here_again")
        self._here_again.acted.connect(self._begin_afresh)
        self._fresh: dict[str, Any] = {}
        self._error = Banner(f"{BEGIN}.error", Tone.BAD)
        self._empty = Banner(f"{BEGIN}.empty", Tone.WARN)
        self._empty.acted.connect(self._send_empty)
        self._enter = PrimaryButton(f"{BEGIN}.primary", "Enter")
        self._leave = QuietButton(f"{BEGIN}.cancel", "Back without entering")
        self._skip = QuietButton(f"{BEGIN}.skip", "Leave this one out")
        self._copy = FormPart()
        self._copy.turned.connect(self._refill)
        self._slip = SlipPart(today)
        self._who = WhoPart()
        self._enter.clicked.connect(self._send)
        self._skip.clicked.connect(self.left_out)
        self._leave.clicked.connect(self.left)
        self._place = QWidget()
        self._fields = QVBoxLayout(self._place)
        self._fields.setContentsMargins(0, 0, 0, 0)
        actions = QWidget()
        flow = FlowLayout(actions)
        flow.addWidget(self._enter)
        flow.addWidget(self._skip)
        flow.addWidget(self._leave)
        parts = (
            self._notice,
            self._here_again,
            self._copy.which,
            self._place,
            self._slip,
            self._copy.notice,
            self._who,
        )
        for part in (*parts, self._error, self._empty, actions):
            self._card.add(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * GRID)
        outer.addWidget(no_wider(self._card, WIDEST))
        outer.addStretch()
        self.hide()

    def begin(self, view: EntryView, stack: str = "", file: str = "") -> None:
        """Show what a paper asks, with what a returned form says or what is on the desk; `stack` says which file of
        several it is, `file` how the file is called that it was read from.
        """
        self._view = view
        self._card.set_title(
            f"{view.reference}: {view.title}{f' ({view.who})' if view.who else ''}", _how(stack, file)
        )
        self._skip.setVisible(bool(stack))
        self._leave.setText("Stop here" if stack else "Back without entering")
        if self._form is not None:
            discard(self._form)
        self._form = form = Form(BEGIN)
        for asked in view.questions:
            latest = latest_of(asked, view, self._today())
            field = field_of(BEGIN, asked, help_of(asked, view), self._today, latest)
            form.add(field, needed=asked.required)
        self._fields.addWidget(form)
        self._copy.begin(view)
        self._refill()
        form.edited.connect(self._follow)
        self._slip.begin(view.slip, self._says(), view.issued_on)
        self._who.forget()
        self._error.settle()
        if view.warnings:
            self._notice.say(view.warnings[0], " ".join(view.warnings[1:]))
        else:
            self._notice.settle()
        self._here_again.settle()
        self._empty.settle()
        self._fresh = self.draft() or {}
        if not self._copy.take_focus() and view.questions:
            form.go_to(view.questions[0].key)

    def ask_who(self, asked: WhoIsIt) -> None:
        """Ask whom a form may be of, before it is entered."""
        self._who.ask(asked)

    def show_error(self, error: DeskError) -> None:
        """Say what is wrong, at its field where there is one."""
        words = f"{error.message} {error.advice}".strip()
        if isinstance(error, FieldError) and self._form is not None:
            if self._form.show_error(error.field, words) or self._slip.show_error(error.field, words):
                return
        elif self._view is not None and self._view.means.is_person and not self._who.value:
            # As while the call for mentors is closed: what came back can be kept all the same.
            self._who.ask(nobody_yet(self._view.who))
        self._error.say(error.message, error.advice)

    @property
    def reference(self) -> str:
        """Return the reference of the paper that is shown, or was last."""
        return self._view.reference if self._view is not None else ""

    @property
    def begun(self) -> bool:
        """Return whether something is typed or chosen that was not there at first."""
        return (self.draft() or {}) != self._fresh

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed and not entered, with its paper."""
        if self._view is None or self._form is None:
            return None
        values = {
            key: as_json(field.value()) for key, field in self._form.fields.items() if not field.problem()
        }
        beside = {"slip": self._slip.draft(), "form": self._copy.draft()}
        return {"paper": self._view.paper_id, "values": values, **self._unread.draft(self._form), **beside}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what was typed and chosen, and what the form said that could not be read."""
        if self._form is None or self._view is None:
            return
        self._copy.take_draft(draft.get("form", {}))
        self._refill()
        asked = {question.key: question for question in self._view.questions}
        found = {key: from_json(asked[key], value) for key, value in draft["values"].items() if key in asked}
        self._form.set_values(found, fresh=True)
        self._unread.take_draft(self._form, draft)
        self._slip.show_says(self._says())
        self._slip.take_draft(draft.get("slip"))
        if self.begun:
            self._here_again.say("What you typed before is here again.", action="Begin afresh")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter with Ctrl+Enter from any field, and go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._send()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _begin_afresh(self) -> None:
        """Show the paper as it was before anything was typed."""
        self.take_draft(self._fresh)
        self._here_again.settle()
        if self._view is not None and self._form is not None:
            self._form.go_to(self._view.questions[0].key)

    @Slot()
    def _refill(self) -> None:
        """Show what the form says, or what is on the desk; nothing of that for another copy."""
        view = self._view
        if view is None or self._form is None:
            return
        here = {} if self._copy.is_copy else view.values
        values = {
            asked.key: shown(asked, view.said.get(asked.key, here.get(asked.key))) for asked in view.questions
        }
        self._form.set_values(values, fresh=True)
        self._unread.begin(self._form, view.unread)
        self._who.forget()
        again = view.is_entered and not self._copy.is_copy
        self._enter.setText("Enter again" if again else "Enter")

    @Slot(str, object)
    def _follow(self, key: str, _value: object) -> None:
        """Say anew what entering does, once something else is typed."""
        self._unread.settle(key)
        self._empty.settle()
        self._slip.show_says(self._says())
        if self._view is not None and key in self._view.means.profile().values():
            self._who.forget()

    def _says(self) -> Any:
        view, form = self._view, self._form
        if view is None or form is None:
            return None
        found: dict[str, Any] = {
            asked.key: answer_of(asked, form.field(asked.key).value())
            for asked in view.questions
            if not form.field(asked.key).problem()
        }
        return slip_says(view.means, found)

    @Slot()
    def _send(self) -> None:
        self._hand_in(asks=True)

    @Slot()
    def _send_empty(self) -> None:
        self._hand_in(asks=False)

    def _hand_in(self, *, asks: bool) -> None:
        """Give the answers away, unless something is missing; a paper without any only once that was asked."""
        if self._form is None or self._view is None:
            return
        self._error.settle()
        self._empty.settle()
        self._form.commit()
        if not self._form.check() or not self._unread.check(self._form):
            return
        if not self._slip.check() or not self._who.check():
            return
        values = {
            asked.key: answer_of(asked, self._form.field(asked.key).value()) for asked in self._view.questions
        }
        if asks and all(value in (None, "", ()) for value in values.values()):
            self._empty.say(
                "Nothing is answered here yet.",
                "A paper that came back blank can be entered as it is.",
                action="Enter it as blank",
            )
            return
        choice = EntryChoice(
            self._slip.choice(),
            self._who.value,
            self._who.takes_over,
            self._copy.has_notice,
            self._copy.is_copy,
        )
        self.entered.emit(self._view.paper_id, values, choice)


def _how(stack: str, file: str) -> str:
    keys = "Ctrl+Enter enters it, Esc goes back."
    if stack:
        return f"{stack}. {keys}"
    if file:
        return f"Read from {file}: look whether it is right, and enter it. {keys}"
    return f"Type what stands on the paper, from the top. {keys}"
