"""`WrappingLink`: a link whose words go on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.widgets.buttons import LinkButton

EDGE = 3
"""Pixels at 100 % text around the words."""


class WrappingLink(LinkButton):
    """A link that is as high as its words need at its width."""

    def __init__(self, object_name: str, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(object_name, text, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that the height goes by the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words when wrapped."""
        edge = look.current().px(EDGE)
        room = QRect(0, 0, max(1, width - 2 * edge), 100_000)
        return (
            QFontMetrics(self._underlined()).boundingRect(room, self._flags(), self.text()).height()
            + 2 * edge
        )

    def sizeHint(self) -> QSize:
        """Ask for the words in one line."""
        edge = look.current().px(EDGE)
        metrics = QFontMetrics(self._underlined())
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * edge + 1, metrics.height() + 2 * edge)

    def minimumSizeHint(self) -> QSize:
        """Ask for the longest word only."""
        metrics = QFontMetrics(self._underlined())
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + 2 * look.current().px(EDGE) + 1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the ring of the focus as any link has them, and the words in their lines."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        edge = look.current().px(EDGE)
        painter.setFont(self._underlined())
        painter.setPen(look.current().colour("primary"))
        painter.drawText(self.rect().adjusted(edge, edge, -edge, -edge), self._flags(), self.text())

    def _flags(self) -> int:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)

    def _underlined(self) -> QFont:
        font = QFont(self.font())
        font.setUnderline(True)
        return font
