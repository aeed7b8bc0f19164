"""The journey as navigation: Today, the programme's steps with their states, then the desk (screens.md 0)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rmdesk.rules.recruitment import JourneyStep, StepState
from rmdesk.services.journey import Journey, ProgrammeLine
from rmdesk.ui.shell.registry import PAGES, PageEntry
from rmdesk.ui.style import icons, look
from rmdesk.ui.style.tokens import NAVIGATION_WIDTH
from rmdesk.ui.widgets.direction import steady
from rmdesk.ui.widgets.dress import dress, literal, plain_tip

_STATE_WORDS = {StepState.DONE: "done", StepState.NOW: "now", StepState.NOT_YET: "not open yet"}


NO_PROGRAMME = ("No programme yet", "Start one from here")
WIDEST = 400
"""Pixels that the navigation takes at most, so that large text leaves room for the page."""


class NavButton(QAbstractButton):
    """One place: a badge with its icon (or a tick when done), its name and a short count."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__()
        self.entry = entry
        self._step: JourneyStep | None = None
        self._count = ""
        self._by_keyboard = False
        self.setObjectName(f"nav.{entry.name}")
        self.setText(entry.title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_step(self, step: JourneyStep | None, count: str = "") -> None:
        """Show the step's state and count; without a step just the count."""
        self._step = step
        self._count = step.count if step else count
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for one line of text with its badge."""
        wide = self.fontMetrics().horizontalAdvance(f"{self.text()}  {self._count}")
        return QSize(
            wide + look.current().px(70), max(look.current().px(36), self.fontMetrics().height() + 14)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        wear = look.current()
        here = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = "nav_here" if here else ("nav_raised" if self.underMouse() else "")
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(wear.colour(ground))
            painter.drawRoundedRect(body, 6, 6)
        if self.hasFocus() and self._by_keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(wear.colour("focus" if here else "now"), 2))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 6, 6)
        ink = "nav_here_ink" if here else "nav_ink"
        left = self._draw_badge(painter, ink, here)
        font = self.font()
        font.setBold(here)
        painter.setFont(font)
        painter.setPen(wear.colour(ink))
        metrics = self.fontMetrics()
        right = self.width() - wear.px(12)
        text = QRectF(left, 0, right - left, self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(wear.colour(ink if here else "nav_quiet"))
        if (
            metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._count) + wear.px(8)
            <= text.width()
        ):
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._count)

    def _draw_badge(self, painter: QPainter, ink: str, here: bool) -> float:
        wear = look.current()
        size = wear.px(18)
        top = (self.height() - size) / 2
        box = QRectF(wear.px(12), top, size, size)
        state = self._step.state if self._step else None
        if state is StepState.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(wear.colour("done"))
            painter.drawEllipse(box)
            inner = box.adjusted(size * 0.2, size * 0.2, -size * 0.2, -size * 0.2)
            painter.drawPixmap(inner.toRect(), icons.pixmap("check", "nav", 12, 2.0))
        else:
            role = "now" if state is StepState.NOW and not here else ink
            if state is StepState.NOT_YET and not here:
                role = "nav_quiet"
            painter.drawPixmap(box.toRect(), icons.pixmap(self.entry.icon, role, 18, 2.0))
        return box.right() + wear.px(10)

    def _describe(self) -> None:
        parts = [self.text(), self._count]
        if self._step:
            parts.append(_STATE_WORDS[self._step.state])
        self.setAccessibleName(", ".join(part for part in parts if part))
        why = self._step.sentence if self._step else ""
        self.setAccessibleDescription(why)
        self.setToolTip(why)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to somebody who moves by keyboard."""
        reasons = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self._by_keyboard = event.reason() in reasons
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as well as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Switcher(QPushButton):
    """Says which programme is on screen, cut to the width it has; the whole name is in its accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self.setObjectName("nav.programme")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        dress(self, role="nav-switcher")

    def show_lines(self, *lines: str) -> None:
        """Show the programme's name and, under it, its years or how it stands."""
        self._lines = tuple(line for line in lines if line)
        self.setAccessibleName("Programme: " + ", ".join(self._lines))
        self.setToolTip(plain_tip(", ".join(self._lines)))
        self.take_height()
        self._fit()

    def take_height(self) -> None:
        """Keep room for the lines with the name broken once, or for more that are broken: the sheet's least height is
        that of one line.
        """
        lines = self.fontMetrics().lineSpacing() * max(len(self._lines) + 1, len(self._parts()))
        self.setMinimumHeight(lines + look.current().px(18) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        text = literal(steady("\n".join(self._parts())))
        if text != self.text():
            self.setText(text)
            self.take_height()

    def _parts(self) -> list[str]:
        room = max(self.width() - look.current().px(44), 40)
        return [part for line in self._lines for part in self._broken(line, room)]

    def _broken(self, line: str, room: int) -> list[str]:
        """Break a line once between words, and cut what is still too wide."""
        metrics = self.fontMetrics()
        words = line.split(" ")
        fitting = 1
        while fitting < len(words) and metrics.horizontalAdvance(" ".join(words[: fitting + 1])) <= room:
            fitting += 1
        parts = [" ".join(words[:fitting]), " ".join(words[fitting:])]
        return [metrics.elidedText(part, Qt.TextElideMode.ElideRight, room) for part in parts if part]


class Navigation(QScrollArea):
    """The left column. `chosen` names the page to show; `programme_chosen` a programme."""

    chosen = Signal(str)
    programme_chosen = Signal(int)
    new_programme = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        dress(self, role="nav")
        self.setAccessibleName("Places")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons: dict[str, NavButton] = {}
        self._group = QButtonGroup(self)
        body = QWidget()
        body.setObjectName("nav.body")
        dress(body, role="nav")
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(12, 16, 12, 16)
        self._layout.setSpacing(2)
        self._build_switcher()
        self._add("top")
        self._programme_title = self._title("This programme")
        self._add("programme")
        self._title("The desk")
        self._add("desk")
        self._layout.addStretch()
        self.setWidget(body)
        self.fit()

    def fit(self) -> None:
        """Take the width that the text size needs."""
        self.setFixedWidth(min(look.current().px(NAVIGATION_WIDTH), WIDEST))
        self._switcher.take_height()
        self._see_soon()

    def show_journey(self, journey: Journey, held: Iterable[str] = ()) -> None:
        """Show the programme, its steps' states and counts, and the pages of parts that its plan switches on; of the
        later ones those that hold something.
        """
        before = self._places()
        steps = {step.name.value: step for step in journey.steps}
        for name, button in self.buttons.items():
            entry = button.entry
            if entry.section == "programme":
                here = entry.part is None or entry.part in journey.parts or name in held
                button.setVisible(journey.current is not None and here and (not entry.later or name in held))
            button.show_step(steps.get(name), str(journey.people) if name == "people" else "")
        self._programme_title.setVisible(journey.current is not None)
        current = journey.current
        if current is None:
            self._switcher.show_lines(*NO_PROGRAMME)
        else:
            standing = current.standing or current.period
            archived = "archived" if current.archived else ""
            self._switcher.show_lines(
                current.name, current.label, " · ".join(filter(None, (standing, archived)))
            )
        self._fill_menu(journey)
        if self._places() != before:
            self._see_soon()

    def select(self, page: str) -> None:
        """Mark the page on screen, and bring its place into view."""
        if page in self.buttons:
            self.buttons[page].setChecked(True)
            self._see()
            self._see_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place of the page on screen in view."""
        super().resizeEvent(event)
        self._see_soon()

    def _places(self) -> list[str]:
        return [name for name, button in self.buttons.items() if not button.isHidden()]

    def _see_soon(self) -> None:
        # The places have their new heights only once they have been laid out.
        QTimer.singleShot(0, self, self._see)

    @Slot()
    def _see(self) -> None:
        here = self._group.checkedButton()
        if here is not None:
            self.ensureWidgetVisible(here, 0, here.height() // 2)

    def show_count(self, page: str, count: str) -> None:
        """Show a count beside a place that is no step of the programme."""
        self.buttons[page].show_step(None, count)

    def _build_switcher(self) -> None:
        self._switcher = Switcher()
        self._menu = QMenu(self._switcher)
        self._switcher.setMenu(self._menu)
        self._put_away = QMenu("Archived programmes", self._menu)
        self._put_away.setObjectName("nav.programme.archived")
        self._layout.addWidget(self._switcher)
        self._layout.addSpacing(10)

    def _fill_menu(self, journey: Journey) -> None:
        self._menu.clear()
        shown = journey.current.id if journey.current else None
        archived = [line for line in journey.programmes if line.archived]
        for line in journey.programmes:
            if not line.archived:
                self._add_programme(self._menu, line, shown)
        self._put_away.clear()
        for line in archived:
            self._add_programme(self._put_away, line, shown)
        if archived:
            self._menu.addSeparator()
            self._menu.addMenu(self._put_away)
        self._menu.addSeparator()
        new = self._menu.addAction("New programme…")
        new.setObjectName("nav.programme.new")
        new.triggered.connect(self.new_programme)

    def _add_programme(self, menu: QMenu, line: ProgrammeLine, shown: int | None) -> None:
        standing = f" ({line.standing})" if line.standing else ""
        action = menu.addAction(literal(f"{line.name}{standing}"))
        action.setObjectName(f"nav.programme.{line.id}")
        action.setCheckable(True)
        action.setChecked(line.id == shown)
        action.setData(line.id)
        action.triggered.connect(self._choose_programme)

    @Slot()
    def _choose_programme(self) -> None:
        self.programme_chosen.emit(self.sender().data())  # type: ignore[attr-defined]

    def _title(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        dress(label, role="nav-heading")
        self._layout.addSpacing(10)
        self._layout.addWidget(label)
        return label

    def _add(self, section: str) -> None:
        for entry in PAGES:
            if entry.section != section:
                continue
            button = NavButton(entry)
            button.setVisible(not entry.later)
            button.clicked.connect(self._open)
            self._group.addButton(button)
            self._layout.addWidget(button)
            self.buttons[entry.name] = button

    @Slot()
    def _open(self) -> None:
        button = self.sender()
        if isinstance(button, NavButton):
            self.chosen.emit(button.entry.name)
