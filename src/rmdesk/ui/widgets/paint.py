"""Painting that the table, the board and the bars share: wrapped text, pills, focus rings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from rmdesk.ui.style import fonts
from rmdesk.ui.style.look import Look
from rmdesk.ui.style.tokens import SMALL_POINTS, Tone
from rmdesk.ui.widgets.direction import steady

PILL_SIDE = 8
PILL_ABOVE = 2


def small(font: QFont, look: Look) -> QFont:
    """Return `font` in the small size."""
    return fonts.sized(font, SMALL_POINTS * look.scale)


def strong(font: QFont) -> QFont:
    """Return `font` in semibold."""
    changed = QFont(font)
    changed.setWeight(QFont.Weight.DemiBold)
    return changed


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Break `text` into at most `most` lines of `width` pixels; the last is shortened with … when more is
    left."""
    if not text:
        return []
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width and "\n" not in text:
        return [text]
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        start = line.textStart()
        if len(lines) == most - 1:
            rest = text[start:].replace("\n", " ")
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
        else:
            lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def draw_lines(
    painter: QPainter, rect: QRect, lines: list[str], font: QFont, colour: QColor, align: Qt.AlignmentFlag
) -> int:
    """Draw `lines` from the top of `rect` down and return the height used."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(colour)
    flags = int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
    for at, line in enumerate(lines):
        row = QRect(rect.left(), rect.top() + at * metrics.height(), rect.width(), metrics.height())
        painter.drawText(row, flags, steady(line))
    return len(lines) * metrics.height()


EDGE = 70
"""How strong the edge of a pill is, of 255: without one it is lost on a chosen row of much the same colour."""


def pill_size(lines: list[str], font: QFont, look: Look) -> QSize:
    """Return the size of a pill with `lines` of `font` in it."""
    metrics = QFontMetrics(font)
    width = max((metrics.horizontalAdvance(line) for line in lines), default=0) + 2 * look.px(PILL_SIDE)
    return QSize(width, len(lines) * metrics.height() + 2 * look.px(PILL_ABOVE))


def pill_lines(text: str, font: QFont, width: int, look: Look, most: int = 2) -> list[str]:
    """Break a pill's `text` so that the pill is at most `width` wide."""
    return wrapped(text, font, max(1, width - 2 * look.px(PILL_SIDE)), most)


def draw_pill(painter: QPainter, at: QPointF, lines: list[str], font: QFont, tone: Tone, look: Look) -> QSize:
    """Draw a pill with its top left corner at `at` and return its size."""
    ground, ink = look.palette.tone(tone)
    size = pill_size(lines, font, look)
    edge = QColor(ink)
    edge.setAlpha(EDGE)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(QColor(ground))
    radius = min(size.height() / 2, look.px(9))
    painter.drawRoundedRect(QRectF(at, size).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = QRectF(at, size).toRect().adjusted(look.px(PILL_SIDE), look.px(PILL_ABOVE), 0, 0)
    draw_lines(painter, inner, lines, font, QColor(ink), Qt.AlignmentFlag.AlignLeft)
    return size


def draw_ring(painter: QPainter, rect: QRectF, look: Look, radius: float = 6) -> None:
    """Draw the focus ring just inside `rect`."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("focus"), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
