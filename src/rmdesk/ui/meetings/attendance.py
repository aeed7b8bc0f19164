"""Who came to a meeting, and each one's minutes around it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.services.meetings import AttendanceLine
from rmdesk.ui.meetings.typed import show_saved, without_label
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.direction import steady
from rmdesk.ui.widgets.dress import literal, name
from rmdesk.ui.widgets.fields import NumberField
from rmdesk.ui.widgets.words import Words

PARTS = (
    ("minutes_research", "Research"),
    ("minutes_preparation", "Preparation"),
    ("minutes_notes", "Notes"),
)


WITH_MINUTES, WITHOUT = "Who came, and their own minutes", "Who came"


class Attendance(QWidget):
    """A line for each participant: a box `record.came.<participation>`, and fields `record.<part>.<participation>`."""

    changed = Signal(int, object)
    """A participation, and what was changed of it."""
    all_came = Signal()
    """Everybody is to be ticked."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[int, QCheckBox] = {}
        self._fields: dict[tuple[int, str], NumberField] = {}
        self._everyone = LinkButton("record.everyone", "Everyone came")
        self._everyone.clicked.connect(self.all_came)
        self._heads: list[Words] = []
        self._minutes = True
        self._error = Words("", "error")
        self._error.hide()
        self._grid_holder = QWidget()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(GRID // 2)
        head = QHBoxLayout()
        self._title = Words(WITH_MINUTES, "label")
        head.addWidget(self._title, 1)
        head.addWidget(self._everyone)
        self._outer.addLayout(head)
        self._outer.addWidget(self._grid_holder)
        self._outer.addWidget(self._error)

    @property
    def fields(self) -> tuple[NumberField, ...]:
        """Return the fields of minutes."""
        return tuple(self._fields.values())

    def show_members(self, members: tuple[AttendanceLine, ...], *, fresh: bool, planned: bool = True) -> None:
        """Show who came as it is saved; ticking all at once is for a `planned` meeting."""
        if list(self._boxes) != [member.participation_id for member in members]:
            self._rebuild(members)
            fresh = True
        for member in members:
            self._boxes[member.participation_id].setChecked(member.came)
            for part, _title in PARTS:
                field = self._fields[member.participation_id, part]
                show_saved(field, getattr(member, part), fresh=fresh)
        self._everyone.setHidden(not planned or all(member.came for member in members))
        self.say_error("")

    def show_minutes(self, shown: bool) -> None:
        """Ask for each one's own minutes, or leave them out; what is saved of them stays."""
        self._minutes = shown
        self._title.setText(WITH_MINUTES if shown else WITHOUT)
        for part in (*self._heads, *self._fields.values()):
            part.setVisible(shown)

    def say_error(self, text: str) -> None:
        """Show under the lines what is wrong, or nothing."""
        self._error.setText(text)
        self._error.setHidden(not text)

    def show_minutes_error(self, participation_id: int, part: str, text: str) -> bool:
        """Show `text` at a field of minutes; false when there is none."""
        field = self._fields.get((participation_id, part))
        if field is not None:
            field.set_error(text)
        return field is not None

    def go_to_first(self) -> None:
        """Give the focus to the first box."""
        for box in self._boxes.values():
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _rebuild(self, members: tuple[AttendanceLine, ...]) -> None:
        old = self._grid_holder
        self._boxes.clear()
        self._fields.clear()
        self._grid_holder = QWidget()
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(0, 1)
        self._heads = [Words(title, "small", wrap=False) for _part, title in PARTS]
        for column, head in enumerate(self._heads, 1):
            grid.addWidget(head, 0, column)
        for row, member in enumerate(members, 1):
            self._add_member(grid, row, member)
        self._outer.replaceWidget(old, self._grid_holder)
        old.hide()
        old.deleteLater()
        self.show_minutes(self._minutes)

    def _add_member(self, grid: QGridLayout, row: int, member: AttendanceLine) -> None:
        number = member.participation_id
        box = QCheckBox(literal(steady(f"{member.name}, {member.called}")))
        name(box, f"record.came.{number}", f"{member.name}, {member.called}, came")
        box.setProperty("participation", number)
        box.clicked.connect(self._tick)
        self._boxes[number] = box
        grid.addWidget(box, row, 0)
        for column, (part, title) in enumerate(PARTS, 1):
            label = f"{title}, minutes of {member.name}"
            field = NumberField(f"record.{part}.{number}", label, bounds=(0, 1440))
            without_label(field)
            field.setProperty("participation", number)
            field.setProperty("part", part)
            field.committed.connect(self._count)
            self._fields[number, part] = field
            grid.addWidget(field, row, column)

    def _tick(self, came: bool) -> None:
        self.changed.emit(int(self.sender().property("participation")), {"came": came})

    def _count(self, minutes: object) -> None:
        sender = self.sender()
        self.changed.emit(int(sender.property("participation")), {str(sender.property("part")): minutes})
