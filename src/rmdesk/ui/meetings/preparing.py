"""When meetings cannot be planned yet: who lacks what, noting it now, or planning all the same with a reason (B5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.gatherings import NotGathered
from rmdesk.rules.recruitment import Lack, Need, NotPrepared, PairLacks, people_of
from rmdesk.rules.wording import day_in_words
from rmdesk.services.desk import Done
from rmdesk.services.meetings import Planned
from rmdesk.ui.context import Context
from rmdesk.ui.meetings import operations
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard, literal, name
from rmdesk.ui.widgets.fields import DateField, Form, NotesField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

Plan = Callable[[str | None], Callable[[], Done[Planned]]]
"""Takes the reason for planning all the same, or None, and returns the call that plans."""
_WORDS = {Need.TRAINED: "was trained", Need.TOLD: "was told where to turn"}
TITLE = "Not everybody is prepared yet"
WHY = "Both sides are trained, where the plan has training, and told where to turn before they first meet."
UNTICKED = "Tick what was done, and for whom."
MOST_LISTED = 30
"""People who are listed with boxes; with more of them the sessions are the better place."""


class PreparePanel(Card):
    """Names: `meetings.prepare.<n>` for the boxes, `.all`, `.on`, `.note`, `.reason`, `.anyway`, `.sessions`, and
    `.leave`.
    """

    noted = Signal()
    """What stood in the way has been noted, of something else than planning."""
    planned = Signal(object)
    """Meetings were planned (`Planned`); pairs that are not prepared were left out and are shown here."""
    failed = Signal(object)
    """A `DeskError` that has nothing to do with being prepared."""
    sessions_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(TITLE, WHY)
        self.setObjectName("meetings.prepare.panel")
        self._context = context
        self._plan: Plan | None = None
        self._pairs: tuple[PairLacks, ...] = ()
        self._boxes: list[tuple[QCheckBox, int, Need]] = []
        self._list = QWidget()
        self._box = QVBoxLayout(self._list)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID // 2)
        self._unticked = Words(UNTICKED, "error")
        self._form = Form("meetings.prepare")
        self._reason = NotesField(
            "meetings.prepare.reason", "Or let them meet all the same, because", lines=(1, 4)
        )
        day = DateField("meetings.prepare.on", "On which day", today=context.clock.today)
        self._form.add_row(day, self._reason, stack_below=560)
        self._all = LinkButton("meetings.prepare.all", "Tick all", accessible="Tick all that is listed")
        self._all.clicked.connect(self._tick_all)
        self._note = QuietButton("meetings.prepare.note", "Note it and plan")
        self._anyway = QuietButton("meetings.prepare.anyway", "Plan all the same")
        self._sessions = LinkButton("meetings.prepare.sessions", "Go to the inductions")
        self._leave = QuietButton("meetings.prepare.leave", "Never mind")
        self._arrange()
        self.hide()

    def _arrange(self) -> None:
        buttons = QWidget()
        line = FlowLayout(buttons, gap=GRID)
        for button, do in (
            (self._note, self._ask_note),
            (self._anyway, self._ask_anyway),
            (self._leave, self.put_away),
            (self._sessions, self.sessions_wanted),
        ):
            button.clicked.connect(do)
            line.addWidget(button)
        self.add(self._list)
        self.add(self._all)
        self.add(self._unticked)
        self.add(self._form)
        self.add(buttons)

    def plan_all(self, programme_id: int) -> None:
        """Plan the meetings of every pair that has none."""
        self._run(partial(operations.plan_all, self._context, programme_id))

    def plan_pair(self, relationship_id: int) -> None:
        """Plan the meetings of one pair."""
        self._run(partial(operations.plan_pair, self._context, relationship_id))

    def ask(
        self, pairs: Sequence[PairLacks], plan: Plan | None = None, error: NotPrepared | None = None
    ) -> None:
        """Open for the people of these pairs. `plan` takes a reason and returns the call that plans; without it there
        is nothing to plan, as when a pair has met already or one meeting is to be added.
        """
        self._plan, self._pairs = plan, tuple(pairs)
        gathered = not isinstance(error, NotGathered)
        self.set_title(*((TITLE, WHY) if gathered or error is None else (error.message, error.advice)))
        for part in (self._form.field("on"), self._note, self._sessions):
            part.setVisible(gathered)
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                discard(old)
        self._boxes = []
        lacks = people_of(pairs)
        for lack in lacks[:MOST_LISTED]:
            self._box.addWidget(self._line(lack))
        if len(lacks) > MOST_LISTED:
            self._box.addWidget(Words(f"And {len(lacks) - MOST_LISTED} more.", "quiet"))
        self._form.clear_errors()
        self._unticked.hide()
        self._form.field("on").set_value(self._context.clock.today())
        self._reason.set_value("")
        self._note.setText("Note it and plan" if plan else "Note it")
        self._anyway.setText("Plan all the same" if plan else "Let them meet all the same")
        self.show()
        self._all.setVisible(len(self._boxes) > 1)
        self._go_to_first()

    def _go_to_first(self) -> None:
        (self._boxes[0][0] if self._boxes else self._reason).setFocus()

    @Slot()
    def _tick_all(self) -> None:
        for box, _participation_id, _need in self._boxes:
            box.setChecked(True)

    def _run(self, plan: Plan) -> None:
        def fail(error: DeskError) -> None:
            if isinstance(error, NotPrepared):
                self.ask(error.pairs, plan, error)
            else:
                self.failed.emit(error)

        def show(planned: Planned) -> None:
            self.planned.emit(planned)
            if planned.left:
                self.ask(planned.left, plan)

        self.put_away()
        self._context.change(self, plan(None), show, fail)

    @Slot()
    def put_away(self) -> None:
        """Close."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _line(self, lack: Lack) -> QWidget:
        holder = QWidget()
        line = FlowLayout(holder, gap=2 * GRID)
        line.addWidget(Words(f"{lack.who.name} ({lack.who.role.value})", "strong", wrap=False))
        for need, words in _WORDS.items():
            if need not in lack.needs:
                if (since := lack.who.since(need)) is not None:
                    line.addWidget(Words(f"{words} on {day_in_words(since)}", "quiet", wrap=False))
                continue
            box = QCheckBox(literal(words))
            name(box, f"meetings.prepare.{len(self._boxes)}", f"{lack.who.name} {words}")
            box.toggled.connect(self._unticked.hide)
            self._boxes.append((box, lack.who.participation_id, need))
            line.addWidget(box)
        return holder

    @Slot()
    def _ask_note(self) -> None:
        if not self._form.check():
            return
        needs: dict[int, list[Need]] = {}
        for box, participation_id, need in self._boxes:
            if box.isChecked():
                needs.setdefault(participation_id, []).append(need)
        self._unticked.setHidden(bool(needs))
        on = self._form.field("on").value()
        if not needs:
            self._go_to_first()
            return
        if not isinstance(on, dt.date):
            self._form.field("on").set_error("Say on which day.")
            return
        call = operations.note_prepared(self._context, needs, on)
        self._context.change(self, call, self._finish, self._fail)

    def _finish(self, _nothing: None) -> None:
        plan = self._plan
        self.put_away()
        if plan is not None:
            self._run(plan)
        else:
            self.noted.emit()

    @Slot()
    def _ask_anyway(self) -> None:
        reason = self._reason.value()
        if self._plan is None:
            numbers = [pair.relationship_id for pair in self._pairs]
            call = operations.allow_early(self._context, numbers, reason)
            self._context.change(self, call, self._finish, self._fail)
        else:
            self._context.change(self, self._plan(reason), self._note_planned, self._fail)

    def _note_planned(self, planned: Planned) -> None:
        self.put_away()
        self.planned.emit(planned)

    def _fail(self, error: DeskError) -> None:
        text = " ".join(part for part in (error.message, error.advice) if part)
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, text)):
            self._context.failed.emit(error)
