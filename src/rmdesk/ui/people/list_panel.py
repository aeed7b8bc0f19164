"""The list of people: a filter that follows the typing, chips for who is meant, and the table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from rmdesk.ui.people import models
from rmdesk.ui.people.operations import PeopleLists
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.dress import literal, name
from rmdesk.ui.widgets.fields.base import Line
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import RecordTable


class ListPanel(QWidget):
    """Everybody, filtered. Names: `people.filter`, `people.show.<group>`, `people.table`."""

    opened = Signal(int)
    """Somebody is to be shown: person id."""
    chosen = Signal(int)
    """Another row became current: person id."""
    archive_wanted = Signal(int)
    """Delete was pressed on somebody's row."""
    add_wanted = Signal()
    """The empty list's button was pressed."""
    counted = Signal(str)
    """How many are shown, in words."""

    def __init__(self) -> None:
        super().__init__()
        self._lists = PeopleLists()
        self._group = models.EVERYBODY
        self._filter = Line()
        name(self._filter, "people.filter", "Filter people by name, post or service")
        self._filter.setPlaceholderText("Filter by name, post or service")
        self._filter.setClearButtonEnabled(True)
        self._chips = QWidget()
        self._buttons = QButtonGroup(self)
        self._beside: tuple[int, str] | None = None
        self._outside = LinkButton("people.outside", "")
        self._outside.hide()
        self._table = RecordTable("people.table", models.COLUMNS, accessible="People")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        flow = FlowLayout(self._chips, gap=GRID // 2)
        for at, group in enumerate(models.GROUPS):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setChecked(group == models.EVERYBODY)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            name(chip, f"people.show.{group}", models.group_label(group, 0))
            self._buttons.addButton(chip, at)
            flow.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._filter)
        layout.addWidget(self._chips)
        layout.addWidget(self._outside)
        layout.addWidget(self._table, 1)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._narrow)
        self._filter.returnPressed.connect(self._open_first)
        self._filter.installEventFilter(self)
        self._buttons.idClicked.connect(self._show_group)
        self._outside.clicked.connect(self._show_open)
        self._table.installEventFilter(self)
        self._table.clicked.connect(self._open_current)
        self._table.opened.connect(self._open)
        self._table.selected.connect(self._choose)
        self._table.filter_cleared.connect(self._filter.clear)
        self._table.empty_acted.connect(self.add_wanted)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._archive_current)

    @property
    def table(self) -> RecordTable:
        """Return the table."""
        return self._table

    @property
    def lists(self) -> PeopleLists:
        """Return who is on the desk and in the archive."""
        return self._lists

    def show_lists(self, lists: PeopleLists) -> None:
        """Show `lists` under the same filter and chip."""
        if lists != self._lists or not self._table.records.rows:
            self._lists = lists
            self._fill()

    def show_narrow(self, narrow: bool) -> None:
        """Show fewer columns, as beside an open person."""
        self._table.show_columns(*(models.NARROW_COLUMNS if narrow else ()))

    def select(self, person_id: int) -> bool:
        """Make somebody's row current; false when it is not shown."""
        return self._table.select(person_id)

    def note_open(self, person_id: int | None, name: str = "") -> None:
        """Know who is open beside the list, so that it can be said when the list does not show them."""
        self._beside = None if person_id is None else (person_id, name)
        self._say_outside()

    def _say_outside(self) -> None:
        outside = self._beside is not None and self._beside[0] not in self._table.shown_ids
        if self._beside is not None and outside:
            self._outside.setText(literal(f"{self._beside[1]} is open but not in this list. Show in list"))
        self._outside.setHidden(not outside)

    @Slot()
    def _show_open(self) -> None:
        """Take filter and chip away that hide whom is open."""
        if self._beside is None:
            return
        archived = any(line.id == self._beside[0] for line in self._lists.archived)
        self._filter.clear()
        group = models.ARCHIVE if archived else models.EVERYBODY
        self._buttons.button(models.GROUPS.index(group)).setChecked(True)
        self._show_group(models.GROUPS.index(group))
        self._table.select(self._beside[0])
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def neighbour(self, person_id: int, step: int) -> int | None:
        """Return who stands `step` rows from somebody, as the list is shown; none past its ends."""
        ids = self._table.shown_ids
        if person_id not in ids:
            return int(str(ids[0])) if ids else None
        at = ids.index(person_id) + step
        return int(str(ids[at])) if 0 <= at < len(ids) else None

    def focus_filter(self) -> None:
        """Go to the filter and mark what stands there."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let typing on the table go to the filter, and the down arrow in the filter to the table."""
        if event.type() == QEvent.Type.FocusIn:
            self._table.records.prepare()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._table and self._is_typing(event):
                self._filter.setFocus(Qt.FocusReason.OtherFocusReason)
                self._filter.insert(event.text())
                return True
            if watched is self._filter and event.key() == Qt.Key.Key_Down:
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _is_typing(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return not plain and event.text().isprintable() and bool(event.text().strip())

    def _fill(self) -> None:
        for at, group in enumerate(models.GROUPS):
            count = len(models.in_group(self._lists, group))
            chip = self._buttons.button(at)
            chip.setText(models.group_label(group, count))
            chip.setAccessibleName(models.group_label(group, count))
            chip.setHidden(not count and group not in (models.EVERYBODY, self._group))
        if self._group == models.ARCHIVE:
            self._table.set_empty("The archive is empty")
        else:
            self._table.set_empty("Nobody is here yet", "Add one, or import a form.", "Add person")
        self._table.set_rows(models.in_group(self._lists, self._group))
        self._count()

    def _count(self) -> None:
        total, shown = len(self._table.records.rows), self._table.records.rowCount()
        self.counted.emit(models.subtitle(self._group, total, shown))
        self._say_outside()

    @Slot(str)
    def _narrow(self, text: str) -> None:
        self._table.filter(text)
        self._count()

    @Slot(int)
    def _show_group(self, at: int) -> None:
        self._group = models.GROUPS[at]
        self._fill()

    @Slot()
    def _open_first(self) -> None:
        ids = self._table.shown_ids
        if ids:
            self._table.select(ids[0])
            self._open(ids[0])

    @Slot()
    def _open_current(self) -> None:
        self._open(self._table.current_id)

    @Slot(object)
    def _open(self, person_id: object) -> None:
        if isinstance(person_id, int):
            self.opened.emit(person_id)

    @Slot(object)
    def _choose(self, person_id: object) -> None:
        if isinstance(person_id, int):
            self.chosen.emit(person_id)

    @Slot()
    def _archive_current(self) -> None:
        person_id = self._table.current_id
        if isinstance(person_id, int):
            self.archive_wanted.emit(person_id)
