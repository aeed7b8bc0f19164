"""The box that is ticked in lists and in the grid."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from rmdesk.ui.style import icons, look

BOX = 17
"""Pixels at 100 % text of the side of a box."""


def paint_box(painter: QPainter, box: QRect, state: Qt.CheckState) -> None:
    """Paint a box: empty, ticked, or with a bar where only some of what it stands for is ticked."""
    now = look.current()
    filled = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(now.colour("primary" if filled else "outline"), 2))
    painter.setBrush(now.colour("primary" if filled else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    inset = (box.width() - now.px(BOX - 4)) / 2
    if state == Qt.CheckState.Checked:
        ratio = painter.device().devicePixelRatioF()
        tick = icons.pixmap("check", "on_primary", BOX - 4, ratio)
        painter.drawPixmap(QPointF(box.topLeft()) + QPointF(inset, inset), tick)
    elif state == Qt.CheckState.PartiallyChecked:
        bar = QRect(box.left() + now.px(4), box.center().y() - 1, box.width() - 2 * now.px(4), now.px(3))
        painter.fillRect(bar, now.colour("on_primary"))
