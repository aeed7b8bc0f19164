"""Two small questions inside the panel: in what way two people depend on each other, and how a pair ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.rules.recruitment import Role
from rmdesk.services.matching import Tie
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.fields import ChoiceField, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.reading_order import bring_into_view
from rmdesk.ui.widgets.words import Words

NO_FAULT = "It is nobody’s fault, and nobody has to say why. Their meetings still to come are cancelled."


class Ask(QWidget):
    """A question with a button to do it and one to leave it, as Escape does; hidden until `open`."""

    left = Signal()
    """It is being left; what opened it can take the keyboard back."""

    def __init__(self, name: str, verb: str) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, GRID, 0, 0)
        self.lines.setSpacing(GRID)
        self.do = QuietButton(f"{name}_now", verb)
        self.leave = LinkButton(f"{name}_leave", "Leave it")
        self.leave.clicked.connect(self._put_away)

    def showEvent(self, event: QShowEvent) -> None:
        """Come into view: what opened it may be far from it."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._come_into_view)  # once it has its place

    @Slot()
    def _come_into_view(self) -> None:
        bring_into_view(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _put_away(self) -> None:
        self.left.emit()
        self.hide()

    def finish(self) -> None:
        """Put the buttons under the question."""
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.do)
        flow.addWidget(self.leave)
        self.lines.addWidget(row)
        self.hide()


Couples = Sequence[tuple[tuple[int, int] | None, str, str]]
"""Two people each: their participations (None in a pair, where there are only two), and their names."""


class AskConflict(Ask):
    """In what way one depends on the other."""

    declared = Signal(object, object, object)
    """The tie, the role of the one with the say, and which two of a triad."""

    def __init__(self) -> None:
        super().__init__("matching.conflict", "Keep them apart")
        self._field = ChoiceField("matching.tie", "In what way does one depend on the other?", [], blank=None)
        self.lines.addWidget(self._field)
        self.do.clicked.connect(self._declare)
        self.finish()

    def open(self, couples: Couples) -> None:
        """Ask about these."""
        options: list[tuple[str, object]] = []
        for couple, one, other in couples:
            for (upper, lower), role in (((one, other), Role.MENTEE), ((other, one), Role.MENTOR)):
                options += [
                    (f"{upper} appraises {lower}", (Tie.APPRAISER, role, couple)),
                    (f"{upper} looks after {lower} professionally", (Tie.PROFESSIONAL, role, couple)),
                    (f"{upper} teaches {lower} or marks their work", (Tie.TEACHER, role, couple)),
                ]
            way = "In another way" if couple is None else f"{one} and {other}, in another way"
            options.append((way, (Tie.OTHER, Role.MENTEE, couple)))
        self._field.set_options(options)
        self._field.set_value(options[0][1])
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _declare(self) -> None:
        value = self._field.value()
        if isinstance(value, tuple):
            self.hide()
            self.declared.emit(*value)


class AskNever(Ask):
    """Which two of a triad are never to be together."""

    chosen = Signal(object)
    """Two participations."""

    def __init__(self) -> None:
        super().__init__("matching.never", "Keep them apart")
        self._field = ChoiceField("matching.never_two", "Who is never to be together?", [], blank=None)
        self.lines.addWidget(self._field)
        self.do.clicked.connect(self._choose)
        self.finish()

    def open(self, couples: Couples) -> None:
        """Ask about these."""
        self._field.set_options([(f"{one} and {other}", couple) for couple, one, other in couples])
        self._field.set_value(couples[0][0])
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        self.hide()
        self.chosen.emit(self._field.value())


class AskEnd(Ask):
    """How a pair ends: nobody's fault, and no reason is needed."""

    ended = Signal(str)
    """The reason, which may be empty."""

    def __init__(self) -> None:
        super().__init__("matching.end", "End the pair")
        self.lines.addWidget(Words(NO_FAULT, "quiet"))
        self._field = TextField("matching.end_reason", "Anything to keep about it")
        self.lines.addWidget(self._field)
        self.do.clicked.connect(self._end)
        self.finish()

    def open(self, pair: str) -> None:
        """Ask about a pair, or what it is called."""
        self.do.setText(f"End the {pair}")
        self._field.set_value("")
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _end(self) -> None:
        self.hide()
        self.ended.emit(self._field.value())
