"""The bar above every page: search as you type, what is saved, and the lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from rmdesk.services import search
from rmdesk.services.search import Hit
from rmdesk.ui.context import Context
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import TOP_BAR_HEIGHT
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.dress import dress, plain_tip
from rmdesk.ui.widgets.items import SteadyItems

HIT = Qt.ItemDataRole.UserRole
MOST_HITS = 8
"""Rows of what was found that show before the list scrolls."""
SAVED = "Saved 00:00"
WIDEST_STATE = 240
"""Pixels that the words about the last change may take beside a search that is narrower than it could be."""
OUTLIVED = 15_000
"""Milliseconds after which it is no news any more what was undone; that it was is said on."""
WIDEST_SEARCH = 380
"""Pixels at 100 % text that the search takes at most; it has its room before anything else."""
MARGIN, SPACE = 24, 16
SAMPLE = "Sample desk: nothing here is real"
SPOKE = "I spoke to…"
WIDE, ROOMY = 960, 700
"""Pixels at 100 % text from which the bar has room for the whole words about a sample, and for words on the button
for a talk."""


class SearchBox(QLineEdit):
    """Finds people, meetings, papers, programmes and talks as you type; Down goes into the list, Escape closes it."""

    chosen = Signal(object)
    """The `Hit` that was opened."""
    listed = Signal()
    """The list shows the hits for what is in the box."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("search.box")
        self.setAccessibleName("Search people, meetings, papers, programmes and talks")
        self.setPlaceholderText("Search people, meetings, papers    Ctrl+K")
        self.setClearButtonEnabled(True)
        self.results = QListWidget()
        self.results.setObjectName("search.results")
        self.results.setAccessibleName("What was found")
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setItemDelegate(SteadyItems(self.results))
        dress(self.results, role="framed")
        self.results.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.results.hide()
        self.results.itemActivated.connect(self._open)
        self.results.itemClicked.connect(self._open)
        self.results.installEventFilter(self)
        self.textEdited.connect(self._look)

    def place_results(self, host: QWidget) -> None:
        """Let the list drop down over `host`."""
        self.results.setParent(host)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move into the list, open its first line, or close it."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.results.hide()
        elif event.key() == Qt.Key.Key_Down and self.results.isVisible():
            self.results.setFocus()
            self.results.setCurrentRow(0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.results.isVisible():
            self._open(self.results.item(0))
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list with Escape, and go back to the box with Up from its first line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.results.hide()
                self.setFocus()
                return True
            if event.key() == Qt.Key.Key_Up and self.results.currentRow() == 0:
                self.setFocus()
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _look(self, typed: str) -> None:
        if not typed.strip():
            self.results.hide()
            return
        desk = self._context.desk
        self._context.load(self, lambda: (typed, search.find(desk, typed)), self._list)

    def _list(self, answer: tuple[str, tuple[Hit, ...]]) -> None:
        typed, hits = answer
        if typed != self.text():
            return
        self.results.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.title}\n{hit.detail}" if hit.detail else hit.title)
            item.setData(HIT, hit)
            self.results.addItem(item)
        if not hits:
            item = QListWidgetItem(f"Nothing found for “{typed.strip()}”.")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.results.addItem(item)
        self._drop_down()
        self.listed.emit()

    def _drop_down(self) -> None:
        host = self.results.parentWidget()
        if host is None:
            return
        corner = self.mapTo(host, QPoint(0, self.height() + 4))
        room = host.height() - corner.y()
        self.results.setGeometry(corner.x(), corner.y(), max(self.width(), 420), room)
        self.results.show()
        self.results.raise_()
        self.results.resize(self.results.width(), self._height_of_rows(room))

    def _height_of_rows(self, room: int) -> int:
        """Return what the list needs for as many whole rows as fit into `room`, up to `MOST_HITS`."""
        edge = self.results.height() - self.results.viewport().height()
        rows = [self.results.sizeHintForRow(at) for at in range(min(self.results.count(), MOST_HITS))]
        while len(rows) > 1 and edge + sum(rows) > room:
            rows.pop()
        return edge + sum(rows)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem | None) -> None:
        hit = item.data(HIT) if item else None
        if isinstance(hit, Hit):
            self.results.hide()
            self.clear()
            self.chosen.emit(hit)


