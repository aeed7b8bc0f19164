"""What needs the coordinator."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class TodayPage(Page):
    """The page `page.today`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "today", "Today")
