"""A window over a programme with one active pair."""

from __future__ import annotations

import datetime as dt

from rmdesk.services import meetings
from rmdesk.services.meetings import MeetingView
from tests.support.pages.meetings import MeetingsScreen
from tests.support.pairs import MadePair, make_pair, make_programme
from tests.support.window import WindowDriver

PAST = dt.date(2026, 11, 18)


class MeetingCase:
    """A window over a programme with one active pair; the clock stands at 21 November 2026."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver
        self.desk = driver.desk
        self.programme = make_programme(self.desk)
        self.pair: MadePair = make_pair(self.desk, self.programme)
        driver.context.show_programme(self.programme)
        driver.settle()
        self.screen = MeetingsScreen(driver)

    def meeting(self, day: dt.date = PAST) -> int:
        """Return a new meeting of the pair."""
        return meetings.add_meeting(self.desk, self.pair.relationship_id, day).value

    def saved(self, number: int) -> MeetingView:
        """Return the meeting as it lies in the file."""
        self.driver.settle()
        view = meetings.meeting(self.desk, number)
        assert view is not None
        return view
