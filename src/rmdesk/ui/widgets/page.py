"""The frame of a page: its header with title and actions, and a scrolling body."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from rmdesk.ui.style.tokens import GRID, MARGIN
from rmdesk.ui.widgets.buttons import DangerButton, LinkButton, PrimaryButton, QuietButton
from rmdesk.ui.widgets.dress import discard, dress
from rmdesk.ui.widgets.fields.base import Field
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

MOST_LINES = 3
"""Lines of a subtitle beside the actions; one that needs more has them under it."""


def no_wider(widget: QWidget, most: int) -> QWidget:
    """Return a holder in which `widget` is at most `most` pixels wide. A column asks what it holds how high it is in
    the whole width, even where it may not be so wide, and would then leave wrapped words too little height.
    """
    widget.setMaximumWidth(most)
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(widget, 1000)
    across.addStretch(1)
    return holder


class PageHeader(QWidget):
    """Title and subtitle at the left, actions and the primary button at the right, or under them when it is
    narrow.

    `area` is the page's word; the buttons are named `<area>.<verb>` and `<area>.primary`.
    """

    trail_opened = Signal(str)
    """A step of the trail was pressed; its key."""

    def __init__(self, area: str, title: str, subtitle: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = area
        self._up = ""
        self._trail = QWidget()
        self._trail_line = FlowLayout(self._trail, gap=2)
        self._title = Words(title, "title")
        self._subtitle = Words(subtitle, "quiet")
        self._actions = QWidget()
        self._action_line = FlowLayout(self._actions, trailing=True)
        self._quiet_actions = 0
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.set_title(title, subtitle)

    def _lay_out(self) -> None:
        self.setObjectName(f"{self._area}.header")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        self._trail.hide()
        outer.addWidget(self._trail)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._box.setSpacing(2 * GRID)
        self._box.addLayout(words, 1)
        self._box.addWidget(self._actions)
        outer.addLayout(self._box)

    @property
    def title(self) -> str:
        """Return the title."""
        return self._title.text()

    @property
    def wrapped(self) -> bool:
        """Return whether the actions stand under the title."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def rest(self) -> None:
        """Take the keyboard where what had it goes away; see `Words.rest`."""
        self._title.rest()

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title, and the quiet line under it when given."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setHidden(not subtitle)
        self.setAccessibleName(title)
        self._arrange()

    def set_subtitle(self, subtitle: str) -> None:
        """Show another quiet line."""
        self.set_title(self.title, subtitle)

    def set_trail(self, steps: Sequence[tuple[str, str]], here: str = "") -> None:
        """Show where this page lies: `steps` of (key, text) to go back to, then `here`; nothing for no
        steps."""
        while (item := self._trail_line.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                discard(old)
        for key, text in steps:
            link = LinkButton(f"{self._area}.trail.{key}", text, accessible=f"Back to {text}")
            link.setProperty("key", key)
            link.clicked.connect(self._open_step)
            self._trail_line.addWidget(link)
            self._trail_line.addWidget(Words("›", "quiet", wrap=False))
        if steps:
            self._trail_line.addWidget(Words(here, "quiet", wrap=False))
        self._trail.setVisible(bool(steps))
        self._up = steps[-1][0] if steps else ""

    def go_up(self) -> bool:
        """Go back to the last step of the trail, as by pressing it; false when there is none."""
        if self._up:
            self.trail_opened.emit(self._up)
        return bool(self._up)

    def add_action(self, verb: str, text: str, *, icon: str = "") -> QuietButton:
        """Add and return the quiet button `<area>.<verb>`, left of the primary one."""
        button = QuietButton(f"{self._area}.{verb}", text, icon=icon)
        self._add(button)
        return button

    def add_danger(self, verb: str, text: str, *, icon: str = "") -> DangerButton:
        """Add and return the red outlined button `<area>.<verb>`, left of the primary one."""
        button = DangerButton(f"{self._area}.{verb}", text, icon=icon)
        self._add(button)
        return button

    def set_primary(self, text: str, *, icon: str = "") -> PrimaryButton:
        """Add and return the page's one primary button, `<area>.primary`."""
        button = PrimaryButton(f"{self._area}.primary", text, icon=icon)
        self._action_line.addWidget(button)
        self._arrange()
        return button

    def take_up(self) -> None:
        """Make room for actions that were shown or hidden: while all are hidden, so is their line, and it is not told
        that one of them has come back.
        """
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the actions under the title, or back."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_box"):
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for the wider of words and actions only, as the actions can stand under the title."""
        width = max(self._title.minimumSizeHint().width(), self._action_line.minimumSize().width())
        return QSize(width, super().minimumSizeHint().height())

    def _width_of_words(self) -> int:
        """Return how wide title and subtitle have to be beside the actions."""
        width = min(self._title.sizeHint().width(), self.width() // 2)
        if self._subtitle.isHidden():
            return width
        return max(width, self._subtitle.minimumSizeHint().width(), self._subtitle.width_in(MOST_LINES))

    def _add(self, button: QuietButton | DangerButton) -> None:
        self._action_line.insert(self._quiet_actions, button)
        self._quiet_actions += 1
        self._arrange()

    def _open_step(self) -> None:
        self.trail_opened.emit(str(self.sender().property("key")))

    def _arrange(self) -> None:
        actions = self._action_line.sizeHint().width()
        narrow = actions > 0 and self._width_of_words() + 2 * GRID + actions > self.width()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self._box.setSpacing(GRID if narrow else 2 * GRID)
        self._action_line.set_trailing(not narrow)
        self._box.setAlignment(
            self._actions, Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignVCenter
        )
        self._actions.setMinimumWidth(0 if narrow else actions)
        self._actions.setHidden(actions == 0)


class ScrollArea(QScrollArea):
    """A page's scrolling body: put widgets into `body`, which has the 24 px margins."""

    def __init__(self, *, margin: int = MARGIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, role="page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        dress(inside, role="body")
        self._outer = QVBoxLayout(inside)
        self._outer.setContentsMargins(margin, margin, margin, margin)
        self._outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GRID)
        self._outer.addLayout(self.body)
        self._outer.addSpacerItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
        self.setWidget(inside)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` at the end of the body; with a `stretch` it takes the height that is left."""
        self.body.addWidget(widget, stretch)
        if stretch:
            self._outer.setStretch(0, 1)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: it scrolls."""
        return QSize(200, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in view what has the focus, a field with the words under it, when the page gets lower, as when the undo
        bar comes.
        """
        focus = self.focusWidget()
        seen = focus is not None and focus.hasFocus() and self._sees(focus, event.oldSize().height())
        super().resizeEvent(event)
        if focus is not None and seen and event.size().height() < event.oldSize().height():
            field = _field_of(focus)
            if field.height() <= self.viewport().height():
                self.ensureWidgetVisible(field, 0, GRID)
            self.ensureWidgetVisible(focus, 0, GRID)

    def _sees(self, widget: QWidget, height: int) -> bool:
        """Return whether any of `widget` can be seen while this is `height` high."""
        top = widget.mapTo(self.viewport(), QPoint(0, 0)).y()
        return top < height and top + widget.height() > 0


def _field_of(widget: QWidget) -> QWidget:
    """Return the field that `widget` is the line of, or itself."""
    at = widget.parentWidget()
    while at is not None and not isinstance(at, Field):
        at = at.parentWidget()
    return at or widget
