"""Buttons: one primary a screen, quiet ones beside it, red outlines for danger, links, icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton, QWidget

from rmdesk.ui.style import icons, look
from rmdesk.ui.widgets.direction import steady
from rmdesk.ui.widgets.dress import dress, name, plain_tip, without_mnemonic

LONGEST = 240
"""Pixels at 100 % text that a button claims at most, however long its text."""
_RESTYLE = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _pressed_with_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press `button` when the key is Enter, which Qt leaves to a dialog's default button; say whether it was.

    A key that is held down presses it once.
    """
    if event.key() not in _ENTER:
        return False
    event.accept()
    if not event.isAutoRepeat():
        button.click()
    return True


class _Button(QPushButton):
    """A named button; `text` may mark its Alt letter with &, `accessible` says more than the text where
    that helps."""

    role = "quiet"
    icon_role = "primary"

    def __init__(
        self,
        object_name: str,
        text: str,
        *,
        icon: str = "",
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._accessible = accessible
        self._said = text
        self._cut = False
        self._icon = icon
        name(self, object_name, accessible or without_mnemonic(text))
        dress(self, role=self.role)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._paint_icon()

    def setText(self, text: str) -> None:
        """Show `text`; the accessible name follows unless one was given."""
        self._said = text
        super().setText(steady(text))
        self.setAccessibleName(self._accessible or without_mnemonic(text))
        if self.isVisible():
            self._shorten()

    def text(self) -> str:
        """Return the text as it was given."""
        return self._said

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text, be it shortened now or not."""
        size = super().sizeHint()
        return QSize(
            size.width() + self._wide(steady(self._said)) - self._wide(super().text()), size.height()
        )

    def minimumSizeHint(self) -> QSize:
        """Claim room for a name of usual length; a longer text is shortened."""
        return self.sizeHint().boundedTo(QSize(look.current().px(LONGEST), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the room that there is."""
        super().resizeEvent(event)
        self._shorten()

    def _wide(self, text: str) -> int:
        return self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic.value), text).width()

    def _shorten(self) -> None:
        """Shorten in the middle, as what is done stands at the end; the whole text is in the tool tip."""
        whole = steady(self._said)
        room = self.width() - super().sizeHint().width() + self._wide(super().text())
        shown, flag = whole, int(Qt.TextFlag.TextShowMnemonic.value)
        if self._wide(whole) > room:
            shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, room, flag)
        if shown != super().text():
            super().setText(shown)
        if (shown != whole) or self._cut:
            self._cut = shown != whole
            self.setToolTip(plain_tip(without_mnemonic(self._said)) if self._cut else "")

    def set_icon(self, icon: str) -> None:
        """Show icon `icon` (a file name without `.svg`) before the text; "" for none."""
        self._icon = icon
        self._paint_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button with Enter as with the space bar."""
        if not _pressed_with_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, and say by the icon too that the button can't be used."""
        super().changeEvent(event)
        if event.type() in _RESTYLE or event.type() == QEvent.Type.EnabledChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        if not self._icon:
            return
        size = look.current().px(16)
        role = self.icon_role if self.isEnabled() else "quiet"
        self.setIcon(icons.icon(self._icon, role, 16, gap=5))
        self.setIconSize(QSize(size + look.current().px(5), size))


class PrimaryButton(_Button):
    """The one filled button of a screen: `<page>.primary`."""

    role = "primary"
    icon_role = "on_primary"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw, and inside the edge a ring while it has the focus, as an edge alone is hard to see on a
        filled ground."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.current().colour("on_primary"), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 4, 4)


class QuietButton(_Button):
    """An outlined button: every action that is not the primary one."""


class DangerButton(_Button):
    """A red outline: concerns, and what cannot be undone."""

    role = "danger"
    icon_role = "danger"


class LinkButton(_Button):
    """An action that reads as part of the text."""

    role = "link"


class FoldButton(_Button):
    """The heading of something that opens and closes: on while it is open."""

    role = "fold"
    icon_role = "quiet"

    def __init__(self, object_name: str, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(object_name, text, icon="chevron-right", parent=parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_open(self, opened: bool) -> None:
        """Show whether it is open."""
        self.setChecked(opened)
        self.set_icon("chevron-down" if opened else "chevron-right")


class IconButton(QToolButton):
    """A button of one icon; `accessible` is its name and its tip."""

    def __init__(
        self,
        object_name: str,
        icon: str,
        accessible: str,
        *,
        role: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._role = role
        name(self, object_name, accessible)
        self.setToolTip(plain_tip(accessible))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._paint_icon()

    def set_icon(self, icon: str, accessible: str) -> None:
        """Show another icon with another name, as a switch does."""
        self._icon = icon
        self.setAccessibleName(accessible)
        self.setToolTip(plain_tip(accessible))
        self._paint_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button with Enter as with the space bar."""
        if not _pressed_with_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in _RESTYLE:
            self._paint_icon()

    def _paint_icon(self) -> None:
        size = look.current().px(icons.DEFAULT_SIZE)
        self.setIcon(icons.icon(self._icon, self._role))
        self.setIconSize(QSize(size, size))
