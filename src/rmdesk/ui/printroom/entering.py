"""Papers on their way back: one is opened by its reference or as a file, looked at, and entered; then the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.services.printroom import Entered, EntryChoice, EntryView, LockedForm
from rmdesk.ui.context import Context
from rmdesk.ui.printroom import operations
from rmdesk.ui.printroom.entry_panel import EntryPanel
from rmdesk.ui.printroom.left_out import LeftOutPanel
from rmdesk.ui.printroom.register_panel import RegisterPanel
from rmdesk.ui.printroom.stack import LEFT_BY_HAND, SHOWN, Stack
from rmdesk.ui.printroom.told_banner import ToldBanner
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner

FORM_FILES = "Forms (*.pdf)"
ASKED = "The passphrase with which {} was sent out:"
ANOTHER = "This passphrase does not open {}. Try again, or cancel to leave it out:"
DELETE = "The file that was entered can be deleted now, unless you promised to keep it."
DELETE_ALL = "The files that were entered can be deleted now, unless you promised to keep them."


class Entering(QObject):
    """Enters papers for `owner`; `is_open` while one lies over the register. Says how it went in `message`, and in
    `told` that somebody asked for the coordinator.
    """

    turned = Signal()
    """A paper was opened to be entered, or put away."""

    def __init__(self, context: Context, owner: QWidget, register: RegisterPanel, message: Banner) -> None:
        super().__init__(owner)
        self._context, self._owner, self._register, self._message = context, owner, register, message
        self.panel = EntryPanel(context.clock.today)
        self.told = ToldBanner(context)
        self.left_out = LeftOutPanel()
        self.is_open = False
        self._then = ""
        self._kept: dict[int, dict[str, Any]] = {}
        self._file = ""
        self._action: Callable[[], None] | None = None
        self._stack = Stack()
        self.panel.entered.connect(self._enter)
        self.panel.left.connect(self.leave)
        self.panel.left_out.connect(self._leave_out)
        register.card.entry_wanted.connect(self.open)
        register.reference_typed.connect(self.open)
        register.file_wanted.connect(self._choose_files)
        message.acted.connect(self._act)
        context.turned.connect(self._turn)

    @Slot(int)
    def open(self, paper_id: int) -> None:
        """Open a paper of the register, with what was typed of it before."""
        self._set_aside()
        self._message.settle()
        self._stack = Stack()
        operations.read_entry(self._context, self._owner, paper_id, self._show, self._fail)

    def open_files(self, paths: Iterable[str | Path]) -> None:
        """Open forms that came back as files, one after another; the files themselves are not kept."""
        self._set_aside()
        self._message.settle()
        self.left_out.settle()
        self._stack = Stack.of(paths)
        self._next()

    @Slot()
    def close(self) -> None:
        """Put the paper away, and what is left of a stack."""
        self.left_out.settle()
        self.told.settle()
        if self.is_open:
            self._leave_open()

    def draft(self) -> dict[str, Any] | None:
        """Return the paper that is open, what was typed, the files that come after, and what was put aside."""
        draft = self._here() if self.is_open else {}
        if draft and self._stack.rest:
            draft["rest"] = [str(path) for path in self._stack.rest]
        aside = [kept for paper, kept in self._kept.items() if paper != draft.get("paper")]
        if aside:
            draft["aside"] = aside
        return draft or None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Open it again with what was typed."""
        self._kept = {int(kept["paper"]): kept for kept in draft.get("aside", ())}
        if "paper" not in draft:
            return
        paper = int(draft["paper"])
        self._kept[paper] = draft
        self.open(paper)
        self._stack = Stack(tuple(Path(path) for path in draft.get("rest", ())))

    def _here(self) -> dict[str, Any]:
        """Return what is typed of the paper that is open, and from which file it was read."""
        return {**(self.panel.draft() or {}), "file": self._file}

    def _set_aside(self) -> bool:
        """Keep what is typed of the paper that is open, for when it is opened again; false when nothing is."""
        if not self.is_open:
            return False
        typed = self._here()
        if self.panel.begun:
            self._kept[int(typed["paper"])] = typed
        else:
            self._kept.pop(int(typed["paper"]), None)
        return self.panel.begun

    def _leave_open(self) -> None:
        """Put the paper away without entering it, and say where what was typed is."""
        kept, paper = self._set_aside(), int(self._here()["paper"])
        self._put_away()
        if kept:
            reference = self.panel.reference
            self._say(
                f"What you typed of {reference} is kept until you close rmdesk.",
                "It is not entered yet, and is there again when you open that paper.",
                f"Go on with {reference}",
                partial(self._context.go, "printroom", {"entry": paper}),
                tone=Tone.NEUTRAL,
            )
            self._bring_up(self._message)

    def _put_away(self) -> None:
        if self.is_open:
            self.is_open = False
            self.turned.emit()
            self._register.focus_find()

    def _say(
        self, title: str, detail: str, action: str, call: Callable[[], None] | None, *, tone: Tone
    ) -> None:
        self._action = call
        self._message.say(title, detail, action=action, tone=tone)

    def _bring_up(self, what: QWidget) -> None:
        """Bring the message, or where the typing begins, into view, once the page has its new height."""
        QTimer.singleShot(0, what, partial(_show_from_top, what))

    def _next(self) -> None:
        """Look at the next file, or say what came of the stack."""
        path = self._stack.following()
        if path is not None:
            self._look_at(path, "")
            return
        self._put_away()
        if self._stack.files:
            title, left = self._stack.summary()
            delete = (DELETE if self._stack.entered == 1 else DELETE_ALL) if self._stack.entered else ""
            detail = "\n".join(part for part in (left, delete) if part)
            if len(self._stack.left) > SHOWN:
                self.left_out.show_left(self._stack.failures_first)
            self._message.say(title, detail, tone=Tone.WARN if left else Tone.GOOD)
            self._bring_up(self._message)
        self._stack = Stack()

    def _look_at(self, path: Path, passphrase: str) -> None:
        """Read a file; a locked one asks for its passphrase, which is not kept."""

        def fail(error: DeskError) -> None:
            asked = isinstance(error, LockedForm)
            question = (ANOTHER if passphrase else ASKED).format(path.name)
            said = self._context.prompts.ask_text("A locked form", question) if asked else None
            if said and said.strip():
                self._look_at(path, said.strip())
            else:
                self._fail_file(error)

        operations.look_at(self._context, self._owner, path, passphrase, self._show, fail)

    def _show(self, view: EntryView) -> None:
        self.is_open = True
        self._then = view.then
        self.turned.emit()
        path, typed = self._stack.current, self._kept.get(view.paper_id)
        if typed is not None and path is not None and typed.get("file") != path.name:
            typed = None  # a form that came back says its own, whatever was typed of the paper before
        self._file = path.name if path is not None else typed.get("file", "") if typed else ""
        self.panel.begin(view, self._stack.words if self._stack.at >= 0 else "", self._file)
        self._bring_up(self.panel)
        if typed is not None:
            self.panel.take_draft(typed)

    @Slot(int, dict, object)
    def _enter(self, paper_id: int, values: dict[str, object], choice: EntryChoice) -> None:
        answers = (paper_id, values, choice)
        operations.enter(self._context, self._owner, answers, self._tell, self.panel.show_error)

    def _tell(self, entered: Entered) -> None:
        if entered.asked is not None:
            self.panel.ask_who(entered.asked)
            return
        self._kept.pop(int(self._here()["paper"]), None)
        if entered.told is not None:
            self.told.tell(entered.told, entered.reference)
        several = bool(self._stack.rest) or self._stack.is_several
        if self._stack.files:
            self._stack.done.append(entered.reference)
        if several:
            done = " ".join(entered.done)
            self._message.say(f"Entered {entered.reference}.", done, tone=Tone.GOOD)
            self._next()
            return
        delete = DELETE if self._stack.files else ""
        self._stack = Stack()
        self._put_away()
        detail = " ".join(part for part in (*entered.done, self._then, delete) if part)
        action = f"Open {entered.person}" if entered.person else ""
        self._say(
            f"Entered {entered.reference}. Type the next reference, or choose the next file.",
            detail,
            action,
            partial(self._context.go, "people", entered.person_id),
            tone=Tone.GOOD,
        )
        self._bring_up(self._message)

    @Slot()
    def leave(self) -> None:
        """Go back without entering; of a stack say what was not looked at."""
        if self._stack.rest or self._stack.is_several:
            self._set_aside()
            self._stack.stop()
            self._next()
        else:
            self._stack = Stack()
            self._leave_open()

    @Slot()
    def _leave_out(self) -> None:
        self._set_aside()
        self._stack.leave(LEFT_BY_HAND)
        self._next()

    def _fail(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice, tone=Tone.BAD)

    def _fail_file(self, error: DeskError) -> None:
        if not self._stack.is_several:
            self._stack = Stack()
            self._fail(error)
            return
        self._stack.leave(error.message)
        self._next()

    @Slot()
    def _choose_files(self) -> None:
        paths = self._context.prompts.choose_files("Enter returned forms", FORM_FILES)
        if paths:
            self.open_files(paths)

    @Slot(str)
    def _turn(self, label: str) -> None:
        self._stack.turn(label)

    @Slot()
    def _act(self) -> None:
        if self._action is not None:
            self._action()


def _show_from_top(what: QWidget) -> None:
    """Scroll to the top, and on as far as it takes to see `what`, or what has the focus in it."""
    parent = what.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if isinstance(parent, QScrollArea):
        parent.verticalScrollBar().setValue(0)
        parent.ensureWidgetVisible(what.focusWidget() or what)
