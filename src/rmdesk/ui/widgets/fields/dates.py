"""A date, a time of day, or both; typed in the usual ways or picked from a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.rules.typed import NoSuchDay, read_date, read_time, write_date, write_time
from rmdesk.ui.style import look
from rmdesk.ui.widgets.buttons import IconButton
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.fields.base import Field, Line

DATE_PROBLEM = "Write the date like 5 May 2026."
TIME_PROBLEM = "Write the time like 14:30."
Today = Callable[[], dt.date]


class DateLine(QWidget):
    """The line for a date and the button that opens its calendar."""

    def __init__(self, field: str, label: str, today: Today | None) -> None:
        super().__init__()
        self._today = today
        self._label = label
        self.line = Line((120, 200))
        self.line.setPlaceholderText("d mmm yyyy")
        self.button = IconButton(f"{field}.pick", "calendar", f"Pick {label.lower()} from a calendar")
        self.button.clicked.connect(self.open_calendar)
        self._popup: QFrame | None = None
        self._calendar: QCalendarWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        row.addStretch(0)

    def read(self) -> dt.date | None:
        """Return the date; raises ValueError when the line holds none."""
        return read_date(self.line.text(), self._today() if self._today else None)

    def write(self, day: dt.date | None) -> None:
        """Show `day`."""
        self.line.setText(write_date(day))

    def tidy(self) -> None:
        """Write the date the usual way, when it can be read."""
        try:
            self.write(self.read())
        except ValueError:
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on F4 or Alt+Down."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar under the line, at the date that is written or at today."""
        popup, calendar = self._popup, self._calendar
        if popup is None or calendar is None:
            popup, calendar = self._popup, self._calendar = self._make_popup()
        try:
            day = self.read() or (self._today() if self._today else None)
        except ValueError:
            day = None
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        popup.adjustSize()
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()
        calendar.setFocus()

    def pick(self, day: QDate) -> None:
        """Take `day` from the calendar."""
        if self._popup is not None:
            self._popup.close()
        self.line.setText(write_date(dt.date(day.year(), day.month(), day.day())))
        self.line.textEdited.emit(self.line.text())
        self.line.returnPressed.emit()
        self.line.setFocus()

    def _make_popup(self) -> tuple[QFrame, QCalendarWidget]:
        popup = QFrame(self, Qt.WindowType.Popup)
        dress(popup, role="card")
        calendar = QCalendarWidget(popup)
        name(calendar, f"{self.button.objectName()}.calendar", self._label)
        calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        weekend = QTextCharFormat()
        weekend.setForeground(look.current().colour("quiet"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)
        calendar.clicked.connect(self.pick)
        calendar.activated.connect(self.pick)
        QVBoxLayout(popup).addWidget(calendar)
        return popup, calendar


class DateField(Field):
    """A date or none. With `today` given, the year may be left out and "today" may be typed."""

    def __init__(
        self,
        field: str,
        label: str,
        *,
        today: Today | None = None,
        earliest: dt.date | None = None,
        latest: dt.date | None = None,
        help: str = "",
    ) -> None:
        super().__init__(field, label, help=help)
        self._earliest = earliest
        self._latest = latest
        self._date = DateLine(field, label, today)
        self._date.line.textEdited.connect(self._touch)
        self._date.line.left.connect(self._leave)
        self._date.line.returnPressed.connect(self.commit)
        self._content.addWidget(self._date)
        self._take(self._date.line)

    def value(self) -> dt.date | None:
        """Return the date, or None."""
        return None if self.problem() else self._date.read()

    def problem(self) -> str:
        """Say how a date is written, or what days are possible."""
        try:
            day = self._date.read()
        except NoSuchDay as error:
            return str(error)
        except ValueError:
            return DATE_PROBLEM
        if day and self._earliest and day < self._earliest:
            return f"The date cannot be before {write_date(self._earliest)}."
        if day and self._latest and day > self._latest:
            return f"The date cannot be after {write_date(self._latest)}."
        return ""

    def typed(self) -> str:
        """Return what stands there, be it a date or not."""
        return self._date.line.text()

    def type_in(self, text: str) -> None:
        """Let it hold `text` as if the coordinator had typed it and not left it yet."""
        self._date.line.setText(text)

    def commit(self) -> bool:
        """Write the date the usual way, then commit."""
        self._date.tidy()
        return super().commit()

    def _write(self, value: object) -> None:
        self._date.write(value if isinstance(value, dt.date) else None)


class TimeField(Field):
    """A time of day or none."""

    def __init__(self, field: str, label: str, *, help: str = "") -> None:
        super().__init__(field, label, help=help)
        self._line = _time_line()
        self._line.textEdited.connect(self._touch)
        self._line.left.connect(self._leave)
        self._line.returnPressed.connect(self.commit)
        self._content.addWidget(self._line)
        self._take(self._line)

    def value(self) -> dt.time | None:
        """Return the time, or None."""
        return None if self.problem() else read_time(self._line.text())

    def problem(self) -> str:
        """Say how a time is written."""
        return _time_problem(self._line)

    def commit(self) -> bool:
        """Write the time the usual way, then commit."""
        if not self.problem():
            self._line.setText(write_time(self.value()))
        return super().commit()

    def _write(self, value: object) -> None:
        self._line.setText(write_time(value if isinstance(value, dt.time) else None))


class DateTimeField(Field):
    """A date with a time, both or neither, where the coordinator is; the time's line is
    `<form>.<field>.time`."""

    def __init__(
        self,
        field: str,
        label: str,
        *,
        today: Today | None = None,
        help: str = "",
    ) -> None:
        super().__init__(field, label, help=help)
        self._date = DateLine(field, label, today)
        self._time = _time_line()
        for line in (self._date.line, self._time):
            line.textEdited.connect(self._touch)
            line.left.connect(self._leave)
        self._date.line.returnPressed.connect(self._tidy)
        self._time.returnPressed.connect(self.commit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._date)
        row.addWidget(self._time)
        row.addStretch(1)
        self._content.addLayout(row)
        self._take(self._date.line, accessible=f"{label}, date")
        self._take(self._time, suffix="time", accessible=f"{label}, time")

    def value(self) -> dt.datetime | None:
        """Return date and time without a zone, or None."""
        if self.problem():
            return None
        day, time = self._date.read(), read_time(self._time.text())
        return dt.datetime.combine(day, time) if day and time else None

    def problem(self) -> str:
        """Say how date and time are written, or which of the two is missing."""
        try:
            day = self._date.read()
        except NoSuchDay as error:
            return str(error)
        except ValueError:
            return DATE_PROBLEM
        if _time_problem(self._time):
            return TIME_PROBLEM
        time = read_time(self._time.text())
        if day and not time:
            return "Add the time too."
        return "Add the date too." if time and not day else ""

    def commit(self) -> bool:
        """Write both the usual way, then commit."""
        self._tidy()
        return super().commit()

    def set_label(self, text: str) -> None:
        """Show another label."""
        super().set_label(text)
        self._date.line.setAccessibleName(f"{text}, date")
        self._time.setAccessibleName(f"{text}, time")

    def _tidy(self) -> None:
        self._date.tidy()
        if not _time_problem(self._time):
            self._time.setText(write_time(read_time(self._time.text())))

    def _write(self, value: object) -> None:
        moment = value if isinstance(value, dt.datetime) else None
        self._date.write(moment.date() if moment else None)
        self._time.setText(write_time(moment.time() if moment else None))


def _time_line() -> Line:
    line = Line((72, 160))
    line.setPlaceholderText("hh:mm")
    return line


def _time_problem(line: Line) -> str:
    try:
        read_time(line.text())
    except ValueError:
        return TIME_PROBLEM
    return ""
