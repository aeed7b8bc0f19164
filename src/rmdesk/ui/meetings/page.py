"""The schedule and the meeting record."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class MeetingsPage(Page):
    """The page `page.meetings`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "meetings", "Meetings")
