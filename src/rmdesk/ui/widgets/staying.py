"""`Staying`: a panel beside something long that stays in view as the page scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.page import ScrollArea


class Staying(QWidget):
    """Holds `panel` in one of the columns of a scrolling page. It is always `width` pixels wide at least (at 100 %
    text), whatever the panel holds; what is too high for the window scrolls in it. Under one another, the panel simply
    stands where it is.
    """

    def __init__(self, panel: QWidget, *, width: int = 230) -> None:
        super().__init__()
        self._width = width
        self._panel = panel
        self._page: QScrollArea | None = None
        self._inside = ScrollArea(margin=0, parent=self)
        self._inside.add(panel)
        panel.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for the same width always."""
        return QSize(look.current().px(self._width), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Ask for the same width always."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Ask for what the panel needs when it stands under something, and for little beside it."""
        return self._wanted(width) if self._stacked else look.current().px(120)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the page on which it stands."""
        super().showEvent(event)
        if self._page is None:
            self._page = self._find_page()
            if self._page is not None:
                self._page.verticalScrollBar().valueChanged.connect(self._place)
                self._page.viewport().installEventFilter(self)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel where it can be seen."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the panel holds, and the height of the page."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._panel:
            self.updateGeometry()
            self._place()
        elif event.type() == QEvent.Type.Resize and watched is not self._panel:
            self._place()
        return False

    @property
    def _stacked(self) -> bool:
        holder = self.parentWidget()
        return isinstance(holder, Columns) and holder.stacked

    def _wanted(self, width: int) -> int:
        height = self._panel.heightForWidth(width)
        return height if height > 0 else self._panel.sizeHint().height()

    def _find_page(self) -> QScrollArea | None:
        at = self.parentWidget()
        while at is not None and not isinstance(at, QScrollArea):
            at = at.parentWidget()
        return at

    @Slot()
    def _place(self) -> None:
        if self._page is None or self._stacked:
            self._inside.setGeometry(self.rect())
            return
        view = self._page.viewport()
        above = self.mapFrom(
            view, QPoint(0, 0)
        ).y()  # pixels of this column that have scrolled away; less than 0: none
        top = max(0, above + GRID)
        seen = view.height() - GRID - (top - above)
        height = max(0, min(self._wanted(self.width()), seen, self.height()))
        self._inside.setGeometry(0, min(top, self.height() - height), self.width(), height)