class SavedState(QLabel):
    """What was saved or undone last: one line that is cut short rather than take the room of the search."""

    def __init__(self) -> None:
        super().__init__("")
        self.setObjectName("topbar.saved")
        self.setTextFormat(Qt.TextFormat.PlainText)
        dress(self, role="quiet")
        self._room = 0
        self._news = QTimer(self)
        self._news.setSingleShot(True)
        self._news.timeout.connect(self.settle)

    def setText(self, text: str) -> None:
        """Show `text`; its tip says all of it. Words after a colon are news, and go after a while."""
        super().setText(text)
        self.setToolTip(plain_tip(text))
        self._news.start(OUTLIVED)

    @Slot()
    def settle(self) -> None:
        """Say only that something was undone, as what it was is some time ago."""
        super().setText(self.text().partition(": ")[0])

    def take_room(self, room: int) -> None:
        """Take so many pixels at most where the words need them."""
        self._room = room
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the whole line, but not for more than `WIDEST_STATE`."""
        return QSize(min(self._width_of(self.text()), self._most()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Do with the time of the last save."""
        return QSize(
            min(self._width_of(self.text()), self._width_of(SAVED)), super().minimumSizeHint().height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        at = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        role = self.foregroundRole()
        painter = QPainter(self)
        self.style().drawItemText(painter, room, int(at), self.palette(), self.isEnabled(), shown, role)

    @property
    def least(self) -> int:
        """The pixels that the time of the last save needs."""
        return self._width_of(SAVED)

    def _most(self) -> int:
        return max(WIDEST_STATE, self._room, self._width_of(SAVED))

    def _width_of(self, text: str) -> int:
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(text) + 2 if text else 0


class TopBar(QFrame):
    """Search at the left; saved state and lock at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("topbar")
        dress(self, role="top-bar")
        self.search = SearchBox(context)
        self.saved = SavedState()
        self._context = context
        self.sample = QuietButton("topbar.sample", SAMPLE, accessible=SAMPLE)
        self.sample.setVisible(bool(context.sample))
        self.sample.clicked.connect(self._explain_sample)
        self.spoke = QuietButton("topbar.spoke", SPOKE, icon="messages-square", accessible=SPOKE)
        self.spoke.setToolTip("Note a talk with somebody (Ctrl+Shift+S)")
        self.lock = QuietButton("topbar.lock", "Lock")
        self.lock.setToolTip("Lock the desk (Ctrl+L)")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 8, MARGIN, 8)
        layout.setSpacing(SPACE)
        layout.addWidget(self.search, 100)
        layout.addStretch(1)
        layout.addWidget(self.sample)
        layout.addWidget(self.saved)
        layout.addWidget(self.spoke)
        layout.addWidget(self.lock)
        self.fit()

    def fit(self) -> None:
        """Take the height that the text size needs."""
        self.setMinimumHeight(look.current().px(TOP_BAR_HEIGHT))
        self.search.setMinimumWidth(260)
        self.search.setMaximumWidth(look.current().px(WIDEST_SEARCH))
        self._fit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        now = look.current()
        self.sample.setText(SAMPLE if self.width() >= now.px(WIDE) else SAMPLE.partition(":")[0])
        self.spoke.setText(SPOKE if self.width() >= now.px(ROOMY) else "")
        beside = [self.spoke, self.lock, *([self.sample] if self._context.sample else [])]
        used = sum(part.sizeHint().width() + SPACE for part in beside) + 2 * SPACE + 2 * MARGIN
        self.saved.take_room(self.width() - self.search.maximumWidth() - used)
        # Drawn over the search it could not be read, nor could the search.
        self.saved.setVisible(self.width() - self.search.minimumWidth() - used >= self.saved.least)

    @Slot()
    def _explain_sample(self) -> None:
        self._context.prompts.tell(
            "Sample desk",
            "Everybody here is made up, and so is all that happened. Try whatever you like: the sample goes when you "
            "close it or lock it.",
            f"Where its passphrase is asked for, type: {self._context.sample}",
        )
