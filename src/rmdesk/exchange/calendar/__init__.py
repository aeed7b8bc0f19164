"""Calendar files (iCalendar) out: what another calendar program takes in."""

from rmdesk.exchange.calendar.events import DayEvent, calendar_file

__all__ = ["DayEvent", "calendar_file"]
