"""`FlowLayout`: widgets side by side, on to the next line when the width ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from rmdesk.ui.style.tokens import GRID


class FlowLayout(QLayout):
    """Lays its items out as a line of text is; `gap` is in pixels, `trailing` puts short lines at the far
    end."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = GRID, trailing: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._trailing = trailing
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            policy = parent.sizePolicy()
            policy.setHeightForWidth(True)
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
            parent.setSizePolicy(policy)

    def set_trailing(self, trailing: bool) -> None:
        """Put short lines at the far end, or at the near one."""
        if trailing != self._trailing:
            self._trailing = trailing
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take `item` at the end."""
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """Put `widget` before the item at `at`."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at `index`, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give the item at `index` away, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Claim no more than asked for."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need at `width`."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Measure anew, as an item has changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place every item inside `rect`."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return self._with_margins(QSize(width, height))

    def minimumSize(self) -> QSize:
        """Ask for the widest item at least."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint().expandedTo(item.minimumSize())
            if size.width() > width:
                size = QSize(max(width, item.minimumSize().width()), size.height())
                if item.hasHeightForWidth():
                    size.setHeight(item.heightForWidth(size.width()))
            if not lines or used + self.spacing() + size.width() > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append((item, size))
            used += self.spacing() + size.width()
        return lines

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        top = inner.top()
        for line in self._lines(inner.width()):
            height = max(size.height() for _, size in line)
            if place:
                self._place(line, inner, top, height)
            top += height + self.spacing()
        bottom = top - (self.spacing() if self._items else 0)
        return max(0, bottom - rect.top()) + margins.bottom()

    def _place(self, line: list[tuple[QLayoutItem, QSize]], inner: QRect, top: int, height: int) -> None:
        used = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
        left = inner.left() + (max(0, inner.width() - used) if self._trailing else 0)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for item, size in line:
            x = inner.left() + inner.right() - left - size.width() + 1 if mirrored else left
            item.setGeometry(QRect(QPoint(x, top + (height - size.height()) // 2), size))
            left += size.width() + self.spacing()
