"""The phases of a programme: a safe theme first, the next ones after a review."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.programme import PlanPart
from rmdesk.rules.programme.phases import PhaseState
from rmdesk.rules.programme.plan import MOST_MEETINGS
from rmdesk.rules.wording import count_of
from rmdesk.services.programme import PlanView
from rmdesk.services.programme.phases import PhaseLine
from rmdesk.ui.context import Context
from rmdesk.ui.meetings.typed import show_saved
from rmdesk.ui.programme import course_operations as operations
from rmdesk.ui.programme.part import CoursePart
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import IconButton, QuietButton
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import DateField, Form, NotesField, NumberField, TagsField, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words, rule

_TONES = {PhaseState.OPEN: Tone.WARN, PhaseState.REVIEWED: Tone.GOOD, PhaseState.LOCKED: Tone.NEUTRAL}
_FIELDS = ("title", "topics", "from_meeting", "review", "reviewed_on")


class PhaseBlock(QWidget):
    """One phase, its fields named `phase.<id>.<field>`, each saved as it is left."""

    changed = Signal(int, str, object)
    """The phase, the field's name and its value."""
    asked = Signal(int, str)
    """The phase and a verb: review, up, remove."""

    def __init__(self, phase_id: int, context: Context) -> None:
        super().__init__()
        self.id = phase_id
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heading = Words("", "card-title")
        self._pill = Pill()
        self._why = Words("", "quiet")
        name = f"phase.{phase_id}"
        self._up = QuietButton(f"{name}.up", "Move up")
        self._remove = IconButton(f"{name}.remove", "x", "Remove this phase")
        for button, verb in ((self._up, "up"), (self._remove, "remove")):
            button.setProperty("verb", verb)
            button.clicked.connect(self._ask)
        self.form = Form(name)
        self.form.add_row(
            TextField(f"{name}.title", "What the phase is about"),
            NumberField(f"{name}.from_meeting", "From meeting", bounds=(1, MOST_MEETINGS)),
        )
        self.form.add(TagsField(f"{name}.topics", "Topics", placeholder="Type a topic, then Enter"))
        self._gate = Form(f"{name}.gate")
        self._review = NotesField(
            f"{name}.gate.review", "What did the review find? May the next topics open?", lines=(2, 8)
        )
        self._reviewed_on = DateField(f"{name}.gate.reviewed_on", "Reviewed on", today=context.clock.today)
        self._gate.add(self._review)
        self._gate.add(self._reviewed_on)
        self._open = QuietButton(f"{name}.review_today", "Reviewed today: open the next phase")
        self._open.setProperty("verb", "review")
        self._open.clicked.connect(self._ask)
        for form in (self.form, self._gate):
            form.committed.connect(self._save)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._heading, 1)
        for small in (self._pill, self._up, self._remove):
            head.addWidget(small)
        acts = QWidget()
        FlowLayout(acts).addWidget(self._open)
        self._gate.add_widget(acts)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        box.setSpacing(GRID)
        box.addLayout(head)
        for part in (self._why, self.form, self._gate):
            box.addWidget(part)

    def show_line(self, line: PhaseLine, *, first: bool, may_move: bool) -> None:
        """Show the phase as it is saved; what is being typed stays."""
        locked = line.state is PhaseState.LOCKED
        self._heading.setText(f"Phase {line.number}")
        self._pill.show_state(line.state.label, _TONES[line.state])
        self._why.setText(line.why or (f"From: {line.source}" if line.source else ""))
        self._why.setHidden(not self._why.text())
        for key in _FIELDS:
            field = self._gate.fields.get(key) or self.form.field(key)
            show_saved(field, getattr(line, key), fresh=False)
        self.form.field("from_meeting").setHidden(first)
        self._gate.setHidden(locked or not (line.has_gate or line.review))
        self._open.setHidden(line.reviewed_on is not None)
        self._reviewed_on.setHidden(line.reviewed_on is None)
        self._up.setVisible(may_move)
        self._up.setAccessibleName(f"Move up: {line.title}")
        self._remove.setVisible(line.reviewed_on is None)
        self._remove.setAccessibleName(f"Remove the phase {line.title}")
        topics = self.form.field("topics")
        topics.set_help("Locked: not offered in meeting records yet." if locked else "")

    def show_error(self, key: str, text: str) -> bool:
        """Show `text` at the field, and go there."""
        return self._gate.show_error(key, text) or self.form.show_error(key, text)

    def go_to_review(self) -> None:
        """Give the focus to the review."""
        if not self._gate.isHidden():
            self._gate.go_to("review")

    def go_to_title(self) -> None:
        """Give the focus to the name of the phase."""
        self.form.go_to("title")

    @Slot(str, object)
    def _save(self, key: str, value: object) -> None:
        self.changed.emit(self.id, key, value)

    @Slot()
    def _ask(self) -> None:
        self._gate.commit()
        self.asked.emit(self.id, str(self.sender().property("verb")))


