"""Pieces that the panels of matching share: sections that are filled anew, figures, others, answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.services.matching import Explanation, Line, MemberAnswer, Other
from rmdesk.ui.matching.aside import SET_ASIDE
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words, rule


class Section(QWidget):
    """A small heading over a body that is filled anew; hidden while it has nothing."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._held: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, GRID // 2, 0, 0)
        self._layout.setSpacing(GRID // 2)
        self._heading = Words(heading, "label")
        self._layout.addWidget(self._heading)

    def set_heading(self, heading: str) -> None:
        """Show another heading."""
        self._heading.setText(heading)

    def fill(self, body: QWidget | None) -> None:
        """Show `body` in place of what was there; nothing hides the section."""
        if self._held is not None:
            self._layout.removeWidget(self._held)
            discard(self._held)
        self._held = body
        if body is not None:
            self._layout.addWidget(body)
            body.show()
        self.setVisible(body is not None)


OWN_CHOICE = "Own choice"
NOTHING_KNOWN = "Nothing to go by yet"


def show_fit(pill: Pill, fit: int | None, *, nothing_known: bool) -> None:
    """Show how well people fit: green only where something speaks for them, in words where nothing is known."""
    if nothing_known:
        pill.show_state(NOTHING_KNOWN, Tone.NEUTRAL)
    else:
        pill.show_state("" if fit is None else f"fit {fit}", Tone.GOOD if fit else Tone.NEUTRAL)


def figures(lines: Sequence[Line]) -> QWidget | None:
    """Return the parts of a fit: label, words, points."""
    if not lines:
        return None
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(0, 4)
    grid.setColumnStretch(1, 5)
    for at, line in enumerate(lines):
        if at:
            grid.addWidget(rule(), 2 * at - 1, 0, 1, 3)
        points = Words(line.points, "strong", wrap=False)
        points.setAccessibleName(f"{line.label}: {line.points}")
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(Words(line.label), 2 * at, 0, middle)
        grid.addWidget(Words(line.detail, "quiet"), 2 * at, 1, middle)
        grid.addWidget(points, 2 * at, 2, middle | Qt.AlignmentFlag.AlignRight)
    return table


def triad_figures(explanation: Explanation) -> QWidget | None:
    """Return the fit with each mentor of a triad: a heading, the sentence, the figures, what was checked."""
    if not explanation.each:
        return figures(explanation.lines)
    body = QWidget()
    lines = QVBoxLayout(body)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GRID // 2)
    for at, one in enumerate(explanation.each):
        if at:
            lines.addSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(Words(one.mentor, "strong"), 1)
        fit = Pill(" ")
        show_fit(fit, one.total, nothing_known=one.nothing_known)
        head.addWidget(fit)
        lines.addLayout(head)
        lines.addWidget(Words(one.sentence))
        for part in (figures(one.lines), pills(one.checked, one.unchecked)):
            if part is not None:
                lines.addWidget(part)
    return body


def pills(good: Sequence[str], unknown: Sequence[str]) -> QWidget | None:
    """Return what was checked, and what could not be."""
    if not good and not unknown:
        return None
    row = QWidget()
    flow = FlowLayout(row, gap=GRID // 2 + 2)
    for texts, tone in ((good, Tone.GOOD), (unknown, Tone.WARN)):
        for text in texts:
            flow.addWidget(Pill(text, tone, parent=row))
    return row


class Others(QWidget):
    """A few others with the reason or the cost, each with a way to pair them where that is possible.

    The buttons are `name` with their number: `matching.other.1`; where they are kept apart by what may be set aside,
    `matching.other.1.aside`.
    """

    chosen = Signal(int, object)
    """A mentee, and the mentors of the new pair or triad (participations)."""
    aside_wanted = Signal(object)
    """What keeps two people apart is to be set aside (`MayAside`)."""

    def __init__(self, others: Sequence[Other], *, name: str, verb: str) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        for at, other in enumerate(others, start=1):
            if at > 1:
                lines.addWidget(rule())
            lines.addWidget(self._row(f"{name}.{at}", other, verb))

    def _row(self, name: str, other: Other, verb: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(other.name))
        instead = f"instead of {other.instead_of}: " if other.instead_of else ""
        words.addWidget(Words(f"{instead}{other.text}", "small"))
        line.addLayout(words, 1)
        if other.may_pair:
            button = LinkButton(name, verb, accessible=f"{verb}: {other.name}")
            button.setProperty("pair", [other.mentee_id, *other.keeps, other.mentor_id])
            button.clicked.connect(self._choose)
            line.addWidget(button)
        elif other.aside is not None:
            said = f"Set aside what keeps {other.aside.names} apart"
            button = LinkButton(f"{name}.aside", SET_ASIDE, accessible=said)
            button.setProperty("aside", other.aside)
            button.clicked.connect(self._want_aside)
            line.addWidget(button)
        return row

    @Slot()
    def _want_aside(self) -> None:
        self.aside_wanted.emit(self.sender().property("aside"))

    @Slot()
    def _choose(self) -> None:
        mentee, *mentors = self.sender().property("pair")
        self.chosen.emit(int(mentee), tuple(int(mentor) for mentor in mentors))


class Answers(QWidget):
    """What each person said, or whose turn it is, with buttons for what they say."""

    said = Signal(int, str)
    """A participation, and the word of its answer."""

    def __init__(self, answers: Sequence[MemberAnswer]) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        roles: list[str] = []
        for answer in answers:
            roles.append(answer.role.value)
            count = roles.count(answer.role.value)
            key = answer.role.value if count == 1 else f"{answer.role.value}{count}"
            lines.addWidget(Words(answer.note))
            buttons = self._buttons(answer, key)
            if buttons is not None:
                lines.addWidget(buttons)

    def _buttons(self, answer: MemberAnswer, key: str) -> QWidget | None:
        wanted = (
            (answer.may_say_yes, "yes", f"{answer.name} said yes", "yes"),
            (answer.may_say_no, "no", f"{answer.name} said no", "no"),
            (answer.may_take_back, "back", "Take this answer back", "pending"),
        )
        if not any(may for may, *_ in wanted):
            return None
        row = QWidget()
        flow = FlowLayout(row)
        for may, verb, text, word in wanted:
            if may:
                make = QuietButton if verb == "yes" else LinkButton
                named = text if verb != "back" else f"Take back what {answer.name} said"
                button = make(f"matching.{key}_{verb}", text.replace("&", "&&"), accessible=named)
                button.setProperty("said", [answer.participation_id, word])
                button.clicked.connect(self._say)
                flow.addWidget(button)
        return row

    @Slot()
    def _say(self) -> None:
        participation, word = self.sender().property("said")
        self.said.emit(int(participation), str(word))
