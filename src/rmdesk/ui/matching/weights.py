"""The weights of fit as sliders, and beside them what the present pairs would become; nothing is saved until asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.matching import PART_LABELS, Part
from rmdesk.services.matching import MatchingStopped, Suggested, Weighing, Weights, WeightsEffect
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Progress
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.effect import Effect
from rmdesk.ui.matching.put_away import PutAwayCard
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields import SlideField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

LEAD = "How much each part of fit counts when pairs are suggested. Nothing is saved until you use it."
ALL_NOUGHT = "All the weights are 0. Give at least one part some points."
WORKING = "Working it out…"
REST = 250
"""Milliseconds after which a slider counts as resting."""
MOST = 100
"""Where a slider ends, unless the plan has more points than that."""


class WeightsCard(PutAwayCard):
    """Sliders `weights.<part>`, the effect, and the buttons `weights.use`, `.scheme` and `.leave`."""

    used = Signal(object)
    """The weights were taken over: what the suggestion came to (`Suggested`), or None where none was made."""
    closed = Signal()
    """It was put away."""
    left = Signal()
    """The coordinator thought better of it; what opened it can take the keyboard back."""

    def __init__(self, context: Context) -> None:
        super().__init__("Weights of fit", LEAD)
        self.setObjectName("matching.weights_card")
        self._context = context
        self._view: Weighing | None = None
        self._progress: Progress | None = None
        self._using = False
        self._fields = {
            part: SlideField(f"weights.{part.value}", PART_LABELS[part], (0, MOST)) for part in Part
        }
        self._sum = Words("", "small")
        self._said = Banner("weights.said", Tone.BAD)
        self._effect = Effect()
        self._use = QuietButton("weights.use", "Use these weights", icon="check")
        self._scheme = LinkButton("weights.scheme", "Back to the scheme’s weights")
        self._leave = LinkButton("weights.leave", "Leave it")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._fill_card()
        self._connect()
        self.hide()

    def _fill_card(self) -> None:
        left = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        left.setSizePolicy(policy)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        for field in self._fields.values():
            lines.addWidget(field)
        lines.addWidget(self._sum)
        columns = Columns(stack_below=700, gap=3 * GRID)
        columns.add(left, 4)
        columns.add(self._effect, 6)
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self._use, self._scheme, self._leave):
            flow.addWidget(button)
        for widget in (self._said, columns, row):
            self.add(widget)

    def _connect(self) -> None:
        for field in self._fields.values():
            field.edited.connect(self._moved)
        self._rest.timeout.connect(self._try)
        self._use.clicked.connect(self._take_over)
        self._scheme.clicked.connect(self._to_scheme)
        self._leave.clicked.connect(self.put_away)

    def open(self, programme_id: int) -> None:
        """Show the weights of a programme and go to the first slider."""
        self._view = None
        self._said.settle()

        def show(view: Weighing) -> None:
            self._show(view)
            self.show()
            self._fields[Part.PERSPECTIVES].setFocus(Qt.FocusReason.OtherFocusReason)

        self._context.load(self, partial(operations.weighing, self._context, programme_id), show)

    def read_again(self, programme_id: int | None) -> None:
        """Work it out once more, as people may have changed; put the card away for another programme."""
        if self.isHidden():
            return
        if programme_id is None or self._view is None or programme_id != self._view.programme_id:
            self.drop()
        else:
            self._context.load(self, partial(operations.weighing, self._context, programme_id), self._follow)

    @property
    def weights(self) -> Weights | None:
        """Return what the sliders say; None while all are at 0."""
        points = {part.value: field.value() for part, field in self._fields.items()}
        return Weights(**points) if any(points.values()) else None

    def showEvent(self, event: QShowEvent) -> None:
        """Work it out, as it was stopped while nobody saw it."""
        super().showEvent(event)
        self._try()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop working it out: another page is wanted, or the desk is being locked."""
        super().hideEvent(event)
        self._stop()

    def _show(self, view: Weighing) -> None:
        self._view = view
        self._set(view.weights)
        source = f"From: {view.source}" if view.source else ""
        self._scheme.setText("Back to the scheme’s weights" if source else "Back to the usual weights")
        self._scheme.setAccessibleDescription(source)
        self._use.setText(
            f"Use these, and suggest {view.naming.pairs} again" if view.proposals else "Use these weights"
        )
        if self.isVisible():
            self._try()

    def _follow(self, view: Weighing) -> None:
        """Show the plan's weights where they have changed; else keep what is being tried."""
        moved = self._view is not None and self.weights != self._view.weights
        tried = (
            self.weights if moved and self._view is not None and view.weights == self._view.weights else None
        )
        self._show(view)
        if tried is not None:
            self._set(tried)
            if self.isVisible():
                self._try()

    def _set(self, weights: Weights) -> None:
        most = max(MOST, *(weights.of(part) for part in Part))
        for part, field in self._fields.items():
            field.set_most(most)
            field.set_value(weights.of(part))
        self._tell_sum()

    def _tell_sum(self) -> None:
        total = sum(field.value() for field in self._fields.values())
        self._sum.setText(f"A fit can come to {total} in all." if total else "")

    def _stop(self) -> None:
        self._rest.stop()
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None

    @Slot()
    def _moved(self) -> None:
        self._tell_sum()
        self._use.setEnabled(False)
        if self.weights is None:
            self._try()  # no figure is true of them
        else:
            self._rest.start()

    @Slot()
    def _try(self) -> None:
        """Work out what these weights would change; what was being worked out before is dropped."""
        self._stop()
        view, weights = self._view, self.weights
        self._use.setEnabled(view is not None and weights not in (None, view.weights) and not self._using)
        self._scheme.setEnabled(view is not None and weights != view.scheme)
        if view is None or weights is None:
            self._effect.show_effect(WeightsEffect(ALL_NOUGHT if view is not None else ""))
            return
        progress = self._progress = Progress()
        self._effect.say(WORKING)

        def show(effect: WeightsEffect) -> None:
            if self._progress is progress:
                self._progress = None
                self._said.settle()
                self._effect.show_effect(effect)

        def fail(error: DeskError) -> None:
            if self._progress is progress:
                self._progress = None
                if not isinstance(error, MatchingStopped):
                    self._effect.say("")
                    self._said.say(error.message, error.advice)

        call = partial(operations.try_weights, self._context, view.programme_id, weights, progress)
        self._context.load(self, call, show, fail)

    @Slot()
    def _to_scheme(self) -> None:
        if self._view is not None:
            self._fields[Part.PERSPECTIVES].setFocus()  # the button can't be pressed twice
            self._set(self._view.scheme)
            self._try()

    @Slot()
    def _take_over(self) -> None:
        view, weights = self._view, self.weights
        if view is None or weights is None or self._using:
            return
        self._stop()
        self._using = True
        self._use.setEnabled(False)
        self._fields[Part.PERSPECTIVES].setFocus()

        def done(result: Suggested | None) -> None:
            self._using = False
            self.used.emit(result)

        def fail(error: DeskError) -> None:
            self._using = False
            self._use.setEnabled(True)
            self._said.say(error.message, error.advice)

        self._context.change(
            self, partial(operations.use_weights, self._context, view.programme_id, weights), done, fail
        )