class Phases(CoursePart):
    """The panel `phases.panel`; only where the plan switches phases on."""

    name: ClassVar[str] = "phases"
    title: ClassVar[str] = "Phases"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._blocks: dict[int, PhaseBlock] = {}
        self._rules: dict[int, QWidget] = {}
        self._order: tuple[int, ...] = ()
        self._review_wanted = False
        self._new: int | None = None
        self._empty = EmptyState(
            "phases.empty",
            "No phases yet",
            "Begin with a safe theme. Sensitive topics open after a review.",
            "Add the first phase",
        )
        self._empty.acted.connect(self._add)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID)
        self._add_button = QuietButton("phases.add", "Add a phase")
        self._add_button.clicked.connect(self._add)
        for part in (self._empty, self._list, self._add_button):
            self.box.addWidget(part)

    def applies(self, view: PlanView) -> bool:
        """Return whether the plan switches phases on."""
        return PlanPart.PHASES in view.plan.parts

    def reload(self) -> None:
        """Read the phases."""
        if self.programme_id is not None:
            self.read(operations.read_phases(self.context, self.programme_id), self._show)

    def begin_again(self) -> None:
        """Show the phases of another programme afresh."""
        super().begin_again()
        self._show(())

    def open_record(self, record: Any) -> bool:
        """Go to the review that is due with `{"review": n}`."""
        if not (isinstance(record, dict) and "review" in record):
            return False
        self._review_wanted = True
        self.wanted.emit()
        self.refresh()
        return True

    def _show(self, lines: tuple[PhaseLine, ...]) -> None:
        order = tuple(line.id for line in lines)
        if order != self._order:
            self._build(order)
        before: PhaseLine | None = None
        for line in lines:
            may_move = before is not None and before.reviewed_on is None and line.reviewed_on is None
            self._blocks[line.id].show_line(line, first=before is None, may_move=may_move)
            before = line
        self._empty.setVisible(not lines)
        self._add_button.setVisible(bool(lines))
        opened = sum(1 for line in lines if line.state is not PhaseState.LOCKED)
        self.said.emit(f"{opened} of {count_of(len(lines), 'phase')} open" if lines else "None yet", "")
        self._go_where_wanted(lines)

    def _build(self, order: tuple[int, ...]) -> None:
        self._order = order
        for gone in [key for key in self._blocks if key not in order]:
            discard(self._blocks.pop(gone))
        for line in self._rules.values():
            discard(line)
        self._rules = {}
        for key in order:
            if key not in self._blocks:
                block = self._blocks[key] = PhaseBlock(key, self.context)
                block.changed.connect(self._save)
                block.asked.connect(self._act)
            if key != order[0]:
                self._rules[key] = rule()
                self._lines.addWidget(self._rules[key])
            self._lines.addWidget(self._blocks[key])

    def _go_where_wanted(self, lines: tuple[PhaseLine, ...]) -> None:
        if self._new is not None and self._new in self._blocks:
            self._blocks[self._new].go_to_title()
            self._new = None
        if self._review_wanted and lines:
            waiting = [line for line in lines if line.state is PhaseState.OPEN]
            if waiting:
                self._blocks[waiting[0].id].go_to_review()
                self.reveal(self._blocks[waiting[0].id])
            self._review_wanted = False

    @Slot(int, str, object)
    def _save(self, phase_id: int, key: str, value: object) -> None:
        call = operations.change_phase(self.context, phase_id, **{key: value})
        self.context.change(self, call, None, partial(self._fail, phase_id))

    @Slot(int, str)
    def _act(self, phase_id: int, verb: str) -> None:
        call = operations.turn_phase(self.context, phase_id, verb)
        self.context.change(self, call, None, partial(self._fail, phase_id))

    @Slot()
    def _add(self) -> None:
        if self.programme_id is not None:
            call = operations.add_phase(self.context, self.programme_id)
            self.context.change(self, call, self._go_to_new, self.show_error)

    def _go_to_new(self, phase_id: int) -> None:
        self._new = phase_id
        self.refresh()

    def _fail(self, phase_id: int, error: DeskError) -> None:
        block = self._blocks.get(phase_id)
        words = f"{error.message} {error.advice}".strip()
        if block is None or not (isinstance(error, FieldError) and block.show_error(error.field, words)):
            self.show_error(error)
